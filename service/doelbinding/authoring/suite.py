"""The directory with what the policies are tested by: Rego tests, the cases they share, and scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError

from doelbinding.authoring.scenarios import Request, ScenarioFile
from doelbinding.authoring.unit_tests import UnitTest, read_unit_tests
from doelbinding.policy_set import PolicySetError, Problem
from doelbinding.policy_set.documents import read_document
from doelbinding.policy_set.merge import Merged

DIRECTORY = Path("policy_tests")
"""Where it is, from the root of the repository."""
SCENARIOS = "scenarios"


@dataclass(frozen=True)
class Suite:
    """What the policies are tested by. Paths are relative to the directory, with `/` between their parts.

    `data` are the documents that Rego tests read, as for OPA; `cases` those of them that scenarios start from.
    """

    directory: Path
    modules: Mapping[str, str]
    data: Mapping[str, Any]
    scenarios: Mapping[str, ScenarioFile]
    unit_tests: tuple[UnitTest, ...]

    @classmethod
    def read(cls, directory: Path = DIRECTORY) -> Self:
        """Read the directory. Raises PolicySetError with every file that is not as it should be."""
        if not directory.is_dir():
            raise PolicySetError(Problem(str(directory), "", "is not a directory"))
        problems: list[Problem] = []
        modules = {
            path.relative_to(directory).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(directory.rglob("*.rego"))
        }
        merged = Merged()
        for path in sorted(directory.rglob("data.yaml")):
            merged.add(str(path), path.relative_to(directory).parent.parts, _document(path, problems))
        problems += merged.problems
        cases = merged.data.get("cases", {})
        scenarios = {}
        for path in sorted((directory / SCENARIOS).glob("*.yaml")):
            before = len(problems)
            document = _document(path, problems)
            if len(problems) > before:
                continue
            try:
                scenarios[path.relative_to(directory).as_posix()] = file = ScenarioFile.model_validate(document)
            except ValidationError as invalid:
                problems += _problems(path, document, invalid)
                continue
            problems += (
                Problem(str(path), f"scenarios.{number}", f"{scenario.title}: there is no case {scenario.case}")
                for number, scenario in enumerate(file.scenarios)
                if scenario.case not in cases
            )
        if problems:
            raise PolicySetError(*problems)
        return cls(directory, modules, merged.data, scenarios, read_unit_tests(modules))

    @property
    def cases(self) -> Mapping[str, Request]:
        """The lawful requests that tests start from, by name."""
        cases: Mapping[str, Request] = self.data.get("cases", {})
        return cases


def _document(path: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        return read_document(path.read_bytes(), str(path))
    except PolicySetError as error:
        problems += error.problems
        return {}


def _problems(path: Path, document: Mapping[str, Any], invalid: ValidationError) -> Iterator[Problem]:
    """What is wrong with a file of scenarios, with the titles of those concerned."""
    for error in invalid.errors(include_url=False, include_context=False, include_input=False):
        place = error["loc"]
        try:
            title = f"{document['scenarios'][place[1]]['title']}: " if place[0] == "scenarios" else ""
        except (IndexError, KeyError, TypeError):  # it has none, or there are no scenarios
            title = ""
        yield Problem(str(path), ".".join(map(str, place)), f"{title}{error['msg']}")
