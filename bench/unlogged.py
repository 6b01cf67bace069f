"""The service without its decision log, which nobody can have otherwise: what logging costs is measured against it."""

import os

from fastapi import FastAPI

from doelbinding.api.app import create_app
from doelbinding.decision_log import Record
from doelbinding.server import serve
from doelbinding.settings import Settings
from doelbinding.telemetry import configure_logging


class NoLog:
    """A log that keeps nothing."""

    async def start(self) -> None:
        """Do nothing."""

    async def close(self) -> None:
        """Do nothing."""

    async def write(self, _: Record) -> int:
        """Forget the record."""
        return 0

    async def probe(self) -> None:
        """Do nothing."""


def app() -> FastAPI:
    """Make the application from the environment."""
    settings = Settings.from_environment(os.environ)
    configure_logging(settings.log_level)
    return create_app(settings, NoLog())


if __name__ == "__main__":
    serve(Settings.from_environment(os.environ), "bench.unlogged:app")
