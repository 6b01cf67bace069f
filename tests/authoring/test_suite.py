"""Reading what the policies are tested by."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.authoring.suites import SCENARIOS, write_suite

from doelbinding.authoring.suite import Suite
from doelbinding.authoring.unit_tests import UnitTest, read_unit_tests
from doelbinding.policy_set import PolicySetError

FIRST = "De gemeente brengt eigen gegevens in"
SECOND = "De gemeente maakt een voorbehoud"


def test_a_suite_has_tests_cases_and_scenarios(tmp_path: Path) -> None:
    suite = Suite.read(write_suite(tmp_path))
    assert [test.name for test in suite.unit_tests] == [
        "test_gen_05_satisfied_without_reservation",
        "test_gen_05_violated_by_reservation",
    ]
    assert suite.cases.keys() == {"own", "reserved"}
    assert suite.scenarios["scenarios/general.yaml"].scenarios[1].expect.violated == ("GEN-05",)


@pytest.mark.parametrize(
    ("scenarios", "place", "problem"),
    [
        (SCENARIOS.replace("own", "other", 1), "scenarios.0", f"{FIRST}: there is no case other"),
        (SCENARIOS.replace("violated:", "vioalted:"), "scenarios.1.expect.vioalted", f"{SECOND}: Extra inputs"),
        (
            SCENARIOS.replace("decision: allow", "decision: maybe"),
            "scenarios.0.expect.decision",
            f"{FIRST}: Input should",
        ),
        (SCENARIOS.replace(f"title: {FIRST}", "name: x"), "scenarios.0.title", "Field required"),
        ("cluster: general\nscenarios: [x]\n", "scenarios.0", "Input should"),
        ("cluster: general\nscenarios: {}\n", "scenarios", "Input should"),
        ("scenarios: []\n", "cluster", "Field required"),
        ("cluster: general\nscenarios: no\n", "line 2", "'no' can be read in two ways"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_place(tmp_path: Path, scenarios: str, place: str, problem: str) -> None:
    with pytest.raises(PolicySetError) as error:
        Suite.read(write_suite(tmp_path, scenarios=scenarios))
    assert {Path(told.file).name for told in error.value.problems} == {"general.yaml"}
    assert error.value.problems[0].path == place
    assert error.value.problems[0].problem.startswith(problem)


def test_without_a_directory_there_is_no_suite(tmp_path: Path) -> None:
    with pytest.raises(PolicySetError, match="is not a directory"):
        Suite.read(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "norm", "outcome"),
    [
        ("test_own_04_violated_by_reservation", "OWN-04", "violated"),
        ("test_own_04_violated", "OWN-04", "violated"),
        ("test_own_04_not_applicable_without_recipient", "OWN-04", "not_applicable"),
        ("test_own_04_missing_approval", "OWN-04", "missing"),
        ("test_own_04_satisfied_by_approval", "OWN-04", "satisfied"),
        ("test_own_04_violatedish", "OWN-04", None),
        ("test_own_04_judges_itself", "OWN-04", None),
        ("test_months", None, None),
    ],
)
def test_the_name_of_a_test_says_what_it_shows(name: str, norm: str | None, outcome: str | None) -> None:
    test = UnitTest("a.rego", 1, "a", name)
    assert (test.norm, test.outcome) == (norm, outcome)


def test_a_test_of_several_bodies_is_one_test() -> None:
    tests = read_unit_tests({"a.rego": "package a.b_test\n\ntest_x if false\n\ntest_x if true\n"})
    assert tests == (UnitTest("a.rego", 3, "a.b_test", "test_x"),)
    assert tests[0].rule == "data.a.b_test.test_x"
