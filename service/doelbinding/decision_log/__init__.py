"""The decision log: a durable, hash-chained record of every call, in the shape of the Authorization Decision Log."""

from doelbinding.decision_log.chain import Entry
from doelbinding.decision_log.errors import LogConflict, LogError, LogUnavailable
from doelbinding.decision_log.record import Record, contract_request, contract_response
from doelbinding.decision_log.store import Store
from doelbinding.decision_log.writer import DecisionLog

__all__ = [
    "DecisionLog",
    "Entry",
    "LogConflict",
    "LogError",
    "LogUnavailable",
    "Record",
    "Store",
    "contract_request",
    "contract_response",
]
