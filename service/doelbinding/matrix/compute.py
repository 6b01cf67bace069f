"""Computes the matrix: has the engine judge the base case, and what can be established beside it, for each kind of party and of data."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal, Self

import orjson

from doelbinding.contract.request import ACTIONS_WITH_ITEMS
from doelbinding.engine.base import Engine
from doelbinding.matrix.base import ACTIONS, CATEGORIES, PHASES, TYPES, Base, Facts, Request, Sides, Step, Way, put
from doelbinding.matrix.facts import Route, Unit, can_be_established, routes, value_of
from doelbinding.policy_set import PolicySet, PolicySetError, Problem

COUNTERPART: Final = "municipal_executive"
"""The type of party that gives or receives where the table is about the other side: cases are mostly its own."""

BOTH_SIDES: Final = (("case_conference", "disclose"),)
"""Where every giver is set against every receiver: who may tell whom what, when the plan is carried out."""

Side = Literal["actor", "giver", "receiver", "both"]
Outcome = Literal["allow", "conditions", "deny"]
SIDES: Final[Mapping[tuple[str, str], tuple[Side, ...]]] = {
    ("", "contribute"): ("giver",),
    ("", "answer_rights_request"): ("giver",),
    ("", "query_partner"): ("receiver",),
    ("", "invite"): ("receiver",),
    ("triage", "view"): ("giver",),
}
"""Where only the one side matters: the other is whoever registered or leads the case."""

WITHOUT_DATA: Final = ""
"""Stands for the category where an action carries no data."""

GROUND: Final = "GEN-01"
"""The norm that some ground must hold."""

_ROUNDS: Final = 4


@dataclass(frozen=True)
class Cell:
    """What the policies say: allow; allow on any of these sets of conditions; or deny, because of these norms."""

    outcome: Outcome
    conditions: tuple[tuple[str, ...], ...] = ()
    norms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One action in one phase. Cells by giver, receiver and category; where one party acts it is giver and receiver."""

    step: Step
    side: Side
    cells: Mapping[tuple[str, str], Mapping[str, Cell]]


@dataclass(frozen=True)
class Matrix:
    """What each kind of party may do in each phase. `denied` has the actions that nobody may take there, with the norms."""

    base: Base
    tables: tuple[Table, ...]
    denied: Mapping[tuple[str, str], tuple[str, ...]]
    revision: str
    """The revision of the policy set that it was computed on."""


@dataclass(frozen=True)
class _Verdict:
    allowed: bool
    missing: Mapping[str, tuple[str, ...]]
    """The fields that would lift each norm that is violated; none where nothing can."""
    request_denied: bool

    @property
    def final(self) -> list[str]:
        """The norms, beside that some ground must hold, that nothing in the request would lift."""
        return [norm for norm, fields in self.missing.items() if not fields and norm != GROUND]


@dataclass(frozen=True)
class _Try:
    """A unit on one route, with the fields that were added to it on the way."""

    unit: Unit
    route: Route
    added: tuple[str, ...] = ()

    @property
    def conditions(self) -> tuple[str, ...]:
        """What this unit needs, in the order in which it would be told."""
        tasks = tuple(sorted((self.route.tasks or {}).values()))
        named = (self.route.label,) if self.route.label else ()
        return (*named, *self.route.facts, *tasks, *(path for path in self.added if path not in self.route.facts))


async def compute_matrix(policy_set: PolicySet, engine: Engine, day: date) -> Matrix:
    """Compute the matrix for `day` on an engine that has loaded the policy set.

    Raises EngineError when the engine fails, PolicySetError when the register has no municipal executive to set others against.
    """
    computer = Computer.of(policy_set, engine, day)
    await computer.choose_decision()
    tables: list[Table] = []
    denied = {}
    for phase in PHASES:
        for action in ACTIONS:
            way, nobody = await computer.best_way(phase, action)
            if way is None:
                denied[str(phase), str(action)] = nobody
            else:
                step = Step(phase, action, way)
                tables += [await computer.table(step, side) for side in _sides(phase, action)]
    return Matrix(computer.base, tuple(tables), denied, policy_set.revision)


def _sides(phase: str, action: str) -> tuple[Side, ...]:
    if _alone(phase, action):
        return ("actor",)
    if (phase, action) in BOTH_SIDES:
        return ("both",)
    return SIDES.get((phase, action)) or SIDES.get(("", action)) or ("giver", "receiver")


def _alone(phase: str, action: str) -> bool:
    """Whether one party acts and nobody else gives or receives; in intake all stays with who registers."""
    if action not in ACTIONS_WITH_ITEMS:
        return action != "invite"
    return action == "correct" or (phase == "intake" and action in {"contribute", "view"})


class Computer:
    """Computes tables and cells with one engine, which has loaded the policy set."""

    def __init__(self, base: Base, engine: Engine) -> None:
        self.base = base
        self.engine = engine

    @classmethod
    def of(cls, policy_set: PolicySet, engine: Engine, day: date) -> Self:
        """With the base case of the policy set. PolicySetError when the register has no municipal executive."""
        base = Base.of(policy_set, day)
        if COUNTERPART not in base.parties:
            raise PolicySetError(Problem("register", "parties", f"has no party of type {COUNTERPART}"))
        return cls(base, engine)

    async def choose_decision(self) -> None:
        """Have the police rely on the decision that lets most types of party receive."""
        decisions = self.base.register.get("art20_decisions", {})
        own = [name for name, about in decisions.items() if about["partnership"] == self.base.partnership]
        if not own or "police" not in self.base.parties:
            return
        step = Step("case_conference", "disclose", Way("delegate", next(iter(self.base.tables["plan_disclosure"]))))
        routes_under = [Route(name, {"police": {"art20_decision": name}}) for name in own]
        receive = dict.fromkeys(own, 0)
        for kind in self.base.parties:
            tries = [_Try(Unit("police", kind, "police_data"), route) for route in routes_under if kind != "police"]
            for tried, verdict in await self._settle(step, tries) if tries else ():
                receive[tried.route.label] += verdict.allowed
        self.base = replace(self.base, decision=max(receive, key=lambda name: receive[name]))

    async def best_way(self, phase: str, action: str) -> tuple[Way | None, tuple[str, ...]]:
        """The first way to take the action that no norm stands in the way of for good, or else the one with fewest such norms.

        None, with the norms that object whoever acts and for whatever purpose, where the tables give the action to nobody.
        """
        receiver = COUNTERPART
        if not _alone(phase, action):
            receiver = next((kind for kind in self._by_rank() if kind != COUNTERPART), COUNTERPART)
        unit = Unit(COUNTERPART, receiver, "name" if action in ACTIONS_WITH_ITEMS else WITHOUT_DATA)
        judged: dict[Way, list[str]] = {}
        for way in self.base.ways(phase, action):
            judged[way] = (await self._judge(Step(phase, action, way), [_Try(unit, Route())]))[0].final
            if not judged[way]:
                return way, ()
        if judged:
            return min(judged, key=lambda way: len(judged[way])), ()
        always: set[str] | None = None
        for way in self.base.any_ways(phase):
            final = (await self._judge(Step(phase, action, way), [_Try(unit, Route())]))[0].final
            always = set(final) if always is None else always & set(final)
            if len(always) == 1:  # What the tables give to nobody is always denied: this norm stays.
                break
        return None, tuple(sorted(always or ()))

    def _by_rank(self) -> list[str]:
        """The types that there are, those that the protocol names first."""
        listed = self.base.tables["listed_partners"]
        return sorted(self.base.parties, key=lambda kind: listed.index(kind) if kind in listed else len(listed))

    async def table(self, step: Step, side: Side) -> Table:
        """The cells of one action in one phase."""
        categories = list(CATEGORIES) if step.action in ACTIONS_WITH_ITEMS else [WITHOUT_DATA]
        cells = {
            (giver, receiver): await self.cells(step, Sides(giver, receiver, COUNTERPART), categories)
            for giver, receiver in self._pairs(step.phase, step.action, side)
        }
        return Table(step, side, cells)

    def _pairs(self, phase: str, action: str, side: Side) -> Iterator[tuple[str, str]]:
        kinds = list(self.base.parties)
        if side == "both":
            yield from ((giver, receiver) for giver in kinds for receiver in kinds if giver != receiver)
        elif _alone(phase, action):
            yield from ((kind, kind) for kind in kinds)
        elif side == "receiver":
            yield from ((COUNTERPART, kind) for kind in kinds if kind != COUNTERPART)
        else:
            yield from (
                (kind, COUNTERPART) for kind in kinds if kind != COUNTERPART or action == "answer_rights_request"
            )

    async def cells(self, step: Step, sides: Sides, categories: Sequence[str]) -> dict[str, Cell]:
        """The cells for one giver and one receiver, by category."""
        plain = [_Try(Unit(sides.giver, sides.receiver, category), Route()) for category in categories]
        found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        objections: dict[str, _Verdict] = {}
        for tried, verdict in await self._settle(step, plain):
            if verdict.allowed:
                found[tried.unit.category].append(tried.conditions)
            objections[tried.unit.category] = verdict
        open_still = [
            tried
            for tried in plain
            if tried.unit.category not in found and not objections[tried.unit.category].request_denied
        ]
        for batch in self._on_routes(step, open_still):
            for tried, verdict in await self._settle(step, batch):
                if verdict.allowed:
                    found[tried.unit.category].append(tried.conditions)
        return {category: _cell(found.get(category, []), objections[category]) for category in categories}

    def _on_routes(self, step: Step, tries: Iterable[_Try]) -> list[list[_Try]]:
        """The units on each of their routes, together where one request can hold them."""
        batches: defaultdict[object, list[_Try]] = defaultdict(list)
        for tried in tries:
            if tried.unit.category == WITHOUT_DATA:
                continue
            item = self.base.item(step, tried.unit.giver, tried.unit.category, "item")
            for route in routes(self.base, step.way.purpose, tried.unit, secret=bool(item.get("secrecy"))):
                batches[str((route.tasks, route.elsewhere))].append(_Try(tried.unit, route))
        return list(batches.values())

    async def _settle(self, step: Step, tries: list[_Try]) -> list[tuple[_Try, _Verdict]]:
        """Establish what the policies miss until nothing is left to establish. The tries can share one request."""
        settled: list[tuple[_Try, _Verdict]] = []
        doubtful: set[str] = set()
        for _ in range(_ROUNDS):
            going = []
            for tried, verdict in zip(tries, await self._judge(step, tries), strict=True):
                more = [
                    path
                    for path in _to_establish(verdict, tried.added)
                    if value_of(self.base, step, tried.unit, path) is not None
                ]
                if verdict.allowed or not more:
                    settled.append((tried, verdict))
                else:
                    doubtful |= {path for fields in verdict.missing.values() if len(fields) > 1 for path in fields}
                    going.append(replace(tried, added=(*tried.added, *more)))
            tries = going
            if not tries:
                break
        for path in sorted(doubtful):
            settled = await self._without_need(step, settled, path)
        return settled

    async def _without_need(
        self, step: Step, settled: list[tuple[_Try, _Verdict]], path: str
    ) -> list[tuple[_Try, _Verdict]]:
        """Leave out the field where it was not needed: of fields that lift a norm each by itself, one is enough."""
        places = [place for place, (tried, verdict) in enumerate(settled) if verdict.allowed and path in tried.added]
        less = [
            replace(settled[place][0], added=tuple(added for added in settled[place][0].added if added != path))
            for place in places
        ]
        if less:
            for place, tried, verdict in zip(places, less, await self._judge(step, less), strict=True):
                if verdict.allowed:
                    settled[place] = tried, verdict
        return settled

    async def _judge(self, step: Step, tries: list[_Try]) -> list[_Verdict]:
        """Have the engine judge the units in one request."""
        request = self._request(step, tries)
        answer = await self.engine.evaluate("decision", orjson.dumps(request).decode())
        return [_verdict(answer, str(number)) for number in range(len(tries))]

    def _request(self, step: Step, tries: list[_Try]) -> Request:
        first = tries[0]
        giver, receiver = first.unit.giver, first.unit.receiver
        lead = receiver if step.action == "contribute" else COUNTERPART
        if _alone(step.phase, step.action) and step.action not in ACTIONS_WITH_ITEMS:
            lead = giver
        elsewhere = dict.fromkeys(first.route.elsewhere, True)
        items = []
        for number, tried in enumerate(tries):
            item, beyond = self._item(step, tried, str(number))
            items.append(item)
            elsewhere |= beyond
        facts = Facts(request=elsewhere, tasks=first.route.tasks or {})
        request = self.base.request(step, Sides(giver, receiver, lead), facts)
        request["items"] = [item for item in items if item]
        return request

    def _item(self, step: Step, tried: _Try, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The item of a unit with what was established about it, and what was established elsewhere."""
        unit = tried.unit
        established = {path: value_of(self.base, step, unit, path) for path in tried.added}
        beyond = {path: value for path, value in established.items() if not path.startswith("item.")}
        if unit.category == WITHOUT_DATA:
            return {}, beyond
        item = self.base.item(step, unit.giver, unit.category, name)
        tasks = tried.route.tasks or {}
        if unit.giver in tasks:
            item["held_for_task"] = tasks[unit.giver]
        item |= copy.deepcopy(dict(tried.route.item or {}))
        of_item = dict.fromkeys(tried.route.facts, True) | established
        for path, value in of_item.items():
            if path.startswith("item."):
                put(item, path.removeprefix("item."), value)
        if "prosecution" in item:
            item["prosecution"]["kind"] = "judicial" if unit.category == "judicial_data" else "prosecution"
        return item, beyond


def _verdict(answer: Mapping[str, Any], name: str) -> _Verdict:
    """What the answer says of one item, or of the case where the request has no items."""
    items = {item["id"]: item["decision"] for item in answer["items"]}
    reasons = [reason for reason in answer["reasons"] if reason.get("item", name) == name]
    violated = [reason for reason in reasons if reason["kind"] == "prohibition"]
    missing: dict[str, tuple[str, ...]] = {}
    for reason in violated:
        missing[reason["norm"]] = tuple(reason.get("missing", ()))
    return _Verdict(
        allowed=items.get(name, answer["decision"]) == "allow",
        missing=missing,
        request_denied=any("item" not in reason and "missing" not in reason for reason in violated),
    )


def _to_establish(verdict: _Verdict, added: tuple[str, ...]) -> list[str]:
    """The fields that can be added next; none when some norm stands whatever is added."""
    if verdict.final:
        return []
    fields = {path for missing in verdict.missing.values() for path in missing}
    return sorted(path for path in fields if can_be_established(path) and path not in added)


def _cell(found: list[tuple[str, ...]], verdict: _Verdict) -> Cell:
    if () in found:
        return Cell("allow")
    least = [conditions for conditions in found if not any(set(other) < set(conditions) for other in found)]
    if least:
        return Cell("conditions", tuple(sorted(dict.fromkeys(least), key=lambda one: (len(one), one))))
    # What could be established is not what stands in the way, unless nothing else does.
    standing = [norm for norm, fields in verdict.missing.items() if not any(map(can_be_established, fields))]
    return Cell("deny", norms=tuple(sorted(standing or verdict.missing)))


__all__ = ["COUNTERPART", "GROUND", "TYPES", "WITHOUT_DATA", "Cell", "Matrix", "Table", "compute_matrix"]
