"""What is in use: a policy set, its catalogue and an engine that has loaded it; replaced as one, or not at all."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Literal

from doelbinding.catalogue import Catalogue
from doelbinding.decider import Decider
from doelbinding.engine.base import Engine, EngineError, EngineUnavailable, PolicyMismatch
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.engine.opa import OpaEngine
from doelbinding.policy_set import PolicySet, PolicySetError, load_policy_set
from doelbinding.settings import Settings
from doelbinding.telemetry import Metrics

_log = logging.getLogger(__name__)

ReloadResult = Literal["loaded", "unchanged", "refused"]

RETRY_SECONDS: Final = 1.0
"""How long to wait before asking an engine again that was not there, or not yet on our policies, at the start."""


@dataclass(eq=False)
class InUse:
    """One policy set in one engine, and how many requests it is still answering."""

    policy_set: PolicySet
    catalogue: Catalogue
    engine: Engine
    decider: Decider
    requests: int = 0
    idle: asyncio.Event = field(default_factory=asyncio.Event)


def read_policies(settings: Settings) -> tuple[PolicySet, Catalogue]:
    """Read policies, register and catalogue; PolicySetError says what is wrong with them."""
    policy_set = load_policy_set(settings.policies, settings.register_path)
    return policy_set, Catalogue.of(policy_set)


def create_engine(settings: Settings) -> Engine:
    """Make the engine that the settings name, with nothing loaded."""
    if settings.engine == "opa":
        return OpaEngine(str(settings.opa_url))
    return EmbeddedEngine()


async def prepare(settings: Settings) -> InUse:
    """Load policies and register into a new engine. Raises PolicySetError or EngineError."""
    return await _loaded(_unloaded(settings, *await asyncio.to_thread(read_policies, settings)))


def _unloaded(settings: Settings, policy_set: PolicySet, catalogue: Catalogue) -> InUse:
    engine = create_engine(settings)
    return InUse(policy_set, catalogue, engine, Decider(policy_set, catalogue, engine))


async def _loaded(prepared: InUse) -> InUse:
    try:
        await prepared.engine.load(prepared.policy_set)
    except BaseException:
        await prepared.engine.close()
        raise
    return prepared


class Runtime:
    """Holds what is in use. A broken policy set never replaces a running one, and no request is cut off."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        self._current: InUse | None = None
        self._reloading = asyncio.Lock()
        self._retiring: set[asyncio.Task[None]] = set()
        self._awaiting: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Load for the first time. Raises PolicySetError, or EngineError when the engine refuses the policies.

        An engine that is not there yet is waited for in the background; until then there are no decisions.
        """
        first = _unloaded(self._settings, *await asyncio.to_thread(read_policies, self._settings))
        try:
            await first.engine.load(first.policy_set)
        except (EngineUnavailable, PolicyMismatch) as error:
            _log.warning("engine not ready", extra={"fields": {"problems": str(error).splitlines()}})
            self._awaiting = asyncio.create_task(self._await_engine(first))
        except EngineError as error:
            _log.error("policies refused", extra={"fields": {"problems": str(error).splitlines()}})
            await first.engine.close()
            raise
        self._take(first)

    async def _await_engine(self, first: InUse) -> None:
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            if self._current is not first:
                return
            try:
                await first.engine.load(first.policy_set)
            except EngineError:
                _log.debug("engine still not ready")
            else:
                _log.info("engine ready")
                return

    @property
    def current(self) -> InUse:
        """What is in use now. RuntimeError before `start`."""
        if self._current is None:
            raise RuntimeError("nothing is loaded")
        return self._current

    @contextmanager
    def request(self) -> Iterator[InUse]:
        """What is in use, kept until the request has been answered."""
        held = self.current
        held.requests += 1
        try:
            yield held
        finally:
            held.requests -= 1
            if not held.requests:
                held.idle.set()

    async def reload(self) -> ReloadResult:
        """Load policies and register anew and take them into use; on any defect the current ones stay in use."""
        async with self._reloading:
            try:
                result = await self._reload()
            except (PolicySetError, EngineError) as error:
                result = "refused"
                _log.error("reload refused", extra={"fields": {"problems": str(error).splitlines()}})
            else:
                level = logging.DEBUG if result == "unchanged" else logging.INFO
                _log.log(
                    level, "reload", extra={"fields": {"result": result, "revision": self.current.policy_set.revision}}
                )
        self._metrics.reloads.labels(result).inc()
        return result

    async def _reload(self) -> ReloadResult:
        policy_set, catalogue = await asyncio.to_thread(read_policies, self._settings)
        if policy_set.revision == self.current.policy_set.revision:
            return "unchanged"
        replaced = self.current
        self._take(await _loaded(_unloaded(self._settings, policy_set, catalogue)))
        retiring = asyncio.create_task(_retire(replaced))
        self._retiring.add(retiring)
        retiring.add_done_callback(self._retiring.discard)
        return "loaded"

    def _take(self, loaded: InUse) -> None:
        self._current = loaded
        self._metrics.set_policy(
            regime=loaded.policy_set.regime,
            version=loaded.policy_set.version,
            revision=loaded.policy_set.revision,
            register_revision=loaded.policy_set.register_revision,
            engine=loaded.engine.name,
        )

    async def reload_every(self, seconds: float) -> None:
        """Reload time and again; never returns. Whatever goes wrong, the next time is tried."""
        while True:
            await asyncio.sleep(seconds)
            try:
                await self.reload()
            except Exception:  # noqa: BLE001 (an unforeseen defect must not end the reloading)
                _log.exception("reload failed")

    async def close(self) -> None:
        """Let go of the engines, once the last requests have been answered."""
        if self._awaiting is not None:
            self._awaiting.cancel()
        await asyncio.gather(*self._retiring)
        if self._current is not None:
            await self._current.engine.close()


async def _retire(replaced: InUse) -> None:
    while replaced.requests:
        replaced.idle.clear()
        await replaced.idle.wait()
    await replaced.engine.close()
