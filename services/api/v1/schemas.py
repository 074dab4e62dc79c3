"""Schemas: the types of values in requests and responses, shared by all calls."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Header, Path
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from ot_notify.core.errors import Refused
from ot_notify.text import clean_text, sms_text

EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
NO_NUL = r"^[^\x00]*$"
"""Postgres stores no NUL characters."""

ID = r"^[0-9a-f]{32}$"
OFFICE = r"^[a-z0-9-]{2,40}$"


class Body(BaseModel):
    """The body of a request. An unknown field is refused: it was surely meant to do something."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _as_we_keep_it(cls, sent: Any) -> Any:
        if isinstance(sent, list):
            return [cls._as_we_keep_it(one) if isinstance(one, str) else one for one in sent]
        if not isinstance(sent, str) or "\x00" in sent:  # refused for its form
            return sent
        try:
            return clean_text.for_keeping(sent)
        except Refused:
            raise PydanticCustomError("national_id", "no national identity number") from None


def _in_reach(at: datetime) -> datetime:
    if not EARLIEST <= at <= LATEST:
        raise PydanticCustomError("out_of_reach", "a year between 2000 and 2100")
    return at


Moment = Annotated[AwareDatetime, AfterValidator(_in_reach)]
"""A time with its zone, in a year from 2000 to 2100."""

Id = Annotated[str, StringConstraints(pattern=ID)]
IdInPath = Annotated[str, Path(pattern=ID)]
OfficeId = Annotated[str, StringConstraints(pattern=OFFICE)]
OfficeInPath = Annotated[str, Path(pattern=OFFICE)]
Name = Annotated[str, StringConstraints(max_length=100, pattern=NO_NUL)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=NO_NUL)]
PhoneIn = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=NO_NUL)]
SmsText = Annotated[str, StringConstraints(min_length=1, max_length=sms_text.LONGEST, pattern=NO_NUL)]
_ORDER_KEY = Header(alias="Idempotency-Key", min_length=1, max_length=255, pattern=r"^[!-~]+$")
OrderKey = Annotated[str, _ORDER_KEY]
"""The key that makes a repeated request count once."""

OrderKeyIfAny = Annotated[str | None, _ORDER_KEY]


class Language(StrEnum):
    """The languages a text can be written in."""

    NB = "nb"
    NN = "nn"
    EN = "en"


class Texts(Body):
    """One text in up to three languages. Bokmål is used for a language that is missing."""

    nb: SmsText
    nn: SmsText | None = None
    en: SmsText | None = None

    def given(self) -> dict[str, str]:
        """Return the languages that have a text, each with its text."""
        return self.model_dump(exclude_none=True)


class MessageRow(BaseModel):
    """One text in a list, with its number masked and without its wording."""

    id: str
    campaign_id: str | None
    step: int | None
    retry: int
    youth_id: str | None
    office: str
    phone: str = Field(description="The number, masked")
    language: str
    state: str
    reason: str
    why: str = Field(description="The reason as a sentence; empty if there is nothing to explain")
    code: int | None
    encoding: str
    segments: int
    created_at: datetime
    sent_at: datetime | None
    final_at: datetime | None


def unique(values: list[Any] | None) -> list[Any] | None:
    """Return the values without duplicates, in the order given."""
    return None if values is None else list(dict.fromkeys(values))
