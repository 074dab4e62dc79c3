"""Terminal: what a command has said."""

import pytest

Say = pytest.CaptureFixture[str]


def said(capsys: Say) -> str:
    """What it has said since last asked, on both channels, on one line."""
    captured = capsys.readouterr()
    return " ".join((captured.out + captured.err).split())
