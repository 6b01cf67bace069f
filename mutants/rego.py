"""The mutants of a Rego module, made on the syntax tree that the embedded engine has of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import orjson
import regorus

from mutants.mutant import Key, Kind, Mutant, Replacement

Node = dict[str, Any]

UNKNOWN: Final = '"mutant"'
"""A text that no vocabulary has."""

# The opposite, and the neighbour on the other side of the boundary.
_COMPARISONS: Final = {
    "Eq": ("==", ("!=",)),
    "Ne": ("!=", ("==",)),
    "Lt": ("<", ("<=", ">=")),
    "Le": ("<=", ("<", ">")),
    "Gt": (">", (">=", "<=")),
    "Ge": (">=", (">", "<")),
}
_EMPTY: Final = {"Set": "set()", "Array": "[]", "Object": "{}"}
_OPEN, _CLOSE = "{[", "}]"
_NORM: Final = re.compile(r'"norm": "([A-Z]{3}-\d{2})"')


@dataclass(frozen=True)
class Rule:
    """One rule of a module, with its place: characters `start` to `end`. `label` is its name, with the norm that its head names."""

    label: str
    start: int
    end: int
    lines: range


def mutants_of(file: str, source: str) -> list[Mutant]:
    """Every mutant of the module `source`, in the order of its lines."""
    changes = [
        (rule, kind, change)
        for rule, node in _rules(file, source)
        for kind, change in _Changes(source).of_rule(rule, node)
    ]
    changes.sort(key=lambda found: (found[2].start, found[2].end))
    about = _about(source, rules_of(file, source))
    seen: Counter[Key] = Counter()
    mutants = []
    for rule, kind, change in changes:
        key = Key(file, rule.label, *_lines(source, change))
        seen[key] += 1
        first, last = (source.count("\n", 0, place) + 1 for place in (change.start, change.end))
        mutants.append(
            Mutant(
                key=key._replace(nth=seen[key]),
                kind=kind,
                line=first,
                change=change,
                about=about[rule.label],
                rule_lines=rule.lines,
                lines=range(first, last + 1),
            )
        )
    return mutants


def rules_of(file: str, source: str) -> list[Rule]:
    """The rules of the module `source`, in order."""
    return [rule for rule, _ in _rules(file, source)]


def _about(source: str, rules: list[Rule]) -> dict[str, frozenset[str]]:
    """By label of a rule the norms whose rules in this module rest on it, its own among them."""
    norms = {rule.label: set(rule.label.split()[1:]) for rule in rules}
    names = {rule.label: re.compile(rf"\b{re.escape(rule.label.split()[0])}\b") for rule in rules}
    used = {
        (rule.label, user.label)
        for rule in rules
        for user in rules
        if rule.label != user.label and " " not in rule.label and names[rule.label].search(source, user.start, user.end)
    }
    for _ in rules:
        before = sum(map(len, norms.values()))
        for label, user in used:
            norms[label] |= norms[user]
        if before == sum(map(len, norms.values())):
            break
    return {label: frozenset(found) for label, found in norms.items()}


def _rules(file: str, source: str) -> Iterator[tuple[Rule, Node]]:
    if not source.isascii():
        raise ValueError(f"{file} is not in ASCII, so that places in bytes are no places in characters")
    engine = regorus.Engine()
    engine.add_policy(file, source)
    (module,) = orjson.loads(engine.get_ast_as_json())
    places = _Places(source)
    for found in module["ast"]["rules"]:
        # A default rule has another shape, and the policies have none.
        node = found["Spec"]
        start, end = places.of("Spec", node)
        # A name may be followed by an index (missing[place]) or by arguments.
        name = re.match(r"[\w.]+", source[start:])
        norm = _NORM.search(source, start, node["bodies"][0]["span"]["start"] if node["bodies"] else end)
        label = " ".join(filter(None, (name and name[0], norm and norm[1])))
        yield Rule(label, start, end, range(source.count("\n", 0, start) + 1, source.count("\n", 0, end) + 2)), node


class _Places:
    """Where things are in the text: what the engine says of it is short of quotation marks and brackets here and there."""

    def __init__(self, source: str) -> None:
        self._source = source

    def of(self, name: str, node: Node) -> tuple[int, int]:
        """The first character of a node of the kind `name`, and the one behind its last."""
        start, end = node["span"]["start"], node["span"]["end"]
        if name == "String":
            return start - 1, end + 1
        if name == "Set" and not node.get("items", True):
            return start, start + len("set()")
        if name == "Object" and node["fields"]:
            _, key, _ = node["fields"][0]
            return self._source.rindex("{", 0, self.expression(key)[0]), end
        if self._source[start - 1] == '"':  # it begins with a text
            start -= 1
        return start, max([end, *(self.of(*part)[1] for part in _parts(node))])

    def expression(self, wrapped: Node) -> tuple[int, int]:
        """The place of an expression."""
        ((name, node),) = wrapped.items()
        return self.of(name, node)

    def text(self, wrapped: Node) -> str:
        """The text of an expression."""
        start, end = self.expression(wrapped)
        return self._source[start:end]


class _Changes:
    """The changes of one rule. Places are those of the whole text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._places = _Places(source)

    def of_rule(self, rule: Rule, node: Node) -> Iterator[tuple[Kind, Replacement]]:
        if not node["bodies"]:
            yield "rule", Replacement(rule.end, rule.end, " if false")
        for body in node["bodies"]:
            yield "rule", self._never(body)
        (head,) = node["head"].values()
        yield from self._below(node["bodies"])
        # Under `refr` is the name of the rule: what is in brackets behind it may be a constant, but is none in the policies.
        yield from self._below([part for name, part in head.items() if name != "refr"])

    def _never(self, body: Node) -> Replacement:
        if not body["query"]["stmts"]:  # an else without conditions
            end = self._places.of("", body)[1]
            return Replacement(end, end, " if false")
        # The conditions stay, because the head may need what they bind.
        (first, _), (_, last) = (self._places.of("", body["query"]["stmts"][i]) for i in (0, -1))
        if "{" in self._source[body["span"]["start"] : first]:
            return Replacement(first, first, "false; ")
        return Replacement(first, last, f"{{ false; {self._source[first:last]} }}")

    def _below(self, node: Any) -> Iterator[tuple[Kind, Replacement]]:
        if isinstance(node, list):
            for part in node:
                yield from self._below(part)
        elif isinstance(node, dict):
            for statement in node.get("stmts", ()):
                yield from self._of_statement(statement)
            for name, part in node.items():
                if name[:1].isupper() and isinstance(part, dict):
                    yield from self._of_expression(name, part)
                yield from self._below(_constants_below(name, part))

    def _of_statement(self, statement: Node) -> Iterator[tuple[Kind, Replacement]]:
        start, end = self._places.of("", statement)
        ((name, literal),) = statement["literal"].items()
        yield "condition", Replacement(start, end, "true")
        if name == "NotExpr":
            yield "negation", Replacement(start, self._places.expression(literal["expr"])[0], "")
        elif name == "Expr" and not literal["expr"].keys() & {"AssignExpr", "BoolExpr"}:
            yield "negation", Replacement(start, start, "not ")

    def _of_expression(self, name: str, node: Node) -> Iterator[tuple[Kind, Replacement]]:
        start, end = self._places.of(name, node) if "span" in node else (0, 0)
        if name == "BoolExpr":
            symbol, others = _COMPARISONS[node["op"]]
            place = self._source.index(symbol, self._places.expression(node["lhs"])[1])
            yield from (("comparison", Replacement(place, place + len(symbol), other)) for other in others)
        elif name in {"BinExpr", "ArithExpr"}:
            yield "operand", Replacement(start, end, self._places.text(node["lhs"]))
            if node["op"] in {"Union", "Intersection"}:
                yield "operand", Replacement(start, end, self._places.text(node["rhs"]))
        elif name in {"String", "Number", "Bool"}:
            yield from (("constant", Replacement(start, end, other)) for other in _others(name, node["value"]))
        elif name == "Object":
            yield from self._entries(
                (start, end, "{}"),
                [
                    (self._places.expression(key)[0], self._places.expression(value)[1])
                    for _, key, value in node["fields"]
                ],
            )
        elif name in _EMPTY:
            yield from self._entries(
                (start, end, _EMPTY[name]), [self._places.expression(item) for item in node["items"]]
            )

    def _entries(
        self, whole: tuple[int, int, str], entries: list[tuple[int, int]]
    ) -> Iterator[tuple[Kind, Replacement]]:
        """Each of the `entries` of a collection dropped; where it is the only one, with what is empty in place of the whole."""
        if len(entries) == 1:
            yield "entry", Replacement(*whole)
            return
        for i, (start, end) in enumerate(entries):
            yield "entry", Replacement(entries[i - 1][1], end, "") if i else Replacement(start, entries[1][0], "")


def _constants_below(name: str, node: Any) -> Any:
    """What below a node may be replaced: no names, the keys of an object, and no text in a set, where that drops the entry."""
    if name == "Object":
        return [value for _, _, value in node["fields"]]
    if name == "Set" and "items" in node:
        return [item for item in node["items"] if "String" not in item]
    return node


def _others(name: str, value: Any) -> tuple[str, ...]:
    if name == "String":
        return (UNKNOWN,)
    if name == "Bool":
        return ("false" if value else "true",)
    return (str(value + 1), str(value - 1))


def _lines(source: str, change: Replacement) -> tuple[str, str]:
    """The lines that change, before and after, as one line each."""
    start = source.rfind("\n", 0, change.start) + 1
    end = source.find("\n", change.end)
    end = len(source) if end < 0 else end
    before, after = source[start:end], source[start : change.start] + change.text + source[change.end : end]
    return " ".join(before.split()), " ".join(after.split())


def _parts(node: Any) -> Iterator[tuple[str, Node]]:
    """The nodes that stand directly below a node, with their kinds."""
    if isinstance(node, list):
        for part in node:
            yield from _parts(part)
    elif isinstance(node, dict):
        for name, part in node.items():
            if isinstance(part, dict) and isinstance(part.get("span"), dict):
                yield name, part
            else:
                yield from _parts(part)
