"""The paragraphs that norms are from."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.units import units

from doelbinding.authoring.sources import Citation, Outline, citations, implemented, in_order, problems
from doelbinding.policy_set import PolicySet, PolicySetError

OUTLINE = Outline.model_validate(
    {
        "handbook": {
            number: {"title": "x"}
            for number in ("2", "2.1", "2.1.1", "4.4", "4.4(1)", "4.4(2)", "4.4(3)", "B2.1", "B2.2")
        },
        "protocol": {number: {"title": "x"} for number in ("1", "2", "2.3", "3", "13", "Bijvoegsel 1")},
    }
)


@pytest.mark.parametrize(
    ("document", "reference", "numbers"),
    [
        ("handbook", "2.1", ("2.1",)),
        ("handbook", "4.4(1)-(3)", ("4.4(1)", "4.4(2)", "4.4(3)")),
        ("handbook", "B2.1-B2.2", ("B2.1", "B2.2")),
        ("handbook", "2.2", ()),
        ("handbook", "2.1a", ()),
        ("protocol", "1.2c", ("1",)),
        ("protocol", "13.1", ("13",)),
        ("protocol", "2-3", ("2", "3")),
        ("protocol", "1.1-2.4", ("1", "2")),
        ("protocol", "14.1", ()),
        ("protocol", "1-14", ()),
        ("protocol", "2.3", ("2.3",)),
        ("protocol", "2.30", ("2",)),
        ("protocol", "Bijvoegsel 1", ("Bijvoegsel 1",)),
        ("AVG", "6", ()),
    ],
)
def test_a_reference_leads_to_its_entries(document: str, reference: str, numbers: tuple[str, ...]) -> None:
    assert OUTLINE.entries(document, reference) == numbers


def test_norms_and_tables_are_cited_from() -> None:
    policy_set, catalogue = units()
    data = deepcopy(dict(policy_set.data))
    data["doelbinding"]["tables"] = {
        "tasks": {"police": {"duty": ["Politiewet 2012 3", "Wgbo", "protocol 6.4d"]}},
        "phases": {"intake": {"ref": ["handbook B2.1", "protocol Bijvoegsel 2"], "purposes": ["Wpg 15"]}},
        "special_exceptions": {"police": [{"law": "Wmo 2015 5.1.1, BW 1:240"}]},
    }
    cited = citations(PolicySet.of(policy_set.modules, data), catalogue)
    assert [citation.by for citation in cited if not citation.by.startswith("tables.")] == [
        norm_id for norm_id, norm in catalogue.items() for _ in norm.sources
    ]
    assert [citation for citation in cited if citation.by.startswith("tables.")] == [
        Citation("tables.tasks.police", "Politiewet 2012", "3"),
        Citation("tables.tasks.police", "Wgbo", ""),
        Citation("tables.tasks.police", "protocol", "6.4d"),
        Citation("tables.phases.intake", "handbook", "B2.1"),
        Citation("tables.phases.intake", "protocol", "Bijvoegsel 2"),
        Citation("tables.special_exceptions.police", "Wmo 2015", "5.1.1"),
        Citation("tables.special_exceptions.police", "BW", "1:240"),
    ]


def test_citations_are_ordered_as_people_count() -> None:
    places = [
        ("Wjsg", "8a"),
        ("Wjsg", "39f"),
        ("Wjsg", "39f(1)"),
        ("Wjsg", "39j"),
        ("Wjsg", "126"),
        ("wpg", "6(1)"),
        ("wpg", "6b"),
    ]
    cited = [Citation("A", *place) for place in places]
    assert in_order([*reversed(cited), cited[0]]) == cited


def test_what_implements_an_entry_is_listed_once_in_order() -> None:
    cited = tuple(Citation(by, "protocol", reference) for by, reference in (("A", "2.1"), ("B", "2-3"), ("A", "2.1")))
    found = implemented(OUTLINE, cited)
    assert [one.by for one in found["protocol", "2"]] == ["A", "B"]
    assert [one.by for one in found["protocol", "3"]] == ["B"]


def told(entries: dict[str, dict[str, Any]], *references: str) -> list[str]:
    outline = Outline.model_validate(
        {"protocol": {number: {"title": "x", **about} for number, about in entries.items()}}
    )
    return list(problems(outline, tuple(Citation("A", "protocol", reference) for reference in references)))


def test_an_outline_in_order_has_no_problems() -> None:
    entries: dict[str, dict[str, Any]] = {
        "1": {"rest": "because"},
        "2": {"not_encoded": "because"},
        "3": {"same_as": ["protocol 1.4"], "rest": "because"},
        "4": {},
        "4.1": {},
    }
    assert told(entries, "1.1", "4.1") == []


@pytest.mark.parametrize(
    ("entries", "references", "problem"),
    [
        ({"1": {}}, ["1", "9.1"], "A refers to protocol 9.1, which is not there"),
        ({"1": {}}, [], "protocol 1 is in no norm, and nothing says why"),
        ({"1": {"not_encoded": "because"}}, ["1.2"], "protocol 1 is said not to be encoded, and is"),
        ({"1": {"not_encoded": "x", "rest": "x"}}, [], "protocol 1 has a rest, and no norm implements any of it"),
        (
            {"1": {"same_as": ["protocol 2"]}, "2": {"not_encoded": "x"}},
            [],
            "protocol 1 is said to be the same as protocol 2, which no norm implements",
        ),
    ],
)
def test_what_does_not_fit_is_told(entries: dict[str, dict[str, Any]], references: list[str], problem: str) -> None:
    assert told(entries, *references) == [problem]


def test_an_outline_of_another_shape_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "sources.yaml"
    file.write_text('protocol:\n  "1": {titel: x}\n')
    with pytest.raises(PolicySetError, match=r"protocol\.1\.titel"):
        Outline.read(file)
