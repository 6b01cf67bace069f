"""A small case system that does nothing before it has asked, and only what it may.

It is the enforcement point (PEP) beside the decision point: it keeps the case and describes it to Doelbinding without content. It
acts on an allow alone: a deny, a problem response, an answer it does not understand and no answer at all leave everything as
it was.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx
from examples.people import Json, User


class NoDecisionError(Exception):
    """The decision point gave no decision. Nothing may be done."""


@dataclass(frozen=True)
class Decision:
    """What the decision point answered, as the contract's response."""

    allowed: bool
    reasons: Sequence[Json]
    obligations: Sequence[Json]
    advice: Sequence[Json]

    @property
    def norms(self) -> frozenset[str]:
        """Ids of the norms that carry the decision: the violated ones on a deny, the grounds on an allow."""
        return frozenset(reason["norm"] for reason in self.reasons)


class DecisionPoint:
    """Doelbinding, over HTTP."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def decide(self, request: Json) -> Decision:
        """Ask for a decision.

        Raises:
            NoDecisionError: There was no decision, whatever the cause.
        """
        try:
            response = self._http.post("/v1/decide", json=request, headers={"Accept-Language": "nl"})
            response.raise_for_status()
            answer = response.json()
            if answer["decision"] not in {"allow", "deny"}:
                raise NoDecisionError(f"onbekend besluit: {answer['decision']!r}")
            return Decision(
                allowed=answer["decision"] == "allow",
                reasons=answer["reasons"],
                obligations=answer["obligations"],
                advice=answer["advice"],
            )
        except httpx.HTTPStatusError as error:
            problem = error.response.text
            raise NoDecisionError(f"het besluitpunt antwoordt {error.response.status_code}: {problem}") from error
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise NoDecisionError(f"geen bruikbaar antwoord van het besluitpunt: {error}") from error


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
    """

    decision_point: DecisionPoint
    case: Json
    now: str
    items: dict[str, Json] = field(default_factory=dict)
    own_files: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    journal: list[tuple[str, str, bool]] = field(default_factory=list)

    @property
    def today(self) -> str:
        """The calendar day of the step (YYYY-MM-DD)."""
        return self.now[:10]

    def attempt(self, user: User, action: Json, items: Sequence[str | Json] = ()) -> Decision:
        """Ask whether a user may do this, and do it if so.

        Args:
            user: Who wants to.
            action: What, as the contract's `action`.
            items: With which items: ids of items in the file, or the whole item when it is not yet in there.

        Raises:
            NoDecisionError: There was no decision, and nothing was done.
        """
        chosen = [self.items[item] if isinstance(item, str) else item for item in items]
        if user.task:
            action = {"task": user.task, **action}
        decision = self.decision_point.decide(
            {"time": self.now, "subject": user.subject(), "action": action, "case": self.case, "items": chosen}
        )
        self.journal.append((user.id, action["name"], decision.allowed))
        if decision.allowed:
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
