"""What must be so of whatever is allowed, said in Python from the handbook and the contract.

The policies are checked against it, so nothing here asks them or is derived from their rules: it reads the request, the register and
the tables of the law. It says what an allow *needs*, not when one is due; where the policies are stricter, that shows nowhere here.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.policies.random_requests import REGISTER, TABLES, Request

MOVING = {"contribute", "view", "query_partner", "disclose", "copy_to_own_file", "refer"}
WPG = {"police", "wpg_authority"}
UNLISTED = {"halt", "housing_association", "other"}


@dataclass(frozen=True)
class Unit:
    """One item for one receiving party."""

    request: Request
    item: Mapping[str, Any]
    recipient: str

    @property
    def giver(self) -> str:
        """The contributor of the item."""
        giver: str = self.item["contributor"]
        return giver

    @property
    def moves(self) -> bool:
        """Whether personal data comes to another party than its contributor (handbook 2.3 for what identifies nobody)."""
        return self.recipient != self.giver and self.item.get("identifiable", True)


def units(request: Request) -> Iterator[Unit]:
    """The items with their recipients, as the contract lists them per action."""
    action, case = request["action"], request["case"]
    if action["name"] not in MOVING:
        return
    if action["name"] == "contribute":
        before = case["phase"] in {"intake", "triage"}
        recipients = [case["registering_party"] if before else lead(request)]
    elif action["name"] in {"view", "copy_to_own_file"}:
        recipients = [acting(request)]
    else:
        recipients = [recipient["party"] for recipient in action["recipients"]]
    yield from (Unit(request, item, recipient) for item in request["items"] for recipient in recipients)


def acting(request: Request) -> str:
    """The party that acts: process directors and support staff act for another (handbook B2.1)."""
    subject = request["subject"]
    own: str = subject["party"]
    return subject.get("on_behalf_of", own) if subject["role"] in {"process_director", "support_staff"} else own


def lead(request: Request) -> str:
    """The party that directs the case."""
    lead_party: str = request["case"].get("lead_party", request["case"]["registering_party"])
    return lead_party


def day(request: Request) -> str:
    """The calendar day in the Netherlands that is judged, as YYYY-MM-DD."""
    return datetime.fromisoformat(request["time"]).astimezone(ZoneInfo("Europe/Amsterdam")).date().isoformat()


def kind(party: str) -> str:
    """The type of the party in the register."""
    return str(REGISTER["parties"].get(party, {}).get("type", ""))


def table(request: Request) -> Mapping[str, Any]:
    """The partnership of the case in the register."""
    found: Mapping[str, Any] = REGISTER["partnerships"].get(request["case"]["partnership"], {})
    return found


def is_supervision(request: Request) -> bool:
    """A data protection officer of a member looks on (protocol 24.4)."""
    membership = table(request).get("members", {}).get(request["subject"]["party"])
    return (
        request["action"]["name"] == "view"
        and request["action"]["purpose"] == "supervision"
        and request["subject"]["role"] == "data_protection_officer"
        and membership is not None
        and within(request, membership, "joined_on", "left_on", "excluded_on")
    )


def within(request: Request, document: Mapping[str, Any], start: str, *ends: str) -> bool:
    """The document counts on the day that is judged: from its start, and until the first of its ends."""
    today = day(request)
    return document.get(start, "9999") <= today and all(today < document.get(end, "9999") for end in ends)


# --- Grounds (handbook 1.1, 2.4 and 4.3) ------------------------------------------------------------------------------


def may_have_ground(unit: Unit) -> bool:
    """Something is there that could be a ground for this unit. Without any of these nothing is shared."""
    item, request = unit.item, unit.request
    return any(
        (
            not item.get("identifiable", True),
            is_supervision(request),
            unit.recipient == unit.giver == acting(request),
            has_statutory_basis(unit),
            has_public_task(unit),
            has_consent(unit),
            item.get("vital_interests", {}).get("acute_danger", False),
            all(
                item.get("legitimate_interest", {}).get(fact)
                for fact in ("interest_documented", "necessary", "balance_documented")
            ),
            kind(unit.giver) == "housing_association" and "housing.tenancy" in named_tasks(request, unit.giver),
            "police_data" in item["data_categories"] and {kind(unit.giver), kind(unit.recipient)} <= WPG,
            under_decision(unit),
            item.get("prosecution", {}).get("purpose") in TABLES["wjsg_39f_purposes"],
            item.get("execution", {}).get("purpose") in TABLES["wjsg_51c_purposes"],
        )
    )


def may_proceed(request: Request) -> bool:
    """Who does something with a case itself is of the partnership, starts under a task of its own, or answers the person."""
    action, party = request["action"], acting(request)
    if action["name"] == "answer_rights_request":
        return bool(action["purpose"] == "subject_rights")
    if action["name"] == "correct" and all(item["contributor"] == party for item in request["items"]):
        return True
    starts = action["name"] in {"register_case", "check_known"} or request["case"]["phase"] == "intake"
    return (
        party in table(request).get("members", {})
        or (starts and bool(named_tasks(request, party)))
        or (action["name"] == "reactivate" and request["subject"]["role"] == "manager")
        or not any(item.get("identifiable", True) for item in request.get("items") or [{}])
    )


def has_statutory_basis(unit: Unit) -> bool:
    """The item names a basis of the table for parties of these types, and the facts that it demands are established."""
    entry = TABLES["statutory"].get(unit.item.get("statutory_basis"))
    if entry is None:
        return False
    facts = [] if kind(unit.giver) in entry.get("facts_except_from", ()) else entry.get("facts", ())
    return (
        (entry["from"] == "any" or kind(unit.giver) in entry["from"])
        and (entry["to"] == "any" or kind(unit.recipient) in entry["to"])
        and all(established(unit, fact) for fact in facts)
    )


def established(unit: Unit, path: str) -> bool:
    """The fact of the item or the case at this path is true."""
    node: Any = {"item": unit.item, "case": unit.request["case"]}
    for key in path.split("."):
        node = node.get(key, {})
    return node is True


def named_tasks(request: Request, party: str) -> set[str]:
    """The tasks that the request names for the party, wherever it does."""
    action, case = request["action"], request["case"]
    seats = [*action.get("recipients", ()), *case.get("participants", ())]
    found = {seat.get("task") for seat in seats if seat["party"] == party}
    found |= {action.get("task")} if party == acting(request) else set()
    found |= {case.get("registering_task")} if party == case["registering_party"] else set()
    return found - {None}


def has_public_task(unit: Unit) -> bool:
    """One of two partners that the protocol names has a task that needs the item, or a tested partner and another both have."""
    tasked = {party for party in (unit.giver, unit.recipient) if has_task(unit, party)}
    kinds = {kind(unit.giver), kind(unit.recipient)}
    if kinds <= set(TABLES["listed_partners"]):
        return bool(tasked)
    return bool(kinds & UNLISTED) and tasked == {unit.giver, unit.recipient}


def has_task(unit: Unit, party: str) -> bool:
    """A task of the party's own is named, for which the item was found necessary in this phase and for this purpose."""
    request = unit.request
    case, action = request["case"], request["action"]
    if kind(party) in UNLISTED:
        analysis = table(request).get("legal_analyses", {}).get(party, {})
        own = set(analysis.get("tasks", ())) if analysis.get("done_on", "9999") <= day(request) else set()
    else:
        own = set(TABLES["tasks"].get(kind(party), ())) - set(TABLES["no_public_task"])
    wanted = {"phase": case["phase"], "purpose": action["purpose"]}
    return bool(own & named_tasks(request, party)) and wanted in unit.item.get("necessary_for", ())


def has_consent(unit: Unit) -> bool:
    """The person consented, freely, expressly and on paper, to this recipient, purpose and kind of data, and still does."""
    consent = unit.item.get("consent")
    if consent is None:
        return False
    scope = consent["scope"]
    return (
        all(consent.get(fact) for fact in ("explicit", "freely_given", "informed", "unambiguous", "written"))
        and within(unit.request, consent, "given_on", "withdrawn_on")
        and unit.recipient in scope["recipients"]
        and unit.request["action"]["purpose"] in scope["purposes"]
        and set(unit.item["data_categories"]) <= set(scope["data_categories"])
        and (consent.get("representative_consent", False) or consent.get("subject_age", 0) >= 16)
    )


# --- Police data (Wpg 15-20, handbook 3.7.3, protocol 6.4d) -----------------------------------------------------------


def police_data_may_move(unit: Unit) -> bool:
    """Within the police domain, by statute, or under a decision of art. 20 that names the recipient.

    What another than the police passes on: by statute, or because the law obliges it or its task requires it (Wpg 7).
    """
    if {kind(unit.giver), kind(unit.recipient)} <= WPG or has_statutory_basis(unit):
        return True
    if kind(unit.giver) == "police":
        return under_decision(unit)
    onward = unit.item.get("onward", {})
    return bool(onward.get("statutory_duty") or onward.get("task_requires"))


def under_decision(unit: Unit) -> bool:
    """The item rests on a decision for the receiving partnership that is complete, signed, in force and names the recipient."""
    request, action = unit.request, unit.request["action"]
    decision = REGISTER["art20_decisions"].get(unit.item.get("police", {}).get("art20_decision"))
    if decision is None:
        return False
    partnership = action.get("other_table") if action["name"] == "refer" else request["case"]["partnership"]
    signatures = decision["signatures"]
    signed = [signatures.get("police_chief", {}), signatures.get("public_prosecutor", {})]
    signed += [
        next((mayor for mayor in signatures.get("mayors", ()) if mayor["municipality"] == municipality), {})
        for municipality in decision["municipalities"] or [""]
    ]
    return (
        decision["partnership"] == partnership
        and unit.recipient in decision["recipients"]
        and within(request, decision, "valid_from", "valid_until", "revoked_on")
        and all(signature.get("signed_on", "9999") <= day(request) for signature in signed)
        and bool(decision["purposes"])
        and set(decision["purposes"]) <= set(TABLES["art20_purposes"])
        and all(
            decision[text]
            for text in ("weighty_public_interest", "partnership_purpose", "data_description", "conditions")
        )
        and unit.item["police"].get("article")
        in {*decision["data_articles"], *(decision.get("exceptional_articles", ()))}
    )


# --- The contributor's control (handbook 4.4.2(6)-(9), B2.2.2, protocol 3.5 and 23) -----------------------------------

CONVERSATION = {"joint_picture", "action_plan"}


NEEDS_APPROVAL_FOR = {
    "disclose": "disclose",
    "query_partner": "disclose",
    "refer": "refer",
    "copy_to_own_file": "own_file",
}


def contributor_lets_go(unit: Unit) -> bool:
    """The contributor itself provides the item, or approved this use by this party for this purpose, and still does."""
    request = unit.request
    action, subject = request["action"]["name"], request["subject"]
    if action == "view":
        return was_brought_in_to_be_seen(unit) or approved(unit, "view")
    if action == "disclose":
        # The process director discloses on the instruction of the contributor, and never by itself.
        by_itself = subject["party"] == unit.giver and subject["role"] != "process_director"
    else:
        by_itself = acting(request) == unit.giver and action != "copy_to_own_file"
    return by_itself or (action in NEEDS_APPROVAL_FOR and approved(unit, NEEDS_APPROVAL_FOR[action]))


def was_brought_in_to_be_seen(unit: Unit) -> bool:
    """Looking on needs no approval where the item was brought in for just that.

    Before the conference by who registered the case; from its start on for the purpose it was brought in for, and the joint picture
    and the plan are one conversation.
    """
    case, purpose = unit.request["case"], unit.request["action"]["purpose"]
    if case["phase"] in {"intake", "triage"}:
        return bool(unit.recipient == case["registering_party"])
    brought_in = unit.item["contributed"]
    same = brought_in["purpose"] == purpose or {brought_in["purpose"], purpose} <= CONVERSATION
    started = case["phase"] == "scale_down" or case["conference"]["status"] in {"in_session", "concluded"}
    return bool(brought_in["phase"] == case["phase"] and same and started)


def approved(unit: Unit, use: str) -> bool:
    """A live approval of the contributor covers this use; what leaves the table was approved after the plan was adopted."""
    request = unit.request
    plan = request["case"]["conference"].get("plan_adopted_on", "9999")
    late = request["action"]["name"] in {"disclose", "copy_to_own_file"}
    return any(
        approval["by"] == unit.giver
        and approval["use"] == use
        and (approval["to"] == unit.recipient or (use == "view" and approval["to"] == "participants"))
        and approval["purpose"] == request["action"]["purpose"]
        and within(request, approval, "given_on", "expires_on", "withdrawn_on")
        and (not late or approval["given_on"] >= plan)
        for approval in unit.item.get("approvals", ())
    )


# --- After twelve months (handbook B2.2.4, protocol 11.2) -------------------------------------------------------------


def has_run_out(request: Request) -> bool:
    """Twelve calendar months or more have passed since the decision to scale down."""
    decided = request["case"].get("scale_down", {}).get("decided_on")
    return request["case"]["phase"] == "scale_down" and decided is not None and day(request) >= later(decided, 12)


def kept_by_deviation(request: Request) -> bool:
    """The leading party gave reasons to keep the case longer, in time, and judges anew within six months.

    Until that day the case is kept. On it, or later, the leading party can do no more than decide to keep the case once more.
    """
    deviation = request["case"]["scale_down"].get("deviation", {})
    decided, reassess = deviation.get("decided_on", "9999"), deviation.get("reassess_on", "")
    follows = deviation.get("follows_deviation_in_force", False)
    in_time = decided < later(request["case"]["scale_down"]["decided_on"], 12)
    sound = (
        deviation.get("motivation_documented", False)
        and deviation.get("decided_by") == lead(request)
        and decided <= day(request)
        and decided < reassess <= later(decided, 6)
        and (in_time or follows)
    )
    return bool(sound and (day(request) < reassess or (request["action"]["name"] == "retain" and follows)))


def later(start: str, months: int) -> str:
    """The same day so many calendar months later, or the last day of a month that is shorter."""
    first = date.fromisoformat(start)
    year, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + year, month + 1
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1])).isoformat()
