"""Running Rego tests and scenarios on the embedded engine."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.authoring.suites import REGO, SCENARIOS, write_suite
from tests.units import units

from doelbinding.authoring.norms import NormFile, Shown
from doelbinding.authoring.report import report
from doelbinding.authoring.rules import read_rules
from doelbinding.authoring.scenarios import Scenario
from doelbinding.authoring.suite import Suite
from doelbinding.authoring.trial import Result, run_all, run_unit_tests, select
from doelbinding.authoring.unit_tests import UnitTest
from doelbinding.policy_set import PolicySet, PolicySetError


def results_of(directory: Path, argument: str | None = None) -> list[Result]:
    async def run() -> list[Result]:
        return [result async for result in run_all(*units(), Suite.read(directory), select(argument))]

    return asyncio.run(run())


def failures(directory: Path) -> dict[str, tuple[str, ...]]:
    return {result.name: result.problems for result in results_of(directory) if result.problems}


def test_everything_is_run(tmp_path: Path) -> None:
    results = results_of(write_suite(tmp_path))
    assert [(result.kind, result.name) for result in results] == [
        ("Rego test", "test_gen_05_satisfied_without_reservation"),
        ("Rego test", "test_gen_05_violated_by_reservation"),
        ("scenario", "De gemeente brengt eigen gegevens in"),
        ("scenario", "De gemeente maakt een voorbehoud"),
    ]
    assert all(result.problems == () for result in results)
    assert results[3].norms == {"GEN-05"}


def test_a_test_that_fails_is_told_with_the_line_that_does_not_hold(tmp_path: Path) -> None:
    broken = REGO.replace('decision.decision == "allow"', 'decision.decision == "deny"')
    assert failures(write_suite(tmp_path, rego=broken)) == {
        "test_gen_05_satisfied_without_reservation": (
            'is not true: line 7 does not hold: decision.decision == "deny"; it is "allow"',
        )
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("count(decision.reasons) == 9", "count(decision.reasons) == 9; it is 1"),
        ("decision.nothing == 1", "decision.nothing == 1; it is undefined"),
        ("decision == 1", "decision == 1"),  # too long
        ("input.x == 2 with input as {}", "input.x == 2 with input as {}"),
        ("decision.decision != decision.decision", "decision.decision != decision.decision"),
        ("every x in [1] {\n\t\tx == 2\n\t}", "x == 2"),  # not to be had by itself
    ],
)
def test_what_came_out_instead_is_told_where_that_is_short(tmp_path: Path, line: str, told: str) -> None:
    broken = REGO.replace('decision.decision == "allow"', line)
    found = failures(write_suite(tmp_path, rego=broken))["test_gen_05_satisfied_without_reservation"]
    assert found[0].endswith(f"does not hold: {told}")


def test_a_test_on_one_line_fails_too(tmp_path: Path) -> None:
    assert failures(write_suite(tmp_path, rego=f"{REGO}\ntest_x if 1 == 2\n")) == {"test_x": ("is not true",)}


def test_a_test_that_does_not_evaluate_fails_alone(tmp_path: Path) -> None:
    broken = REGO.replace("test_gen_05_satisfied", "test_a if startswith(1, 2)\n\ntest_gen_05_satisfied")
    found = failures(write_suite(tmp_path, rego=broken))
    assert found.keys() == {"test_a"}
    assert "`startswith` expects string argument" in found["test_a"][0]
    assert "backtrace" not in found["test_a"][0]


def test_a_scenario_that_fails_is_told_with_the_norms_expected_and_got(tmp_path: Path) -> None:
    broken = SCENARIOS.replace("violated: [GEN-05]", "violated: [GEN-04]")
    assert failures(write_suite(tmp_path, scenarios=broken)) == {
        "De gemeente maakt een voorbehoud": ("violated: expected GEN-04, got GEN-05",)
    }


def test_a_scenario_with_a_malformed_request_fails(tmp_path: Path) -> None:
    broken = SCENARIOS.replace("{reservations: [gemeente]}", "{person_category: 9}")
    problem = failures(write_suite(tmp_path, scenarios=broken))["De gemeente maakt een voorbehoud"]
    assert problem[0].startswith("the request is malformed at /items/0/person_category: ")


def test_what_is_no_rego_is_told_by_the_file_it_is_in(tmp_path: Path) -> None:
    policy_set, _ = units()
    modules = {path: f"{text}\n)(\n" for path, text in policy_set.modules.items()}
    broken = PolicySet.of(modules, policy_set.data)
    suite = Suite.read(write_suite(tmp_path))
    with pytest.raises(PolicySetError, match=r"^elsewhere/doelbinding/decision\.rego: line \d+: expecting") as error:
        list(run_unit_tests(broken, suite, select(None), Path("elsewhere")))
    assert ")(" in str(error.value)


def test_tests_that_do_not_compile_are_not_run(tmp_path: Path) -> None:
    with pytest.raises(PolicySetError, match=r"general_test\.rego"):
        results_of(write_suite(tmp_path, rego=f"{REGO}\ntest_x if unknown == 2\n"))


@pytest.mark.parametrize(
    ("argument", "count"),
    [("gen.05", 3), ("GRD-02", 1), ("voorbehoud", 1), ("scenarios/", 2), ("nothing at all", 0)],
)
def test_tests_are_selected_by_name_norm_or_file(tmp_path: Path, argument: str, count: int) -> None:
    assert len(results_of(write_suite(tmp_path), argument)) == count


@pytest.mark.parametrize(("path", "count"), [("", 4), ("general", 2), ("scenarios/general.yaml", 2), ("cases", 0)])
def test_tests_are_selected_by_path(tmp_path: Path, path: str, count: int) -> None:
    assert len(results_of(write_suite(tmp_path), str(tmp_path / path))) == count


def test_what_is_neither_path_nor_pattern_is_refused() -> None:
    with pytest.raises(PolicySetError, match="neither a path nor a regular expression"):
        select("(")


def shown(norm_id: str, *outcomes: str, scenarios: int = 0) -> NormFile:
    """A norm with a test for each outcome and so many scenarios, which violate it."""
    scenario = Scenario.model_validate(
        {"title": "x", "source": "x", "case": "x", "expect": {"decision": "deny", "violated": [norm_id]}}
    )
    rules = read_rules(
        {
            "a.rego": f'''package a
violated contains {{"norm": "{norm_id}"}} if input.x
applies contains {{"norm": "{norm_id}"}} if input.y
'''
        }
    )
    return NormFile(
        norm_id=norm_id,
        norm=units()[1]["GEN-05"],
        rules=rules[:1],
        applies=rules[1:],
        tests=tuple(UnitTest("a", 1, "a", f"test_{norm_id.lower().replace('-', '_')}_{one}") for one in outcomes),
        scenarios=(Shown("a", scenario),) * scenarios,
    )


def test_the_report_tells_what_is_shown_of_each_norm_what_is_not_and_what_failed() -> None:
    everything = ("violated", "violated", "satisfied", "not_applicable")
    norms = [
        *(shown(f"GEN-{number:02d}", *everything, scenarios=number) for number in range(1, 7)),
        shown("OWN-01", "violated", "missing"),
        shown("OWN-02", scenarios=1),
    ]
    results = [
        Result("Rego test", "a/a_test.rego", "test_own_01_violated", frozenset({"OWN-01"}), ()),
        Result("Rego test", "a/a_test.rego", "test_own_01_satisfied", frozenset({"OWN-01"}), ("is not true",)),
        Result(
            "scenario", "scenarios/a.yaml", "Een geval", frozenset({"OWN-01", "GRD-02"}), ("x: expected a, got b\nc",)
        ),
    ]
    assert list(report(results, norms, Path("policy_tests"), 1.25)) == [
        "Rego tests that show each norm violated/satisfied/not applicable/with a fact missing, and scenarios:",
        "   ".join(f"GEN-0{number} 2/1/1/-       {number}" for number in range(1, 6)),
        "GEN-06 2/1/1/-       6",
        "",
        "NOT SHOWN OWN-01: satisfied, not applicable, violated in a scenario",
        "    2 Rego tests (1 violated, 1 missing), 0 scenarios",
        "NOT SHOWN OWN-02: violated, satisfied, not applicable",
        "    0 Rego tests, 1 scenario",
        "FAILED policy_tests/a/a_test.rego: test_own_01_satisfied",
        "    is not true",
        "FAILED policy_tests/scenarios/a.yaml: Een geval",
        "    x: expected a, got b",
        "    c",
        "",
        "2 Rego tests, 1 scenario in 1.2 s: 2 failed, 2 norms not shown in full",
    ]
    assert list(report(results[:1], norms[:1], Path("policy_tests"), 0.5))[-1] == (
        "1 Rego test, 0 scenarios in 0.5 s: all passed"
    )
