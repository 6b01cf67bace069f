"""Runs the application: in this process, or in several workers."""

import os
import signal
import tempfile
from typing import Any

import uvicorn
from prometheus_client.multiprocess import mark_process_dead
from uvicorn.supervisors import Multiprocess

from doelbinding.settings import Settings
from doelbinding.telemetry import MULTIPROCESS_DIRECTORY


def serve(settings: Settings, app: str = "doelbinding.api.app:serving_app") -> None:
    """Serve until the process is told to stop. `app` makes the application, which reads its settings from the environment again."""
    options: dict[str, Any] = {
        "app": app,
        "factory": True,
        "host": settings.host,
        "port": settings.port,
        "workers": settings.workers,
        "access_log": False,
        "log_config": None,
        "server_header": False,
    }
    if settings.workers == 1:
        uvicorn.run(**options)
        return
    with tempfile.TemporaryDirectory(prefix="doelbinding-metrics-") as directory:
        os.environ[MULTIPROCESS_DIRECTORY] = directory
        config = uvicorn.Config(**options)
        Workers(config, sockets=[config.bind_socket()]).run()


class Workers(Multiprocess):
    """Several workers on one socket.

    On SIGHUP each reloads its policies by itself. What uvicorn does, replacing the workers, drops the requests that
    a worker has just accepted.
    """

    def handle_hup(self) -> None:
        """Pass SIGHUP on to every worker."""
        for worker in self.processes:
            if worker.pid is not None:
                os.kill(worker.pid, signal.SIGHUP)

    def keep_subprocess_alive(self) -> None:
        """Replace workers that died, and forget what they said about the present: it is not theirs any more."""
        before = {worker.pid for worker in self.processes}
        super().keep_subprocess_alive()
        for pid in before - {worker.pid for worker in self.processes}:
            mark_process_dead(pid)  # type: ignore[no-untyped-call]
