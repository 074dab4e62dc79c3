"""Saved filters: views of a list that a person has given a name, to come back to with one press. Each person's own."""

from datetime import datetime
from urllib.parse import parse_qsl, urlencode

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused

LONGEST = 40
MOST = 12
LONGEST_VALUE = 40

FIELDS: dict[str, frozenset[str]] = {
    "/innboks": frozenset(("vis", "merke")),
    "/folg-opp": frozenset(("vis", "grunn", "hvem", "utsending")),
    "/ungdom": frozenset(("status", "grunn", "aar", "nadd", "merke", "hvem")),
}
"""The lists, and what may be kept of the address of each: never a name, a number or a word searched for."""


class SavedFilter(db.Base):
    """One named view of one list. `query` is the rest of its address."""

    __tablename__ = "saved_filter"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    page: Mapped[str] = mapped_column(sa.String(20))
    name: Mapped[str] = mapped_column(sa.String(LONGEST))
    query: Mapped[str] = mapped_column(sa.String(300))
    created_at: Mapped[datetime]

    @property
    def address(self) -> str:
        return f"{self.page}?{self.query}" if self.query else self.page


def of(session: Session, actor: Actor, page: str) -> list[SavedFilter]:
    """Return the person's saved views of this list, by name."""
    mine = sa.select(SavedFilter).where(SavedFilter.staff_id == actor.id, SavedFilter.page == page)
    return list(session.scalars(mine.order_by(SavedFilter.name, SavedFilter.id)))


def keep(session: Session, actor: Actor, page: str, query: str, name: str) -> SavedFilter:
    """Save the view under this name; the same name again replaces it.

    Raises Refused where the name is empty or too long, or there are too many; NotFound for a list that is none.
    """
    if page not in FIELDS:
        raise NotFound
    written = " ".join(name.split())
    if not written:
        raise Refused("filter.no_name")
    if len(written) > LONGEST:
        raise Refused("filter.long_name", most=LONGEST)
    before = of(session, actor, page)
    same = next((one for one in before if one.name.casefold() == written.casefold()), None)
    if same is not None:
        same.query = allowed(page, query)
        return same
    if len(before) >= MOST:
        raise Refused("filter.too_many", most=MOST)
    made = SavedFilter(staff_id=actor.id, page=page, name=written, query=allowed(page, query), created_at=clock.now())
    session.add(made)
    return made


def delete(session: Session, actor: Actor, filter_id: str) -> str:
    """Delete the view, and return its list. Raises NotFound for another person's."""
    found = session.get(SavedFilter, filter_id)
    if found is None or found.staff_id != actor.id:
        raise NotFound("filter.unknown")
    session.delete(found)
    return found.page


def allowed(page: str, query: str) -> str:
    """Return what may be kept of the address: the list's own fields, with values that are plain words or ids."""
    pairs = parse_qsl(query.removeprefix("?"))
    kept = [
        (key, value)
        for key, value in pairs
        if key in FIELDS[page]
        and len(value) <= LONGEST_VALUE
        and value.isascii()
        and value.replace("-", "").replace("_", "").isalnum()
    ]
    return urlencode(dict(kept))
