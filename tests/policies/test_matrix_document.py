"""docs/matrix.md is what the policies say, and nothing else.

Computing it takes the better part of a minute. So the page tells on which revision of the policy set it was computed and by which code:
the same of both give the same page. It is computed anew where either differs, and may be as it was if no cell changed.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.policies.random_requests import ROOT

from doelbinding.cli import main
from doelbinding.matrix.render import CODE, COMPUTED, sealed
from doelbinding.policy_set import PolicySet

DOCUMENT = ROOT / "docs/matrix.md"


def parts(text: str) -> tuple[list[str], tuple[str, str], str]:
    """The lines of the page, the revision and the code that it was computed by, and the line that tells so."""
    *lines, last = text.splitlines()
    found = re.fullmatch(re.escape(COMPUTED).replace(r"\{\}", "(.*)"), last)
    assert found, "docs/matrix.md does not end with the revision and the code that it was computed by"
    return lines, (found.group(1), found.group(2)), last


def test_nobody_wrote_in_it() -> None:
    lines, (revision, code), last = parts(DOCUMENT.read_text(encoding="utf-8"))
    assert list(sealed(lines, revision, code))[-1] == last, "docs/matrix.md was edited by hand: run make docs"


def test_make_docs_looks_at_the_same_digest_of_the_code() -> None:
    told = subprocess.run(
        ["make", "--no-print-directory", "matrix-code"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == [CODE]


def test_it_is_up_to_date(
    policy_set: PolicySet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    lines, computed, _ = parts(DOCUMENT.read_text(encoding="utf-8"))
    if computed == (policy_set.revision, CODE):
        return
    found = re.search(r"^MATRIX_DAY := (\S+)$", Path("Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    assert main(["policy", "matrix", "--on", found.group(1)]) == 0
    if parts(capsys.readouterr().out)[0] != lines:
        pytest.fail("docs/matrix.md is stale: run make docs", pytrace=False)
