"""Everything there is about each norm: its catalogue entry, its rules, its tests and the scenarios that show it at work."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import get_args

from doelbinding.authoring.rules import KIND_OF_PART, Rule, read_rules
from doelbinding.authoring.scenarios import Scenario
from doelbinding.authoring.suite import Suite
from doelbinding.authoring.unit_tests import Outcome, UnitTest
from doelbinding.catalogue import Catalogue, Norm
from doelbinding.policy_set import PolicySet


@dataclass(frozen=True)
class Shown:
    """A scenario and the file that it stands in."""

    file: str
    scenario: Scenario


@dataclass(frozen=True)
class NormFile:
    """One norm. `rules` conclude it; `applies` say to what it applies."""

    norm_id: str
    norm: Norm
    rules: tuple[Rule, ...]
    applies: tuple[Rule, ...]
    tests: tuple[UnitTest, ...]
    scenarios: tuple[Shown, ...]

    @property
    def location(self) -> Rule | None:
        """The rule that carries the annotation of the norm."""
        annotated = (rule for rule in self.rules if rule.annotation and rule.annotation.norm == self.norm_id)
        return next(annotated, None)

    @property
    def outcomes_to_show(self) -> tuple[Outcome, ...]:
        """What Rego tests must show of it: each way it can come out.

        A prohibition that applies to every request is always applicable; one that is violated wherever it applies is never
        satisfied; one of which no finding names a field has none missing. A duty that is always due is never not applicable.
        """
        if self.norm.kind != "prohibition":
            return ("satisfied",) if any(rule.always for rule in self.rules) else ("satisfied", "not_applicable")
        outcomes: list[Outcome] = ["violated"]
        if not {rule.condition for rule in self.rules} & {rule.condition for rule in self.applies}:
            outcomes.append("satisfied")
        if not any(rule.always for rule in self.applies):
            outcomes.append("not_applicable")
        if any(rule.missing for rule in self.rules):
            outcomes.append("missing")
        return tuple(outcomes)

    @property
    def outcomes_shown(self) -> Counter[Outcome | None]:
        """How many tests show each outcome; None counts those that say nothing of one."""
        return Counter(test.outcome for test in self.tests)

    @property
    def tests_told(self) -> str:
        """How many tests show each outcome, in words."""
        shown = self.outcomes_shown
        return ", ".join(f"{shown[one]} {one}".replace("_", " ") for one in get_args(Outcome) if shown[one])

    @property
    def outcomes_not_shown(self) -> tuple[Outcome, ...]:
        """What of the outcomes to show no test shows."""
        return tuple(outcome for outcome in self.outcomes_to_show if not self.outcomes_shown[outcome])

    @property
    def at_work(self) -> bool:
        """Whether a scenario shows it at work: a prohibition where it is violated."""
        if self.norm.kind != "prohibition":
            return bool(self.scenarios)
        return any(self.norm_id in shown.scenario.expect.violated for shown in self.scenarios)

    @property
    def not_shown(self) -> tuple[str, ...]:
        """What neither tests nor scenarios show of it, in words."""
        at_work = "violated in a scenario" if self.norm.kind == "prohibition" else "at work in a scenario"
        outcomes = (outcome.replace("_", " ") for outcome in self.outcomes_not_shown)
        return (*outcomes, *(() if self.at_work else (at_work,)))


def norm_files(policy_set: PolicySet, catalogue: Catalogue, suite: Suite) -> dict[str, NormFile]:
    """Bring together what there is about each norm of the catalogue, by id. Raises PolicySetError as `read_rules` does."""
    rules: defaultdict[str, list[Rule]] = defaultdict(list)
    applies: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in read_rules(policy_set.modules):
        for norm in rule.norms:
            (rules if rule.part in KIND_OF_PART else applies)[norm].append(rule)
    tests: defaultdict[str | None, list[UnitTest]] = defaultdict(list)
    for test in suite.unit_tests:
        tests[test.norm].append(test)
    scenarios: defaultdict[str, list[Shown]] = defaultdict(list)
    for name, file in suite.scenarios.items():
        for scenario in file.scenarios:
            for norm in scenario.expect.norms:
                scenarios[norm].append(Shown(name, scenario))
    return {
        norm_id: NormFile(
            norm_id=norm_id,
            norm=norm,
            rules=tuple(rules[norm_id]),
            applies=tuple(applies[norm_id]),
            tests=tuple(tests[norm_id]),
            scenarios=tuple(scenarios[norm_id]),
        )
        for norm_id, norm in catalogue.items()
    }
