"""Random requests, asked as AuthZEN requests: both engines agree, and decide as on the request of the contract."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.authzen.asking import CASES, asked
from tests.policies.conftest import Judge
from tests.policies.random_requests import Request, requests

RULES = ["authzen.request", "authzen.subjects", "authzen.resources", "authzen.actions"]

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "view", "user", "2026-03-10", "ggd"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "type", "name"]), inner),
    max_leaves=5,
)


@pytest.mark.opa
@settings(max_examples=75)
@given(request=requests())
def test_both_engines_decide_as_on_the_request_of_the_contract(embedded: Judge, opa: Judge, request: Request) -> None:
    document = asked(request)
    answer = embedded.query("authzen.evaluation", document)
    assert answer == opa.query("authzen.evaluation", document)
    decision = embedded.query("decision", request)
    assert answer["answer"] == decision
    assert answer["decision"] is (decision["decision"] == "allow")
    assert embedded.query("authzen.request", document) == request


@pytest.mark.opa
@settings(max_examples=75)
@given(data=st.data(), name=st.sampled_from(sorted(CASES)))
def test_both_engines_read_anything_alike(embedded: Judge, opa: Judge, data: st.DataObject, name: str) -> None:
    """The mapping and the candidates are made before the contract has checked anything."""
    document = asked(CASES[name])
    for part in data.draw(st.lists(st.sampled_from(["subject", "resource", "action"]), max_size=2)):
        document[part]["properties"][data.draw(st.sampled_from(["party", "items", "id"]))] = data.draw(anything)
    for fact in data.draw(
        st.lists(st.sampled_from(["case", "subjects", "resources", "actions", "action"]), max_size=3)
    ):
        document["context"][fact] = data.draw(anything)
    for rule in RULES:
        assert embedded.query(rule, document) == opa.query(rule, document)
