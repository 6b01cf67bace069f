"""Tries mutants: loads them into the embedded engine and runs the tests and scenarios until one of them notices."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Literal

import orjson
import regorus

from doelbinding.authoring.scenarios import Expectation, differences, request_of
from doelbinding.authoring.suite import Suite
from doelbinding.policy_set import PolicySet
from mutants.mutant import Edit, Mutant, Replacement

Status = Literal["killed", "survived", "invalid"]
"""`invalid`: the engine does not load the mutant, so that no test gets to see it."""

_DECISION: Final = "data.doelbinding.decision"


@dataclass(frozen=True)
class Check:
    """A Rego test, or a scenario: then `document` is its request and `expected` what must come of it."""

    name: str
    file: str
    rule: str
    norms: frozenset[str]
    document: str | None = None
    expected: Expectation | None = None

    def passes(self, engine: regorus.Engine) -> bool:
        """Whether it holds. Whatever the engine raises, a conflict of two values for one, is no pass."""
        try:
            if self.document is not None:
                engine.set_input_json(self.document)
            outcome = engine.eval_rule_as_json(self.rule)
        except BaseException as error:
            if not _of_engine(error):
                raise
            return False
        if self.expected is None:
            return bool(outcome == "true")
        try:
            return not any(differences(self.expected, orjson.loads(outcome)))
        except (KeyError, TypeError):  # no answer of the service's shape
            return False


@dataclass(frozen=True)
class Verdict:
    """How a mutant came out; `by` is the check that killed it."""

    mutant: Mutant
    status: Status
    by: str = ""


def checks_of(suite: Suite) -> list[Check]:
    """The Rego tests, then the scenarios, of the suite."""
    now = datetime.now(UTC).isoformat()
    tests = [
        Check(test.rule, test.file, test.rule, frozenset({test.norm} if test.norm else ())) for test in suite.unit_tests
    ]
    scenarios = [
        Check(
            f"{name}: {scenario.title}",
            name,
            _DECISION,
            scenario.expect.norms,
            orjson.dumps({"time": now, **request_of(scenario, suite.cases)}).decode(),
            scenario.expect,
        )
        for name, file in suite.scenarios.items()
        for scenario in file.scenarios
    ]
    return tests + scenarios


@dataclass
class Trial:
    """The policies with what tests them. One process uses it: engines stay in the thread that made them."""

    policy_set: PolicySet
    suite: Suite
    checks: Sequence[Check]
    reached: Mapping[str, Mapping[int, frozenset[int]]] | None = None
    """By file and line the checks, by number, that evaluate something there, for each line with anything to evaluate; None where
    that is not known."""

    _tests: regorus.Engine | None = None
    _without: dict[str, regorus.Engine] = field(default_factory=dict)
    _killers: dict[str, list[str]] = field(default_factory=dict)
    """By file the checks that killed its mutants, the latest first: what notices one change often notices another."""

    def survey(self) -> None:
        """Run every check on the policies as they are, and note which lines each evaluates. Raises ValueError when one fails."""
        reached: dict[str, dict[int, set[int]]] = {}
        ready = self._engine("", {})
        ready.set_enable_coverage(True)
        tests, scenarios = _copy(ready), _copy(ready)
        for number, check in enumerate(self.checks):
            engine = tests if check.expected is None else scenarios
            if not check.passes(engine):
                raise ValueError(f"{check.name} fails on the policies as they are")
            for file in orjson.loads(engine.get_coverage_report_as_json())["files"]:
                lines = reached.setdefault(file["path"], {})
                for line in file["not_covered"]:
                    lines.setdefault(line, set())
                for line in file["covered"]:
                    lines.setdefault(line, set()).add(number)
            engine.clear_coverage_data()
        self.reached = {
            file: {line: frozenset(numbers) for line, numbers in lines.items()} for file, lines in reached.items()
        }

    def judge(self, mutant: Mutant, first: Iterable[str] = (), limit: int | None = None) -> Verdict:
        """Run the checks that the mutant may change the outcome of, until one fails; those named `first` before the others.

        With a `limit` no more than that many, so that more mutants survive than would.
        """
        try:
            tests = self._mutated(mutant)
        except BaseException as error:
            if not _of_engine(error):
                raise
            return Verdict(mutant, "invalid")
        # Tests set no input, and are to find none.
        scenarios = _copy(tests)
        for check in itertools.islice(self._in_order(mutant, frozenset(first)), limit):
            if not check.passes(tests if check.expected is None else scenarios):
                self._remember(mutant.key.file, check.name)
                return Verdict(mutant, "killed", check.name)
        return Verdict(mutant, "survived")

    def _in_order(self, mutant: Mutant, first: frozenset[str]) -> Iterator[Check]:
        cluster = re.sub(r"^doelbinding/|/[^/]*$", "", mutant.key.file)
        killers = {name: rank for rank, name in enumerate(self._killers.get(mutant.key.file, ()))}

        def distance(number: int) -> tuple[bool, bool, int, bool, bool]:
            check = self.checks[number]
            return (
                check.name not in first,
                mutant.about.isdisjoint(check.norms),
                killers.get(check.name, len(killers)),
                cluster not in check.file,
                check.expected is not None,
            )

        return (self.checks[number] for number in sorted(self._concerned(mutant), key=distance))

    def _remember(self, file: str, killer: str) -> None:
        killers = self._killers.setdefault(file, [])
        if killer in killers:
            killers.remove(killer)
        killers.insert(0, killer)

    def _concerned(self, mutant: Mutant) -> Iterable[int]:
        if self.reached is None:
            return range(len(self.checks))
        if isinstance(mutant.change, Replacement):
            return self._reaching(mutant.key.file, mutant.lines) or self._reaching(mutant.key.file, mutant.rule_lines)
        if mutant.change.path[1] != "tables":
            return range(len(self.checks))
        # What reads a table names it.
        name = re.compile(rf"\btables(\.{re.escape(str(mutant.change.path[2]))}\b|\[)")
        readers = [
            self._reaching(file, range(line, line + 1))
            for file, text in self.policy_set.modules.items()
            for line, read in enumerate(text.splitlines(), 1)
            if name.search(read)
        ]
        return frozenset().union(*readers)

    def _reaching(self, file: str, lines: Iterable[int]) -> frozenset[int]:
        """The checks that evaluate something on one of the lines."""
        known = (self.reached or {}).get(file, {})
        return frozenset().union(*(known.get(line, ()) for line in lines))

    def _of_tests(self) -> regorus.Engine:
        if self._tests is None:
            self._tests = regorus.Engine()
            for path, module in self.suite.modules.items():
                self._tests.add_policy(f"policy_tests/{path}", module)
        return self._tests

    def _mutated(self, mutant: Mutant) -> regorus.Engine:
        if isinstance(mutant.change, Edit):
            return self._engine("", _edited(self.policy_set.stamped_data, mutant.change))
        file = mutant.key.file
        return self._engine(file, {}, mutant.change.of(self.policy_set.modules[file]))

    def _engine(self, file: str, data: Mapping[str, Any], text: str = "") -> regorus.Engine:
        """An engine with everything, `file` with `text` in the place of its own, and with `data` for that of the policies."""
        if file not in self._without:
            self._without[file] = engine = _copy(self._of_tests())
            for path, module in self.policy_set.modules.items():
                if path != file:
                    engine.add_policy(path, module)
        engine = _copy(self._without[file])
        if file:
            engine.add_policy(file, text)
        engine.add_data_json(orjson.dumps({**(data or self.policy_set.stamped_data), **self.suite.data}).decode())
        # Compiles everything.
        engine.eval_query("true")
        return engine


def _copy(engine: regorus.Engine) -> regorus.Engine:
    copied: regorus.Engine = engine.clone()  # type: ignore[attr-defined]  # its stubs leave it out
    return copied


def _of_engine(error: BaseException) -> bool:
    """Whether regorus raised it: a panic in Rust is a BaseException of a type that cannot be imported."""
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def _edited(data: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
    """A copy of `data` with the edit made."""
    edited = dict(data)
    place: Any = edited
    for part in edit.path[:-1]:
        place[part] = copy.copy(place[part])
        place = place[part]
    if edit.drop:
        del place[edit.path[-1]]
    else:
        place[edit.path[-1]] = edit.value
    return edited
