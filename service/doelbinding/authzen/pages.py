"""Pages of search results (AuthZEN 1.0, section 8.2).

A token says where the next page starts and belongs to one search: the service keeps nothing, so that any worker can serve
any page. It is no secret and gives nothing away: whatever it says, every result is decided on anew.
"""

import binascii
import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from doelbinding.authzen.requests import Document, Page
from doelbinding.contract.reading import FieldError, MalformedRequest

MAX_RESULTS = 1000
"""How many results a page has at most, in results."""


class _Token(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    start: int = Field(ge=0)
    limit: int = Field(ge=0)
    time: str
    search: str


@dataclass(frozen=True)
class Place:
    """Where a page starts, among the candidates, how many results it holds, and the moment that is decided for."""

    start: int
    limit: int
    time: str

    def token(self, search: Document) -> str:
        """Return the token of this place in `search`."""
        token = _Token(start=self.start, limit=self.limit, time=self.time, search=_digest(search))
        return urlsafe_b64encode(token.model_dump_json().encode()).decode()


def place_of(page: Page | None, search: Document, now: str) -> Place:
    """Return the place that `page` asks for in `search`, which starts at the time `now`.

    Raises MalformedRequest for a token of another search, and for a limit that changes on the way.
    """
    if page is None or page.token is None:
        limit = MAX_RESULTS if page is None or page.limit is None else min(page.limit, MAX_RESULTS)
        return Place(0, limit, now)
    token = _read(page.token)
    if token.search != _digest(search):
        raise MalformedRequest(FieldError("/page/token", "Belongs to another search"))
    if page.limit is not None and min(page.limit, MAX_RESULTS) != token.limit:
        raise MalformedRequest(FieldError("/page/limit", "Should stay what it was on the first page"))
    return Place(token.start, token.limit, token.time)


def place_named(token: str) -> Place:
    """Return the place that `token` names, in whatever search. Raises MalformedRequest when it is none."""
    read = _read(token)
    return Place(read.start, read.limit, read.time)


def _read(token: str) -> _Token:
    try:
        return _Token.model_validate_json(urlsafe_b64decode(token.encode()))
    except (ValidationError, binascii.Error, ValueError):
        raise MalformedRequest(FieldError("/page/token", "Is not a token of this service")) from None


def _digest(search: Document) -> str:
    """Digest what must stay the same from page to page."""
    same = {part: value for part, value in search.items() if part != "page"}
    return hashlib.sha256(orjson.dumps(same, option=orjson.OPT_SORT_KEYS)).hexdigest()
