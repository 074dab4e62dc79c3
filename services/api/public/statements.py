"""Statements: privacy and accessibility, which the law wants every reader to find."""

from fastapi import APIRouter, Request, Response

from ot_notify.administration import overrides, retention
from ot_notify.core.settings import settings
from ot_notify.offices.register import offices
from services.api.console.shared.current_user import SignedOut, reader
from services.api.console.shared.rendering import page, secure
from services.api.public.public_route import PublicRoute, texts_of
from services.api.public.rendering import show

router = APIRouter(route_class=PublicRoute, include_in_schema=False)

DAYS_OF_A_MONTH = 365.25 / 12
PROVIDERS = {"twilio": "Twilio"}


@router.get("/personvern")
def privacy(sprak: str = "") -> Response:
    """The notice of articles 13 and 14, with this installation's county, contact and periods."""
    overrides.refresh()
    texts = texts_of(sprak)
    known = {
        "counties": ", ".join(dict.fromkeys(office.sender_name for office in offices().all)),
        "officer": settings().privacy_contact or texts("privacy_no_officer"),
        "provider": PROVIDERS.get(settings().sms_provider) or texts("privacy_no_provider"),
        "words": round(retention.WORDS_KEPT.days / DAYS_OF_A_MONTH),
        "whom": round(retention.WHOM_KEPT.days / DAYS_OF_A_MONTH),
    }
    return show("privacy.html", texts, here="/personvern", sections=texts.sections("privacy_sections", **known))


@router.get("/tilgjengelighet")
def accessibility(request: Request, sprak: str = "") -> Response:
    """What the regulations on universal design ask a public body to say of its pages; to staff among their own."""
    try:
        return secure(page(request, reader(request), "accessibility.html"))
    except SignedOut:
        return show("accessibility.html", texts_of(sprak), here="/tilgjengelighet")
