"""What a proposed policy set would have decided otherwise: past decisions again under a candidate, compared with what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from doelbinding.decision_log.chain import Entry
from doelbinding.policy_set import PolicySet
from doelbinding.policy_set.archive import PolicyArchive
from doelbinding.retrospect.again import Again, Undecidable
from doelbinding.retrospect.past import PastDecision, past_decisions

Effect = Literal["denied", "allowed", "partly", "otherwise"]
"""What becomes of a decision: what was allowed is denied, what was denied is allowed, the decision stays but not for every item
and recipient, or only reasons, obligations or advice change. The first two are flips."""

FLIPS: Final[tuple[Effect, ...]] = ("denied", "allowed")

_Unit = tuple[str, str]
_FINDINGS: Final = ("reasons", "obligations", "advice")


@dataclass(frozen=True)
class Change:
    """A decision that the candidate would have taken otherwise, and the norms by which.

    `moment` is the moment that was judged; `items` counts the items of which the outcome changes.
    """

    entry: int
    decision_id: str
    moment: str
    partnership: str
    phase: str
    action: str
    purpose: str
    effect: Effect
    norms: tuple[str, ...]
    items: int


@dataclass
class Impact:
    """What a candidate would have changed. `left_out` counts records that say nothing about it, by why.

    `undecided` are decisions on which the candidate gives no answer, with the reason: neither changed nor unchanged.
    """

    candidate: PolicySet
    unchanged: int = 0
    changes: list[Change] = field(default_factory=list)
    undecided: list[tuple[str, str]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def decisions(self) -> int:
        """How many decisions were looked at."""
        return self.unchanged + len(self.changes) + len(self.undecided)

    def count(self, *effects: Effect) -> int:
        """How many decisions would have changed in one of these ways."""
        return sum(change.effect in effects for change in self.changes)

    def by_norm(self) -> dict[str, list[Change]]:
        """The changes by norm, in order of norm; a change by several norms is with each of them."""
        grouped: dict[str, list[Change]] = {}
        for change in self.changes:
            for norm in change.norms:
                grouped.setdefault(norm, []).append(change)
        return dict(sorted(grouped.items()))


async def impact(
    entries: Iterable[Entry], archive: PolicyArchive, candidate: PolicySet, *, own_register: bool = False
) -> Impact:
    """Decide again under `candidate` all that was decided in `entries`.

    Each decision is made with the register that it was made with, so that only the law differs; with `own_register`, with that
    of the candidate. What a policy set in the shadow decided was answered to nobody, and does not count. Raises LogError when an
    entry is damaged.
    """

    def proposed(revision: str) -> PolicySet:
        if own_register:
            return candidate
        register = archive.read(revision).data.get("register")
        given = {} if register is None else {"register": register}
        return PolicySet.of(candidate.modules, {"doelbinding": candidate.data["doelbinding"], **given})

    again = Again(proposed)
    found = Impact(candidate)
    for past in past_decisions(entries, found.left_out):
        if past.shadow:
            found.left_out["decided in the shadow"] += 1
            continue
        try:
            response = await again.decide(past)
        except Undecidable as why:
            found.undecided.append((past.decision_id, str(why)))
            continue
        change = compare(past, response)
        if change is None:
            found.unchanged += 1
        else:
            found.changes.append(change)
    return found


def compare(past: PastDecision, response: Mapping[str, Any]) -> Change | None:
    """Return what changes when `past` is answered with `response`; None when nothing does. Texts do not count."""
    before, after = past.response, response
    units = dict(_units(after))
    flipped = {unit[0] for unit, outcome in _units(before) if units.get(unit) != outcome}
    effect: Effect
    if before["decision"] != after["decision"]:
        effect = "denied" if after["decision"] == "deny" else "allowed"
        # An allow names grounds, a deny the norms that stand in the way: those are what changed.
        norms = _norms((after if effect == "denied" else before)["reasons"])
    elif flipped:
        effect = "partly"
        norms = {norm for item in flipped for norm in _reasons(before, item) ^ _reasons(after, item)}
    else:
        effect = "otherwise"
        norms = {norm for _, norm, _, _ in _found(before) ^ _found(after)}
        if not norms:
            return None
    request = past.request
    return Change(
        entry=past.entry,
        decision_id=past.decision_id,
        moment=past.moment,
        partnership=request["case"]["partnership"],
        phase=request["case"]["phase"],
        action=request["action"]["name"],
        purpose=request["action"]["purpose"],
        effect=effect,
        norms=tuple(sorted(norms)),
        items=len(flipped),
    )


def _units(response: Mapping[str, Any]) -> Iterator[tuple[_Unit, str]]:
    for item in response["items"]:
        yield (item["id"], ""), item["decision"]
        for recipient in item.get("recipients", ()):
            yield (item["id"], recipient["party"]), recipient["decision"]


def _reasons(response: Mapping[str, Any], item_id: str) -> set[str]:
    return {norm for item in response["items"] if item["id"] == item_id for norm in item["reasons"]}


def _norms(findings: Iterable[Mapping[str, Any]]) -> set[str]:
    return {finding["norm"] for finding in findings}


def _found(response: Mapping[str, Any]) -> set[tuple[str, str, str, str]]:
    return {
        (part, finding["norm"], finding.get("item", ""), finding.get("recipient", ""))
        for part in _FINDINGS
        for finding in response[part]
    }
