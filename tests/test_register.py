"""The shape of the register, and that what is only unlawful in it loads."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from doelbinding.policy_set import PolicySetError, load_policy_set

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "fixtures" / "policies_small"
COMPLETE: dict[str, Any] = {
    "partnership": "noord",
    "partnership_purpose": "Aanpak van complexe casuïstiek",
    "weighty_public_interest": "Veiligheid van personen",
    "purposes": ["prevention_and_detection"],
    "data_articles": ["8", "13"],
    "exceptional_articles": ["9"],
    "exceptional_reason": "Levensgevaar",
    "data_description": "Meldingen en aangiften",
    "conditions": "Alleen voor de casus",
    "recipients": ["gemeente"],
    "valid_from": "2025-01-01",
    "valid_until": "2027-01-01",
    "revoked_on": "2026-06-01",
    "municipalities": ["noorderveen"],
    "signatures": {
        "police_chief": {"name_ref": "besluit-2025-1", "signed_on": "2025-01-01"},
        "mayors": [{"municipality": "noorderveen", "signed_on": "2025-01-01"}],
        "public_prosecutor": {"signed_on": "2025-01-01"},
    },
}


@pytest.fixture
def load(tmp_path: Path) -> Callable[[dict[str, Any]], list[str]]:
    """Load the small policy set with a register; return what is said of it, without the name of the file."""

    def load_register(register: dict[str, Any]) -> list[str]:
        file = tmp_path / "register.json"
        file.write_text(json.dumps(register))
        try:
            load_policy_set(SMALL, file)
        except PolicySetError as refused:
            return [str(problem).removeprefix(f"{file}: ") for problem in refused.problems]
        return []

    return load_register


@pytest.fixture
def register() -> dict[str, Any]:
    """A register that loads, to be altered."""
    data = load_policy_set(SMALL).data["register"]
    return {**copy.deepcopy(data), "art20_decisions": {"besluit": copy.deepcopy(COMPLETE)}}


def at(register: dict[str, Any], path: str) -> tuple[Any, str]:
    """The mapping in which the last part of the dotted `path` stands, and that part."""
    *parents, last = path.split(".")
    place: Any = register
    for key in parents:
        place = place[int(key)] if isinstance(place, list) else place[key]
    return place, last


def test_a_whole_register_loads(load: Callable[..., list[str]], register: dict[str, Any]) -> None:
    assert load(register) == []


def test_the_demonstration_register_loads() -> None:
    policy_set = load_policy_set(SMALL, ROOT / "policies" / "register")
    assert len({party["type"] for party in policy_set.data["register"]["parties"].values()}) == 19


REQUIRED = [
    "parties",
    "partnerships",
    "parties.politie.type",
    "parties.politie.name",
    *(f"partnerships.noord.{field}" for field in ("name", "task", "systems", "covenant", "protocol", "members")),
    "partnerships.noord.covenant.signed_on",
    *(
        f"partnerships.noord.protocol.{field}"
        for field in (
            "signed_on",
            "dpia_done",
            "workflow_described",
            "privacy_statement",
            "special_categories",
            "additional_categories",
            "retention_access",
            "retention_access.active",
            "retention_access.archived",
        )
    ),
    *(
        f"partnerships.noord.members.gemeente.{field}"
        for field in ("joined_on", "process_director_mandate", "bsn_allowed", "refer_mandate")
    ),
]


@pytest.mark.parametrize("path", REQUIRED)
def test_a_field_that_is_missing_is_named(load: Callable[..., list[str]], register: dict[str, Any], path: str) -> None:
    place, last = at(register, path)
    del place[last]
    assert f"{path}: Field required" in load(register)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("partnerships.noord.members.gemeente.joined_on", "2025-02-30", "a day that exists"),
        ("partnerships.noord.members.gemeente.joined_on", "1-2-2025", "should match pattern"),
        ("partnerships.noord.members.gemeente.joined_on", "2025-01-01T00:00:00Z", "should match pattern"),
        ("partnerships.noord.members.gemeente.joined_on", 20250101, "valid string"),
        ("partnerships.noord.members.gemeente.left_on", None, "valid string"),
        ("partnerships.noord.members.gemeente.left_on", "", "should match pattern"),
        ("partnerships.noord.members.gemeente.bsn_allowed", "yes", "valid boolean"),
        ("partnerships.noord.members.gemeente.bsn_allowed", 1, "valid boolean"),
        ("partnerships.noord.members.gemeente.exclude_on", "2025-01-01", "Extra inputs are not permitted"),
        ("partnerships.noord.covenant.signed_on", "0001-01-01", "should match pattern"),
        ("partnerships.noord.protocol.special_categories.3", [], "Input should be '1' or '2'"),
        ("partnerships.noord.protocol.special_categories.1", ["name"], "Input should be 'health'"),
        ("partnerships.noord.protocol.additional_categories.1", ["gossip"], "Input should be 'name'"),
        ("partnerships.noord.protocol.retention_access.active", ["everybody"], "Input should be 'process_director'"),
        ("partnerships.noord.systems", "gcos", "valid list"),
        ("partnerships.noord.task", "", "at least 1 character"),
        ("parties.politie.type", "municipality", "Input should be 'mayor'"),
        ("parties.een partij", {"type": "police", "name": "x"}, "should match pattern"),
        ("art20_decisions.besluit.revoked_at", "2026-01-01", "Extra inputs are not permitted"),
        ("art20_decisions.besluit.revoked_on", "1 juni 2026", "should match pattern"),
        ("art20_decisions.besluit.revoked_on", None, "valid string"),
        ("art20_decisions.besluit.conditions", None, "valid string"),
        ("art20_decisions.besluit.data_articles", [8], "valid string"),
        ("art20_decisions.besluit.signatures.public_prosecutor", None, "valid dictionary"),
        ("art20_decisions.besluit.signatures.police_chief.signed_on", None, "valid string"),
        ("extra", {}, "Extra inputs are not permitted"),
    ],
)
def test_a_wrong_value_is_named(
    load: Callable[..., list[str]], register: dict[str, Any], path: str, value: object, said: str
) -> None:
    place, last = at(register, path)
    place[last] = value
    (problem,) = load(register)
    assert problem.startswith(path)
    assert said in problem


def test_everything_that_is_wrong_is_said_at_once(load: Callable[..., list[str]], register: dict[str, Any]) -> None:
    members = register["partnerships"]["noord"]["members"]
    members["om"] = {**members["gemeente"], "joined_on": "1-1-2025"}
    del register["parties"]["politie"]["type"]
    assert [problem.partition(":")[0] for problem in load(register)] == [
        "parties.politie.type",
        "partnerships.noord.members.om.joined_on",
        "partnerships.noord.members.om",
    ]


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("members", None),
        ("legal_analyses", {"done_on": "2025-01-01", "special_data": True, "criminal_data": False, "tasks": ["x"]}),
    ],
)
def test_a_party_that_the_register_does_not_know_cannot_take_part(
    load: Callable[..., list[str]], register: dict[str, Any], kind: str, entry: object
) -> None:
    partnership = register["partnerships"]["noord"]
    partnership.setdefault(kind, {})["onbekend"] = entry or partnership["members"]["gemeente"]
    assert load(register) == [f"partnerships.noord.{kind}.onbekend: is not among the parties of the register"]


@pytest.mark.parametrize("field", sorted(COMPLETE))
def test_a_decision_of_art_20_may_lack_any_field(
    load: Callable[..., list[str]], register: dict[str, Any], field: str
) -> None:
    del register["art20_decisions"]["besluit"][field]
    assert load(register) == []


@pytest.mark.parametrize(
    "defect",
    [
        {"conditions": "", "weighty_public_interest": "", "data_description": "", "partnership_purpose": ""},
        {"purposes": [], "recipients": [], "municipalities": [], "data_articles": []},
        {"purposes": ["omdat het handig is"], "data_articles": ["11"]},
        {"recipients": ["onbekend"], "partnership": "zuid"},
        {"valid_from": "2027-01-01", "valid_until": "2026-01-01"},
        {"signatures": {}},
        {"signatures": {"police_chief": {}, "mayors": [{}], "public_prosecutor": {}}},
        {"signatures": {"mayors": [{"municipality": "elders", "signed_on": "2025-01-01"}]}},
    ],
)
def test_a_legally_defective_decision_of_art_20_loads(
    load: Callable[..., list[str]], register: dict[str, Any], defect: dict[str, Any]
) -> None:
    register["art20_decisions"]["besluit"].update(defect)
    assert load(register) == []


def test_a_register_in_parts_is_told_by_the_part_that_is_wrong(tmp_path: Path, register: dict[str, Any]) -> None:
    register["partnerships"]["noord"]["members"]["gemeente"]["joined_on"] = "gisteren"
    for part, content in register.items():
        tmp_path.joinpath(part).mkdir()
        tmp_path.joinpath(part, "data.json").write_text(json.dumps(content))
    with pytest.raises(PolicySetError) as refused:
        load_policy_set(SMALL, tmp_path)
    (problem,) = refused.value.problems
    assert problem.file == str(tmp_path / "partnerships" / "data.json")
    assert problem.path == "noord.members.gemeente.joined_on"
