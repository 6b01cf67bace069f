"""What every test can use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest_plugins = ["tests.opa_server", "tests.postgresql_server", "tests.spectral"]


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the service writes when nobody says where, such as its decision log, out of the user's own files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield
