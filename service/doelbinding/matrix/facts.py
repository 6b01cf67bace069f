"""The facts that may be established beside the base case, and the routes to lawfulness that one has to choose between.

The policies name what they miss. Some of that can simply be established where it is so. The rest is a choice: whoever asks the person
for consent does not also rely on a statute. Each route makes one such choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel

from doelbinding.contract.request import Action, Case, Consent, Item, LegitimateInterest
from doelbinding.matrix.base import OUTSIDE, Base, Step

CONSENT: Final = "consent"
INVOLVED: Final = "directly_involved"
CONFLICT: Final = "conflict_of_duties"
VITAL: Final = "vital_interests"
INTEREST: Final = "legitimate_interest"
CHOICES: Final = (
    "item.consent",
    "item.secrecy_breach",
    "item.statutory_basis",
    "item.vital_interests",
    "item.held_for_task",
)
"""Fields that only a route establishes, by the beginning of their path."""

_CRITERIA: Final = (
    "serious_harm_likely",
    "no_other_way",
    "disclosure_prevents_harm",
    "moral_distress",
    "consent_sought",
)


@dataclass(frozen=True)
class Unit:
    """One kind of data that goes from one type of party to another."""

    giver: str
    receiver: str
    category: str


@dataclass(frozen=True)
class Route:
    """A choice, and what it establishes: fields of the item and elsewhere by their dotted path, and tasks by type of party."""

    label: str = ""
    item: Mapping[str, Any] | None = None
    facts: tuple[str, ...] = ()
    tasks: Mapping[str, str] | None = None

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The facts that are not about the item."""
        return tuple(fact for fact in self.facts if not fact.startswith("item."))


def routes(base: Base, purpose: str, unit: Unit, *, secret: bool) -> Iterator[Route]:
    """The routes for a unit that is not allowed as it is; `secret`: professional secrecy rests on it."""
    conflict = {"ground": CONFLICT, CONFLICT: dict.fromkeys(_CRITERIA, True)}
    consent = {CONSENT: _consent(base, purpose, unit)}
    yield Route(CONSENT, consent | _breach(secret, {"ground": "explicit_consent"}))
    if secret:
        yield Route(INVOLVED, _breach(secret, {"ground": INVOLVED, "involvement_documented": True}))
        yield Route(CONFLICT, _breach(secret, conflict))
    yield Route(VITAL, {VITAL: {"acute_danger": True, "subject_incapable": True}} | _breach(secret, conflict))
    yield Route(INTEREST, {INTEREST: dict.fromkeys(LegitimateInterest.model_fields, True)})
    others: list[dict[str, str]] = []
    for name, entry in base.tables["statutory"].items():
        if _fits(entry["from"], unit.giver) and _fits(entry["to"], unit.receiver):
            basis = {"statutory_basis": name} | _breach(secret, {"ground": "statutory"})
            tasks = _tasks(base, entry, unit)
            if tasks is not None:
                yield Route(name, basis, _facts(entry, unit), tasks)
            # What a basis asks of the parties may be enough without it.
            if tasks and tasks not in others:
                others.append(tasks)
                yield Route(tasks=tasks)


def _breach(secret: bool, breach: Mapping[str, Any]) -> dict[str, Any]:
    return {"secrecy_breach": breach} if secret else {}


def _fits(types: Any, kind: str) -> bool:
    return types == "any" or kind in types


def _facts(entry: Mapping[str, Any], unit: Unit) -> tuple[str, ...]:
    """The facts that the basis asks for, of this giver."""
    return () if unit.giver in entry.get("facts_except_from", ()) else tuple(entry.get("facts", ()))


def _tasks(base: Base, entry: Mapping[str, Any], unit: Unit) -> dict[str, str] | None:
    """The tasks under which the parties act where the basis asks for others than their first; None where they have none."""
    tasks = {}
    for kind, side in ((unit.giver, "c_tasks"), (unit.receiver, "u_tasks")):
        asked = entry.get(side)
        if not asked or base.task(kind) in asked:
            continue
        own = [task for task in asked if task in base.tables["tasks"].get(kind, ())]
        if not own:
            return None
        tasks[kind] = own[0]
    return tasks


def _consent(base: Base, purpose: str, unit: Unit) -> dict[str, Any]:
    return {
        **{name: True for name, about in Consent.model_fields.items() if about.default is False},
        "scope": {
            "recipients": [base.parties[unit.receiver]],
            "purposes": [purpose],
            "data_categories": [unit.category, *_regime(unit)],
        },
        "given_on": base.day.isoformat(),
        "subject_age": 40,
    }


def _regime(unit: Unit) -> list[str]:
    named = OUTSIDE.get(unit.giver)
    return [named] if named and named != unit.category else []


USES: Final = {"view": "view", "copy_to_own_file": "own_file", "refer": "refer", "correct": "correct"}
"""What an approval is asked for, by action; all else is disclosing."""

WITH_VALUE: Final = frozenset(
    {
        "item.approvals",
        "item.data_categories",
        "item.police.art20_decision",
        "item.police.article",
        "item.police.received_under",
        "item.prosecution.purpose",
        "item.prosecution.outcome",
        "item.execution.purpose",
        "case.scale_down.deviation.decided_by",
        "case.scale_down.deviation.decided_on",
        "case.scale_down.deviation.reassess_on",
    }
)
"""The facts that are no mere yes."""


def value_of(base: Base, step: Step, unit: Unit, path: str) -> Any:
    """What the field at this path would truthfully be."""
    values = {
        "item.approvals": [
            {
                "by": base.parties[unit.giver],
                "to": base.parties[unit.receiver],
                "use": USES.get(step.action, "disclose"),
                "purpose": step.way.purpose,
                "given_on": base.day.isoformat(),
                "written": True,
            }
        ],
        "item.data_categories": [unit.category, *_regime(unit)],
        "item.police.art20_decision": base.decision,
        "item.police.article": "8",
        "item.police.received_under": "art20",
        "item.prosecution.purpose": next(iter(base.tables.get("wjsg_39f_purposes", ())), None),
        "item.prosecution.outcome": "prosecuted",
        "item.execution.purpose": next(iter(base.tables.get("wjsg_51c_purposes", ())), None),
        "case.scale_down.deviation.decided_by": base.parties[unit.giver],
        "case.scale_down.deviation.decided_on": base.day.isoformat(),
        "case.scale_down.deviation.reassess_on": (base.day + timedelta(days=90)).isoformat(),
    }
    return values[path] if path in WITH_VALUE else True


def is_choice(path: str) -> bool:
    """Whether only a route establishes this field."""
    return path.startswith(CHOICES) or path == "item.prosecution.overriding_situation"


def _yes_or_no(model: type[BaseModel], prefix: str) -> Iterator[str]:
    """The paths of the fields of the model, and of the objects in it, that are true or false."""
    for name, about in model.model_fields.items():
        kinds = [kind for kind in (about.annotation, *get_args(about.annotation)) if isinstance(kind, type)]
        for kind in kinds:
            if kind is bool:
                yield f"{prefix}.{name}"
            elif issubclass(kind, BaseModel) and get_origin(about.annotation) is not tuple:
                yield from _yes_or_no(kind, f"{prefix}.{name}")


FLAGS: Final = frozenset((*_yes_or_no(Item, "item"), *_yes_or_no(Case, "case"), *_yes_or_no(Action, "action")))
"""The facts that are established by saying yes."""


def can_be_established(path: str) -> bool:
    """Whether the field at this path can be added to the base case, by who asks and without a choice."""
    return (path in WITH_VALUE or path in FLAGS) and not is_choice(path)
