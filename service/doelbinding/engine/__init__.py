"""The engines that evaluate the policy set: one inside the process, one over REST, behind one protocol."""

from doelbinding.engine.base import (
    ENTRYPOINTS,
    Engine,
    EngineError,
    EngineHealth,
    EngineUnavailable,
    PolicyMismatch,
)

__all__ = [
    "ENTRYPOINTS",
    "Engine",
    "EngineError",
    "EngineHealth",
    "EngineUnavailable",
    "PolicyMismatch",
]
