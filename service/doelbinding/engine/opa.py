"""The OPA engine: the Open Policy Agent over its REST API.

The service never sends OPA a policy. OPA runs the bundle that `build_bundle` made, in which a stamp says what it holds; the
service compares that stamp when it loads a policy set, and the revision in every answer after that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
import orjson
from opa_client.opa_async import AsyncOpaClient

from doelbinding.engine.base import (
    PACKAGE,
    EngineError,
    EngineHealth,
    EngineUnavailable,
    PolicyMismatch,
    check_trial,
    checked_answer,
    trials,
)
from doelbinding.telemetry import current_trace

if TYPE_CHECKING:
    from doelbinding.policy_set import PolicySet

_PAUSES = (0.05, 0.1, 0.2)
"""Seconds to wait before each further try when the connection fails; an OPA that restarts is back within them."""
_STRICT = {"strict-builtin-errors": True}
"""A built-in function that fails makes OPA answer 500. By default OPA would go on as if the expression were undefined, so
that `not` over it holds; the embedded engine stops as well."""
_TEMPORARY = (502, 503, 504)


class OpaEngine:
    """Asks the OPA at `url`, `http(s)://host[:port][/path]`.

    `timeout` is in seconds and covers one evaluation as a whole, its further tries included.
    """

    name = "opa"
    version = "unknown"

    def __init__(self, url: str, timeout: float = 2.0) -> None:
        self._url = url.rstrip("/")
        self._timeout = timeout
        self._client: _Client | None = None
        self._revision: str | None = None

    async def evaluate(self, entrypoint: str, document: str) -> dict[str, Any]:
        """See Engine.evaluate. Connection failures are tried again: asking changes nothing in OPA."""
        revision = self._loaded_revision
        return checked_answer(await self._query(entrypoint, document), revision)

    async def query(self, rule: str, document: str) -> object:
        """See Engine.query. Connection failures are tried again: asking changes nothing in OPA."""
        _ = self._loaded_revision
        return await self._query(rule, document)

    @property
    def _loaded_revision(self) -> str:
        if self._revision is None:
            raise EngineError("no policy set is loaded")
        return self._revision

    async def load(self, policy_set: PolicySet) -> None:
        """See Engine.load. Raises PolicyMismatch when OPA runs another policy set than this one."""
        await self._check_stamp(policy_set.revision)
        for rule, document in trials(policy_set):
            check_trial(rule, await self._query(rule, document), policy_set.revision)
        self._revision = policy_set.revision
        await self.health()  # which tells the version

    async def health(self) -> EngineHealth:
        """See Engine.health."""
        version = "unknown"
        try:
            config = await self._ask(lambda client: client.get_config())
            self.version = version = str(config["result"]["labels"]["version"])
            # OPA's own verdict: its bundles are active and its plugins work (with a bundle server configured).
            if not await self._ask(lambda client: client.check_health({"bundles": True}, f"{self._url}/health")):
                return EngineHealth(ready=False, detail="OPA says that it is not healthy", version=version)
            if self._revision is None:
                return EngineHealth(ready=False, detail="no policy set is loaded", version=version)
            await self._check_stamp(self._revision)
        except EngineError as error:
            return EngineHealth(ready=False, detail=str(error), version=version)
        except (KeyError, TypeError):
            return EngineHealth(ready=False, detail="what answers does not do so as OPA", version=version)
        return EngineHealth(ready=True, detail="OPA runs the loaded policy set", version=version)

    async def close(self) -> None:
        """See Engine.close."""
        self._revision = None
        if self._client is not None:
            await self._client.close_connection()
            self._client = None

    async def _check_stamp(self, revision: str) -> None:
        stamp = await self._query("stamp", "{}")
        runs = stamp.get("revision") if isinstance(stamp, dict) else None
        if runs != revision:
            raise PolicyMismatch(f"OPA runs revision {str(runs)[:80]}, the service loads {revision}")

    async def _query(self, rule: str, document: str) -> object:
        try:
            given = orjson.loads(document)
        except orjson.JSONDecodeError as error:
            raise EngineError("the input is not JSON") from error
        answer = await self._ask(lambda client: client.query_rule(given, PACKAGE, rule.replace(".", "/"), _STRICT))
        # OPA answers an undefined rule with an object that lacks a result (REST API, "Get a Document").
        return answer.get("result") if isinstance(answer, dict) else None

    async def _ask(self, question: Callable[[_Client], Awaitable[Any]]) -> Any:
        client = await self._connected()
        try:
            async with asyncio.timeout(self._timeout):
                return await _persist(lambda: question(client))
        except TimeoutError as error:
            raise EngineUnavailable("OPA did not answer in time") from error
        except aiohttp.ClientConnectionError as error:
            raise EngineUnavailable("OPA cannot be reached") from error
        except aiohttp.ClientResponseError as error:
            if error.status in _TEMPORARY:
                raise EngineUnavailable(f"OPA answers with status {error.status}") from error
            raise EngineError(f"OPA answers with status {error.status}, or not in JSON") from error
        except (aiohttp.ClientError, ValueError, RecursionError) as error:
            raise EngineError("OPA's answer is broken off or not JSON") from error

    async def _connected(self) -> _Client:
        if self._client is None:
            parts = urlsplit(self._url)
            secure = parts.scheme == "https"
            host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
            client = _Client(
                host=host, port=parts.port or (443 if secure else 80), ssl=secure, timeout=self._timeout, retries=0
            )
            client.root_url = f"{self._url}/v1"
            self._client = await client.__aenter__()
        return self._client


class _Client(AsyncOpaClient):  # type: ignore[misc]
    """The client with what it has no setting for: the trace context of each request, and no following of redirects."""

    def _request(self, method: str, url: str, **options: Any) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        trace = current_trace.get()
        if trace is not None:
            options["headers"] = {**options.get("headers", {}), **trace.onward()}
        request: AbstractAsyncContextManager[aiohttp.ClientResponse]
        request = super()._request(method, url, allow_redirects=False, **options)
        return request


async def _persist(question: Callable[[], Awaitable[Any]]) -> Any:
    """Put `question` again while the connection fails. The client's own retries would repeat failed evaluations too."""
    for pause in _PAUSES:
        try:
            return await question()
        except aiohttp.ClientConnectionError:
            await asyncio.sleep(pause)
    return await question()
