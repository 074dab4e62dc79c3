"""Approvals: above a number of recipients, a colleague who has not edited the draft must approve it before the launch.
A later change, or more recipients, needs a new approval."""

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log
from ot_notify.access.staff import Actor, Role
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.core import clock
from ot_notify.core.errors import Conflict
from ot_notify.core.settings import settings

APPROVES = frozenset({Role.LEAD, Role.COORDINATOR, Role.ADMIN})


class Approval(StrEnum):
    """The state of an approval. The values are the sentence codes `approval.<value>`."""

    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    ASKED = "asked"
    GIVEN = "given"
    VOID = "void"


def standing(campaign: Campaign, recipients: int, *, above: int) -> Approval:
    """Return whether this many recipients need another person's approval, and whether this version of the draft has
    it."""
    if not above or recipients <= above:
        return Approval.NOT_NEEDED
    if campaign.approved_version is not None and campaign.approved_at is not None:
        is_same = campaign.approved_version == campaign.version and recipients <= (campaign.approved_count or 0)
        return Approval.GIVEN if is_same else Approval.VOID
    return Approval.ASKED if campaign.approval_asked_at else Approval.NEEDED


def of(campaign: Campaign, recipients: int) -> Approval:
    """Return the approval state by the setting in force."""
    return standing(campaign, recipients, above=settings().second_approval_above)


def may(actor: Actor, campaign: Campaign) -> bool:
    """Return whether this actor can approve: has the right, sees the whole campaign, and has not edited it."""
    has_right = actor.role in APPROVES if actor.kind == "staff" else True
    return has_right and actor.id not in campaign.author_ids and all(actor.sees(one) for one in campaign.office_ids)


def ask(session: Session, campaign: Campaign, *, by: Actor) -> None:
    """Ask those who can approve. `campaign` must be a locked draft, here and below. A repeat changes nothing."""
    if campaign.approval_asked_at is None or campaign.approved_at is not None:
        campaign.approval_asked_at = clock.now()
        campaign.approved_at = campaign.approved_version = campaign.approved_count = None
        campaign.approved_by = ""
        audit_log.note(session, by, "campaign.ask_approval", object_kind="campaign", object_id=campaign.id)


def approve(session: Session, campaign: Campaign, *, by: Actor, recipients: int, version: int | None = None) -> None:
    """Approve this version for this many recipients. Raises Conflict where the approver has edited it or lacks the
    right, and where the draft has changed since it was read (`version`)."""
    if not may(by, campaign):
        raise Conflict("campaign.cannot_approve")
    if version is not None and version != campaign.version:
        raise Conflict("campaign.changed_meanwhile")
    campaign.approved_at = clock.now()
    campaign.approved_by = by.name
    campaign.approved_version = campaign.version
    campaign.approved_count = recipients
    audit_log.note(
        session, by, "campaign.approve", object_kind="campaign", object_id=campaign.id, version=campaign.version
    )


def waiting_for(session: Session, actor: Actor) -> list[Campaign]:
    """Return the drafts that wait for this actor's yes, the oldest question first."""
    asked = sa.select(Campaign).where(
        Campaign.state == CampaignState.DRAFT,
        Campaign.approval_asked_at.is_not(None),
        sa.or_(Campaign.approved_version.is_(None), Campaign.approved_version != Campaign.version),
    )
    found = session.scalars(asked.order_by(Campaign.approval_asked_at).limit(200))
    return [one for one in found if may(actor, one)]
