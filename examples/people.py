"""The people and partners of the demonstration case, as the demonstration register knows their parties. All invented."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class User:
    """Someone who works with the case.

    Attributes:
        id: The user id in the case system.
        party: The party that employs them.
        role: Their role in the partnership.
        task: The statutory task under which the party they act for takes part.
        on_behalf_of: The party that a process director works for.
        secrecy_declared: Whether they signed the declaration of secrecy (model protocol 13.1).
    """

    id: str
    party: str
    role: str = "delegate"
    task: str | None = None
    on_behalf_of: str | None = None
    secrecy_declared: bool = False

    def subject(self) -> Json:
        """Describe the user as the contract's `subject`."""
        subject: Json = {
            "id": self.id,
            "party": self.party,
            "role": self.role,
            "screened": True,
            "secrecy_declared": self.secrecy_declared,
        }
        if self.on_behalf_of:
            subject["on_behalf_of"] = self.on_behalf_of
        return subject


REGISSEUR = User(
    "regisseur-1",
    "college-duinstad",
    role="process_director",
    task="executive.social_support",
    on_behalf_of="college-duinstad",
    secrecy_declared=True,
)
WIJKTEAM = User("wijkteam-1", "college-duinstad", task="executive.social_support")
CASUSREGISSEUR = User("casusregisseur-1", "college-duinstad", role="case_director", task="executive.social_support")
VERPLEEGKUNDIGE = User("ggd-1", "ggd", task="ggd.public_mental_health")
COLLEGA_GGD = User("ggd-2", "ggd", task="ggd.public_mental_health")
PSYCHIATER = User("psychiater-1", "ggz-noord", task="ggz.treatment")
WIJKAGENT = User("wijkagent-1", "politie", task="police.duty")
BEGELEIDER = User("thuiszorg-1", "zorggroep-de-dijk", task="care.provision")
ADVISEUR = User("adviseur-1", "burgemeester-duinstad", task="mayor.public_order")
BEHEERDER = User("beheerder-1", "college-duinstad", role="system_administrator")

STAFF = (REGISSEUR, WIJKTEAM, CASUSREGISSEUR, VERPLEEGKUNDIGE, PSYCHIATER, WIJKAGENT, BEGELEIDER, ADVISEUR)
"""Who is authorised for the case. The colleague at the GGD and the administrator are not."""

TASKS = {
    "burgemeester-duinstad": "mayor.public_order",
    "college-duinstad": "executive.social_support",
    "burgemeester-veenmeer": "mayor.public_order",
    "college-veenmeer": "executive.social_support",
    "om": "om.criminal_enforcement",
    "politie": "police.duty",
    "raad": "board.child_protection",
    "veilig-thuis": "veilig_thuis.report",
    "reclassering": "probation.statutory",
    "gi-waterland": "gi.child_protection",
    "ggz-noord": "ggz.treatment",
    "ggd": "ggd.public_mental_health",
    "dji": "dji.execution",
    "jeugdhulp-de-brug": "youth_care.provision",
    "zorggroep-de-dijk": "care.provision",
    "slachtofferhulp": "shn.victim_support",
    "halt": "halt.settlement",
    "woonduin": "housing.liveability",
    "woonveen": "housing.liveability",
    "maatjesproject": "buddy.support",
}
"""Every member of the partnership in March 2026, with the task under which it would take part."""

EVERYONE = tuple(party for party in TASKS if party != "college-duinstad")


def recipients(*parties: str) -> list[Json]:
    """Address parties, each under its task and with the note that it is necessary."""
    return [{"party": party, "task": TASKS[party], "necessity_documented": True} for party in parties]


def participant(party: str, joined_as: str) -> Json:
    """Describe a party that takes part in the conference, as the contract's `participants` entry."""
    return {
        "party": party,
        "task": TASKS[party],
        "joined_as": joined_as,
        "plan_roles": [],
        "necessity_documented": True,
    }
