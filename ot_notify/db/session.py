"""Sessions: open transactions, and send wake-ups after their commit."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache

from sqlalchemy.orm import Session, sessionmaker

from ot_notify.core import file_permissions
from ot_notify.db import disk_full, wakeup
from ot_notify.db.connection import AWAY, Purpose, engine, reading_engine
from ot_notify.db.wakeup import Task, Wakeup
from ot_notify.db.write_lock import WriteQueue


@lru_cache
def _sessions(purpose: Purpose) -> sessionmaker[Session]:
    chosen = reading_engine() if purpose is Purpose.LOOK else engine()
    return sessionmaker(chosen.execution_options(purpose=purpose), expire_on_commit=False)


@contextmanager
def transaction(purpose: Purpose = Purpose.KEEP) -> Iterator[Session]:
    """Commit at the end, roll back on error. Queue the requested tasks only after the commit."""
    try:
        with _write_turn(), _sessions(purpose).begin() as session:
            yield session
    except AWAY as error:
        disk_full.note(error)
        raise
    wakeup.wake(session.info.pop("wakeups", ()))


def _write_turn() -> AbstractContextManager[None]:
    line = _write_queue()
    return line.turn() if line else nullcontext()


@lru_cache
def _write_queue() -> WriteQueue | None:
    """Return the queue of writers before an SQLite file; None where the database orders its writers itself."""
    file = file_permissions.database_file(engine().url)
    return WriteQueue(file) if file else None


@contextmanager
def reading() -> Iterator[Session]:
    """Open a read-only session with one consistent view. It neither waits for locks nor holds any; changes are not
    kept."""
    with _sessions(Purpose.LOOK)() as session:
        yield session


def queue_after_commit(session: Session, task: Task, row_id: str = "") -> None:
    """Queue the task after the commit, for this row or for whatever is due. A lost task costs some seconds."""
    session.info.setdefault("wakeups", {})[Wakeup(task, row_id)] = None


def reset() -> None:
    """Close every connection and drop the engine: after a fork, and when the settings have changed."""
    for made in (engine, reading_engine):
        if made.cache_info().currsize:
            made().dispose()
    reading_engine.cache_clear()
    engine.cache_clear()
    _write_queue.cache_clear()
    _sessions.cache_clear()
