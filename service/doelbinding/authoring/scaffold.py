"""Starts a new norm: its catalogue entry, rule, Rego tests and scenario, to be filled in.

What is written loads and compiles, concludes nothing, and fails its tests until it is filled in. Text is appended, so that
comments and layout of the files stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from doelbinding.authoring.rules import read_rules
from doelbinding.authoring.suite import SCENARIOS
from doelbinding.authoring.unit_tests import Outcome
from doelbinding.catalogue import cluster_of
from doelbinding.contract.response import NormKind
from doelbinding.policy_set import PolicySet, PolicySetError, Problem
from doelbinding.policy_set.documents import read_document

TO_DO: Final = "TODO"
"""What marks a text that is to be filled in; no norm is finished that has it."""

_BASE_CASE: Final = "view_conference"
_LAST: Final = 99
_ID: Final = re.compile(r"\b([A-Z]{3})-(\d{2})\b")

_RULE: Final = """
# METADATA
# title: {title}
# custom:
#   norm: {id}
{head} contains {{"norm": "{id}", "unit": unit.index}} if {{
	some unit in {scope}
	unit.item.id == "TODO"
}}
"""
_APPLIES: Final = """
applies contains {{"norm": "{id}", "unit": unit.index}} if some unit in {scope}
"""
_SCOPE: Final = """
# TODO: to what it applies.
{scope} := [unit |
	input.action.name == "view"
	some unit in data.doelbinding.lib.units.addressed
]
"""
_TEST: Final = """
test_{snake}_{outcome}_todo if {{
	data.doelbinding.support.outcome(data.cases.{case}, "{id}") == "TODO {outcome}"
}}
"""
_HEADS: Final[Mapping[NormKind, str]] = {
    "prohibition": "violated",
    "ground": "holds",
    "obligation": "obligations",
    "advice": "advice",
}
_EXPECTED: Final[Mapping[NormKind, str]] = {
    "prohibition": "decision: deny, violated",
    "ground": "decision: allow, grounds",
    "obligation": "decision: allow, obligations",
    "advice": "decision: allow, advice",
}


@dataclass(frozen=True)
class Addition:
    """Text that is added at the end of a file. `line` is the first one added, from 1."""

    file: Path
    line: int
    text: str


@dataclass(frozen=True)
class Cluster:
    """The prefix of a cluster's ids, and the name of its package, which is that of its directories too."""

    prefix: str
    name: str


def clusters_of(policy_set: PolicySet) -> tuple[Cluster, ...]:
    """The clusters that have rules, by prefix."""
    found = {
        cluster_of(rule.annotation.norm): rule.package.rpartition(".")[2]
        for rule in read_rules(policy_set.modules)
        if rule.annotation and rule.annotation.norm
    }
    return tuple(Cluster(prefix, name) for prefix, name in sorted(found.items()))


def find_cluster(policy_set: PolicySet, named: str) -> Cluster:
    """The cluster with this prefix or name. Raises PolicySetError when there is none."""
    clusters = clusters_of(policy_set)
    for cluster in clusters:
        if named in (cluster.prefix, cluster.name):
            return cluster
    known = ", ".join(f"{cluster.prefix} ({cluster.name})" for cluster in clusters)
    raise PolicySetError(Problem(named, "", f"is no cluster; there are {known}"))


def next_id(prefix: str, directories: tuple[Path, ...]) -> str:
    """The first id of a cluster above all that these files and directories speak of: an id is never used again.

    Raises PolicySetError when the last one is taken.
    """
    taken = [int(number) for text in _texts(directories) for found, number in _ID.findall(text) if found == prefix]
    number = max(taken, default=0) + 1
    if number > _LAST:
        raise PolicySetError(Problem(prefix, "", f"has no number left after {_LAST}"))
    return f"{prefix}-{number:02d}"


def _texts(directories: tuple[Path, ...]) -> Iterator[str]:
    for directory in directories:
        for path in sorted(directory.rglob("*")) if directory.is_dir() else [directory]:
            if path.suffix in (".rego", ".yaml", ".md") and path.is_file():
                yield path.read_text(encoding="utf-8")


@dataclass(frozen=True)
class NewNorm:
    """A norm that is to be written."""

    norm_id: str
    cluster: Cluster
    title: str
    kind: NormKind

    @property
    def entry(self) -> str:
        """Its catalogue entry."""
        texts = ["message", "remedy"] if self.kind == "prohibition" else ["message"]
        lines = [
            f"{self.norm_id}:",
            "  title:",
            f"    nl: {_quoted(self.title)}",
            f"    en: {TO_DO}",
            f"  kind: {self.kind}",
            "  scope: unit",
            "  sources:",
            f"    - {{document: handbook, reference: {TO_DO}}}",
            *(line for text in texts for line in (f"  {text}:", f"    nl: {TO_DO}", f"    en: {TO_DO}")),
            "  facts: [action.name]",
            "",
        ]
        return "\n".join(lines)

    @property
    def rule(self) -> str:
        """Its rule, and for a prohibition to what it applies."""
        template = _RULE + _APPLIES + _SCOPE if self.kind == "prohibition" else _RULE + _SCOPE
        return template.format(
            id=self.norm_id, title=_quoted(self.title), head=_HEADS[self.kind], scope=f"judged_by_{self._snake}"
        )

    @property
    def tests(self) -> str:
        """Its Rego tests, one for each outcome."""
        outcomes = [outcome for outcome in get_args(Outcome) if outcome != "missing"]
        if self.kind != "prohibition":
            outcomes.remove("violated")
        heading = f"# --- {self.norm_id}: {self.title} ".ljust(121, "-")
        tests = (
            _TEST.format(id=self.norm_id, snake=self._snake, case=_BASE_CASE, outcome=outcome) for outcome in outcomes
        )
        return "".join([f"\n{heading}\n", *tests])

    @property
    def scenario(self) -> str:
        """Its scenario."""
        lines = [
            f"  # {self.norm_id}",
            f"  - title: {_quoted(f'{TO_DO} {self.norm_id}: {self.title}')}",
            f"    source: {TO_DO}",
            f"    case: {_BASE_CASE}",
            "    change: {}",
            f"    expect: {{{_EXPECTED[self.kind]}: [{self.norm_id}]}}",
            "",
        ]
        return "\n".join(lines)

    @property
    def _snake(self) -> str:
        return self.norm_id.lower().replace("-", "_")


def start_norm(policies: Path, tests: Path, norm: NewNorm) -> tuple[Addition, ...]:
    """Add the beginnings of a norm to the policies and to their tests, and say what was added where.

    Raises PolicySetError, having written nothing, when the files are not as the additions suppose, OSError when they cannot
    be read or written.
    """
    name = norm.cluster.name
    additions = (
        _addition(policies / f"doelbinding/catalogue/{norm.cluster.prefix}/data.yaml", norm.entry, ""),
        _addition(policies / f"doelbinding/{name}/{name}.rego", norm.rule, f"package doelbinding.{name}\n"),
        _addition(tests / f"{name}/{name}_test.rego", norm.tests, f"package doelbinding.{name}_test\n"),
        _addition(tests / f"{SCENARIOS}/{name}.yaml", norm.scenario, f"cluster: {name}\nscenarios:\n"),
    )
    complete = {addition.file: _old(addition.file) + addition.text for addition in additions}
    for file, text in complete.items():
        if file.suffix == ".rego":
            read_rules({str(file): text})
        else:
            read_document(text.encode(), str(file))
    for file, text in complete.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return additions


def unread(policy_set: PolicySet, norm: NewNorm) -> tuple[str, ...]:
    """The sets of findings that the norm adds to and that no rule reads yet: decision.rego and assessment.rego must."""
    heads = [_HEADS[norm.kind], *(["applies"] if norm.kind == "prohibition" else [])]
    paths = (f"data.doelbinding.{norm.cluster.name}.{head}" for head in heads)
    return tuple(path for path in paths if not any(path in text for text in policy_set.modules.values()))


def _quoted(text: str) -> str:
    """`text` as YAML in double quotes, which is JSON."""
    return json.dumps(text, ensure_ascii=False)


def _old(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _addition(file: Path, text: str, beginning: str) -> Addition:
    """The addition of `text` to `file`, which starts with `beginning` where it does not exist yet."""
    old = _old(file)
    added = ("" if old.endswith("\n") else "\n") + text if old else beginning + text
    return Addition(file, old.count("\n") + 1, added)
