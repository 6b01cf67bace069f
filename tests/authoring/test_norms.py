"""What must be shown of a norm follows from its rules."""

from __future__ import annotations

import pytest
from tests.units import units

from doelbinding.authoring.norms import NormFile
from doelbinding.authoring.rules import read_rules

VIOLATED = 'violated contains {"norm": "GEN-05", "unit": unit.index} if some unit in moved\n'
LIFTED = 'violated contains {"norm": "GEN-05", "missing": "item.x"} if not input.case.x\n'
GROUND = 'holds contains {"norm": "GRD-01", "unit": unit.index} if some unit in moved\n'


@pytest.mark.parametrize(
    ("norm_id", "rules", "outcomes"),
    [
        (
            "GEN-05",
            VIOLATED + 'applies contains {"norm": "GEN-05"} if input.case.x',
            "violated satisfied not_applicable",
        ),
        ("GEN-05", VIOLATED + 'applies contains {"norm": "GEN-05"}', "violated satisfied"),
        ("GEN-05", VIOLATED + VIOLATED.replace("violated", "applies"), "violated not_applicable"),
        ("GEN-05", LIFTED + 'applies contains {"norm": "GEN-05"} if input.case', "violated satisfied missing"),
        ("GRD-01", GROUND, "satisfied not_applicable"),
        ("ICT-05", 'obligations contains {"norm": "ICT-05"}\n', "satisfied"),
    ],
)
def test_each_way_a_norm_can_come_out_is_to_be_shown(norm_id: str, rules: str, outcomes: str) -> None:
    read = read_rules({"a.rego": f"package doelbinding.a\n\n{rules}\n"})
    about = NormFile(
        norm_id=norm_id,
        norm=units()[1][norm_id],
        rules=tuple(rule for rule in read if rule.part != "applies"),
        applies=tuple(rule for rule in read if rule.part == "applies"),
        tests=(),
        scenarios=(),
    )
    assert about.outcomes_to_show == tuple(outcomes.split())
    assert about.outcomes_not_shown == about.outcomes_to_show
    assert about.not_shown[-1] in ("violated in a scenario", "at work in a scenario")
    assert " ".join(about.not_shown[:-1]) == outcomes.replace("_", " ")
