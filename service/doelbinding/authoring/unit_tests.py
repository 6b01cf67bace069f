"""Finds the Rego tests and what each says it shows: `test_own_04_violated_by_reservation` shows OWN-04 violated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

Outcome = Literal["violated", "satisfied", "not_applicable", "missing"]
"""What a test can show of a norm; `missing`: which absent fact is named when it is violated."""

_PACKAGE: Final = re.compile(r"^package (\S+)", re.MULTILINE)
_TEST: Final = re.compile(r"^(test_\w+)", re.MULTILINE)
_ABOUT_NORM: Final = re.compile(r"test_([a-z]{3})_(\d{2})_(?:(violated|satisfied|not_applicable|missing)(?:_|$))?")


@dataclass(frozen=True)
class UnitTest:
    """One Rego test. `line` counts from 1; `norm` and `outcome` are None where the name says nothing of them."""

    file: str
    line: int
    package: str
    name: str

    @property
    def rule(self) -> str:
        """The path of the rule that must be true."""
        return f"data.{self.package}.{self.name}"

    @property
    def norm(self) -> str | None:
        """The id of the norm it is about."""
        about = _ABOUT_NORM.match(self.name)
        return f"{about[1].upper()}-{about[2]}" if about else None

    @property
    def outcome(self) -> Outcome | None:
        """How the norm must come out."""
        about = _ABOUT_NORM.match(self.name)
        # The pattern has no other values.
        return about[3] if about else None  # type: ignore[return-value]


def read_unit_tests(modules: Mapping[str, str]) -> tuple[UnitTest, ...]:
    """The tests in `modules` (path to text), in order of file and line; a test of several bodies is there once."""
    return tuple(test for file, text in sorted(modules.items()) for test in _tests(file, text))


def _tests(file: str, text: str) -> Iterator[UnitTest]:
    package = _PACKAGE.search(text)
    seen = set()
    for found in _TEST.finditer(text) if package else ():
        if found[1] not in seen:
            seen.add(found[1])
            yield UnitTest(file, text.count("\n", 0, found.start()) + 1, package[1] if package else "", found[1])
