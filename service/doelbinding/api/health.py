"""Health for orchestrators, metrics for Prometheus."""

from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from doelbinding.api.openapi import PROBLEM
from doelbinding.api.problems import Problem, no_law_today
from doelbinding.api.recording import not_recorded
from doelbinding.decision_log.errors import LogError
from doelbinding.decision_log.writer import Log
from doelbinding.runtime import NotInForce, Runtime
from doelbinding.telemetry import METRICS_CONTENT_TYPE, Metrics


class Live(BaseModel):
    """The process answers."""

    status: Literal["live"] = "live"


class Ready(BaseModel):
    """Decisions can be given."""

    status: Literal["ready"] = "ready"
    engine: str
    revision: str


def health_router(runtime: Runtime, metrics: Metrics, log: Log) -> APIRouter:
    """The endpoints for those who keep the service running."""
    router = APIRouter(tags=["operations"])

    @router.get("/health/live")
    async def live() -> Live:
        """Whether the process answers; it says nothing about decisions."""
        return Live()

    @router.get("/health/ready", responses={503: PROBLEM})
    async def ready() -> Ready:
        """Whether decisions can be given now, and recorded."""
        try:
            await log.probe()
        except LogError:
            raise not_recorded() from None
        try:
            with runtime.request() as in_use:
                health = await in_use.engine.health()
                if not health.ready:
                    raise _not_ready("The engine is not ready.")
                return Ready(engine=in_use.engine.name, revision=in_use.policy_set.revision)
        except NotInForce:
            raise no_law_today("not-ready") from None

    @router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
    async def prometheus() -> Response:
        """Metrics in the text format of Prometheus."""
        return Response(metrics.render(), media_type=METRICS_CONTENT_TYPE)

    return router


def _not_ready(detail: str) -> Problem:
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, "not-ready", detail, headers={"Retry-After": "1"})
