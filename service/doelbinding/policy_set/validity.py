"""From which day until which day a policy set is in force, and which of several is on a given day.

Days are calendar days in the Netherlands, as they are to the norms (`data.doelbinding.lib.clock`): a law that enters into force
on a day does so at midnight there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

NETHERLANDS: Final = ZoneInfo("Europe/Amsterdam")

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Validity:
    """The days from `valid_from` on and before `valid_until`; without the one since always, without the other for ever."""

    valid_from: date | None = None
    valid_until: date | None = None

    @classmethod
    def of(cls, about: Mapping[str, Any]) -> Self:
        """Read the validity that `doelbinding.policy_set` declares, in which `problems_of` finds nothing."""
        return cls(*(date.fromisoformat(about[key]) if key in about else None for key in ("valid_from", "valid_until")))

    def covers(self, day: date) -> bool:
        """Whether the policy set is in force on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )

    @property
    def always(self) -> bool:
        """Whether it has no bounds."""
        return self.valid_from is None and self.valid_until is None

    def __str__(self) -> str:
        if self.always:
            return "always"
        parts = (("from", self.valid_from), ("until", self.valid_until))
        return " ".join(f"{word} {day.isoformat()}" for word, day in parts if day is not None)


def problems_of(about: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each key of `doelbinding.policy_set` that declares no validity as it should, and what is wrong with it."""
    wrong = False
    for key in ("valid_from", "valid_until"):
        if key in about and not _is_day(about[key]):
            wrong = True
            yield key, "is not a day that exists, as YYYY-MM-DD"
    if not wrong and about.get("valid_from", "") >= about.get("valid_until", "~"):
        yield "valid_until", "is not after valid_from: the last day in force is the day before valid_until"


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def overlaps(validities: Sequence[Validity]) -> Iterator[tuple[int, int]]:
    """Yield the positions of each two neighbours in time that are in force on the same day."""
    in_time = sorted(range(len(validities)), key=lambda position: validities[position].valid_from or date.min)
    for earlier, later in pairwise(in_time):
        until = validities[earlier].valid_until
        if until is None or until > (validities[later].valid_from or date.min):
            yield earlier, later


def day_of(moment: datetime) -> date:
    """Return the calendar day in the Netherlands of `moment`, which has an offset from UTC."""
    return moment.astimezone(NETHERLANDS).date()
