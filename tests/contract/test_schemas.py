"""The JSON Schemas, and what OPA makes of them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.opa_server import opa_binary

from doelbinding.contract.schemas import register_schema, request_schema, write_schemas


def parts(schema: object) -> Iterator[dict[str, Any]]:
    """Every object in a schema."""
    if isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from parts(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from parts(part)


def test_an_absent_fact_has_no_null() -> None:
    for part in parts([request_schema(), register_schema()]):
        assert part.get("type") != "null"
        assert part.get("default", 0) is not None


def test_every_object_of_the_request_is_closed_and_documented() -> None:
    objects = [part for part in parts(request_schema()) if "properties" in part]
    assert len(objects) > 25
    for part in objects:
        assert part["additionalProperties"] is False
        assert part["description"]


def test_writing_makes_the_directory(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path / "new" / "schemas")
    assert [path.name for path in paths] == ["request.json", "register.json"]
    assert json.loads(paths[0].read_text()) == request_schema()
    assert json.loads(paths[1].read_text()) == register_schema()


@pytest.mark.opa
@pytest.mark.parametrize(
    ("body", "misspelt"),
    [
        ('input.action.purpos == "x"', "purpos"),
        ("some item in input.items; not item.consent.freely_givn", "freely_givn"),
        ("some item in input.items; item.polise", "polise"),
        ("input.case.scale_down.deviation.reason", "reason"),
        ("data.register.partnership", "partnership"),
    ],
)
def test_opa_reports_a_misspelt_field(tmp_path: Path, body: str, misspelt: str) -> None:
    write_schemas(tmp_path / "schemas")
    checked = _check(tmp_path, body)
    assert checked.returncode != 0
    assert misspelt in checked.stderr


@pytest.mark.opa
def test_opa_accepts_what_is_spelt_right(tmp_path: Path) -> None:
    write_schemas(tmp_path / "schemas")
    body = (
        "some item in input.items; item.consent.scope.recipients[_] == input.action.recipients[_].party; "
        'item.police.art20_decision; data.register.parties[item.contributor].type == "police"; not input.case.lead_party'
    )
    checked = _check(tmp_path, body)
    assert (checked.returncode, checked.stderr) == (0, "")


def _check(directory: Path, body: str) -> subprocess.CompletedProcess[str]:
    policy = directory / "policy.rego"
    policy.write_text(
        "# METADATA\n# scope: package\n# schemas:\n#   - input: schema.request\n#   - data.register: schema.register\n"
        f"package p\n\nr if {{ {body} }}\n"
    )
    command = [opa_binary() or "opa", "check", "--strict", "--schema", str(directory / "schemas"), str(policy)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
