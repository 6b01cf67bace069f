"""Policy sets of units that differ in version, validity and law, for tests of what happens with several."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.units import UNITS


def write_set(directory: Path, version: str, valid_from: str | None = None, valid_until: str | None = None) -> Path:
    """Write the policy set of units to `directory`, in that version and in force from and until those days."""
    shutil.copytree(UNITS, directory)
    declare(directory, version, valid_from, valid_until)
    return directory


def declare(directory: Path, version: str, valid_from: str | None = None, valid_until: str | None = None) -> None:
    """Have the policy set in `directory` declare this version and validity."""
    days = {"valid_from": valid_from, "valid_until": valid_until}
    lines = ["regime: units", f"version: {version}", *(f'{key}: "{day}"' for key, day in days.items() if day)]
    (directory / "doelbinding" / "policy_set" / "data.yaml").write_text("\n".join(lines) + "\n")


STRICTER = """
violated contains {"norm": "GEN-05", "unit": unit.index} if {
	some unit in units
	"health" in unit.item.data_categories
}
"""
"""A norm changed: health data are never moved."""


def amend(directory: Path, rule: str = STRICTER) -> None:
    """Add `rule` to the policy set in `directory`."""
    with (directory / "doelbinding" / "decision.rego").open("a") as policies:
        policies.write(rule)
