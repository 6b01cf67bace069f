"""Logs of both kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.decision_log.support import signer, sqlite_log

from doelbinding.decision_log.postgresql import PostgresqlStore
from doelbinding.decision_log.store import Store

OpenLog = Callable[[], Store]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenLog]:
    """Open the one log of the test for writing, as often as it likes; SQLite or PostgreSQL."""
    stores: list[Store] = []
    url = request.getfixturevalue("postgresql_server").url if request.param == "postgresql" else None

    def opened() -> Store:
        store = PostgresqlStore(url, signer(tmp_path), create=True) if url else sqlite_log(tmp_path)
        stores.append(store)
        return store

    yield opened
    for store in stores:
        store.close()
