"""A real PostgreSQL for the tests: Debian's server on a socket in a directory of its own, gone when the tests are done.

Its programs are on the path or where Debian puts them. Tests that need it carry the marker `postgresql`. Where it is absent
they are deselected and the summary says so; in CI they fail.
"""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

START_SECONDS = 30
_LEFT_OUT = pytest.StashKey[int]()


def programs() -> Path | None:
    """Return the directory with the server's programs, the newest of several, or None."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in installed), key=lambda path: int(path.parent.name), default=None)


class PostgresqlServer:
    """A PostgreSQL that can be stopped and started again at the same address."""

    def __init__(self, directory: Path) -> None:
        binaries = programs()
        if binaries is None:
            raise RuntimeError("no PostgreSQL to start: install Debian's package postgresql")
        # PostgreSQL refuses to run as root.
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            account = pwd.getpwnam(self._user)
            os.chown(directory, account.pw_uid, account.pw_gid)
        self._directory = directory
        self._programs = binaries
        self._process: subprocess.Popen[bytes] | None = None
        command = [str(binaries / "initdb"), "-D", str(directory / "data"), "--username=doelbinding"]
        command += ["--auth=trust", "--encoding=UTF8", "--no-sync"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=self._user, cwd=directory)

    @property
    def url(self) -> str:
        """The address of its database."""
        return f"postgresql://doelbinding@/postgres?host={self._directory}"

    def start(self, **settings: str) -> None:
        """Start it and wait until it answers. Raises RuntimeError when it does not within START_SECONDS."""
        options = {"listen_addresses": "", "unix_socket_directories": str(self._directory), **settings}
        command = [str(self._programs / "postgres"), "-D", str(self._directory / "data")]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL, user=self._user, cwd=self._directory)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError("PostgreSQL did not start")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=1).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """Stop it at once, if it runs; it does not wait for connections."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=30)
            self._process = None


@pytest.fixture(scope="session")
def _postgresql_server() -> Iterator[PostgresqlServer]:
    # Not in pytest's own directory, which another user cannot enter.
    with tempfile.TemporaryDirectory(prefix=f"doelbinding-{getpass.getuser()}-") as directory:
        server = PostgresqlServer(Path(directory))
        server.start()
        yield server
        server.stop()


@pytest.fixture
def postgresql_server(_postgresql_server: PostgresqlServer) -> PostgresqlServer:
    """A PostgreSQL that runs, without a decision log."""
    with psycopg.connect(_postgresql_server.url, autocommit=True) as connection:
        connection.execute("SET client_min_messages = error")
        connection.execute("DROP SCHEMA IF EXISTS decision_log CASCADE")
    return _postgresql_server


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "postgresql: needs the server of PostgreSQL")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if programs() is not None or os.environ.get("CI") == "true":
        return
    without = [item for item in items if item.get_closest_marker("postgresql")]
    if without:
        config.stash[_LEFT_OUT] = len(without)
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if not item.get_closest_marker("postgresql")]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash.get(_LEFT_OUT, 0)
    if left_out:
        terminalreporter.write_line(
            f"{left_out} tests that need PostgreSQL were left out: its server is not installed", yellow=True
        )
