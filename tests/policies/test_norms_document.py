"""docs/norms.md, docs/sources.yaml and docs/decisions are as the policies are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.policies.random_requests import ROOT

from doelbinding.authoring import readings, sources
from doelbinding.catalogue import Catalogue
from doelbinding.cli import main
from doelbinding.policy_set import PolicySet


def demand_none(problems: Iterable[str]) -> None:
    """Fail with every problem on a line of its own."""
    found = list(problems)
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_the_document_is_up_to_date(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["policy", "norms"]) == 0
    if capsys.readouterr().out != Path("docs/norms.md").read_text(encoding="utf-8"):
        pytest.fail("docs/norms.md is stale: run make docs", pytrace=False)


def test_every_paragraph_and_article_is_implemented_or_left_out_for_a_reason(policy_set: PolicySet) -> None:
    outline = sources.Outline.read(ROOT / "docs/sources.yaml")
    demand_none(sources.problems(outline, sources.citations(policy_set, Catalogue.of(policy_set))))


def test_every_reading_says_which_norms_and_table_entries_it_concerns(policy_set: PolicySet) -> None:
    pages = readings.read_readings(ROOT / "docs" / readings.DIRECTORY)
    assert any(page.concerns for page in pages)
    demand_none(readings.problems(pages, Catalogue.of(policy_set), policy_set.data["doelbinding"]["tables"]))
