"""What was decided: the entries of the decision log that can be decided again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from doelbinding.contract.response import Language
from doelbinding.decision_log import contract_request, contract_response
from doelbinding.decision_log.chain import Entry
from doelbinding.decision_log.errors import LogError
from doelbinding.decision_log.record import EXPLAIN, LANGUAGE, POLICIES, ROUTE, SHADOW, Record

_ROUTES: Final = frozenset({"/v1/decide", "/decide"})


@dataclass(frozen=True)
class PastDecision:
    """One decision of the log. `request` and `response` are of the contract, as they were asked and answered."""

    entry: int
    decision_id: str
    revision: str
    evaluated_at: datetime
    language: Language
    explain: bool
    shadow: bool
    request: Mapping[str, Any]
    response: Mapping[str, Any]

    @property
    def moment(self) -> str:
        """The moment that was judged (RFC 3339)."""
        return str(self.request.get("time", self.response["evaluated_at"]))


def past_decisions(entries: Iterable[Entry], left_out: Counter[str]) -> Iterator[PastDecision]:
    """Yield the decisions among `entries`, and count in `left_out` the records of calls that are none, by why.

    Raises LogError when an entry is damaged.
    """
    for entry in entries:
        if entry.kind != "decision":
            continue
        if entry.purged:
            left_out["purged"] += 1
            continue
        record = entry.record
        if record.status != "Ok":
            left_out["nothing was decided"] += 1
        elif record.attributes.get(ROUTE) not in _ROUTES:
            left_out["not asked by the contract"] += 1
        else:
            yield _read(entry.seq, record)


def _read(seq: int, record: Record) -> PastDecision:
    attributes = record.attributes
    try:
        response = contract_response(record.response)
        return PastDecision(
            entry=seq,
            decision_id=response["decision_id"],
            revision=attributes[POLICIES]["doelbinding"]["revision"],
            evaluated_at=datetime.fromisoformat(response["evaluated_at"]),
            language=attributes[LANGUAGE],
            explain=attributes[EXPLAIN],
            shadow=attributes.get(SHADOW, False),
            request=contract_request(record.request or {}),
            response=response,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LogError(f"entry {seq} is not the record of a decision as this version writes it") from error
