"""When to ask again."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx


@dataclass(frozen=True)
class Retry:
    """Ask again after a 503, and after nothing else: another answer will not change, and no answer may mean a lost one.

    Attributes:
        times: How often at most.
        first: How long to wait before the first time, in seconds; it doubles each time, less a random part of up to half.
        longest: The longest wait in seconds. A service that asks for more (`Retry-After`) is not asked again.
    """

    times: int = 3
    first: float = 0.2
    longest: float = 5.0

    def pause(self, response: httpx.Response, done: int) -> float | None:
        """How many seconds to wait before asking again after `response`, having done so `done` times; None: do not."""
        if response.status_code != HTTPStatus.SERVICE_UNAVAILABLE or done >= self.times:
            return None
        asked = _retry_after(response.headers.get("Retry-After", ""))
        if asked > self.longest:
            return None
        # Callers that were turned away together should not come back together.
        backed_off = min(self.longest, self.first * 2.0**done) * random.uniform(0.5, 1)  # noqa: S311 (nothing to guess)
        return max(asked, backed_off)


def _retry_after(value: str) -> float:
    """The seconds in a `Retry-After` header (RFC 9110, section 10.2.3); 0 where it says nothing that can be understood."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:10])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
