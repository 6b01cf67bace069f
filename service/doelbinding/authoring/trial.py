"""Runs Rego tests and scenarios on the embedded engine, without OPA and without HTTP."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import orjson
import regorus
from pydantic import ValidationError

from doelbinding.authoring.scenarios import Scenario, differences, request_of
from doelbinding.authoring.suite import Suite
from doelbinding.authoring.unit_tests import UnitTest
from doelbinding.catalogue import Catalogue
from doelbinding.contract.reading import MalformedRequest, read_request
from doelbinding.decider import Decider
from doelbinding.engine.base import EngineError
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.policy_set import PolicySet, PolicySetError, Problem

_BACKTRACE: Final = "\n\nStack backtrace"
_PLACE: Final = re.compile(r"--> (.+):(\d+):\d+\n")
_POLICIES: Final = Path("policies")
_EQUATION: Final = re.compile(r"(.+) == (?!.* with ).+")
_UNDEFINED: Final = '"<undefined>"'
_TOO_LONG: Final = 200

Kind = Literal["Rego test", "scenario"]


@dataclass(frozen=True)
class Result:
    """How one test or scenario came out: `problems` is empty when it passed. `norms` are the ids that it is about."""

    kind: Kind
    file: str
    name: str
    norms: frozenset[str]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Selection:
    """Which tests to run: those in or below `path`, and whose name, file or norms match `pattern`."""

    path: Path | None = None
    pattern: re.Pattern[str] | None = None

    def has(self, suite: Suite, file: str, name: str, norms: frozenset[str]) -> bool:
        """Whether a test of the suite is selected."""
        if self.path is not None and not (suite.directory / file).resolve().is_relative_to(self.path.resolve()):
            return False
        return self.pattern is None or any(self.pattern.search(text) for text in (name, file, *norms))


def select(argument: str | None) -> Selection:
    """The selection that a command line argument makes: a path if there is such a file or directory, else a regular expression.

    Case does not matter. Raises PolicySetError when it is neither.
    """
    if argument is None:
        return Selection()
    if Path(argument).exists():
        return Selection(path=Path(argument))
    try:
        return Selection(pattern=re.compile(argument, re.IGNORECASE))
    except re.error as error:
        raise PolicySetError(Problem(argument, "", f"is neither a path nor a regular expression: {error}")) from error


def run_unit_tests(
    policy_set: PolicySet, suite: Suite, selection: Selection, policies: Path = _POLICIES
) -> Iterator[Result]:
    """Run the selected Rego tests. Raises PolicySetError when the modules do not compile; those of the set are in `policies`."""
    ready = _engine(policy_set, suite, policies)
    engine = _copy(ready)
    for test in suite.unit_tests:
        norms = frozenset({test.norm} if test.norm else ())
        if not selection.has(suite, test.file, test.name, norms):
            continue
        try:
            outcome = engine.eval_rule_as_json(test.rule)
        except BaseException as error:
            if not _of_engine(error):
                raise
            # What an evaluation that broke off leaves behind must not reach the next test.
            engine = _copy(ready)
            problems: tuple[str, ...] = (_told(error),)
        else:
            problems = () if outcome == "true" else (_where_it_ends(_copy(ready), suite, test),)
        yield Result("Rego test", test.file, test.name, norms, problems)


async def run_all(
    policy_set: PolicySet, catalogue: Catalogue, suite: Suite, selection: Selection, policies: Path = _POLICIES
) -> AsyncIterator[Result]:
    """Run the selected Rego tests, then the scenarios. Raises PolicySetError or EngineError when the policies do not load."""
    for result in run_unit_tests(policy_set, suite, selection, policies):
        yield result
    async for result in run_scenarios(policy_set, catalogue, suite, selection):
        yield result


async def run_scenarios(
    policy_set: PolicySet, catalogue: Catalogue, suite: Suite, selection: Selection
) -> AsyncIterator[Result]:
    """Ask the selected scenarios of the service's own decider. Raises EngineError when the policies do not load."""
    engine = EmbeddedEngine()
    await engine.load(policy_set)
    decider = Decider(policy_set, catalogue, engine)
    for name, file in suite.scenarios.items():
        for scenario in file.scenarios:
            norms = scenario.expect.norms
            if selection.has(suite, name, scenario.title, norms):
                yield Result(
                    "scenario", name, scenario.title, norms, await _scenario_problems(decider, suite, scenario)
                )


async def _scenario_problems(decider: Decider, suite: Suite, scenario: Scenario) -> tuple[str, ...]:
    try:
        request = read_request(orjson.dumps(request_of(scenario, suite.cases)))
        decision = await decider.decide(request)
    except MalformedRequest as malformed:
        return tuple(
            f"the request is malformed at {error.pointer or '/'}: {error.detail}" for error in malformed.errors
        )
    except (EngineError, ValidationError) as error:
        return (f"no decision: {error}",)
    return tuple(differences(scenario.expect, decision.response))


def _engine(policy_set: PolicySet, suite: Suite, policies: Path) -> regorus.Engine:
    engine = regorus.Engine()
    try:
        for path, text in policy_set.modules.items():
            engine.add_policy(str(policies / path), text)
        for path, text in suite.modules.items():
            engine.add_policy(str(suite.directory / path), text)
        engine.add_data_json(orjson.dumps({**policy_set.stamped_data, **suite.data}).decode())
        # Compiles everything; there is no such rule to evaluate.
        engine.eval_query("true")
    except BaseException as error:
        if not _of_engine(error):
            raise
        raise PolicySetError(_problem(error, suite.directory)) from None
    return engine


def _copy(engine: regorus.Engine) -> regorus.Engine:
    copied: regorus.Engine = engine.clone()  # type: ignore[attr-defined]  # its stubs leave it out
    return copied


def _where_it_ends(engine: regorus.Engine, suite: Suite, test: UnitTest) -> str:
    """Say which line of a test that is not true was the last to be evaluated, from the engine's coverage."""
    engine.set_enable_coverage(True)
    engine.eval_rule_as_json(test.rule)
    report = orjson.loads(engine.get_coverage_report_as_json())
    lines = suite.modules[test.file].splitlines()
    last = next((n for n in range(test.line, len(lines) + 1) if lines[n - 1] == "}"), len(lines))
    covered = {n for file in report["files"] if file["path"].endswith(test.file) for n in file["covered"]}
    reached = max((n for n in range(test.line + 1, last) if n in covered), default=None)
    if reached is None:
        return "is not true"
    came_out = _came_out(engine, test, lines, reached)
    return f"is not true: line {reached} does not hold: {lines[reached - 1].strip()}{came_out}"


def _came_out(engine: regorus.Engine, test: UnitTest, lines: list[str], reached: int) -> str:
    """Say what stands left of the `==` in a line that does not hold; nothing where that is not easily found out."""
    equation = _EQUATION.fullmatch(lines[reached - 1])
    if not equation:
        return ""
    above = [f"package {test.package}", *(line for line in lines if line.startswith("import "))]
    rule = ["came_out := value if {", *lines[test.line : reached - 1], f"value := {equation[1].strip()}", "}"]
    try:
        engine.add_policy("came_out.rego", "\n".join([*above, *rule]))
        value: str = engine.eval_rule_as_json(f"data.{test.package}.came_out")
    except BaseException as error:
        if not _of_engine(error):
            raise
        return ""
    value = value.replace(_UNDEFINED, "undefined")
    return f"; it is {value}" if len(value) <= _TOO_LONG else ""


def _of_engine(error: BaseException) -> bool:
    """Whether regorus raised it: a panic in Rust is a BaseException of a type that cannot be imported."""
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def _problem(error: BaseException, directory: Path) -> Problem:
    """What does not compile, by file and line; of the directory as such where the engine does not tell."""
    told = _told(error)
    place = _PLACE.match(told)
    if not place:
        return Problem(str(directory), "", told)
    excerpt, _, reason = told[place.end() :].partition("\nerror: ")
    return Problem(place[1], f"line {place[2]}", f"{reason}\n{excerpt}")


def _told(error: BaseException) -> str:
    return str(error).partition(_BACKTRACE)[0].strip()
