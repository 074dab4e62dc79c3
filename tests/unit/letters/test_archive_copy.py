"""A youth's case for the archive: everything in order, nothing that was written left out, set as PDF/A."""

import io

import pypdfium2
import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.casework import timeline
from ot_notify.inbox import conversation_events
from ot_notify.inbox.conversation_events import EntryKind
from ot_notify.inbox.models import Conversation
from ot_notify.letters import archive_copy, typesetting
from ot_notify.offices.register import TRIAGE
from tests.factories import all_of, make_youth, queue_text, text_from

SAID = "Takk, men *ikke* #nå \\ $x$ 👍 محمد"


def words() -> dict[str, object]:
    youth = make_youth(first_name="Zoë", last_name="Łukasz", guardian_name="Åse & co")
    queue_text(youth, body="Hei! Kan vi ringe?")
    text_from(youth, SAID)
    with db.transaction() as session:
        return archive_copy.of(session, SERVICE, youth, "nb")


def test_every_event_is_there_the_oldest_first_and_signs_without_a_font_are_named(database: str) -> None:
    copy = words()
    told = "\n".join(row[2] for row in copy["happened"]["rows"])  # type: ignore[index]
    assert told.index("Hei! Kan vi ringe?") < told.index("Takk, men *ikke* #nå")
    assert "[thumbs up sign]" in told
    assert "محمد" in told


def test_every_kind_of_event_has_words(database: str) -> None:
    """A kind that is added to the timeline must be told in the archive too."""
    assert set(timeline.TimelineKind) == set(archive_copy.TELLS)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_it_is_set_as_pdf_and_words_are_never_run_as_markup(database: str) -> None:
    pdf = typesetting.pdf("archive", words())
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    for said in ("Zoë Łukasz", "*ikke* #nå \\ $x$", "Åse & co", "Hvem som har sett på"):
        assert said in text
    assert b"pdfaid:part" in pdf


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_no_text_is_too_old_for_the_archive(database: str) -> None:
    youth, count = make_youth(), timeline.MOST + 5
    for at in range(count):
        queue_text(youth, body=f"Hei nummer {at}")
    with db.transaction() as session:
        rows = archive_copy.of(session, SERVICE, youth, "nb")["happened"]["rows"]
    assert sum("Hei nummer" in row[2] for row in rows) == count


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_decision_on_a_suggestion_is_told_in_words(database: str) -> None:
    youth = make_youth()
    text_from(youth, "Jeg har fått meg jobb")
    (conversation,) = all_of(Conversation, Conversation.youth_id == youth.id)
    with db.transaction() as session:
        for kind, about in ((EntryKind.MEANT, "has_place"), (EntryKind.MOVED, TRIAGE)):
            conversation_events.add(session, conversation.id, kind, by=SERVICE, about=about)
        rows = archive_copy.of(session, SERVICE, youth, "nb")["happened"]["rows"]
    told = "\n".join(row[2] for row in rows)
    assert "bekreftet: har plass eller jobb" in told
    assert "flyttet samtalen til Til fordeling" in told
