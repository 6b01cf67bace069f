"""Reads the body of a request without ever holding more of it than is allowed."""

from http import HTTPStatus
from typing import Final

from starlette.requests import Request

from doelbinding.api.problems import Problem, malformed

MAX_BODY: Final = 2 * 1024 * 1024
"""The largest body that is read, in bytes."""


async def read_json_body(request: Request, limit: int = MAX_BODY) -> bytes:
    """Return the body of `request`, which says that it is JSON and has at most `limit` bytes.

    Raises Problem: 415 for another media type, 413 as soon as it proves too large, 400 when it is empty.
    """
    _require_json(request.headers.get("content-type"))
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limit:
        raise _too_large(limit)
    chunks = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise _too_large(limit)
        chunks.append(chunk)
    if not size:
        raise malformed("The request has no body.")
    return b"".join(chunks)


def _require_json(content_type: str | None) -> None:
    if content_type == "application/json":
        return
    media_type, _, parameters = (content_type or "").partition(";")
    if media_type.strip().lower() == "application/json" and parameters.strip().lower().replace('"', "") in {
        "",
        "charset=utf-8",
    }:
        return
    raise Problem(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type",
        "The body must be application/json in UTF-8.",
        headers={"Accept": "application/json"},
    )


def _too_large(limit: int) -> Problem:
    # The rest of the body is not read, so the connection cannot be used again.
    return Problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "content-too-large",
        f"The body has more than {limit} bytes.",
        headers={"Connection": "close"},
    )
