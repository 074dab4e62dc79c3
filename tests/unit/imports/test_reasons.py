"""Contact reasons: every wording of the two documents the service was made from."""

import pytest

from tests.unit.imports.judging import judge

SEEDS = [
    ("ikke har søkt videregående opplæring", "not_applied"),
    ("ikke har tatt imot tildelt elev- eller læreplass", "offer_not_accepted"),
    ("har avbrutt opplæringen før den er ferdig", "training_interrupted"),
    ("ikke er i arbeid", "not_employed"),
    (
        "har tapt opplæringsretten som følge av vedtak om bortvisning for resten av skoleåret eller heving av "
        "lærekontrakten/opplæringskontrakt",
        "right_lost",
    ),
    ("Ikke har søkt videregående skole eller læreplass", "not_applied"),
    ("Ikke har tatt imot tildelt skole- eller læreplass", "offer_not_accepted"),
    ("Har avbrutt opplæringen før den er ferdig", "training_interrupted"),
    ("Ikke er i arbeid", "not_employed"),
    (
        "Har tapt opplæringsretten på grunn av bortvisning eller ved heving av lærekontrakt/opplæringskontrakt",
        "right_lost",
    ),
]


@pytest.mark.parametrize(("words", "reason"), SEEDS)
@pytest.mark.parametrize("form", ["{}", "{}.", " • {}", "som {}"])
def test_every_wording_of_both_documents_is_a_reason(words: str, reason: str, form: str) -> None:
    judged = judge(Årsak=form.format(words))
    assert judged.person is not None
    assert (judged.person.reasons, judged.problems) == ((reason,), ())
