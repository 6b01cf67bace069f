"""The decision request: who wants to do what, in which case, with which items of data.

Metadata only: no names, no citizen service numbers, no dossier text. Every model is strict, closed and
immutable. A fact that is absent stays absent, so that the policies see that it was not established.
"""

from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from doelbinding.contract.vocabulary import (
    ActionName,
    ApprovalUse,
    CalendarDate,
    ClaimedGround,
    ConferenceStatus,
    DataCategory,
    FreeText,
    Identifier,
    InformedStatus,
    JoinedAs,
    Maybe,
    PersonStatus,
    Phase,
    PlanRole,
    PoliceArticle,
    ProsecutionKind,
    ProsecutionOutcome,
    Purpose,
    ReceivedUnder,
    RightsRequestKind,
    Role,
    SecrecyBreachGround,
    SecrecyRegime,
    Timestamp,
)

MAX_ITEMS: Final = 1000
MAX_RECIPIENTS: Final = 50
MAX_PARTICIPANTS: Final = 100
MAX_STAFF: Final = 500
MAX_ENTRIES: Final = 100

ACTIONS_WITH_ITEMS: Final[frozenset[ActionName]] = frozenset(
    {"contribute", "view", "query_partner", "disclose", "copy_to_own_file", "refer", "correct", "answer_rights_request"}
)
"""Actions that are about data: a request for one without items is malformed."""

ACTIONS_WITH_RECIPIENTS: Final[frozenset[ActionName]] = frozenset({"query_partner", "disclose", "refer", "invite"})
"""Actions towards others: a request for one without recipients is malformed."""

ACTIONS_WITHOUT_ITEMS: Final[frozenset[ActionName]] = frozenset({"invite"})


def _refuse_repetition(keys: Iterable[str], count: int, what: str) -> None:
    if len(set(keys)) != count:
        raise PydanticCustomError("repeated", "No two entries may have the same {what}", {"what": what})


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Subject(_Model):
    """The person who wants to act, known only by an id of the case system."""

    id: Identifier = Field(description="Id of the user in the case system; not a name.")
    party: Identifier = Field(description="The party that employs the user, by its id in the register.")
    role: Role = Field(description="Role in the partnership (handbook B2.2).")
    on_behalf_of: Maybe[Identifier] = Field(
        default=None, description="The party that a process director or support staff acts for."
    )
    secrecy_declared: bool = Field(
        default=False, description="A declaration of secrecy has been signed (protocol 13.1)."
    )
    screened: bool = Field(default=False, description="The user has been screened (protocol 13.3).")


class Recipient(_Model):
    """A party that would receive data or be invited."""

    party: Identifier = Field(description="The receiving party, by its id in the register.")
    task: Maybe[FreeText] = Field(default=None, description="The statutory task under which it would receive.")
    necessity_documented: bool = Field(
        default=False, description="It is on record why this party needs the data (handbook 2.2.1)."
    )


class Lifecycle(_Model):
    """Where the case would go."""

    to_phase: Phase = Field(description="The phase that the case would enter.")


class RightsRequest(_Model):
    """A request of the person concerned (GDPR art. 15-21; protocol 17-20)."""

    kind: RightsRequestKind = Field(description="The right that is exercised.")
    received_on: CalendarDate = Field(description="Day on which the request was received.")
    identity_verified: bool = Field(default=False, description="The identity of the requester was established.")
    agreed_with_contributors: bool = Field(
        default=False, description="The answer was agreed with the parties that contributed the data."
    )


def _distinct_recipients(recipients: tuple[Recipient, ...], info: ValidationInfo) -> tuple[Recipient, ...]:
    if not recipients and info.data.get("name") in ACTIONS_WITH_RECIPIENTS:
        raise PydanticCustomError("recipients_missing", "This action needs at least one recipient")
    _refuse_repetition((recipient.party for recipient in recipients), len(recipients), "party")
    return recipients


class Action(_Model):
    """What the subject wants to do, and for what purpose."""

    name: ActionName = Field(description="The action (handbook B2.2).")
    purpose: Purpose = Field(description="The purpose it serves (handbook B2.6; protocol Bijvoegsel 2).")
    task: Maybe[FreeText] = Field(default=None, description="The statutory task of the acting party (protocol 6.4).")
    recipients: Annotated[tuple[Recipient, ...], AfterValidator(_distinct_recipients)] = Field(
        default=(),
        max_length=MAX_RECIPIENTS,
        validate_default=True,
        description="The parties it is directed at, each once; needed for query_partner, disclose, refer and invite.",
    )
    claimed_ground: Maybe[ClaimedGround] = Field(
        default=None, description="The ground relied on; where given, that very ground must hold."
    )
    complete_file: bool = Field(default=False, description="The whole file is concerned, not a selection.")
    all_members_reasoned: bool = Field(
        default=False, description="It is on record why every member has to be involved (handbook B2.2.2)."
    )
    necessity_documented: bool = Field(default=False, description="The need for the action is on record.")
    other_table: Maybe[FreeText] = Field(
        default=None, description="The partnership to which a case is referred (handbook B2.2.2)."
    )
    other_house: bool = Field(default=False, description="The action reaches into another safety house.")
    active_cases_only: bool = Field(
        default=False, description="The check whether a person is known looks at active cases only."
    )
    lifecycle: Maybe[Lifecycle] = Field(default=None, description="The phase that the case would enter.")
    rights: Maybe[RightsRequest] = Field(default=None, description="The request of the person concerned.")


class Participant(_Model):
    """A party that takes part in the case."""

    party: Identifier = Field(description="The party, by its id in the register.")
    task: Maybe[FreeText] = Field(default=None, description="The statutory task under which it takes part.")
    joined_as: Maybe[JoinedAs] = Field(default=None, description="The part it plays at the table.")
    plan_roles: tuple[PlanRole, ...] = Field(
        default=(), max_length=3, description="Its part in the plan (protocol 5.3.1; handbook B2.2.3)."
    )
    necessity_documented: bool = Field(
        default=False, description="It is on record why this party needs to take part (handbook 2.2.1)."
    )


class Conference(_Model):
    """The case conference (handbook B2.2.3)."""

    status: ConferenceStatus = Field(description="How far the conference is.")
    plan_adopted_on: Maybe[CalendarDate] = Field(default=None, description="Day on which the plan was adopted.")


class SubjectInformed(_Model):
    """Whether the person concerned knows (GDPR art. 13-14; protocol 16)."""

    status: InformedStatus = Field(description="Informed, not informed, or informing was deferred.")
    deferral_ground: Maybe[FreeText] = Field(
        default=None,
        description="Why informing was deferred: state_security, criminal_investigation, economic_interest, "
        "supervision or protection_of_persons (UAVG art. 41).",
    )
    reason_documented: bool = Field(default=False, description="The reason for deferral is on record.")
    expected_on: Maybe[CalendarDate] = Field(default=None, description="Day on which informing is expected.")
    review_planned: bool = Field(default=False, description="It is planned to look again at the deferral.")


class Criteria(_Model):
    """What makes a case fit for a care-and-safety partnership (handbook B2.2.1)."""

    multi_problem: bool = Field(default=False, description="Problems in more than one area of life.")
    multi_chain: bool = Field(default=False, description="More than one chain of care, safety or justice is needed.")
    system_impact: bool = Field(default=False, description="The problems affect the person's family or circle.")
    serious_local_safety: bool = Field(default=False, description="A serious local problem of safety.")
    substantive_assessment_documented: bool = Field(
        default=False, description="The assessment of these criteria is on record."
    )
    doubt_documented: bool = Field(default=False, description="Doubt about these criteria is on record.")


class Deviation(_Model):
    """A decision to keep a file longer than the rule (handbook B2.2.4)."""

    motivation_documented: bool = Field(default=False, description="The reasons are on record.")
    decided_by: Maybe[Identifier] = Field(default=None, description="The party that decided.")
    decided_on: Maybe[CalendarDate] = Field(default=None, description="Day of the decision.")
    reassess_on: Maybe[CalendarDate] = Field(default=None, description="Day on which it is assessed again.")
    follows_deviation_in_force: bool = Field(
        default=False, description="It follows on an earlier deviation that was in force."
    )


class ScaleDown(_Model):
    """The decision to scale the case down (handbook B2.2.4; protocol 11)."""

    decided_on: Maybe[CalendarDate] = Field(default=None, description="Day of the decision; retention counts from it.")
    decided_by_conference: bool = Field(default=False, description="The case conference took the decision.")
    deviation: Maybe[Deviation] = Field(default=None, description="A deviation from the retention periods.")


def _distinct_participants(participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
    _refuse_repetition((participant.party for participant in participants), len(participants), "party")
    return participants


class Case(_Model):
    """The case, as the case system keeps it."""

    id: Identifier = Field(description="Id of the case in the case system.")
    partnership: Identifier = Field(description="The partnership that handles it, by its id in the register.")
    phase: Phase = Field(description="The phase the case is in (handbook B2.2).")
    system: Maybe[Identifier] = Field(default=None, description="The system that holds the file (protocol 4.3).")
    registering_party: Identifier = Field(description="The party that brought the case in.")
    lead_party: Maybe[Identifier] = Field(default=None, description="The party that leads from the conference on.")
    registering_task: Maybe[FreeText] = Field(
        default=None, description="The statutory task under which the registering party brought the case in."
    )
    participants: Annotated[tuple[Participant, ...], AfterValidator(_distinct_participants)] = Field(
        default=(), max_length=MAX_PARTICIPANTS, description="The parties that take part, each once."
    )
    authorised_staff: tuple[Identifier, ...] = Field(
        default=(), max_length=MAX_STAFF, description="Ids of the users who may work on the case (protocol 9.6)."
    )
    conference: Conference = Field(description="The case conference.")
    subject_informed: Maybe[SubjectInformed] = Field(
        default=None, description="Whether the person concerned has been informed."
    )
    criteria: Maybe[Criteria] = Field(default=None, description="Whether the case fits the partnership.")
    supervision_order: bool = Field(
        default=False, description="A supervision order is in force for the child (BW 1:255; Jeugdwet 7.3.11(4))."
    )
    scale_down: Maybe[ScaleDown] = Field(default=None, description="The decision to scale down, once taken.")


class PhasePurpose(_Model):
    """A purpose in a phase."""

    phase: Phase = Field(description="The phase.")
    purpose: Purpose = Field(description="The purpose.")


class Approval(_Model):
    """A contributor's approval for a further use of its data (protocol 9.2; handbook B2.2.3)."""

    by: Identifier = Field(description="The party that approves.")
    to: Identifier = Field(description="The party that may use the data, or `participants` for all at the table.")
    use: ApprovalUse = Field(description="The use that is approved.")
    purpose: Purpose = Field(description="The purpose that is approved.")
    given_on: CalendarDate = Field(description="Day from which the approval counts.")
    expires_on: Maybe[CalendarDate] = Field(default=None, description="Day from which it no longer counts.")
    withdrawn_on: Maybe[CalendarDate] = Field(default=None, description="Day on which it was withdrawn.")
    written: bool = Field(default=False, description="It was given in writing.")


class ConflictOfDuties(_Model):
    """The five conditions under which secrecy may yield to a heavier duty (handbook 2.7)."""

    serious_harm_likely: bool = Field(default=False, description="Keeping silent would likely cause serious harm.")
    no_other_way: bool = Field(default=False, description="There is no other way to avert it.")
    disclosure_prevents_harm: bool = Field(default=False, description="Speaking will almost surely prevent it.")
    moral_distress: bool = Field(default=False, description="Keeping silent puts the professional in moral distress.")
    consent_sought: bool = Field(default=False, description="Everything was done to obtain consent.")


class SecrecyBreach(_Model):
    """The ground on which professional secrecy is lifted (handbook 2.7)."""

    ground: SecrecyBreachGround = Field(description="The ground.")
    involvement_documented: bool = Field(
        default=False, description="It is on record that the recipient is directly involved in the treatment."
    )
    conflict_of_duties: Maybe[ConflictOfDuties] = Field(
        default=None, description="The conditions of a conflict of duties."
    )


class ConsentScope(_Model):
    """What a consent covers."""

    recipients: tuple[Identifier, ...] = Field(max_length=MAX_ENTRIES, description="Parties that may receive.")
    purposes: tuple[Purpose, ...] = Field(max_length=MAX_ENTRIES, description="Purposes it was given for.")
    data_categories: tuple[DataCategory, ...] = Field(
        max_length=MAX_ENTRIES, description="Categories of data it was given for."
    )


class Consent(_Model):
    """Consent of the person concerned (GDPR art. 4(11) and 7; handbook 2.4.1; protocol 7.2)."""

    explicit: bool = Field(default=False, description="It was given explicitly.")
    freely_given: bool = Field(default=False, description="It was freely given.")
    informed: bool = Field(default=False, description="The person knew what it was for.")
    unambiguous: bool = Field(default=False, description="It is beyond doubt.")
    written: bool = Field(default=False, description="It is on paper or equivalent.")
    scope: ConsentScope = Field(description="What it covers.")
    given_on: CalendarDate = Field(description="Day from which it counts.")
    withdrawn_on: Maybe[CalendarDate] = Field(default=None, description="Day on which it was withdrawn.")
    subject_age: Maybe[Annotated[int, Field(ge=0, le=150)]] = Field(
        default=None, description="Age of the person in whole years when it was given."
    )
    representative_consent: bool = Field(
        default=False, description="The legal representative consented (GDPR art. 8; UAVG art. 5)."
    )
    volunteered: bool = Field(default=False, description="The person provided the data of their own accord.")


class VitalInterests(_Model):
    """Vital interests (GDPR art. 6(1)(d) and 9(2)(c); handbook 2.4.4)."""

    acute_danger: bool = Field(default=False, description="Life or health is in acute danger.")
    subject_incapable: bool = Field(default=False, description="The person cannot give consent.")
    other_person: bool = Field(default=False, description="The interest is another person's.")


class LegitimateInterest(_Model):
    """Legitimate interest (GDPR art. 6(1)(f); handbook 2.4.6)."""

    interest_documented: bool = Field(default=False, description="The interest is on record.")
    necessary: bool = Field(default=False, description="The processing is necessary for it.")
    balance_documented: bool = Field(
        default=False, description="The weighing against the interests of the person is on record."
    )


class SpecialData(_Model):
    """Conditions for special categories of data (GDPR art. 9; UAVG art. 22-30)."""

    unavoidable: bool = Field(default=False, description="The processing cannot be avoided for the purpose.")
    additional_to_other_data: bool = Field(default=False, description="It supplements other data.")
    supplements_treatment: bool = Field(
        default=False, description="It supplements health data for good treatment or care (UAVG art. 30(5))."
    )


class ReportSource(_Model):
    """Conditions for revealing who made a report to Veilig Thuis (handbook 3.12.3)."""

    professional: bool = Field(default=False, description="A professional reported, not a private person.")
    harm_excluded: bool = Field(default=False, description="Revealing the source will not cause harm.")
    own_consent: bool = Field(default=False, description="The source consented.")


class PoliceRefusal(_Model):
    """The police refuse to provide (Wpg art. 20; handbook 3.7.3)."""

    reason_documented: bool = Field(default=False, description="The reason for refusing is on record.")


class PoliceFacts(_Model):
    """What must be known of police data (Wpg; handbook 3.7)."""

    article: Maybe[PoliceArticle] = Field(default=None, description="Article of the Wpg it is processed under.")
    received_under: Maybe[ReceivedUnder] = Field(default=None, description="Under what the contributor holds it.")
    art20_decision: Maybe[Identifier] = Field(
        default=None, description="The decision under Wpg art. 20 relied on, by its id in the register."
    )
    permission_recorded: bool = Field(
        default=False, description="The permission of the police to pass it on is on record."
    )
    danger_to_life_or_health: bool = Field(default=False, description="Life or health is in danger.")
    controller_decision: bool = Field(default=False, description="The controller decided on this provision.")
    weighing_documented: bool = Field(default=False, description="The weighing of interests is on record.")
    refusal: Maybe[PoliceRefusal] = Field(default=None, description="A refusal to provide.")


class OnwardFacts(_Model):
    """Passing on police or justice data that one received (Wpg art. 7; Wjsg art. 52)."""

    statutory_duty: bool = Field(default=False, description="A statutory duty obliges to pass it on.")
    task_requires: bool = Field(default=False, description="The task for which it was received requires it.")


class ProsecutionFacts(_Model):
    """What must be known of prosecution and judicial data (Wjsg art. 39f; handbook 3.6)."""

    kind: ProsecutionKind = Field(description="Prosecution data or judicial documentation.")
    purpose: Maybe[FreeText] = Field(default=None, description="The purpose of Wjsg art. 39f(1) it serves.")
    om_task: bool = Field(default=False, description="The provision is part of the prosecution service's own task.")
    weighty_interest: bool = Field(default=False, description="A weighty public interest requires it.")
    recipient_need: bool = Field(default=False, description="The recipient needs it for its task.")
    held_for_own_task: bool = Field(default=False, description="The contributor holds it for its own task.")
    structural: bool = Field(default=False, description="The provision is structural, not once.")
    outcome: Maybe[ProsecutionOutcome] = Field(default=None, description="How the criminal case ended, or not yet.")
    urgent_interest: bool = Field(default=False, description="An urgent interest calls for it.")
    overriding_situation: Maybe[FreeText] = Field(
        default=None, description="The situation that overrides an acquittal or dismissal (handbook 3.6.3)."
    )
    overriding_documented: bool = Field(default=False, description="That situation is on record.")
    criminal_case_risk_excluded: bool = Field(
        default=False, description="The provision does not put a pending criminal case at risk."
    )
    report_filed_with_om: bool = Field(default=False, description="The police report was sent to the prosecution.")
    in_writing: bool = Field(default=False, description="The provision is made in writing.")


class ExecutionFacts(_Model):
    """What must be known of data on the execution of sentences (Wjsg art. 51c; handbook 3.1.3)."""

    criminal_title: Maybe[bool] = Field(
        default=None, description="The detention has a criminal title; explicitly false for other detention."
    )
    purpose: Maybe[FreeText] = Field(default=None, description="The purpose of Wjsg art. 51c(2) it serves.")
    weighty_interest: bool = Field(default=False, description="A weighty public interest requires it.")
    listed_irrevocable_conviction: bool = Field(
        default=False, description="An irrevocable conviction for a listed offence (Bjsg art. 11a)."
    )


class Item(_Model):
    """One item of data, described without its content."""

    id: Identifier = Field(description="Id of the item in the case system.")
    contributor: Identifier = Field(description="The party whose data it is, by its id in the register.")
    partnership: Maybe[Identifier] = Field(
        default=None, description="The partnership for which it was gathered, where not the case's."
    )
    person_category: Annotated[int, Field(ge=1, le=4)] = Field(
        description="Kind of person it is about (protocol Bijvoegsel 4): 1 the person whom the plan is about, 2 their "
        "direct relations, 3 staff of bodies that guide or care for them, 4 staff of others who carry out the plan."
    )
    data_categories: tuple[DataCategory, ...] = Field(
        min_length=1, max_length=MAX_ENTRIES, description="What kinds of data it holds; all of them."
    )
    identifiable: bool = Field(default=True, description="It can be traced to a person.")
    that_data_only: bool = Field(
        default=False, description="It tells only that someone is known, nothing more (handbook 2.3)."
    )
    related_to_category_1: bool = Field(
        default=False, description="It bears directly on the person of category 1 (protocol Bijvoegsel 4)."
    )
    subject_is_youth: bool = Field(default=False, description="It concerns a young person in the sense of youth law.")
    aftercare: bool = Field(default=False, description="It serves care after detention.")
    camera_151c: bool = Field(default=False, description="Images of camera supervision (Gemeentewet art. 151c).")
    blacklist: bool = Field(default=False, description="An entry on a list of undesired tenants (UAVG art. 33(4)).")
    breach_of_conditions_report: bool = Field(
        default=False, description="A report that conditions were broken (Sr art. 14d(2))."
    )
    advice_assignment: bool = Field(
        default=False, description="It was made for advice that was asked for (Sv art. 147)."
    )
    person_status: Maybe[PersonStatus] = Field(
        default=None, description="Suspect, convicted, victim or other (Wpg art. 6b; Wjsg art. 7b)."
    )
    held_for_task: Maybe[FreeText] = Field(default=None, description="The task for which the contributor collected it.")
    contributed: PhasePurpose = Field(description="For what it was brought in.")
    necessary_for: tuple[PhasePurpose, ...] = Field(
        default=(), max_length=MAX_ENTRIES, description="Assessments on record that it is necessary (protocol 9.1)."
    )
    approvals: tuple[Approval, ...] = Field(
        default=(), max_length=MAX_ENTRIES, description="Approvals for further use (protocol 9.2)."
    )
    reservations: tuple[Identifier, ...] = Field(
        default=(), max_length=MAX_ENTRIES, description="Parties that the contributor wants to keep it from."
    )
    third_persons_anonymised: bool = Field(default=False, description="Third persons cannot be recognised in it.")
    statutory_basis: Maybe[FreeText] = Field(
        default=None, description="The statutory duty or power to provide relied on, by its id in the tables."
    )
    statutory_demand: bool = Field(
        default=False, description="It was demanded under a statutory power (Sv art. 126nd)."
    )
    reporting_code_followed: bool = Field(
        default=False, description="The steps of the reporting code were followed (Wmo 2015 art. 5.2.6)."
    )
    secrecy: tuple[SecrecyRegime, ...] = Field(
        default=(), max_length=MAX_ENTRIES, description="Secrecy that rests on it (handbook 2.7)."
    )
    secrecy_breach: Maybe[SecrecyBreach] = Field(default=None, description="The ground on which secrecy is lifted.")
    consent: Maybe[Consent] = Field(default=None, description="Consent of the person concerned.")
    vital_interests: Maybe[VitalInterests] = Field(default=None, description="Vital interests at stake.")
    legitimate_interest: Maybe[LegitimateInterest] = Field(default=None, description="A legitimate interest.")
    made_public: bool = Field(
        default=False, description="The person has manifestly made it public (GDPR art. 9(2)(e))."
    )
    special: Maybe[SpecialData] = Field(default=None, description="Conditions for special categories.")
    report_source: Maybe[ReportSource] = Field(default=None, description="Conditions for revealing who reported.")
    police: Maybe[PoliceFacts] = Field(default=None, description="What must be known of police data.")
    onward: Maybe[OnwardFacts] = Field(default=None, description="Passing on police or justice data one received.")
    prosecution: Maybe[ProsecutionFacts] = Field(
        default=None, description="What must be known of prosecution and judicial data."
    )
    execution: Maybe[ExecutionFacts] = Field(default=None, description="What must be known of execution data.")


def _fitting_items(items: tuple[Item, ...], info: ValidationInfo) -> tuple[Item, ...]:
    action = info.data.get("action")
    if isinstance(action, Action):
        if not items and action.name in ACTIONS_WITH_ITEMS:
            raise PydanticCustomError("items_missing", "This action needs at least one item")
        if items and action.name in ACTIONS_WITHOUT_ITEMS:
            raise PydanticCustomError("items_unexpected", "This action carries no items")
    _refuse_repetition((item.id for item in items), len(items), "id")
    return items


class DecisionRequest(_Model):
    """May this user do this, with these data, in this phase, for this purpose?"""

    time: Maybe[Timestamp] = Field(
        default=None, description="The moment to decide for (RFC 3339, with offset); absent: the server's clock."
    )
    subject: Subject = Field(description="Who wants to act.")
    action: Action = Field(description="What the subject wants to do.")
    case: Case = Field(description="The case it concerns.")
    items: Annotated[tuple[Item, ...], AfterValidator(_fitting_items)] = Field(
        default=(),
        max_length=MAX_ITEMS,
        validate_default=True,
        description="The data it concerns, each item once; needed for every action that is about data.",
    )
