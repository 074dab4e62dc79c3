"""Work: what fails is put off, what another worker has done meanwhile is done."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from ot_notify.db import due_work
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.replies import intake
from tests import factories as make
from tests.factories import MONDAY


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def breaks(_session: Session, _row: Reply) -> None:
    raise RuntimeError("a bug")


def test_a_reply_whose_handling_fails_is_tried_again_later() -> None:
    make.take_in(make.inbound(make.number(1), "Hei"))
    due_work.do_all(Reply, breaks)
    [reply] = make.all_of(Reply)
    assert (reply.failures, reply.due_at) == (1, MONDAY + timedelta(minutes=2))


def test_a_reply_handled_by_another_worker_after_we_failed_is_not_handled_again() -> None:
    make.take_in(make.inbound(make.number(1), "Hei"))
    [reply] = make.all_of(Reply)
    intake.handle_due()  # the other one, between our rollback and our note of it
    due_work.failed(Reply, (reply.id,))
    assert make.get(Reply, reply.id).due_at is None
    assert make.all_of(Conversation)[0].unread == 1
