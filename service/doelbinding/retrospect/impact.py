"""What a proposed policy set would have decided otherwise: past decisions again under a candidate, compared with what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from doelbinding.authzen.answers import SEARCHES
from doelbinding.authzen.requests import with_defaults
from doelbinding.decision_log.chain import Entry
from doelbinding.policy_set import PolicySet
from doelbinding.policy_set.archive import PolicyArchive
from doelbinding.retrospect.again import Asked, Laws, Undecidable
from doelbinding.retrospect.past import PastCall, past_calls

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

    def without_norms(self) -> list[Change]:
        """The changes that no norm accounts for, such as where the candidate does not understand a request any more."""
        return [change for change in self.changes if not change.norms]


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

    laws = Laws(proposed, bound=False)
    found = Impact(candidate)
    for past in past_calls(entries, found.left_out):
        if past.shadow:
            found.left_out["answered in the shadow"] += 1
        elif past.asked.route in SEARCHES:
            found.left_out["a search, which decides nothing"] += 1
        else:
            await _look_at(past, laws, found)
    return found


async def _look_at(past: PastCall, laws: Laws, found: Impact) -> None:
    decisions = _decisions(past.response)
    try:
        proposed = _decisions(await laws.answer(past.revision, _all_of(past.asked)))
    except Undecidable as why:
        found.undecided += ((before["context"]["decision_id"], str(why)) for before in decisions)
        return
    # A batch that stopped has fewer decisions than evaluations: those that were never made cannot change.
    for number, (before, after) in enumerate(zip(decisions, proposed, strict=False)):
        change = _change(past, number, before, after)
        if change is None:
            found.unchanged += 1
        else:
            found.changes.append(change)


def _all_of(asked: Asked) -> Asked:
    """The same call with all its evaluations made: under the candidate a batch may stop before one that was answered."""
    if not asked.request.get("evaluations"):
        return asked
    options = {**asked.request.get("options", {}), "evaluations_semantic": "execute_all"}
    return replace(asked, request={**asked.request, "options": options})


def _decisions(response: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    decisions: list[Mapping[str, Any]] = response.get("evaluations", [response])
    return decisions


def _change(past: PastCall, number: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> Change | None:
    compared = compare(before, after)
    if compared is None:
        return None
    effect, norms, items = compared
    request = _request_of(past.asked.request, number)
    properties = _object(request, "resource", "properties")
    case = {**_object(request, "context", "case"), **properties}
    return Change(
        entry=past.entry,
        decision_id=before["context"]["decision_id"],
        moment=str(_object(request, "context").get("time", before["context"]["evaluated_at"])),
        partnership=str(case.get("partnership", "-")),
        phase=str(case.get("phase", "-")),
        action=str(_object(request, "action").get("name", "-")),
        purpose=str(_object(request, "action", "properties").get("purpose", "-")),
        effect=effect,
        norms=tuple(sorted(norms)),
        items=items,
    )


def _request_of(request: dict[str, Any], number: int) -> dict[str, Any]:
    """The evaluation with this number of a batch, with what it leaves to the request."""
    if not request.get("evaluations"):
        return request
    entry = request["evaluations"][number]
    return with_defaults(entry, request) if isinstance(entry, dict) else {}


def _object(value: Any, *path: str) -> dict[str, Any]:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Effect, set[str], int] | None:
    """Return the effect of deciding `after` instead of `before`, by which norms, and on how many items; None for none.

    Both have the shape of the log. Texts do not count.
    """
    units = dict(_units(after))
    flipped = {unit[0] for unit, outcome in _units(before) if units.get(unit, outcome) != outcome}
    if before["decision"] != after["decision"]:
        # An allow names grounds, a deny the norms that stand in the way: those are what changed.
        denying = before if after["decision"] else after
        effect: Effect = "allowed" if after["decision"] else "denied"
        return effect, {norm for part, norm, _, _ in _found(denying) if part == "reasons"}, len(flipped)
    if flipped:
        return (
            "partly",
            {norm for item in flipped for norm in _reasons(before, item) ^ _reasons(after, item)},
            len(flipped),
        )
    norms = {norm for _, norm, _, _ in _found(before) ^ _found(after)}
    return ("otherwise", norms, 0) if norms else None


def _units(decision: Mapping[str, Any]) -> Iterator[tuple[_Unit, str]]:
    for item in decision["context"].get("items", ()):
        yield (item["id"], ""), item["decision"]
        for recipient in item.get("recipients", ()):
            yield (item["id"], recipient["party"]), recipient["decision"]


def _reasons(decision: Mapping[str, Any], item_id: str) -> set[str]:
    items = decision["context"].get("items", ())
    return {norm for item in items if item["id"] == item_id for norm in item["reasons"]}


def _found(decision: Mapping[str, Any]) -> set[tuple[str, str, str, str]]:
    """What was found: part, norm, item and recipient. An obligation in the form of AuthZEN has them among its properties."""
    findings = (
        (part, finding.get("properties", finding))
        for part in _FINDINGS
        for finding in decision["context"].get(part, ())
    )
    return {
        (part, finding["norm"], finding.get("item", ""), finding.get("recipient", ""))
        for part, finding in findings
        if "norm" in finding
    }
