"""A service with a log and an archive of its own, and the commands that look back at it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from tests.api.conftest import serving

from doelbinding.settings import Settings

Request = dict[str, Any]


@asynccontextmanager
async def logging_service(directory: Path, policies: Path, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A service that decides with `policies`, and logs to the same log in `directory` each time."""
    given = {"policies": policies, "log_url": f"sqlite:///{directory / 'decisions.db'}", **settings}
    async with serving(Settings.model_validate(given)) as client:
        yield client


async def ask(client: httpx.AsyncClient, *requests: Request, **parameters: Any) -> list[Request]:
    """Ask for a decision on each of `requests`; the answers."""
    return [(await client.post("/v1/decide", json=request, **parameters)).json() for request in requests]
