"""Which database a fault runs on where the short form cannot afford both: the other one is left to the long form."""

import pytest

SLOW = pytest.mark.slow
MOSTLY_POSTGRES = pytest.mark.parametrize("backend", ["postgres", pytest.param("sqlite", marks=SLOW)], indirect=True)
MOSTLY_SQLITE = pytest.mark.parametrize("backend", ["sqlite", pytest.param("postgres", marks=SLOW)], indirect=True)
