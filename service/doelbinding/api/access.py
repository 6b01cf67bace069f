"""The AuthZEN Authorization API 1.0 over HTTP: /access/v1 and its discovery document (sections 9 and 10)."""

import logging
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from doelbinding.api.access_openapi import METADATA_PATH
from doelbinding.api.body import read_json_body
from doelbinding.api.middleware import LOG_FIELDS
from doelbinding.api.problems import Problem, malformed, no_decision
from doelbinding.api.recording import Call, Handler, Recorder
from doelbinding.authzen.answers import ANSWERS, PATHS, SEARCHES, Answer, Answered
from doelbinding.authzen.decider import AccessDecision, moment_named, moment_of
from doelbinding.authzen.pages import place_named
from doelbinding.authzen.requests import Document, read_document
from doelbinding.contract.reading import FieldError, MalformedRequest
from doelbinding.contract.response import Outcome
from doelbinding.engine.base import EngineError
from doelbinding.runtime import InUse, NotInForce, Runtime, in_force
from doelbinding.telemetry import Metrics

_log = logging.getLogger(__name__)


def access_routes(runtime: Runtime, metrics: Metrics, recorder: Recorder, base_url: str) -> list[Route]:
    """The endpoints of AuthZEN, for callers who reach the service at `base_url`."""

    def handler(path: str, answer: Answer) -> Handler:
        async def serve(request: Request, call: Call) -> Response:
            document = read_document(await _read_body(request))
            _place(request, call, document)
            now = datetime.now(UTC)
            moment = _law_of(runtime, document, pages=path in SEARCHES)
            with runtime.request(moment or now) as in_use:
                _require_authzen(in_use)
                call.in_use = in_use
                try:
                    answered = await answer(in_use.access, document, _rfc3339(now))
                except EngineError as error:
                    call.request = document
                    metrics.engine_errors.labels(in_use.engine.name, type(error).__name__).inc()
                    _log.error("no decision", extra={"fields": {"problem": str(error)}})
                    raise no_decision() from error
                for decision in answered.decisions:
                    metrics.engine.labels(in_use.engine.name).observe(decision.engine_seconds)
            _tell(request, call, answered, metrics)
            return Response(orjson.dumps(answered.response), media_type="application/json")

        return serve

    metadata = orjson.dumps(
        {"policy_decision_point": base_url, **{name: f"{base_url}{path}" for name, path in PATHS.items()}}
    )

    async def discover(_: Request) -> Response:
        # On a day without law the endpoints still answer about other days.
        with suppress(NotInForce):
            _require_authzen(runtime.current)
        return Response(metadata, media_type="application/json")

    # The discovery document of a service below a path stands at the root of its host, with that path behind it (section 9.2).
    discovered_at = dict.fromkeys((METADATA_PATH, METADATA_PATH + urlsplit(base_url).path))
    return [
        *(
            Route(path, recorder.recorded(event_name, handler(path, answer)), methods=["POST"])
            for path, (event_name, answer) in ANSWERS.items()
        ),
        *(Route(path, discover, methods=["GET"]) for path in discovered_at),
    ]


async def _read_body(request: Request) -> bytes:
    try:
        return await read_json_body(request)
    except Problem as problem:
        if problem.status is HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
            raise malformed(problem.detail) from None  # 400 by the certification scenario, "Invalid content type"
        raise


def _place(request: Request, call: Call, document: Document) -> None:
    """Tell the log what NL GOV's profile has in the context, or the processing activity among the properties of the action."""
    context = _inside(document, "context")
    properties = _inside(_inside(document, "action"), "properties")
    activity = {name: properties[name] for name in ("processing_activity_id",) if name in properties}
    call.place(request, {**activity, **context})


def _inside(outer: Document, field: str) -> Document:
    inner = outer.get(field)
    return inner if isinstance(inner, dict) else {}


def _rfc3339(moment: datetime) -> str:
    """Return `moment` as RFC 3339 in UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _law_of(runtime: Runtime, document: Document, *, pages: bool) -> datetime | None:
    """Return the moment whose law `document` asks for: that of its context, or else, of a search with `pages`, of its first page.

    None where it names none. Raises MalformedRequest where there is no law at that moment.
    """
    moment, pointer = moment_of(document), "/context/time"
    token = _inside(document, "page").get("token")
    if moment is None and pages and isinstance(token, str):
        moment, pointer = moment_named(place_named(token).time), "/page/token"
    try:
        in_force(runtime.sets, moment)
    except NotInForce:
        if moment is None:
            raise
        said = "Is on a day on which none of the loaded policy sets is in force"
        raise MalformedRequest(FieldError(pointer, said)) from None
    return moment


def _require_authzen(in_use: InUse) -> None:
    if not in_use.access.available:
        raise Problem(HTTPStatus.NOT_FOUND, "no-authzen", "The policies in use do not answer AuthZEN requests.")


def _tell(request: Request, call: Call, answered: Answered, metrics: Metrics) -> None:
    call.request, call.response = answered.request, answered.response
    for decision in answered.decisions:
        metrics.count_decision(_outcome(decision), decision.action, decision.norms)
    fields = request.scope[LOG_FIELDS]
    fields["decisions"] = len(answered.decisions)
    if "decision" in answered.response:
        (decision,) = answered.decisions
        call.decision_id = decision.decision_id
        fields["decision_id"] = decision.decision_id
        fields["action"] = decision.action
        fields["outcome"] = _outcome(decision)
        fields["norms"] = decision.norms


def _outcome(decision: AccessDecision) -> Outcome:
    return "allow" if decision.allowed else "deny"
