"""Log: who looked at, searched, exported or changed what. Reading it is itself a line in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import audit, clock, db, trails, youths
from ot_notify.access import May
from ot_notify.audit import AuditEvent
from ot_notify.errors import Refused
from ot_notify.trails import Question, Verb
from ot_notify.youths import Youth
from services.api.console.pages import go, page
from services.api.console.routes import PageRoute
from services.api.console.visitors import Form, Reader, Visitor, Writer, field, must

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 30
MOST_NAMESAKES = 10


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day on this page, and how many that day has in all."""

    rows: list[AuditEvent]
    count: int


@router.get("/innsynslogg")
def log_page(
    request: Request, visitor: Reader, hvem: str = "", hva: str = "", dag: str = "", ungdom: str = "", etter: str = ""
) -> Response:
    """The newest lines of the chosen office, day by day; each field of the form narrows them down."""
    must(visitor, May.AUDIT)
    asked = Asked(hvem, hva, dag, ungdom)
    with db.transaction() as session:
        return _shown(request, visitor, session, asked, after=etter)


@router.post("/innsynslogg")
def ask(request: Request, visitor: Writer, form: Form) -> Response:
    """The form; a name never stands in an address, so that it is sought here and the youth's id goes along."""
    must(visitor, May.AUDIT)
    asked = Asked(field(form, "hvem"), field(form, "hva"), field(form, "dag"), "")
    sought = " ".join(field(form, "om").split())
    if sought:
        must(visitor, May.LOOK_UP)
    with db.transaction() as session:
        if not sought:
            return go(asked.address()) if not asked.day_problem() else _shown(request, visitor, session, asked)
        found = youths.search(session, visitor.actor, query=sought, limit=MOST_NAMESAKES)
        audit.note(session, visitor.actor, "youth.search", office_id=visitor.office_id, count=len(found))
        if len(found) == 1 and not asked.day_problem():
            return go(asked.address(ungdom=found[0].id))
        return _shown(request, visitor, session, asked, sought=sought, namesakes=found)


@dataclass(frozen=True, slots=True)
class Asked:
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

    def day(self) -> date | None:
        """Raises Refused where it is no date."""
        return clock.parse_day(self.dag) if self.dag else None

    def day_problem(self) -> Refused | None:
        try:
            self.day()
        except Refused as refused:
            return refused
        return None

    def question(self, office_id: str) -> Question:
        kind = Verb(self.hva) if self.hva in set(Verb) else None
        return Question(office_id, self.hvem, kind, None if self.day_problem() else self.day(), self.ungdom)


def _shown(
    request: Request,
    visitor: Visitor,
    session: Session,
    asked: Asked,
    *,
    after: str = "",
    sought: str = "",
    namesakes: list[Youth] | None = None,
) -> Response:
    question = asked.question(visitor.office_id)
    rows = trails.lines(session, visitor.actor, question, after=after, limit=PAGE + 1)
    of = [visitor.office_id] if visitor.office_id else [row.office_id for row in rows if row.office_id]
    audit.note_each(session, visitor.actor, "audit.read", of)
    problem = asked.day_problem()
    knows_whom = visitor.may(May.LOOK_UP)
    return page(
        request,
        visitor,
        "log.html",
        status=422 if problem else 200,
        asked=asked,
        problem=problem,
        sought=sought,
        namesakes=namesakes,
        about=youths.get(session, visitor.actor, asked.ungdom) if asked.ungdom and knows_whom else None,
        days=list(_days(session, visitor, question, rows[:PAGE])),
        older=rows[PAGE - 1].id if len(rows) > PAGE else "",
        names=trails.names(session, visitor.actor, rows) if knows_whom else {},
        knows_whom=knows_whom,
        people={one.id: one for one in trails.writers(session, visitor.actor)},
        verb=trails.verb,
        verbs=list(Verb),
    )


def _days(session: Session, visitor: Visitor, question: Question, rows: list[AuditEvent]) -> Iterator[Day]:
    for day, those in groupby(rows, key=lambda row: clock.local(row.at).date()):
        of_day = Question(question.office_id, question.actor_id, question.verb, day, question.youth_id)
        yield Day(list(those), trails.count(session, visitor.actor, of_day))
