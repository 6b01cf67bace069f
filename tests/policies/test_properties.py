"""The properties of docs/assurance.md: tried on random requests, and shown to fail when the rule behind them is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policies.broken import TO_BITE, Broken, broken
from tests.policies.conftest import Judge
from tests.policies.lawful import (
    MOVING,
    contributor_lets_go,
    has_run_out,
    is_supervision,
    kept_by_deviation,
    kind,
    may_have_ground,
    may_proceed,
    police_data_may_move,
    units,
)
from tests.policies.random_requests import PINNED, Request, Seen, requests

from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.policy_set import PolicySet

EXAMPLES: Final = 400
"""How many random requests each property is tried on in a run. All of them concern it."""


def nothing_without_a_ground(request: Request) -> None:
    """No reachable request without a ground is allowed (handbook 1.1)."""
    assert all(may_have_ground(unit) for unit in units(request))
    assert request["action"]["name"] in MOVING or may_proceed(request)


def police_data_stays_closed(request: Request) -> None:
    """Police data never reaches a party outside the art. 20 decision without another statutory basis (handbook 3.7.3)."""
    for unit in units(request):
        if unit.moves and "police_data" in unit.item["data_categories"] and not is_supervision(request):
            assert police_data_may_move(unit)


def nothing_leaves_without_approval(request: Request) -> None:
    """Nothing of a contributor leaves without its live approval (handbook 4.4.2(6)-(9))."""
    assert all(contributor_lets_go(unit) for unit in units(request) if unit.moves and not is_supervision(request))


def nothing_after_twelve_months(request: Request) -> None:
    """After twelve months nothing but destruction and rights requests (handbook B2.2.4)."""
    if has_run_out(request) and not is_supervision(request):
        assert request["action"]["name"] in {"destroy", "answer_rights_request"} or kept_by_deviation(request)


@dataclass(frozen=True)
class Property:
    """What must hold of every request that is allowed."""

    holds: Callable[[Request], None]
    concerns: Callable[[Request], bool]
    """Which requests it says something about."""
    allowed: int
    """How many of the requests must be allowed at least: of the others it says nothing."""
    about: tuple[str, ...]
    """The facts that it turns on, by the beginning of their path; these are varied the most."""
    broken: dict[str, Broken]
    """The ways to break the policies in which it must be found to fail."""


def moves_data(request: Request) -> bool:
    return not is_supervision(request) and any(unit.moves for unit in units(request))


def moves_police_data(request: Request) -> bool:
    return not is_supervision(request) and any(
        unit.moves and "police_data" in unit.item["data_categories"] for unit in units(request)
    )


def is_past_its_year(request: Request) -> bool:
    return has_run_out(request) and not is_supervision(request)


def is_of_tested_partner(request: Request) -> bool:
    return any(kind(unit.giver) == "housing_association" for unit in units(request))


def is_view(request: Request) -> bool:
    return bool(request["action"]["name"] == "view")


def is_referral(request: Request) -> bool:
    return bool(request["action"]["name"] == "refer")


APPROVALS: Final = ("items.0.approvals",)
PROPERTIES: Final = {
    "ground": Property(
        nothing_without_a_ground,
        bool,
        100,
        ("action", "items.0"),
        {
            "no ground is asked": Broken(
                ("GEN-01",),
                (
                    (
                        "decision.rego",
                        "(data.doelbinding.grounds.grounded & object.keys(place_of))",
                        "object.keys(place_of)",
                    ),
                ),
                ("action.task",),
                is_of_tested_partner,
            ),
        },
    ),
    "police": Property(
        police_data_stays_closed,
        moves_police_data,
        70,
        ("items.0.police", "items.0.statutory_basis", "action.recipients", "time"),
        {
            "POL-01": Broken(("POL-01",), about=("items.0.police",)),
            "POL-03": Broken(("POL-03",), about=("items.0.police", "time")),
            "POL-04": Broken(("POL-04",), about=("items.0.police", "time")),
            "POL-06": Broken(("POL-06",), about=("items.0.police", "action.recipients")),
            "POL-10": Broken(("POL-10",), about=("items.0.onward",)),
            "a basis asks no facts": Broken(
                texts=(("lib/statutory/statutory.rego", "\t\testablished(unit, path)\n", "\t\tpath\n"),),
                about=("items.0.subject_is_youth", "items.0.statutory_demand"),
            ),
        },
    ),
    "approval": Property(
        nothing_leaves_without_approval,
        moves_data,
        70,
        ("items.0.approvals", "items.0.contributor", "subject", "time"),
        {
            "OWN-01": Broken(("OWN-01",), about=APPROVALS, concerns=is_view),
            "OWN-02": Broken(("OWN-02",), about=APPROVALS),
            "OWN-03": Broken(("OWN-03",), about=APPROVALS),
            "OWN-05": Broken(("OWN-05",), about=("case.conference.status",), concerns=is_view),
            "OWN-07": Broken(("OWN-07",), about=APPROVALS, concerns=is_referral),
            "OWN-10": Broken(("OWN-10",), about=("items.0.contributor",)),
            "approvals never end": Broken(
                texts=(("lib/approvals/approvals.rego", "\tnot data.doelbinding.lib.clock.ended(approval)\n", ""),),
                about=("items.0.approvals.0.withdrawn_on", "items.0.approvals.0.expires_on"),
            ),
        },
    ),
    "retention": Property(
        nothing_after_twelve_months,
        is_past_its_year,
        140,
        ("case.scale_down", "time", "action.name", "action.purpose"),
        {
            "RET-03": Broken(("RET-03",), about=("case.scale_down", "time")),
            "a year lasts a day longer": Broken(
                texts=(("lib/retention/retention.rego", "if today >= destroy_on", "if today > destroy_on"),),
                about=("case.scale_down", "time"),
            ),
        },
    ),
}


@pytest.mark.parametrize("name", PROPERTIES)
def test_property(embedded: Judge, name: str) -> None:
    of = PROPERTIES[name]
    drawn = requests(items=2, changes=2, concerns=of.concerns, about=of.about)
    seen = check(embedded, of, drawn, settings(max_examples=EXAMPLES))
    seen.demand(EXAMPLES, of.allowed)


@pytest.mark.parametrize(("name", "how"), [(name, how) for name, of in PROPERTIES.items() for how in of.broken])
def test_property_fails_when_its_rule_is_broken(policy_set: PolicySet, name: str, how: str) -> None:
    of = PROPERTIES[name]
    judge = Judge(EmbeddedEngine(), broken(policy_set, of.broken[how]))
    concerns = of.concerns if of.broken[how].concerns is bool else of.broken[how].concerns
    drawn = requests(items=1, changes=0, concerns=concerns, about=of.broken[how].about)
    try:
        with pytest.raises(AssertionError):
            check(judge, of, drawn, TO_BITE)
    finally:
        judge.close()


def check(judge: Judge, of: Property, drawn: st.SearchStrategy[Request], how: settings) -> Seen:
    """Try the property on random requests. AssertionError when one is allowed of which it does not hold."""
    seen = Seen()

    @how
    @given(request=drawn)
    def tried(request: Request) -> None:
        request.setdefault("time", PINNED)
        allowed = judge.judge(request)["decision"] == "allow"
        seen.count(allowed=allowed)
        if allowed:
            of.holds(request)

    tried()
    return seen
