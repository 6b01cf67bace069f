"""The document on the norms."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.authoring.suites import write_suite
from tests.units import units

from doelbinding.authoring.document import norms_document
from doelbinding.authoring.norms import norm_files
from doelbinding.authoring.readings import Reading
from doelbinding.authoring.sources import Outline
from doelbinding.authoring.suite import Suite

READING = "[0057 A contested reading](decisions/0057-reading.md)"


@pytest.fixture
def text(tmp_path: Path) -> str:
    policy_set, catalogue = units()
    outline = Outline.model_validate(
        {
            "handbook": {
                "1.1": {"title": "Aanleiding"},
                "1.2": {"title": "Waarom", "not_encoded": "Lays down no rule."},
                "1.3": {"title": "Wie", "same_as": ["handbook 1.1"], "rest": "Not all of it."},
            }
        }
    )
    norms = norm_files(policy_set, catalogue, Suite.read(write_suite(tmp_path)))
    readings = [Reading("0057-reading.md", "0057 A contested reading", ("GEN-05", "tables.statutory.jw-7.4.0"))]
    return "".join(norms_document(policy_set, norms, outline, Path("policy_tests"), readings))


def section(text: str, heading: str) -> str:
    return text.partition(f"### {heading}\n")[2].partition("\n### ")[0]


def test_a_norm_is_told_with_its_texts_tests_scenarios_and_readings(text: str) -> None:
    about = section(text, "GEN-05")
    assert "Voorbehoud van de inbrenger. *" in about
    assert "Reservation of the contributor. *Mend GEN-05.*" in about
    assert "Rego tests: 2 (1 violated, 1 satisfied)" in about
    assert (
        "[general_test.rego](../policy_tests/general/general_test.rego): `test_gen_05_satisfied_without_reservation`"
        in about
    )
    assert "Scenarios: 1" in about
    assert "De gemeente maakt een voorbehoud: deny" in about
    assert f"- Reading: {READING}\n" in about


def test_a_table_entry_is_told_with_its_readings(text: str) -> None:
    assert f"| `tables.statutory.jw-7.4.0` | {READING} |" in text.partition("\n## Readings of the tables\n")[2]


def test_a_norm_without_tests_says_so(text: str) -> None:
    assert "Rego tests: none" in section(text, "GEN-04")
    assert "Scenarios: none" in section(text, "GEN-04")


def test_every_norm_is_there_once(text: str) -> None:
    for norm_id in units()[1]:
        assert text.count(f"\n### {norm_id}\n") == 1


def test_paragraphs_list_what_implements_them_or_why_nothing_does(text: str) -> None:
    handbook = section(text, "Handbook")
    assert "| 1.2 Waarom | *not encoded: Lays down no rule.* |" in handbook
    assert "| 1.3 Wie | as handbook 1.1<br>*the rest is not encoded: Not all of it.* |" in handbook
