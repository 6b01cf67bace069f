"""The running service on each engine: with the policy set of the certification scenario, and with the repository's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.opa_server import OpaServer
from tests.running_service import ROOT, running_service

from doelbinding.policy_set import load_policy_set

CERTIFICATION = ROOT / "tests" / "fixtures" / "authzen"
PUBLIC_URL = "https://pdp.example.nl/zvh"
ENGINES = ["embedded", pytest.param("opa", marks=pytest.mark.opa)]


@contextmanager
def serving(engine: str, policies: Path, directory: Path) -> Iterator[httpx.Client]:
    """A client of the service, which runs `policies` on `engine` as a process of its own."""
    opa = OpaServer(directory / "bundle.tar.gz")
    own = {"engine": engine, "policies": str(policies), "public_url": PUBLIC_URL}
    try:
        if engine == "opa":
            opa.serve(load_policy_set(policies))
            own["opa_url"] = opa.url
        with running_service(**own) as url, httpx.Client(base_url=url, timeout=30) as client:
            yield client
    finally:
        opa.stop()


@pytest.fixture(scope="module", params=ENGINES)
def pdp(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The service with the policy set of the certification scenario, on each engine."""
    with serving(request.param, CERTIFICATION, tmp_path_factory.mktemp("certification")) as client:
        yield client


@pytest.fixture(scope="module", params=ENGINES)
def doelbinding(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The service with the policy set of the repository, on each engine."""
    with serving(request.param, ROOT / "policies", tmp_path_factory.mktemp("doelbinding")) as client:
        yield client
