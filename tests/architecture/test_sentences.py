"""Whatever the code may say to people has a sentence: every refusal, every state, every reason."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from ot_notify.access import staff
from ot_notify.administration import audit_search
from ot_notify.campaigns import campaigns, response_stats
from ot_notify.compliance import duty_figures, duty_records, status_groups
from ot_notify.inbox import models
from ot_notify.messaging import messages
from ot_notify.people import consent, eligibility, follow_ups, letters
from ot_notify.providers.base import Fault
from ot_notify.text import languages
from tests.architecture.tree import named, ours

REFUSALS = ("Refused", "Conflict", "NotFound")
OTHERS = ("ForeignKey",)
"""Calls whose first argument looks like a code and is something else."""

SENTENCES = languages.load()["nb"].sentences
AREAS = {code.partition(".")[0] for code in SENTENCES}
CODE = re.compile(r"([a-z_]+)(\.[a-z_]+)+")

ENUMS: list[tuple[str, type[StrEnum], tuple[str, ...]]] = [
    ("state", messages.State, ("", ".sentence", ".short")),
    ("dropped", messages.Drop, ("", ".what_now")),
    ("kind", messages.Kind, ("",)),
    ("ineligible", eligibility.Ineligible, ("",)),
    ("reason", eligibility.ContactReason, ("",)),
    ("route", models.RouteReason, ("",)),
    ("conversation_state", models.ConversationState, ("",)),
    ("campaign_state", campaigns.CampaignState, ("",)),
    ("missing", duty_records.Missing, ("",)),
    ("way", duty_records.Way, ("",)),
    ("division", duty_figures.Division, ("",)),
    ("status_group", status_groups.StatusGroup, ("",)),
    ("letter_kind", letters.LetterKind, ("",)),
    ("letter_problem", letters.LetterProblem, ("",)),
    ("followup", follow_ups.FollowUpReason, ("", ".what_now")),
    ("how", follow_ups.FollowUpEnding, ("",)),
    ("answer", response_stats.AnswerOutcome, ("",)),
    ("hold", consent.Hold, ("",)),
    ("change", consent.ConsentChange, ("",)),
    ("source", consent.ConsentSource, ("",)),
    ("suggestion", languages.Suggestion, ("",)),
    ("role", staff.Role, ("",)),
    ("verb", audit_search.AuditVerb, ("",)),
    ("fault", Fault, ("", ".what_now")),
]


def first_arguments(path: Path) -> Iterator[tuple[str, ast.expr | None]]:
    """Every call in the file, by the last part of its name, with its first argument; a bare `raise X` has none."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node.args[0] if node.args else None
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name | ast.Attribute):
            yield ast.unparse(node.exc).rpartition(".")[2], None


def codes(path: Path) -> set[str]:
    """The codes named in the file: what refusals carry, and what looks like one where it is given first to a call."""
    found: set[str] = set()
    for name, argument in first_arguments(path):
        if argument is None and name == "NotFound":
            found.add("not_found")
        elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            match = CODE.fullmatch(argument.value)
            if name in REFUSALS or (match and match[1] in AREAS and name not in OTHERS):
                found.add(argument.value)
    return found


@pytest.mark.parametrize("path", ours(), ids=named)
def test_every_code_in_the_program_has_a_sentence(path: Path) -> None:
    assert codes(path) - SENTENCES.keys() == set()


LOGGING = ("note", "note_each", "_note", "note_list", "log_look")
"""Calls that write a line of the audit log; the action is one of their arguments."""


def actions(path: Path) -> set[str]:
    """What the file writes in the audit log."""
    return {
        argument.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in LOGGING
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and CODE.fullmatch(argument.value)
    }


@pytest.mark.parametrize("path", ours(), ids=named)
def test_every_action_in_the_log_can_be_read(path: Path) -> None:
    assert {f"action.{one}" for one in actions(path)} - SENTENCES.keys() == set()


def test_the_search_finds_actions() -> None:
    assert {"audit.read", "import.list", "youth.search"} <= {action for path in ours() for action in actions(path)}


def test_the_search_finds_codes() -> None:
    """Else the test above would pass on nothing."""
    found = {code for path in ours() for code in codes(path)}
    assert {"campaign.nobody", "phone.landline", "not_found", "order.other_body"} <= found


@pytest.mark.parametrize(("area", "values", "endings"), ENUMS, ids=lambda one: getattr(one, "__name__", str(one)))
def test_every_value_people_see_has_its_sentences(area: str, values: type[StrEnum], endings: tuple[str, ...]) -> None:
    wanted = {f"{area}.{value}{ending}" for value in values for ending in endings}
    assert wanted - SENTENCES.keys() == set()


@pytest.mark.parametrize("hold", sorted(set(consent.Hold) - {consent.Hold.MAYBE_STOP}))
def test_a_number_that_cannot_be_answered_says_why(hold: consent.Hold) -> None:
    assert f"conversation.{hold}" in SENTENCES
