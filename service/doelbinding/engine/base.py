"""The protocol both engines answer to, the ways they can fail, and the check on every answer.

```
EngineError             anything that kept the engine from giving a decision
├── EngineUnavailable   it cannot be reached, or did not answer in time
└── PolicyMismatch      it answers under another revision than the one loaded
```

A failure is never a decision: whoever catches one of these answers that there is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from doelbinding.policy_set import PolicySet

PACKAGE = "doelbinding"
ENTRYPOINTS = ("decision", "explained_decision")
"""The rules of package `doelbinding` that answer requests of the contract."""
ACCESS = "authzen.evaluation"
"""The rule that answers AuthZEN access evaluation requests."""

TRIAL = json.dumps(
    {
        "time": "2026-01-01T12:00:00+01:00",
        "subject": {"id": "nobody", "party": "nobody", "role": "delegate"},
        "action": {"name": "view", "purpose": "action_plan"},
        "case": {
            "id": "none",
            "partnership": "nowhere",
            "phase": "case_conference",
            "registering_party": "nobody",
            "conference": {"status": "none"},
        },
        "items": [{"id": "none", "contributor": "somebody", "person_category": 1, "data_categories": ["name"]}],
    }
)
"""A request by nobody, in no partnership: every policy set denies it, and proves so before it is taken into use."""

ACCESS_TRIAL = json.dumps(
    {
        "subject": {"type": "user", "id": "nobody", "properties": {"party": "nobody", "role": "delegate"}},
        "action": {"name": "check_known", "properties": {"purpose": "determine_fit"}},
        "resource": {"type": "case", "id": "none"},
        "context": {"time": "2026-01-01T12:00:00+01:00", "case": json.loads(TRIAL)["case"]},
    }
)
"""Such a request of AuthZEN."""


class EngineError(Exception):
    """Anything that kept the engine from giving a decision. The message names no path, input value or backtrace."""


class EngineUnavailable(EngineError):  # noqa: N818 (the names say what happened)
    """The engine cannot be reached, or did not answer in time: asking again later may help."""


class PolicyMismatch(EngineError):  # noqa: N818
    """The engine answers under another revision of the policy set than the one the service loaded."""


@dataclass(frozen=True)
class EngineHealth:
    """How an engine is doing. `detail` is one line for an operator, `version` the engine's own version or "unknown"."""

    ready: bool
    detail: str
    version: str


class Engine(Protocol):
    """Evaluates the policy set. Used from the event loop that called `load`, and from no other thread."""

    @property
    def name(self) -> str:
        """`embedded` or `opa`."""

    @property
    def version(self) -> str:
        """The engine's own version as last seen, or "unknown"."""

    async def evaluate(self, entrypoint: str, document: str) -> dict[str, Any]:
        """Answer `data.doelbinding.<entrypoint>` for `document`, the JSON text of the input.

        Raises EngineError (or a subclass) when there is no answer, the answer is undefined or has not the shape of a
        decision, or comes from another revision than the loaded one.
        """

    async def query(self, rule: str, document: str) -> object:
        """Return `data.doelbinding.<rule>` for `document`, the JSON text of the input; None where it is undefined.

        Whether it comes from the loaded revision is for the caller to see. Raises EngineError when there is no answer.
        """

    async def load(self, policy_set: PolicySet) -> None:
        """Take `policy_set` into use, all or nothing: on EngineError the set in use stays in use."""

    async def health(self) -> EngineHealth:
        """Tell whether `evaluate` can be expected to answer; never raises."""

    async def close(self) -> None:
        """Let go of connections and memory. Evaluating afterwards raises EngineError."""


def checked_revision(answer: object, revision: str) -> dict[str, Any]:
    """Return `answer` if it is an object made under `revision`. Raises EngineError, and PolicyMismatch for another."""
    if not isinstance(answer, dict):
        raise EngineError("the engine's answer is undefined or not an object")
    policy = answer.get("policy")
    answered = policy.get("revision") if isinstance(policy, dict) else None
    if not isinstance(answered, str):
        raise EngineError("the engine's answer does not name the revision it was made under")
    if answered != revision:
        raise PolicyMismatch(f"the engine answers under revision {answered[:80]}, the service loaded {revision}")
    return answer


def checked_answer(answer: object, revision: str) -> dict[str, Any]:
    """Return `answer` if it is a decision made under `revision`.

    Only what would make a wrong answer pass for a decision is checked here; the response models check the rest.
    Raises EngineError when it is no decision and PolicyMismatch when it is one of another revision.
    """
    decision = checked_revision(answer, revision)
    if decision.get("decision") not in ("allow", "deny"):
        raise EngineError("the engine's answer is neither allow nor deny")
    for part in ("reasons", "obligations", "advice", "items"):
        if not isinstance(decision.get(part), list):
            raise EngineError(f"the engine's answer has no list of {part}")
    return decision


def trials(policy_set: PolicySet) -> Iterator[tuple[str, str]]:
    """Yield each rule that must deny something before `policy_set` is taken into use, with its input."""
    if "contract" in policy_set.interfaces:
        yield from ((entrypoint, TRIAL) for entrypoint in ENTRYPOINTS)
    if "authzen" in policy_set.interfaces:
        yield ACCESS, ACCESS_TRIAL


def check_trial(rule: str, answer: object, revision: str) -> None:
    """Raise EngineError unless `answer` of `rule` denies the trial, and is one of `revision` as `checked_revision` has it."""
    if rule in ENTRYPOINTS:
        denied = checked_answer(answer, revision)["decision"] == "deny"
    else:
        denied = checked_revision(answer, revision).get("decision") is False
    if not denied:
        raise EngineError("the policy set allows a request by an unknown party in an unknown partnership")
