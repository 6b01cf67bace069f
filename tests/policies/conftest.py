"""The policy set of the repository on both engines."""

from __future__ import annotations

import asyncio
import copy
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from tests.opa_server import OpaServer
from tests.policies.random_requests import ROOT, Request, Seen, as_json

from doelbinding.engine.base import Engine
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.engine.opa import OpaEngine
from doelbinding.policy_set import PolicySet, load_policy_set

# In CI the examples are the same in every run, so that a failure there can be repeated; elsewhere each run tries new ones.
settings.register_profile(
    "policies",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        # What was seen is counted over all the requests of a test.
        HealthCheck.function_scoped_fixture,
    ],
    database=None,
)
settings.load_profile("policies")


class Judge:
    """One engine with the policy set, usable from tests that are not asynchronous."""

    def __init__(self, engine: Engine, policy_set: PolicySet) -> None:
        self._engine = engine
        self._runner = asyncio.Runner()
        self._runner.run(engine.load(policy_set))

    def judge(self, request: Request, entrypoint: str = "decision") -> dict[str, Any]:
        """What the engine decides on the request, lists in an order of their own."""
        answer = self._runner.run(self._engine.evaluate(entrypoint, as_json(request)))
        return {**answer, **{part: sorted(answer[part], key=repr) for part in ("reasons", "obligations", "advice")}}

    def query(self, rule: str, document: Request) -> Any:
        """What the engine answers to a rule; None where it is undefined."""
        return self._runner.run(self._engine.query(rule, json.dumps(document)))

    def close(self) -> None:
        """Let go of the engine and its loop."""
        self._runner.run(self._engine.close())
        self._runner.close()


@pytest.fixture(scope="session")
def policy_set() -> PolicySet:
    return load_policy_set(ROOT / "policies")


@pytest.fixture(scope="session")
def embedded(policy_set: PolicySet) -> Iterator[Judge]:
    judge = Judge(EmbeddedEngine(), policy_set)
    yield judge
    judge.close()


@pytest.fixture(scope="session")
def opa(policy_set: PolicySet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    server = OpaServer(tmp_path_factory.mktemp("opa") / "bundle.tar.gz")
    server.serve(policy_set)
    judge = Judge(OpaEngine(server.url, timeout=10), policy_set)
    yield judge
    judge.close()
    server.stop()


def with_decisions_revoked(policy_set: PolicySet) -> PolicySet:
    """The same policies, with every art. 20 decision of the register revoked on the first day."""
    data = copy.deepcopy(dict(policy_set.data))
    for decision in data["register"]["art20_decisions"].values():
        decision["revoked_on"] = "2000-01-01"
    return PolicySet.of(policy_set.modules, data)


@pytest.fixture(scope="session")
def revoked(policy_set: PolicySet) -> Iterator[Judge]:
    judge = Judge(EmbeddedEngine(), with_decisions_revoked(policy_set))
    yield judge
    judge.close()


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture(scope="session")
def repository() -> Path:
    return ROOT
