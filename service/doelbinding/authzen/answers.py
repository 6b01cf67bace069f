"""Answers the calls of AuthZEN: what each endpoint asks of the decider, and the response (sections 6 to 8)."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from doelbinding.authzen.decider import AccessDecider, AccessDecision, Part, timed
from doelbinding.authzen.pages import Place, place_of
from doelbinding.authzen.requests import (
    ActionSearch,
    Document,
    Evaluation,
    Evaluations,
    ResourceSearch,
    Search,
    SubjectSearch,
    check,
)
from doelbinding.decision_log.record import EventName

PATHS: Final = {
    "access_evaluation_endpoint": "/access/v1/evaluation",
    "access_evaluations_endpoint": "/access/v1/evaluations",
    "search_subject_endpoint": "/access/v1/search/subject",
    "search_resource_endpoint": "/access/v1/search/resource",
    "search_action_endpoint": "/access/v1/search/action",
}
"""Where each endpoint is, by its name in the discovery document."""

SEARCHES: Final[Mapping[str, Part]] = {
    PATHS["search_subject_endpoint"]: "subject",
    PATHS["search_resource_endpoint"]: "resource",
    PATHS["search_action_endpoint"]: "action",
}
"""What each search, by its path, is for."""

_MODELS: Final[dict[Part, type[Search]]] = {
    "subject": SubjectSearch,
    "resource": ResourceSearch,
    "action": ActionSearch,
}


@dataclass(frozen=True)
class Answered:
    """What one call asked, with the moment to decide for; what it is answered; and the decisions made for it, in order."""

    request: Document
    response: dict[str, Any]
    decisions: list[AccessDecision]


Answer = Callable[[AccessDecider, Document, str], Awaitable[Answered]]


async def _evaluation(access: AccessDecider, document: Document, now: str) -> Answered:
    check(Evaluation, document)
    asked = timed(document, now)
    decision = await access.evaluate(asked, now)
    return Answered(asked, decision.response, [decision])


async def _evaluations(access: AccessDecider, document: Document, now: str) -> Answered:
    semantic = check(Evaluations, document).options.evaluations_semantic
    if not document.get("evaluations"):
        single = {field: value for field, value in document.items() if field != "evaluations"}
        return await _evaluation(access, single, now)
    asked = timed(document, now)
    decisions = await access.evaluate_all(asked, asked["evaluations"], semantic, now)
    return Answered(asked, {"evaluations": [decision.response for decision in decisions]}, decisions)


def _search(part: Part) -> Answer:
    async def search(access: AccessDecider, document: Document, now: str) -> Answered:
        page = check(_MODELS[part], document).page
        return await answer_from(access, part, document, place_of(page, document, now))

    return search


async def answer_from(access: AccessDecider, part: Part, document: Document, place: Place) -> Answered:
    """Answer the search for `part` in `document`, from `place` on."""
    asked = timed(document, place.time)
    found = await access.search(part, asked, place)
    response: dict[str, Any] = {"results": found.results}
    if document.get("page") is not None or found.following is not None:
        following = found.following.token(document) if found.following else ""
        response = {"page": {"next_token": following, "count": len(found.results)}, **response}
    return Answered(asked, response, found.decisions)


ANSWERS: Final[dict[str, tuple[EventName, Answer]]] = {
    PATHS["access_evaluation_endpoint"]: ("adl.access_evaluation", _evaluation),
    PATHS["access_evaluations_endpoint"]: ("adl.access_evaluations", _evaluations),
    PATHS["search_subject_endpoint"]: ("adl.search_subject", _search("subject")),
    PATHS["search_resource_endpoint"]: ("adl.search_resource", _search("resource")),
    PATHS["search_action_endpoint"]: ("adl.search_action", _search("action")),
}
