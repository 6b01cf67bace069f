"""The certification scenario of the AuthZEN Authorization API 1.0, all levels, against the running service on each engine.

Classes and tests follow the sections of the scenario (OpenID AuthZEN, authorization-api-1_0-scenario).
"""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.authzen.conftest import PUBLIC_URL
from tests.running_service import ROOT

EVALUATION = "/access/v1/evaluation"
EVALUATIONS = "/access/v1/evaluations"
SUBJECTS, RESOURCES, ACTIONS = (f"/access/v1/search/{part}" for part in ("subject", "resource", "action"))
ENDPOINTS = [EVALUATION, EVALUATIONS, SUBJECTS, RESOURCES, ACTIONS]

Request = dict[str, Any]

ALICE: Request = {"type": "user", "id": "alice"}
BOB: Request = {"type": "user", "id": "bob"}
ADMIN: Request = {**BOB, "properties": {"role": "admin"}}
RECORD_1: Request = {"type": "record", "id": "record-1"}
RECORD_2: Request = {"type": "record", "id": "record-2"}
ARCHIVED: Request = {**RECORD_2, "properties": {"status": "archived"}}
READ, WRITE, DELETE = ({"name": name} for name in ("read", "write", "delete"))


def request(subject: object, action: object, resource: object, **more: object) -> Request:
    return {"subject": subject, "action": action, "resource": resource, **more}


def deletion(*, soft: bool) -> Request:
    return {**DELETE, "properties": {"soft": soft}}


def answered(response: httpx.Response) -> Any:
    """The body of a successful answer."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return response.json()


def decision(pdp: httpx.Client, asked: Request, path: str = EVALUATION) -> bool:
    body = answered(pdp.post(path, json=asked))
    assert set(body) <= {"decision", "context"}
    assert isinstance(body["decision"], bool)
    assert isinstance(body.get("context", {}), dict)
    return bool(body["decision"])


def decisions(pdp: httpx.Client, asked: Request) -> list[bool]:
    body = answered(pdp.post(EVALUATIONS, json=asked))
    assert set(body) == {"evaluations"}
    assert all(isinstance(entry["decision"], bool) for entry in body["evaluations"])
    return [entry["decision"] for entry in body["evaluations"]]


def found(pdp: httpx.Client, path: str, asked: Request) -> list[str]:
    """The ids or names found; everything is of the type that was searched for."""
    body = answered(pdp.post(path, json=asked))
    assert isinstance(body["results"], list)
    part = path.rpartition("/")[2]
    if part == "action":
        return [result["name"] for result in body["results"]]
    assert {result["type"] for result in body["results"]} <= {asked[part]["type"]}
    return [result["id"] for result in body["results"]]


def refused(response: httpx.Response) -> str:
    """The message of an error 400, as the binding of AuthZEN has it."""
    assert response.status_code == 400, response.text
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text
    return response.text


class TestBasicCore:
    @pytest.mark.parametrize(
        ("subject", "action", "expected"),
        [(ALICE, READ, True), (ALICE, WRITE, True), (BOB, READ, True), (BOB, WRITE, False)],
    )
    def test_fixture_decisions(self, pdp: httpx.Client, subject: Request, action: Request, expected: bool) -> None:
        assert decision(pdp, request(subject, action, RECORD_1)) is expected

    def test_request_with_optional_context(self, pdp: httpx.Client) -> None:
        context = {"time": "2025-06-27T18:03-07:00", "ip": "192.168.1.1"}
        assert decision(pdp, request(ALICE, READ, RECORD_1, context=context))

    def test_request_with_additional_properties(self, pdp: httpx.Client) -> None:
        subject = {**ALICE, "properties": {"department": "Sales", "role": "manager"}}
        action = {**READ, "properties": {"method": "GET"}}
        resource = {**RECORD_1, "properties": {"status": "active", "owner": "bob"}}
        assert decision(pdp, request(subject, action, resource))

    def test_request_with_unknown_fields(self, pdp: httpx.Client) -> None:
        assert decision(pdp, request(ALICE, READ, RECORD_1, foo="bar", futureField={"nested": True}))

    def test_idempotency(self, pdp: httpx.Client) -> None:
        assert [decision(pdp, request(BOB, WRITE, RECORD_1)) for _ in range(5)] == [False] * 5


class TestBasicProperties:
    @pytest.mark.parametrize(
        ("subject", "action", "resource", "expected"),
        [
            pytest.param(ALICE, WRITE, ARCHIVED, False, id="deny-by-resource"),
            pytest.param(ADMIN, WRITE, ARCHIVED, True, id="permit-by-subject"),
            pytest.param(ALICE, deletion(soft=True), RECORD_1, True, id="permit-by-action"),
            pytest.param(ALICE, deletion(soft=False), RECORD_1, False, id="deny-by-action"),
            pytest.param(BOB, WRITE, ARCHIVED, False, id="no-role-no-write"),
            pytest.param(BOB, deletion(soft=True), RECORD_1, False, id="no-delete-for-bob"),
            pytest.param({**ALICE, "id": "eve"}, READ, RECORD_1, False, id="unknown-subject"),
            pytest.param({**ADMIN, "id": "eve"}, WRITE, RECORD_1, False, id="unknown-admin"),
            pytest.param(ALICE, READ, {**RECORD_1, "id": "record-3"}, False, id="unknown-resource"),
            pytest.param(ALICE, {"name": "levitate"}, RECORD_1, False, id="unknown-action"),
        ],
    )
    def test_fixture_decisions(
        self, pdp: httpx.Client, subject: Request, action: Request, resource: Request, expected: bool
    ) -> None:
        assert decision(pdp, request(subject, action, resource)) is expected


WHOLE = request(ALICE, READ, RECORD_1)


class TestErrors:
    @pytest.mark.parametrize("path", [EVALUATION, EVALUATIONS])
    @pytest.mark.parametrize(
        ("changes", "named"),
        [
            ({"subject": None}, "/subject"),
            ({"action": None}, "/action"),
            ({"resource": None}, "/resource"),
            ({"subject": {"id": "alice"}}, "/subject/type"),
            ({"subject": {"type": "user"}}, "/subject/id"),
            ({"action": {}}, "/action/name"),
            ({"resource": {"id": "record-1"}}, "/resource/type"),
            ({"resource": {"type": "record"}}, "/resource/id"),
            ({"subject": "alice"}, "/subject"),
            ({"action": {"name": 123}}, "/action/name"),
            ({"context": []}, "/context"),
            ({"subject": {**ALICE, "properties": "x"}}, "/subject/properties"),
        ],
    )
    def test_missing_fields_and_invalid_types(self, pdp: httpx.Client, path: str, changes: Request, named: str) -> None:
        asked = {part: value for part, value in {**WHOLE, **changes}.items() if value is not None}
        assert f"{named}: " in refused(pdp.post(path, json=asked))

    @pytest.mark.parametrize("path", ENDPOINTS)
    @pytest.mark.parametrize(
        ("body", "media_type"),
        [
            pytest.param(b'{"subject": {}}', "text/plain", id="content-type"),
            pytest.param(b'{"subject": {}}', None, id="no-content-type"),
            pytest.param(b'{"subject": ', "application/json", id="malformed"),
            pytest.param(b"", "application/json", id="empty"),
            pytest.param(b"[]", "application/json", id="no-object"),
            pytest.param(b'{"subject": 1, "subject": 2}', "application/json", id="twice"),
            pytest.param(b'{"context":' + b'{"a":' * 5000, "application/json", id="endless"),
            pytest.param(b'{"context":' + b'{"a":' * 100 + b"1" + b"}" * 101, "application/json", id="nested-deeply"),
        ],
    )
    def test_invalid_bodies(self, pdp: httpx.Client, path: str, body: bytes, media_type: str | None) -> None:
        headers = {"Content-Type": media_type} if media_type else {}
        refused(pdp.post(path, content=body, headers={**headers, "X-Request-ID": "r-1"}))

    @pytest.mark.parametrize("path", ENDPOINTS)
    def test_other_errors_are_text_too(self, pdp: httpx.Client, path: str) -> None:
        response = pdp.get(path, headers={"X-Request-ID": "r-1"})
        assert (response.status_code, response.headers["x-request-id"]) == (405, "r-1")
        assert response.headers["content-type"].startswith("text/plain")
        assert pdp.post("/access/v1/nothing").headers["content-type"].startswith("text/plain")


class TestHeaders:
    @pytest.mark.parametrize(
        ("path", "asked", "status"),
        [
            (EVALUATION, WHOLE, 200),
            (EVALUATION, {}, 400),
            (EVALUATIONS, WHOLE, 200),
            (SUBJECTS, {}, 400),
            (ACTIONS, WHOLE, 200),
            ("/v1/decide", {}, 400),
            ("/v1/nothing", {}, 404),
        ],
    )
    def test_x_request_id_is_echoed(self, pdp: httpx.Client, path: str, asked: Request, status: int) -> None:
        response = pdp.post(path, json=asked, headers={"X-Request-ID": "bfe9eb29-ab87-4ca3"})
        assert (response.status_code, response.headers["x-request-id"]) == (status, "bfe9eb29-ab87-4ca3")

    def test_x_request_id_may_be_absent(self, pdp: httpx.Client) -> None:
        response = pdp.post(EVALUATION, json=WHOLE)
        assert answered(response)["decision"] is True
        assert "x-request-id" not in response.headers


class TestBatch:
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            pytest.param(
                {"subject": ALICE, "action": READ, "evaluations": [{"resource": RECORD_1}, {"resource": RECORD_2}]},
                [True, True],
                id="array",
            ),
            pytest.param(
                {"subject": BOB, "resource": RECORD_1, "evaluations": [{"action": READ}, {"action": WRITE}]},
                [True, False],
                id="fixture-decisions",
            ),
            pytest.param(
                {
                    "subject": ALICE,
                    "action": WRITE,
                    "evaluations": [
                        {"resource": {**RECORD_1, "properties": {"status": "active"}}},
                        {"resource": ARCHIVED},
                    ],
                },
                [True, False],
                id="properties",
            ),
            pytest.param(
                {"action": WRITE, "resource": ARCHIVED, "evaluations": [{"subject": ALICE}, {"subject": ADMIN}]},
                [False, True],
                id="subject-properties",
            ),
            pytest.param(
                {"evaluations": [request(ALICE, READ, RECORD_1), request(BOB, WRITE, RECORD_1)]},
                [True, False],
                id="no-defaults",
            ),
            pytest.param(
                {
                    "subject": ALICE,
                    "action": READ,
                    "context": {"time": "2025-06-27T18:03-07:00"},
                    "evaluations": [
                        {"resource": RECORD_1},
                        {
                            "resource": RECORD_2,
                            "context": {"time": "2025-06-27T19:00-07:00", "source": "batch-override"},
                        },
                    ],
                },
                [True, True],
                id="context",
            ),
            pytest.param(
                {
                    "subject": ALICE,
                    "action": WRITE,
                    "resource": {"type": "record"},
                    "evaluations": [
                        {"resource": {"id": "record-1", "properties": {"status": "active"}}},
                        {"resource": ARCHIVED},
                    ],
                },
                [True, False],
                id="default-value-merging",
            ),
            pytest.param(
                {"subject": ADMIN, "action": WRITE, "resource": RECORD_1, "evaluations": [{"subject": BOB}, {}]},
                [False, True],
                id="an-entity-replaces-the-default-with-its-properties",
            ),
            pytest.param(
                {"subject": ALICE, "action": READ, "evaluations": [{"resource": RECORD_1}, {}]},
                [True, False],
                id="evaluation-level-error",
            ),
            pytest.param(
                {
                    **WHOLE,
                    "evaluations": ["x", {"resource": "record-1"}, {"action": {"name": 1}}, {"context": 5}, {}],
                },
                [False, False, False, False, True],
                id="every-kind-of-fault",
            ),
        ],
    )
    def test_decisions_in_order(self, pdp: httpx.Client, asked: Request, expected: list[bool]) -> None:
        assert decisions(pdp, asked) == expected

    def test_a_faulty_evaluation_tells_its_error(self, pdp: httpx.Client) -> None:
        asked = {"subject": ALICE, "action": READ, "evaluations": [{}]}
        (entry,) = answered(pdp.post(EVALUATIONS, json=asked))["evaluations"]
        assert entry["decision"] is False
        assert entry["context"]["error"]["status"] == 400
        assert entry["context"]["error"]["errors"] == [{"pointer": "/resource", "detail": "Is required"}]

    @pytest.mark.parametrize("more", [{}, {"evaluations": []}])
    def test_without_evaluations_it_is_a_single_one(self, pdp: httpx.Client, more: Request) -> None:
        assert decision(pdp, {**WHOLE, **more}, EVALUATIONS)

    @pytest.mark.parametrize(
        ("semantic", "actions", "expected"),
        [
            ("execute_all", [WRITE, READ, WRITE], [False, True, False]),
            ("deny_on_first_deny", [READ, WRITE, READ], [True, False]),
            ("deny_on_first_deny", [READ, READ], [True, True]),
            ("permit_on_first_permit", [WRITE, READ, READ], [False, True]),
            ("permit_on_first_permit", [WRITE, WRITE], [False, False]),
            ("deny_on_first_deny", [READ, {}, READ], [True, False]),
        ],
    )
    def test_semantics(self, pdp: httpx.Client, semantic: str, actions: list[Request], expected: list[bool]) -> None:
        evaluations = [{"action": action} for action in actions]
        options = {"evaluations_semantic": semantic, "another_option": "value"}
        asked = {"subject": BOB, "resource": RECORD_1, "evaluations": evaluations, "options": options}
        assert decisions(pdp, asked) == expected

    @pytest.mark.parametrize(
        ("changes", "named"),
        [
            ({"options": {"evaluations_semantic": "some"}}, "/options/evaluations_semantic"),
            ({"options": []}, "/options"),
            ({"evaluations": {}}, "/evaluations"),
            ({"evaluations": None}, "/evaluations"),
            ({"evaluations": [{}] * 1001}, "/evaluations"),
            ({"subject": "alice"}, "/subject"),
            ({"resource": {"id": 5}}, "/resource/id"),
        ],
    )
    def test_a_fault_of_the_whole_is_an_error(self, pdp: httpx.Client, changes: Request, named: str) -> None:
        asked = {**WHOLE, "evaluations": [WHOLE], **changes}
        assert f"{named}: " in refused(pdp.post(EVALUATIONS, json=asked))


class TestSearchCore:
    @pytest.mark.parametrize("more", [{}, {"context": {"time": "2025-06-27T18:03-07:00"}}])
    def test_subjects(self, pdp: httpx.Client, more: Request) -> None:
        assert found(pdp, SUBJECTS, request({"type": "user"}, READ, RECORD_1, **more)) == ["alice", "bob"]

    @pytest.mark.parametrize("ignored", ["bob", "nonexistent-user", 5])
    def test_the_id_of_a_searched_subject_is_ignored(self, pdp: httpx.Client, ignored: object) -> None:
        asked = request({"type": "user", "id": ignored}, READ, RECORD_1)
        assert found(pdp, SUBJECTS, asked) == ["alice", "bob"]

    def test_resources(self, pdp: httpx.Client) -> None:
        asked = request(ALICE, READ, {"type": "record"})
        assert found(pdp, RESOURCES, asked) == ["record-1", "record-2"]
        assert found(pdp, RESOURCES, request(ALICE, WRITE, {"type": "record"})) == ["record-1"]

    def test_the_id_of_a_searched_resource_is_ignored(self, pdp: httpx.Client) -> None:
        asked = request(ALICE, WRITE, {"type": "record", "id": "record-2"})
        assert found(pdp, RESOURCES, asked) == ["record-1"]

    @pytest.mark.parametrize("more", [{}, {"context": {"ip": "192.168.1.1"}}, {"action": {"name": "read"}}])
    def test_actions(self, pdp: httpx.Client, more: Request) -> None:
        asked = {"subject": ALICE, "resource": RECORD_1, **more}
        assert found(pdp, ACTIONS, asked) == ["read", "write"]

    @pytest.mark.parametrize(
        ("path", "asked"),
        [
            (ACTIONS, {"subject": {"type": "user", "id": "nonexistent-user"}, "resource": RECORD_1}),
            (SUBJECTS, request({"type": "spaceship"}, READ, RECORD_1)),
            (SUBJECTS, request({"type": "user"}, READ, {"type": "record", "id": "record-9"})),
            (RESOURCES, request({"type": "user", "id": "nonexistent-user"}, READ, {"type": "record"})),
            (RESOURCES, request(ALICE, READ, {"type": "spaceship"})),
            (ACTIONS, {"subject": ALICE, "resource": {"type": "spaceship", "id": "record-1"}}),
        ],
    )
    def test_unknown_entities_give_empty_results(self, pdp: httpx.Client, path: str, asked: Request) -> None:
        assert answered(pdp.post(path, json=asked)) == {"results": []}

    @pytest.mark.parametrize(
        ("path", "asked", "named"),
        [
            (SUBJECTS, {"subject": {"type": "user"}, "resource": RECORD_1}, "/action"),
            (RESOURCES, {"action": READ, "resource": {"type": "record"}}, "/subject"),
            (ACTIONS, {"subject": ALICE}, "/resource"),
            (SUBJECTS, request({"type": "user"}, READ, {"type": "record"}), "/resource/id"),
            (RESOURCES, request({"type": "user"}, READ, {"type": "record"}), "/subject/id"),
            (SUBJECTS, request({}, READ, RECORD_1), "/subject/type"),
            (SUBJECTS, request({"type": "user"}, READ, RECORD_1, page={"limit": -1}), "/page/limit"),
            (SUBJECTS, request({"type": "user"}, READ, RECORD_1, page={"token": "x"}), "/page/token"),
        ],
    )
    def test_missing_fields_are_errors(self, pdp: httpx.Client, path: str, asked: Request, named: str) -> None:
        assert f"{named}: " in refused(pdp.post(path, json=asked))

    def test_pages(self, pdp: httpx.Client) -> None:
        asked = request({"type": "user"}, READ, RECORD_1)
        first = answered(pdp.post(SUBJECTS, json={**asked, "page": {"limit": 1}}))
        assert first["results"] == [ALICE]
        assert first["page"]["count"] == 1
        token = first["page"]["next_token"]
        for page in ({"token": token}, {"token": token, "limit": 1}):
            last = answered(pdp.post(SUBJECTS, json={**asked, "page": page}))
            assert last == {"results": [BOB], "page": {"next_token": "", "count": 1}}
        refused(pdp.post(SUBJECTS, json={**asked, "page": {"token": token, "limit": 2}}))
        refused(pdp.post(SUBJECTS, json={**asked, "action": WRITE, "page": {"token": token}}))
        refused(pdp.post(RESOURCES, json={**request(ALICE, READ, RECORD_1), "page": {"token": token}}))

    def test_a_page_that_holds_all_is_the_last(self, pdp: httpx.Client) -> None:
        asked = request({"type": "user"}, READ, RECORD_1, page={"limit": 2})
        assert answered(pdp.post(SUBJECTS, json=asked))["page"] == {"next_token": "", "count": 2}


class TestSearchProperties:
    def test_subjects(self, pdp: httpx.Client) -> None:
        assert found(pdp, SUBJECTS, request({"type": "user"}, WRITE, ARCHIVED)) == ["bob"]

    def test_resources(self, pdp: httpx.Client) -> None:
        assert "record-2" in found(pdp, RESOURCES, request(ADMIN, WRITE, {"type": "record"}))
        assert found(pdp, RESOURCES, request(BOB, WRITE, {"type": "record"})) == []

    def test_actions(self, pdp: httpx.Client) -> None:
        assert "write" in found(pdp, ACTIONS, {"subject": ADMIN, "resource": ARCHIVED})


class TestDiscovery:
    @pytest.mark.parametrize("path", ["/.well-known/authzen-configuration", "/.well-known/authzen-configuration/zvh"])
    def test_metadata(self, pdp: httpx.Client, path: str) -> None:
        response = pdp.get(path, headers={"X-Request-ID": "r-1"})
        assert answered(response) == {
            "policy_decision_point": PUBLIC_URL,
            "access_evaluation_endpoint": f"{PUBLIC_URL}{EVALUATION}",
            "access_evaluations_endpoint": f"{PUBLIC_URL}{EVALUATIONS}",
            "search_subject_endpoint": f"{PUBLIC_URL}{SUBJECTS}",
            "search_resource_endpoint": f"{PUBLIC_URL}{RESOURCES}",
            "search_action_endpoint": f"{PUBLIC_URL}{ACTIONS}",
        }
        assert response.headers["x-request-id"] == "r-1"


def test_the_contract_is_not_decided_on_by_a_set_that_does_not_know_it(pdp: httpx.Client) -> None:
    asked = (ROOT / "examples" / "requests" / "allow.json").read_bytes()
    response = pdp.post("/v1/decide", content=asked, headers={"Content-Type": "application/json"})
    assert response.status_code == 503
