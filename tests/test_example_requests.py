"""The example requests come out as their names say, for the reason they are meant to show."""

import json
from pathlib import Path

import pytest

from doelbinding.cli import ALLOW, DENY, main

ROOT = Path(__file__).resolve().parent.parent
REQUESTS = sorted((ROOT / "examples" / "requests").glob("*.json"))

SHOWN = {
    "advance-phase-allow": "GRD-13",
    "advance-phase-deny": "PHA-14",
    "allow": "GRD-02",
    "contribute-allow": "GRD-02",
    "contribute-deny": "SEC-01",
    "deny": "OWN-02",
    "destroy-allow": "GRD-13",
    "destroy-deny": "PHA-01",
    "disclose-allow": "GRD-03",
    "disclose-deny": "POL-06",
    "query-partner-allow": "GRD-02",
    "query-partner-deny": "PHA-07",
    "refer-allow": "GRD-02",
    "refer-deny": "OWN-07",
    "register-case-allow": "GRD-13",
    "register-case-deny": "PHA-13",
    "view-allow": "GRD-02",
    "view-deny": "PHA-04",
}
"""The norm that each example shows: a ground, or what stands in the way."""


def test_every_example_is_looked_at() -> None:
    assert {path.stem for path in REQUESTS} == SHOWN.keys()


@pytest.mark.parametrize("path", REQUESTS, ids=lambda path: path.stem)
def test_an_example_comes_out_as_its_name_says(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOELBINDING_POLICIES", str(ROOT / "policies"))

    code = main(["decide", str(path)])

    answer = json.loads(capsys.readouterr().out)
    assert code == (ALLOW if path.stem.endswith("allow") else DENY)
    assert SHOWN[path.stem] in {reason["norm"] for reason in answer["reasons"]}
