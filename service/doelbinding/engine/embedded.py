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

from doelbinding.engine.base import PACKAGE, EngineError, EngineHealth, check_trial, checked_answer, trials

if TYPE_CHECKING:
    from doelbinding.policy_set import PolicySet

_DISTRIBUTION = "celine-regorus"
_VERSION = f"{_DISTRIBUTION} {version(_DISTRIBUTION)}"
_UNDEFINED = "<undefined>"
"""How regorus writes what has no value. No rule that the service asks for has a text as its value."""


class EmbeddedEngine:
    """Evaluates with regorus. Every call must come from the thread that called `load`."""

    name = "embedded"
    version = _VERSION

    def __init__(self) -> None:
        self._loaded: _Loaded | None = None

    async def evaluate(self, entrypoint: str, document: str) -> dict[str, Any]:
        """See Engine.evaluate. Runs to its end without giving way to other tasks."""
        answer = await self.query(entrypoint, document)
        return checked_answer(answer, self._in_use.revision)

    async def query(self, rule: str, document: str) -> object:
        """See Engine.query. Runs to its end without giving way to other tasks."""
        return self._in_use.query(rule, document)

    @property
    def _in_use(self) -> _Loaded:
        if self._loaded is None:
            raise EngineError("no policy set is loaded")
        return self._loaded

    async def load(self, policy_set: PolicySet) -> None:
        """See Engine.load. A set that does not compile, or allows what no set may allow, is refused."""
        loaded = _Loaded(policy_set)
        for rule, document in trials(policy_set):
            check_trial(rule, loaded.query(rule, document), policy_set.revision)
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
        self.revision = policy_set.revision
        self._engine = regorus.Engine()
        try:
            for path, text in policy_set.modules.items():
                self._engine.add_policy(path, text)
            self._engine.add_data_json(orjson.dumps(policy_set.stamped_data).decode())
        except BaseException as error:  # noqa: BLE001 (see _failure)
            raise _failure("the policy set does not load", error) from None

    def query(self, rule: str, document: str) -> object:
        try:
            self._engine.set_input_json(document)
            answer: object = orjson.loads(self._engine.eval_rule_as_json(f"data.{PACKAGE}.{rule}"))
        except BaseException as error:  # noqa: BLE001 (see _failure)
            raise _failure("the policy set does not evaluate", error) from None
        return None if answer == _UNDEFINED else answer


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
