"""Account e-mails: about the reader's own account: a link to choose a password, and notice of changes."""

import logging

from ot_notify.access.staff import Staff
from ot_notify.core import smtp
from ot_notify.core.errors import Misconfigured, Unavailable
from ot_notify.core.settings import settings
from ot_notify.text.languages import sentence

log = logging.getLogger(__name__)


def send(person: Staff, about: str, **facts: object) -> bool:
    """Send `letter.<about>`. Return False where it could not be sent, so that the caller can say what to do instead."""
    known = {"name": person.name or person.email, "address": settings().public_url, **facts}
    # Names have no line breaks, but older ones may: nobody may add lines to this letter.
    known = {name: " ".join(fact.split()) if isinstance(fact, str) else fact for name, fact in known.items()}
    subject, body = (sentence(f"letter.{about}.{part}", person.language, **known) for part in ("subject", "body"))
    try:
        return smtp.send(person.email, subject, body, language=person.language)
    except (Unavailable, Misconfigured) as error:
        log.warning("account e-mail not sent", extra={"about": about, "error": type(error).__name__})
        return False
