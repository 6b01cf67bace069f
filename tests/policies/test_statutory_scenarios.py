"""Every statutory basis of the tables is shown to hold, and shown not to hold where one of its conditions is not met."""

from __future__ import annotations

from typing import Any

import pytest
from tests.policies.random_requests import ROOT, TABLES

from doelbinding.authoring.scenarios import request_of
from doelbinding.authoring.suite import Suite

SUITE = Suite.read(ROOT / "policy_tests")
BASES: dict[str, dict[str, Any]] = TABLES["statutory"]


def relied_on(decision: str) -> set[str]:
    """The bases on which the scenarios with this decision rely."""
    return {
        item["statutory_basis"]
        for scenario in SUITE.scenarios["scenarios/statutory.yaml"].scenarios
        for item in request_of(scenario, SUITE.cases)["items"]
        if scenario.expect.decision == decision and "statutory_basis" in item
    }


@pytest.mark.parametrize("decision", ["allow", "deny"])
def test_every_basis_has_a_scenario(decision: str) -> None:
    assert set(BASES) - relied_on(decision) == set()


@pytest.mark.parametrize("basis", BASES)
def test_the_tasks_a_basis_names_are_tasks_of_its_parties(basis: str) -> None:
    entry = BASES[basis]
    for side, tasks in (("from", "c_tasks"), ("to", "u_tasks")):
        of_party = {task for party in entry[side] if party in TABLES["tasks"] for task in TABLES["tasks"][party]}
        assert set(entry.get(tasks, [])) <= of_party


@pytest.mark.parametrize("regime", ["wpg_bases", "suwi_bases"])
def test_bases_that_open_a_closed_regime_are_bases(regime: str) -> None:
    assert set(TABLES[regime]) <= set(BASES)


@pytest.mark.parametrize("basis", BASES)
def test_a_basis_says_which_bans_it_lifts(basis: str) -> None:
    assert set(BASES[basis]["opens"]) <= {"special", "criminal"}
