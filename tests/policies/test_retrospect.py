"""Scenarios asked and logged on each engine, replayed, and judged under a changed law."""

from __future__ import annotations

import asyncio
import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.api.conftest import serving
from tests.opa_server import OpaServer
from tests.policies.random_requests import ROOT

from doelbinding.authoring.scenarios import request_of
from doelbinding.authoring.suite import Suite
from doelbinding.decision_log.opening import open_log
from doelbinding.policy_set import PolicySet, load_policy_set
from doelbinding.policy_set.archive import PolicyArchive
from doelbinding.retrospect.impact import FLIPS, impact
from doelbinding.retrospect.replay import replay
from doelbinding.settings import Settings

Answer = dict[str, Any]

RESERVATION = """violated contains {"norm": "OWN-04", "unit": unit.index} if {
	some unit in addressed
	unit.recipient in unit.item.reservations
}
"""


async def ask_scenarios(settings: Settings, step: int) -> list[Answer]:
    """Ask every so many scenarios, some with an explanation, and all in which OWN-04 is violated; the answers."""
    suite = Suite.read(ROOT / "policy_tests")
    scenarios = [scenario for file in suite.scenarios.values() for scenario in file.scenarios]
    answers = []
    async with serving(settings) as client:
        for number, scenario in enumerate(scenarios):
            if number % step and "OWN-04" not in scenario.expect.violated:
                continue
            parameters = {"explain": "true"} if number % (3 * step) == 0 else {}
            answer = await client.post("/v1/decide", json=request_of(scenario, suite.cases), params=parameters)
            assert answer.is_success
            answers.append(answer.json())
    return answers


async def replay_of(settings: Settings) -> tuple[int, list[Any]]:
    with closing(open_log(settings)) as store:
        outcome = await replay(store.entries(), PolicyArchive(settings.archive_path))
    return outcome.equal, outcome.differences


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, list[Answer]]:
    """The settings of a service that logged the answers to scenarios, and those answers."""
    log_url = f"sqlite:///{tmp_path_factory.mktemp('log') / 'decisions.db'}"
    settings = Settings(policies=ROOT / "policies", log_url=log_url)
    return settings, asyncio.run(ask_scenarios(settings, 3))


def test_what_was_decided_is_decided_the_same_again(logged: tuple[Settings, list[Answer]]) -> None:
    settings, answers = logged
    assert asyncio.run(replay_of(settings)) == (len(answers), [])


@pytest.mark.opa
def test_what_opa_decided_is_decided_the_same_by_the_embedded_engine(tmp_path: Path, policy_set: PolicySet) -> None:
    server = OpaServer(tmp_path / "bundle.tar.gz")
    server.serve(policy_set)
    try:
        given = {"engine": "opa", "opa_url": server.url, "log_url": f"sqlite:///{tmp_path / 'decisions.db'}"}
        settings = Settings.model_validate({"policies": ROOT / "policies", **given})
        answers = asyncio.run(ask_scenarios(settings, 12))
    finally:
        server.stop()
    assert asyncio.run(replay_of(settings)) == (len(answers), [])


def test_the_repeal_of_a_norm_flips_what_it_alone_denied(logged: tuple[Settings, list[Answer]], tmp_path: Path) -> None:
    settings, answers = logged
    policies = shutil.copytree(ROOT / "policies", tmp_path / "policies")
    ownership = policies / "doelbinding" / "ownership" / "ownership.rego"
    assert ownership.read_text().count(RESERVATION) == 1
    ownership.write_text(ownership.read_text().replace(RESERVATION, ""))

    async def found() -> Any:
        with closing(open_log(settings)) as store:
            archive = PolicyArchive(settings.archive_path)
            return await impact(store.entries(), archive, load_policy_set(policies))

    report = asyncio.run(found())
    alone = {
        answer["decision_id"]
        for answer in answers
        if answer["decision"] == "deny" and {reason["norm"] for reason in answer["reasons"]} == {"OWN-04"}
    }
    assert alone
    assert {change.decision_id for change in report.changes if change.effect in FLIPS} == alone
    touched = {answer["decision_id"] for answer in answers if "OWN-04" in json.dumps(answer["reasons"])}
    assert {change.decision_id for change in report.changes} == touched
    assert report.decisions == len(answers)
