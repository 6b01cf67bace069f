"""The requests of the Authorization API (AuthZEN 1.0, sections 5 to 8), and how they are read.

Only what the specification requires is checked. Unknown fields are ignored (section 10.1.1), and left in what goes to the policies.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from doelbinding.contract.reading import FieldError, MalformedRequest, field_errors, refuse_repetition
from doelbinding.contract.vocabulary import Maybe

MAX_EVALUATIONS: Final = 1000
"""How many evaluations one request may hold."""

_MAX_DEPTH: Final = 64

Semantic = Literal["execute_all", "deny_on_first_deny", "permit_on_first_permit"]
"""Whether all evaluations are made, or those up to the first deny or permit (section 7.1.2.1)."""

Document = dict[str, Any]
"""A JSON object as it came."""

_Kind = TypeVar("_Kind", bound=BaseModel)
_Properties = Annotated[dict[str, JsonValue], Field(default={}, description="Further properties.")]
_Context = Maybe[dict[str, JsonValue]]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class Subject(_Model):
    """Who wants access (section 5.1)."""

    type: str = Field(description="Type of the subject.")
    id: str = Field(description="Id of the subject, unique within its type.")
    properties: _Properties


class Resource(_Model):
    """What access is wanted to (section 5.2)."""

    type: str = Field(description="Type of the resource.")
    id: str = Field(description="Id of the resource, unique within its type.")
    properties: _Properties


class Action(_Model):
    """What the subject wants to do (section 5.3)."""

    name: str = Field(description="Name of the action.")
    properties: _Properties


class Searched(_Model):
    """What is searched for: of this type. An id is ignored (sections 8.4 and 8.5)."""

    type: str = Field(description="Type of what is searched for.")
    properties: _Properties


class Page(_Model):
    """Which part of the results is wanted (section 8.2.1)."""

    token: Maybe[str] = Field(default=None, description="`next_token` of the page before.")
    limit: Maybe[Annotated[int, Field(ge=0)]] = Field(default=None, description="How many results at most.")


class Evaluation(_Model):
    """May this subject do this with this resource? (section 6.1)."""

    subject: Subject
    action: Action
    resource: Resource
    context: _Context = Field(default=None, description="The circumstances.")


class SubjectSearch(_Model):
    """Which subjects may do this with this resource? (section 8.4)."""

    subject: Searched
    action: Action
    resource: Resource
    context: _Context = Field(default=None, description="The circumstances.")
    page: Maybe[Page] = None


class ResourceSearch(_Model):
    """With which resources may this subject do this? (section 8.5)."""

    subject: Subject
    action: Action
    resource: Searched
    context: _Context = Field(default=None, description="The circumstances.")
    page: Maybe[Page] = None


class ActionSearch(_Model):
    """What may this subject do with this resource? (section 8.6)."""

    subject: Subject
    resource: Resource
    context: _Context = Field(default=None, description="The circumstances.")
    page: Maybe[Page] = None


Search = SubjectSearch | ResourceSearch | ActionSearch


class DefaultEntity(_Model):
    """What evaluations have in common, as far as they do not say otherwise (section 7.1.1)."""

    type: Maybe[str] = None
    id: Maybe[str] = None
    properties: _Properties


class DefaultAction(_Model):
    """The action of evaluations that name none."""

    name: Maybe[str] = None
    properties: _Properties


class Options(_Model):
    """How evaluations are made (section 7.1.2)."""

    evaluations_semantic: Semantic = "execute_all"


class Evaluations(_Model):
    """Several evaluations in one request (section 7.1)."""

    subject: Maybe[DefaultEntity] = None
    action: Maybe[DefaultAction] = None
    resource: Maybe[DefaultEntity] = None
    context: _Context = Field(default=None, description="The circumstances of evaluations that name none.")
    options: Options = Options()
    evaluations: tuple[JsonValue, ...] = Field(
        default=(),
        max_length=MAX_EVALUATIONS,
        strict=False,
        description="The evaluations, in order; without any, the request is one evaluation itself.",
    )


def read_document(body: bytes) -> Document:
    """Return the JSON object in `body`. Raises MalformedRequest when it is none, is ambiguous or is nested too deeply."""
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise MalformedRequest(FieldError("", "Is not JSON in UTF-8")) from None
    if not isinstance(document, dict):
        raise MalformedRequest(FieldError("", "Should be an object"))
    if _depth(document) > _MAX_DEPTH:
        raise MalformedRequest(FieldError("", f"Is nested more than {_MAX_DEPTH} levels deep"))
    refuse_repetition(body)
    return document


def _depth(value: object) -> int:
    """How deep `value` is nested, as far as that matters: counted no further than one level too deep."""
    depth, level = 0, [value]
    while level and depth <= _MAX_DEPTH:
        containers = [inner for inner in level if isinstance(inner, dict | list)]
        level = [part for inner in containers for part in (inner.values() if isinstance(inner, dict) else inner)]
        depth += bool(containers)
    return depth


def check(model: type[_Kind], document: object) -> _Kind:
    """Return `document` as `model`. Raises MalformedRequest with everything that is wrong."""
    try:
        return model.model_validate(document)
    except ValidationError as invalid:
        raise MalformedRequest(*field_errors(invalid)) from None


_REQUIRED: Final = {"subject": ("type", "id"), "action": ("name",), "resource": ("type", "id")}


def with_defaults(entry: Mapping[str, Any], document: Document) -> Document:
    """Return the evaluation that `entry` stands for in `document`.

    An entity of the entry replaces that of the document as a whole, but for a required field that it lacks: that still
    comes from the document (section 7.1.1; certification scenario, "Batch with default value merging").
    """
    defaults = {part: document[part] for part in (*_REQUIRED, "context") if part in document}
    whole = {**defaults, **entry}
    for part, required in _REQUIRED.items():
        own, default = entry.get(part), defaults.get(part)
        if isinstance(own, dict) and isinstance(default, dict):
            whole[part] = {**{field: default[field] for field in required if field in default}, **own}
    return whole
