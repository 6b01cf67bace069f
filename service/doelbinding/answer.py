"""What an engine answers: checked before it counts as a decision, and put together when a request was judged in parts.

A request with many items is judged in parts, each with some of its items. What comes together here is what one evaluation of
the whole request would have answered: a norm about the request as a whole that one part finds violated denies every
item, and what is due for the request is due only when all of it is allowed.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from doelbinding.catalogue import Catalogue
from doelbinding.contract.response import (
    ItemOutcome,
    NormAssessment,
    NormId,
    NormKind,
    NormOutcome,
    Outcome,
    PolicyStamp,
    UnitAssessment,
)
from doelbinding.contract.vocabulary import Maybe
from doelbinding.engine.base import EngineError, PolicyMismatch

_Place = tuple[str, str, str]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Finding(_Model):
    """A norm and what it concerns: an item, an item for a recipient, a recipient, or the request."""

    norm: NormId
    item: Maybe[str] = None
    recipient: Maybe[str] = None

    @property
    def place(self) -> _Place:
        """Norm, item and recipient: no two findings of one answer share it. Findings are listed in this order."""
        return self.norm, self.item or "", self.recipient or ""


class Reason(Finding):
    """A violated prohibition or a ground that holds."""

    kind: NormKind
    missing: Maybe[tuple[str, ...]] = None


class Due(Finding):
    """An obligation or advice, with its own parameters."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, JsonValue] = Field(init=False)


class Answer(_Model):
    """What the policies concluded, without texts."""

    decision: Outcome
    policy: PolicyStamp
    reasons: tuple[Reason, ...]
    obligations: tuple[Due, ...]
    advice: tuple[Due, ...]
    items: tuple[ItemOutcome, ...]
    assessment: Maybe[tuple[UnitAssessment, ...]] = None


def read_answer(raw: object, catalogue: Catalogue, revision: str, item_ids: Sequence[str]) -> Answer:
    """Return the engine's answer on `item_ids`, in their order, once it can be relied on.

    Raises EngineError when it is not wholly as expected: another shape, a norm the catalogue does not know or knows as
    another kind, an allow without a ground or with anything denied in it, a deny without a reason, other items than were
    asked about. Raises PolicyMismatch when it was made under another revision than `revision`.
    """
    try:
        answer = Answer.model_validate(raw)
    except ValidationError as invalid:
        places = {"/".join(str(part) for part in error["loc"]) for error in invalid.errors(include_input=False)[:5]}
        raise EngineError(f"the engine's answer has not the expected shape at {', '.join(sorted(places))}") from None
    if answer.policy.revision != revision:
        raise PolicyMismatch("the engine's answer was made under another revision than the service loaded")
    _check_kinds(answer, catalogue)
    _check_consistency(answer)
    by_id = {item.id: item for item in answer.items}
    if len(answer.items) != len(item_ids) or by_id.keys() != set(item_ids):
        raise EngineError("the engine's answer is not about the items it was asked about")
    return answer.model_copy(update={"items": tuple(by_id[item_id] for item_id in item_ids)})


def _check_kinds(answer: Answer, catalogue: Catalogue) -> None:
    deciding: NormKind = "ground" if answer.decision == "allow" else "prohibition"
    if not answer.reasons or any(reason.kind != deciding for reason in answer.reasons):
        raise EngineError(
            f"the engine's answer is {answer.decision} without a {deciding}, or with another kind of reason"
        )
    parts: tuple[tuple[NormKind, Iterable[Finding]], ...] = (
        (deciding, answer.reasons),
        ("obligation", answer.obligations),
        ("advice", answer.advice),
    )
    for kind, findings in parts:
        for finding in findings:
            norm = catalogue.get(finding.norm)
            if norm is None or norm.kind != kind:
                raise EngineError(
                    f"the engine's answer has {finding.norm} as {kind}, which the catalogue does not know"
                )


def _check_consistency(answer: Answer) -> None:
    for item in answer.items:
        outcomes = {recipient.decision for recipient in item.recipients or ()}
        if item.decision == "allow" and "deny" in outcomes:
            raise EngineError("the engine's answer allows an item that it denies for a recipient")
        if answer.decision == "allow" and item.decision != "allow":
            raise EngineError("the engine's answer allows a request of which it denies an item")


def combine(parts: Sequence[Answer], catalogue: Catalogue) -> Answer:
    """Return the answer on the whole request from those on its parts, of which there is at least one."""

    def about_request(finding: Finding) -> bool:
        # Some norms about the request are violated by single items, and then say by which.
        return catalogue[finding.norm].scope == "request" and finding.item is None and finding.recipient is None

    denying = [part for part in parts if part.decision == "deny"]
    reasons = _united_reasons(reason for part in denying or parts for reason in part.reasons)
    against_request = {reason.norm for reason in reasons if about_request(reason)} if denying else set()

    def due(findings: Iterable[Due]) -> tuple[Due, ...]:
        if against_request:
            return ()
        return _ordered(finding for finding in findings if not (denying and about_request(finding)))

    assessment = None
    if parts[0].assessment is not None:
        assessment = _united_assessment([unit for part in parts for unit in part.assessment or ()], against_request)
    return Answer(
        decision="deny" if denying else "allow",
        policy=parts[0].policy,
        reasons=reasons,
        obligations=due(finding for part in parts for finding in part.obligations),
        advice=due(finding for part in parts for finding in part.advice),
        items=tuple(
            _denied(item, against_request) if against_request else item for part in parts for item in part.items
        ),
        **({} if assessment is None else {"assessment": assessment}),
    )


def _united_reasons(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """One reason for each place; `missing` only where in no part anything else stands in the way of the norm."""
    united: dict[_Place, Reason] = {}
    for reason in reasons:
        known = united.setdefault(reason.place, reason)
        if known is not reason and known.missing != reason.missing:
            united[reason.place] = _with_missing(known, _united_missing(known.missing, reason.missing))
    return tuple(united[place] for place in sorted(united))


def _with_missing(reason: Reason, missing: tuple[str, ...] | None) -> Reason:
    facts = reason.model_dump(exclude_unset=True, exclude={"missing"})
    return Reason.model_validate(facts if missing is None else {**facts, "missing": missing})


def _united_missing(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if one is None or other is None else tuple(sorted({*one, *other}))


def _ordered(findings: Iterable[Due]) -> tuple[Due, ...]:
    distinct: dict[tuple[_Place, str], Due] = {}
    for finding in findings:
        distinct.setdefault((finding.place, finding.model_dump_json()), finding)
    return tuple(distinct[key] for key in sorted(distinct))


def _denied(item: ItemOutcome, norms: set[str]) -> ItemOutcome:
    against = item.reasons if item.decision == "deny" else ()
    denied: dict[str, Any] = {"decision": "deny", "reasons": tuple(sorted({*against, *norms}))}
    if item.recipients is not None:
        denied["recipients"] = tuple(party.model_copy(update={"decision": "deny"}) for party in item.recipients)
    return item.model_copy(update=denied)


_SEVERITY: Final[dict[NormOutcome, int]] = {"not_applicable": 0, "satisfied": 1, "violated": 2}


def _united_assessment(units: Iterable[UnitAssessment], against_request: set[str]) -> tuple[UnitAssessment, ...]:
    """One assessment for each unit; what one part shows the request as such to violate is violated for every unit."""
    distinct: dict[tuple[str | None, str | None], UnitAssessment] = {}
    overall: dict[str, NormAssessment] = {}
    for unit in units:
        distinct.setdefault((unit.item, unit.recipient), unit)
        for norm, found in unit.norms.items():
            if norm in against_request:
                overall[norm] = _united_norm(overall.get(norm, found), found)

    def settled(norm: str, found: NormAssessment) -> NormAssessment:
        if norm not in overall:
            return found
        return NormAssessment.model_validate(
            {**found.model_dump(include={"facts"}), **overall[norm].model_dump(exclude={"facts"}, exclude_unset=True)}
        )

    return tuple(
        unit.model_copy(update={"norms": {norm: settled(norm, found) for norm, found in unit.norms.items()}})
        for unit in distinct.values()
    )


def _united_norm(one: NormAssessment, other: NormAssessment) -> NormAssessment:
    if one.outcome != other.outcome:
        return max(one, other, key=lambda found: _SEVERITY[found.outcome])
    missing = _united_missing(one.missing, other.missing)
    found: dict[str, Any] = {"outcome": one.outcome}
    return NormAssessment.model_validate(found if missing is None else {**found, "missing": missing})
