"""The command line."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.authoring.suites import REGO, SCENARIOS, write_suite
from tests.units import UNITS, document, encoded, item, units

from doelbinding.catalogue import Catalogue
from doelbinding.cli import main
from doelbinding.policy_set import load_policy_set

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with the policy set of units; returns exit code, output and complaints."""
    for key in ("ENGINE", "OPA_URL", "REGISTER", "PORT", "WORKERS"):
        monkeypatch.delenv(f"DOELBINDING_{key}", raising=False)
    monkeypatch.setenv("DOELBINDING_POLICIES", str(UNITS))

    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_it


def asked(directory: Path, *items: dict[str, object]) -> str:
    """The name of a file with a request."""
    file = directory / "request.json"
    file.write_bytes(encoded(document(*items)))
    return str(file)


def test_an_allow_exits_with_0(run: Run, tmp_path: Path) -> None:
    code, told, complaints = run("decide", asked(tmp_path))
    assert (code, complaints) == (0, "")
    assert json.loads(told)["decision"] == "allow"


def test_a_deny_exits_with_1_and_says_why(run: Run, tmp_path: Path) -> None:
    code, told, _ = run("decide", asked(tmp_path, item(contributor="politie")), "--language", "en", "--explain")
    assert code == 1
    decision = json.loads(told)
    assert decision["reasons"][0]["message"] == "Without a ground nothing is shared."
    assert decision["assessment"][0]["norms"]["GEN-01"]["outcome"] == "violated"


def test_a_request_is_read_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(encoded(document()))))
    assert run("decide", "-")[0] == 0


def test_a_malformed_request_exits_with_2_and_tells_each_error(run: Run, tmp_path: Path) -> None:
    code, told, complaints = run("decide", asked(tmp_path, item(person_category=9)))
    assert (code, told) == (2, "")
    assert complaints.startswith("/items/0/person_category: ")


def test_a_file_that_is_not_there_exits_with_2(run: Run, tmp_path: Path) -> None:
    code, told, complaints = run("decide", str(tmp_path / "none.json"))
    assert (code, told) == (2, "")
    assert "none.json" in complaints


def test_an_engine_that_is_not_there_exits_with_2(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOELBINDING_ENGINE", "opa")
    monkeypatch.setenv("DOELBINDING_OPA_URL", "http://127.0.0.1:9")
    code, told, complaints = run("decide", asked(tmp_path))
    assert (code, told) == (2, "")
    assert "OPA" in complaints


def test_wrong_settings_exit_with_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOELBINDING_PORT", "many")
    code, _, complaints = run("policy", "check")
    assert code == 2
    assert complaints.startswith("DOELBINDING_PORT: ")


def test_check_tells_the_revisions(run: Run) -> None:
    code, told, complaints = run("policy", "check")
    policy_set, _ = units()
    assert (code, complaints) == (0, "")
    assert policy_set.revision in told
    assert policy_set.register_revision in told


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (("register/data.yaml", "parties: {gemeente: {type: city, name: x}}\n"), "parties.gemeente.type"),
        (("doelbinding/catalogue/GEN/data.yaml", "GEN-01: {kind: x}\n"), "GEN-01.kind"),
        (("doelbinding/decision.rego", "package doelbinding\n\ndecision := {\n"), "decision.rego"),
    ],
)
def test_check_tells_file_and_place_of_what_is_wrong(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: tuple[str, str], place: str
) -> None:
    for source in UNITS.rglob("*.*"):
        target = tmp_path / source.relative_to(UNITS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    (tmp_path / wrong[0]).write_text(wrong[1])
    monkeypatch.setenv("DOELBINDING_POLICIES", str(tmp_path))
    code, told, complaints = run("policy", "check")
    assert (code, told) == (2, "")
    assert place in complaints


def test_show_lists_the_norms_by_cluster(run: Run) -> None:
    code, told, _ = run("policy", "show")
    assert code == 0
    assert "GEN (4)" in told
    assert "GEN-05  prohibition  Voorbehoud van de inbrenger" in told


def test_build_makes_a_bundle_that_decides_the_same(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = tmp_path / "bundle.tar.gz"
    assert run("policy", "build", str(bundle))[0] == 0
    loaded = load_policy_set(bundle)
    assert loaded.revision == units()[0].revision
    assert list(Catalogue.of(loaded)) == list(units()[1])
    monkeypatch.setenv("DOELBINDING_POLICIES", str(bundle))
    assert run("decide", asked(tmp_path))[0] == 0


def test_policy_tests_that_pass_exit_with_0(run: Run, tmp_path: Path) -> None:
    shown = "".join(f"\ntest_gen_05_{outcome} if true\n" for outcome in ("not_applicable", "missing"))
    suite = write_suite(tmp_path, rego=REGO + shown)
    code, told, complaints = run("policy", "test", "--tests", str(suite), "gen.05")
    assert (code, complaints) == (0, "")
    assert "\nGEN-05 1/1/1/1       1\n" in told
    assert "4 Rego tests, 1 scenario in " in told


def test_policy_tests_that_do_not_show_every_norm_exit_with_1(run: Run, tmp_path: Path) -> None:
    code, told, _ = run("policy", "test", "--tests", str(write_suite(tmp_path)))
    assert code == 1
    assert "NOT SHOWN GEN-05: not applicable, missing\n    2 Rego tests (1 violated, 1 satisfied), 1 scenario\n" in told
    assert "NOT SHOWN GRD-01: satisfied, not applicable, at work in a scenario\n    0 Rego tests, 0 scenarios\n" in told
    assert told.endswith(f"all passed, {len(units()[1])} norms not shown in full\n")


def test_policy_tests_that_fail_exit_with_1_and_are_named(run: Run, tmp_path: Path) -> None:
    suite = write_suite(tmp_path, scenarios=SCENARIOS.replace("[GRD-02]", "[GRD-01]"))
    code, told, _ = run("policy", "test", "--tests", str(suite), "grd")
    assert code == 1
    assert "FAILED" in told
    assert "De gemeente brengt eigen gegevens in" in told
    assert "grounds: expected GRD-01, got GRD-02" in told


@pytest.mark.parametrize("arguments", [("--tests", "no-such-directory"), ("no such test",), ("(",)])
def test_policy_tests_that_cannot_be_run_exit_with_2(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    code, told, complaints = run("policy", "test", "--tests", str(write_suite(tmp_path)), *arguments)
    assert (code, told) == (2, "")
    assert complaints


def test_schemas_are_written(run: Run, tmp_path: Path) -> None:
    code, told, _ = run("schemas", str(tmp_path / "schemas"))
    assert code == 0
    for line in told.splitlines():
        assert json.loads(Path(line).read_text())["type"] == "object"


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["policy"], ["decide"], ["decide", "-", "--language", "fr"]])
def test_a_command_that_is_not_understood_exits_with_2(run: Run, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as exited:
        run(*arguments)
    assert exited.value.code == 2


def test_serving_broken_policies_ends_at_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOELBINDING_POLICIES", str(tmp_path / "none"))
    monkeypatch.setattr("doelbinding.cli.configure_logging", lambda _: None)
    code, _, complaints = run("serve")
    assert code == 2
    assert "none" in complaints


def test_the_module_is_the_command() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "doelbinding", "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.startswith("doelbinding ")
