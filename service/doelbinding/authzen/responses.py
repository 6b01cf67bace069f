"""The responses of the Authorization API (AuthZEN 1.0), as the OpenAPI document describes them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from doelbinding.contract.vocabulary import Maybe


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldProblem(_Model):
    """One thing that is wrong with a request."""

    pointer: str = Field(description="JSON pointer (RFC 6901) of the field; empty: the request as a whole.")
    detail: str = Field(description="What is wrong with it; never its value.")


class EvaluationError(_Model):
    """Why an evaluation was denied without being decided on (section 7.2.1)."""

    status: int = Field(description="The HTTP status that fits.")
    message: str = Field(description="What is the matter.")
    errors: Maybe[tuple[FieldProblem, ...]] = Field(
        default=None,
        description="All fields that are wrong: of the evaluation, or of the request of the contract that it stands for.",
    )


class Obligation(_Model):
    """What must be done when acting on the decision (AuthZEN obligations, draft)."""

    id: str = Field(description="Id within this decision.")
    type: str = Field(description="Type of obligation; `custom` for what no profile registers.")
    properties: dict[str, JsonValue] = Field(description="What has to be done; `norm` says under which norm.")


class DecisionContext(_Model):
    """What there is to say about a decision. Policies may say more."""

    model_config = ConfigDict(extra="allow")

    decision_id: str = Field(description="Id of this decision (UUIDv7, RFC 9562).")
    evaluated_at: str = Field(
        description="When it was decided (RFC 3339, UTC).", json_schema_extra={"format": "date-time"}
    )
    policy: Maybe[dict[str, JsonValue]] = Field(default=None, description="The policies that decided.")
    reasons: Maybe[tuple[dict[str, JsonValue], ...]] = Field(
        default=None, description="Deny: every violated norm. Allow: the grounds that hold. In Dutch and English."
    )
    advice: Maybe[tuple[dict[str, JsonValue], ...]] = Field(default=None, description="What would be wise.")
    obligations: Maybe[Annotated[tuple[Obligation, ...], Field(min_length=1)]] = Field(
        default=None, description="What must be done when acting on the decision."
    )
    ignored: Maybe[tuple[str, ...]] = Field(
        default=None, description="Where properties and facts stand that the policies do not know (JSON pointers)."
    )
    error: Maybe[EvaluationError] = Field(default=None, description="Why nothing was decided; the decision is false.")


class Decision(_Model):
    """A decision (section 5.5). Whoever cannot carry out its obligations may not act on it."""

    decision: bool = Field(description="Whether it is allowed.")
    context: DecisionContext = Field(description="What there is to say about it.")


class Decisions(_Model):
    """The decisions on several evaluations (section 7.2)."""

    evaluations: tuple[Decision, ...] = Field(
        description="In the order of the request; fewer where the semantic says that one settles the matter."
    )


class ResultPage(_Model):
    """Which part of the results it is (section 8.2.2)."""

    next_token: str = Field(description="Token of the next page; empty: there is none.")
    count: int = Field(description="How many results this page has.")


class EntityResults(_Model):
    """The subjects or resources for which an evaluation is allowed (section 8.3)."""

    page: Maybe[ResultPage] = Field(default=None, description="Where pages were asked for, or are needed.")
    results: tuple["FoundEntity", ...] = Field(description="What was found.")


class ActionResults(_Model):
    """The actions for which an evaluation is allowed (section 8.3)."""

    page: Maybe[ResultPage] = Field(default=None, description="Where pages were asked for, or are needed.")
    results: tuple["FoundAction", ...] = Field(description="What was found.")


class FoundEntity(_Model):
    """A subject or resource."""

    type: str = Field(description="The type that was searched for.")
    id: str = Field(description="Its id.")


class FoundAction(_Model):
    """An action."""

    name: str = Field(description="Its name.")


class Metadata(_Model):
    """Where the endpoints are (section 9.1)."""

    policy_decision_point: str = Field(description="Where callers reach the service.")
    access_evaluation_endpoint: str = Field(description="URL for one evaluation.")
    access_evaluations_endpoint: str = Field(description="URL for several evaluations.")
    search_subject_endpoint: str = Field(description="URL of the subject search.")
    search_resource_endpoint: str = Field(description="URL of the resource search.")
    search_action_endpoint: str = Field(description="URL of the action search.")
