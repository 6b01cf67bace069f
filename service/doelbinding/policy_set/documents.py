"""Reads one YAML or JSON document into plain JSON values, refusing whatever two readers could understand differently.

The same files are read by this service and by OPA itself, whose YAML is another version of the language. A document
that says one thing here and another there (`no`, `1:30`, `0o17`, a key given twice) is therefore refused, with its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable
from typing import Any, NoReturn

import yaml
from yaml.constructor import ConstructorError
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode

from doelbinding.policy_set.errors import PolicySetError, Problem

_TAG = "tag:yaml.org,2002:"
_STRING, _INTEGER, _MERGE = f"{_TAG}str", f"{_TAG}int", f"{_TAG}merge"
_AMBIGUOUS = "!ambiguous"
_PLAIN = {
    f"{_TAG}null": (r"~|null|", ["~", "n", ""]),
    f"{_TAG}bool": (r"true|false", list("tf")),
    _INTEGER: (r"-?(?:0|[1-9][0-9]*)", list("-0123456789")),
    f"{_TAG}float": (r"-?(?:0|[1-9][0-9]*)\.[0-9]+", list("-0123456789")),
}
# What YAML 1.1 readers other than PyYAML, or YAML 1.2 readers, take for a boolean or a number.
_OTHERS = re.compile(r"[yYnN]|[-+]?0[oOxXbB][0-9a-fA-F_]+|[-+]?[0-9_]*\.?[0-9_]+\.?[eE][-+]?[0-9]+")
_MAX_DEPTH = 64


class _Loader(yaml.CSafeLoader):
    """YAML as far as JSON goes: text, numbers, booleans, null, lists and mappings with text keys. Dates stay text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 (as in the base class)
    yaml_constructors = {  # noqa: RUF012
        f"{_TAG}{kind}": yaml.CSafeLoader.yaml_constructors[f"{_TAG}{kind}"]
        for kind in ("null", "bool", "int", "float", "str", "seq", "map")
    }

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> Any:
        tag = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
        if kind is ScalarNode and implicit[0] and tag == _STRING:
            if value == "<<":
                return _MERGE
            candidates = yaml.CSafeLoader.yaml_implicit_resolvers.get(value[:1], [])
            read_as = {other for other, pattern in candidates if pattern.match(value)}
            # A plain date is text to both readers: OPA's keeps it as it was written.
            if read_as - {f"{_TAG}timestamp"} or _OTHERS.fullmatch(value):
                return _AMBIGUOUS
        return tag

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: ARG002
        own = set()
        for key_node, _ in node.value:
            if key_node.tag not in (_STRING, _INTEGER, _MERGE):
                self._refuse(key_node, "a key must be plain text: put it in quotes")
            if key_node.value in own:
                self._refuse(key_node, f"key {key_node.value!r} is given twice")
            own.add(key_node.value)
        self.flatten_mapping(node)
        return {key_node.value: self.construct_object(value_node, deep=True) for key_node, value_node in node.value}

    def refuse_ambiguous(self, node: ScalarNode) -> None:
        self._refuse(node, f"{node.value!r} can be read in two ways: put it in quotes")

    def refuse_tag(self, node: Node) -> None:
        self._refuse(node, "has a tag, which JSON does not know")

    @staticmethod
    def _refuse(node: Node, problem: str) -> NoReturn:
        raise ConstructorError(None, None, problem, node.start_mark)


for _tag, (_pattern, _firsts) in _PLAIN.items():
    _Loader.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})$"), _firsts)
_Loader.add_constructor(_AMBIGUOUS, _Loader.refuse_ambiguous)
_Loader.add_constructor(None, _Loader.refuse_tag)


def canonical(value: object) -> bytes:
    """Serialise a JSON value in its one form: keys sorted by code point, no white space, UTF-8, no NaN or infinity.

    Raises ValueError for what has no such form.
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def read_document(content: bytes, file: str) -> dict[str, Any]:
    """Read `content` as JSON if `file` ends in `.json` and as YAML otherwise; the document must be a mapping.

    Raises PolicySetError naming `file` and, for YAML, the line.
    """
    try:
        text = content.decode()
        value = _from_json(text) if file.endswith(".json") else _from_yaml(text)
        canonical(value)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise PolicySetError(
            Problem(file, f"line {mark.line + 1}" if mark else "", error.problem or "is not YAML")
        ) from error
    except yaml.YAMLError as error:
        raise PolicySetError(Problem(file, "", "is not YAML")) from error
    except json.JSONDecodeError as error:
        raise PolicySetError(Problem(file, f"line {error.lineno}", error.msg)) from error
    except UnicodeError as error:
        raise PolicySetError(Problem(file, "", "is not UTF-8 text")) from error
    except RecursionError as error:
        raise PolicySetError(Problem(file, "", "is nested too deeply")) from error
    except ValueError as error:
        raise PolicySetError(Problem(file, "", str(error))) from error
    if not isinstance(value, dict):
        raise PolicySetError(Problem(file, "", "is empty or not a mapping"))
    return value


def _from_yaml(text: str) -> Any:
    depth = 0
    # libyaml's composer recurses on the C stack and would take the process down with it.
    for event in yaml.parse(text, yaml.CSafeLoader):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise RecursionError
    return yaml.load(text, _Loader)  # noqa: S506 (derived from the safe loader)


def _from_json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"key {next(key for key in keys if keys.count(key) > 1)!r} is given twice")
    return mapping


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")
