"""Finds the rules that carry norms in Rego modules, with what their METADATA comments say of them.

The heads are read from the parser of the embedded engine, which does not keep comments; the annotations are read from the
comments (OPA, "Annotations": a block of comment lines after `# METADATA` is YAML, and about the rule right below it).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

import regorus
import yaml

from doelbinding.contract.response import NormKind
from doelbinding.policy_set import PolicySetError, Problem

Part = Literal["violated", "holds", "obligations", "advice", "applies"]
"""The sets of findings that a cluster produces."""

KIND_OF_PART: Final[Mapping[Part, NormKind]] = {
    "violated": "prohibition",
    "holds": "ground",
    "obligations": "obligation",
    "advice": "advice",
}
"""Which kind of norm a set of findings is about; `applies` is about prohibitions, and decides nothing."""

_NORM_ID: Final = re.compile(r'"([A-Z]{3}-\d{2})"')
_BLOCK: Final = re.compile(r"^# METADATA\n((?:#.*\n)*)", re.MULTILINE)
# Conditions that hold of every request.
_ALWAYS: Final = re.compile(r"some unit in all_units|input\.(?:subject|action|case)")


@dataclass(frozen=True)
class Annotation:
    """What a METADATA comment says of the rule below it."""

    title: str | None
    norm: str | None


@dataclass(frozen=True)
class Rule:
    """One body of a set of findings.

    `line` counts from 1. `norms` are the ids it speaks of: one, but for an `applies` that several norms share. `missing` tells
    whether its findings name a field that would lift them; `condition` is the text of its body, empty without one.
    """

    file: str
    line: int
    package: str
    part: Part
    norms: tuple[str, ...]
    missing: bool
    condition: str
    annotation: Annotation | None

    @property
    def always(self) -> bool:
        """Whether it holds of every request."""
        return not self.condition or bool(_ALWAYS.fullmatch(self.condition))


def read_rules(modules: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules in `modules` (path to text) that carry norms, in order of file and line.

    Raises PolicySetError when a module or an annotation cannot be read.
    """
    return tuple(rule for file, text in sorted(modules.items()) for rule in _rules(file, text))


def _rules(file: str, text: str) -> Iterator[Rule]:
    about = read_annotations(file, text)
    encoded = text.encode()  # the parser counts bytes

    def parsed_text(node: dict[str, Any]) -> str:
        return encoded[node["span"]["start"] : node["span"]["end"]].decode()

    parsed = _parsed(file, text)
    package = parsed_text(parsed["package"]).removeprefix("package ")
    for rule in parsed["rules"]:
        head: dict[str, Any] = rule.get("Spec", {}).get("head", {}).get("Set", {})
        name = head.get("refr", {}).get("Var", {}).get("value")
        if name not in get_args(Part):
            continue
        fields = {field[1]["String"]["value"]: field[2] for field in head["key"].get("Object", {}).get("fields", [])}
        told = fields.get("norm", {}).get("String")
        line = rule["Spec"]["span"]["line"]
        source = parsed_text(rule["Spec"])
        yield Rule(
            file=file,
            line=line,
            package=package,
            part=name,
            norms=(told["value"],) if told else tuple(_NORM_ID.findall(source)),
            missing="missing" in fields,
            condition=source.partition(" if ")[2].strip(" {}\n\t"),
            annotation=about.get(line),
        )


def _parsed(file: str, text: str) -> dict[str, Any]:
    engine = regorus.Engine()
    try:
        engine.add_policy(file, text)
        ast: dict[str, Any] = json.loads(engine.get_ast_as_json())[0]["ast"]
    except RuntimeError as error:
        place = re.search(rf"--> {re.escape(file)}:(\d+)", str(error))
        raise PolicySetError(Problem(file, f"line {place[1]}" if place else "", "is not Rego")) from error
    return ast


def read_annotations(file: str, text: str) -> dict[int, Annotation]:
    """What the METADATA comments of a module say, by the line (from 1) of what they are about.

    Raises PolicySetError when one is not YAML.
    """
    found = {}
    for block in _BLOCK.finditer(text):
        first = text.count("\n", 0, block.start()) + 1
        try:
            about = yaml.safe_load(re.sub(r"^#", "", block[1], flags=re.MULTILINE)) or {}
        except yaml.YAMLError as error:
            raise PolicySetError(Problem(file, f"line {first}", "the METADATA comment is not YAML")) from error
        custom = about.get("custom") or {}
        found[first + block[0].count("\n")] = Annotation(about.get("title"), custom.get("norm"))
    return found
