"""The matrix: the base case, what is computed from it, and how it is printed."""

from __future__ import annotations

import asyncio
import copy
import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.policies.random_requests import ROOT

from doelbinding.catalogue import Catalogue
from doelbinding.cli import main
from doelbinding.contract.request import DecisionRequest
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.matrix import FORMATS, Matrix, compute_matrix, render
from doelbinding.matrix.base import CATEGORIES, PHASES, Sides, Step, Way
from doelbinding.matrix.brief import Brief, choice, summed, together
from doelbinding.matrix.compute import COUNTERPART, Cell, Computer
from doelbinding.matrix.facts import FLAGS, WITH_VALUE, can_be_established
from doelbinding.matrix.page import GROUPS
from doelbinding.matrix.words import DUTCH
from doelbinding.policy_set import PolicySet, PolicySetError, load_policy_set

DAY = date(2026, 3, 10)
EXECUTE = Step("case_conference", "disclose", Way("delegate", "execute_plan"))


class Recording(EmbeddedEngine):
    """Keeps the requests that it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def evaluate(self, entrypoint: str, document: str) -> dict[str, Any]:
        self.asked.append(document)
        return await super().evaluate(entrypoint, document)


@pytest.fixture(scope="module")
def policy_set() -> PolicySet:
    return load_policy_set(ROOT / "policies")


@pytest.fixture(scope="module")
def catalogue(policy_set: PolicySet) -> Catalogue:
    return Catalogue.of(policy_set)


@pytest.fixture(scope="module")
def computer(policy_set: PolicySet) -> Iterator[Computer]:
    engine = Recording()
    with asyncio.Runner() as runner:
        runner.run(engine.load(policy_set))
        computer = Computer.of(policy_set, engine, DAY)
        runner.run(computer.choose_decision())
        yield computer


def cell(computer: Computer, step: Step, giver: str, receiver: str, category: str) -> Cell:
    return asyncio.run(computer.cells(step, Sides(giver, receiver, COUNTERPART), [category]))[category]


def small(policy_set: PolicySet, *types: str) -> PolicySet:
    """The policy set with a register that has parties of these types only."""
    data = copy.deepcopy(dict(policy_set.data))
    register = data["register"]
    kept = {party for party, about in register["parties"].items() if about["type"] in types}
    register["parties"] = {party: about for party, about in register["parties"].items() if party in kept}
    for table in register["partnerships"].values():
        for part in ("members", "legal_analyses"):
            table[part] = {party: about for party, about in table.get(part, {}).items() if party in kept}
    register["art20_decisions"] = {}
    return PolicySet.of(policy_set.modules, data)


@pytest.fixture(scope="module")
def matrix(policy_set: PolicySet) -> Matrix:
    """The matrix of another register: two types of party, and no decision of art. 20."""
    other = small(policy_set, "municipal_executive", "police")

    async def computed() -> Matrix:
        engine = EmbeddedEngine()
        await engine.load(other)
        return await compute_matrix(other, engine, DAY)

    return asyncio.run(computed())


def test_the_base_case_has_one_party_of_each_type_and_members_first(computer: Computer) -> None:
    base = computer.base
    assert base.partnership == "zvh-waterland"
    assert base.parties["mental_healthcare_provider"] == "ggz-noord"
    assert base.register["parties"][base.parties["wpg_authority"]]["type"] == "wpg_authority"
    assert "wpg_authority" not in base.members
    assert base.decision == "art20-waterland"


def test_every_request_is_one_that_the_service_takes(computer: Computer) -> None:
    engine = computer.engine
    assert isinstance(engine, Recording)
    for phase in PHASES:
        for action in ("contribute", "view", "disclose", "refer", "advance_phase", "answer_rights_request", "retain"):
            way, _ = asyncio.run(computer.best_way(phase, action))
            if way:
                step = Step(phase, action, way)
                asyncio.run(computer.cells(step, Sides("police", COUNTERPART, COUNTERPART), ["name", "judicial_data"]))
    for document in set(engine.asked):
        request = json.loads(document)
        if request["items"] or request["action"]["name"] in {"advance_phase", "retain"}:
            DecisionRequest.model_validate_json(document)


def test_what_is_allowed_as_it_is(computer: Computer) -> None:
    assert cell(computer, EXECUTE, COUNTERPART, "probation_service", "name") == Cell("allow")


def test_mental_healthcare_tells_the_police_about_health_on_conditions(computer: Computer) -> None:
    found = cell(computer, EXECUTE, "mental_healthcare_provider", "police", "health")
    assert found.outcome == "conditions"
    chosen = {conditions[0] for conditions in found.conditions}
    assert {"consent", "conflict_of_duties"} <= chosen
    assert "directly_involved" not in chosen


def test_police_data_takes_the_decision_and_stays_within_it(computer: Computer) -> None:
    named = cell(computer, EXECUTE, "police", "mayor", "police_data")
    assert named.outcome == "conditions"
    assert any("item.police.art20_decision" in conditions for conditions in named.conditions)
    left_out = cell(computer, EXECUTE, "police", "care_provider", "police_data")
    assert left_out.outcome == "deny"
    assert "POL-06" in left_out.norms


def test_a_statutory_basis_comes_with_its_facts_and_tasks(computer: Computer) -> None:
    found = cell(computer, EXECUTE, "youth_care_provider", "certified_institution", "relations")
    assert ("jw-7.3.11-4", "case.supervision_order") in found.conditions


def test_of_alternatives_one_is_enough(computer: Computer) -> None:
    found = cell(computer, EXECUTE, "mayor", "public_prosecution_service", "police_data")
    assert found.conditions == (("item.onward.task_requires",),)


def test_where_another_task_is_enough_no_basis_is_named(computer: Computer) -> None:
    found = cell(computer, EXECUTE, "certified_institution", COUNTERPART, "organisation")
    assert ("executive.care_delivery",) in found.conditions
    assert not any("uavg-30-5-care-team" in conditions for conditions in found.conditions)


def test_a_basis_takes_no_fact_of_who_is_spared_it(computer: Computer) -> None:
    police = cell(computer, EXECUTE, "police", "veilig_thuis", "religion")
    provider = cell(computer, EXECUTE, "mental_healthcare_provider", "veilig_thuis", "religion")
    for found, asked in ((police, False), (provider, True)):
        on_basis = [conditions for conditions in found.conditions if "wmo-5.2.6" in conditions]
        assert on_basis
        assert {"item.reporting_code_followed" in conditions for conditions in on_basis} == {asked}


def test_what_nobody_may_do_is_denied_for_whatever_purpose(matrix: Matrix) -> None:
    assert matrix.denied["scale_down", "contribute"] == ("PHA-02",)
    assert matrix.denied["scale_down", "advance_phase"] == ("PHA-02", "PHA-15")


def test_in_triage_nobody_discloses(matrix: Matrix) -> None:
    assert set(matrix.denied["triage", "disclose"]) >= {"PHA-02", "PHA-08"}


def test_another_register_gives_another_matrix(matrix: Matrix) -> None:
    assert list(matrix.base.parties) == ["municipal_executive", "police"]
    assert matrix.base.decision is None
    table = next(table for table in matrix.tables if table.step.action == "disclose")
    found = table.cells["police", "municipal_executive"]["police_data"]
    assert all(conditions[0] in matrix.base.tables["statutory"] for conditions in found.conditions)


def test_a_register_without_an_executive_has_no_matrix(policy_set: PolicySet) -> None:
    with pytest.raises(PolicySetError, match="municipal_executive"):
        Computer.of(small(policy_set, "police", "mayor"), EmbeddedEngine(), DAY)


def test_the_command_prints_it_for_another_register(
    policy_set: PolicySet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register = tmp_path / "register.json"
    register.write_text(json.dumps(small(policy_set, "municipal_executive").data["register"]), encoding="utf-8")
    monkeypatch.setenv("DOELBINDING_POLICIES", str(ROOT / "policies"))
    monkeypatch.setenv("DOELBINDING_REGISTER", str(register))
    assert main(["policy", "matrix", "--format", "csv", "--on", DAY.isoformat()]) == 0
    assert {line["giver"] for line in csv.DictReader(capsys.readouterr().out.splitlines())} <= {COUNTERPART, ""}


def test_what_custody_tells_is_called_execution_data(computer: Computer) -> None:
    found = cell(computer, EXECUTE, "custodial_institutions_agency", "probation_service", "name")
    assert any("item.data_categories" in conditions for conditions in found.conditions)


def test_csv_has_a_line_for_every_cell(matrix: Matrix, catalogue: Catalogue) -> None:
    lines = list(csv.DictReader(render(matrix, catalogue, "csv", "nl")))
    cells = sum(len(row) for table in matrix.tables for row in table.cells.values())
    assert len(lines) == cells + len(matrix.denied)
    assert {line["outcome"] for line in lines} == {"allow", "conditions", "deny"}
    assert all(line["norms"] for line in lines if line["outcome"] == "deny")
    assert all(line["conditions"] for line in lines if line["outcome"] == "conditions")


@pytest.mark.parametrize(("language", "behind"), [("nl", "## In detail"), ("en", "## In detail")])
def test_every_code_is_explained(matrix: Matrix, catalogue: Catalogue, language: Any, behind: str) -> None:
    first, detail = "\n".join(render(matrix, catalogue, "markdown", language)).split(behind)
    for part, explained in ((first, "**{}** "), (detail, "- **{}** ")):
        used = {
            code
            for line in part.splitlines()
            for cell in line.split(" | ")
            for told in cell.rstrip(" |").split(" · ")
            if told.startswith(("◐ ", "✗ "))
            for code in re.sub(
                r"[+/()]", " ", re.sub(r" \d+( |$)", " ", told[1:]) if part is first else told[1:]
            ).split()
        }
        assert used
        assert [code for code in used if explained.format(code) not in part] == []


def test_the_page_in_dutch_has_no_english(matrix: Matrix, catalogue: Catalogue) -> None:
    page = "\n".join(render(matrix, catalogue, "markdown", "nl"))
    told = re.sub(r"`[^`]*`|<[^>]*>", "", page)
    assert re.findall(r"\b(?:the|of which|item|handbook|it|under|which|and)\b", told) == []
    assert re.findall(r"\w+_\w+", told) == []


def test_whatever_can_be_a_condition_has_a_dutch_name(computer: Computer) -> None:
    tables = computer.base.tables
    facts = {path for path in FLAGS | WITH_VALUE if can_be_established(path)}
    facts |= {path for entry in tables["statutory"].values() for path in entry.get("facts", ())}
    tasks = {task for tasks in tables["tasks"].values() for task in tasks}
    purposes = {purpose for phase in tables["phases"].values() for purpose in phase["purposes"]}
    assert {*facts, *tasks, *purposes, *tables["any_phase_purposes"]} - set(DUTCH) == set()


def test_purposes_are_called_as_in_the_glossary() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").split("## Purposes")[1].split("\n## ")[0]
    named = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", glossary, re.MULTILINE))
    assert named
    assert {purpose: DUTCH[purpose] for purpose in named} == named


def test_every_category_is_in_one_group_of_the_page() -> None:
    grouped = [category for group in GROUPS.values() for category in group]
    assert sorted(grouped) == sorted(CATEGORIES)


def ways(*told: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(way) for way in told)


def test_a_group_takes_what_each_of_its_data_takes() -> None:
    assert together([Brief("allow"), Brief("conditions", ways("T", "V"))]) == Brief("conditions", ways("T", "V"))
    assert together([Brief("conditions", ways("T", "A")), Brief("conditions", ways("TF"))]).ways == ways("TF")
    assert together([Brief("allow"), Brief("deny", norms=frozenset({"N-1"}))]).outcome == "deny"


def test_of_several_is_told_what_is_enough_for_each() -> None:
    several = [Brief("conditions", ways("T", "V")), Brief("conditions", ways("TF", "W"))]
    assert summed(several) == Brief("conditions", ways("TF"))
    denied = [Brief("deny", norms=frozenset({"N-1", "N-2"})), Brief("deny", norms=frozenset({"N-2"}))]
    assert summed(denied) == Brief("deny", norms=frozenset({"N-2"}))


def test_what_all_ways_take_is_told_once() -> None:
    assert choice(ways("TA", "VA")) == "(T/V)+A"
    assert choice(ways("T", "WF")) == "T/W+F"
    assert choice(ways("TF")) == "T+F"


def test_html_is_one_page_with_a_colour_for_each_outcome(matrix: Matrix, catalogue: Catalogue) -> None:
    page = "\n".join(render(matrix, catalogue, "html", "en"))
    assert page.startswith("<!doctype html>")
    assert all(f'<td class="{outcome}">' in page for outcome in ("allow", "conditions", "deny"))
    assert "<script" not in page
    assert "://" not in page
    assert "<details open" not in page
    assert FORMATS == ("markdown", "csv", "html")
