"""What no decision is made on is not kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from doelbinding.authzen.pages import Place, place_named
from doelbinding.contract.vocabulary import Identifier
from doelbinding.decision_log.minimal import minimal
from doelbinding.decision_log.pseudonyms import PREFIX, Pseudonyms
from doelbinding.decision_log.record import authzen_request

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "requests").glob("*.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_request_that_is_all_known_is_kept_whole(path: Path) -> None:
    request = authzen_request(json.loads(path.read_text()))
    assert minimal(request) == request


def test_what_is_not_known_is_not_kept_wherever_it_stands() -> None:
    request = {
        "subject": {"type": "user", "id": "u-1", "name": "Jan", "properties": {"party": "gemeente", "name": "Jan"}},
        "action": {"name": "view", "properties": {"purpose": "advise", "reden": "Jan"}},
        "resource": {"type": "item", "id": "i-1", "properties": {"police": {"article": "8", "bsn": 1}}},
        "context": {"case": {"id": "c-1", "Jan Jansen": True}, "notes": [{"name": "Jan"}]},
        "evaluations": [{"subject": {"email": "jan@example.org"}, "action": {"name": "refer"}}],
    }
    kept = minimal(request)
    assert kept == {
        "subject": {"type": "user", "id": "u-1", "name": None, "properties": {"party": "gemeente", "name": None}},
        "action": {"name": "view", "properties": {"purpose": "advise", "reden": None}},
        "resource": {"type": "item", "id": "i-1", "properties": {"police": {"article": "8", "bsn": None}}},
        "context": {"case": {"id": "c-1", "_1": None}, "notes": None},
        "evaluations": [{"subject": {"email": None}, "action": {"name": "refer"}}],
    }


def test_users_are_pseudonymous_wherever_they_stand() -> None:
    pseudonyms = Pseudonyms(b"k" * 32)
    request = {
        "subject": {"type": "user", "id": "u-1"},
        "resource": {"type": "case", "id": "u-1", "properties": {"authorised_staff": ["u-2"]}},
        "context": {"subjects": [{"id": "u-3"}, {"id": "u-4", "type": "user"}], "case": {"authorised_staff": ["u-5"]}},
        "evaluations": [{"subject": {"id": "u-6"}}, {"subject": {"type": "system", "id": "u-7"}}],
    }
    response = {
        "results": [{"type": "user", "id": "u-3"}, {"type": "user", "id": "politie"}],
        "context": {"facts": {"subject.id": "u-1", "case.authorised_staff": ["u-2", "u-9"], "subject.party": "u-1"}},
    }
    asked, answered = pseudonyms.replace(request, response)
    told: Any = json.dumps(asked)
    assert [f"u-{number}" in told for number in range(1, 8)] == [True] + [False] * 6
    assert asked["resource"]["id"] == "u-1"
    assert asked["context"]["subjects"][0]["id"] == pseudonyms.of("u-3")
    assert answered["results"] == [
        {"type": "user", "id": pseudonyms.of("u-3")},
        {"type": "user", "id": "politie"},
    ]
    facts = answered["context"]["facts"]
    assert facts["subject.id"] == pseudonyms.of("u-1")
    assert facts["case.authorised_staff"] == [pseudonyms.of("u-2"), "u-9"]
    assert facts["subject.party"] == "u-1"


def test_a_token_of_a_page_does_not_give_a_user_away() -> None:
    place = Place(3, 10, "2026-03-10T10:00:00Z")
    token = place.token({"subject": {"id": "u-1"}})
    asked, answered = Pseudonyms(b"k" * 32).replace(
        {"page": {"token": token}}, {"page": {"next_token": token, "count": 1}}
    )
    assert asked["page"]["token"] == answered["page"]["next_token"] != token
    assert place_named(asked["page"]["token"]) == place
    assert Pseudonyms(b"k" * 32).replace({"page": {"token": "?"}}, {})[0] == {"page": {"token": None}}
    assert answered["page"]["count"] == 1
    assert Pseudonyms(b"k" * 32).replace({}, {"page": {"next_token": ""}})[1] == {"page": {"next_token": ""}}


@pytest.mark.parametrize("user", ["", "u" * 129, "u\u00e9" * 100, "jan jansen", "jos\u00e9", "u-1\n"])
def test_what_is_no_id_stays_none_for_the_same_reason(user: str) -> None:
    pseudonym = Pseudonyms(b"k" * 32).of(user)
    assert wrong_with(pseudonym) == wrong_with(user) != set()
    assert not user or user not in pseudonym


@pytest.mark.parametrize("user", ["u", "u" * 128, "u-1@example.org"])
def test_an_id_stays_one(user: str) -> None:
    assert wrong_with(Pseudonyms(b"k" * 32).of(user)) == set()


def wrong_with(identifier: str) -> set[str]:
    try:
        TypeAdapter(Identifier).validate_python(identifier)
    except ValidationError as invalid:
        return {error["type"] for error in invalid.errors()}
    return set()


def test_another_key_is_another_pseudonym() -> None:
    one, other = Pseudonyms(b"k" * 32).of("u-1"), Pseudonyms(b"l" * 32).of("u-1")
    assert one != other
    assert one.startswith(PREFIX)
    assert len(one) <= 128
