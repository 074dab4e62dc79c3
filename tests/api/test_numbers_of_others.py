"""What somebody may learn of, or do to, a number that another office's youth has: nothing, whatever way is tried."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from ot_notify import db
from ot_notify.access import staff
from ot_notify.casework import protected_youths
from ot_notify.inbox import number_access
from ot_notify.people import consent, youths
from ot_notify.people.consent import ConsentSource, Hold, OptOut
from ot_notify.people.youths import YouthPhone
from tests import world
from tests.api.conftest import MONDAY, MakeKey
from tests.api.test_rest import V1
from tests.conftest import SetClock
from tests.factories import all_of, make_youth

FRESH, STOPPED, HELD, PROTECTED, BOUGHT = (f"+47490000{number}" for number in (11, 17, 18, 26, 27))
"""A number nobody has; of follo's youths: with STOPP, held, a protected one's with STOPP, and one with neither."""

REASON = {"reason": "ringte, ville ha SMS"}


@pytest.fixture
def moss(api: TestClient, key: MakeKey, at: SetClock) -> dict[str, str]:
    """A key to Moss. At Follo the numbers above are in use, and were stopped before Moss heard of them."""
    for phone in (STOPPED, HELD, PROTECTED, BOUGHT):
        make_youth(phone=phone, office="follo", is_protected=phone == PROTECTED)
    with db.transaction() as session:
        for phone in (STOPPED, PROTECTED):
            consent.opt_out(session, phone, ConsentSource.SMS, reason="Ville ikke mer")
        consent.hold_number(session, HELD, Hold.NOT_IN_USE, ConsentSource.PROVIDER)
    at(MONDAY + timedelta(hours=1))
    return key(offices=["moss"])


def plant(phone: str) -> str:
    """Moss registers an invented youth with the number. Answers the youth's id."""
    return make_youth(phone=phone, office="moss", first_name="Oppdiktet").id


def shape(answer: Response, phone: str, youth_id: str = "") -> tuple[int, str]:
    """The answer without what must differ: the number, the youth, the moment and the request."""
    body = answer.json()
    for line in body.get("items", []):
        line["at"] = ""
    for name in ("request", "since", "created_at", "updated_at", "instance"):
        if body.get(name):
            body[name] = "some"
    told = str(body).replace(phone, "NUMBER").replace(phone.removeprefix("+47"), "NUMBER")
    return answer.status_code, told.replace(youth_id, "YOUTH") if youth_id else told


Way = Callable[[TestClient, dict[str, str], str], Response]

WAYS: dict[str, Way] = {
    "the ledger": lambda api, key, phone: api.get(f"{V1}/consents", params={"phone": phone}, headers=key),
    "lifting": lambda api, key, phone: api.request("DELETE", f"{V1}/opt-outs/{phone}", json=REASON, headers=key),
    "stopping": lambda api, key, phone: api.post(f"{V1}/opt-outs", json={"phone": phone} | REASON, headers=key),
}


@pytest.mark.parametrize("is_planted", [False, True], ids=["unregistered", "registered"])
@pytest.mark.parametrize("ways", [("the ledger",), ("lifting",), ("stopping",), tuple(reversed(WAYS)) * 2])
def test_no_answer_tells_whether_a_number_is_known(
    api: TestClient, moss: dict[str, str], ways: tuple[str, ...], is_planted: bool
) -> None:
    told: dict[str, list[tuple[int, str]]] = {}
    for phone in (FRESH, STOPPED, HELD, PROTECTED, BOUGHT):
        youth_id = plant(phone) if is_planted else ""
        told[phone] = [shape(WAYS[way](api, moss, phone), phone) for way in ways]
        if is_planted:
            told[phone].append(shape(api.get(f"{V1}/youths/{youth_id}", headers=moss), phone, youth_id))
    assert {phone for phone, answers in told.items() if answers != told[FRESH]} == set()


@pytest.mark.parametrize("phone", [STOPPED, PROTECTED])
def test_who_registers_an_invented_youth_lifts_no_stopp(api: TestClient, moss: dict[str, str], phone: str) -> None:
    assert WAYS["the ledger"](api, moss, phone).status_code == 404
    youth_id = plant(phone)
    assert "Ville ikke mer" not in WAYS["the ledger"](api, moss, phone).text
    for _ in range(2):
        WAYS["lifting"](api, moss, phone)
        WAYS["stopping"](api, moss, phone)  # said again by oneself, to take that back
    WAYS["lifting"](api, moss, phone)
    assert phone in {row.phone for row in all_of(OptOut)}
    everything = api.get(f"{V1}/youths/{youth_id}/export", headers=moss)
    assert "Ville ikke mer" not in everything.text


def test_a_stopp_of_a_number_whose_youth_is_forgotten_stays_too(api: TestClient, moss: dict[str, str]) -> None:
    with db.transaction() as session:
        for youth in youths.with_number(session, STOPPED):
            youths.forget(session, youth)
    plant(STOPPED)
    WAYS["stopping"](api, moss, STOPPED)
    WAYS["lifting"](api, moss, STOPPED)
    assert STOPPED in {row.phone for row in all_of(OptOut)}


def test_who_sees_everybody_with_the_number_lifts_what_was_said_since(api: TestClient, moss: dict[str, str]) -> None:
    plant(FRESH)
    with db.transaction() as session:
        consent.opt_out(session, FRESH, ConsentSource.SMS)
    assert WAYS["lifting"](api, moss, FRESH).json()["opted_out"] is False
    assert FRESH not in {row.phone for row in all_of(OptOut)}


def test_a_former_number_is_still_the_others_too(api: TestClient, moss: dict[str, str]) -> None:
    with db.transaction() as session:
        for youth in youths.with_number(session, STOPPED):
            youths.take_number(session, youth.id, STOPPED)
    plant(STOPPED)
    WAYS["stopping"](api, moss, STOPPED)
    WAYS["lifting"](api, moss, STOPPED)
    assert STOPPED in {row.phone for row in all_of(OptOut)}


def test_the_number_of_another_put_onto_a_youth_of_long_standing_opens_nothing(
    api: TestClient, moss: dict[str, str]
) -> None:
    told = []
    youth_id = plant("+4749000031")
    for phone in (FRESH, STOPPED, PROTECTED, HELD):
        answer = api.patch(f"{V1}/youths/{youth_id}", json={"phone": phone}, headers=moss)
        told.append(shape(answer, phone))
    assert set(told) == {told[0]}


def test_a_number_given_again_stays_known_since_it_was_given_first(api: TestClient, key: MakeKey) -> None:
    youth = make_youth(phone=FRESH, office="moss")
    with db.transaction() as session:
        consent.opt_out(session, FRESH, ConsentSource.SMS)
    moss = key(offices=["moss"])
    answer = api.patch(f"{V1}/youths/{youth.id}", json={"phone": FRESH}, headers=moss)
    assert answer.json()["phones"] == [{"number": FRESH, "stopped": ["opted_out"]}]
    assert len(all_of(YouthPhone)) == 1


def test_staff_named_for_a_protected_youth_see_the_number(api: TestClient) -> None:
    youth = make_youth(phone=FRESH, office="moss")
    with db.transaction() as session:
        kari, jonas = world.make_staff(session), world.make_staff(session, "Jonas Berg")
        held = db.hold(session, youths.Youth, youth.id)
        assert held
        protected_youths.protect(session, held, by=staff.actor(kari))
        consent.opt_out(session, FRESH, ConsentSource.SMS)
        session.flush()
        known = [number_access.state(session, staff.actor(one), FRESH).has_opted_out for one in (kari, jonas)]
    assert known == [True, False]
