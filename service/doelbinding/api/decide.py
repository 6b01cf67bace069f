"""POST /v1/decide: the main job."""

import logging
from datetime import UTC, datetime
from typing import Final

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from doelbinding.api.body import read_json_body
from doelbinding.api.languages import negotiate
from doelbinding.api.middleware import LOG_FIELDS
from doelbinding.api.openapi import DECIDE_PATH
from doelbinding.api.problems import no_decision
from doelbinding.api.recording import Call, Recorder
from doelbinding.contract.reading import FieldError, MalformedRequest, read_request
from doelbinding.contract.request import DecisionRequest
from doelbinding.decision_log.record import EXPLAIN, LANGUAGE, authzen_request, authzen_response
from doelbinding.engine.base import EngineError
from doelbinding.runtime import Runtime
from doelbinding.telemetry import Metrics

_log = logging.getLogger(__name__)

_BOOLEANS: Final = {"true": True, "false": False}


def decide_routes(runtime: Runtime, metrics: Metrics, recorder: Recorder) -> list[Route]:
    """The endpoints that decide.

    They are plain routes of Starlette: what FastAPI does for a route, the contract does here, in a third of the time.
    """

    async def decide(request: Request, call: Call) -> Response:
        explain, wrong = _explain(request)
        language = negotiate(request.headers.get("accept-language"))
        body = await read_json_body(request)
        asked = _read(body, wrong)
        call.request = authzen_request(orjson.loads(body))
        call.attributes |= {LANGUAGE: language, EXPLAIN: explain}
        fields = request.scope[LOG_FIELDS]
        fields["action"] = asked.action.name
        now = datetime.now(UTC)
        with runtime.request(asked.time or now) as in_use:
            call.in_use = in_use
            try:
                decision = await in_use.decider.decide(asked, language=language, explain=explain, now=now)
            except EngineError as error:
                metrics.engine_errors.labels(in_use.engine.name, type(error).__name__).inc()
                _log.error("no decision", extra={"fields": {"problem": str(error), "action": asked.action.name}})
                raise no_decision() from error
            metrics.engine.labels(in_use.engine.name).observe(decision.engine_seconds)
        call.decision_id = decision.decision_id
        call.response = authzen_response(decision.response)
        metrics.count_decision(decision.outcome, asked.action.name, decision.norms)
        fields["decision_id"] = decision.decision_id
        fields["outcome"] = decision.outcome
        fields["norms"] = decision.norms
        return Response(
            orjson.dumps(decision.response),
            headers={"Content-Language": language, "Vary": "Accept-Language"},
            media_type="application/json",
        )

    endpoint = recorder.recorded("adl.access_evaluation", decide)
    return [Route(path, endpoint, methods=["POST"]) for path in (DECIDE_PATH, "/decide")]


def _read(body: bytes, wrong: list[FieldError]) -> DecisionRequest:
    """Read the body; what is wrong with it and what is wrong elsewhere are told together."""
    try:
        asked = read_request(body)
    except MalformedRequest as error:
        raise MalformedRequest(*wrong, *error.errors) from None
    if wrong:
        raise MalformedRequest(*wrong)
    return asked


def _explain(request: Request) -> tuple[bool, list[FieldError]]:
    if not request.scope["query_string"]:
        return False, []
    values = request.query_params.getlist("explain")
    if request.query_params.keys() - {"explain"} or len(values) != 1 or values[0] not in _BOOLEANS:
        return False, [FieldError("", "The one query parameter is explain, once, and is true or false")]
    return _BOOLEANS[values[0]], []
