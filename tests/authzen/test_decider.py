"""What lets an answer pass for an access decision, and what a search tries. Engines stand in only where one has to fail."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.api.conftest import serving
from tests.authzen.asking import CASES, Document, asked
from tests.authzen.conftest import CERTIFICATION
from tests.running_service import ROOT
from tests.units import UNITS

from doelbinding.authzen.decider import AccessDecider, timed
from doelbinding.authzen.pages import Place
from doelbinding.catalogue import Catalogue
from doelbinding.contract.reading import MalformedRequest
from doelbinding.contract.request import Action, Case, Item
from doelbinding.contract.request import Subject as ContractSubject
from doelbinding.engine.base import EngineError, EngineHealth, EngineUnavailable, PolicyMismatch
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.policy_set import PolicySet, load_policy_set
from doelbinding.settings import Settings

NOW = "2026-03-10T09:30:00.000Z"
VIEW = asked(CASES["view_conference"])
READ: Document = {
    "subject": {"type": "user", "id": "alice"},
    "action": {"name": "read"},
    "resource": {"type": "record", "id": "record-1"},
}


class Altered(EmbeddedEngine):
    """The embedded engine, but for what it answers to one rule."""

    def __init__(self, rule: str, alter: Callable[[Any], Any]) -> None:
        super().__init__()
        self._rule, self._alter = rule, alter
        self.asked: list[tuple[str, Document]] = []

    async def query(self, rule: str, document: str) -> object:
        self.asked.append((rule, json.loads(document)))
        answer = await super().query(rule, document)
        return self._alter(answer) if rule == self._rule else answer


@pytest.fixture(scope="module")
def own() -> PolicySet:
    return load_policy_set(ROOT / "policies")


@pytest.fixture(scope="module")
def certification() -> PolicySet:
    return load_policy_set(CERTIFICATION)


async def altered(
    policy_set: PolicySet, rule: str = "", alter: Callable[[Any], Any] = lambda answer: answer
) -> tuple[AccessDecider, Altered]:
    """A decider on `policy_set` whose engine alters its answers to `rule`."""
    engine = Altered(rule, alter)
    await engine.load(policy_set)
    return AccessDecider(policy_set, Catalogue.of(policy_set), engine), engine


def put(*path: str, value: object) -> Callable[[Any], Any]:
    """Put `value` at `path` of an answer."""

    def alter(answer: Any) -> Any:
        inner = answer
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value
        return answer

    return alter


@pytest.mark.parametrize(
    ("alter", "error"),
    [
        pytest.param(lambda _: None, EngineError, id="undefined"),
        pytest.param(lambda _: True, EngineError, id="no-object"),
        pytest.param(lambda _: {"decision": True}, EngineError, id="no-stamp"),
        pytest.param(put("policy", "revision", value="sha256:other"), PolicyMismatch, id="other-revision"),
        pytest.param(put("answer", "policy", "revision", value="sha256:other"), PolicyMismatch, id="answer-of-other"),
        pytest.param(put("decision", value="true"), EngineError, id="no-boolean"),
        pytest.param(put("decision", value=1), EngineError, id="a-number"),
        pytest.param(put("decision", value=False), EngineError, id="other-than-it-rests-on"),
        pytest.param(put("context", value=[]), EngineError, id="context-is-no-object"),
        pytest.param(put("answer", value=None), EngineError, id="rests-on-nothing"),
        pytest.param(put("answer", "reasons", value=[]), EngineError, id="allow-without-ground"),
        pytest.param(put("answer", "reasons", 0, "norm", value="GRD-99"), EngineError, id="unknown-norm"),  # type: ignore[arg-type]
        pytest.param(put("answer", "items", value=[]), EngineError, id="other-items"),
        pytest.param(put("answer", "items", 0, "decision", value="deny"), EngineError, id="denied-item"),  # type: ignore[arg-type]
        pytest.param(put("answer", "decision", value="deny"), EngineError, id="rests-on-a-deny"),
    ],
)
async def test_an_allow_that_is_not_wholly_one_is_no_decision(
    own: PolicySet, alter: Callable[[Any], Any], error: type[Exception]
) -> None:
    decider, _ = await altered(own, "authzen.evaluation", alter)
    with pytest.raises(error):
        await decider.evaluate(VIEW, NOW)


async def test_an_allow_of_what_is_no_request_of_the_contract_is_no_decision(own: PolicySet) -> None:
    decider, _ = await altered(own, "authzen.request", lambda _: None)
    with pytest.raises(EngineError, match="stands for no request"):
        await decider.evaluate(VIEW, NOW)


async def test_a_request_that_the_contract_does_not_know_never_reaches_the_decision(own: PolicySet) -> None:
    decider, engine = await altered(own, "authzen.request", put("items", value="all"))
    engine.asked.clear()
    decision = await decider.evaluate(VIEW, NOW)
    assert not decision.allowed
    assert [rule for rule, _ in engine.asked] == ["authzen.request"]


async def test_undefined_is_denied_where_the_set_answers_authzen_alone(certification: PolicySet) -> None:
    decider, _ = await altered(certification, "authzen.evaluation", lambda _: None)
    assert not (await decider.evaluate(READ, NOW)).allowed


async def test_a_set_that_answers_authzen_alone_may_answer_without_context(certification: PolicySet) -> None:
    decider, _ = await altered(certification)
    decision = await decider.evaluate(READ, NOW)
    assert decision.response == {
        "decision": True,
        "context": {"decision_id": decision.decision_id, "evaluated_at": "2026-03-10T09:30:00.000Z"},
    }
    assert (decision.allowed, decision.action, decision.norms) == (True, "other", ())


async def test_the_policies_get_the_request_unchanged(certification: PolicySet) -> None:
    decider, engine = await altered(certification)
    given = {**READ, "foo": {"bar": [1, None]}, "context": {"ip": "192.168.1.1"}}
    engine.asked.clear()
    await decider.evaluate(given, NOW)
    assert engine.asked == [("authzen.evaluation", given)]


def test_a_request_names_the_moment_to_decide_for() -> None:
    assert timed(READ, "now") == {**READ, "context": {"time": "now"}}
    own = {"context": {"time": "then", "ip": "192.168.1.1"}}
    assert timed({**READ, **own}, "now") == {**READ, **own}
    entries = [{}, {"context": {}}, own, {"context": "x"}, "x"]
    assert timed({**READ, "evaluations": entries}, "now") == {
        **READ,
        "context": {"time": "now"},
        "evaluations": [{}, {"context": {"time": "now"}}, own, {"context": "x"}, "x"],
    }


async def test_a_decision_tells_logs_and_metrics_what_they_may_know(own: PolicySet) -> None:
    decider, _ = await altered(own)
    decision = await decider.evaluate(VIEW, NOW)
    assert (decision.action, decision.norms) == ("view", ("GRD-02",))
    assert decision.engine_seconds > 0
    assert decision.response["context"]["decision_id"] == decision.decision_id


async def test_a_moment_under_another_law_is_denied(own: PolicySet) -> None:
    decider, engine = await altered(own)
    engine.asked.clear()
    decision = await decider.evaluate(timed({**VIEW, "context": {"time": "2024-12-31T22:59:59Z"}}, NOW), NOW)
    assert not decision.allowed
    assert "ask apart" in decision.response["context"]["error"]["message"]
    assert engine.asked == []


async def test_evaluation_stops_where_the_semantic_says(certification: PolicySet) -> None:
    decider, engine = await altered(certification)
    engine.asked.clear()
    entries = [{"action": {"name": name}} for name in ("levitate", "read", "write")]
    decisions = await decider.evaluate_all(READ, entries, "permit_on_first_permit", NOW)
    assert [decision.allowed for decision in decisions] == [False, True]
    assert len(engine.asked) == 2


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda _: ["alice"], id="no-object"),
        pytest.param(put("policy", "revision", value="sha256:other"), id="other-revision"),
        pytest.param(put("candidates", value="alice"), id="no-list"),
        pytest.param(put("candidates", value=["alice"]), id="no-entities"),
        pytest.param(put("candidates", value=[{"type": "robot", "id": "r-1"}]), id="another-type"),
        pytest.param(put("candidates", value=[{"type": "user"}]), id="no-id"),
    ],
)
async def test_candidates_that_are_none_are_no_results(certification: PolicySet, answer: Callable[[Any], Any]) -> None:
    decider, _ = await altered(certification, "authzen.subjects", answer)
    with pytest.raises(EngineError):
        await decider.search("subject", {**READ, "subject": {"type": "user"}}, Place(0, 10, NOW))


async def test_a_search_tries_every_way_a_candidate_may_be_allowed_and_lists_it_once(
    certification: PolicySet,
) -> None:
    admin = {"type": "user", "id": "bob", "properties": {"role": "admin"}}
    candidates = [{"type": "user", "id": "bob"}, {"type": "user", "id": "eve"}, admin, admin]
    decider, _ = await altered(certification, "authzen.subjects", put("candidates", value=candidates))
    asked_for = {**READ, "subject": {"type": "user"}, "action": {"name": "write"}}
    found = await decider.search("subject", asked_for, Place(0, 10, NOW))
    assert found.results == [{"type": "user", "id": "bob"}]
    assert [decision.allowed for decision in found.decisions] == [False, True, False]
    assert found.following is None


async def test_a_page_says_that_there_is_more_only_where_there_is(certification: PolicySet) -> None:
    names = ["alice", "eve", "bob", "mallory"]
    candidates = [{"type": "user", "id": name} for name in names]
    decider, _ = await altered(certification, "authzen.subjects", put("candidates", value=candidates))
    search = {**READ, "subject": {"type": "user"}}
    first = await decider.search("subject", search, Place(0, 1, NOW))
    assert first.results == [{"type": "user", "id": "alice"}]
    assert first.following == Place(2, 1, NOW)
    last = await decider.search("subject", search, first.following)
    assert (last.results, last.following) == ([{"type": "user", "id": "bob"}], None)
    none = await decider.search("subject", search, Place(0, 0, NOW))
    assert (none.results, none.following) == ([], Place(0, 0, NOW))


async def test_more_candidates_than_are_tried_are_refused(certification: PolicySet) -> None:
    candidates = [{"type": "user", "id": str(number)} for number in range(1001)]
    decider, _ = await altered(certification, "authzen.subjects", put("candidates", value=candidates))
    with pytest.raises(MalformedRequest):
        await decider.search("subject", {**READ, "subject": {"type": "user"}}, Place(0, 1, NOW))


async def test_no_policy_sees_what_is_to_be_ignored(certification: PolicySet) -> None:
    decider, engine = await altered(certification)
    engine.asked.clear()
    search = {**READ, "page": {"limit": 1}, "action": {"name": "none"}}
    await decider.search("subject", search, Place(0, 1, NOW))
    await decider.search("action", search, Place(0, 1, NOW))
    (_, subjects), (_, actions) = [entry for entry in engine.asked if entry[0] != "authzen.evaluation"]
    assert subjects["subject"] == {"type": "user"}
    assert "action" not in actions
    assert "page" not in {**subjects, **actions}


# --- Over HTTP --------------------------------------------------------------------------------------------------------


class Failing(EmbeddedEngine):
    """Fails once it has loaded."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error: Exception | None = None
        self._later = error

    async def load(self, policy_set: PolicySet) -> None:
        await super().load(policy_set)
        self.error = self._later

    async def query(self, rule: str, document: str) -> object:
        if self.error:
            raise self.error
        return await super().query(rule, document)

    async def health(self) -> EngineHealth:
        return EngineHealth(ready=False, detail="it was made to fail", version="unknown")


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("/access/v1/evaluation", READ),
        ("/access/v1/evaluations", READ),
        ("/access/v1/evaluations", {**READ, "evaluations": [{}, {}]}),
        ("/access/v1/search/subject", READ),
        ("/access/v1/search/resource", READ),
        ("/access/v1/search/action", READ),
    ],
)
@pytest.mark.parametrize(
    "error", [EngineUnavailable("away"), PolicyMismatch("other"), EngineError("broken"), OSError("unforeseen")]
)
async def test_an_engine_that_fails_gives_no_decision(
    monkeypatch: pytest.MonkeyPatch, path: str, document: Document, error: Exception
) -> None:
    monkeypatch.setattr("doelbinding.runtime.create_engine", lambda _: Failing(error))
    status = 503 if isinstance(error, EngineError) else 500
    async with serving(Settings(policies=CERTIFICATION)) as client:
        response = await client.post(path, json=document, headers={"X-Request-ID": "r-1"})
        assert (response.status_code, response.headers["x-request-id"]) == (status, "r-1")
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        assert "nothing is allowed" in response.text
        assert str(error) not in response.text
        metrics = (await client.get("/metrics")).text
    assert 'outcome="allow"' not in metrics


@pytest.fixture
async def units_client() -> AsyncIterator[httpx.AsyncClient]:
    async with serving(Settings(policies=UNITS)) as client:
        yield client


async def test_a_set_that_does_not_answer_authzen_says_so(units_client: httpx.AsyncClient) -> None:
    for response in (
        await units_client.post("/access/v1/evaluation", json=READ),
        await units_client.post("/access/v1/search/action", json=READ),
        await units_client.get("/.well-known/authzen-configuration"),
    ):
        assert response.status_code == 404
        assert "do not answer AuthZEN" in response.text


def write_sets(directory: Path, **days: tuple[str | None, str | None]) -> Path:
    """Write policy sets of the certification scenario, each in force from and until those days."""
    for name, (since, until) in days.items():
        shutil.copytree(CERTIFICATION, directory / name)
        lines = ["regime: authzen-certification", "version: 1.0.0", "interfaces: [authzen]"]
        lines += [f'{key}: "{day}"' for key, day in (("valid_from", since), ("valid_until", until)) if day]
        (directory / name / "doelbinding" / "policy_set" / "data.yaml").write_text("\n".join(lines) + "\n")
    return directory


async def test_a_search_goes_on_under_the_law_that_it_began_under(tmp_path: Path) -> None:
    sets = write_sets(tmp_path, first=("2019-01-01", "2020-01-01"), second=("2020-01-01", None))
    people = sets / "second" / "doelbinding" / "people" / "data.yaml"
    people.write_text(people.read_text().replace("[read, write, delete]", "[]"))
    search = {"subject": READ["subject"], "resource": READ["resource"]}
    async with serving(Settings(policy_sets=sets)) as client:

        async def results(begun: str | None, path: str = "search/action") -> httpx.Response:
            token = {"token": Place(0, 1, begun).token(search)} if begun else {}
            return await client.post(f"/access/v1/{path}", json={**search, "page": token})

        assert (await results(None)).json()["results"] == []
        first = (await results("2019-06-01T12:00:00Z")).json()
        assert first["results"] == [{"name": "read"}]
        assert (await results("2020-06-01T12:00:00Z")).json()["results"] == []
        refused = await results("2018-06-01T12:00:00Z")
        assert (refused.status_code, refused.text.splitlines()[1]) == (
            400,
            "/page/token: Is on a day on which none of the loaded policy sets is in force",
        )
        # What is no search has no pages.
        evaluation = {**READ, "page": {"token": Place(0, 1, "2019-06-01T12:00:00Z").token(search)}}
        assert not (await client.post("/access/v1/evaluation", json=evaluation)).json()["decision"]


async def test_on_a_day_without_law_the_endpoints_can_still_be_found(tmp_path: Path) -> None:
    sets = write_sets(tmp_path, only=("2019-01-01", "2020-01-01"))
    async with serving(Settings(policy_sets=sets)) as client:
        assert (await client.get("/.well-known/authzen-configuration")).is_success
        asked = {**READ, "context": {"time": "2019-06-01T12:00:00Z"}}
        assert (await client.post("/access/v1/evaluation", json=asked)).json()["decision"]


async def test_a_moment_under_no_law_is_refused() -> None:
    document = {**VIEW, "context": {**VIEW["context"], "time": "2024-12-31T22:59:59Z"}}
    async with serving(Settings(policies=ROOT / "policies")) as client:
        response = await client.post("/access/v1/evaluation", json=document)
    assert (response.status_code, response.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert "/context/time: Is on a day on which none of the loaded policy sets is in force" in response.text


async def test_decisions_are_counted_and_told_without_what_they_are_about(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with serving(Settings(policies=ROOT / "policies")) as client:
        with caplog.at_level("INFO", "doelbinding.request"):
            response = await client.post("/access/v1/evaluation", json=VIEW)
            await client.post("/access/v1/evaluations", json={"evaluations": [VIEW, {}]})
        metrics = (await client.get("/metrics")).text
    single, batch = [record.__dict__["fields"] for record in caplog.records if record.message == "request"]
    assert single["decision_id"] == response.json()["context"]["decision_id"]
    assert (single["action"], single["outcome"], single["norms"]) == ("view", "allow", ("GRD-02",))
    assert (batch["route"], batch["decisions"]) == ("/access/v1/evaluations", 2)
    assert "reclassering-1" not in str(single) + str(batch)
    assert 'doelbinding_decisions_total{action="view",outcome="allow"} 2.0' in metrics
    assert 'doelbinding_decisions_total{action="other",outcome="deny"} 1.0' in metrics


# --- The words of the contract ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "model", "apart"),
    [
        ("subject_properties", ContractSubject, {"id"}),
        ("action_properties", Action, {"name"}),
        ("case_facts", Case, {"id"}),
        ("item_properties", Item, {"id"}),
    ],
)
async def test_the_policies_hear_every_fact_of_the_contract(
    own: PolicySet, rule: str, model: type[Any], apart: set[str]
) -> None:
    _, engine = await altered(own)
    heard = await engine.query(f"authzen.{rule}", "{}")
    assert isinstance(heard, list)
    assert set(heard) == model.model_fields.keys() - apart


# --- Policy sets ------------------------------------------------------------------------------------------------------


async def test_a_set_that_allows_nobody_anything_is_refused(tmp_path: Path) -> None:
    for path, text in {
        "policy_set/data.yaml": "{regime: open, version: 1.0.0, interfaces: [authzen]}",
        "authzen/authzen.rego": (
            'package doelbinding.authzen\n\nevaluation := {"decision": true, "policy": data.doelbinding.stamp}\n'
        ),
    }.items():
        file = tmp_path / "doelbinding" / path
        file.parent.mkdir(parents=True)
        file.write_text(text)
    with pytest.raises(EngineError, match="unknown party"):
        await EmbeddedEngine().load(load_policy_set(tmp_path))
