"""Log: who looked at, searched, exported or changed what. Reading it is itself a line in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.permissions import May
from ot_notify.administration import audit_search
from ot_notify.administration.audit_search import AuditFilter, AuditGroup, AuditVerb
from ot_notify.core import clock, csv_files
from ot_notify.core.errors import Refused
from ot_notify.people import youths
from ot_notify.people.youths import Youth
from services.api.console.shared import formats, state_styles
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.shared.translations import _, speaking
from services.api.downloads import csv_file

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 30
MOST_NAMESAKES = 10
MOST_IN_FILE = 20_000


@dataclass(frozen=True, slots=True)
class AuditDay:
    """The lines of one day on this page, and how many that day has in all."""

    readings: list[AuditGroup]
    count: int


@router.get("/innsynslogg")
def log_page(
    request: Request, visitor: Reader, hvem: str = "", hva: str = "", dag: str = "", ungdom: str = "", etter: str = ""
) -> Response:
    """The newest lines of the chosen office, day by day; each field of the form narrows them down."""
    must(visitor, May.AUDIT)
    asked = AuditForm(hvem, hva, dag, ungdom)
    with db.transaction() as session:
        return _shown(request, visitor, session, asked, after=etter)


@router.get("/innsynslogg.csv")
def log_csv(visitor: Reader, hvem: str = "", hva: str = "", dag: str = "", ungdom: str = "") -> Response:
    """The same lines as a file for Norwegian Excel, gathered as on the page. Logged."""
    must(visitor, May.AUDIT)
    question = AuditForm(hvem, hva, dag, ungdom).question(visitor.office_id)
    with db.transaction() as session:
        rows = audit_search.lines(session, visitor.actor, question, limit=MOST_IN_FILE)
        names = audit_search.names(session, visitor.actor, rows) if visitor.may(May.LOOK_UP) else {}
        of = [visitor.office_id] if visitor.office_id else [row.office_id for row in rows if row.office_id]
        audit_log.note_each(session, visitor.actor, "audit.export", of, rows=len(rows))
    with speaking(visitor.language):
        head = [_("Første"), _("Siste"), _("Ganger"), _("Hvem"), _("Kontor"), _("Hva skjedde"), _("Om hvem eller hva")]
        cells = [_cells(one, names) for one in audit_search.gathered(rows)]
    return csv_file(csv_files.file([head, *cells]), "innsynslogg.csv")


def _cells(one: AuditGroup, names: dict[tuple[str, str], str]) -> list[str]:
    row = one.row
    first, last = (f"{clock.local(at):%d.%m.%Y %H:%M:%S}" for at in (one.first_at, one.last_at))
    office = formats.office_name(row.office_id) if row.office_id else ""
    about = names.get((row.object_kind, row.object_id), "")
    return [first, last, str(one.times), row.actor_name, office, state_styles.action(row.action), about]


@router.post("/innsynslogg")
def ask(request: Request, visitor: Writer, form: Form) -> Response:
    """The form; a name never stands in an address, so that it is sought here and the youth's id goes along."""
    must(visitor, May.AUDIT)
    asked = AuditForm(field(form, "hvem"), field(form, "hva"), field(form, "dag"), "")
    sought = " ".join(field(form, "om").split())
    if sought:
        must(visitor, May.LOOK_UP)
    with db.transaction() as session:
        if not sought:
            return go(asked.address()) if not asked.day_problem() else _shown(request, visitor, session, asked)
        found = youths.search(session, visitor.actor, query=sought, limit=MOST_NAMESAKES)
        audit_log.note(session, visitor.actor, "youth.search", office_id=visitor.office_id, count=len(found))
        if len(found) == 1 and not asked.day_problem():
            return go(asked.address(ungdom=found[0].id))
        return _shown(request, visitor, session, asked, sought=sought, namesakes=found)


@dataclass(frozen=True, slots=True)
class AuditForm:
    """The form as it stands in the address: all as text, each field empty where it asks for everything."""

    hvem: str
    hva: str
    dag: str
    ungdom: str

    def address(self, **instead: str) -> str:
        """This page with these choices, some of them replaced."""
        chosen = {"hvem": self.hvem, "hva": self.hva, "dag": self.dag, "ungdom": self.ungdom} | instead
        said = urlencode({name: value for name, value in chosen.items() if value})
        return f"/innsynslogg?{said}" if said else "/innsynslogg"

    def file(self) -> str:
        """Return the same as a file."""
        return self.address().replace("/innsynslogg", "/innsynslogg.csv", 1)

    def day(self) -> date | None:
        """Raises Refused where it is no date."""
        return clock.parse_day(self.dag) if self.dag else None

    def day_problem(self) -> Refused | None:
        try:
            self.day()
        except Refused as refused:
            return refused
        return None

    def question(self, office_id: str) -> AuditFilter:
        kind = AuditVerb(self.hva) if self.hva in set(AuditVerb) else None
        return AuditFilter(office_id, self.hvem, kind, None if self.day_problem() else self.day(), self.ungdom)


def _shown(
    request: Request,
    visitor: Visitor,
    session: Session,
    asked: AuditForm,
    *,
    after: str = "",
    sought: str = "",
    namesakes: list[Youth] | None = None,
) -> Response:
    question = asked.question(visitor.office_id)
    readings, older = audit_search.reading_page(session, visitor.actor, question, after=after, least=PAGE)
    rows = [one.row for one in readings]
    of = [visitor.office_id] if visitor.office_id else [row.office_id for row in rows if row.office_id]
    audit_log.note_each(session, visitor.actor, "audit.read", of)
    problem = asked.day_problem()
    knows_whom = visitor.may(May.LOOK_UP)
    return page(
        request,
        visitor,
        "admin/audit_log.html",
        status=422 if problem else 200,
        asked=asked,
        problem=problem,
        sought=sought,
        namesakes=namesakes,
        about=youths.get(session, visitor.actor, asked.ungdom) if asked.ungdom and knows_whom else None,
        days=list(_days(session, visitor, question, readings)),
        older=older,
        names=audit_search.names(session, visitor.actor, rows) if knows_whom else {},
        knows_whom=knows_whom,
        people={one.id: one for one in audit_search.writers(session, visitor.actor)},
        verb=audit_search.verb,
        verbs=list(AuditVerb),
    )


def _days(session: Session, visitor: Visitor, question: AuditFilter, readings: list[AuditGroup]) -> Iterator[AuditDay]:
    for day, those in groupby(readings, key=lambda one: clock.local(one.last_at).date()):
        of_day = AuditFilter(question.office_id, question.actor_id, question.verb, day, question.youth_id)
        yield AuditDay(list(those), audit_search.count(session, visitor.actor, of_day))
