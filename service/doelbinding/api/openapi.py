"""The OpenAPI document: the contract's own models, with a worked example for every action."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

import yaml
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from doelbinding.api.access_openapi import ACCESS_OPERATIONS, access_schemas
from doelbinding.api.headers import API_VERSION
from doelbinding.api.problems import MEDIA_TYPE, ProblemDetails
from doelbinding.contract.request import DecisionRequest
from doelbinding.contract.response import DecisionResponse
from doelbinding.contract.schemas import component_schemas
from doelbinding.settings import Settings

_TITLE: Final = "Doelbinding"
_DESCRIPTION: Final = """\
Policy decision point for Dutch care-and-safety partnerships. A case system asks whether a user may do something with data
about a person, in a phase and for a purpose; the answer is allow or deny, with the norms that decide.

Requests carry **metadata only**: no names, no citizen service numbers, no content of files.

Not sharing, unless: without a ground nothing is allowed, a fact that is absent is not established, and an error is never an
allow.

Fields are in snake_case, paths in kebab-case, query keys in camelCase. Times have an offset in requests and are in UTC in
answers (RFC 3339). Errors of this API are problem details (RFC 9457), with everything that is wrong with a request at once.
"""


def _ref(name: str) -> dict[str, Any]:
    return {"schema": {"$ref": f"#/components/schemas/{name}"}}


PROBLEM: Final[dict[str, Any]] = {
    "description": "A problem (RFC 9457)",
    "content": {MEDIA_TYPE: _ref("ProblemDetails")},
}

_EXAMPLES: Final[Mapping[str, Any]] = yaml.safe_load(
    files("doelbinding.api").joinpath("examples.yaml").read_text(encoding="utf-8")
)

REQUEST_EXAMPLES: Final[Mapping[str, Any]] = _EXAMPLES["requests"]
"""Worked requests by name, each with `summary` and `value`: one for every action, and one that is denied."""

DECIDE_PATH: Final = "/v1/decide"

_DECIDE: Final[dict[str, Any]] = {
    "tags": ["decide"],
    "operationId": "decide",
    "summary": "May this user do this, with these data, in this phase, for this purpose?",
    "description": "Answers allow or deny with the norms that decide. A deny is an answer (200), not an error. Whatever goes "
    "wrong, the answer is never an allow.",
    "parameters": [
        {
            "name": "explain",
            "in": "query",
            "description": "Also tell how every norm came out for every unit.",
            "schema": {"type": "boolean", "default": False},
        },
        {
            "name": "Accept-Language",
            "in": "header",
            "description": "Language of messages and remedies: `nl` (default) or `en`.",
            "schema": {"type": "string"},
        },
        {
            "name": "traceparent",
            "in": "header",
            "description": "W3C Trace Context; answered, and continued towards the engine.",
            "schema": {"type": "string"},
        },
        {
            "name": "tracestate",
            "in": "header",
            "description": "W3C Trace Context; passed on to the engine.",
            "schema": {"type": "string"},
        },
    ],
    "requestBody": {
        "required": True,
        "content": {"application/json": {**_ref("DecisionRequest"), "examples": REQUEST_EXAMPLES}},
    },
    "responses": {
        "200": {
            "description": "The decision: allow or deny",
            "content": {"application/json": {**_ref("DecisionResponse"), "examples": _EXAMPLES["responses"]}},
        },
        "400": {**PROBLEM, "description": "The request does not follow the contract"},
        "413": {**PROBLEM, "description": "The body has more than 2 MiB"},
        "415": {**PROBLEM, "description": "The body is not JSON in UTF-8"},
        "503": {**PROBLEM, "description": "No decision can be given now; nothing is allowed"},
    },
}


_SERVER_ERROR: Final = {**PROBLEM, "description": "Something went wrong; nothing is allowed"}

_API_VERSION_HEADER: Final[dict[str, Any]] = {
    "description": "The version of this API in full.",
    "required": True,
    "schema": {"type": "string", "const": API_VERSION},
}

_BASE_PATH: Final = "/v1"


def openapi_document(app: FastAPI, settings: Settings) -> dict[str, Any]:
    """Describe `app`, as it can be reached with these settings."""
    root = str(settings.public_url or "").rstrip("/")
    document = get_openapi(
        title=_TITLE,
        version=API_VERSION,
        summary="May these data be shared, with whom, in this phase, for this purpose?",
        description=_DESCRIPTION,
        routes=app.routes,
        # Without a public URL they are relative to where the document was found.
        servers=[{"url": f"{root}{_BASE_PATH}"}],
        tags=[
            {"name": "decide", "description": "The main job."},
            {"name": "authzen", "description": "The same in the language of the AuthZEN Authorization API 1.0."},
            {"name": "policy", "description": "Under what is decided."},
            {"name": "operations", "description": "Keeping the service running."},
        ],
    )
    document["info"]["contact"] = {
        "name": settings.contact_name,
        "url": str(settings.contact_url),
        "email": settings.contact_email,
    }
    document["paths"] = {DECIDE_PATH: {"post": _DECIDE}, **ACCESS_OPERATIONS, **document["paths"]}
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas.update(
        component_schemas(
            [(DecisionRequest, "validation"), (DecisionResponse, "serialization"), (ProblemDetails, "serialization")]
        )
    )
    schemas.update(access_schemas())
    # What FastAPI would answer by itself, and this service never does.
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    components["headers"] = {"API-Version": _API_VERSION_HEADER}
    document["paths"] = dict(_placed(document["paths"], root or "/"))
    return document


def _placed(paths: Mapping[str, Any], root: str) -> Iterator[tuple[str, Any]]:
    """The paths below the server, which has the version; those elsewhere name a server of their own."""
    for path, item in paths.items():
        completed = {method: _completed(operation) for method, operation in item.items()}
        if path.startswith(f"{_BASE_PATH}/"):
            yield path.removeprefix(_BASE_PATH), completed
        else:
            yield path, {"servers": [{"url": root}], **completed}


def _completed(operation: Mapping[str, Any]) -> dict[str, Any]:
    """The operation with what holds for all: an error can always occur, and every response tells the version."""
    responses = {"500": _SERVER_ERROR, **operation["responses"]}
    responses.pop("422", None)
    version = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
    return {
        **operation,
        "responses": {
            status: {**response, "headers": {**version, **response.get("headers", {})}}
            for status, response in sorted(responses.items())
        },
    }
