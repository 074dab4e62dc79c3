"""Sessions: the one way to open a transaction, and wake-ups after its commit."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache

from sqlalchemy.orm import Session, sessionmaker

from ot_notify.core import file_permissions
from ot_notify.db import disk_full, wakeup
from ot_notify.db.connection import AWAY, Purpose, engine
from ot_notify.db.wakeup import Task, Wakeup
from ot_notify.db.write_lock import WriteQueue


@lru_cache
def _sessions(purpose: Purpose) -> sessionmaker[Session]:
    return sessionmaker(engine().execution_options(purpose=purpose), expire_on_commit=False)


@contextmanager
def transaction(purpose: Purpose = Purpose.KEEP) -> Iterator[Session]:
    """Commit on the way out, roll back on error; only after the commit queue the tasks that were asked for."""
    try:
        with _turn(), _sessions(purpose).begin() as session:
            yield session
    except AWAY as error:
        disk_full.note(error)
        raise
    wakeup.wake(session.info.pop("wakeups", ()))


def _turn() -> AbstractContextManager[None]:
    line = _line()
    return line.turn() if line else nullcontext()


@lru_cache
def _line() -> WriteQueue | None:
    """The line of writers before an SQLite file; None where the database sorts them itself."""
    file = file_permissions.database_file(engine().url)
    return WriteQueue(file) if file else None


@contextmanager
def reading() -> Iterator[Session]:
    """One consistent view for looking only: waits for nobody, and nobody waits for it. What it writes is not kept."""
    with _sessions(Purpose.LOOK)() as session:
        yield session


def queue_after_commit(session: Session, task: Task, row_id: str = "") -> None:
    """Queue the task once the transaction is through, for this row or for whatever is due. Losing it costs seconds."""
    session.info.setdefault("wakeups", {})[Wakeup(task, row_id)] = None


def reset() -> None:
    """Close every connection and forget the engine: after a fork, and when the settings have changed."""
    if engine.cache_info().currsize:
        engine().dispose()
    engine.cache_clear()
    _line.cache_clear()
    _sessions.cache_clear()
