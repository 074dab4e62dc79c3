"""Front: what waits at the office today, and the one next step."""

import math
from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_guard
from ot_notify.access.staff import StaffSession
from ot_notify.administration import first_steps as office_steps
from ot_notify.campaigns import approvals, small_counts
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.casework import dashboard, since_last_visit
from ot_notify.casework.dashboard import CampaignProgress
from ot_notify.casework.since_last_visit import SinceLastVisit
from ot_notify.core import age_limits, clock
from ot_notify.core.settings import settings
from ot_notify.imports import passing_on
from ot_notify.inbox import conversations, inbox_view, models
from ot_notify.inbox.inbox_view import ConversationCard
from ot_notify.offices.register import offices
from ot_notify.people.follow_ups import FollowUpReason
from ot_notify.sending import sender_status
from services.api.console import first_steps
from services.api.console.shared.current_user import Reader, Visitor, Watcher, must_run
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page, part
from services.api.console.shared.translations import _

router = APIRouter(route_class=PageRoute, include_in_schema=False)

MOST_WAITING = 6


@dataclass(frozen=True, slots=True)
class NextStep:
    """The filled button: what it says, where it goes, and whether it is the red one."""

    says: str
    to: str
    urgent: bool = False


@router.get("/")
def front(request: Request, visitor: Reader) -> Response:
    if not visitor.runs:
        return go("/innsynslogg" if visitor.audits else "/min-side")
    with db.transaction() as session:
        waiting = _waiting(session, visitor)
        if waiting:
            inbox_view.note_list(session, visitor.actor, "inbox.list", visitor.office_id, len(waiting))
        else:
            audit_guard.shown_nobody()
        called = dashboard.to_follow_up(session, visitor.actor, visitor.office_id)
        replies = dashboard.replies(session, visitor.actor, visitor.office_id)
        return page(
            request,
            visitor,
            "home.html",
            replies=replies,
            waiting=waiting,
            called=called,
            follow_ups=_follow_ups(session, visitor),
            new_follow_ups=dashboard.follow_ups_since(
                session, visitor.actor, visitor.office_id, clock.monday(clock.now())
            ),
            in_doubt=dashboard.in_doubt(session, visitor.actor, visitor.office_id),
            running=_running(session, visitor),
            first_steps=first_steps.listed(request, session, visitor),
            has_begun=office_steps.has_begun(session, visitor.actor, visitor.office_id),
            approvals=approvals.waiting_for(session, visitor.actor),
            paused=sender_status.pause(session),
            queued=dashboard.queued(session, visitor.actor, visitor.office_id),
            passed_here=passing_on.waiting(session, visitor.actor, visitor.office_id) if visitor.talks else 0,
            gaps=_gaps(visitor.office_id),
            next=_next(waiting, bool(called)),
            window=_window(visitor.office_id),
            max_age=age_limits.today(),
            grace_minutes=math.ceil(settings().in_doubt_grace_s / 60),
            greeting=_greeting(),
            since_last=_since_last(request, session, visitor),
        )


@router.get("/forside/utsendinger")
def running_part(request: Request, visitor: Watcher) -> Response:
    """The bars, for a page that keeps itself fresh."""
    must_run(visitor)
    with db.reading() as session:
        return part(request, visitor, "campaigns/_running.html", running=_running(session, visitor))


def _since_last(request: Request, session: Session, visitor: Visitor) -> SinceLastVisit | None:
    """Return what has happened since the reader was last here; None where only a part of the page is asked for."""
    if not visitor.talks or "x-live" in request.headers:
        return None
    signed_in = session.get(StaffSession, visitor.session_hash)
    if signed_in is None:
        return None
    return since_last_visit.of(session, visitor.actor, visitor.office_id, signed_in_at=signed_in.created_at)


def _running(session: Session, visitor: Visitor) -> list[tuple[Campaign, CampaignProgress]]:
    live = dashboard.campaigns_of(session, visitor.actor, visitor.office_id, live_only=True)
    return [(one, dashboard.progress(session, visitor.actor, one, visitor.office_id)) for one in live[:5]]


def _follow_ups(session: Session, visitor: Visitor) -> Counter[FollowUpReason]:
    """Return open follow-ups by reason. A reason that holds for few is not named to those who see figures only."""
    found = dashboard.follow_ups(session, visitor.actor, visitor.office_id)
    if visitor.talks:
        return found
    return Counter({because: count for because, count in found.items() if count >= small_counts.FEW})


def _waiting(session: Session, visitor: Visitor) -> list[ConversationCard]:
    if not visitor.talks:
        return []
    rows = conversations.inbox(
        session, visitor.actor, office_id=visitor.office_id, state=models.ConversationState.OPEN, limit=50
    )
    waiting = [one for one in rows if one.waiting_since or one.is_urgent]
    return inbox_view.cards(session, waiting[:MOST_WAITING])


def _next(waiting: list[ConversationCard], has_follow_ups: bool) -> NextStep | None:
    """In this order: urgent, overdue, the oldest unread, the list to call. None: everything is done."""
    if waiting:
        first = waiting[0]
        to = f"/innboks/{first.conversation.id}#siste"
        if first.conversation.is_urgent:
            return NextStep(_("Åpne svaret som haster"), to, urgent=True)
        if first.is_overdue:
            return NextStep(_("Åpne svaret som har ventet lengst"), to)
        return NextStep(_("Åpne det eldste svaret"), to)
    return NextStep(_("Ta neste på lista"), "/folg-opp") if has_follow_ups else None


def _gaps(office_id: str) -> list[str]:
    """Return what the offices file lacks, for the chosen office or all."""
    office = offices().get(office_id) if office_id else None
    return [gap for gap in offices().gaps() if office is None or gap.startswith(office.name)]


def _window(office_id: str) -> str:
    office = offices().get(office_id) if office_id else None
    return (office.send_window if office else None) or settings().send_window


def _greeting() -> str:
    hour = clock.local(clock.now()).hour
    if hour < 10:
        return _("God morgen, %(name)s")
    return _("Hei, %(name)s") if hour < 18 else _("God kveld, %(name)s")
