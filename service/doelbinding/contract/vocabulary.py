"""The closed vocabularies and the bounded scalars of the decision contract.

A value outside a closed vocabulary makes a request malformed (400). Seven fields are free text on purpose
(`FreeText`), because a norm judges them: an unknown task is a reason to deny, not a spelling mistake.
"""

from datetime import date, datetime
from typing import Annotated, Final, Literal, TypeVar

from pydantic import AfterValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

PartyType = Literal[
    "mayor",
    "municipal_executive",
    "public_prosecution_service",
    "police",
    "wpg_authority",
    "child_protection_board",
    "veilig_thuis",
    "probation_service",
    "certified_institution",
    "mental_healthcare_provider",
    "public_health_service",
    "custodial_institutions_agency",
    "victim_support",
    "care_provider",
    "youth_care_provider",
    "halt",
    "housing_association",
    "referral_index",
    "other",
]
"""Kinds of party (model protocol art. 6.4; handbook ch. 3). A municipality takes part as mayor or as executive."""

Role = Literal[
    "process_director",
    "case_director",
    "delegate",
    "support_staff",
    "manager",
    "data_protection_officer",
    "privacy_adviser",
    "system_administrator",
]
"""Roles in a partnership (handbook B2.2; model protocol art. 9.6)."""

ActionName = Literal[
    "register_case",
    "contribute",
    "view",
    "query_partner",
    "check_known",
    "invite",
    "disclose",
    "copy_to_own_file",
    "refer",
    "advance_phase",
    "correct",
    "archive",
    "reactivate",
    "retain",
    "destroy",
    "answer_rights_request",
]
"""What a case system may ask permission for (handbook B2.2 and B2.6)."""

Phase = Literal["intake", "triage", "case_conference", "scale_down"]
"""Phases of a case (handbook B2.2; model protocol Bijvoegsel 2)."""

Purpose = Literal[
    "determine_fit",
    "advise_registering_party",
    "remove_unfit_case",
    "build_initial_picture",
    "identify_involved_parties",
    "assess_contributions",
    "inventory_information",
    "route_case",
    "prepare_conference",
    "refer_case",
    "joint_picture",
    "action_plan",
    "execute_plan",
    "monitor_plan",
    "adjust_plan",
    "decide_scale_down",
    "decide_escalation",
    "close_case",
    "hand_over",
    "resume_on_relapse",
    "protect_privacy",
    "evaluate_result",
    "subject_rights",
    "supervision",
    "correction",
]
"""Purposes of processing (handbook B2.6; model protocol Bijvoegsel 2); the last three belong to every phase."""

ClaimedGround = Literal[
    "public_task",
    "statutory",
    "consent",
    "vital_interests",
    "contract",
    "legitimate_interest",
    "wpg_20",
    "wpg_15",
    "wjsg_39f",
    "wjsg_51c",
    "covenant",
]
"""The ground a requester relies on (GDPR art. 6(1), Wpg, Wjsg). `covenant` can be claimed and never holds."""

RightsRequestKind = Literal["access", "rectification", "erasure", "restriction", "objection", "portability"]
"""Rights of the person concerned (GDPR art. 15-21; model protocol art. 17-20)."""

JoinedAs = Literal["adviser", "informant", "executor"]
PlanRole = Literal["intervention", "case_direction", "follow_up"]
ConferenceStatus = Literal["none", "planned", "in_session", "concluded"]
InformedStatus = Literal["not_informed", "informed", "deferred"]
PersonStatus = Literal["suspect", "convicted", "victim", "witness_or_other"]
ApprovalUse = Literal["view", "own_file", "disclose", "refer", "correct"]
SecrecyRegime = Literal[
    "medical", "youth_care", "probation", "veilig_thuis", "social_support", "professional_code", "official"
]
"""Professional and official secrecy that can rest on an item (handbook 2.7)."""

SecrecyBreachGround = Literal[
    "explicit_consent", "directly_involved", "reporting_right", "conflict_of_duties", "statutory"
]
"""What may lift professional secrecy (handbook 2.7)."""

PoliceArticle = Literal["8", "9", "10.1.a", "10.1.b", "10.1.c", "13"]
"""The article of the Wpg under which the police process the data."""

ReceivedUnder = Literal["own", "art20", "art16", "art15", "bpg", "art18"]
"""Under what a party holds police data: its own processing, or a provision under the Wpg or the Bpg."""

ProsecutionKind = Literal["prosecution", "judicial"]
ProsecutionOutcome = Literal["pending", "prosecuted", "convicted", "dismissed", "acquitted"]

DataCategory = Literal[
    "name",
    "personal_details",
    "address",
    "contact_details",
    "housing_situation",
    "financial",
    "social_security",
    "relations",
    "supervision_enforcement",
    "rights_requests",
    "organisation",
    "position",
    "work_contact_details",
    "involvement_period",
    "report_source",
    "advisory_report",
    "health",
    "ethnicity",
    "political_opinion",
    "religion",
    "union_membership",
    "genetic",
    "biometric",
    "sex_life",
    "police_data",
    "prosecution_data",
    "judicial_data",
    "execution_data",
    "criminal_other",
    "bsn",
]
"""Categories of data: ordinary, special (GDPR art. 9), criminal (GDPR art. 10) and the identifier BSN."""


def _calendar_date(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("calendar_date", "Input should be a day that exists, as YYYY-MM-DD") from None
    return value


def _timestamp(value: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("timestamp", "Input should be a moment that exists, as in RFC 3339") from None
    return value


# Printable ASCII without spaces: two systems can then never disagree on whether two ids are the same.
ID_LENGTH: Final = 128
ID_PATTERN: Final = r"^[!-~]+$"
Identifier = Annotated[str, Field(min_length=1, max_length=ID_LENGTH, pattern=ID_PATTERN)]
"""An id: 1 to 128 printable ASCII characters without white space."""

# `\x` escapes mean the same to Rust, Go (OPA) and ECMAScript (OpenAPI tools).
FreeText = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""A value that a norm judges: 1 to 200 characters, no control characters."""

# The years keep every moment within 64 bits of nanoseconds, which is how Rego counts time.
CalendarDate = Annotated[
    str,
    Field(pattern=r"^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"}),
    AfterValidator(_calendar_date),
]
"""A day that exists, as YYYY-MM-DD, in the years 1900 to 2199."""

Timestamp = Annotated[
    str,
    Field(
        pattern=(
            r"^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?"
            r"(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$"
        ),
        json_schema_extra={"format": "date-time"},
    ),
    AfterValidator(_timestamp),
]
"""A moment with its offset from UTC (RFC 3339, section 5.6), in the years 1900 to 2199, without leap seconds."""

_T = TypeVar("_T")


class _WithoutNull:
    """Lets a field be absent (`None` in Python) while refusing an explicit `null`: the contract has no nulls."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        nullable = handler(source)
        inner: CoreSchema = nullable["schema"]
        return inner


Maybe = Annotated[_T | None, _WithoutNull()]
"""A fact that may be absent. Give the field the default `None`."""
