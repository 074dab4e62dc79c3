"""What a Celery worker does once it is ready: whoever reads replies warms up for them."""

from types import SimpleNamespace

import pytest

from services.worker import process


@pytest.mark.parametrize(("queues", "warmed"), [(["send", "replies"], 1), (["send", "campaigns"], 0)])
def test_a_worker_warms_up_where_it_reads_replies(
    monkeypatch: pytest.MonkeyPatch, queues: list[str], warmed: int
) -> None:
    started: list[str] = []
    monkeypatch.setattr(process, "warm_beside", lambda: started.append("warm"))
    consumed = SimpleNamespace(consume_from=dict.fromkeys(queues))

    process.say_ready(SimpleNamespace(hostname="ot-1@here", app=SimpleNamespace(amqp=SimpleNamespace(queues=consumed))))

    assert len(started) == warmed
