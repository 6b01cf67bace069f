"""What is in use: policy sets, each with its catalogue and an engine that has loaded it; replaced as one, or not at all."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal

from doelbinding.authzen.decider import AccessDecider
from doelbinding.catalogue import Catalogue
from doelbinding.contract.reading import FieldError, MalformedRequest
from doelbinding.decider import Decider
from doelbinding.engine.base import Engine, EngineError, EngineUnavailable, PolicyMismatch
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.engine.opa import OpaEngine
from doelbinding.policy_set import PolicySet, PolicySetError, load_policy_set, load_policy_sets
from doelbinding.policy_set.archive import PolicyArchive
from doelbinding.policy_set.validity import day_of
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
    access: AccessDecider
    requests: int = 0
    idle: asyncio.Event = field(default_factory=asyncio.Event)


def read_policies(settings: Settings) -> tuple[PolicySet, Catalogue]:
    """Read policies, register and catalogue; PolicySetError says what is wrong with them."""
    policy_set = load_policy_set(settings.policies, settings.register_path)
    return policy_set, Catalogue.of(policy_set)


def read_policy_sets(settings: Settings) -> list[tuple[PolicySet, Catalogue]]:
    """Read every policy set that the settings name, in order of time; PolicySetError says what is wrong with them."""
    if settings.policy_sets is None:
        return [read_policies(settings)]
    loaded = load_policy_sets(settings.policy_sets, settings.register_path)
    return [(policy_set, Catalogue.of(policy_set)) for _, policy_set in loaded]


class NotInForce(MalformedRequest):
    """A request is about a day on which none of the policy sets is in force: there is no law to decide under."""

    def __init__(self, *, asked: bool) -> None:
        said = "Is on a day" if asked else "Is absent, and today is a day"
        super().__init__(FieldError("/time", f"{said} on which none of the loaded policy sets is in force"))


def in_force(sets: Sequence[InUse], moment: str | datetime | None = None) -> InUse:
    """Return the one of `sets` that is in force at `moment`, RFC 3339 where it is text; by default now.

    Raises NotInForce when there is none.
    """
    if len(sets) == 1 and sets[0].policy_set.validity.always:
        return sets[0]
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment or datetime.now(UTC)
    day = day_of(at)
    for candidate in sets:
        if candidate.policy_set.validity.covers(day):
            return candidate
    raise NotInForce(asked=isinstance(moment, str))


def create_engine(settings: Settings) -> Engine:
    """Make the engine that the settings name, with nothing loaded."""
    if settings.engine == "opa":
        return OpaEngine(str(settings.opa_url))
    return EmbeddedEngine()


async def prepare(settings: Settings, moment: str | datetime | None = None) -> InUse:
    """Load into a new engine the policy set that is in force at `moment`, as `in_force` has it.

    Raises PolicySetError, EngineError or NotInForce.
    """
    sets = [_unloaded(settings, *read) for read in await asyncio.to_thread(read_policy_sets, settings)]
    return await _loaded(in_force(sets, moment))


async def try_out(settings: Settings) -> None:
    """Load every policy set that the settings name into an engine. Raises PolicySetError or EngineError."""
    for read in await asyncio.to_thread(read_policy_sets, settings):
        loaded = await _loaded(_unloaded(settings, *read))
        await loaded.engine.close()


def _unloaded(settings: Settings, policy_set: PolicySet, catalogue: Catalogue) -> InUse:
    engine = create_engine(settings)
    return InUse(
        policy_set,
        catalogue,
        engine,
        Decider(policy_set, catalogue, engine),
        AccessDecider(policy_set, catalogue, engine),
    )


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
        self._sets: tuple[InUse, ...] = ()
        self._archive = PolicyArchive(settings.archive_path)
        self._reloading = asyncio.Lock()
        self._retiring: set[asyncio.Task[None]] = set()
        self._awaiting: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Load for the first time. Raises PolicySetError, or EngineError when the engine refuses the policies.

        An engine that is not there yet is waited for in the background; until then there are no decisions.
        """
        sets = [_unloaded(self._settings, *read) for read in await asyncio.to_thread(read_policy_sets, self._settings)]
        try:
            for unloaded in sets:
                await self._load_first(unloaded)
            await self._keep(sets)
        except (EngineError, PolicySetError) as error:
            _log.error("policies refused", extra={"fields": {"problems": str(error).splitlines()}})
            await _close(sets)
            raise
        self._take(sets)

    async def _load_first(self, first: InUse) -> None:
        try:
            await first.engine.load(first.policy_set)
        except (EngineUnavailable, PolicyMismatch) as error:
            _log.warning("engine not ready", extra={"fields": {"problems": str(error).splitlines()}})
            self._awaiting = asyncio.create_task(self._await_engine(first))

    async def _await_engine(self, first: InUse) -> None:
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            if first not in self._sets:
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
        """What is in use and in force now. RuntimeError before `start`, NotInForce when there is nothing."""
        return self._at(None)

    @property
    def sets(self) -> tuple[InUse, ...]:
        """All that is in use, in order of time."""
        return self._sets

    def _at(self, moment: str | datetime | None) -> InUse:
        if not self._sets:
            raise RuntimeError("nothing is loaded")
        return in_force(self._sets, moment)

    @contextmanager
    def request(self, moment: str | datetime | None = None) -> Iterator[InUse]:
        """What is in force at `moment`, as `in_force` has it, kept until the request has been answered.

        A request is about the moment that it names, or else about the moment of asking.
        """
        held = self._at(moment)
        held.requests += 1
        try:
            yield held
        finally:
            held.requests -= 1
            if not held.requests:
                held.idle.set()

    async def reload(self) -> ReloadResult:
        """Load policies and register anew and take them into use, as a whole; on any defect the current ones stay in use."""
        async with self._reloading:
            try:
                result = await self._reload()
            except (PolicySetError, EngineError) as error:
                result = "refused"
                _log.error("reload refused", extra={"fields": {"problems": str(error).splitlines()}})
            else:
                level = logging.DEBUG if result == "unchanged" else logging.INFO
                _log.log(
                    level,
                    "reload",
                    extra={"fields": {"result": result, "revisions": [one.policy_set.revision for one in self._sets]}},
                )
        self._metrics.reloads.labels(result).inc()
        return result

    async def _reload(self) -> ReloadResult:
        read = await asyncio.to_thread(read_policy_sets, self._settings)
        running = {one.policy_set.revision: one for one in self._sets}
        if [policy_set.revision for policy_set, _ in read] == list(running):
            return "unchanged"
        loaded: list[InUse] = []
        try:
            for policy_set, catalogue in read:
                kept = running.get(policy_set.revision)
                loaded.append(kept or await _loaded(_unloaded(self._settings, policy_set, catalogue)))
            await self._keep(loaded)
        except BaseException:
            await _close([one for one in loaded if one not in self._sets])
            raise
        replaced = [one for one in self._sets if one not in loaded]
        self._take(loaded)
        for one in replaced:
            retiring = asyncio.create_task(_retire(one))
            self._retiring.add(retiring)
            retiring.add_done_callback(self._retiring.discard)
        return "loaded"

    async def _keep(self, sets: Sequence[InUse]) -> None:
        """Keep what comes into use before anything is decided under it, so that it can be decided again."""
        for one in sets:
            await asyncio.to_thread(self._archive.keep, one.policy_set)

    def _take(self, loaded: Sequence[InUse]) -> None:
        self._sets = tuple(loaded)
        self._metrics.set_policies(
            {
                "regime": one.policy_set.regime,
                "version": one.policy_set.version,
                "revision": one.policy_set.revision,
                "register_revision": one.policy_set.register_revision,
                "engine": one.engine.name,
            }
            for one in loaded
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
        await _close(self._sets)


async def _close(sets: Sequence[InUse]) -> None:
    for one in sets:
        await one.engine.close()


async def _retire(replaced: InUse) -> None:
    while replaced.requests:
        replaced.idle.clear()
        await replaced.idle.wait()
    await replaced.engine.close()
