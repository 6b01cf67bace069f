"""What the OpenAPI document says about the endpoints of AuthZEN."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode

from doelbinding.api.problems import MEDIA_TYPE
from doelbinding.authzen.requests import ActionSearch, Evaluation, Evaluations, ResourceSearch, SubjectSearch
from doelbinding.authzen.responses import ActionResults, Decision, Decisions, EntityResults, Metadata
from doelbinding.contract.schemas import component_schemas

METADATA_PATH: Final = "/.well-known/authzen-configuration"

_PREFIX: Final = "Access"
_MODELS: Final[tuple[tuple[type[BaseModel], JsonSchemaMode], ...]] = (
    *((model, "validation") for model in (Evaluation, Evaluations, SubjectSearch, ResourceSearch, ActionSearch)),
    *((model, "serialization") for model in (Decision, Decisions, EntityResults, ActionResults, Metadata)),
)


def access_schemas() -> dict[str, Any]:
    """The schemas of requests and responses, under names of their own: the contract has a subject and an action as well."""
    schemas = component_schemas(_MODELS, f"#/components/schemas/{_PREFIX}{{model}}")
    return {f"{_PREFIX}{name}": schema for name, schema in schemas.items()}


def _json(*models: type[BaseModel]) -> dict[str, Any]:
    references = [{"$ref": f"#/components/schemas/{_PREFIX}{model.__name__}"} for model in models]
    return {"application/json": {"schema": references[0] if len(references) == 1 else {"oneOf": references}}}


_REQUEST_ID: Final[dict[str, Any]] = {
    "description": "The request id of the request, where it has one.",
    "schema": {"type": "string"},
}


def _error(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "headers": {"X-Request-ID": _REQUEST_ID},
        "content": {"text/plain": {"schema": {"type": "string"}}},
    }


def _endpoint(name: str, question: str, asked: type[BaseModel], *answers: type[BaseModel]) -> dict[str, Any]:
    return {
        "post": {
            "tags": ["authzen"],
            "operationId": name,
            "summary": question,
            "description": "AuthZEN Authorization API 1.0. A deny is an answer (200); errors are text.",
            "parameters": [
                {
                    "name": "X-Request-ID",
                    "in": "header",
                    "description": "Id of the request; answered.",
                    "schema": {"type": "string"},
                },
                {
                    "name": "traceparent",
                    "in": "header",
                    "description": "W3C Trace Context; may also be in the context (NL GOV's profile).",
                    "schema": {"type": "string"},
                },
            ],
            "requestBody": {"required": True, "content": _json(asked)},
            "responses": {
                "200": {
                    "description": "The answer",
                    "headers": {"X-Request-ID": _REQUEST_ID},
                    "content": _json(*answers),
                },
                "400": _error("Not JSON, a required field is missing, or a field has another type"),
                "404": _error("The policies in use do not answer AuthZEN requests"),
                "413": _error("The body has more than 2 MiB"),
                "500": _error("Something went wrong; nothing is allowed"),
                "503": _error("No decision can be given now; nothing is allowed"),
            },
        }
    }


ACCESS_OPERATIONS: Final[Mapping[str, Any]] = {
    "/access/v1/evaluation": _endpoint(
        "access_evaluation", "May this subject do this with this resource?", Evaluation, Decision
    ),
    "/access/v1/evaluations": _endpoint(
        "access_evaluations", "Several evaluations in one request", Evaluations, Decisions, Decision
    ),
    "/access/v1/search/subject": _endpoint(
        "search_subject", "Which subjects may do this with this resource?", SubjectSearch, EntityResults
    ),
    "/access/v1/search/resource": _endpoint(
        "search_resource", "With which resources may this subject do this?", ResourceSearch, EntityResults
    ),
    "/access/v1/search/action": _endpoint(
        "search_action", "What may this subject do with this resource?", ActionSearch, ActionResults
    ),
    METADATA_PATH: {
        "get": {
            "tags": ["authzen"],
            "operationId": "authzen_configuration",
            "summary": "Where the endpoints of AuthZEN are",
            "description": "Every endpoint by its full URL, for clients that know the address of the service alone (section 9).",
            "responses": {
                "200": {"description": "The metadata of the policy decision point", "content": _json(Metadata)},
                "404": {
                    "description": "The policies in use do not answer AuthZEN requests",
                    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
                },
            },
        }
    },
}
"""The path items of the OpenAPI document."""
