"""Adjusting: the settings page. What may be changed while the service runs, and how the rest stands."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response

from ot_notify import db, providers
from ot_notify.access.permissions import May
from ot_notify.administration import age_rules, overrides, runtime_settings
from ot_notify.administration.runtime_settings import Adjustment
from ot_notify.core import age_limits, clock, smtp
from ot_notify.core.errors import NotFound, Refused
from ot_notify.core.settings import Settings, settings
from services.api.console.shared import formats
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must
from services.api.console.shared.date_input import day
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.shared.translations import _

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting that may be changed: how it stands, what stands without us, and who changed it."""

    name: str
    value: str
    otherwise: str
    changed: Adjustment | None


@router.get("/innstillinger")
def settings_page(request: Request, visitor: Reader, lagret: str = "") -> Response:
    must(visitor, May.ADMINISTER)
    return _shown(request, visitor, saved=lagret)


@router.post("/aldersregel")
def choose_age(request: Request, visitor: Writer, form: Form) -> Response:
    """From a day on youths are followed up to the end of the year in which they turn so many."""
    must(visitor, May.ADMINISTER)
    given = {"alder": field(form, "alder")[:400], "fra": field(form, "fra")[:40], "grunn": field(form, "grunn")[:400]}
    today = clock.local(clock.now()).date()
    try:
        first = day(given["fra"], today) if given["fra"] else today
        with db.transaction() as session:
            age_rules.choose(session, first, given["alder"], given["grunn"], by=visitor.actor)
    except Refused as refused:
        return _shown(request, visitor, problems={"max_age": refused}, typed=given)
    overrides.refresh(at_once=True)
    return go("/innstillinger?lagret=max_age#max_age")


@router.post("/aldersregel/{first}/fjern")
def take_age_back(visitor: Writer, first: str) -> Response:
    """The rule of that day was never chosen."""
    must(visitor, May.ADMINISTER)
    try:
        begins = date.fromisoformat(first)
    except ValueError:
        raise NotFound("age_rule.unknown") from None
    with db.transaction() as session:
        age_rules.take_back(session, begins, by=visitor.actor)
    overrides.refresh(at_once=True)
    return go("/innstillinger?lagret=max_age#max_age")


@router.post("/innstillinger/{name}")
def change(request: Request, visitor: Writer, form: Form, name: str) -> Response:
    """A new value, or what the environment says again."""
    must(visitor, May.ADMINISTER)
    if name not in runtime_settings.ADJUSTABLE:
        raise NotFound
    value = field(form, "verdi")
    try:
        with db.transaction() as session:
            if field(form, "standard"):
                runtime_settings.take_back(session, visitor.actor, name)
            else:
                runtime_settings.change(session, visitor.actor, name, value)
    except Refused as refused:
        return _shown(request, visitor, problems={name: refused}, typed={name: value})
    overrides.refresh(at_once=True)
    return go(f"/innstillinger?lagret={name}#{name}")


def _shown(
    request: Request,
    visitor: Visitor,
    *,
    saved: str = "",
    problems: dict[str, Refused] | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    today = clock.local(clock.now()).date()
    with db.reading() as session:
        rules = age_rules.every(session)
    return page(
        request,
        visitor,
        "admin/settings.html",
        rules=rules,
        age_limit=age_limits.on(today),
        age_otherwise=settings().max_age,
        act=age_limits.of_the_act(today),
        today=today,
        status=422 if problems else 200,
        lines=_lines(),
        fixed=_fixed(),
        saved=saved,
        problems=problems or {},
        typed=typed or {},
    )


def _lines() -> list[SettingRow]:
    with db.reading() as session:
        made = runtime_settings.made(session)
    now, otherwise = settings(), Settings()
    return [
        SettingRow(name, _in_words(name, now), _in_words(name, otherwise), made.get(name))
        for name in runtime_settings.ADJUSTABLE
    ]


def _in_words(name: str, chosen: Settings) -> str:
    value = str(getattr(chosen, name))
    if name == "sms_price_nok":
        return value.replace(".", ",")
    return formats.window_words(value) if name == "send_window" else value


def _providers(now: Settings) -> str:
    names = {"twilio": "Twilio", "sinch": "Sinch", "simulator": _("simulatoren: ingen ekte SMS sendes")}
    return ", ".join(names[name] for name in now.providers)


def _guarantees() -> str:
    """Return what the provider's own lists make possible when an answer was lost or we were down."""
    can = providers.capabilities()
    sent = _("tvil avgjøres i teletjenestens lister") if can.can_list_sent else _("tvil avgjøres av et menneske")
    came = _("tapte svar hentes") if can.can_list_received else _("tapte svar kan ikke hentes")
    return f"{sent}, {came}"


def _fixed() -> list[tuple[str, str]]:
    """Return what only the machine's own settings decide, in words; of a secret only whether it is there."""
    now = settings()
    return [
        (_("Drift"), _("i produksjon") if now.is_production else _("prøvedrift")),
        (_("SMS går gjennom"), _providers(now)),
        (_("Etter et avbrudd"), _guarantees()),
        (_("Avsender"), now.sms_sender or now.messaging_service or _("kontorenes egne")),
        (
            _("Største fart"),
            _("%(rate)g SMS i sekundet") % {"rate": now.sms_rate_per_s} if now.sms_rate_per_s else _("ingen grense"),
        ),
        (_("Databasen"), "Postgres" if db.is_postgres() else "SQLite"),
        (_("Flere maskiner"), _("nei") if now.is_embedded else _("ja, med Redis")),
        (_("E-post til ansatte"), _("satt opp") if smtp.is_set() else _("ikke satt opp")),
        (_("Adressen hit"), now.public_url),
    ]
