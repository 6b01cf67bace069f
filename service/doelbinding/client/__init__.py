"""A thin client for case systems: asks for decisions, and makes sure that only an explicit allow passes as one.

Needs the extra `client` (httpx). For synchronous code, and likewise with `AsyncClient` and `await`:

    with Client("https://pdp.example") as pdp:
        allow = pdp.require(request, discharges={"ICT-05", "INF-02"})  # raises NotAllowedError
        ...  # act, and discharge allow.obligations

docs/enforcing.md tells what each obligation asks of a system.
"""

from doelbinding.authzen.responses import Decision as AccessDecision
from doelbinding.client.clients import AsyncClient, Client
from doelbinding.client.errors import (
    DeniedError,
    NoDecisionError,
    NotAllowedError,
    ProblemError,
    UndischargeableError,
    UnreachableError,
    UnusableAnswerError,
)
from doelbinding.client.require import obligations_of, require_allow
from doelbinding.client.retry import Retry
from doelbinding.contract.response import DecisionResponse

__all__ = [
    "AccessDecision",
    "AsyncClient",
    "Client",
    "DecisionResponse",
    "DeniedError",
    "NoDecisionError",
    "NotAllowedError",
    "ProblemError",
    "Retry",
    "UndischargeableError",
    "UnreachableError",
    "UnusableAnswerError",
    "obligations_of",
    "require_allow",
]
