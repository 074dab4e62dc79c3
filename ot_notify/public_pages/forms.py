"""Forms: what somebody writes to an office on its public page, kept as a conversation of its own in its inbox.

Nobody has shown that a number typed here is the writer's. So it stands in the text and nowhere else: it finds no youth,
stops nothing, ends no reminder and is never texted. A person reads it and decides. The conversation's sender is a name
that no phone has (`FORM_SENDER`), so that nothing in the service can take it for a number.
"""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core import clock, encryption
from ot_notify.core.errors import Refused
from ot_notify.core.identifiers import YouthId
from ot_notify.core.metrics import REPLIES
from ot_notify.inbox import conversations, crises, search_index
from ot_notify.inbox.models import FORM_SENDER, Reply, RouteReason
from ot_notify.offices.register import Office
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.replies.understanding import Understanding, understand
from ot_notify.text import clean_text, national_ids, phone_numbers
from ot_notify.text.languages import LANGUAGES, sentence

PROVIDER = "public_form"
LONGEST_MESSAGE = 500
LONGEST_NUMBER = 40
PURPOSE = "public form"
SOONEST = timedelta(seconds=3)
"""Nobody reads the page and fills the form in less; programs do."""

LATEST = timedelta(hours=12)


class FormKind(StrEnum):
    """What the writer wants. The values are the sentence codes `public_form.<value>`."""

    CALL = "call"
    WRONG_PERSON = "wrong_person"
    HAS_PLACE = "has_place"
    NO_SMS = "no_sms"


@dataclass(frozen=True, slots=True)
class PublicForm:
    """One form as it may be kept. `phone`: empty, or a number that nobody has shown to be the writer's."""

    kind: FormKind
    phone: str
    message: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a form carries instead of a cookie. `id` is used once; empty where the ticket is not ours, or too old."""

    id: str
    is_early: bool = False


@dataclass(slots=True)
class FormFaults:
    """What is wrong with a form: the key of a text by field, and the facts of the sentences."""

    by_field: dict[str, str] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)


def ticket(office: Office) -> str:
    """Return a new ticket for the office's form."""
    issued = int(clock.now().timestamp() * 1000)
    return encryption.seal(f"{office.id} {issued} {secrets.token_hex(6)}", purpose=PURPOSE)


def read_ticket(sealed: str, office: Office) -> Ticket:
    """Return the ticket of this office's form."""
    said = encryption.unseal(sealed[:500], purpose=PURPOSE, max_age_s=int(LATEST.total_seconds()))
    office_id, issued, id_ = (said or "- 0 ").split(" ")
    if office_id != office.id:
        return Ticket("")
    return Ticket(id_, is_early=clock.now().timestamp() * 1000 - int(issued) < SOONEST.total_seconds() * 1000)


def read(kind: str, phone: str, message: str) -> PublicForm | FormFaults:
    """Return the form, or everything that is wrong with it."""
    faults, text = FormFaults(), clean_text.clean(message).strip()
    number = ""
    if kind not in set(FormKind):
        faults.by_field["hva"] = "error_what"
    try:
        number = phone_numbers.to_call(phone) if phone.strip() else ""
    except Refused:
        faults.by_field["tlf"] = "error_phone"
    if not number and kind == FormKind.CALL and "tlf" not in faults.by_field:
        faults.by_field["tlf"] = "error_phone_needed"
    if len(text) > LONGEST_MESSAGE:
        faults.by_field["melding"] = "error_long"
        faults.facts = {"longest": LONGEST_MESSAGE, "length": len(text)}
    elif national_ids.is_in(text):
        faults.by_field["melding"] = "error_national_id"
    return faults if faults.by_field else PublicForm(FormKind(kind), number, text)


def keep(form: PublicForm, office: Office, *, ticket_id: str) -> bool:
    """Put the form into the office's inbox, once for each ticket. Return whether its words may mean a crisis.

    A repeat changes nothing and answers the same.
    """
    found = understand(form.message)
    with db.transaction() as session:
        _keep(session, form, office, ticket_id, found)
    return found.urgent


def _keep(session: Session, form: PublicForm, office: Office, ticket_id: str, found: Understanding) -> None:
    now = clock.now()
    sender, reply_id = f"{FORM_SENDER}{ticket_id}", db.new_id()
    is_new = db.insert_once(
        session,
        Reply,
        id=reply_id,
        provider=PROVIDER,
        provider_id=f"{office.id} {ticket_id}",
        phone=sender,
        our_number="",
        body=body(form, office),
        media=[],
        keyword="",
        meaning="urgent" if found.urgent else "",
        words=found.urgent_words[:200] if found.urgent else "",
        language=found.language if found.language_is_plain else "",
        is_urgent=found.urgent,
        is_late=False,
        provider_answered=False,
        received_at=now,
        kept_at=now,
        handled_at=now,
        due_at=None,  # nothing is routed, read or answered: all is done here
    )
    if not is_new:
        return
    conversation = conversations.open_for(
        session,
        office_id=office.id,
        phone=sender,
        our_number="",
        youth_id=_protected_owner(session, form.phone, office),
        because=RouteReason.PUBLIC_FORM,
    )
    conversations.take_in(conversation, now, is_urgent=found.urgent, suggestion=None)
    db.change(session, sa.update(Reply).where(Reply.id == reply_id).values(conversation_id=conversation.id))
    search_index.keep(session, conversation.id, reply_id, form.message, now)
    if found.urgent:
        crises.alarm(session, conversation)
    REPLIES.labels(PROVIDER).inc()


def body(form: PublicForm, office: Office) -> str:
    """Return the form as colleagues read it: the wish, the number as a claim, and the writer's own words."""
    lines = [sentence(f"public_form.{form.kind}", office.language)]
    if form.phone:
        number = phone_numbers.display(form.phone)
        lines.append(sentence("public_form.number", office.language, number=number))
    return "\n".join([*lines, *([form.message] if form.message else [])])


def stated_number(body: str) -> str:
    """Return the number a form gives, to call; empty where it gives none."""
    line = "".join(body.split("\n")[1:2])
    for language in LANGUAGES:
        head, _, tail = sentence("public_form.number", language, number="|").partition("|")
        if line.startswith(head) and line.endswith(tail):
            try:
                return phone_numbers.to_call(line[len(head) : len(line) - len(tail)])
            except Refused:
                return ""
    return ""


def _protected_owner(session: Session, phone: str, office: Office) -> YouthId | None:
    """Return the office's protected youth with this number, so that only those named see what is written about it.

    Nobody else's: a number that is only typed says nothing of who writes.
    """
    owner = sa.select(Youth.id).join(YouthPhone, YouthPhone.youth_id == Youth.id)
    owner = owner.where(YouthPhone.phone == phone, YouthPhone.until.is_(None), Youth.office_id == office.id)
    return session.scalar(owner.where(Youth.is_protected.is_(True)).order_by(Youth.id).limit(1))
