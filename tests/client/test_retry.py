"""When a client asks again, and after how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from doelbinding.client import Retry


def response(retry_after: str | None = None) -> httpx.Response:
    return httpx.Response(503, headers={} if retry_after is None else {"Retry-After": retry_after})


def test_it_backs_off_further_each_time() -> None:
    retry = Retry(times=5, first=1.0, longest=6.0)
    for done, (least, most) in enumerate([(0.5, 1), (1, 2), (2, 4), (3, 6), (3, 6)]):
        for _ in range(50):
            pause = retry.pause(response(), done)
            assert pause is not None
            assert least <= pause <= most
    assert retry.pause(response(), 5) is None


def test_it_does_not_come_back_before_it_is_asked_to() -> None:
    retry = Retry(first=0.01, longest=30)
    assert retry.pause(response("7"), 0) == 7
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    assert 15 < (retry.pause(response(at), 0) or 0) <= 20


@pytest.mark.parametrize("wait", ["31", "9" * 400, "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_it_does_not_come_back_when_it_would_have_to_wait_too_long(wait: str) -> None:
    assert Retry(longest=30).pause(response(wait), 0) is None


@pytest.mark.parametrize(
    "wait", ["", "soon", "-5", "1.5", "Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:59"]
)
def test_what_cannot_be_understood_or_is_past_asks_for_nothing(wait: str) -> None:
    assert Retry(first=0).pause(response(wait), 0) == 0
