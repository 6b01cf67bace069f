"""Replays the decision log: every call answered again under its own policy set, which must give the same answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from doelbinding.authzen.pages import place_named
from doelbinding.contract.reading import MalformedRequest
from doelbinding.decision_log.chain import Entry
from doelbinding.policy_set.archive import PolicyArchive
from doelbinding.retrospect.again import Laws, Undecidable
from doelbinding.retrospect.past import PastCall, past_calls

_OWN: Final = "decision_id"
"""What no two decisions have in common."""
_MOST: Final = 5


@dataclass(frozen=True)
class Difference:
    """A call that was not answered the same: where (JSON pointers into the response), or why there is no answer now."""

    entry: int
    decision_id: str | None
    what: tuple[str, ...]


@dataclass
class Replay:
    """How a replay came out. `left_out` counts the records that hold no answer, by why."""

    equal: int = 0
    differences: list[Difference] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


async def replay(entries: Iterable[Entry], archive: PolicyArchive) -> Replay:
    """Answer again all that was answered in `entries`. Raises LogError when an entry is damaged."""
    laws = Laws(archive.read, bound=True)
    # A policy set in the shadow answers about days on which it is not in force.
    shadows = Laws(archive.read, bound=False)
    outcome = Replay()
    for past in past_calls(entries, outcome.left_out):
        what = await _different(past, shadows if past.shadow else laws)
        if what:
            outcome.differences.append(Difference(past.entry, past.decision_id, what))
        else:
            outcome.equal += 1
    return outcome


async def _different(past: PastCall, laws: Laws) -> tuple[str, ...]:
    try:
        response = await laws.answer(past.revision, past.asked)
    except Undecidable as why:
        return (str(why),)
    found = list(places(_comparable(past.response), _comparable(response)))
    return (*found[:_MOST], *([f"and {len(found) - _MOST} more places"] if len(found) > _MOST else []))


def _comparable(response: dict[str, Any]) -> dict[str, Any]:
    """Return `response` without ids of decisions, and with the place that a token of a next page names in its stead."""
    if "results" in response:
        token = response.get("page", {}).get("next_token")
        return {**response, "page": {**response["page"], "next_token": _named(token)}} if token else response
    if "evaluations" in response:
        return {**response, "evaluations": [_comparable(one) for one in response["evaluations"]]}
    context = {key: value for key, value in response["context"].items() if key != _OWN}
    return {**response, "context": context}


def _named(token: str) -> list[Any]:
    try:
        place = place_named(token)
    except MalformedRequest:
        return [token]
    # Its time is in the request where anything rests on it.
    return [place.start, place.limit]


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
