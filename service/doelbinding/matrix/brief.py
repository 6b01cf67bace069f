"""What a cell comes down to on the page that is read first: a mark, and the kinds of condition on which it is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from doelbinding.matrix.compute import Outcome

MARKS: Final[dict[Outcome, str]] = {"allow": "✓", "conditions": "◐", "deny": "✗"}

WAYS: Final = "TBPVGWKAF"
"""The kinds of condition, each by its letter: first what one chooses between, then what comes beside it."""

Ways = frozenset[frozenset[str]]


@dataclass(frozen=True)
class Brief:
    """The outcome, the ways to it, of which each is enough, or the norms that deny it."""

    outcome: Outcome
    ways: Ways = frozenset()
    norms: frozenset[str] = frozenset()

    def rank(self) -> tuple[int, int]:
        """Best first: allowed before on conditions, and of those the one that takes fewest of them."""
        return list(MARKS).index(self.outcome), min(map(len, self.ways), default=0)


def together(briefs: Sequence[Brief]) -> Brief:
    """What holds for all of these at once: the worst outcome, and all that is needed for each."""
    worst = max(briefs, key=Brief.rank).outcome
    if worst == "deny":
        return Brief(worst, norms=frozenset.union(*(brief.norms for brief in briefs)))
    ways: Ways = frozenset([frozenset()])
    for brief in briefs:
        ways = _least({some | more for some in ways for more in brief.ways or [frozenset()]})
    return Brief(worst, ways if worst == "conditions" else frozenset())


def summed(briefs: Sequence[Brief]) -> Brief:
    """What is the same for each of these, which have one outcome: the ways that are enough for each, the norms that deny each."""
    named = {way for brief in briefs for way in brief.ways}
    ways = _least({way for way in named if all(any(less <= way for less in brief.ways) for brief in briefs)})
    return Brief(briefs[0].outcome, ways, frozenset.intersection(*(brief.norms for brief in briefs)))


def choice(ways: Ways) -> str:
    """The ways by their letters, with what all of them take told once: (T/V)+A."""
    shared = frozenset.intersection(*ways)
    apart = [_letters(way - shared) for way in sorted(_least(ways), key=lambda way: (len(way), _order(way)))]
    if len(apart) == 1:
        return _letters(next(iter(_least(ways))))
    either = "/".join(apart)
    return f"({either})+{_letters(shared)}" if shared else either


def _least(ways: set[frozenset[str]] | Ways) -> Ways:
    """The ways without those that take more than another of them."""
    return frozenset(way for way in ways if not any(other < way for other in ways))


def _letters(way: frozenset[str]) -> str:
    return "+".join(sorted(way, key=WAYS.index))


def _order(way: frozenset[str]) -> list[int]:
    return sorted(map(WAYS.index, way))
