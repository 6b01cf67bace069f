"""One norm made to come out otherwise, whatever the request: a Rego test that shows how it comes out must then fail.

What a cluster finds goes through a function before anything else reads it. That function takes the findings of the norm out, or finds
it everywhere, as the document `data.otherwise` says. So policies and tests are compiled once, and a change costs no more than a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, Literal

import orjson
import regorus

from doelbinding.authoring.norms import NormFile
from doelbinding.authoring.rules import KIND_OF_PART
from doelbinding.authoring.suite import Suite
from doelbinding.authoring.unit_tests import Outcome, UnitTest
from doelbinding.policy_set import PolicySet

Change = Literal["violated", "satisfied", "not_applicable", "without facts"]
"""How the norm is made to come out. `not_applicable` is what it does without any of its rules; `without facts` leaves it violated where
it was, but for no want of a fact."""

CHANGES: Final[dict[Outcome, tuple[Change, ...]]] = {
    "violated": ("not_applicable",),
    "satisfied": ("not_applicable", "violated"),
    "not_applicable": ("satisfied", "violated"),
    "missing": ("without facts",),
}
"""What is changed to see whether the tests that show a prohibition to come out so notice: all of them must fail under the first change,
and one at least under the second. Grounds, obligations and advice hold, or are due, or not, so they know the first alone."""

_FINDINGS: Final = re.compile(r"^(violated|holds|obligations|advice|applies)(?= contains)", re.MULTILINE)
_EXEMPT: Final = "\nexempt(finding) if {\n"
_MODULE: Final = """package doelbinding.otherwise

import data.doelbinding.lib.units.all_units

as_changed(part, found) := (found - taken_out(part, found)) | put_in(part, found)

taken_out(part, found) := of_norm(found) if part in data.otherwise.taken_out

taken_out(part, _) := set() if not part in data.otherwise.taken_out

put_in(part, _) := everywhere if data.otherwise.put_in[part] == "everywhere"

put_in(part, found) := without_facts(found) if data.otherwise.put_in[part] == "without facts"

put_in(part, _) := set() if not part in object.keys(data.otherwise.put_in)

of_norm(found) := {finding | some finding in found; finding.norm == data.otherwise.norm}

without_facts(found) := {object.remove(finding, ["missing"]) | some finding in of_norm(found)}

everywhere := {{"norm": data.otherwise.norm, "unit": unit.index} | some unit in all_units}
"""


class Otherwise:
    """The policies with their Rego tests."""

    def __init__(self, policy_set: PolicySet, suite: Suite) -> None:
        self._engine = regorus.Engine()
        for path, text in policy_set.modules.items():
            self._engine.add_policy(path, _rerouted(text))
        for path, text in suite.modules.items():
            self._engine.add_policy(f"policy_tests/{path}", text)
        self._engine.add_policy("otherwise.rego", _MODULE)
        documents = {**policy_set.stamped_data, **suite.data, "otherwise": _document("", ())}
        self._engine.add_data_json(orjson.dumps(documents).decode())

    def problems(self, about: NormFile) -> Iterator[str]:
        """Say which tests of the norm pass no matter how it comes out."""
        for outcome, changes in CHANGES.items():
            tests = [test for test in about.tests if test.outcome == outcome]
            if not tests:
                continue
            # Otherwise what follows proves nothing.
            if self._engine.eval_rule_as_json(tests[0].rule) != "true":
                yield f"{about.norm_id}: {tests[0].name} does not pass"
            first, *others = changes if about.norm.kind == "prohibition" else changes[:1]
            for test in tests:
                if self._passes(test, about, first):
                    yield f"{about.norm_id}: {test.name} passes all the same where it is {first}"
            for change in others:
                if all(self._passes(test, about, change) for test in tests):
                    yield f"{about.norm_id}: no test that shows it {outcome} fails where it is {change}"

    def _passes(self, test: UnitTest, about: NormFile, change: Change) -> bool:
        document = orjson.dumps(_changed(about, change)).decode()
        # An evaluation that breaks off proves nothing of the test: what the engine then raises is not caught.
        outcome = self._engine.eval_query(f"{test.rule} with data.otherwise as {document}")
        return any(expression["value"] is True for result in outcome["result"] for expression in result["expressions"])


def _rerouted(text: str) -> str:
    """The module with its findings behind the function, and with no exemption for the norm that is changed."""
    parts = dict.fromkeys(_FINDINGS.findall(text))
    rules = (f'\n{part} := data.doelbinding.otherwise.as_changed("{part}", {part}_found)\n' for part in parts)
    unexempted = text.replace(_EXEMPT, f"{_EXEMPT}\tfinding.norm != data.otherwise.norm\n")
    return "".join((_FINDINGS.sub(r"\1_found", unexempted), *rules))


def _changed(about: NormFile, change: Change) -> dict[str, Any]:
    """The document that makes the norm come out so."""
    if about.norm.kind != "prohibition":
        (part,) = (part for part, kind in KIND_OF_PART.items() if kind == about.norm.kind)
        return _document(about.norm_id, (part,), everywhere=(part,) if change == "satisfied" else ())
    match change:
        case "violated":
            return _document(about.norm_id, (), everywhere=("violated", "applies"))
        case "satisfied":
            return _document(about.norm_id, ("violated",), everywhere=("applies",))
        case "not_applicable":
            return _document(about.norm_id, ("violated", "applies"))
        case "without facts":
            return {**_document(about.norm_id, ("violated",)), "put_in": {"violated": "without facts"}}


def _document(norm_id: str, taken_out: tuple[str, ...], everywhere: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"norm": norm_id, "taken_out": taken_out, "put_in": dict.fromkeys(everywhere, "everywhere")}
