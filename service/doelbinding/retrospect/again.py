"""Decides again, on the embedded engine, which gives the answers that OPA gives."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final

import orjson

from doelbinding.catalogue import Catalogue
from doelbinding.contract.reading import MalformedRequest, read_request
from doelbinding.decider import Decider
from doelbinding.engine.base import EngineError
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.policy_set import PolicySet, PolicySetError
from doelbinding.retrospect.past import PastDecision

_LOADED: Final = 4
"""How many policy sets are held in engines at a time."""


class Undecidable(Exception):  # noqa: N818 (the name says what it is)
    """There is no decision this time. The message says why and tells nothing of the request."""


class Again:
    """Decides on past requests, each under the policy set that `policy_set_for` names for its revision."""

    def __init__(self, policy_set_for: Callable[[str], PolicySet]) -> None:
        self._policy_set_for = policy_set_for
        self._deciders: OrderedDict[str, Decider | Undecidable] = OrderedDict()

    async def decide(self, past: PastDecision) -> dict[str, Any]:
        """Return the response of the contract, with a decision id of its own. Raises Undecidable.

        What was asked without a time is asked about the moment at which it was.
        """
        decider = await self._decider(past.revision)
        try:
            request = read_request(orjson.dumps(past.request))
            decision = await decider.decide(
                request, language=past.language, explain=past.explain, now=past.evaluated_at
            )
        except MalformedRequest as malformed:
            places = ", ".join(error.pointer or "/" for error in malformed.errors[:5])
            raise Undecidable(f"the request is not one of the contract any more: {places}") from None
        except EngineError as error:
            raise Undecidable(f"no decision: {error}") from error
        response: dict[str, Any] = orjson.loads(orjson.dumps(decision.response))
        return response

    async def _decider(self, revision: str) -> Decider:
        found = self._deciders.pop(revision, None) or await self._load(revision)
        self._deciders[revision] = found
        if len(self._deciders) > _LOADED:
            self._deciders.popitem(last=False)
        if isinstance(found, Undecidable):
            raise found
        return found

    async def _load(self, revision: str) -> Decider | Undecidable:
        try:
            policy_set = self._policy_set_for(revision)
            engine = EmbeddedEngine()
            await engine.load(policy_set)
            return Decider(policy_set, Catalogue.of(policy_set), engine)
        except (PolicySetError, EngineError) as error:
            return Undecidable(str(error))
