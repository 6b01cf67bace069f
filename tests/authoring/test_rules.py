"""Finding the rules that carry norms."""

from __future__ import annotations

import pytest

from doelbinding.authoring.rules import Annotation, read_rules
from doelbinding.policy_set import PolicySetError

MODULE = """# METADATA
# title: Eén cluster
# scope: package
package doelbinding.cluster

# METADATA
# title: The one
# description: |
#   In more lines.
# custom:
#   norm: ABC-01
violated contains {"norm": "ABC-01", "unit": unit.index, "missing": "item.x"} if {
	some unit in units
	not unit.item.x
}

violated contains {"norm": "ABC-01"} if input.case.y

applies contains {"norm": norm, "unit": unit.index} if {
	some unit in units
	some norm in {"ABC-01", "ABC-02"}
}

applies contains {"norm": "ABC-03"}

applies contains {"norm": "ABC-04", "unit": unit.index} if some unit in all_units

applies contains {"norm": "ABC-05"} if input.subject

applies contains {"norm": "ABC-06"} if input.case.x

# METADATA
# title: Helper
helper := 1

holds contains {"norm": "ABC-07"} if helper == 1
"""


def test_a_rule_tells_its_norm_its_place_and_its_annotation() -> None:
    rule, other, *_ = read_rules({"a.rego": MODULE})
    assert (rule.file, rule.line, rule.package, rule.part) == ("a.rego", 12, "doelbinding.cluster", "violated")
    assert rule.norms == ("ABC-01",)
    assert rule.missing
    assert rule.annotation == Annotation("The one", "ABC-01")
    assert other.norms == ("ABC-01",)
    assert not other.missing
    assert other.annotation is None


def test_rules_that_several_norms_share_name_them_all() -> None:
    assert [rule.norms for rule in read_rules({"a.rego": MODULE})][2] == ("ABC-01", "ABC-02")


def test_what_applies_to_every_request_is_known() -> None:
    always = {rule.norms[0]: rule.always for rule in read_rules({"a.rego": MODULE}) if rule.part == "applies"}
    assert always == {"ABC-01": False, "ABC-03": True, "ABC-04": True, "ABC-05": True, "ABC-06": False}


def test_helpers_are_no_findings() -> None:
    assert [rule.part for rule in read_rules({"a.rego": MODULE})].count("holds") == 1
    assert len(read_rules({"a.rego": MODULE})) == 8


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("package doelbinding.a\n\nviolated contains {\n", "line"),
        ("# METADATA\n# title: [\npackage doelbinding.a\n", "line 1"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_place(text: str, line: str) -> None:
    with pytest.raises(PolicySetError) as error:
        read_rules({"wrong.rego": text})
    problem = error.value.problems[0]
    assert problem.file == "wrong.rego"
    assert problem.path.startswith(line)
