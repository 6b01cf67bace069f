"""The register: what a partnership's own controlled documents say, loaded with the policies and never asserted by a caller.

The models fix its shape. Whether what it says is lawful is for the norms: a decision of Wpg art. 20 without a signature,
without conditions or with an odd purpose therefore loads. Any text may be empty there and any field missing, but no
field may be misspelt, of the wrong type or null: a `revoked_on` that nobody reads would keep a revoked decision alive.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from doelbinding.contract.vocabulary import (
    CalendarDate,
    DataCategory,
    FreeText,
    Identifier,
    Maybe,
    PartyType,
    Role,
)

SpecialCategory = Literal[
    "health", "ethnicity", "political_opinion", "religion", "union_membership", "genetic", "biometric", "sex_life"
]
"""Special categories of personal data (GDPR art. 9(1))."""

ProtocolPersonCategory = Literal["1", "2"]
"""The person concerned (1) and their relations (2): for these a protocol fills in its own categories (Bijvoegsel 4)."""

Prose = Annotated[str, Field(max_length=10_000)]
"""Text of a document; may be empty."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Party(_Entry):
    """An organisation or body that can act or receive."""

    type: PartyType
    name: FreeText


class Covenant(_Entry):
    """The covenant (handbook annex 3): in force from `signed_on` until `ends_on`."""

    signed_on: CalendarDate
    ends_on: Maybe[CalendarDate] = None


class RetentionAccess(_Entry):
    """Who may still see a case after scale-down (model protocol art. 11.2)."""

    active: list[Role]
    archived: list[Role]


class Protocol(_Entry):
    """The privacy protocol (handbook annex 4) of the partnership's one task."""

    signed_on: CalendarDate
    ends_on: Maybe[CalendarDate] = None
    dpia_done: bool
    workflow_described: bool
    privacy_statement: bool
    om_privacy_desk_approved_on: Maybe[CalendarDate] = None
    special_categories: dict[ProtocolPersonCategory, list[SpecialCategory]]
    additional_categories: dict[ProtocolPersonCategory, list[DataCategory]]
    retention_access: RetentionAccess


class Membership(_Entry):
    """A party that signed the covenant, and what it was given by it."""

    joined_on: CalendarDate
    left_on: Maybe[CalendarDate] = None
    excluded_on: Maybe[CalendarDate] = None
    process_director_mandate: bool
    bsn_allowed: bool
    refer_mandate: bool
    outreach_designated: bool = False


class LegalAnalysis(_Entry):
    """The legal analysis that precedes taking part by an unlisted partner or a non-member (handbook 3.13, 4.2)."""

    done_on: CalendarDate
    special_data: bool
    criminal_data: bool
    tasks: list[FreeText]
    protocol_accepted_on: Maybe[CalendarDate] = None


class Partnership(_Entry):
    """One partnership: one covenant, one protocol, one task."""

    name: FreeText
    task: FreeText
    systems: list[Identifier]
    ap_blacklist_permit_on: Maybe[CalendarDate] = None
    covenant: Covenant
    protocol: Protocol
    members: dict[Identifier, Membership]
    legal_analyses: dict[Identifier, LegalAnalysis] = {}


class PoliceChiefSignature(_Entry):
    """The police chief's signature; `name_ref` refers to the signed document, it is no name."""

    name_ref: Maybe[Prose] = None
    signed_on: Maybe[CalendarDate] = None


class MayorSignature(_Entry):
    """The signature of the mayor of one municipality."""

    municipality: Maybe[Identifier] = None
    signed_on: Maybe[CalendarDate] = None


class ProsecutorSignature(_Entry):
    """The signature of the public prosecutor."""

    signed_on: Maybe[CalendarDate] = None


class Art20Signatures(_Entry):
    """Who agreed to the decision (Wpg art. 20; model protocol art. 6.4d)."""

    police_chief: Maybe[PoliceChiefSignature] = None
    mayors: list[MayorSignature] = []
    public_prosecutor: Maybe[ProsecutorSignature] = None


class Art20Decision(_Entry):
    """A decision to provide police data structurally to a partnership (Wpg art. 20; Bpg art. 4:5; handbook 3.7.3).

    Every field may be missing: the norms POL-02 to POL-08 judge the decision as it stands.
    """

    partnership: Maybe[Identifier] = None
    partnership_purpose: Maybe[Prose] = None
    weighty_public_interest: Maybe[Prose] = None
    purposes: list[Prose] = []
    data_articles: list[Prose] = []
    exceptional_articles: list[Prose] = []
    exceptional_reason: Maybe[Prose] = None
    data_description: Maybe[Prose] = None
    conditions: Maybe[Prose] = None
    recipients: list[Identifier] = []
    valid_from: Maybe[CalendarDate] = None
    valid_until: Maybe[CalendarDate] = None
    revoked_on: Maybe[CalendarDate] = None
    municipalities: list[Identifier] = []
    signatures: Maybe[Art20Signatures] = None


class Register(_Entry):
    """The whole register, `data.register`."""

    parties: dict[Identifier, Party]
    partnerships: dict[Identifier, Partnership]
    art20_decisions: dict[Identifier, Art20Decision] = {}


def unknown_parties(register: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield the place of every member and legal analysis in a raw register whose party the register does not know.

    Without its type no norm can judge a party. Recipients of an art. 20 decision are for the norms, and not looked at.
    """
    parties = _mapping(register.get("parties"))
    for partnership_id, partnership in _mapping(register.get("partnerships")).items():
        for kind in ("members", "legal_analyses"):
            for party in _mapping(_mapping(partnership).get(kind)):
                if party not in parties:
                    yield ("partnerships", partnership_id, kind, party)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
