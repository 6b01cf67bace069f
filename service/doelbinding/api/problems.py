"""Errors as problem details (RFC 9457). None repeats what the caller sent, and none shows how the service is built."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final

import orjson
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from doelbinding.contract.reading import FieldError, MalformedRequest
from doelbinding.contract.vocabulary import Maybe

MEDIA_TYPE: Final = "application/problem+json"


class ProblemField(BaseModel):
    """One field that is wrong."""

    model_config = ConfigDict(extra="forbid")

    pointer: str = Field(description="JSON pointer (RFC 6901) of the field in the request; empty: the body as a whole.")
    detail: str = Field(description="What is wrong with it; never its value.")


class ProblemDetails(BaseModel):
    """An error (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="Kind of problem, as a URI.", examples=["urn:doelbinding:problem:malformed-request"])
    title: str = Field(description="What kind of problem it is.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What is the matter this time.")
    errors: Maybe[tuple[ProblemField, ...]] = Field(default=None, description="All fields that are wrong.")


class Problem(Exception):  # noqa: N818 (the name RFC 9457 gives it)
    """An error for the caller. `kind` is the last part of its URI."""

    def __init__(
        self,
        status: HTTPStatus,
        kind: str,
        detail: str,
        *,
        errors: Iterable[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = headers

    def document(self) -> dict[str, Any]:
        """Return the problem details."""
        body: dict[str, Any] = {
            "type": f"urn:doelbinding:problem:{self.kind}",
            "title": self.kind.replace("-", " ").capitalize(),
            "status": self.status.value,
            "detail": self.detail,
        }
        if self.errors:
            body["errors"] = [{"pointer": error.pointer, "detail": error.detail} for error in self.errors]
        return body

    def response(self) -> Response:
        """Return the response that tells the caller."""
        return Response(
            orjson.dumps(self.document()),
            self.status,
            {"Content-Language": "en", **(self.headers or {})},
            MEDIA_TYPE,
        )


def malformed(detail: str, errors: Iterable[FieldError] = ()) -> Problem:
    """The request is not one the contract knows."""
    return Problem(HTTPStatus.BAD_REQUEST, "malformed-request", detail, errors=errors)


def no_law_today(kind: str) -> Problem:
    """None of the loaded policy sets is in force today."""
    said = "No policy set is in force today."
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, kind, said, headers={"Retry-After": "1"})


def no_decision() -> Problem:
    """The engine gave no decision. What went wrong is for the log; the caller can only ask again."""
    return Problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "no-decision",
        "No decision can be given now. Without a decision nothing is allowed; ask again later.",
        headers={"Retry-After": "1"},
    )


def internal_error() -> Problem:
    """Something went wrong that nobody foresaw."""
    return Problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal-error",
        "Something went wrong in the service. Without a decision nothing is allowed.",
    )


ACCESS_ROOT: Final = "/access/"


def answer_to(problem: Problem, path: str) -> Response:
    """Return the response to `problem` at `path`: problem details, but under /access a message as AuthZEN prescribes.

    Source: AuthZEN Authorization API 1.0, section 10.1.2.
    """
    if not path.startswith(ACCESS_ROOT):
        return problem.response()
    lines = [problem.detail, *(f"{error.pointer or '/'}: {error.detail}" for error in problem.errors)]
    return Response("\n".join(lines), problem.status, dict(problem.headers or {}), "text/plain")


async def on_problem(request: Request, problem: Exception) -> Response:
    """Answer a Problem that was raised."""
    assert isinstance(problem, Problem)  # noqa: S101 (registered for this type)
    return answer_to(problem, request.scope["path"])


def problem_of(error: Exception) -> Problem:
    """Return what the caller is told of `error`; of one that nobody foresaw, nothing."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, MalformedRequest):
        return malformed("The request does not follow the contract; every error is listed.", error.errors)
    return internal_error()


async def on_malformed(request: Request, error: Exception) -> Response:
    """Answer a request that the contract does not know."""
    return answer_to(problem_of(error), request.scope["path"])


async def on_http_exception(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: an unknown path or a method that does not fit it."""
    assert isinstance(error, HTTPException)  # noqa: S101 (registered for this type)
    status = HTTPStatus(error.status_code)
    kind = status.phrase.lower().replace(" ", "-")
    problem = Problem(status, kind, _DETAILS.get(status, status.description or status.phrase), headers=error.headers)
    return answer_to(problem, request.scope["path"])


_DETAILS: Final = {
    HTTPStatus.NOT_FOUND: "There is nothing here.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This method does not fit this path.",
}
