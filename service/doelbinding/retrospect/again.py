"""Answers a call again: under one policy set, on the embedded engine, which gives the answers that OPA gives."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Self

import orjson

from doelbinding.authzen.answers import ANSWERS, SEARCHES, answer_from
from doelbinding.authzen.decider import AccessDecider
from doelbinding.authzen.pages import MAX_RESULTS, Place, place_named
from doelbinding.catalogue import Catalogue
from doelbinding.contract.reading import MalformedRequest, read_request
from doelbinding.contract.response import Language
from doelbinding.decider import Decider
from doelbinding.decision_log.record import authzen_response, contract_request
from doelbinding.engine.base import EngineError
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.policy_set import PolicySet, PolicySetError
from doelbinding.policy_set.validity import Validity

CONTRACT_ROUTES: Final = frozenset({"/v1/decide", "/decide"})
ROUTES: Final = CONTRACT_ROUTES | ANSWERS.keys()
"""The paths of the calls that can be answered again."""

_LOADED: Final = 4
"""How many policy sets are held in engines at a time."""


class Undecidable(Exception):  # noqa: N818 (the name says what it is)
    """There is no answer this time. The message says why and tells nothing of the request."""


@dataclass(frozen=True)
class Asked:
    """What was asked, at `now` (RFC 3339), in the shape of the log."""

    route: str
    request: dict[str, Any]
    language: Language
    explain: bool
    now: str


class Law:
    """One policy set in an engine of its own."""

    def __init__(self, decider: Decider, access: AccessDecider) -> None:
        self._decider = decider
        self._access = access

    @classmethod
    async def of(cls, policy_set: PolicySet, *, bound: bool = True) -> Self:
        """Load `policy_set`; unless it is `bound`, it answers about days on which it is not in force as well.

        Raises PolicySetError or EngineError.
        """
        engine = EmbeddedEngine()
        await engine.load(policy_set)
        used = policy_set if bound else replace(policy_set, validity=Validity())
        catalogue = Catalogue.of(used)
        return cls(Decider(used, catalogue, engine), AccessDecider(used, catalogue, engine))

    async def answer(self, asked: Asked) -> dict[str, Any]:
        """Return the response in the shape of the log. Raises Undecidable."""
        try:
            response = await self._answer(asked)
        except MalformedRequest as malformed:
            places = ", ".join(error.pointer or "/" for error in malformed.errors[:5])
            raise Undecidable(f"the request is not one that is understood any more: {places}") from None
        except EngineError as error:
            raise Undecidable(f"no decision: {error}") from error
        plain: dict[str, Any] = orjson.loads(orjson.dumps(response))
        return plain

    async def _answer(self, asked: Asked) -> dict[str, Any]:
        if asked.route in CONTRACT_ROUTES:
            request = read_request(orjson.dumps(contract_request(asked.request)))
            now = datetime.fromisoformat(asked.now)
            decision = await self._decider.decide(request, language=asked.language, explain=asked.explain, now=now)
            return authzen_response(decision.response)
        if not self._access.available:
            raise Undecidable("the policy set does not answer AuthZEN requests")
        if asked.route in SEARCHES:
            answered = await answer_from(self._access, SEARCHES[asked.route], asked.request, _place(asked))
        else:
            _, answer = ANSWERS[asked.route]
            answered = await answer(self._access, asked.request, asked.now)
        return answered.response


def _place(asked: Asked) -> Place:
    """Where the page began. The token belongs to the search as the caller sent it, which the log may hold under pseudonyms."""
    page = asked.request.get("page", {})
    if "token" in page:
        return place_named(page["token"])
    return Place(0, min(page.get("limit", MAX_RESULTS), MAX_RESULTS), asked.now)


class Laws:
    """The policy sets that `policy_set_for` names for revisions, loaded when they are needed."""

    def __init__(self, policy_set_for: Callable[[str], PolicySet], *, bound: bool) -> None:
        self._policy_set_for = policy_set_for
        self._bound = bound
        self._loaded: OrderedDict[str, Law | Undecidable] = OrderedDict()

    async def answer(self, revision: str, asked: Asked) -> dict[str, Any]:
        """Answer under the policy set for `revision`. Raises Undecidable, also when it cannot be had."""
        law = self._loaded.pop(revision, None) or await self._load(revision)
        self._loaded[revision] = law
        if len(self._loaded) > _LOADED:
            self._loaded.popitem(last=False)
        if isinstance(law, Undecidable):
            raise law
        return await law.answer(asked)

    async def _load(self, revision: str) -> Law | Undecidable:
        try:
            return await Law.of(self._policy_set_for(revision), bound=self._bound)
        except (PolicySetError, EngineError) as error:
            return Undecidable(str(error))
