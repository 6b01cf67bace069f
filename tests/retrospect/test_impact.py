"""`doelbinding policy impact`: which past decisions a candidate would have taken otherwise."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.policy_sets import amend, write_set
from tests.retrospect.conftest import Run
from tests.retrospect.support import Request, ask, logging_service
from tests.units import UNITS, document, item

REQUESTS: list[Request] = [
    document(item(data_categories=["health"])),  # allowed; the stricter law denies it
    document(item(data_categories=["name"])),
    document(item(data_categories=["health"], contributor="politie")),  # denied; now by one norm more
    document(item("a"), item("b", contributor="politie")),
    document(item("a", data_categories=["health"]), item("b", contributor="politie")),  # denied; now the other item too
    document(item(data_categories=["name", "health"])),
]
STRICTLY = {0: "denied", 2: "otherwise", 4: "partly", 5: "denied"}
"""What the stricter law makes of which of REQUESTS."""


@pytest.fixture
async def decisions(tmp_path: Path) -> list[str]:
    """The ids of the decisions on REQUESTS, all of them in the log of `tmp_path`."""
    async with logging_service(tmp_path, UNITS) as client:
        return [answer["decision_id"] for answer in await ask(client, *REQUESTS)]


@pytest.fixture
def stricter(tmp_path: Path) -> Path:
    candidate = write_set(tmp_path / "candidate", "2.0.0", "2030-01-01")
    amend(candidate)
    return candidate


def report(run: Run, candidate: Path, *options: str) -> dict[str, Any]:
    code, told, _ = run("policy", "impact", "--candidate", candidate, "--format", "json", *options)
    assert code == 0
    document: dict[str, Any] = json.loads(told)
    return document


def test_exactly_the_decisions_that_change_are_named(decisions: list[str], stricter: Path, run: Run) -> None:
    told = report(run, stricter)
    assert {change["decision_id"]: change["effect"] for change in told["changes"]} == {
        decisions[number]: effect for number, effect in STRICTLY.items()
    }
    assert (told["decisions"], told["flips"], told["denied"], told["allowed"]) == (6, 2, 2, 0)
    assert (told["partly"], told["otherwise"], told["unchanged"]) == (1, 1, 2)


def test_they_are_grouped_by_the_norm_that_does_it(decisions: list[str], stricter: Path, run: Run) -> None:
    told = report(run, stricter, "--language", "en")
    by_norm = {entry["norm"]: entry for entry in told["norms"]}
    assert by_norm["GEN-05"]["title"] == "Reservation of the contributor"
    assert by_norm["GEN-05"]["denied"] == 2
    assert by_norm["GEN-05"]["examples"] == [decisions[number] for number in (5, 0, 4, 2)]


def test_a_candidate_that_is_the_law_in_force_changes_nothing(decisions: list[str], run: Run) -> None:
    told = report(run, UNITS)
    assert (told["unchanged"], told["changes"], told["norms"]) == (len(decisions), [], [])


def test_what_a_repeal_would_allow(decisions: list[str], tmp_path: Path, run: Run) -> None:
    candidate = write_set(tmp_path / "candidate", "2.0.0")
    policies = candidate / "doelbinding" / "decision.rego"
    own_only = "unit.item.contributor == input.subject.party"
    assert own_only in policies.read_text()
    policies.write_text(policies.read_text().replace(own_only, "unit.item.contributor"))
    told = report(run, candidate)
    assert {change["decision_id"] for change in told["changes"] if change["effect"] == "allowed"} == {
        decisions[number] for number in (2, 3, 4)
    }
    assert {entry["norm"] for entry in told["norms"]} == {"GEN-01"}
    assert told["flips"] == told["allowed"] == 3


@pytest.mark.parametrize("own_register", [False, True])
async def test_the_register_is_that_of_the_decision_unless_said_otherwise(
    decisions: list[str], tmp_path: Path, run: Run, own_register: bool
) -> None:
    candidate = write_set(tmp_path / "candidate", "1.0.0")
    register = candidate / "register" / "data.yaml"
    register.write_text(register.read_text().replace("gemeente", "stad"))
    told = report(run, candidate, *(["--own-register"] if own_register else []))
    assert bool(told["changes"]) is own_register


def test_as_text(decisions: list[str], stricter: Path, run: Run) -> None:
    code, told, _ = run("policy", "impact", "--candidate", stricter, "--examples", "1")
    assert code == 0
    assert re.search(r"^ +2  would flip$", told, re.MULTILINE)
    assert "GEN-05  Voorbehoud van de inbrenger" in told
    assert f"allow -> deny  {decisions[5]}  2026-03-10T10:00:00+01:00  noord" in told
    assert "and 3 more" in told
    assert decisions[0] not in told


def test_as_a_page(decisions: list[str], stricter: Path, tmp_path: Path, run: Run) -> None:
    catalogue = stricter / "doelbinding" / "catalogue" / "GEN" / "data.yaml"
    catalogue.write_text(catalogue.read_text().replace("Voorbehoud van", "<b>Voorbehoud</b> van"))
    page = tmp_path / "impact.html"
    code, told, _ = run("policy", "impact", "--candidate", stricter, "--format", "html", "--output", page)
    assert (code, told) == (0, "")
    written = page.read_text()
    assert written.startswith("<!DOCTYPE html>")
    assert "&lt;b&gt;Voorbehoud&lt;/b&gt;" in written
    assert "<script" not in written
    assert all(decisions[number] in written for number in STRICTLY)
    assert decisions[1] not in written


@pytest.mark.parametrize("form", ["text", "html"])
def test_decisions_that_the_candidate_does_not_answer_are_told(
    decisions: list[str], tmp_path: Path, run: Run, form: str
) -> None:
    (file,) = (tmp_path / "policy-sets").iterdir()
    file.unlink()
    code, told, _ = run("policy", "impact", "--candidate", UNITS, "--format", form)
    assert code == 1
    assert "has no policy set" in told
    assert decisions[0] in told


def test_no_report_on_a_candidate_that_does_not_load(decisions: list[str], tmp_path: Path, run: Run) -> None:
    assert run("policy", "impact", "--candidate", tmp_path / "none")[0] == 2
