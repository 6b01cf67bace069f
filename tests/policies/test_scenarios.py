"""The scenarios of policy_tests/scenarios, asked over HTTP of the service on each engine."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from pydantic import BaseModel, ConfigDict
from tests.opa_server import OpaServer
from tests.policies.random_requests import CASES, ROOT, Request
from tests.running_service import running_service

from doelbinding.policy_set import PolicySet


class Expectation(BaseModel):
    """What the service must answer. `violated` and `grounds`, if given, are complete; the others name what must be among it."""

    model_config = ConfigDict(extra="forbid")

    decision: str
    violated: list[str] = []
    grounds: list[str] | None = None
    missing: dict[str, list[str]] = {}
    obligations: list[str] = []
    advice: list[str] = []


class Scenario(BaseModel):
    """A lawful case, the few facts that differ, and what must come of it."""

    model_config = ConfigDict(extra="forbid")

    title: str
    source: str
    case: str
    change: dict[str, Any] = {}
    expect: Expectation


class ScenarioFile(BaseModel):
    """The scenarios of one cluster."""

    model_config = ConfigDict(extra="forbid")

    cluster: str
    scenarios: list[Scenario]


FILES: dict[str, ScenarioFile] = {
    path.stem: ScenarioFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    for path in sorted(ROOT.glob("policy_tests/scenarios/*.yaml"))
}
SCENARIOS = [
    pytest.param(scenario, id=f"{name}-{number}")
    for name, file in FILES.items()
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
    titles = [scenario.title for file in FILES.values() for scenario in file.scenarios]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_about_the_cluster_it_is_named_after(name: str) -> None:
    assert FILES[name].cluster == name


def check(client: httpx.Client, scenario: Scenario) -> None:
    answer = client.post("/v1/decide", json=request_of(scenario))
    assert answer.status_code == httpx.codes.OK, answer.text
    said = answer.json()
    expected = scenario.expect
    reasons = said["reasons"]
    if expected.decision == "deny" or expected.grounds is not None:
        assert norms(said, "reasons") == {*expected.violated, *(expected.grounds or [])}, scenario.title
    assert said["decision"] == expected.decision, scenario.title
    assert {reason["kind"] for reason in reasons} == {"prohibition" if expected.decision == "deny" else "ground"}
    for norm, fields in expected.missing.items():
        assert {*fields} == {field for reason in reasons if reason["norm"] == norm for field in reason["missing"]}
    assert norms(said, "obligations") >= {*expected.obligations}, scenario.title
    assert norms(said, "advice") >= {*expected.advice}, scenario.title


def norms(said: dict[str, Any], part: str) -> set[str]:
    return {entry["norm"] for entry in said[part]}


def request_of(scenario: Scenario) -> Request:
    """The request of a scenario: the case with the changes merged into it (RFC 7396), `item` into its first item."""
    change = copy.deepcopy(scenario.change)
    item = change.pop("item", None)
    request: Request = merged(CASES[scenario.case], change)
    if item is not None:
        request["items"] = [merged(request["items"][0], item), *request["items"][1:]]
    return request


def merged(target: Any, patch: Any) -> Any:
    """Apply a JSON merge patch (RFC 7396) to a copy of `target`."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return copy.deepcopy(result)


def test_a_scenario_changes_only_what_it_names() -> None:
    scenario = Scenario(
        title="",
        source="",
        case="view_conference",
        change={
            "case": {"conference": {"status": "planned"}},
            "item": {"contributed": {"phase": "triage"}, "secrecy": None},
        },
        expect=Expectation(decision="deny"),
    )
    request = request_of(scenario)
    assert request["case"]["conference"] == {"status": "planned"}
    assert request["case"]["participants"] == CASES["view_conference"]["case"]["participants"]
    assert request["items"][0]["contributed"]["phase"] == "triage"
    assert CASES["view_conference"]["items"][0]["contributed"]["phase"] == "case_conference"


def test_every_scenario_file_is_read() -> None:
    assert FILES
    assert {Path(name).name for name in FILES} == {path.stem for path in (ROOT / "policy_tests/scenarios").iterdir()}
