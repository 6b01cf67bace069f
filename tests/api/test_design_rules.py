"""The rules of `.spectral.yaml` find what they are there to find, each in a document with one fault."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.spectral import spectral_binary
from tests.units import UNITS

from doelbinding.api.app import create_app
from doelbinding.api.openapi import openapi_document
from doelbinding.settings import Settings

SCHEMAS = ("EngineInfo", "NormInfo", "NormSource", "PolicyInfo", "ProblemDetails", "ProblemField")
ROOT = Path(__file__).parents[2]
Document = dict[str, Any]
Fault = Callable[[Document], object]


def norm(document: Document) -> Document:
    """The operation GET /norms/{norm_id}."""
    operation: Document = document["paths"]["/norms/{norm_id}"]["get"]
    return operation


def problem(document: Document) -> Document:
    """The schema of problem details."""
    schema: Document = document["components"]["schemas"]["ProblemDetails"]
    return schema


def policy(document: Document) -> Document:
    """The fields of GET /policy."""
    fields: Document = document["components"]["schemas"]["PolicyInfo"]["properties"]
    return fields


def moved(path: str) -> Fault:
    """Give GET /policy another path."""
    return lambda document: document["paths"].update({path: document["paths"].pop("/policy")})


FAULTS: dict[str, list[Fault]] = {
    "adr-naming-resources": [moved("/policy/get")],
    "adr-path-segments-kebab-case": [
        moved("/thePolicy"),
        moved("/the_policy"),
        moved("/policy-"),
        moved("/policy.txt"),
    ],
    "adr-query-keys-camel-case": [
        lambda d: norm(d)["parameters"].append({"name": "page_size", "in": "query", "schema": {"type": "integer"}})
    ],
    "adr-property-names-snake-case": [lambda d: policy(d).update(registerRevision={"type": "string"})],
    "adr-schema-names-pascal-case": [lambda d: d["components"]["schemas"].update(norm_info={"type": "string"})],
    "adr-date-time": [
        lambda d: policy(d).update(signed_on={"type": "string"}),
        lambda d: policy(d).update(signed_on={"type": "string", "format": "date-time"}),
    ],
    "adr-date-time-timezone": [
        lambda d: policy(d).update(loaded_at={"type": "string"}),
        lambda d: policy(d).update(time={"type": "string", "format": "time"}),
    ],
    "adr-http-methods": [lambda d: d["paths"]["/policy"].update(trace=d["paths"]["/policy"]["get"])],
    "adr-problem-details": [
        lambda d: norm(d)["responses"]["404"].update(content={"application/json": {}}),
        lambda d: norm(d)["responses"]["500"]["content"].update({"text/html": {}}),
    ],
    "adr-problem-details-told": [lambda d: norm(d)["responses"]["404"].pop("content")],
    "adr-problem-details-members": [
        lambda d: problem(d)["properties"].pop("detail"),
        lambda d: problem(d)["required"].remove("status"),
    ],
    "adr-invalid-input": [
        lambda d: norm(d)["responses"].pop("400"),
        lambda d: norm(d)["responses"].update({"422": norm(d)["responses"]["400"]}),
        lambda d: d["paths"]["/policy"].update(
            post={"responses": {"200": d["paths"]["/policy"]["get"]["responses"]["200"]}}
        ),
    ],
    "adr-doc-openapi": [lambda d: d.update(openapi="4.0.0")],
    "adr-doc-openapi-contact": [lambda d: d["info"].pop("contact"), lambda d: d["info"]["contact"].pop("email")],
    "adr-uri-version": [
        lambda d: d.update(servers=[{"url": "https://pdp.example"}]),
        lambda d: d.update(servers=[{"url": "https://pdp.example/v1.2"}]),
    ],
    "adr-uri-version-everywhere": [
        lambda d: d["paths"]["/policy"].update(servers=[{"url": "/"}]),
        lambda d: norm(d).update(servers=[{"url": "/"}]),
    ],
    "adr-semver": [lambda d: d["info"].update(version="1.0"), lambda d: d["info"].update(version="v1.0.0")],
    "adr-version-header": [
        lambda d: norm(d)["responses"]["200"].pop("headers"),
        lambda d: norm(d)["responses"]["404"]["headers"].pop("API-Version"),
    ],
    "adr-tls": [lambda d: d.update(servers=[{"url": "http://pdp.example/v1"}])],
}


@pytest.fixture(scope="module")
def document() -> Document:
    """A part of the document of the service that has all that the rules look at."""
    settings = Settings(policies=UNITS)
    whole = openapi_document(create_app(settings), settings)
    kept = {
        **whole,
        "paths": {path: whole["paths"][path] for path in ("/policy", "/norms/{norm_id}")},
        "components": {
            "schemas": {name: whole["components"]["schemas"][name] for name in SCHEMAS},
            "headers": whole["components"]["headers"],
        },
    }
    return json.loads(json.dumps(kept))  # type: ignore[no-any-return]


def broken_rules(documents: list[Document], directory: Path) -> list[set[str]]:
    """The rules of the ADR that each of `documents` breaks, according to Spectral."""
    files = []
    for number, document in enumerate(documents):
        file = directory / str(number) / "openapi.json"
        file.parent.mkdir()
        file.write_text(json.dumps(document))
        files.append(str(file))
    binary = spectral_binary()
    assert binary is not None
    command = [binary, "lint", "--quiet", "--format", "json", "--ruleset", str(ROOT / ".spectral.yaml"), *files]
    linted = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert linted.returncode in {0, 1}, linted.stderr
    found: dict[str, set[str]] = {file: set() for file in files}
    for finding in json.loads(linted.stdout):
        if finding["code"].startswith("adr-"):
            found[finding["source"]].add(finding["code"])
    return list(found.values())


@pytest.mark.spectral
def test_every_rule_finds_its_fault_and_no_other_does(document: Document, tmp_path: Path) -> None:
    expected: list[set[str]] = [set()]
    documents = [document]
    for rule, faults in FAULTS.items():
        for fault in faults:
            broken = deepcopy(document)
            fault(broken)
            expected.append({rule})
            documents.append(broken)
    found = broken_rules(documents, tmp_path)
    assert found == expected


def test_every_rule_is_tried() -> None:
    ruleset = (ROOT / ".spectral.yaml").read_text()
    rules = {line.strip().rstrip(":") for line in ruleset.splitlines() if line.startswith("  adr-")}
    assert rules == FAULTS.keys()
