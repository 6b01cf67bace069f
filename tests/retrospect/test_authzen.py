"""Calls of AuthZEN are answered again as well."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.authzen.asking import CASES, Document, asked
from tests.retrospect.conftest import Run
from tests.retrospect.support import logging_service
from tests.running_service import ROOT
from tests.units import UNITS

VIEW = asked(CASES["view_conference"])
RESERVED = json.loads(json.dumps(VIEW))
RESERVED["resource"]["properties"]["reservations"] = [CASES["view_conference"]["subject"]["party"]]
UNTIMED = {**VIEW, "context": {"case": VIEW["context"]["case"]}}

UNHEARD = json.loads(json.dumps(VIEW))
UNHEARD["resource"]["properties"] |= {"nickname": "somebody", "No name": 1}
UNHEARD["context"]["case"]["remark"] = {"free": "text"}
NO_IDS = ["", "u" * 129, "no id"]
STAFF = ["staff-1", "staff-2"]


async def post(client: httpx.AsyncClient, path: str, document: Document) -> Document:
    response = await client.post(f"/access/v1/{path}", json=document)
    assert response.is_success, response.text
    answer: Document = response.json()
    return answer


def by(user: str) -> Document:
    return {**VIEW, "subject": {**VIEW["subject"], "id": user}}


async def everything(client: httpx.AsyncClient) -> int:
    """Ask a bit of everything; the number of calls."""
    for document in (
        VIEW,
        RESERVED,
        UNTIMED,
        {**VIEW, "resource": {"type": "unknown", "id": "x"}},
        UNHEARD,
        *map(by, NO_IDS),
    ):
        await post(client, "evaluation", document)
    batch = [{}, {"resource": RESERVED["resource"]}, {"action": {"name": 1}}, "no evaluation"]
    await post(client, "evaluations", {**VIEW, "evaluations": batch})
    stopping = {"evaluations_semantic": "deny_on_first_deny"}
    await post(client, "evaluations", {**UNTIMED, "evaluations": batch[::-1], "options": stopping})
    action = {**VIEW, "action": {"name": "view"}}
    del action["action"]
    await post(client, "search/action", {**action, "page": {"limit": 1}})
    await post(client, "search/subject", {**UNTIMED, "subject": {"type": "user"}})
    # Two of these may see it: whoever the case authorises, under two names that differ in nothing else.
    users = [{"id": user, "properties": VIEW["subject"]["properties"]} for user in ("nobody", *STAFF)]
    case = {**VIEW["context"]["case"], "authorised_staff": STAFF}
    context = {**VIEW["context"], "case": case, "subjects": users}
    subject = {**VIEW, "subject": {"type": "user"}, "context": context, "page": {"limit": 1}}
    page = await post(client, "search/subject", subject)
    token = page["page"]["next_token"]
    assert (await post(client, "search/subject", {**subject, "page": {"token": token}}))["page"]["count"] == 1
    return 11 + len(NO_IDS)


@pytest.mark.parametrize("pseudonyms", [False, True])
async def test_every_answer_comes_out_the_same(tmp_path: Path, run: Run, pseudonyms: bool) -> None:
    key = tmp_path / "pseudonyms.key"
    key.write_bytes(b"k" * 32)
    settings: dict[str, Any] = {"log_pseudonym_key": key} if pseudonyms else {}
    async with logging_service(tmp_path, ROOT / "policies", **settings) as client:
        calls = await everything(client)
    code, told, _ = run("log", "replay")
    assert (code, told.splitlines()[0]) == (0, f"equal      {calls}")


async def test_a_policy_set_without_the_contract_is_replayed(tmp_path: Path, run: Run) -> None:
    asks = {
        "subject": {"type": "user", "id": "alice"},
        "action": {"name": "read"},
        "resource": {"type": "record", "id": "record-1"},
    }
    async with logging_service(tmp_path, ROOT / "tests" / "fixtures" / "authzen") as client:
        await post(client, "evaluation", asks)
        admin = {"type": "user", "id": "bob", "properties": {"role": "admin"}}
        archived = {"type": "record", "id": "record-2", "properties": {"status": "archived", "note": "x"}}
        await post(client, "evaluation", {"subject": admin, "action": {"name": "write"}, "resource": archived})
        search = {"subject": asks["subject"], "resource": asks["resource"], "page": {"limit": 1}}
        page = await post(client, "search/action", search)
        await post(client, "search/action", {**search, "page": {"token": page["page"]["next_token"]}})
    assert page["page"]["next_token"]
    assert run("log", "replay")[1].startswith("equal      4\ndifferent  0\n")


async def test_changes_that_no_norm_accounts_for_are_told_apart(tmp_path: Path, run: Run) -> None:
    fixture = ROOT / "tests" / "fixtures" / "authzen"
    asks = {
        "subject": {"type": "user", "id": "alice"},
        "action": {"name": "read"},
        "resource": {"type": "record", "id": "record-1"},
    }
    async with logging_service(tmp_path, fixture) as client:
        answer = await post(client, "evaluation", asks)
    assert answer["decision"]
    candidate = tmp_path / "candidate"
    shutil.copytree(fixture, candidate)
    policies = candidate / "doelbinding" / "authzen" / "authzen.rego"
    policies.write_text(policies.read_text().replace('input.action.name == "read"', 'input.action.name == "look"'))
    code, told, _ = run("policy", "impact", "--candidate", candidate)
    decision = answer["context"]["decision_id"]
    assert code == 0
    assert f"no norm  (what changes names none)\n  allow -> deny: 1\n  allow -> deny  {decision}" in told
    report = json.loads(run("policy", "impact", "--candidate", candidate, "--format", "json")[1])
    assert (report["norms"], report["without_norms"]["examples"]) == ([], [decision])
    page = run("policy", "impact", "--candidate", candidate, "--format", "html")[1]
    assert '<h2 id="no-norm">no norm' in page
    assert decision in page


async def test_a_candidate_without_authzen_gives_no_answer(tmp_path: Path, run: Run) -> None:
    async with logging_service(tmp_path, ROOT / "policies") as client:
        answer = await post(client, "evaluation", VIEW)
    code, told, _ = run("policy", "impact", "--candidate", UNITS)
    assert code == 1
    assert f"no answer: the policy set does not answer AuthZEN requests\n  {answer['context']['decision_id']}\n" in told


@pytest.fixture
def without_reservations(tmp_path: Path) -> Path:
    """A law that is not in force yet, in which nobody may reserve anything any more."""
    candidate = tmp_path / "candidate"
    for source in (ROOT / "policies").rglob("*.*"):
        target = candidate / source.relative_to(ROOT / "policies")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text()
        text = text.replace("unit.recipient in unit.item.reservations", "false").replace("2025-01-01", "2035-01-01")
        target.write_text(text)
    return candidate


async def test_the_impact_on_them_is_told(tmp_path: Path, run: Run, without_reservations: Path) -> None:
    async with logging_service(tmp_path, ROOT / "policies") as client:
        batch = {**VIEW, "evaluations": [{}, {"resource": RESERVED["resource"]}]}
        answers = (await post(client, "evaluations", batch))["evaluations"]
        await post(client, "search/subject", {**VIEW, "subject": {"type": "user"}})
    assert [answer["decision"] for answer in answers] == [True, False]
    code, told, _ = run("policy", "impact", "--candidate", without_reservations, "--format", "json")
    assert code == 0
    report = json.loads(told)
    (change,) = report["changes"]
    assert (change["decision_id"], change["effect"]) == (answers[1]["context"]["decision_id"], "allowed")
    assert "OWN-04" in change["norms"]
    assert (change["action"], change["phase"], change["partnership"]) == (
        "view",
        CASES["view_conference"]["case"]["phase"],
        CASES["view_conference"]["case"]["partnership"],
    )
    assert report["left_out"] == {"a search, which decides nothing": 1}


@pytest.mark.parametrize(
    ("semantic", "evaluations", "answered", "changed"),
    [
        # The candidate permits the first, and would stop there.
        ("permit_on_first_permit", [RESERVED, RESERVED, VIEW, VIEW], 3, [0, 1]),
        ("deny_on_first_deny", [VIEW, RESERVED, RESERVED], 2, [1]),
    ],
)
async def test_every_decision_of_a_batch_that_stopped_is_compared(
    tmp_path: Path,
    run: Run,
    without_reservations: Path,
    *,
    semantic: str,
    evaluations: list[Document],
    answered: int,
    changed: list[int],
) -> None:
    async with logging_service(tmp_path, ROOT / "policies") as client:
        batch = {"evaluations": evaluations, "options": {"evaluations_semantic": semantic}}
        answers = (await post(client, "evaluations", batch))["evaluations"]
    assert len(answers) == answered
    told = json.loads(run("policy", "impact", "--candidate", without_reservations, "--format", "json")[1])
    assert told["decisions"] == answered
    assert [change["decision_id"] for change in told["changes"]] == [
        answers[number]["context"]["decision_id"] for number in changed
    ]
