"""What the stand-in knows: every text it has taken or «received», and how the list shows them."""

import os
import time
from collections import defaultdict
from dataclasses import dataclass, field
from email.utils import formatdate
from itertools import count
from typing import Any
from urllib.parse import urlencode

VERSION = "2010-04-01"
DIGITS = count(1)
PREFIX = os.urandom(8).hex()


def new_sid(kind: str) -> str:
    """A fresh id of Twilio's form: two letters and 32 hexadecimal digits."""
    return f"{kind}{PREFIX}{next(DIGITS):016x}"


@dataclass(slots=True)
class Text:
    """One text, either way. Times are seconds since 1970."""

    account: str
    to: str
    sender: str
    body: str
    direction: str
    status: str
    service: str = ""
    callback: str = ""
    validity_s: int = 36000
    code: int | None = None
    media: list[str] = field(default_factory=list)
    sid: str = field(default_factory=lambda: new_sid("SM"))
    created: float = field(default_factory=time.time)
    sent: float | None = None
    updated: float = field(default_factory=time.time)
    history: list[str] = field(default_factory=list)

    def becomes(self, status: str, code: int | None = None) -> None:
        self.status, self.code, self.updated = status, code, time.time()
        self.sent = self.sent or (self.updated if status in {"sent", "delivered", "undelivered"} else None)
        self.history.append(status)

    def resource(self) -> dict[str, Any]:
        """The Message resource, as the specification has it."""
        uri = f"/{VERSION}/Accounts/{self.account}/Messages/{self.sid}"
        return {
            "account_sid": self.account,
            "api_version": VERSION,
            "body": self.body,
            "date_created": formatdate(self.created),
            "date_sent": formatdate(self.sent) if self.sent else None,
            "date_updated": formatdate(self.updated),
            "direction": self.direction,
            "error_code": self.code,
            "error_message": None,
            "from": self.sender or None,
            "messaging_service_sid": self.service or None,
            "num_media": str(len(self.media)),
            "num_segments": "1",
            "price": None,
            "price_unit": "NOK",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": self.to,
            "uri": f"{uri}.json",
        }

    def dump(self) -> dict[str, Any]:
        names = (
            "sid",
            "to",
            "body",
            "direction",
            "status",
            "service",
            "callback",
            "validity_s",
            "code",
            "created",
            "history",
        )
        return {name: getattr(self, name) for name in names} | {"from": self.sender}


class Truth:
    """All texts, oldest first, and the same by number."""

    def __init__(self, account: str) -> None:
        self.account = account
        self.forget()

    def forget(self) -> None:
        self.texts: list[Text] = []
        self.by_sid: dict[str, Text] = {}
        self.by_to: dict[str, list[Text]] = defaultdict(list)

    def keep(self, text: Text) -> Text:
        self.texts.append(text)
        self.by_sid[text.sid] = text
        self.by_to[text.to].append(text)
        for texts in (self.texts, self.by_to[text.to]):
            if len(texts) > 1 and text.created < texts[-2].created:  # one that came while we were down
                texts.sort(key=lambda one: one.created)
        return text

    def page(self, query: dict[str, str], *, lag_s: float) -> dict[str, Any]:
        """One page of the list, newest first; the next begins behind the last sid of this one, not at a number."""
        size = max(1, min(int(query.get("PageSize", "50")), 1000))
        known = [text for text in reversed(self.by_to[query["To"]] if "To" in query else self.texts)]
        shown = [text for text in known if text.created <= time.time() - lag_s and _matches(text, query)]
        after = query.get("PageToken", "").removeprefix("PA")
        start = next((place + 1 for place, text in enumerate(shown) if text.sid == after), 0) if after else 0
        found, rest = shown[start : start + size], shown[start + size :]
        number = int(query.get("Page", "0"))
        base = f"/{VERSION}/Accounts/{self.account}/Messages.json"
        following = query | {
            "PageSize": str(size),
            "Page": str(number + 1),
            "PageToken": f"PA{found[-1].sid}" if found else "",
        }
        here = query | {"PageSize": str(size), "Page": str(number)}
        first = {name: value for name, value in here.items() if name != "PageToken"} | {"Page": "0"}
        return {
            "end": max(start + len(found) - 1, 0),
            "first_page_uri": f"{base}?{urlencode(first)}",
            "next_page_uri": f"{base}?{urlencode(following)}" if rest else None,
            "page": number,
            "page_size": size,
            "previous_page_uri": None,
            "start": start,
            "uri": f"{base}?{urlencode(here)}",
            "messages": [text.resource() for text in found],
        }


def _matches(text: Text, query: dict[str, str]) -> bool:
    if "From" in query and text.sender != query["From"]:
        return False
    wanted = [(name[8:], value[:10]) for name, value in query.items() if name.startswith("DateSent")]
    if not wanted:
        return True
    if text.sent is None:
        return False  # what has not left yet has no such date, and hides from these filters
    day = time.strftime("%Y-%m-%d", time.gmtime(text.sent))
    return all(day <= value if how == "<" else day >= value if how == ">" else day == value for how, value in wanted)
