"""Puts the application together."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import orjson
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from doelbinding.api.access import access_routes
from doelbinding.api.decide import decide_routes
from doelbinding.api.health import health_router
from doelbinding.api.middleware import Observe
from doelbinding.api.openapi import openapi_document
from doelbinding.api.policy import policy_router
from doelbinding.api.problems import Problem, malformed, on_http_exception, on_malformed, on_problem
from doelbinding.api.recording import Recorder
from doelbinding.contract.reading import MalformedRequest
from doelbinding.decision_log.opening import open_log_for_writing
from doelbinding.decision_log.writer import DecisionLog, Log
from doelbinding.runtime import Runtime
from doelbinding.settings import Settings
from doelbinding.shadow.beside import Shadow
from doelbinding.telemetry import Metrics, configure_logging


def create_app(settings: Settings, log: Log | None = None) -> FastAPI:
    """Make the application; `log` takes the place of the decision log that the settings name.

    Policies and register are loaded when it starts; it does not start with broken ones.
    """
    metrics = Metrics()
    runtime = Runtime(settings, metrics)
    log = log or DecisionLog(lambda: open_log_for_writing(settings), timeout=settings.log_timeout)
    shadow = Shadow(settings, log, metrics)
    recorder = Recorder(log, settings, metrics, shadow.offer)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as running:
            await log.start()
            running.push_async_callback(log.close)
            await runtime.start()
            running.push_async_callback(runtime.close)
            shadow.start()
            running.push_async_callback(shadow.close)
            if settings.reload_interval:
                polling = asyncio.create_task(runtime.reload_every(settings.reload_interval))
                running.callback(polling.cancel)
            with _reload_on_hangup(runtime, shadow):
                yield

    app = FastAPI(
        routes=[
            *decide_routes(runtime, metrics, recorder),
            *access_routes(runtime, metrics, recorder, settings.base_url),
        ],
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    app.add_middleware(Observe, metrics=metrics)
    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(MalformedRequest, on_malformed)
    app.add_exception_handler(HTTPException, on_http_exception)
    app.add_exception_handler(RequestValidationError, _on_invalid_parameters)
    app.include_router(policy_router(runtime))
    app.include_router(health_router(runtime, metrics, log))
    document = orjson.dumps(openapi_document(app, settings), option=orjson.OPT_NON_STR_KEYS)

    @app.get("/v1/openapi.json", include_in_schema=False)
    async def openapi() -> Response:
        # Anyone may read it, from any web page (/core/publish-openapi).
        return Response(document, headers={"Access-Control-Allow-Origin": "*"}, media_type="application/json")

    return app


@contextmanager
def _reload_on_hangup(runtime: Runtime, shadow: Shadow) -> Iterator[None]:
    """Reload on SIGHUP while the application runs. Only the main thread of a process can listen to signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    reloads: set[asyncio.Task[object]] = set()

    def reload() -> None:
        shadow.reload()
        task: asyncio.Task[object] = asyncio.create_task(runtime.reload())
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    loop.add_signal_handler(signal.SIGHUP, reload)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGHUP)


async def _on_invalid_parameters(_: Request, error: Exception) -> Response:  # noqa: ARG001 (it may hold values)
    return malformed("The parameters of the request are not understood.").response()


def serving_app() -> FastAPI:
    """Make the application from the environment: what a server process runs."""
    settings = Settings.from_environment(os.environ)
    configure_logging(settings.log_level)
    # By default a thread waits 5 ms for its turn; the one that writes the decision log has little to do and is waited for.
    sys.setswitchinterval(0.001)
    return create_app(settings)
