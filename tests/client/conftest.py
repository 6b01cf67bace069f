"""Both clients, asked in the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from doelbinding.client import AsyncClient, Client, Retry

Handler = Callable[[httpx.Request], httpx.Response]
Ask = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def asking(request: pytest.FixtureRequest) -> Callable[..., Ask]:
    """Ask either client for `method` with arguments, with a service that answers as `handler` does."""

    def client_of(handler: Handler, retry: Retry | None = None) -> Ask:
        async def ask(method: str, *arguments: Any, **options: Any) -> Any:
            transport = httpx.MockTransport(handler)
            if request.param == "sync":
                with httpx.Client(transport=transport) as http:
                    return getattr(Client("https://pdp.test/zvh/", http=http, retry=retry), method)(
                        *arguments, **options
                    )
            async with httpx.AsyncClient(transport=transport) as http_async:
                client = AsyncClient("https://pdp.test/zvh/", http=http_async, retry=retry)
                return await getattr(client, method)(*arguments, **options)

        return ask

    return client_of
