"""The scenarios show every party type on both sides, every phase and every action, allowed as well as denied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, get_args

import pytest
from tests.policies.random_requests import REGISTER, ROOT, TABLES

from doelbinding.authoring.scenarios import Request, request_of
from doelbinding.authoring.suite import Suite
from doelbinding.contract.response import Outcome
from doelbinding.contract.vocabulary import ActionName, PartyType, Phase, Role

SUITE: Final = Suite.read(ROOT / "policy_tests")
OUTCOMES: Final[tuple[Outcome, ...]] = ("allow", "deny")

NEVER_ALLOWED: Final = {
    ("contributor", "referral_index"): "handbook 3.5.3: youths are reported to the index, which tells nothing itself",
}
"""What no scenario can show allowed, each with the reason."""


def requests(outcome: Outcome) -> Iterator[Request]:
    """The requests of the scenarios with this outcome."""
    for file in SUITE.scenarios.values():
        for scenario in file.scenarios:
            if scenario.expect.decision == outcome:
                yield request_of(scenario, SUITE.cases)


def party_type(party: str) -> str:
    return str(REGISTER["parties"].get(party, {}).get("type", ""))


def recipients(request: Request) -> Iterable[str]:
    """The parties that get an item in this request (the table in the contract)."""
    action, case, subject = request["action"], request["case"], request["subject"]
    if action["name"] == "contribute":
        before = case["phase"] in {"intake", "triage"}
        return [case["registering_party"] if before else case.get("lead_party", case["registering_party"])]
    if action["name"] in {"view", "copy_to_own_file"}:
        return [subject.get("on_behalf_of", subject["party"])]
    return [entry["party"] for entry in action.get("recipients", ())]


def shown(outcome: Outcome) -> set[tuple[str, str]]:
    """What the scenarios with this outcome are about, each as a kind of thing and its name."""
    found: set[tuple[str, str]] = set()
    for request in requests(outcome):
        action, phase = request["action"]["name"], request["case"]["phase"]
        found |= {("phase", phase), ("action", action), ("action in phase", f"{action} in {phase}")}
        found.add(("role", request["subject"]["role"]))
        for item in request["items"]:
            givers, getters = {item["contributor"]}, {*recipients(request)}
            if givers != getters:
                found |= {("contributor", party_type(party)) for party in givers}
                found |= {("recipient", party_type(party)) for party in getters - givers}
    return found


def demanded(outcome: Outcome) -> set[tuple[str, str]]:
    """What there must be a scenario about with this outcome."""
    names = {
        ("phase", Phase),
        ("action", ActionName),
        ("contributor", PartyType),
        ("recipient", PartyType),
    }
    all_of_them = {(kind, name) for kind, vocabulary in names for name in get_args(vocabulary)}
    if outcome == "deny":
        return all_of_them | {("role", role) for role in get_args(Role)}
    open_steps = {
        ("action in phase", f"{action} in {phase}") for action, phases in TABLES["actions"].items() for phase in phases
    }
    roles = {("role", role) for phases in TABLES["actions"].values() for allowed in phases.values() for role in allowed}
    return (all_of_them | open_steps | roles) - NEVER_ALLOWED.keys()


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_scenarios_show_everything_there_is(outcome: Outcome) -> None:
    lacking = sorted(demanded(outcome) - shown(outcome))
    assert not lacking, "\n".join(f"no scenario to {outcome}: {kind} {name}" for kind, name in lacking)


def test_exceptions_are_needed() -> None:
    assert not NEVER_ALLOWED.keys() & shown("allow")
