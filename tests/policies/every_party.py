"""Requests in which each party of handbook chapter 3 gives and gets, under each of its tasks, with what the law asks of it.

The other side is one that lends no ground of its own wherever the law lets the task of this party carry the exchange, so that an allow
shows that this task does, and not that of the other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, get_args

from tests.policies.random_requests import CASES, REGISTER, TABLES

from doelbinding.authoring.scenarios import Request, merged
from doelbinding.contract.vocabulary import PartyType

Side = Literal["contributes", "discloses", "looks on", "receives"]
SIDES: Final[tuple[Side, ...]] = get_args(Side)
GIVING: Final = ("contributes", "discloses")

TABLE: Final = REGISTER["partnerships"]["zvh-waterland"]
TASKS: Final[Mapping[str, Mapping[str, Any]]] = TABLES["tasks"]
TYPES: Final[tuple[str, ...]] = get_args(PartyType)
UNLISTED: Final = ("halt", "housing_association", "other")

PARTIES: Final[Mapping[str, str]] = {
    "mayor": "burgemeester-duinstad",
    "municipal_executive": "college-duinstad",
    "public_prosecution_service": "om",
    "police": "politie",
    "wpg_authority": "handhaving",
    "child_protection_board": "raad",
    "veilig_thuis": "veilig-thuis",
    "probation_service": "reclassering",
    "certified_institution": "gi-waterland",
    "mental_healthcare_provider": "ggz-noord",
    "public_health_service": "ggd",
    "custodial_institutions_agency": "dji",
    "victim_support": "slachtofferhulp",
    "care_provider": "zorggroep-de-dijk",
    "youth_care_provider": "jeugdhulp-de-brug",
    "halt": "halt",
    "housing_association": "woonduin",
    "referral_index": "verwijsindex",
    "other": "maatjesproject",
}
"""A party of each type, in the demonstration register."""


@dataclass(frozen=True)
class Seat:
    """A party at the table, under a task it names, or under none it names."""

    party: str
    task: str | None = None


@dataclass(frozen=True)
class Exchange:
    """What is given in it, the ground that is claimed, the ground that must come out, and who is on the other side."""

    ground: str
    claimed: str
    other: Seat
    item: Mapping[str, Any] = field(default_factory=dict)
    source: str = "handbook 4.3, protocol 6.4"


@dataclass(frozen=True)
class Closed:
    """The law closes this side to the party, whatever it says."""

    source: str


def tasks_of(party_type: str) -> tuple[str, ...]:
    """The tasks of a type: in law, and for whom the handbook names none those for which its party was analysed."""
    return tuple(TASKS.get(party_type) or TABLE["legal_analyses"].get(PARTIES[party_type], {}).get("tasks", ()))


def foreign_tasks(party_type: str) -> Iterator[str]:
    """Every task that the law gives to another type."""
    own = tasks_of(party_type)
    return (task for tasks in TASKS.values() for task in tasks if task not in own)


def every_side() -> Iterator[tuple[str, str | None, Side]]:
    """Each type under each of its tasks (None where it has no task), on each side."""
    for party_type in TYPES:
        for task in tasks_of(party_type) or (None,):
            for side in SIDES:
                yield party_type, task, side


# --- What the law asks ------------------------------------------------------------------------------------------------

VOLUNTARY: Final = Seat("reclassering", "probation.voluntary")
VICTIM_SUPPORT: Final = Seat("slachtofferhulp", "shn.victim_support")
"""Parties under tasks that give no ground (handbook 3.9.1, 3.10.3)."""
BOARD: Final = Seat("raad", "board.child_protection")
"""A party whose task carries what the other's does not."""
CARE: Final = Seat("zorggroep-de-dijk")
HEALTH_SERVICE: Final = Seat("ggd")
"""Parties that name no task, so that the exchange rests on that of the other side."""

CONSENT: Final = {
    "explicit": True,
    "freely_given": True,
    "informed": True,
    "unambiguous": True,
    "written": True,
    "given_on": "2026-03-02",
    "subject_age": 41,
}

POLICE_DATA: Final = {
    "person_status": "suspect",
    "data_categories": ["name", "police_data"],
    "police": {
        "article": "8",
        "received_under": "own",
        "art20_decision": "art20-waterland",
        "weighing_documented": True,
    },
}

WITHIN_POLICE_DOMAIN: Final = Exchange(
    "GRD-06", "wpg_15", Seat("politie", "police.duty"), {**POLICE_DATA, "statutory_basis": "wpg-15"}, "handbook 3.7.3"
)

GIVEN: Final[Mapping[str, Exchange]] = {
    # Closed regimes: police, prosecution service and custody provide under their own laws.
    "police.duty": Exchange("GRD-03", "wpg_20", VOLUNTARY, POLICE_DATA, "handbook 3.7.3"),
    "om.criminal_enforcement": Exchange(
        "GRD-04", "wjsg_39f", VOLUNTARY, CASES["prosecution_disclose"]["items"][0], "handbook 3.6.3"
    ),
    "dji.execution": Exchange(
        "GRD-05", "wjsg_51c", VOLUNTARY, CASES["execution_disclose"]["items"][0], "handbook 3.1.3"
    ),
    "wpg.duty": WITHIN_POLICE_DOMAIN,
    # Only with consent: benefit data, what victim support or Halt on commission knows, and Veilig Thuis where it handles no report.
    "executive.participation": Exchange(
        "GRD-08",
        "consent",
        VOLUNTARY,
        {"data_categories": ["name", "social_security"], "consent": {}},
        "handbook 3.2.2",
    ),
    "shn.victim_support": Exchange("GRD-08", "consent", VOLUNTARY, {"consent": {}}, "handbook 3.10.3"),
    "veilig_thuis.advice": Exchange("GRD-08", "consent", VOLUNTARY, {"consent": {}}, "handbook 3.12.3"),
    "veilig_thuis.agreed": Exchange("GRD-08", "consent", VOLUNTARY, {"consent": {}}, "handbook 3.12.1"),
    "halt.commissioned": Exchange("GRD-08", "consent", VOLUNTARY, {"consent": {}}, "handbook 3.11.1, 3.11.4"),
    # Tasks without a ground of their own: the task of the recipient carries them.
    "probation.voluntary": Exchange("GRD-02", "public_task", BOARD, source="handbook 3.9.1"),
    # Partners that the protocol does not name: analysed, towards a party with a task in the public interest; or as a landlord.
    "halt.settlement": Exchange("GRD-16", "public_task", BOARD, source="handbook 3.11.3, protocol 28.2"),
    "housing.liveability": Exchange("GRD-16", "public_task", BOARD, source="handbook 3.13.3, protocol 28.2"),
    "housing.tenancy": Exchange("GRD-09", "contract", VOLUNTARY, source="handbook 2.4.2, 3.13.3"),
    "buddy.support": Exchange("GRD-16", "public_task", BOARD, source="protocol 28.2"),
}
"""The tasks under which a party gives otherwise than on that task alone, each with why."""

GOT: Final[Mapping[str, Exchange]] = {
    "wpg.duty": WITHIN_POLICE_DOMAIN,
    "veilig_thuis.advice": Exchange("GRD-08", "consent", CARE, {"consent": {}}, "handbook 3.12.3"),
    "veilig_thuis.agreed": Exchange("GRD-08", "consent", CARE, {"consent": {}}, "handbook 3.12.1"),
    # No ground of their own: the task of the contributor carries them.
    "probation.voluntary": Exchange("GRD-02", "public_task", BOARD, source="handbook 3.9.1"),
    "shn.victim_support": Exchange("GRD-02", "public_task", BOARD, source="handbook 3.10.3"),
    "halt.settlement": Exchange("GRD-16", "public_task", BOARD, source="protocol 28.2"),
    "halt.commissioned": Exchange("GRD-16", "public_task", BOARD, source="protocol 28.2"),
    "housing.liveability": Exchange("GRD-16", "public_task", BOARD, source="protocol 28.2"),
    "housing.tenancy": Exchange("GRD-16", "public_task", BOARD, source="protocol 28.2"),
    "buddy.support": Exchange("GRD-16", "public_task", BOARD, source="protocol 28.2"),
}
"""The tasks under which a party gets otherwise than on that task alone, each with why."""

REPORTED: Final = Exchange(
    "GRD-01",
    "statutory",
    Seat("jeugdhulp-de-brug", "youth_care.provision"),
    {
        "data_categories": ["name"],
        "that_data_only": True,
        "subject_is_youth": True,
        "statutory_basis": "jw-7.1.4.1",
        "secrecy": ["youth_care"],
        "secrecy_breach": {"ground": "reporting_right"},
    },
    "handbook 3.4.3, 3.5.3",
)

CLOSED: Final[Mapping[tuple[str, Side], Closed]] = {
    ("referral_index", "contributes"): Closed(
        "handbook 3.5.3: youths are reported to the index, which tells nothing at the table"
    ),
    ("referral_index", "discloses"): Closed(
        "handbook 3.5.3: youths are reported to the index, which tells nothing at the table"
    ),
    ("referral_index", "looks on"): Closed("handbook 3.5.3: the index gets a report and has no seat"),
    ("wpg_authority", "contributes"): Closed(
        "handbook 3.7.3: within the police domain only; to the table the police provides"
    ),
    ("wpg_authority", "looks on"): Closed(
        "handbook 3.7.3, protocol 6.4: receives by statute and is no party of the protocol"
    ),
}
"""The sides that the law closes."""


def exchange(party_type: str, task: str | None, side: Side) -> Exchange | Closed:
    """What this party must say on this side for the exchange to be lawful, or why it never is."""
    if closed := CLOSED.get((party_type, side)):
        return closed
    if party_type == "referral_index":
        return REPORTED
    assert task is not None
    if side in GIVING:
        given = GIVEN.get(task, Exchange("GRD-02", "public_task", VOLUNTARY))
        return replace(given, other=VICTIM_SUPPORT) if given.other.party == PARTIES[party_type] else given
    got = GOT.get(task, Exchange("GRD-02", "public_task", CARE))
    return replace(got, other=HEALTH_SERVICE) if got.other.party == PARTIES[party_type] else got


# --- The requests -----------------------------------------------------------------------------------------------------


LEAD: Final = "burgemeester-veenmeer"
CONCLUDED: Final = {"status": "concluded", "plan_adopted_on": "2026-03-05"}


def request(party_type: str, task: str | None, side: Side, dealt: Exchange) -> Request:
    """The party on this side of the exchange, under this task, which need not be its own."""
    party = Seat(PARTIES[party_type], task)
    giver, getter = (party, dealt.other) if side in GIVING else (dealt.other, party)
    action = {"contributes": "contribute", "looks on": "view"}.get(side, "disclose")
    acting = getter if action == "view" else giver
    purpose = "execute_plan" if action == "disclose" else "joint_picture"
    lead = getter.party if action == "contribute" else LEAD
    seats = {seat.party: seat for seat in (Seat(lead), giver, getter)}
    seats.pop(PARTIES["referral_index"], None)
    made: Request = merged(
        CASES["contribute_conference"],
        {
            "subject": {"id": "medewerker-1", "party": acting.party},
            "action": {"name": action, "purpose": purpose, "task": acting.task, "claimed_ground": dealt.claimed},
            "case": {
                "authorised_staff": ["medewerker-1"],
                "lead_party": lead,
                "conference": CONCLUDED if action == "disclose" else {"status": "in_session"},
                "participants": [
                    {**_asking(seat), "plan_roles": ["case_direction" if seat.party == lead else "intervention"]}
                    for seat in seats.values()
                ],
            },
            "items": [_item(giver, getter, purpose, dealt)],
        },
    )
    if action == "disclose":
        made["action"]["recipients"] = [_asking(getter)]
    return made


def _asking(seat: Seat) -> dict[str, Any]:
    task = {} if seat.task is None else {"task": seat.task}
    return {"party": seat.party, "necessity_documented": True, **task}


def _item(giver: Seat, getter: Seat, purpose: str, dealt: Exchange) -> dict[str, Any]:
    item = {
        "person_category": 1,
        "data_categories": ["name", "contact_details"],
        **dealt.item,
        "id": "gegeven",
        "contributor": giver.party,
        "contributed": {"phase": "case_conference", "purpose": "joint_picture"},
        "necessary_for": [{"phase": "case_conference", "purpose": purpose}],
    }
    if giver.task is not None:
        item.setdefault("held_for_task", giver.task)
    if secrecy := TABLES["secrecy_by_type"].get(REGISTER["parties"][giver.party]["type"]):
        item.setdefault("secrecy", secrecy)
        item.setdefault("secrecy_breach", {"ground": "explicit_consent"})
    if "consent" in item or item.get("secrecy_breach", {}).get("ground") == "explicit_consent":
        scope = {"recipients": [getter.party], "purposes": [purpose], "data_categories": item["data_categories"]}
        item["consent"] = {**CONSENT, "scope": scope}
    return item
