"""Reminders page: who gets the next reminder, who does not and why, and the texts still to come."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_guard
from ot_notify.campaigns import campaigns, contact_limits, longest_texts, reminders, small_counts
from ot_notify.campaigns.campaigns import Campaign, CampaignState, CampaignStep
from ot_notify.campaigns.reminders import ReminderOutlook
from ot_notify.campaigns.small_counts import Shown
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.core.identifiers import YouthId
from ot_notify.inbox import inbox_view
from ot_notify.messaging import template_checks
from ot_notify.messaging.messages import Drop
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.text.languages import sentence
from services.api.console.campaigns import text_editor
from services.api.console.shared.current_user import (
    Form,
    Reader,
    Visitor,
    Whole,
    Writer,
    field,
    must_run,
    must_talk,
    number,
)
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.shared.translations import speaking

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 50
GETS_IT = "far"
"""The filter for those who get the next reminder; every other filter is a reason not to."""


@router.get("/utsendinger/{campaign_id}/paminnelser")
def list_page(request: Request, visitor: Reader, campaign_id: str, vis: str = GETS_IT, side: Whole = 1) -> Response:
    """Show counts to everybody who runs campaigns; names to those who talk with the youths."""
    must_run(visitor)
    with db.transaction() as session:
        campaign = campaigns.seen(session, visitor.actor, campaign_id)
        if campaign.state is CampaignState.DRAFT:
            return go(f"/utsendinger/{campaign_id}/tekst")
        return _list_page(request, visitor, session, campaign, chosen=vis, number=max(1, min(side, 10_000)))


def _list_page(
    request: Request,
    visitor: Visitor,
    session: Session,
    campaign: Campaign,
    *,
    chosen: str = GETS_IT,
    number: int = 1,
    why: Refused | None = None,
) -> Response:
    found = reminders.outlook(session, visitor.actor, campaign)
    rows = _rows(session, visitor, found, chosen, number) if visitor.talks else []
    if not visitor.talks:
        audit_guard.shown_nobody()
    return page(
        request,
        visitor,
        "campaigns/reminders.html",
        status=422 if why else 200,
        campaign=campaign,
        steps=campaigns.steps(session, campaign.id),
        outlook=found,
        **_counts(visitor, found),
        rows=rows[:PAGE],
        has_more=len(rows) > PAGE,
        number=number,
        chosen=chosen,
        may_change=all(visitor.actor.sees(one) for one in campaign.office_ids) and campaign.state in campaigns.LIVE,
        may_lift=visitor.person.role in contact_limits.LIFTS and found.left_out[Drop.UNANSWERED] > 0,
        why=sentence(why.code, visitor.language, **why.facts) if why else "",
    )


def _counts(visitor: Visitor, found: ReminderOutlook) -> dict[str, Any]:
    """Return how many get it, of how many, and the reasons of the others, the commonest first; as the visitor may see
    them."""
    left_out = {reason.value: count for reason, count in found.left_out.items()}
    will_get: Shown = found.will_get
    everybody: Shown = len(found.choices)
    if small_counts.hides(visitor.actor):
        left, will_get, everybody = small_counts.halves(sum(left_out.values()), found.will_get)
        left_out = {reason: count or 0 for reason, count in small_counts.reasons(left_out, left).items()}
    ordered = sorted(left_out.items(), key=lambda one: -one[1])
    return {"will_get": will_get, "everybody": everybody, "left_out": ordered}


def _rows(session: Session, visitor: Visitor, found: ReminderOutlook, chosen: str, number: int) -> list[Any]:
    wanted = [one for one in found.choices if (one.drop or GETS_IT) == chosen]
    some = wanted[(number - 1) * PAGE : number * PAGE + 1]
    youths = reminders.named(session, some)
    inbox_view.note_list(session, visitor.actor, "reminder.list", visitor.office_id, len(some))
    return [(one, youths[one.youth_id]) for one in some if one.youth_id in youths]


@router.post("/utsendinger/{campaign_id}/paminnelser/pause")
def pause(visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Pause this campaign's reminders for one youth, or resume them."""
    must_talk(visitor)
    youth_id = field(form, "ungdom")
    do = reminders.go_on if field(form, "pause") == "opphev" else reminders.pause
    with db.transaction() as session:
        campaigns.seen(session, visitor.actor, campaign_id)
        if youth_id:
            do(session, visitor.actor, campaign_id, YouthId(youth_id))
    chosen = Drop.REMINDERS_PAUSED if do is reminders.pause else GETS_IT
    return go(f"/utsendinger/{campaign_id}/paminnelser?vis={chosen}#liste")


@router.post("/utsendinger/{campaign_id}/paminnelser/flere")
def lift(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Let youths who have had three texts get more, by a lead with a reason."""
    must_run(visitor)
    with db.transaction() as session:
        campaign = campaigns.seen(session, visitor.actor, campaign_id)
        try:
            over = reminders.over_limit(session, reminders.outlook(session, visitor.actor, campaign))
            contact_limits.lift(session, visitor.actor, over, reason=field(form, "grunn"))
        except Conflict:
            raise
        except Refused as why:
            return _list_page(request, visitor, session, campaign, why=why)
    return go(f"/utsendinger/{campaign_id}/paminnelser")


@router.get("/utsendinger/{campaign_id}/paminnelser/{step}")
@audit_guard.shows_nobody  # the longest first names are counted, not said
def text_page(request: Request, visitor: Reader, campaign_id: str, step: Whole) -> Response:
    """Show the text of a reminder, editable until it begins to leave."""
    with db.reading() as session:
        campaign, found = _step(session, visitor, campaign_id, step)
    return _text_page(request, visitor, campaign, found, dict(found.texts), based_on=found.version)


def _step(session: Session, visitor: Visitor, campaign_id: str, number: int) -> tuple[Campaign, CampaignStep]:
    must_run(visitor)
    campaign = campaigns.get(session, visitor.actor, campaign_id)
    found = next((one for one in campaigns.steps(session, campaign_id)[1:] if one.step == number), None)
    if found is None:
        raise NotFound("reminder.unknown")
    return campaign, found


def _text_page(
    request: Request,
    visitor: Visitor,
    campaign: Campaign,
    step: CampaignStep,
    written: dict[str, str],
    *,
    based_on: int,
    why: Refused | None = None,
) -> Response:
    with db.reading() as session:
        reach = longest_texts.reach(session, visitor.actor, campaign)
        versions = reminders.versions(session, campaign, step.step)
    with speaking(visitor.language):
        panes = text_editor.panes(
            written,
            use=TemplateUse.REMINDER,
            fillings=lambda language: reach.fillings[language],
            youths=reach.youths,
            language=visitor.language,
        )
    return page(
        request,
        visitor,
        "campaigns/reminder_text.html",
        status=409 if isinstance(why, Conflict) else 422 if why else 200,
        campaign=campaign,
        step=step,
        panes=panes,
        versions=versions,
        based_on=based_on,
        fields=sorted(template_checks.fields(TemplateUse.REMINDER)),
        may_change=campaign.state in campaigns.LIVE and not step.is_written and not step.cursor,
        why=sentence(why.code, visitor.language, **why.facts) if why else "",
        blame=next((pane.name for pane in panes if pane.why), "nb"),
    )


@router.post("/utsendinger/{campaign_id}/paminnelser/{step}")
@audit_guard.shows_nobody  # the longest first names are counted, not said
def rewrite(request: Request, visitor: Writer, campaign_id: str, step: Whole, form: Form) -> Response:
    """Save a version for those who have not had the reminder yet."""
    written = text_editor.swapped(form, text_editor.read(form))
    based_on = number(form, "versjon")
    with db.reading() as session:
        campaign, seen = _step(session, visitor, campaign_id, step)
    if field(form, "tell") or field(form, "bytt"):
        return _text_page(request, visitor, campaign, seen, written, based_on=based_on)
    try:
        with db.transaction() as session:
            held = campaigns.get(session, visitor.actor, campaign_id, hold=True)
            reminders.rewrite(session, visitor.actor, held, step, written, based_on=based_on)
    except NotFound:
        raise
    except Refused as why:
        newest = why.facts.get("version", based_on)
        return _text_page(request, visitor, campaign, seen, written, based_on=newest, why=why)
    return go(f"/utsendinger/{campaign_id}/paminnelser")


@router.post("/utsendinger/{campaign_id}/paminnelser/{step}/tell")
@audit_guard.shows_nobody  # the longest first names are counted, not said
def count(request: Request, visitor: Writer, campaign_id: str, step: Whole, form: Form) -> Response:
    """Return what one of the texts would cost for the longest name chosen, while it is written."""
    with db.reading() as session:
        campaign, _found = _step(session, visitor, campaign_id, step)
        reach = longest_texts.reach(session, visitor.actor, campaign)
    return text_editor.counted(
        request,
        visitor,
        form,
        use=TemplateUse.REMINDER,
        fillings=lambda language: reach.fillings[language],
        youths=reach.youths,
    )
