"""E-mails: what each person chooses to be told by e-mail, office by office."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.core import smtp
from ot_notify.notifications import notices, subscriptions
from ot_notify.notifications.subscriptions import CHOICES_OF_ROLE, NoticeKind
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, fields
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/min-side/e-post")
def emails_page(request: Request, visitor: Reader, lagret: bool = False) -> Response:
    with db.reading() as session:
        said = notices.choices(session)
    groups: dict[str, list[tuple[NoticeKind, bool]]] = {}
    for office_id, kind in _lines(visitor):
        is_wanted = subscriptions.is_wanted(visitor.person, office_id, kind, said)
        groups.setdefault(office_id, []).append((kind, is_wanted))
    return page(
        request,
        visitor,
        "account/email_choices.html",
        groups=groups,
        is_saved=lagret,
        has_mail=smtp.is_set(),
        always_for_leads=subscriptions.ALWAYS_FOR_LEADS,
    )


@router.post("/min-side/e-post")
def choose(visitor: Writer, form: Form) -> Response:
    """Every line of the page is said: a box that is not ticked is a no."""
    ticked = set(fields(form, "vil"))
    with db.transaction() as session:
        for office_id, kind in _lines(visitor):
            is_wanted = f"{office_id}:{kind}" in ticked
            notices.choose(session, visitor.person, office_id, kind, is_wanted=is_wanted)
    return go("/min-side/e-post?lagret=true")


def _lines(visitor: Visitor) -> list[tuple[str, NoticeKind]]:
    """Return what this person may be told of; what concerns the whole service stands once, with no office."""
    kinds = CHOICES_OF_ROLE[visitor.person.role]
    common = [("", kind) for kind in kinds if kind in subscriptions.OF_EVERYBODY]
    of_offices = [kind for kind in kinds if kind not in subscriptions.OF_EVERYBODY]
    return [(office_id, kind) for office_id in subscriptions.offices_of(visitor.person) for kind in of_offices] + common
