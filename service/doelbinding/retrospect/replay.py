"""Replays the decision log: every decision again under its own policy set, which must give the same answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from doelbinding.decision_log.chain import Entry
from doelbinding.policy_set.archive import PolicyArchive
from doelbinding.retrospect.again import Again, Undecidable
from doelbinding.retrospect.past import PastDecision, past_decisions

_OWN: Final = "decision_id"
"""What no two decisions have in common."""
_MOST: Final = 5


@dataclass(frozen=True)
class Difference:
    """A decision that did not come out the same: where (JSON pointers into the response), or why there is none now."""

    entry: int
    decision_id: str
    what: tuple[str, ...]


@dataclass
class Replay:
    """How a replay came out. `left_out` counts the records on which nothing was decided, by why."""

    equal: int = 0
    differences: list[Difference] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


async def replay(entries: Iterable[Entry], archive: PolicyArchive) -> Replay:
    """Decide again all that was decided in `entries`. Raises LogError when an entry is damaged."""
    again = Again(archive.read)
    outcome = Replay()
    for past in past_decisions(entries, outcome.left_out):
        what = await _different(past, again)
        if what:
            outcome.differences.append(Difference(past.entry, past.decision_id, what))
        else:
            outcome.equal += 1
    return outcome


async def _different(past: PastDecision, again: Again) -> tuple[str, ...]:
    try:
        response = await again.decide(past)
    except Undecidable as why:
        return (str(why),)
    found = list(places(_without_id(past.response), _without_id(response)))
    return (*found[:_MOST], *([f"and {len(found) - _MOST} more places"] if len(found) > _MOST else []))


def _without_id(response: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in response.items() if key != _OWN}


def places(one: Any, other: Any, pointer: str = "") -> Iterator[str]:
    """Yield the JSON pointers (RFC 6901) of the innermost places where two JSON values differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            inner = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            if key in one and key in other:
                yield from places(one[key], other[key], inner)
            else:
                yield inner
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from places(*pair, f"{pointer}/{number}")
    elif type(one) is not type(other) or one != other:
        yield pointer or "/"
