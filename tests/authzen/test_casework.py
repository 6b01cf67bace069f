"""The policy set of the repository, asked in the language of AuthZEN, on the running service with each engine."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import httpx
import pytest
from tests.authzen.asking import CASES, Document, asked, entity

from doelbinding.authzen.responses import Decision

VIEW = CASES["view_conference"]


def post(client: httpx.Client, path: str, document: Document) -> Any:
    response = client.post(path, json=document)
    assert response.status_code == 200, response.text
    return response.json()


def evaluated(client: httpx.Client, document: Document) -> Any:
    """The answer, which is as the OpenAPI document says."""
    answer = post(client, "/access/v1/evaluation", document)
    Decision.model_validate(answer)
    return answer


def facts_of(findings: list[Document]) -> list[str]:
    """What findings say but for their texts, in an order of their own."""
    texts = {"message", "remedy", "sources"}
    return sorted(
        json.dumps({k: v for k, v in finding.items() if k not in texts}, sort_keys=True) for finding in findings
    )


def with_item(**facts: object) -> Document:
    """The base case in which the item differs in these facts."""
    request = deepcopy(VIEW)
    request["items"][0].update(facts)
    return request


def test_every_lawful_case_is_decided_as_by_the_contract(doelbinding: httpx.Client) -> None:
    """Each as it is, and once more by somebody of a party that nobody knows."""
    requests = [*CASES.values(), *({**case, "subject": {**case["subject"], "party": "x"}} for case in CASES.values())]
    answers = post(doelbinding, "/access/v1/evaluations", {"evaluations": [asked(request) for request in requests]})
    outcomes = set()
    for request, answer in zip(requests, answers["evaluations"], strict=True):
        decision = post(doelbinding, "/v1/decide", request)
        outcomes.add(decision["decision"])
        assert answer["decision"] is (decision["decision"] == "allow")
        said = answer["context"]
        for part in ("reasons", "advice"):
            assert facts_of(said.get(part, [])) == facts_of(decision[part])
            assert {r["message"]["nl"] for r in said.get(part, [])} == {r["message"] for r in decision[part]}
        due = [obligation["properties"] for obligation in said.get("obligations", [])]
        assert facts_of(due) == facts_of(decision["obligations"])
        assert said["policy"] == decision["policy"]
    assert outcomes == {"allow", "deny"}


def test_an_allow_says_what_it_rests_on_and_what_is_due(doelbinding: httpx.Client) -> None:
    answer = evaluated(doelbinding, asked(VIEW))
    assert answer["decision"] is True
    assert set(answer["context"]) == {"decision_id", "evaluated_at", "policy", "reasons", "obligations"}
    (ground,) = answer["context"]["reasons"]
    assert (ground["norm"], ground["kind"], set(ground["message"])) == ("GRD-02", "ground", {"nl", "en"})
    (obligation,) = answer["context"]["obligations"]
    assert set(obligation) == {"id", "type", "properties"}
    assert obligation["properties"]["norm"] == "ICT-05"
    assert "decision_id" in obligation["properties"]["record"]


def test_a_deny_is_an_answer_with_the_norms_and_what_would_lift_it(doelbinding: httpx.Client) -> None:
    answer = evaluated(doelbinding, asked(with_item(reservations=["reclassering"])))
    assert answer["decision"] is False
    (reason,) = answer["context"]["reasons"]
    assert (reason["norm"], reason["kind"]) == ("OWN-04", "prohibition")
    assert set(reason["remedy"]) == {"nl", "en"}
    assert "obligations" not in answer["context"]


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        # Each would go unnoticed if it reached the policies: a text has no elements.
        ({"reservations": "reclassering"}, "/items/0/reservations"),
        ({"secrecy": "medical"}, "/items/0/secrecy"),
        ({"identifiable": "no"}, "/items/0/identifiable"),
        ({"data_categories": []}, "/items/0/data_categories"),
        ({"police": {"artikel": "8"}}, "/items/0/police"),
        ({"person_category": None}, "/items/0/person_category"),
    ],
)
def test_facts_that_the_contract_does_not_know_deny_and_are_named(
    doelbinding: httpx.Client, facts: Document, pointer: str
) -> None:
    answer = evaluated(doelbinding, asked(with_item(**facts)))
    assert answer["decision"] is False
    error = answer["context"]["error"]
    assert error["status"] == 400
    assert pointer in {entry["pointer"] for entry in error["errors"]}
    assert "medical" not in error["message"]


def test_a_moment_that_cannot_be_told_denies(doelbinding: httpx.Client) -> None:
    for moment in ("2026-06-27T18:03-07:00", "yesterday", "0001-01-01T00:00:00+14:00", "2026-03-10T10:00:00", None, 5):
        answer = evaluated(doelbinding, {**asked(VIEW), "context": {"case": VIEW["case"], "time": moment}})
        assert answer["decision"] is False
        assert answer["context"]["error"]["errors"][0]["pointer"] == "/time"


def test_without_a_time_it_is_now(doelbinding: httpx.Client) -> None:
    answer = evaluated(doelbinding, {**asked(VIEW), "context": {"case": VIEW["case"]}})
    assert isinstance(answer["decision"], bool)
    assert "error" not in answer["context"]


@pytest.mark.parametrize(
    "change",
    [
        {"subject": {"type": "robot", "id": "r-1"}},
        {"resource": {"type": "record", "id": "record-1"}},
        {"action": {"name": "levitate"}},
        {"action": {"name": "destroy", "properties": {"purpose": "protect_privacy"}}},
        {"subject": {"type": "user", "id": "u-1"}},
        {"context": {}},
        {"context": {"case": "casus-2026-014"}},
    ],
)
def test_what_is_unknown_or_absent_is_denied(doelbinding: httpx.Client, change: Document) -> None:
    answer = evaluated(doelbinding, {**asked(VIEW), **change})
    assert answer["decision"] is False
    assert answer["context"]["error"]["status"] in {400, 404}


def test_what_is_not_heard_is_told(doelbinding: httpx.Client) -> None:
    document = asked(VIEW)
    document["resource"]["properties"]["reservation"] = ["reclassering"]
    document["action"]["properties"]["processing_activity_id"] = "https://register.example.nl/verwerking/7"
    assert evaluated(doelbinding, document)["context"]["ignored"] == ["/resource/properties/reservation"]


def test_a_hundred_items_are_judged_and_more_are_for_the_contract(doelbinding: httpx.Client) -> None:
    items = [{**VIEW["items"][0], "id": f"i-{number}"} for number in range(101)]
    assert evaluated(doelbinding, asked({**VIEW, "items": items[:100]}))["decision"] is True
    answer = evaluated(doelbinding, asked({**VIEW, "items": items}))
    assert answer["decision"] is False
    assert answer["context"]["error"]["errors"][0]["pointer"] == "/items"


TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_the_trace_may_come_in_the_context(doelbinding: httpx.Client) -> None:
    document = asked(VIEW)
    document["context"]["traceparent"] = TRACEPARENT
    response = doelbinding.post("/access/v1/evaluation", json=document)
    assert response.headers["traceparent"].split("-")[1] == TRACEPARENT.split("-")[1]
    other = TRACEPARENT.replace("0af7", "1af7")
    response = doelbinding.post("/access/v1/evaluation", json=document, headers={"traceparent": other})
    assert response.headers["traceparent"].split("-")[1] == other.split("-")[1]


# --- Searches ---------------------------------------------------------------------------------------------------------


def found(client: httpx.Client, part: str, document: Document) -> list[str]:
    results = post(client, f"/access/v1/search/{part}", document)["results"]
    return [result.get("id") or result["name"] for result in results]


def test_which_participants_may_see_this_item(doelbinding: httpx.Client) -> None:
    """The contributor has a reservation against the police; somebody is no staff of the case; another is unknown."""
    document = asked(with_item(reservations=["politie"]))
    del document["action"]["properties"]["task"]
    document["subject"] = {"type": "user", "id": "ignored", "properties": {"role": "delegate", "screened": True}}
    document["context"]["subjects"] = [
        {"id": "reclassering-1", "properties": {"party": "reclassering"}},
        {"id": "wijkagent-1", "properties": {"party": "politie"}},
        {"id": "ggd-1", "properties": {"party": "ggd"}},
        {"id": "ggd-9", "properties": {"party": "ggd"}},
        {"id": "thuiszorg-1", "properties": {"party": "onbekend"}},
        {"id": "officier-1"},
    ]
    may = found(doelbinding, "subject", document)
    assert "reclassering-1" in may
    assert not {"wijkagent-1", "ggd-9", "thuiszorg-1", "officier-1"} & set(may)
    for user in document["context"]["subjects"]:
        subject = {"type": "user", "id": user["id"], "properties": {"role": "delegate", "screened": True}}
        subject["properties"].update(user.get("properties", {}))
        answer = evaluated(doelbinding, {**document, "subject": subject})
        assert answer["decision"] is (user["id"] in may)


def test_without_subjects_the_participants_themselves_are_tried(doelbinding: httpx.Client) -> None:
    document = asked(VIEW)
    del document["action"]["properties"]["task"]
    document["subject"] = {"type": "user", "properties": {"role": "delegate", "screened": True}}
    assert found(doelbinding, "subject", document) == []
    document["context"]["case"]["authorised_staff"] = ["reclassering", "dji"]
    assert found(doelbinding, "subject", document) == ["reclassering", "dji"]


def test_which_of_these_items_may_i_see_page_by_page(doelbinding: httpx.Client) -> None:
    facts = {name: fact for name, fact in VIEW["items"][0].items() if name != "id"}
    document = asked(VIEW)
    document["resource"] = {"type": "item", "id": "ignored", "properties": facts}
    document["context"]["resources"] = [
        {"id": "open-1"},
        {"id": "reserved", "properties": {"reservations": ["reclassering"]}},
        {"id": "open-2"},
        {"id": "unclear", "properties": {"secrecy": "medical"}},
        {"type": "case", "id": "of-another-type"},
        {"id": "open-3"},
    ]
    assert found(doelbinding, "resource", document) == ["open-1", "open-2", "open-3"]
    pages, token = [], None
    while token != "":
        page = {"limit": 2} | ({"token": token} if token else {})
        answer = post(doelbinding, "/access/v1/search/resource", {**document, "page": page})
        pages.append([result["id"] for result in answer["results"]])
        token = answer["page"]["next_token"]
    assert pages == [["open-1", "open-2"], ["open-3"]]


def test_what_may_i_do_with_it(doelbinding: httpx.Client) -> None:
    document = asked(VIEW)
    properties = document.pop("action")["properties"]
    document["context"]["action"] = properties
    assert found(doelbinding, "action", document) == ["view"]
    document["resource"]["properties"]["reservations"] = ["reclassering"]
    assert found(doelbinding, "action", document) == []


def test_for_each_button_its_own_question(doelbinding: httpx.Client) -> None:
    request = CASES["advance_to_triage"]
    document = asked(request)
    action = document.pop("action")
    document["context"]["actions"] = [
        {"name": "destroy", "properties": {"purpose": "protect_privacy"}},
        {"name": action["name"], "properties": {"purpose": "subject_rights"}},
        action,
        {"name": "archive"},
    ]
    assert found(doelbinding, "action", document) == ["advance_phase"]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("subject", {"subject": {"type": "robot"}}),
        ("subject", {"resource": {"type": "record", "id": "x"}}),
        ("resource", {"resource": {"type": "record"}}),
        ("resource", {"subject": {"type": "user", "id": "nobody"}}),
        ("resource", {"context": {"resources": "all"}}),
        ("action", {"subject": {"type": "robot", "id": "r"}}),
        ("action", {"resource": entity("case", {"id": "c"})}),
    ],
)
def test_the_unknown_finds_nothing(doelbinding: httpx.Client, part: str, change: Document) -> None:
    document = asked(VIEW)
    document["context"]["resources"] = [document["resource"]]
    document["context"]["subjects"] = [document["subject"]]
    assert post(doelbinding, f"/access/v1/search/{part}", {**document, **change}) == {"results": []}


def test_too_many_candidates_are_refused(doelbinding: httpx.Client) -> None:
    document = asked(VIEW)
    document["context"]["resources"] = [{"id": f"i-{number}"} for number in range(1001)]
    response = doelbinding.post("/access/v1/search/resource", json=document)
    assert response.status_code == 400
    assert "1000 candidates" in response.text
