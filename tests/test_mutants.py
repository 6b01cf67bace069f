"""Mutation testing of the policies: which changes are made, and what is said of those that no test notices."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import regorus
import yaml
from mutants import __main__ as command
from mutants import survivors
from mutants.documents import mutants_of_catalogue, mutants_of_tables
from mutants.mutant import Edit, Key, Mutant, Replacement
from mutants.rego import mutants_of
from mutants.trial import Trial, checks_of
from pydantic import ValidationError
from tests.authoring.suites import write_suite

from doelbinding.authoring.suite import Suite
from doelbinding.policy_set import load_policy_set

UNITS = Path(__file__).parent / "fixtures" / "policies_units"
ROOT = Path(__file__).parents[1]

MODULE = """package p

violated contains {"norm": "GEN-01", "unit": unit} if {
	some unit in input.units
	not unit.written == true
	unit.age >= 16
	"medical" in unit.secrecy
}

both := found | {"a", "b"}

late(day) if day < "2026-01-01"

late(_) := true if {
	every day in input.days { day != 3 }
} else := false

found := set()
"""


def of_kind(kind: str, source: str = MODULE) -> set[tuple[str, str]]:
    return {(found.key.before, found.key.after) for found in mutants_of("p.rego", source) if found.kind == kind}


class TestChangesOfRego:
    def test_every_condition_is_dropped(self) -> None:
        assert of_kind("condition") == {
            ("some unit in input.units", "true"),
            ("not unit.written == true", "true"),
            ("unit.age >= 16", "true"),
            ('"medical" in unit.secrecy', "true"),
            ('late(day) if day < "2026-01-01"', "late(day) if true"),
            ("every day in input.days { day != 3 }", "true"),
            ("every day in input.days { day != 3 }", "every day in input.days { true }"),
        }

    def test_conditions_are_negated_unless_the_comparison_is_swapped(self) -> None:
        assert of_kind("negation") == {
            ("not unit.written == true", "unit.written == true"),
            ('"medical" in unit.secrecy', 'not "medical" in unit.secrecy'),
        }

    def test_comparisons_are_reversed_and_boundaries_moved(self) -> None:
        assert of_kind("comparison") == {
            ("not unit.written == true", "not unit.written != true"),
            ("unit.age >= 16", "unit.age > 16"),
            ("unit.age >= 16", "unit.age < 16"),
            ('late(day) if day < "2026-01-01"', 'late(day) if day <= "2026-01-01"'),
            ('late(day) if day < "2026-01-01"', 'late(day) if day >= "2026-01-01"'),
            ("every day in input.days { day != 3 }", "every day in input.days { day == 3 }"),
        }

    def test_constants_are_replaced(self) -> None:
        assert {
            ("unit.age >= 16", "unit.age >= 17"),
            ("unit.age >= 16", "unit.age >= 15"),
            ("not unit.written == true", "not unit.written == false"),
            ('"medical" in unit.secrecy', '"mutant" in unit.secrecy'),
            ("} else := false", "} else := true"),
        } <= of_kind("constant")

    def test_entries_are_dropped(self) -> None:
        head = 'violated contains {"norm": "GEN-01", "unit": unit} if {'
        assert of_kind("entry") == {
            (head, 'violated contains {"unit": unit} if {'),
            (head, 'violated contains {"norm": "GEN-01"} if {'),
            ('both := found | {"a", "b"}', 'both := found | {"b"}'),
            ('both := found | {"a", "b"}', 'both := found | {"a"}'),
        }
        assert of_kind("entry", 'package p\n\none := {"a"}\n') == {('one := {"a"}', "one := set()")}

    def test_one_operand_is_left(self) -> None:
        assert of_kind("operand") == {
            ('both := found | {"a", "b"}', "both := found"),
            ('both := found | {"a", "b"}', 'both := {"a", "b"}'),
        }
        assert of_kind("operand", "package p\n\nrest := input.a - input.b\n") == {
            ("rest := input.a - input.b", "rest := input.a")
        }

    def test_every_body_of_a_rule_is_made_to_fail(self) -> None:
        assert of_kind("rule") == {
            ("some unit in input.units", "false; some unit in input.units"),
            ('late(day) if day < "2026-01-01"', 'late(day) if { false; day < "2026-01-01" }'),
            ("every day in input.days { day != 3 }", "false; every day in input.days { day != 3 }"),
            ("} else := false", "} else := false if false"),
            ('both := found | {"a", "b"}', 'both := found | {"a", "b"} if false'),
            ("found := set()", "found := set() if false"),
        }

    def test_no_change_breaks_the_syntax_and_no_two_are_known_by_the_same_key(self) -> None:
        modules = load_policy_set(ROOT / "policies").modules
        for file in ("doelbinding/decision.rego", "doelbinding/assessment.rego", "doelbinding/secrecy/secrecy.rego"):
            found = mutants_of(file, modules[file])
            assert len({mutant.key for mutant in found}) == len(found) > 50
            for mutant in found:
                assert isinstance(mutant.change, Replacement)
                regorus.Engine().add_policy(file, mutant.change.of(modules[file]))

    def test_a_key_outlives_a_change_of_line_numbers(self) -> None:
        moved = MODULE.replace("package p\n", "package p\n\n# A word on it.\n")
        assert [mutant.key for mutant in mutants_of("p.rego", moved)] == [m.key for m in mutants_of("p.rego", MODULE)]
        assert mutants_of("p.rego", MODULE)[0].key.rule == "violated GEN-01"


class TestChangesOfDocuments:
    @pytest.fixture
    def policies(self, tmp_path: Path) -> Callable[[str], Path]:
        def make(tables: str) -> Path:
            file = tmp_path / "doelbinding" / "tables" / "data.yaml"
            file.parent.mkdir(parents=True)
            file.write_text(tables)
            return tmp_path

        return make

    def test_entries_of_tables_are_dropped_and_values_replaced(self, policies: Callable[[str], Path]) -> None:
        found = mutants_of_tables(policies("retention: {months: 6, keep: true}\nbodies: [mayor, police]\n"))
        assert {(m.key.rule, m.key.before, m.key.after, m.line) for m in found} == {
            ("retention", "all of it", "dropped", 1),
            ("retention.months", "6", "dropped", 1),
            ("retention.months", "6", "7", 1),
            ("retention.months", "6", "5", 1),
            ("retention.keep", "true", "dropped", 1),
            ("retention.keep", "true", "False", 1),
            ("bodies", "all of it", "dropped", 2),
            ("bodies", "mayor", "dropped", 2),
            ("bodies", "police", "dropped", 2),
        }

    def test_citations_are_left_alone(self, policies: Callable[[str], Path]) -> None:
        text = "tasks: {mayor: {mayor.order: [Gemeentewet 172]}}\nphases: {intake: {ref: [handbook B2], law: x}}\n"
        assert {m.key.rule for m in mutants_of_tables(policies(text))} == {
            *("tasks", "tasks.mayor", "tasks.mayor.mayor.order"),
            *("phases", "phases.intake"),
        }

    def test_kind_scope_and_binds_of_a_norm_are_changed(self) -> None:
        found = [m for m in mutants_of_catalogue(ROOT / "policies") if "OWN-01" in m.about]
        assert {(m.key.rule, m.key.before, m.key.after) for m in found} == {
            ("OWN-01.kind", "prohibition", "ground"),
            ("OWN-01.scope", "unit", "item"),
            ("OWN-01.binds", "non_identifiable", "dropped"),
        }


class TestTrial:
    @pytest.fixture
    def trial(self, tmp_path: Path) -> Trial:
        suite = Suite.read(write_suite(tmp_path / "policy_tests"))
        return Trial(load_policy_set(UNITS), suite, checks_of(suite))

    def change(self, trial: Trial, before: str, after: str) -> Mutant:
        file = "doelbinding/decision.rego"
        start = trial.policy_set.modules[file].index(before)
        line = trial.policy_set.modules[file].count("\n", 0, start) + 1
        change = Replacement(start, start + len(before), after)
        return Mutant(
            Key(file, "r", before, after), "constant", line, change, frozenset({"GEN-05"}), lines=range(line, line + 1)
        )

    @pytest.mark.parametrize("surveyed", [False, True])
    def test_a_change_that_a_test_notices_is_killed(self, trial: Trial, surveyed: bool) -> None:
        if surveyed:
            trial.survey()
        verdict = trial.judge(self.change(trial, "unit.recipient in unit.item.reservations", "false"))
        assert (verdict.status, verdict.by) == (
            "killed",
            "data.doelbinding.general_test.test_gen_05_violated_by_reservation",
        )

    @pytest.mark.parametrize("surveyed", [False, True])
    def test_a_change_that_none_notices_survives(self, trial: Trial, surveyed: bool) -> None:
        if surveyed:
            trial.survey()
        assert trial.judge(self.change(trial, '"wrong"', '"mutant"')).status == "survived"

    def test_a_change_that_does_not_load_is_invalid(self, trial: Trial) -> None:
        assert (
            trial.judge(self.change(trial, "unit.recipient in unit.item.reservations", "unit.recipient in")).status
            == "invalid"
        )

    def test_a_scenario_notices_what_tests_do_not(self, trial: Trial) -> None:
        verdict = trial.judge(self.change(trial, '"item.approvals"', '"mutant"'))
        assert (verdict.status, verdict.by) == ("killed", "scenarios/general.yaml: De gemeente maakt een voorbehoud")

    def test_documents_are_edited_in_a_copy(self, trial: Trial) -> None:
        edit = Edit(("doelbinding", "catalogue", "GEN"), drop=True)
        trial.judge(Mutant(Key("doelbinding/catalogue/GEN/data.yaml", "r", "a", "b"), "entry", 1, edit, frozenset()))
        assert "GEN" in trial.policy_set.catalogue

    def test_tests_that_fail_already_are_refused(self, trial: Trial, tmp_path: Path) -> None:
        rego = "package doelbinding.general_test\n\ntest_gen_05_violated_never if input.nothing\n"
        suite = Suite.read(write_suite(tmp_path / "other", rego))
        with pytest.raises(ValueError, match="test_gen_05_violated_never fails on the policies as they are"):
            Trial(trial.policy_set, suite, checks_of(suite)).survey()


class TestCommand:
    @pytest.fixture
    def place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A working copy of policies and tests, with nothing known to survive."""
        shutil.copytree(UNITS, tmp_path / "policies")
        write_suite(tmp_path / "policy_tests")
        known = tmp_path / "survivors.yaml"
        known.write_text("survivors: []\n")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(survivors, "FILE", known)
        return tmp_path

    def run(self, place: Path, *arguments: str) -> int:
        return command.main(["--jobs", "1", *arguments])

    def test_says_what_survives_and_fails(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.run(place, "violated GEN-05") == 1
        said = capsys.readouterr().out
        assert "policies/doelbinding/decision.rego:" in said
        assert "mutants killed" in said
        assert json.loads((place / "build" / "mutants.json").read_text())

    def test_passes_when_the_survivors_are_explained_or_there_are_none(
        self, place: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(place, "violated GEN-05") == 1
        said = capsys.readouterr().out
        lines = said.splitlines()
        known = [
            {
                "file": "doelbinding/decision.rego",
                "reason": "There is no test of it in this small suite.",
                "mutants": [{"rule": "violated GEN-05", "before": lines[i + 1][2:], "after": lines[i + 2][2:]}],
            }
            for i, line in enumerate(lines)
            if line.startswith("policies/")
        ]
        survivors.FILE.write_text(yaml.safe_dump({"survivors": known}))
        self.run(place, "violated GEN-05")
        assert "; 0 survivors are not explained" in capsys.readouterr().out
        assert self.run(place, "violated GEN-05", "--sample", "5", "--seed", "1") == 0

    def test_a_sample_may_have_no_survivor(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        survivors.FILE.write_text("survivors: []\n")
        assert self.run(place, "--sample", "200") == 1
        first = capsys.readouterr().out
        assert "seed sha256:" in first
        assert self.run(place, "--sample", "200") == 1
        assert capsys.readouterr().out.splitlines()[:-3] == first.splitlines()[:-3]

    def test_an_explanation_of_what_is_gone_fails(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        survivors.FILE.write_text(
            "survivors: [{file: doelbinding/x.rego, reason: It was there once upon a time., mutants: "
            "[{rule: r, before: a, after: b}]}]\n"
        )
        assert self.run(place, "known_as") == 1
        assert "is no mutant any more" in capsys.readouterr().out

    def test_an_explanation_needs_a_reason(self, place: Path) -> None:
        survivors.FILE.write_text("survivors: [{file: f, mutants: [{rule: r, before: a, after: b}]}]\n")
        with pytest.raises(ValidationError, match="reason"):
            self.run(place, "known_as")
