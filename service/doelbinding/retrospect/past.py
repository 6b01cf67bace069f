"""What was answered: the entries of the decision log that can be answered again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from doelbinding.authzen.answers import SEARCHES
from doelbinding.decision_log.chain import Entry
from doelbinding.decision_log.errors import LogError
from doelbinding.decision_log.record import EXPLAIN, LANGUAGE, POLICIES, ROUTE, SHADOW, Record
from doelbinding.retrospect.again import ROUTES, Asked


@dataclass(frozen=True)
class PastCall:
    """One call of the log that was answered, and the revision of the policy set that it was answered under.

    `decision_id` is None for a call with several decisions or with none.
    """

    entry: int
    decision_id: str | None
    revision: str
    shadow: bool
    asked: Asked
    response: dict[str, Any]


def past_calls(entries: Iterable[Entry], left_out: Counter[str]) -> Iterator[PastCall]:
    """Yield the calls among `entries` that were answered, and count in `left_out` the others, by why.

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
        else:
            yield past_call(entry.seq, record)


def past_call(seq: int, record: Record) -> PastCall:
    """Return the call that `record`, entry `seq`, tells of. Raises LogError when it does not tell of one as it should."""
    attributes = record.attributes
    try:
        route, request = attributes[ROUTE], dict(record.request or {})
        if route not in ROUTES:
            raise LogError(f"entry {seq} is of an endpoint that this version does not know")
        return PastCall(
            entry=seq,
            decision_id=record.decision_id,
            revision=attributes[POLICIES]["doelbinding"]["revision"],
            shadow=attributes.get(SHADOW, False),
            asked=Asked(
                route=route,
                request=request,
                language=attributes.get(LANGUAGE, "nl"),
                explain=attributes.get(EXPLAIN, False),
                now=request["context"]["time"] if route in SEARCHES else _asked_at(record.response),
            ),
            response=record.response,
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise LogError(f"entry {seq} is not the record of an answer as this version writes it") from error


def _asked_at(response: dict[str, Any]) -> str:
    """Every decision of a call tells the one moment at which it was asked."""
    moment: str = response.get("evaluations", [response])[0]["context"]["evaluated_at"]
    return moment
