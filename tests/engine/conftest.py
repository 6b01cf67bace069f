"""The two engines behind one fixture, and the policy set they run."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from tests.engine.support import SMALL, Backend
from tests.opa_server import OpaServer

from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.engine.opa import OpaEngine
from doelbinding.policy_set import PolicySet, load_policy_set


@pytest.fixture
def small() -> PolicySet:
    return load_policy_set(SMALL)


@pytest.fixture
def variant(tmp_path: Path) -> Callable[..., PolicySet]:
    """Make a policy set that differs from the small one in some files: `variant({"doelbinding/x.rego": text})`."""

    def make(files: dict[str, str]) -> PolicySet:
        directory = tmp_path / "variant"
        shutil.copytree(SMALL, directory, dirs_exist_ok=True)
        for path, text in files.items():
            directory.joinpath(path).write_text(text)
        return load_policy_set(directory)

    return make


@pytest.fixture(params=["embedded", pytest.param("opa", marks=pytest.mark.opa)])
async def unloaded(
    request: pytest.FixtureRequest, small: PolicySet, opa_server: Callable[[PolicySet], OpaServer]
) -> AsyncIterator[Backend]:
    """Each engine in turn, before it has loaded anything."""
    if request.param == "embedded":
        backend = Backend(EmbeddedEngine(), lambda _: None)
    else:
        server = opa_server(small)
        backend = Backend(OpaEngine(server.url), server.serve)
    yield backend
    await backend.engine.close()


@pytest.fixture
async def backend(unloaded: Backend, small: PolicySet) -> Backend:
    """Each engine in turn, running the small policy set."""
    await unloaded.engine.load(small)
    return unloaded
