"""docs/norms.md and docs/sources.yaml are as the policies are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.policies.random_requests import ROOT

from doelbinding.authoring.sources import Outline, citations, problems
from doelbinding.catalogue import Catalogue
from doelbinding.cli import main
from doelbinding.policy_set import PolicySet


def test_the_document_is_up_to_date(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["policy", "norms"]) == 0
    if capsys.readouterr().out != Path("docs/norms.md").read_text(encoding="utf-8"):
        pytest.fail("docs/norms.md is stale: run make docs", pytrace=False)


def test_every_paragraph_and_article_is_implemented_or_left_out_for_a_reason(policy_set: PolicySet) -> None:
    outline = Outline.read(ROOT / "docs/sources.yaml")
    found = list(problems(outline, citations(policy_set, Catalogue.of(policy_set))))
    if found:
        pytest.fail("\n".join(found), pytrace=False)
