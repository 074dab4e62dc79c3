"""Threads: however many wait for a server elsewhere, or have their password checked, pages are served."""

import asyncio
import threading
from collections.abc import Iterator

import httpx
import pytest

from ot_notify.access import oidc, staff
from ot_notify.core.errors import Unavailable
from services.api.app import create_app
from services.api.console.shared import sessions

MORE_THAN_THERE_ARE = 60
SOON_S = 20.0

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The sign-in service does not answer, nor is a password checked, until this is set."""
    answers = threading.Event()

    def hang(*_: object) -> None:
        answers.wait(60)
        raise Unavailable("oidc")

    def check(*_: object) -> None:
        answers.wait(60)

    monkeypatch.setattr(oidc, "begin", hang)
    monkeypatch.setattr(staff, "sign_in", check)
    yield answers
    answers.set()


def test_a_sign_in_service_that_hangs_holds_up_no_page(hanging: threading.Event) -> None:
    asked = [httpx.Request("GET", "http://testserver/logg-inn/med/annen") for _ in range(MORE_THAN_THERE_ARE)]
    asyncio.run(pages_meanwhile(hanging, asked))


def test_many_passwords_at_once_hold_up_no_page(hanging: threading.Event) -> None:
    asyncio.run(pages_meanwhile(hanging, [sign_in(place) for place in range(MORE_THAN_THERE_ARE)]))


def sign_in(place: int) -> httpx.Request:
    form = {"csrf": "token", "email": f"{place}@example.no", "password": "long enough"}
    cookie = {"Cookie": f"{sessions.cookie_name('ot-dor')}=token"}
    return httpx.Request("POST", "http://testserver/logg-inn", data=form, headers=cookie)


async def pages_meanwhile(answers: threading.Event, asked: list[httpx.Request]) -> None:
    """A page comes while more than there are threads ask for these; they all come to an end afterwards."""
    transport = httpx.ASGITransport(create_app(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        waiting = [asyncio.create_task(client.send(one)) for one in asked]
        await asyncio.sleep(0.5)
        page = await asyncio.wait_for(client.get("/logg-inn"), SOON_S)
        assert page.status_code == 200
        assert not any(one.done() for one in waiting[:4])
        answers.set()
        assert {(await one).status_code for one in waiting} <= {404, 422, 429}
