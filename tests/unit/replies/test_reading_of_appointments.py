"""A text that names a time to be called is a wish to be called, with the time."""

import pytest

from ot_notify.providers.base import InboundSms
from ot_notify.replies import reading
from ot_notify.text.languages import Suggestion
from tests.factories import inbound, number


def suggested(body: str) -> Suggestion | None:
    sms: InboundSms = inbound(number(1), body)
    return reading.read(sms).suggestion


@pytest.mark.parametrize(
    "body",
    [
        "JA gjerne, men ring etter kl 14 😀",
        "ja, ring meg etter kl 15",
        "Ja kan du ringe onsdag",
        "kan dere ringe i morgen",
        "ring etter 14 er på skole til da",
        "can you call me after 3 pm tomorrow",
    ],
)
def test_a_time_to_be_called_at_suggests_a_call(body: str) -> None:
    assert suggested(body) is Suggestion.WANTS_CALL


@pytest.mark.parametrize(
    "body", ["Ikke ring etter 16, da jobber jeg", "kan vi møtes mandag kl 12?", "rekker ikke timen i dag"]
)
def test_a_time_alone_or_a_call_not_wanted_suggests_none(body: str) -> None:
    assert suggested(body) is not Suggestion.WANTS_CALL
