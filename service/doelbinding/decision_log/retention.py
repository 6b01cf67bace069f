"""How long records are kept: by class, which follows from the data that the request was about.

Disclosures of police data (Wpg art. 32) and of prosecution, judicial and execution data (Wjsg art. 39j and 51c(4))
are documented for four years at least. Nothing in the handbook sets a period for the other records; see
docs/decisions/0083-retention-of-the-log.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from doelbinding.settings import RetentionClass

_CLASS_OF: Final[Mapping[tuple[str, str], RetentionClass]] = {
    ("data_categories", "police_data"): "wpg",
    ("data_categories", "prosecution_data"): "wjsg",
    ("data_categories", "judicial_data"): "wjsg",
    ("data_categories", "execution_data"): "wjsg",
    ("claimed_ground", "wpg_20"): "wpg",
    ("claimed_ground", "wpg_15"): "wpg",
    ("claimed_ground", "wjsg_39f"): "wjsg",
    ("claimed_ground", "wjsg_51c"): "wjsg",
}
"""By a field of a request, wherever it stands, and a value of it."""

_CLASS_OF_FACTS: Final[Mapping[str, RetentionClass]] = {"police": "wpg", "prosecution": "wjsg", "execution": "wjsg"}
"""By the name of an object of facts that are about nothing else."""


def class_of(request: Any, years: Mapping[RetentionClass, int]) -> RetentionClass:
    """Return the class of a record of `request`, in whatever form; of several the one kept longest, by `years` per class."""
    return max(_classes("", request), key=lambda name: (years[name], name), default="general")


def _classes(field: str, value: Any) -> Iterator[RetentionClass]:
    if isinstance(value, str):
        if (field, value) in _CLASS_OF:
            yield _CLASS_OF[field, value]
    elif isinstance(value, list):
        for entry in value:
            yield from _classes(field, entry)
    elif isinstance(value, dict):
        if field in _CLASS_OF_FACTS:
            yield _CLASS_OF_FACTS[field]
        for name, inner in value.items():
            yield from _classes(name, inner)


def kept_since(now: datetime, years: Mapping[RetentionClass, int]) -> dict[str, int]:
    """Return for each class from which time on records are kept at `now`: milliseconds since 1970-01-01T00:00:00Z."""
    return {name: _milliseconds(_years_before(now.astimezone(UTC), count)) for name, count in years.items()}


def _years_before(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:  # 29 February: what was recorded on that day stays a day longer
        return moment.replace(year=moment.year - years, day=28)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
