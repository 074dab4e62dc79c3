"""Where a reply belongs: never a guess, and always because of something that can be said."""

import pytest

from ot_notify.inbox.models import RouteReason
from ot_notify.offices.register import TRIAGE
from ot_notify.replies.routing import Candidate, Route, route

NORA, EMIL, THEA = Candidate("nora", "moss"), Candidate("emil", "moss"), Candidate("thea", "follo")


@pytest.mark.parametrize(
    ("owners", "last", "dialled", "expected"),
    [
        # One youth, one office
        ([NORA], (None, None), [], Route("moss", "nora", RouteReason.YOUTHS_NUMBER)),
        ([NORA], ("nora", "moss"), [], Route("moss", "nora", RouteReason.LAST_TEXTED)),
        ([NORA], ("somebody", "follo"), ["follo"], Route("moss", "nora", RouteReason.YOUTHS_NUMBER)),
        # Siblings at one office
        ([NORA, EMIL], ("emil", "moss"), [], Route("moss", "emil", RouteReason.LAST_TEXTED)),
        ([NORA, EMIL], (None, None), [], Route("moss", None, RouteReason.YOUTHS_NUMBER)),
        # One phone, two offices
        ([NORA, THEA], ("thea", "follo"), [], Route(TRIAGE, None, RouteReason.AMBIGUOUS)),
        ([NORA, THEA], (None, None), ["moss", "follo"], Route(TRIAGE, None, RouteReason.AMBIGUOUS)),
        ([NORA, THEA], (None, None), ["moss"], Route("moss", "nora", RouteReason.YOUTHS_NUMBER)),
        ([NORA, EMIL, THEA], ("emil", "moss"), ["moss"], Route("moss", "emil", RouteReason.LAST_TEXTED)),
        ([NORA, THEA], ("thea", "follo"), ["drammen"], Route(TRIAGE, None, RouteReason.AMBIGUOUS)),
        # Nobody has the number now
        ([], ("nora", "moss"), [], Route("moss", None, RouteReason.LAST_OFFICE)),
        ([], (None, "moss"), ["follo"], Route("moss", None, RouteReason.LAST_OFFICE)),
        ([], (None, None), ["follo"], Route("follo", None, RouteReason.DIALLED)),
        ([], (None, None), ["follo", "moss"], Route(TRIAGE, None, RouteReason.UNKNOWN)),
        ([], (None, None), [], Route(TRIAGE, None, RouteReason.UNKNOWN)),
    ],
)
def test_a_reply_finds_its_office(
    owners: list[Candidate], last: tuple[str | None, str | None], dialled: list[str], expected: Route
) -> None:
    assert route(owners=owners, last_texted=last[0], last_office=last[1], dialled=dialled) == expected
