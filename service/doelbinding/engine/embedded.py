"""The embedded engine: regorus, inside the process.

It evaluates in the calling thread and holds the interpreter while it does; it has no time-out. Each worker process has
one, on its event loop, and large requests reach it in chunks.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import orjson
import regorus

from doelbinding.engine.base import (
    ENTRYPOINTS,
    PACKAGE,
    TRIAL,
    EngineError,
    EngineHealth,
    check_trial,
    checked_answer,
)

if TYPE_CHECKING:
    from doelbinding.policy_set import PolicySet

_DISTRIBUTION = "celine-regorus"
_VERSION = f"{_DISTRIBUTION} {version(_DISTRIBUTION)}"


class EmbeddedEngine:
    """Evaluates with regorus. Every call must come from the thread that called `load`."""

    name = "embedded"
    version = _VERSION

    def __init__(self) -> None:
        self._loaded: _Loaded | None = None

    async def evaluate(self, entrypoint: str, document: str) -> dict[str, Any]:
        """See Engine.evaluate. Runs to its end without giving way to other tasks."""
        if self._loaded is None:
            raise EngineError("no policy set is loaded")
        return self._loaded.evaluate(entrypoint, document)

    async def load(self, policy_set: PolicySet) -> None:
        """See Engine.load. A set that does not compile, or allows what no set may allow, is refused."""
        loaded = _Loaded(policy_set)
        for entrypoint in ENTRYPOINTS:
            check_trial(loaded.evaluate(entrypoint, TRIAL))
        self._loaded = loaded

    async def health(self) -> EngineHealth:
        """See Engine.health."""
        ready = self._loaded is not None
        detail = "evaluates in the process" if ready else "no policy set is loaded"
        return EngineHealth(ready, detail, self.version)

    async def close(self) -> None:
        """See Engine.close."""
        self._loaded = None


class _Loaded:
    """One policy set in one regorus engine."""

    def __init__(self, policy_set: PolicySet) -> None:
        self._revision = policy_set.revision
        self._engine = regorus.Engine()
        try:
            for path, text in policy_set.modules.items():
                self._engine.add_policy(path, text)
            self._engine.add_data_json(orjson.dumps(policy_set.stamped_data).decode())
        except BaseException as error:  # noqa: BLE001 (see _failure)
            raise _failure("the policy set does not load", error) from None

    def evaluate(self, entrypoint: str, document: str) -> dict[str, Any]:
        try:
            self._engine.set_input_json(document)
            answer = orjson.loads(self._engine.eval_rule_as_json(f"data.{PACKAGE}.{entrypoint}"))
        except BaseException as error:  # noqa: BLE001 (see _failure)
            raise _failure("the policy set does not evaluate", error) from None
        return checked_answer(answer, self._revision)


def _failure(what: str, error: BaseException) -> BaseException:
    """Make an EngineError of what regorus raised, without the backtrace and the values in its text.

    A panic in Rust arrives as a BaseException of a type that cannot be imported; interrupts are returned as they are.
    """
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        return error
    text = str(error).partition("\n\nStack backtrace")[0]
    place = re.search(r"--> (\S+:\d+:\d+)", text)
    reason = re.search(r"^error: ([^`{\[\"]*)", text, re.MULTILINE)
    found = [part.group(1).strip() for part in (place, reason) if part]
    return EngineError(": ".join([what, *found]))
