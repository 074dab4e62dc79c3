"""What a youth is shown of what we have: every table that says something of a youth is in it."""

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.casework import subject_access
from ot_notify.db import Base
from ot_notify.people.youths import Youth
from tests.factories import get, make_youth

LINKS = {"youth_id", "conversation_id", "message_id", "follow_up_id"}
SAYS_NO_MORE = {"presence", "said_word"}
"""Who has a conversation open just now; the words of its texts once more, for the search."""


def test_every_table_that_points_to_a_youth_is_in_the_youths_copy(database: str) -> None:
    asked = subject_access.questions(SERVICE, get(Youth, make_youth().id))
    shown = {question.column_descriptions[0]["entity"].__tablename__ for question in asked.values()}
    pointing = {
        table.name for table in Base.metadata.sorted_tables if LINKS & {column.name for column in table.columns}
    }
    assert pointing - shown == SAYS_NO_MORE


def test_the_copy_of_a_youth_nothing_has_happened_to_has_its_facts_and_empty_tables(database: str) -> None:
    youth = make_youth(first_name="Ada")
    with db.reading() as session:
        copy = subject_access.export(session, SERVICE, youth)
    assert [row["first_name"] for row in copy["youth"]] == ["Ada"]
    assert copy["limit_liftings"] == copy["crises"] == copy["transfers"] == []
