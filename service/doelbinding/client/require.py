"""Takes nothing for an allow but an allow."""

from collections.abc import Collection
from typing import TypeVar

from doelbinding.client.errors import AnyDecision, DeniedError, UndischargeableError, UnusableAnswerError
from doelbinding.contract.response import DecisionResponse

_Decision = TypeVar("_Decision", bound=AnyDecision)


def require_allow(decision: _Decision, discharges: Collection[str] | None = None) -> _Decision:
    """Return `decision` if it is an explicit allow, of which the caller discharges every obligation.

    `discharges` are the obligations that the caller can discharge, as `obligations_of` names them; None: it looks after them itself.
    Raises NotAllowedError otherwise: DeniedError, UndischargeableError, or UnusableAnswerError when it contradicts itself.
    """
    if isinstance(decision, DecisionResponse):
        allowed = decision.decision == "allow"
        if allowed and not _consistent(decision):
            raise UnusableAnswerError("the answer allows a request of which it denies a part")
    else:
        allowed = decision.decision is True
        if allowed and decision.context.error is not None:
            raise UnusableAnswerError("the answer allows what it says was not decided")
    if not allowed:
        raise DeniedError(decision)
    if discharges is not None and (unknown := obligations_of(decision) - set(discharges)):
        raise UndischargeableError(decision, unknown)
    return decision


def obligations_of(decision: AnyDecision) -> frozenset[str]:
    """What must be done when acting on `decision`: the norms of the obligations; in AuthZEN their type, where they name no norm."""
    if isinstance(decision, DecisionResponse):
        return frozenset(obligation.norm for obligation in decision.obligations)
    due = decision.context.obligations or ()
    return frozenset(str(obligation.properties.get("norm", obligation.type)) for obligation in due)


def _consistent(decision: DecisionResponse) -> bool:
    outcomes = [item.decision for item in decision.items]
    outcomes += [recipient.decision for item in decision.items for recipient in item.recipients or ()]
    return bool(decision.reasons) and "deny" not in outcomes
