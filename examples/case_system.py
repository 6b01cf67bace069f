"""A small case system that does nothing before it has asked, and only what it may.

It is the enforcement point (PEP) beside the decision point: it keeps the case and describes it to Doelbinding without content. It
acts on an allow alone: a deny, a problem response, an answer it does not understand and no answer at all leave everything as
it was.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from examples.people import Json, User

from doelbinding.client import Client, DecisionResponse, DeniedError, require_allow

RECORDED = frozenset({"ICT-05"})
"""Obligations that the system discharges by itself: its journal is the log."""

TO_DO = frozenset(
    {"CON-07", "INF-02", "INF-05", "JUS-12", "JUS-13", "JUS-16", "OWN-11", "OWN-12", "POL-14", "POL-15"}
    | {"RET-09", "RET-10", "SEC-09"}
)
"""Obligations that people discharge: the system puts them on their list. An allow with any other is no use to it."""


@dataclass
class CaseSystem:
    """One case and what everyone did with it.

    Attributes:
        decision_point: Where every step is asked for.
        case: The contract's `case`: what the case system knows of it.
        now: The moment of the step (RFC 3339).
        items: The file: the items brought in, by id, as the contract's `items`.
        own_files: The items that each party took along to its own organisation.
        journal: Who did or was refused what (model protocol, Bijvoegsel 3): user, action, allowed.
        to_do: What people must do because of what was done: norm, and what it asks.
    """

    decision_point: Client
    case: Json
    now: str
    items: dict[str, Json] = field(default_factory=dict)
    own_files: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    journal: list[tuple[str, str, bool]] = field(default_factory=list)
    to_do: list[tuple[str, str]] = field(default_factory=list)

    @property
    def today(self) -> str:
        """The calendar day of the step (YYYY-MM-DD)."""
        return self.now[:10]

    def attempt(self, user: User, action: Json, items: Sequence[str | Json] = ()) -> DecisionResponse:
        """Ask whether a user may do this, and do it if so.

        Args:
            user: Who wants to.
            action: What, as the contract's `action`.
            items: With which items: ids of items in the file, or the whole item when it is not yet in there.

        Raises:
            NotAllowedError: There was no decision, or an allow with obligations unknown here, and nothing was done.
        """
        chosen = [self.items[item] if isinstance(item, str) else item for item in items]
        if user.task:
            action = {"task": user.task, **action}
        request = {"time": self.now, "subject": user.subject(), "action": action, "case": self.case, "items": chosen}
        decision = self.decision_point.decide(request)
        try:
            require_allow(decision, discharges=RECORDED | TO_DO)
        except DeniedError:
            self.journal.append((user.id, action["name"], False))
            return decision
        self.journal.append((user.id, action["name"], True))
        self.to_do += [(due.norm, due.message) for due in decision.obligations if due.norm in TO_DO]
        self._carry_out(user, action, chosen)
        return decision

    def assess_necessity(self, item: str, purpose: str) -> None:
        """Record that someone assessed an item to be necessary for a purpose in the present phase (handbook 4.4.2(3))."""
        self.items[item]["necessary_for"].append({"phase": self.case["phase"], "purpose": purpose})

    def approve(self, item: str, *, to: str, use: str, purpose: str) -> None:
        """Record that the contributor of an item approves of a use (handbook 4.4.2(9))."""
        approval = {
            "by": self.items[item]["contributor"],
            "to": to,
            "use": use,
            "purpose": purpose,
            "given_on": self.today,
        }
        self.items[item].setdefault("approvals", []).append(approval)

    def withdraw_consent(self, item: str) -> None:
        """Record that the person withdrew consent (GDPR art. 7(3))."""
        self.items[item]["consent"]["withdrawn_on"] = self.today

    def _carry_out(self, user: User, action: Json, items: Sequence[Json]) -> None:
        match action["name"]:
            case "contribute":
                self.items.update({item["id"]: item for item in items})
            case "copy_to_own_file":
                self.own_files[user.party].update(item["id"] for item in items)
            case "disclose":
                for recipient in action["recipients"]:
                    self.own_files[recipient["party"]].update(item["id"] for item in items)
            case "advance_phase":
                self.case["phase"] = action["lifecycle"]["to_phase"]
            case "destroy":
                self.items.clear()
            # Registering, looking, asking, inviting and archiving change nothing in the file itself.
            case _:
                pass
