"""Running Rego tests and scenarios on the embedded engine."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.authoring.suites import REGO, SCENARIOS, write_suite
from tests.units import units

from doelbinding.authoring.report import report
from doelbinding.authoring.suite import Suite
from doelbinding.authoring.trial import Result, run_all, select
from doelbinding.policy_set import PolicySetError


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
        "test_gen_05_satisfied_without_reservation": ('is not true: line 7 does not hold: decision.decision == "deny"',)
    }


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


def test_the_report_counts_per_norm_and_ends_with_what_failed() -> None:
    results = [
        Result("Rego test", "a/a_test.rego", "test_own_01_violated", frozenset({"OWN-01"}), ()),
        Result("Rego test", "a/a_test.rego", "test_own_01_satisfied", frozenset({"OWN-01"}), ("is not true",)),
        Result(
            "scenario", "scenarios/a.yaml", "Een geval", frozenset({"OWN-01", "GRD-02"}), ("x: expected a, got b\nc",)
        ),
    ]
    assert list(report(results, ["GRD-01", "GRD-02", "OWN-01"], Path("policy_tests"), 1.25)) == [
        "norm      Rego tests  scenarios",
        "GRD-02             0          1",
        "OWN-01             2          1",
        "",
        "FAILED policy_tests/a/a_test.rego: test_own_01_satisfied",
        "    is not true",
        "FAILED policy_tests/scenarios/a.yaml: Een geval",
        "    x: expected a, got b",
        "    c",
        "",
        "2 Rego tests, 1 scenario in 1.2 s: 2 failed",
    ]
    assert list(report(results[:1], ["OWN-01"], Path("policy_tests"), 0.5))[-1] == (
        "1 Rego test, 0 scenarios in 0.5 s: all passed"
    )
