"""Why something may not be done. Whoever catches NotAllowedError and then does nothing is safe.

NotAllowedError
├── DeniedError              it was denied
├── UndischargeableError     it was allowed, on conditions that the caller cannot meet
└── NoDecisionError          there is no decision
    ├── UnreachableError     no answer: the network, a time-out
    ├── ProblemError         another answer than 200
    └── UnusableAnswerError  an answer that is no decision
"""

from collections.abc import Set as AbstractSet
from typing import Any

from doelbinding.authzen.responses import Decision as AccessDecision
from doelbinding.contract.response import DecisionResponse

AnyDecision = DecisionResponse | AccessDecision


class NotAllowedError(Exception):
    """It may not be done."""


class DeniedError(NotAllowedError):
    """It was denied. `decision` has the reasons, and what would lift them."""

    def __init__(self, decision: AnyDecision) -> None:
        super().__init__("it is denied")
        self.decision = decision


class UndischargeableError(NotAllowedError):
    """It was allowed, with the obligations `unknown` (ids of norms), which the caller cannot discharge."""

    def __init__(self, decision: AnyDecision, unknown: AbstractSet[str]) -> None:
        super().__init__(f"it is allowed with obligations that cannot be discharged: {', '.join(sorted(unknown))}")
        self.decision = decision
        self.unknown = frozenset(unknown)


class NoDecisionError(NotAllowedError):
    """There is no decision."""


class UnreachableError(NoDecisionError):
    """The service gave no answer."""


class ProblemError(NoDecisionError):
    """The service answered with another status than 200.

    `status` is the HTTP status; `problem` the problem details (RFC 9457), or None where there are none.
    """

    def __init__(self, status: int, problem: dict[str, Any] | None) -> None:
        detail = (problem or {}).get("detail", "no decision")
        super().__init__(f"the service answers {status}: {detail}")
        self.status = status
        self.problem = problem


class UnusableAnswerError(NoDecisionError):
    """The answer is not what the contract says."""
