"""The scenarios of policy_tests/scenarios, asked over HTTP of the service on each engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.opa_server import OpaServer
from tests.policies.random_requests import ROOT
from tests.running_service import running_service

from doelbinding.authoring.scenarios import Scenario, differences, request_of
from doelbinding.authoring.sources import Outline, citations, implemented
from doelbinding.authoring.suite import Suite
from doelbinding.catalogue import Catalogue
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


OUTLINE = Outline.read(ROOT / "docs/sources.yaml")
DOCUMENTS = {"handboek": "handbook", "convenant": "covenant", "protocol": "protocol"}
STATUTES = ("Bpg", "Gemeentewet", "Participatiewet", "UAVG", "Wjsg", "Wmo 2015", "Wpg")


@pytest.fixture(scope="module")
def encoded(policy_set: PolicySet) -> set[tuple[str, str]]:
    """The places of the handbook, covenant and protocol that a norm or table implements, or that say the same as such a place."""
    same = {(name, number) for name, about in OUTLINE.root.items() for number, entry in about.items() if entry.same_as}
    return same | implemented(OUTLINE, citations(policy_set, Catalogue.of(policy_set))).keys()


@pytest.mark.parametrize("name", SUITE.scenarios)
def test_a_source_is_a_place_that_is_encoded_or_a_statute(name: str, encoded: set[tuple[str, str]]) -> None:
    problems = [
        f"{scenario.title}: {scenario.source}"
        for scenario in SUITE.scenarios[name].scenarios
        if not all(places and encoded.issuperset(places) for places in cited(scenario.source))
    ]
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def cited(source: str) -> Iterator[set[tuple[str, str]]]:
    """For each part of a source the places that it names; none where there are no such places. Statutes are not looked up."""
    document = ""
    for part in re.split(", | en ", source):
        name, _, reference = part.partition(" ")
        if part.startswith(STATUTES):
            document = "statute"
        elif name in DOCUMENTS:
            document = DOCUMENTS[name]
        else:  # another place in the same document
            reference = part
        if document != "statute":
            yield {(document, number) for number in OUTLINE.entries(document, reference)}


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
