"""What two looks at the database say has changed, and whom it concerns."""

from dataclasses import replace
from datetime import timedelta

from ot_notify.access.staff import Actor, Role
from ot_notify.inbox.change_detection import InboxSnapshot, compare
from services.api.console.shared.sse_events import (
    FOLLOW_UPS,
    INBOX,
    RESTARTS,
    SIGNED_OUT,
    TALK,
    WRITING,
    Listener,
    Pulse,
)
from tests.factories import KARI, MONDAY

SHE = replace(KARI, role=Role.ADVISER)


def listener(**fields: object) -> Listener:
    known: dict[str, object] = {"actor": SHE, "conversation_id": "one", "since": MONDAY}
    return Listener("hash", **(known | fields))  # type: ignore[arg-type]


def test_nothing_changed_is_no_news() -> None:
    same = InboxSnapshot(touched={"one": ("moss", MONDAY)}, follow_ups={"moss": 3})
    changed = compare(same, same)
    assert list(map(len, (changed.inboxes, changed.follow_ups, changed.threads, changed.writing))) == [0, 0, 0, 0]


def test_a_conversation_that_changed_is_news_to_its_office_and_to_whoever_has_it_open() -> None:
    changed = compare(InboxSnapshot(), InboxSnapshot(touched={"one": ("moss", MONDAY)}))
    theirs, other = listener(), listener(conversation_id="two")
    for one in (theirs, other):
        one.hear(changed)
    assert (theirs.news, other.news) == ({INBOX, TALK}, {INBOX})


def test_another_offices_changes_are_nobodys_news() -> None:
    before, after = InboxSnapshot(), InboxSnapshot(touched={"one": ("follo", MONDAY)}, follow_ups={"follo": 1})
    hers = listener()
    hers.hear(compare(before, after))
    assert hers.news == set()


def test_a_text_that_is_settled_changes_the_open_thread_only() -> None:
    before = InboxSnapshot(threads={"one": frozenset({("text", "sent")})})
    hers = listener()
    hers.hear(compare(before, InboxSnapshot(threads={"one": frozenset()})))
    assert hers.news == {TALK}


def test_who_writes_and_what_is_left_to_do() -> None:
    hers = listener()
    hers.hear(
        compare(
            InboxSnapshot(follow_ups={"moss": 1}),
            InboxSnapshot(writing={"one": {"siv": "Siv"}}, follow_ups={"moss": 2}),
        )
    )
    assert hers.news == {WRITING, FOLLOW_UPS}


def test_what_happened_while_the_page_was_on_its_way_is_told_first() -> None:
    now = InboxSnapshot(
        touched={"one": ("moss", MONDAY + timedelta(seconds=1)), "two": ("moss", MONDAY - timedelta(seconds=1))}
    )
    for who, news in ((listener(), {INBOX, TALK}), (listener(since=MONDAY + timedelta(seconds=2)), set())):
        who.hear_first(now)
        assert who.news == news


def test_a_page_of_nobody_in_particular_hears_of_every_office() -> None:
    everybody = Actor(kind="staff", id="siv", name="Siv", office_ids=None, role=Role.LEAD)
    hers = listener(actor=everybody, conversation_id="")
    hers.hear(compare(InboxSnapshot(), InboxSnapshot(touched={"one": ("follo", MONDAY)})))
    assert hers.news == {INBOX}


def test_a_role_without_an_inbox_hears_nothing() -> None:
    auditor = listener(actor=replace(KARI, role=Role.AUDITOR))
    changed = InboxSnapshot(touched={"one": ("moss", MONDAY + timedelta(seconds=1))})
    auditor.hear_first(changed)
    auditor.hear(compare(InboxSnapshot(), changed))
    assert auditor.news == set()


def test_a_text_that_was_on_its_way_when_the_page_was_made_is_looked_at_at_once() -> None:
    hers, still = listener(has_unsettled=True), listener()
    for one in (hers, still):
        one.hear_first(InboxSnapshot())
    assert (hers.news, still.news) == ({TALK}, set())


def test_the_end_of_the_process_and_of_the_session_are_told_apart() -> None:
    pulse, hers, his = Pulse(), listener(), replace(listener(), token_hash="other")
    pulse.listeners = {hers, his}
    pulse._check({"hash", "other"}, {"other": SHE})
    assert (hers.news, his.news) == ({SIGNED_OUT}, set())
    pulse.end()
    assert his.news == {RESTARTS}
