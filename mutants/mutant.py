"""A change that breaks a policy, a table or the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["condition", "negation", "comparison", "constant", "entry", "operand", "rule"]
"""What is broken: a condition dropped, one negated, a comparison or boundary swapped, a constant replaced, an entry of a collection
or table dropped, an operand of a set or a sum left alone, a rule dropped."""


class Key(NamedTuple):
    """What a mutant is known by, as long as the rule that it changes stays: line numbers are no part of it.

    `before` and `after` are the lines that change, without their white space; `nth` counts from 1 the mutants of one rule (of all
    its bodies) that have the rest in common.
    """

    file: str
    rule: str
    before: str
    after: str
    nth: int = 1


@dataclass(frozen=True)
class Replacement:
    """Characters `start` to `end` of the Rego text are replaced by `text`."""

    start: int
    end: int
    text: str

    def of(self, source: str) -> str:
        """The text with the replacement made."""
        return source[: self.start] + self.text + source[self.end :]


@dataclass(frozen=True)
class Edit:
    """The value at `path` in the documents below `data` is replaced, or dropped."""

    path: tuple[str | int, ...]
    drop: bool = False
    value: object = None


@dataclass(frozen=True)
class Mutant:
    """One change. `file` in the key is relative to the policies directory; `line` counts from 1.

    `about` are the norms that it is likely to change the outcome of; `rule_lines` are the lines of the whole rule, `lines` those that
    change.
    """

    key: Key
    kind: Kind
    line: int
    change: Replacement | Edit
    about: frozenset[str]
    rule_lines: range = range(0)
    lines: range = range(0)
