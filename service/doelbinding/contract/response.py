"""The decision response: allow or deny, with the norms that decide, in words a professional understands.

These models document and check the answer. The service itself writes it without them, because an answer for a
thousand items should not wait for a second validation.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from doelbinding.contract.vocabulary import Maybe

Outcome = Literal["allow", "deny"]
NormKind = Literal["prohibition", "ground", "obligation", "advice"]
NormOutcome = Literal["satisfied", "violated", "not_applicable"]
Language = Literal["nl", "en"]

NORM_ID: Final = r"^[A-Z]{3}-[0-9]{2}$"
NormId = Annotated[str, Field(pattern=NORM_ID, examples=["OWN-04"])]
"""The id of a norm: its cluster and its number; never reused."""


class _Model(BaseModel):
    # Not strict, because an engine's lists become tuples; text is never made of anything else all the same.
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Model):
    """Where a norm is laid down."""

    document: str = Field(description="The document: handbook, covenant, protocol, or the statute by its short name.")
    reference: str = Field(description="The paragraph or article.")


class PolicyStamp(_Model):
    """The policies that decided; together with the request they reproduce the decision."""

    regime: str = Field(description="The legal regime that the policies implement.")
    version: str = Field(description="Version of the policies.")
    revision: str = Field(description="Digest of the policies and their data.")
    register_revision: str = Field(description="Digest of the register.")


class _Finding(_Model):
    norm: NormId = Field(description="The norm.")
    item: Maybe[str] = Field(default=None, description="The item it concerns; absent: the request as a whole.")
    recipient: Maybe[str] = Field(default=None, description="The receiving party it concerns.")
    message: str = Field(description="What it means here, in the language of the answer.")
    sources: tuple[Source, ...] = Field(description="Where the norm is laid down.")


class Reason(_Finding):
    """A norm that decided: a violated prohibition on deny, a ground that holds on allow."""

    kind: NormKind = Field(description="Kind of norm.")
    missing: Maybe[tuple[str, ...]] = Field(
        default=None,
        description="Fields of the request that would lift the violation if they could truthfully be given.",
    )
    remedy: Maybe[str] = Field(default=None, description="What would lift the deny.")


class Obligation(_Finding):
    """What must be done when the allowed action is carried out. Some carry parameters of their own."""

    model_config = ConfigDict(extra="allow")


class Advice(_Finding):
    """What would be wise. Some carry parameters of their own."""

    model_config = ConfigDict(extra="allow")


class RecipientOutcome(_Model):
    """The decision on one item for one receiving party."""

    party: str = Field(description="The receiving party.")
    decision: Outcome = Field(description="Allow or deny.")


class ItemOutcome(_Model):
    """The decision on one item."""

    id: str = Field(description="Id of the item.")
    decision: Outcome = Field(description="Allow only if it is allowed for every receiving party.")
    recipients: Maybe[tuple[RecipientOutcome, ...]] = Field(
        default=None, description="The decision per receiving party."
    )
    reasons: tuple[NormId, ...] = Field(description="The norms that decided on this item.")


class NormAssessment(_Model):
    """How one norm came out for one unit."""

    outcome: NormOutcome = Field(description="Satisfied, violated or not applicable.")
    facts: dict[str, JsonValue] = Field(
        default={}, description="The facts that it reads, by path, with their values; null where absent."
    )
    missing: Maybe[tuple[str, ...]] = Field(default=None, description="Fields that were not established.")


class UnitAssessment(_Model):
    """How every norm came out for one unit: an item and a receiving party, or the case."""

    item: Maybe[str] = Field(default=None, description="The item.")
    recipient: Maybe[str] = Field(default=None, description="The receiving party.")
    norms: dict[str, NormAssessment] = Field(description="The outcome per norm.")


class DecisionResponse(_Model):
    """The decision on a request. It is allowed only if every unit of it is."""

    decision_id: str = Field(
        description="Id of this decision (UUIDv7, RFC 9562).", json_schema_extra={"format": "uuid"}
    )
    decision: Outcome = Field(description="Allow or deny.")
    evaluated_at: str = Field(
        description="When it was decided (RFC 3339, UTC).", json_schema_extra={"format": "date-time"}
    )
    policy: PolicyStamp = Field(description="The policies that decided.")
    reasons: tuple[Reason, ...] = Field(description="Deny: every violated norm. Allow: the grounds that hold.")
    obligations: tuple[Obligation, ...] = Field(description="What must be done when acting on an allow.")
    advice: tuple[Advice, ...] = Field(description="What would be wise.")
    items: tuple[ItemOutcome, ...] = Field(description="The decision per item, in the order of the request.")
    assessment: Maybe[tuple[UnitAssessment, ...]] = Field(
        default=None, description="Only with `explain=true`: how every norm came out for every unit."
    )
