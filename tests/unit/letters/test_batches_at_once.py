"""Several clicks at once make one batch, on both databases."""

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.letters import batches
from ot_notify.people.letters import Letter, LetterKind
from ot_notify.people.youths import Youth
from tests import factories as f

KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))


def started(*youths: Youth, page_key: str = "1") -> str:
    with db.transaction() as session:
        ids = [one.id for one in youths]
        return batches.start(session, KARI, ids, kind=LetterKind.FIRST, page_key=page_key).id


def test_a_second_click_finds_the_first_ones_batch_and_another_page_makes_another(database: str) -> None:
    youth, other = f.make_youth(), f.make_youth()
    found = set(f.at_once(4, lambda _: started(youth, other)))
    assert len(found) == 1
    assert started(other, youth, youth) in found
    assert started(youth) not in found
    assert started(youth, other, page_key="2") not in found
    assert len(f.all_of(Letter, Letter.batch_id == found.pop())) == 2
