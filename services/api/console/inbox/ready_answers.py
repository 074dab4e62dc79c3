"""Ready answers: what may be put into an answer that is being written: quick replies, and templates for answers."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor
from ot_notify.inbox import assigned_advisers, conversations
from ot_notify.inbox.models import Conversation
from ot_notify.messaging import canned_replies, template_checks, templates
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.text import names
from ot_notify.text.languages import sentence


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """One answer to put into the draft, whether the office wrote it as a quick reply or as a template."""

    id: str
    title: str


def every(session: Session, conversation: Conversation, actor: Actor) -> list[tuple[ReadyAnswer, str]]:
    """Return the office's quick replies, then the templates in the youth's language, with what we know put in."""
    office = offices().get(conversation.office_id)
    youth = conversations.youth_of(session, conversation)
    language = youth.language if youth else office.language if office else "nb"
    values = template_checks.values(office, language) if office else {}
    values |= {
        "fornavn": names.greeting(youth.first_name) if youth else "",
        "kontor": office.short_name if office else "",
        "veileder": assigned_advisers.of_conversation(session, conversation),
    }
    kept = [
        (ReadyAnswer(one.id, one.title), one.body) for one in canned_replies.for_office(session, conversation.office_id)
    ]
    if conversation.office_id != TRIAGE:
        uses = [TemplateUse.ANSWER]
        found = templates.all_of(session, actor, office_id=conversation.office_id, uses=uses)
        found.sort(key=lambda pair: (pair[0].office_id == "", pair[0].name))
        kept += [(ReadyAnswer(one.id, one.name), said.texts.get(language) or said.texts["nb"]) for one, said in found]
    first = actor.name.split()[:1] if actor.kind == "staff" else []
    signatures = (sentence("adviser.signature", language, name=one) for one in first)
    kept += [(ReadyAnswer("signatur", text), text) for text in signatures]
    return [(one, canned_replies.filled(body, values)) for one, body in kept]
