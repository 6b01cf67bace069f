"""The catalogue of norms."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.units import units

from doelbinding.catalogue import Catalogue, cluster_of
from doelbinding.contract.schemas import register_schema, request_schema
from doelbinding.policy_set import PolicySet, PolicySetError, load_policy_set

POLICIES = Path(__file__).parents[1] / "policies"


def changed(norm: str, **changes: Any) -> PolicySet:
    """The policy set of units in which the entry of `norm` has `changes`; None takes a field away."""
    policy_set, _ = units()
    data = deepcopy(dict(policy_set.data))
    entry = data["doelbinding"]["catalogue"][cluster_of(norm)].setdefault(norm, {})
    entry.update(changes)
    for key in [key for key, value in changes.items() if value is None]:
        del entry[key]
    return PolicySet.of(policy_set.modules, data)


def test_norms_are_found_by_id_in_order() -> None:
    _, catalogue = units()
    assert list(catalogue) == sorted(catalogue)
    assert len(catalogue) == 10
    assert catalogue["GEN-05"].kind == "prohibition"
    assert "GEN-99" not in catalogue


def test_texts_are_there_in_both_languages() -> None:
    _, catalogue = units()
    assert catalogue.texts("nl")["GEN-05"]["message"] == "Voorbehoud van de inbrenger."
    assert catalogue.texts("en")["GEN-05"]["message"] == "Reservation of the contributor."
    assert catalogue.texts("en")["GEN-05"]["remedy"] == "Mend GEN-05."
    assert "remedy" not in catalogue.texts("en")["GRD-01"]


@pytest.mark.parametrize(
    ("norm", "changes", "place"),
    [
        ("GEN-05", {"title": None}, "GEN-05.title"),
        ("GEN-05", {"title": {"nl": "Alleen Nederlands"}}, "GEN-05.title.en"),
        ("GEN-05", {"message": {"nl": "Tekst", "en": " "}}, "GEN-05.message.en"),
        ("GEN-05", {"kind": "rule"}, "GEN-05.kind"),
        ("GEN-05", {"scope": "case"}, "GEN-05.scope"),
        ("GEN-05", {"sources": []}, "GEN-05.sources"),
        ("GEN-05", {"sources": [{"document": "handbook"}]}, "GEN-05.sources.0.reference"),
        ("GEN-05", {"titel": {"nl": "x", "en": "x"}}, "GEN-05.titel"),
        ("GEN-05", {"claim": "consent"}, "GEN-05.claim"),
        ("GRD-01", {"remedy": {"nl": "x", "en": "x"}}, "GRD-01.remedy"),
        ("GEN-5", {}, "GEN-5"),
    ],
)
def test_an_entry_that_is_not_as_it_should_be_is_told_by_its_place(
    norm: str, changes: dict[str, Any], place: str
) -> None:
    with pytest.raises(PolicySetError) as error:
        Catalogue.of(changed(norm, **changes))
    assert place in {problem.path for problem in error.value.problems}
    assert cluster_of(norm) in error.value.problems[0].file


def test_an_entry_stands_in_its_own_cluster() -> None:
    policy_set, catalogue = units()
    data = deepcopy(dict(policy_set.data))
    data["doelbinding"]["catalogue"]["GEN"]["POL-01"] = data["doelbinding"]["catalogue"]["GEN"].pop("GEN-01")
    with pytest.raises(PolicySetError, match="POL-01"):
        Catalogue.of(PolicySet.of(policy_set.modules, data))
    assert len(catalogue) == 10


def test_a_cluster_is_a_mapping() -> None:
    policy_set, _ = units()
    data = deepcopy(dict(policy_set.data))
    data["doelbinding"]["catalogue"]["GEN"] = []
    with pytest.raises(PolicySetError, match="GEN"):
        Catalogue.of(PolicySet.of(policy_set.modules, data))


def roots() -> dict[str, dict[str, Any]]:
    """The schemas in which the paths of facts begin."""
    request, register = request_schema(), register_schema()
    definitions = {**register["$defs"], **request["$defs"]}
    return {
        "$defs": definitions,
        "time": request["properties"]["time"],
        **{name: definitions[name.capitalize()] for name in ("subject", "action", "case", "item", "recipient")},
        "partnership": definitions["Partnership"],
        "decision": definitions["Art20Decision"],
    }


def leads_somewhere(path: str, schemas: dict[str, dict[str, Any]]) -> bool:
    """Whether the contract has a field at `path`."""
    root, *keys = path.split(".")
    place = schemas.get(root)
    for key in keys:
        while place is not None and ("$ref" in place or "items" in place):
            place = schemas["$defs"][place["$ref"].rpartition("/")[2]] if "$ref" in place else place["items"]
        if place is None:
            return False
        place = place.get("properties", {}).get(key) or (place.get("additionalProperties") or None)
    return place is not None


def test_a_norm_reads_fields_that_the_contract_has() -> None:
    schemas = roots()
    assert leads_somewhere("item.consent.scope.recipients", schemas)
    assert not leads_somewhere("item.consent.scope.recipient", schemas)
    catalogue = Catalogue.of(load_policy_set(POLICIES))
    unknown = {
        f"{norm_id}: {path}"
        for norm_id, norm in catalogue.items()
        for path in norm.facts
        if not leads_somewhere(path, schemas)
    }
    assert unknown == set()
