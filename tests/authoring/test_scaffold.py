"""Starting a new norm."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from tests.policies.random_requests import ROOT

from doelbinding.authoring.norms import norm_files
from doelbinding.authoring.scaffold import next_id
from doelbinding.authoring.suite import Suite
from doelbinding.catalogue import Catalogue
from doelbinding.cli import main
from doelbinding.contract.response import NormKind
from doelbinding.policy_set import PolicySetError, load_policy_set


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of policies and tests, in which commands run."""
    for name in ("policies", "policy_tests"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DOELBINDING_POLICIES", raising=False)
    monkeypatch.delenv("DOELBINDING_REGISTER", raising=False)
    return tmp_path


def last_number(directory: Path, prefix: str) -> int:
    entries = yaml.safe_load((directory / f"policies/doelbinding/catalogue/{prefix}/data.yaml").read_text())
    return max(int(norm_id.rpartition("-")[2]) for norm_id in entries)


@pytest.mark.parametrize(
    ("kind", "cluster", "prefix"),
    [
        ("prohibition", "OWN", "OWN"),
        ("obligation", "retention", "RET"),
        ("advice", "MIN", "MIN"),
        ("ground", "grounds", "GRD"),
    ],
)
def test_a_new_norm_is_there_and_fails_until_it_is_filled_in(
    copied: Path, capsys: pytest.CaptureFixture[str], kind: NormKind, cluster: str, prefix: str
) -> None:
    norm_id = f"{prefix}-{last_number(copied, prefix) + 1:02d}"
    title = "De \"GGD\" mag {niets}: 'meer'"
    assert main(["policy", "new", cluster, title, "--kind", kind]) == 0
    assert norm_id in capsys.readouterr().out

    policy_set = load_policy_set(copied / "policies")
    about = norm_files(policy_set, Catalogue.of(policy_set), Suite.read(copied / "policy_tests"))[norm_id]
    assert about.norm.kind == kind
    assert about.norm.title["nl"] == title
    assert about.location is not None
    assert about.scenarios
    assert set(about.outcomes_to_show) - {test.outcome for test in about.tests} == set()

    assert main(["policy", "test", norm_id.replace("-", ".")]) == 1
    failing = len(about.outcomes_to_show) + len(about.scenarios)
    assert capsys.readouterr().out.endswith(f"{failing} failed\n")


def test_what_was_there_stays_as_it_was(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_text() for path in copied.rglob("*") if path.is_file()}
    assert main(["policy", "new", "OWN", "Iets"]) == 0
    changed = [path for path in before if path.read_text() != before[path]]
    assert {f"{path.relative_to(copied)}" for path in changed} == {
        "policies/doelbinding/catalogue/OWN/data.yaml",
        "policies/doelbinding/ownership/ownership.rego",
        "policy_tests/ownership/ownership_test.rego",
        "policy_tests/scenarios/ownership.yaml",
    }
    assert all(path.read_text().startswith(before[path]) for path in changed)
    for line in capsys.readouterr().out.splitlines()[:4]:
        file, _, number = line.rpartition(":")
        assert "OWN" in "\n".join((copied / file).read_text().splitlines()[int(number) - 1 : int(number) + 5])


def test_a_cluster_without_tests_gets_files_of_its_own(copied: Path) -> None:
    (copied / "policy_tests/ownership/ownership_test.rego").unlink()
    (copied / "policy_tests/scenarios/ownership.yaml").unlink()
    assert main(["policy", "new", "OWN", "Iets"]) == 0
    suite = Suite.read(copied / "policy_tests")
    assert suite.scenarios["scenarios/ownership.yaml"].cluster == "ownership"
    assert {test.package for test in suite.unit_tests if test.file.startswith("ownership/")} == {
        "doelbinding.ownership_test"
    }


def test_findings_that_nothing_reads_yet_are_told(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "new", "GEN", "Iets", "--kind", "advice"]) == 0
    assert "Nothing reads data.doelbinding.general.advice yet" in capsys.readouterr().out


def test_a_norm_without_a_title_is_refused(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_text() for path in copied.rglob("*") if path.is_file()}
    assert main(["policy", "new", "OWN", " "]) == 2
    assert "needs a title" in capsys.readouterr().err
    assert all(path.read_text() == text for path, text in before.items())


def test_an_unknown_cluster_is_refused_with_those_there_are(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "new", "XYZ", "Iets"]) == 2
    assert "OWN (ownership)" in capsys.readouterr().err


def test_nothing_is_written_when_a_file_cannot_take_it(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenarios = copied / "policy_tests/scenarios/ownership.yaml"
    scenarios.write_text(scenarios.read_text() + "\nmore: true\n")
    before = {path: path.read_text() for path in copied.rglob("*") if path.is_file()}
    assert main(["policy", "new", "OWN", "Iets"]) == 2
    assert "ownership.yaml" in capsys.readouterr().err
    assert all(path.read_text() == text for path, text in before.items())


def test_an_id_is_never_used_again(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text("ABC-01: {}\nABC-03: {}\nDEF-09: {}\n")
    (tmp_path / "CHANGELOG.md").write_text("ABC-07 is gone.\n")
    (tmp_path / "notes.txt").write_text("ABC-20\n")
    assert next_id("ABC", (tmp_path / "data.yaml",)) == "ABC-04"
    assert next_id("ABC", (tmp_path,)) == "ABC-08"
    assert next_id("XYZ", (tmp_path,)) == "XYZ-01"


def test_numbers_end_at_99(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text("ABC-99: {}\n")
    with pytest.raises(PolicySetError, match="no number left"):
        next_id("ABC", (tmp_path,))
