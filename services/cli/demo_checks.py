"""Demo checks: whether the demo did what it should, by what the simulated phones received."""

from collections import Counter
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core.identifiers import MessageId
from ot_notify.imports.models import Import, ImportYouth
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Kind, Message, State
from ot_notify.offices.register import TRIAGE
from ot_notify.people.youths import Youth
from ot_notify.providers.simulator import SimulatedText
from ot_notify.text import languages
from ot_notify.text.languages import Keyword

SOON = timedelta(minutes=1)
CHECKED = "tallene går opp, hver fikk én SMS, ingen fikk flere etter STOPP, og hvert svar ligger hos rett kontor."


def wrong(session: Session, made: Import, campaign: Campaign, by_office: list[dict[str, Any]]) -> list[str]:
    """Return what was not as expected, a sentence each; empty when all was."""
    questions = (
        _figures(session, made, campaign, by_office),
        _one_text_each(session, campaign),
        _silence_after_stop(session),
        _right_office(session, campaign),
        _somebody_answered(by_office),
    )
    return [sentence for found in questions for sentence in found]


def unplaced(session: Session, made: Import) -> int:
    """Return how many youths of the list wait in «Til fordeling», since no office has their municipality."""
    of_list = sa.select(ImportYouth.youth_id).where(ImportYouth.import_id == made.id)
    waiting = sa.select(sa.func.count()).where(Youth.id.in_(of_list), Youth.office_id == TRIAGE)
    return session.scalar(waiting) or 0


def _figures(session: Session, made: Import, campaign: Campaign, by_office: list[dict[str, Any]]) -> list[str]:
    found = []
    if made.rows != made.accepted + made.updated + made.refused:
        found.append("Radene i lista er ikke lik inntatte og avviste til sammen.")
    youths = session.scalar(
        sa.select(sa.func.count(sa.distinct(ImportYouth.youth_id))).where(ImportYouth.import_id == made.id)
    )
    chosen, waiting = sum(row["chosen"] for row in by_office), unplaced(session, made)
    if youths != chosen + waiting:
        found.append(
            f"{youths} ungdommer ble tatt inn, men {chosen} er med i utsendingen og {waiting} venter på et kontor."
        )
    open_ = session.scalar(
        sa.select(sa.func.count()).where(
            Message.campaign_id == campaign.id,
            Message.retry == 0,
            Message.state.in_((State.QUEUED, State.SENDING, State.IN_DOUBT, State.SENT)),
        )
    )
    if open_:
        found.append(f"{open_} tekster er ikke ferdige.")
    return found


def _one_text_each(session: Session, campaign: Campaign) -> list[str]:
    """Check that every chosen youth who was not left out got one text of the campaign, and nobody two."""
    arrived = Counter(session.scalars(sa.select(SimulatedText.message).where(SimulatedText.is_inbound.is_(False))))
    texts = session.execute(
        sa.select(Message.id, Message.youth_id, Message.state).where(Message.campaign_id == campaign.id)
    ).all()
    of_youth: Counter[str | None] = Counter()
    missing = 0
    for id_, youth_id, state in texts:
        of_youth[youth_id] += arrived[id_]
        missing += arrived[id_] == 0 and state in (State.SENT, State.DELIVERED, State.UNDELIVERED)
    twice = sum(count > 1 for count in of_youth.values())
    found = [f"{twice} ungdommer fikk mer enn en SMS."] if twice else []
    return found + ([f"{missing} tekster står som sendt, men kom aldri fram til noen telefon."] if missing else [])


def _silence_after_stop(session: Session) -> list[str]:
    texts = session.scalars(sa.select(SimulatedText).order_by(SimulatedText.created_at)).all()
    kinds = {id_: kind for id_, kind in session.execute(sa.select(Message.id, Message.kind))}
    stopped: set[str] = set()
    confirmed: Counter[str] = Counter()
    disturbed = 0
    for text in texts:
        if text.is_inbound:
            stopped |= {text.phone} if languages.keyword(text.body) is Keyword.STOP else set()
        elif text.phone in stopped:
            confirmed[text.phone] += 1
            disturbed += kinds.get(MessageId(text.message)) is not Kind.CONFIRMATION or confirmed[text.phone] > 1
    return [f"{disturbed} tekster gikk til noen som hadde svart STOPP."] if disturbed else []


def _right_office(session: Session, campaign: Campaign) -> list[str]:
    """Check that each reply is at the office that texted the number, and at no office where two did."""
    texted: dict[str, set[str]] = {}
    for phone, office_id in session.execute(
        sa.select(Message.phone, Message.office_id).where(Message.campaign_id == campaign.id, Message.phone != "")
    ):
        texted.setdefault(phone, set()).add(office_id)
    answers = session.execute(
        sa.select(Reply.phone, Conversation.office_id).outerjoin(Conversation, Conversation.id == Reply.conversation_id)
    ).all()
    astray = sum(office_id not in texted.get(phone, set()) | {TRIAGE} for phone, office_id in answers)
    guessed = sum(office_id == TRIAGE and len(texted.get(phone, ())) == 1 for phone, office_id in answers)
    found = [f"{astray} svar ligger hos feil kontor."] if astray else []
    return found + ([f"{guessed} svar ligger til fordeling selv om kontoret er kjent."] if guessed else [])


def _somebody_answered(by_office: list[dict[str, Any]]) -> list[str]:
    """Check that somebody answered: a demo without events would pass every other check."""
    needed = {"delivered": "ble levert", "answered": "svarte", "opted_out": "svarte STOPP", "wrong_number": "var feil"}
    return [f"Ingen {said}." for name, said in needed.items() if not sum(row[name] for row in by_office)]
