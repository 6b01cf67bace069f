"""The scenarios of policy_tests/scenarios, asked over HTTP of the service on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.opa_server import OpaServer
from tests.policies.random_requests import ROOT
from tests.running_service import running_service

from doelbinding.authoring.scenarios import Scenario, differences, request_of
from doelbinding.authoring.suite import Suite
from doelbinding.policy_set import PolicySet

SUITE = Suite.read(ROOT / "policy_tests")
SCENARIOS = [
    pytest.param(scenario, id=f"{file.cluster}-{number}")
    for file in SUITE.scenarios.values()
    for number, scenario in enumerate(file.scenarios, start=1)
]


@pytest.fixture(scope="session")
def embedded_service() -> Iterator[httpx.Client]:
    with running_service(engine="embedded") as url, httpx.Client(base_url=url) as client:
        yield client


@pytest.fixture(scope="session")
def opa_service(policy_set: PolicySet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    server = OpaServer(tmp_path_factory.mktemp("opa-service") / "bundle.tar.gz")
    server.serve(policy_set)
    try:
        with running_service(engine="opa", opa_url=server.url) as url, httpx.Client(base_url=url) as client:
            yield client
    finally:
        server.stop()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_on_the_embedded_engine(embedded_service: httpx.Client, scenario: Scenario) -> None:
    check(embedded_service, scenario)


@pytest.mark.opa
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_on_opa(opa_service: httpx.Client, scenario: Scenario) -> None:
    check(opa_service, scenario)


def test_titles_tell_scenarios_apart() -> None:
    titles = [scenario.title for file in SUITE.scenarios.values() for scenario in file.scenarios]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", SUITE.scenarios)
def test_a_file_is_about_the_cluster_it_is_named_after(name: str) -> None:
    assert SUITE.scenarios[name].cluster == Path(name).stem


def check(client: httpx.Client, scenario: Scenario) -> None:
    answer = client.post("/v1/decide", json=request_of(scenario, SUITE.cases))
    assert answer.status_code == httpx.codes.OK, answer.text
    said = answer.json()
    assert list(differences(scenario.expect, said)) == [], scenario.title
    kind = "prohibition" if said["decision"] == "deny" else "ground"
    assert {reason["kind"] for reason in said["reasons"]} == {kind}


def test_every_scenario_file_is_read() -> None:
    directory = ROOT / "policy_tests/scenarios"
    assert SUITE.scenarios
    assert {Path(name).name for name in SUITE.scenarios} == {path.name for path in directory.iterdir()}
