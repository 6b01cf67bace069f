"""`doelbinding log replay`: what was decided is decided again, and comes out the same."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.policy_sets import amend, declare, write_set
from tests.retrospect.conftest import Run
from tests.retrospect.support import ask, logging_service
from tests.units import UNITS, document, item

from doelbinding.decision_log.opening import open_log_for_writing
from doelbinding.policy_set import build_bundle, load_policy_set
from doelbinding.retrospect.replay import places
from doelbinding.settings import Settings

HEALTH = document(item(data_categories=["health"]))
DENIED = document(item(contributor="politie"))
MANY = document(*(item(f"i-{number}", "politie" if number % 7 == 0 else "gemeente") for number in range(120)))
NOW = document()
del NOW["time"]


async def test_every_answer_comes_out_the_same(tmp_path: Path, run: Run) -> None:
    async with logging_service(tmp_path, UNITS) as client:
        await ask(client, HEALTH, DENIED, MANY, NOW)
        await ask(client, DENIED, NOW, params={"explain": "true"}, headers={"Accept-Language": "en"})
        assert (await client.post("/v1/decide", json={})).status_code == 400
    code, told, _ = run("log", "replay")
    assert code == 0
    assert told.splitlines() == [
        "equal      6",
        "different  0",
        "left out   1: nothing was decided",
        "EQUAL: the same policies give the same answers",
    ]
    assert run("log", "replay", "--after", 1, "--until", 3)[1].startswith("equal      2\n")


async def test_each_is_decided_under_the_policies_of_then(tmp_path: Path, run: Run) -> None:
    policies = write_set(tmp_path / "policies", "1.0.0")
    async with logging_service(tmp_path, policies) as client:
        (before,) = await ask(client, HEALTH)
    amend(policies)
    declare(policies, "2.0.0")
    async with logging_service(tmp_path, policies) as client:
        (after,) = await ask(client, HEALTH)
    assert (before["decision"], after["decision"]) == ("allow", "deny")
    assert run("log", "replay")[:2] == (
        0,
        "equal      2\ndifferent  0\nEQUAL: the same policies give the same answers\n",
    )


async def test_pseudonyms_do_not_stand_in_the_way(tmp_path: Path, run: Run) -> None:
    key = tmp_path / "pseudonyms.key"
    key.write_bytes(b"k" * 32)
    async with logging_service(tmp_path, UNITS, log_pseudonym_key=key) as client:
        await ask(client, document(), DENIED, params={"explain": "true"})
    assert run("log", "replay")[1].startswith("equal      2\ndifferent  0\n")


async def test_a_decision_that_is_not_the_same_is_told_with_the_place(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with logging_service(tmp_path, UNITS) as client:
        (_, denied) = await ask(client, document(), DENIED)
    # A service that words a norm otherwise than the one that answered.
    monkeypatch.setattr("doelbinding.decider._worded", _worded_otherwise)
    code, told, _ = run("log", "replay")
    assert code == 1
    assert f"entry 2, decision {denied['decision_id']}: /context/reasons/0/message" in told
    assert "different  2\n" in told
    assert told.endswith("NOT EQUAL\n")


def _worded_otherwise(findings: Any, texts: Any) -> list[dict[str, Any]]:
    return [
        {**finding.model_dump(mode="json", exclude_unset=True), **texts[finding.norm], "message": "?"}
        for finding in findings
    ]


async def test_a_policy_set_that_was_tampered_with_proves_nothing(tmp_path: Path, run: Run) -> None:
    policies = write_set(tmp_path / "policies", "1.0.0")
    async with logging_service(tmp_path, policies) as client:
        await ask(client, HEALTH)
    amend(policies)
    (file,) = (tmp_path / "policy-sets").iterdir()
    build_bundle(load_policy_set(policies), file)
    code, told, _ = run("log", "replay")
    assert code == 1
    assert "does not hold the policy set that it is named after" in told
    file.unlink()
    code, told, _ = run("log", "replay")
    assert code == 1
    assert "has no policy set sha256:" in told


async def test_what_was_purged_is_left_out(tmp_path: Path, run: Run) -> None:
    async with logging_service(tmp_path, UNITS) as client:
        await ask(client, document(), document())
    with closing(open_log_for_writing(Settings(log_url=f"sqlite:///{tmp_path / 'decisions.db'}"))) as store:
        (first, _) = store.entries()
        assert store.purge({first.retention: first.timestamp + 1}, first.timestamp + 1)
    told = run("log", "replay")[1]
    assert re.search(r"^left out   [12]: purged$", told, re.MULTILINE)


def test_without_a_log_there_is_nothing_to_replay(run: Run) -> None:
    code, told, complaints = run("log", "replay")
    assert (code, told) == (2, "")
    assert complaints


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": True}, ["/a"]),
        ({"a": [1, {"b/c": 2}]}, {"a": [1, {"b/c": 3}]}, ["/a/1/b~1c"]),
        ({"a": [1]}, {"a": [1, 2]}, ["/a"]),
        ({"a": 1, "b": 2}, {"b": 2, "c": 3}, ["/a", "/c"]),
        (1, 2, ["/"]),
    ],
)
def test_places(one: Any, other: Any, where: list[str]) -> None:
    assert list(places(one, other)) == where
