"""Every call under /access is recorded before it is answered, with all that it takes to decide again."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.api.conftest import serving
from tests.authzen.asking import CASES, Document, asked
from tests.running_service import ROOT

from doelbinding.decision_log import Record
from doelbinding.decision_log.opening import open_log
from doelbinding.decision_log.record import ROUTE, STATUS_CODE
from doelbinding.engine.base import EngineError
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.settings import Settings

VIEW = asked(CASES["view_conference"])
TIMELESS = {**VIEW, "context": {"case": VIEW["context"]["case"]}}
SEARCH = {**VIEW, "context": {**VIEW["context"], "subjects": [{"id": "reclassering-1", "properties": {"party": "x"}}]}}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(policies=ROOT / "policies", log_url=f"sqlite:///{tmp_path / 'decisions.db'}")


def records(settings: Settings) -> Iterator[Record]:
    store = open_log(settings)
    try:
        yield from [entry.record for entry in store.entries()]
    finally:
        store.close()


@pytest.mark.parametrize(
    ("path", "event_name", "document"),
    [
        ("/access/v1/evaluation", "adl.access_evaluation", VIEW),
        ("/access/v1/evaluation", "adl.access_evaluation", TIMELESS),
        (
            "/access/v1/evaluations",
            "adl.access_evaluations",
            {**TIMELESS, "evaluations": [{}, {"context": {}}, {"subject": 1}]},
        ),
        ("/access/v1/search/subject", "adl.search_subject", SEARCH),
        ("/access/v1/search/resource", "adl.search_resource", TIMELESS),
        ("/access/v1/search/action", "adl.search_action", VIEW),
    ],
)
async def test_a_call_is_recorded_with_its_moment(
    settings: Settings, path: str, event_name: str, document: Document
) -> None:
    async with serving(settings) as client:
        response = await client.post(path, json=document)
        assert response.status_code == 200
        (record,) = records(settings)
        assert (record.event_name, record.status, record.response) == (event_name, "Ok", response.json())
        assert record.attributes.items() >= {ROUTE: path, STATUS_CODE: 200}.items()
        assert record.decision_id == response.json().get("context", {}).get("decision_id")
        assert record.request is not None
        assert "time" in record.request["context"]
        again = (await client.post(path, json=record.request)).json()
    assert without_ids(again) == without_ids(response.json())


def without_ids(value: Any) -> Any:
    """An answer without what differs from one to the next."""
    if isinstance(value, dict):
        return {k: without_ids(v) for k, v in value.items() if k not in {"decision_id", "evaluated_at"}}
    return [without_ids(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", ["/access/v1/evaluation", "/access/v1/evaluations", "/access/v1/search/action"])
async def test_what_is_refused_is_recorded_as_an_error(settings: Settings, path: str) -> None:
    async with serving(settings) as client:
        await client.post(path, json={"subject": {}})
        await client.post(path, content=b"x", headers={"Content-Type": "text/plain"})
    refused = list(records(settings))
    assert [(record.status, record.attributes[STATUS_CODE]) for record in refused] == [("Error", 400)] * 2
    assert [record.request for record in refused] == [None, None]


async def test_a_failing_engine_is_recorded_with_what_was_asked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(settings) as client:

        async def fail(self: EmbeddedEngine, rule: str, document: str) -> object:
            raise EngineError("broken")

        monkeypatch.setattr(EmbeddedEngine, "query", fail)
        assert (await client.post("/access/v1/evaluation", json=VIEW)).status_code == 503
    (record,) = records(settings)
    assert (record.status, record.attributes[STATUS_CODE], record.request) == ("Error", 503, VIEW)


@pytest.mark.parametrize("place", ["context", "action"])
async def test_the_processing_activity_is_recorded(settings: Settings, place: str) -> None:
    activity = "https://register.example.nl/verwerkingen/7"
    document = copy.deepcopy(VIEW)
    (document["context"] if place == "context" else document["action"]["properties"])["processing_activity_id"] = (
        activity
    )
    async with serving(settings) as client:
        await client.post("/access/v1/evaluation", json=document)
    (record,) = records(settings)
    assert record.attributes["dpl.core.processing_activity_id"] == activity


async def test_users_are_pseudonymised_among_the_candidates_too(settings: Settings, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"k" * 32)
    async with serving(settings.model_copy(update={"log_pseudonym_key": key})) as client:
        await client.post("/access/v1/search/subject", json=SEARCH)
        await client.post("/access/v1/evaluation", json=VIEW)
    assert "reclassering-1" not in str([record.document() for record in records(settings)])


async def test_what_is_ignored_is_not_kept(settings: Settings) -> None:
    properties = {**VIEW["subject"]["properties"], "achternaam": "Jansen"}
    document = {**VIEW, "subject": {**VIEW["subject"], "name": "Jansen", "properties": properties}}
    async with serving(settings) as client:
        response = await client.post("/access/v1/evaluation", json=document)
    assert response.json()["decision"] is True
    assert response.json()["context"]["ignored"] == ["/subject/properties/achternaam"]
    (record,) = records(settings)
    assert record.request == {
        **document,
        "subject": {**document["subject"], "name": None, "properties": {**properties, "achternaam": None}},
    }
    assert record.response == response.json()


@pytest.mark.parametrize("header", [None, "00-aaf92f3577b34da6a3ce929d0e0e4736-aaf067aa0ba902b7-01"])
async def test_the_trace_of_the_context_counts_where_no_header_tells_one(
    settings: Settings, header: str | None
) -> None:
    traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"
    document = {**VIEW, "context": {**VIEW["context"], "traceparent": traceparent}}
    async with serving(settings) as client:
        response = await client.post(
            "/access/v1/evaluation", json=document, headers={"traceparent": header} if header else {}
        )
    (record,) = records(settings)
    told = (header or traceparent).split("-")
    assert (record.trace_id, record.parent_span_id) == (told[1], told[2])
    assert response.headers["traceparent"] == f"00-{record.trace_id}-{record.span_id}-{told[3]}"
