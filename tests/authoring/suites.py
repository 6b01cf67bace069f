"""A small suite for the policy set of units, written where a test wants it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.units import document, item

REGO = """package doelbinding.general_test

import data.cases

test_gen_05_satisfied_without_reservation if {
	decision := data.doelbinding.decision with input as cases.own
	decision.decision == "allow"
}

test_gen_05_violated_by_reservation if {
	decision := data.doelbinding.decision with input as cases.reserved
	some reason in decision.reasons
	reason.norm == "GEN-05"
}
"""

SCENARIOS = """cluster: general
scenarios:
  - title: De gemeente brengt eigen gegevens in
    source: handboek 1.1
    case: own
    expect: {decision: allow, grounds: [GRD-02]}
  - title: De gemeente maakt een voorbehoud
    source: handboek 1.1
    case: own
    change:
      item: {reservations: [gemeente]}
    expect: {decision: deny, violated: [GEN-05], missing: {GEN-05: [item.approvals]}}
"""


def write_suite(directory: Path, rego: str = REGO, scenarios: str = SCENARIOS) -> Path:
    """Write a suite below `directory` and return its place."""
    files = {
        "general/general_test.rego": rego,
        "scenarios/general.yaml": scenarios,
        "cases/data.yaml": json.dumps({"own": document(), "reserved": document(item(reservations=["gemeente"]))}),
    }
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory
