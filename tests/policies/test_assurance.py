"""docs/assurance.md tells what is tried, and how often."""

from __future__ import annotations

import re

import pytest
from tests.policies import test_random_requests as random_tests
from tests.policies.random_requests import ROOT, TRIED
from tests.policies.test_properties import EXAMPLES, PROPERTIES

TEXT = (ROOT / "docs/assurance.md").read_text(encoding="utf-8")


def test_the_numbers_are_those_of_the_tests() -> None:
    rows = re.findall(r"\| `(test_\w+)` \| (\d+) \| (\d+) \|", TEXT)
    told = {name: (int(count), int(allowed)) for name, count, allowed in rows}
    assert random_tests.__doc__  # whose import fills TRIED
    assert told == {name: (test.requests, test.allowed) for name, test in TRIED.items()}


def test_every_property_is_told_with_what_makes_it_fail() -> None:
    rows = re.findall(r"\| `(\w+)` (\d+) \| (\d+) \| (.*) \|", TEXT)
    told = {name: ((int(count), int(allowed)), fails) for name, count, allowed, fails in rows}
    assert {name: counts for name, (counts, _) in told.items()} == {
        name: (EXAMPLES, of.allowed) for name, of in PROPERTIES.items()
    }
    untold = [
        f"{name}: {how}"
        for name, of in PROPERTIES.items()
        for how in of.broken
        if re.fullmatch(r"[A-Z]{3}-\d{2}", how) and how not in told[name][1]
    ]
    if untold:
        pytest.fail("\n".join(untold), pytrace=False)
