"""That policies can use only what both engines know."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.capabilities import as_text, capabilities
from tests.opa_server import opa_binary

CAPABILITIES = Path(__file__).parents[1] / "policy_tests" / "capabilities.json"

pytestmark = pytest.mark.opa


def test_they_are_what_both_engines_know_as_installed() -> None:
    assert CAPABILITIES.read_text() == as_text(capabilities(str(opa_binary())))


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("time.now_ns()", True),
        ('object.get(input, "a", 1)', True),
        ('sprintf("%d", [1])', True),
        ('http.send({"method": "get", "url": "http://127.0.0.1"})', False),
        ('net.cidr_contains("10.0.0.0/8", "10.0.0.1")', False),
        ("opa.runtime()", False),
        ('rand.intn("a", 2)', False),
        ('uuid.rfc4122("a")', False),
        ("rego.metadata.rule()", False),
        ('crypto.sha256("a")', False),
        ("json.patch({}, [])", False),
        ("input.if", False),
    ],
)
def test_opa_refuses_what_is_not_in_them(tmp_path: Path, expression: str, allowed: bool) -> None:
    policy = tmp_path / "policy.rego"
    policy.write_text(f"package doelbinding\n\ndecision := {expression}\n")
    command = [str(opa_binary()), "check", "--capabilities", str(CAPABILITIES), str(policy)]
    assert (subprocess.run(command, capture_output=True, check=False).returncode == 0) == allowed
