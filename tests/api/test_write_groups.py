"""Write groups: one that fails fails alone, nobody is answered before the commit, what waits is written together."""

import asyncio
import functools
import operator
import threading
from collections.abc import Sequence

import pytest
import sqlalchemy as sa

from services.api import write_groups
from services.api.write_groups import WriteLane

AWAY = sa.exc.OperationalError("", {}, Exception("away"))


class Book:
    """What was written, how it was grouped, and what refuses to be."""

    def __init__(self, *, bad: frozenset[int] = frozenset(), left: frozenset[int] = frozenset()) -> None:
        self.bad, self.left = bad, left
        self.groups: list[list[int]] = []
        self.alone: list[int] = []
        self.may_write = threading.Event()
        self.may_write.set()

    def write(self, items: Sequence[int]) -> list[int]:
        assert self.may_write.wait(30)
        if self.bad & set(items):
            raise ValueError
        self.groups.append([item for item in items if item not in self.left])
        return [place for place, item in enumerate(items) if item in self.left]

    def write_one(self, item: int) -> None:
        if item in self.bad:
            raise ValueError(item)
        self.alone.append(item)


def ask(book: Book, items: Sequence[int]) -> list[BaseException | None]:
    async def all_at_once() -> list[BaseException | None]:
        lane = WriteLane(book.write, book.write_one)
        return await asyncio.gather(*(lane.written(item) for item in items), return_exceptions=True)

    return asyncio.run(all_at_once())


def test_what_waits_is_written_together() -> None:
    book = Book()
    assert ask(book, range(5)) == [None] * 5
    assert book.groups == [[0, 1, 2, 3, 4]]


def test_one_that_fails_fails_alone() -> None:
    book = Book(bad=frozenset({2}))
    answers = ask(book, range(5))
    assert [place for place, answer in enumerate(answers) if isinstance(answer, ValueError)] == [2]
    assert book.alone == [0, 1, 3, 4]


def test_a_row_that_fails_in_a_group_is_written_alone() -> None:
    book = Book(left=frozenset({1, 3}))
    assert ask(book, range(4)) == [None] * 4
    assert (book.groups, book.alone) == ([[0, 2]], [1, 3])


def test_nobody_is_answered_before_the_commit_and_later_callers_join_the_next_group() -> None:
    book = Book()

    async def scene() -> None:
        lane = WriteLane(book.write, book.write_one)
        book.may_write.clear()
        first = asyncio.create_task(lane.written(0))
        await asyncio.sleep(0)
        others = [asyncio.create_task(lane.written(item)) for item in (1, 2)]
        await asyncio.sleep(0)
        assert not first.done()
        book.may_write.set()
        await asyncio.gather(first, *others)

    asyncio.run(scene())
    assert functools.reduce(operator.iadd, book.groups, []) == [0, 1, 2]
    assert book.groups[-1] in ([1, 2], [0, 1, 2])


def test_with_the_database_away_everybody_is_told_so_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_groups, "ALONE_S", 0.0)
    tried: list[int] = []

    def together(_: Sequence[int]) -> list[int]:
        raise AWAY

    def alone(item: int) -> None:
        tried.append(item)
        raise AWAY

    async def all_at_once() -> list[BaseException | None]:
        lane = WriteLane(together, alone)
        return await asyncio.gather(*(lane.written(item) for item in range(5)), return_exceptions=True)

    assert asyncio.run(all_at_once()) == [AWAY] * 5
    assert tried == [0]
