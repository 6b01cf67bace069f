"""The clean base case: a request with nothing wrong with it, for one party that gives and one that receives.

It is derived from a policy set and its register. Whatever any lawful request has is there: the person knows, necessity is on record,
staff is authorised and screened, the conference found a plan in which everybody at the table has a part. What only some requests have is
not: no approval, consent, statutory basis or exception; those are the conditions that the matrix tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, Self, get_args

from doelbinding.contract.request import ACTIONS_WITH_RECIPIENTS
from doelbinding.contract.vocabulary import ActionName, DataCategory, PartyType, Phase, PlanRole, Role
from doelbinding.policy_set import PolicySet

Request = dict[str, Any]

TYPES: Final[tuple[PartyType, ...]] = get_args(PartyType)
PHASES: Final[tuple[Phase, ...]] = get_args(Phase)
ACTIONS: Final[tuple[ActionName, ...]] = get_args(ActionName)
CATEGORIES: Final[tuple[DataCategory, ...]] = get_args(DataCategory)

CUSTOMARY: Final[Mapping[str, tuple[str, ...]]] = {
    "contribute": ("build_initial_picture", "joint_picture"),
    "view": ("build_initial_picture", "joint_picture", "resume_on_relapse"),
    "query_partner": ("identify_involved_parties",),
    "invite": ("prepare_conference",),
    "disclose": ("execute_plan", "hand_over"),
    "copy_to_own_file": ("execute_plan", "hand_over"),
    "refer": ("refer_case",),
    "advance_phase": ("prepare_conference", "decide_scale_down"),
    "correct": ("correction",),
    "archive": ("protect_privacy",),
    "destroy": ("remove_unfit_case", "protect_privacy"),
    "answer_rights_request": ("subject_rights",),
}
"""What an action is usually for; it comes first where the tables allow it."""

AGES: Final = {"scale_down": (3, 7, 13)}
"""How many months ago the case was scaled down: in each of the three periods of retention."""

OUTSIDE: Final = {
    "police": "police_data",
    "public_prosecution_service": "prosecution_data",
    "custodial_institutions_agency": "execution_data",
}
"""Whose data about the person bears the name of their regime, whatever else it tells (GEN-07)."""


@dataclass(frozen=True)
class Way:
    """In which way an action is taken: by which role, for which purpose and, after scale-down, how many months later."""

    role: str
    purpose: str
    months: int = 0


@dataclass(frozen=True)
class Step:
    """One action in one phase, in one way."""

    phase: str
    action: str
    way: Way


@dataclass(frozen=True)
class Sides:
    """The types of the party that gives, of the one that receives, and of the one that leads the case."""

    giver: str
    receiver: str
    lead: str


@dataclass(frozen=True)
class Facts:
    """What is established beside the base case: fields of the item, fields elsewhere, and tasks other than the usual ones."""

    item: Mapping[str, Any] = field(default_factory=dict)
    request: Mapping[str, Any] = field(default_factory=dict)
    tasks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Base:
    """One party of each type in one partnership of the register, on one day."""

    tables: Mapping[str, Any]
    register: Mapping[str, Any]
    day: date
    partnership: str
    parties: Mapping[str, str]
    members: frozenset[str]
    """The types of the parties that are members of the partnership."""
    decision: str | None = None
    """The decision under Wpg art. 20 that the police rely on, by its id."""

    @classmethod
    def of(cls, policy_set: PolicySet, day: date) -> Self:
        """Choose the partnership with most types of current members, and of each type its first member.

        Of a type that has no member the first party is taken that was analysed, or else the first there is; a type that the register
        does not know is left out.
        """
        register = policy_set.data["register"]
        types = {party: about["type"] for party, about in register["parties"].items()}

        def current(table: str) -> list[str]:
            members = register["partnerships"][table]["members"]
            return [party for party, about in members.items() if _counts(about, "joined_on", day)]

        partnership = max(register["partnerships"], key=lambda table: len({types[party] for party in current(table)}))
        analysed = register["partnerships"][partnership].get("legal_analyses", {})
        seated = current(partnership)
        # The last in this order stays: members, and of those the first.
        order = [*reversed(register["parties"]), *reversed(analysed), *reversed(seated)]
        order += [party for party in reversed(seated) if party in analysed]
        parties = {types[party]: party for party in order if party in types}
        return cls(
            tables=policy_set.data["doelbinding"]["tables"],
            register=register,
            day=day,
            partnership=partnership,
            parties={kind: parties[kind] for kind in TYPES if kind in parties},
            members=frozenset(types[party] for party in seated),
        )

    def task(self, kind: str) -> str | None:
        """The first task of the type: in its legal analysis where it has one, else in the tables."""
        analyses = self.register["partnerships"][self.partnership].get("legal_analyses", {})
        analysed = analyses.get(self.parties[kind], {}).get("tasks", ())
        return next(iter((*analysed, *self.tables["tasks"].get(kind, ()))), None)

    def roles(self, phase: str, action: str) -> list[str]:
        """The roles that the tables give the action in this phase."""
        return [*self.tables["actions"].get(action, {}).get(phase, ())]

    def purposes(self, phase: str, action: str) -> list[str]:
        """The purposes that the tables allow for the action in this phase, the customary ones first."""
        fitting = self.tables.get("purpose_actions", {})
        usual = CUSTOMARY.get(action, ())
        ordered = sorted(self._any_purposes(phase), key=lambda purpose: purpose not in usual)
        served = self.tables.get("action_purposes", {}).get(action, ordered)
        return [purpose for purpose in ordered if purpose in served and action in fitting.get(purpose, (action,))]

    def ways(self, phase: str, action: str) -> Iterator[Way]:
        """Every way that the tables allow in which the action could be taken in this phase."""
        yield from _ways(phase, self.purposes(phase, action), self.roles(phase, action))

    def any_ways(self, phase: str) -> Iterator[Way]:
        """Every way in which anything could be taken up in this phase, whatever the tables say of roles and purposes."""
        yield from _ways(phase, self._any_purposes(phase), get_args(Role))

    def _any_purposes(self, phase: str) -> list[str]:
        return [*self.tables["phases"][phase]["purposes"], *self.tables.get("any_phase_purposes", ())]

    def kind_of_person(self, category: str) -> int:
        """Whom data of this category is about: the first kind of person for which the protocol lists it, else the person."""
        own = self.register["partnerships"][self.partnership]["protocol"].get("additional_categories", {})
        for kind in ("1", "2", "3", "4"):
            if category in self.tables["person_categories"].get(kind, ()) or category in own.get(kind, ()):
                return int(kind)
        return 1

    def other_table(self, receiver: str) -> str:
        """Another partnership in force of which the receiver is a member, or else one that the register does not know."""
        party = self.parties[receiver]
        seated = (
            name
            for name, about in self.register["partnerships"].items()
            if name != self.partnership
            and party in about["members"]
            and all(_counts(about[part], "signed_on", self.day) for part in ("covenant", "protocol"))
        )
        return next(seated, "elsewhere")

    def request(self, step: Step, sides: Sides, facts: Facts) -> Request:
        """The base request, without its items, and with the facts that were established beside it."""
        phase, action, way = step.phase, step.action, step.way
        giver, receiver, lead = sides.giver, sides.receiver, sides.lead
        tasks = {kind: facts.tasks.get(kind) or self.task(kind) for kind in {*self.members, giver, receiver, lead}}
        actor = receiver if action in {"view", "copy_to_own_file", "answer_rights_request"} else giver
        registers = receiver if action == "view" or (phase, action) == ("triage", "contribute") else giver
        if phase in {"case_conference", "scale_down"}:
            registers = lead
        if way.role == "case_director":
            lead = registers = actor
        said: dict[str, Any] = {
            "name": action,
            "purpose": way.purpose,
            "task": tasks[actor],
            "necessity_documented": True,
            "all_members_reasoned": True,
            "active_cases_only": True,
        }
        if action in ACTIONS_WITH_RECIPIENTS:
            said["recipients"] = [self._seat(receiver, tasks[receiver])]
        if action == "refer":
            said["other_table"] = self.other_table(receiver)
        if action == "advance_phase":
            after = self.tables["phase_order"]
            said["lifecycle"] = {"to_phase": after[min(after.index(phase) + 1, len(after) - 1)]}
        if action == "answer_rights_request":
            said["rights"] = {
                "kind": "access",
                "received_on": self.day.isoformat(),
                "identity_verified": True,
                "agreed_with_contributors": True,
            }
        request = {
            "time": f"{self.day.isoformat()}T12:00:00Z",
            "subject": _present(
                {
                    "id": "user",
                    "party": self.parties[actor],
                    "role": way.role,
                    "on_behalf_of": self.parties[actor] if way.role in {"process_director", "support_staff"} else None,
                    "secrecy_declared": True,
                    "screened": True,
                }
            ),
            "action": _present(said),
            "case": self._case(step, registers, lead, tasks),
            "items": [],
        }
        for path, value in facts.request.items():
            put(request, path, value)
        return request

    def _seat(self, kind: str, task: str | None) -> dict[str, Any]:
        return _present({"party": self.parties[kind], "task": task, "necessity_documented": True})

    def _case(self, step: Step, registers: str, lead: str, tasks: Mapping[str, str | None]) -> dict[str, Any]:
        phase, action, way = step.phase, step.action, step.way
        at_table = phase in {"case_conference", "scale_down"} or action == "advance_phase"
        leaves = action not in {"view", "contribute"}
        case: dict[str, Any] = {
            "id": "case",
            "partnership": self.partnership,
            "phase": phase,
            "registering_party": self.parties[registers],
            "registering_task": tasks[registers],
            "authorised_staff": ["user"],
            "conference": {"status": "none"},
            "subject_informed": {"status": "informed"},
            "criteria": {"multi_problem": True, "multi_chain": True, "system_impact": True},
        }
        if at_table:
            roles = list(get_args(PlanRole))
            seats = sorted({*self.members, lead} & set(tasks), key=TYPES.index)
            case["participants"] = [{**self._seat(kind, tasks[kind]), "plan_roles": roles} for kind in seats]
        if phase in {"case_conference", "scale_down"}:
            adopted = self._months_ago(way.months + 1) if phase == "scale_down" else self.day - timedelta(days=7)
            case["lead_party"] = self.parties[lead]
            case["conference"] = {"status": "in_session"}
            if leaves or phase == "scale_down":
                case["conference"] = {"status": "concluded", "plan_adopted_on": adopted.isoformat()}
        if phase == "scale_down" or (phase, action) == ("case_conference", "advance_phase"):
            decided = self._months_ago(way.months)
            case["scale_down"] = {"decided_on": decided.isoformat(), "decided_by_conference": True}
        return _present(case)

    def _months_ago(self, months: int) -> date:
        return self.day - timedelta(days=30 * months + (2 if months else 0))

    def item(self, step: Step, giver: str, category: str, name: str) -> dict[str, Any]:
        """One item of this category, brought in by a party of type `giver` for just this, and found necessary for it."""
        about = self.kind_of_person(category)
        for_this = {"phase": step.phase, "purpose": step.way.purpose}
        item: dict[str, Any] = {
            "id": name,
            "contributor": self.parties[giver],
            "person_category": about,
            "data_categories": [category],
            "contributed": for_this,
            "necessary_for": [for_this],
            "held_for_task": self.task(giver),
            "related_to_category_1": True,
        }
        if about in {1, 2}:
            secrets = [*self.tables.get("secrecy_by_type", {}).get(giver, ())]
            if category == "health":
                secrets += self.tables.get("secrecy_with_health", {}).get(giver, ())
            item["secrecy"] = secrets
            item["person_status"] = "witness_or_other"
        return _present(item)


def put(node: dict[str, Any], path: str, value: Any) -> None:
    """Set the field at a dotted path, with the objects on the way to it."""
    *owners, last = path.split(".")
    for key in owners:
        node = node.setdefault(key, {})
    node[last] = value


def _ways(phase: str, purposes: Sequence[str], roles: Sequence[str]) -> Iterator[Way]:
    for purpose in purposes:
        for months in AGES.get(phase, (0,)):
            for role in roles:
                yield Way(role, purpose, months)


def _counts(document: Mapping[str, Any], start: str, day: date) -> bool:
    ends = [document[end] for end in ("ends_on", "left_on", "excluded_on") if end in document]
    return bool(document[start] <= day.isoformat() and all(day.isoformat() < end for end in ends))


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
