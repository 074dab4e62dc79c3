"""Audience step: the first step of a draft: who gets the texts, who does not, and why."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from ot_notify import db
from ot_notify.campaigns import audiences, previews
from ot_notify.campaigns import drafts as campaign_drafts
from ot_notify.campaigns.audiences import AudienceCounts, CampaignOutcome
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.casework import dashboard
from ot_notify.core import age_limits, clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.imports import importer
from ot_notify.imports.models import Import, ImportState
from ot_notify.inbox import inbox_view
from ot_notify.offices.register import offices
from ot_notify.people.eligibility import YOUNGEST, ContactReason
from ot_notify.people.youths import Youth
from services.api.console.campaigns import drafts
from services.api.console.shared.current_user import (
    Form,
    Reader,
    Visitor,
    Whole,
    Writer,
    field,
    fields,
    must_talk,
    whole,
)
from services.api.console.shared.rendering import page

router = APIRouter(route_class=drafts.DraftRoute, include_in_schema=False)

PAGE = 50
MOST_LISTS = 20
DAYS = (7, 14, 30, 60, 0)
OLDER = "eldre"
"""Among the years of birth, this means all that are outside the age rule."""

NO_STATUS = "none"
SHOWN = (
    *(
        "opted_out",
        "stopped_before",
        "wrong_number",
        "dead_number",
        "no_contact_point",
        "status",
        "too_old",
        "too_young",
        "reason",
    ),
    *(
        "protected",
        "paused",
        "undecided",
        "call_promised",
        "unanswered",
        "recently_texted",
        "in_other_campaign",
        "duplicate_phone",
        "missing_value",
    ),
)
"""The exclusions in the order of the page: number, person, rules, this time."""


@router.get("/utsendinger/{campaign_id}/mottakere")
def audience_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    return _audience_page(request, visitor, campaign_id)


def _audience_page(request: Request, visitor: Visitor, campaign_id: str, *, why: Refused | None = None) -> Response:
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        mine = [office.id for office in offices().all if visitor.actor.sees(office.id)]
        preview = previews.of_those_seen(previews.remembered(session, campaign), visitor.actor)
        counts = audiences.counts(session, visitor.actor, campaign.office_ids, campaign.audience)
        return drafts.step_page(
            request,
            visitor,
            campaign,
            1,
            why=why,
            told=previews.tell(preview, visitor.actor),
            asked=dict.fromkeys(audiences.KEYS) | campaign.audience,
            counts=counts,
            years=_years(counts),
            lists=importer.latest(session, visitor.actor, Import.state == ImportState.DONE, most=MOST_LISTS),
            saved=audiences.saved(session, visitor.actor),
            earlier=_earlier(session, visitor, campaign),
            mine=mine,
            ContactReason=ContactReason,
            OUTCOMES=(
                CampaignOutcome.NOT_ANSWERED,
                CampaignOutcome.NOT_DELIVERED,
                CampaignOutcome.NOT_REACHED,
                CampaignOutcome.ANSWERED,
            ),
            DAYS=DAYS,
            SHOWN=SHOWN,
            **_rule(),
        )


def _rule() -> dict[str, int]:
    limit = age_limits.today()
    return {"limit": limit, "born_from": clock.local(clock.now()).year - limit, "youngest": YOUNGEST}


def _years(counts: AudienceCounts) -> list[tuple[str, list[int], int]]:
    """Return the years of birth to choose among: value, the years it stands for, how many youths; the old ones as
    one."""
    first = _rule()["born_from"]
    found = [(str(year), [year], counts.birth_years[year]) for year in sorted(counts.birth_years, reverse=True)]
    within = [one for one in found if one[1][0] >= first]
    older = [year for year in counts.birth_years if year < first]
    return within + ([(OLDER, older, sum(counts.birth_years[year] for year in older))] if older else [])


def _earlier(session: Session, visitor: Visitor, campaign: Campaign) -> list[Campaign]:
    found = dashboard.campaigns_of(session, visitor.actor, "")
    return [one for one in found if one.state is not CampaignState.DRAFT and one.id != campaign.id][:MOST_LISTS]


@router.post("/utsendinger/{campaign_id}/mottakere")
def choose(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Save the audience, under a name too where one is given; then go to the text, or show the page with new counts."""
    actor = visitor.actor

    def change(session: Session, campaign: Campaign) -> None:
        wanted = _wanted(form, campaign, audiences.counts(session, actor, campaign.office_ids, campaign.audience))
        if field(form, "bruk"):
            kept = {name: campaign.audience[name] for name in ("import_id", "offices") if name in campaign.audience}
            wanted = kept | audiences.get_saved(session, actor, field(form, "bruk")).audience
        if field(form, "slett"):
            audiences.unsave(session, actor, field(form, "slett"))
        if field(form, "navn"):
            campaign_drafts.set_name(session, campaign, field(form, "navn"), by=actor)
        campaign_drafts.set_audience(session, campaign, wanted, by=actor)
        if "lagre" in form:
            office = visitor.office_id or campaign.office_ids[0]
            name = field(form, "utvalgsnavn")
            audiences.save(session, actor, office_id=office, name=name, audience=campaign.audience)

    why = drafts.changed(visitor, campaign_id, change)
    if why:
        return _audience_page(request, visitor, campaign_id, why=why)
    return drafts.to_step(campaign_id, 2 if "videre" in form else 1)


def _wanted(form: FormData, campaign: Campaign, counts: AudienceCounts) -> dict[str, Any]:
    """Return what the form asks for. A group with every box ticked is no filter: whoever comes later is in it too.

    Raises Refused where a whole group is left empty, since that would choose nobody.
    """
    days = field(form, "dager")
    wanted: dict[str, Any] = {
        "import_id": field(form, "liste"),
        "not_texted_days": whole(days) if len(days) < 5 else 0,
        "not_in_others": "andre" in form,
        "outcome": field(form, "gikk"),
        "earlier_campaign": field(form, "tidligere"),
        "youth_ids": campaign.audience.get("youth_ids"),
    }
    years = {value: stands_for for value, stands_for, _ in _years(counts)}
    groups: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("offices", "kontor", counts.offices),
        ("reasons", "arsak", counts.reasons),
        ("birth_years", "ar", years),
        ("languages", "sprak", counts.languages),
        ("statuses", "status", [value or NO_STATUS for value in counts.statuses]),
    )
    for name, box, every in groups:
        if f"har-{box}" not in form:
            if campaign.audience.get(name):
                wanted[name] = campaign.audience[name]
            continue
        ticked = fields(form, box)
        if not ticked:
            raise Refused("campaign.empty_group")
        if name == "offices" or set(ticked) < set(every):
            wanted[name] = (
                sorted({year for value in ticked for year in years.get(value, [])}) if box == "ar" else ticked
            )
    return wanted


@router.get("/utsendinger/{campaign_id}/mottakere/{exclusion}")
def left_out(request: Request, visitor: Reader, campaign_id: str, exclusion: str, side: Whole = 1) -> Response:
    """List the youths excluded for this reason. Protected youths are counted, never listed."""
    must_talk(visitor)
    if exclusion not in SHOWN or exclusion == "protected":
        raise NotFound
    number = max(1, min(side, 10_000))
    with db.transaction() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        found = [one for one in previews.remembered(session, campaign).choices if one.exclusion == exclusion]
        shown = found[(number - 1) * PAGE : number * PAGE]
        named = {
            youth.id: youth
            for youth in session.scalars(sa.select(Youth).where(Youth.id.in_([one.youth_id for one in shown])))
        }
        inbox_view.note_list(session, visitor.actor, "campaign.left_out", visitor.office_id, len(shown))
        return page(
            request,
            visitor,
            "campaigns/draft_left_out.html",
            campaign=campaign,
            exclusion=exclusion,
            people=[(one, named[one.youth_id]) for one in shown if one.youth_id in named],
            count=len(found),
            number=number,
            pages=-(-len(found) // PAGE),
            **_rule(),
        )
