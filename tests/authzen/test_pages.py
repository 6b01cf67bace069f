"""Tokens of pages: they name a place in one search, and nothing else is taken for one."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any

import pytest

from doelbinding.authzen.pages import MAX_RESULTS, Place, place_of
from doelbinding.authzen.requests import Page
from doelbinding.contract.reading import MalformedRequest

SEARCH: dict[str, Any] = {"subject": {"type": "user"}, "action": {"name": "read"}, "page": {"limit": 2}}
THERE = Place(start=3, limit=2, time="2026-03-10T10:00:00.000Z")


def test_a_token_leads_back_to_its_place_whatever_the_order_of_the_fields() -> None:
    page = Page(token=THERE.token(SEARCH))
    assert place_of(page, dict(reversed(SEARCH.items())), "later") == THERE
    assert place_of(Page(token=page.token, limit=2), SEARCH, "later") == THERE


def test_without_a_token_it_starts_at_the_start() -> None:
    assert place_of(None, SEARCH, "now") == Place(0, MAX_RESULTS, "now")
    assert place_of(Page(limit=2), SEARCH, "now") == Place(0, 2, "now")
    assert place_of(Page(limit=MAX_RESULTS + 1), SEARCH, "now") == Place(0, MAX_RESULTS, "now")


@pytest.mark.parametrize(
    "changed", [{**SEARCH, "action": {"name": "write"}}, {**SEARCH, "context": {}}, {"subject": SEARCH["subject"]}]
)
def test_a_token_of_another_search_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(MalformedRequest):
        place_of(Page(token=THERE.token(SEARCH)), changed, "now")


def test_the_limit_stays_what_it_was() -> None:
    with pytest.raises(MalformedRequest):
        place_of(Page(token=THERE.token(SEARCH), limit=3), SEARCH, "now")


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"start": -1}', b"\xff", b'{"start": "0", "limit": 1}'])
def test_what_is_no_token_is_refused(content: bytes) -> None:
    for token in (urlsafe_b64encode(content).decode(), content.decode("latin-1") + "=é"):
        with pytest.raises(MalformedRequest):
            place_of(Page(token=token), SEARCH, "now")
