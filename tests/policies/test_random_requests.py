"""What must hold of every request, tried on random ones."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import orjson
import pytest
import regorus
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.policies.conftest import Judge
from tests.policies.random_requests import (
    CASES,
    LEAVES,
    ROOT,
    STARTS,
    Path_,
    Request,
    as_json,
    dotted,
    get,
    requests,
    tried,
    without,
)

from doelbinding.answer import Answer, combine, read_answer
from doelbinding.catalogue import Catalogue
from doelbinding.policy_set import PolicySet

# Facts that speak for the requester, or do nothing. Every other fact may cut both ways: a task can be the wrong one, a statutory
# basis brings its own conditions, that-data must be called what it is.
AGAINST = {
    "action.complete_file",
    "action.other_house",
    "items.0.aftercare",
    "items.0.advice_assignment",
    "items.0.blacklist",
    "items.0.breach_of_conditions_report",
    "items.0.camera_151c",
    "items.0.execution.criminal_title",
    "items.0.identifiable",
    "items.0.police.refusal.reason_documented",
    "items.0.prosecution.report_filed_with_om",
    "items.0.prosecution.structural",
    "items.0.subject_is_youth",
    "items.0.that_data_only",
}
FAVOURABLE_LISTS = {"items.0.approvals", "items.0.necessary_for", "items.0.consent", "case.authorised_staff"}

Answers = Callable[[Request], tuple[Answer, Answer]]


def in_favour() -> list[Path_]:
    """Paths of the facts that can only help the requester."""
    booleans = [path for path, values, _ in LEAVES if values == st.booleans()]
    lists = [path for path, _, _ in LEAVES if dotted(path) in FAVOURABLE_LISTS]
    return [path for path in [*booleans, *lists] if dotted(path) not in AGAINST]


IN_FAVOUR = in_favour()
CLUSTERS = sorted({path.parent.name for path in ROOT.glob("policies/doelbinding/*/*.rego")} - {"grounds"})


@pytest.mark.opa
@tried(1000)
@given(request=requests())
def test_both_engines_give_the_same_answer(embedded: Judge, opa: Judge, request: Request) -> None:
    assert embedded.judge(request) == opa.judge(request)


@pytest.mark.opa
@tried(200)
@given(request=requests())
def test_both_engines_give_the_same_explanation(embedded: Judge, opa: Judge, request: Request) -> None:
    assert embedded.judge(request, "explained_decision") == opa.judge(request, "explained_decision")


def test_random_requests_start_from_every_norm(embedded: Judge, policy_set: PolicySet) -> None:
    answers = [embedded.judge(start) for start in STARTS]
    met = {said["norm"] for answer in answers for part in ("reasons", "obligations", "advice") for said in answer[part]}
    assert {norm for entries in policy_set.catalogue.values() for norm in entries} - met == set()


def test_every_case_is_lawful(embedded: Judge) -> None:
    denied = {name: embedded.judge(case)["reasons"] for name, case in CASES.items()}
    assert {name: reasons for name, reasons in denied.items() if reasons[0]["kind"] != "ground"} == {}


@tried(200)
@given(request=requests())
def test_an_allow_has_a_ground_for_every_unit_and_no_violation(embedded: Judge, request: Request) -> None:
    answer = embedded.judge(request, "explained_decision")
    outcomes = [unit["norms"] for unit in answer["assessment"]]
    kinds = {reason["kind"] for reason in answer["reasons"]}
    if answer["decision"] == "allow":
        assert kinds == {"ground"}
        assert outcomes
        for norms in outcomes:
            assert not [norm for norm, result in norms.items() if result["outcome"] == "violated"]
            assert [n for n, result in norms.items() if n.startswith("GRD-") and result["outcome"] == "satisfied"]
    else:
        assert kinds <= {"prohibition"}


@tried(300)
@given(request=requests(items=1), path=st.sampled_from(IN_FAVOUR))
def test_removing_a_fact_in_favour_never_allows(embedded: Judge, request: Request, path: Path_) -> None:
    assume(get(request, path) not in (None, False))
    never_more_is_allowed(embedded, request, without(request, path))


@tried(300)
@given(request=requests(items=1), part=st.sampled_from(["consent", "approvals"]))
def test_withdrawing_never_allows(embedded: Judge, request: Request, part: str) -> None:
    assume(any(part in item for item in request.get("items", [])))
    worse = copy.deepcopy(request)
    for item in worse.get("items", []):
        for given_once in item.get(part, []) if part == "approvals" else [item.get(part, {})]:
            given_once["withdrawn_on"] = "2000-01-01"
    never_more_is_allowed(embedded, request, worse)


@tried(300)
@given(
    request=requests(items=1),
    party=st.sampled_from(sorted({item["contributor"] for case in CASES.values() for item in case.get("items", [])})),
)
def test_a_reservation_never_allows(embedded: Judge, request: Request, party: str) -> None:
    worse = copy.deepcopy(request)
    for item in worse.get("items", []):
        item["reservations"] = [*item.get("reservations", []), party]
    never_more_is_allowed(embedded, request, worse)


@tried(300)
@given(request=requests(items=1))
def test_revoking_a_decision_never_allows(embedded: Judge, revoked: Judge, request: Request) -> None:
    if embedded.judge(request)["decision"] == "deny":
        assert revoked.judge(request)["decision"] == "deny"


def never_more_is_allowed(judge: Judge, request: Request, worse: Request) -> None:
    if judge.judge(request)["decision"] == "deny":
        assert judge.judge(worse)["decision"] == "deny"


@tried(200)
@given(request=requests(items=4), data=st.data())
def test_the_order_of_items_changes_nothing(embedded: Judge, request: Request, data: st.DataObject) -> None:
    assume(len(request.get("items", [])) > 1)
    shuffled = {**request, "items": data.draw(st.permutations(request["items"]))}
    assert in_any_order(embedded.judge(request)) == in_any_order(embedded.judge(shuffled))


def in_any_order(answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "items": sorted(answer["items"], key=lambda item: item["id"])}


@tried(200)
@given(request=requests(items=3))
def test_an_item_is_judged_without_its_neighbours(embedded: Judge, request: Request) -> None:
    assume(len(request.get("items", [])) > 1)
    together = embedded.judge(request)["items"]
    alone = [embedded.judge({**request, "items": [item]})["items"][0] for item in request["items"]]
    assert together == alone


@pytest.fixture(scope="module")
def answers(embedded: Judge, policy_set: PolicySet) -> Answers:
    """Answer a request, explained, both wholly and combined from the answers on its items."""
    catalogue = Catalogue.of(policy_set)

    def answered(request: Request) -> Answer:
        raw = embedded.judge(request, "explained_decision")
        return read_answer(raw, catalogue, policy_set.revision, [item["id"] for item in request.get("items", [])])

    def both(request: Request) -> tuple[Answer, Answer]:
        whole = answered(request)
        parts = [answered({**request, "items": [item]}) for item in request.get("items", [])]
        return whole, combine(parts or [whole], catalogue)

    return both


@tried(200)
@given(request=requests(items=3))
def test_the_answers_on_its_items_add_up_to_that_on_the_request(answers: Answers, request: Request) -> None:
    whole, combined = answers(request)
    assert in_order(combined) == in_order(whole)


def in_order(answer: Answer) -> dict[str, Any]:
    """What an answer says, with its lists in an order of their own."""
    said = answer.model_dump(mode="json", exclude_unset=True)
    return {**said, **{part: sorted(said[part], key=repr) for part in ("reasons", "obligations", "advice")}}


@pytest.fixture(scope="module")
def engine(policy_set: PolicySet) -> regorus.Engine:
    engine = regorus.Engine()
    for path, text in policy_set.modules.items():
        engine.add_policy(path, text)
    engine.add_data_json(orjson.dumps(policy_set.stamped_data).decode())
    return engine


@tried(250)
@given(request=requests())
def test_only_what_applies_is_violated(engine: regorus.Engine, request: Request) -> None:
    engine.set_input_json(as_json(request))
    applying = pairs(engine, "applying")
    everywhere = {norm for norm, unit in applying if unit == "None"}
    assert {norm for norm, unit in pairs(engine, "found") - applying if norm not in everywhere} == set()


@tried(200)
@given(request=requests())
def test_clusters_that_are_not_asked_have_nothing_to_say(engine: regorus.Engine, request: Request) -> None:
    engine.set_input_json(as_json(request))
    for found, part in {"found": "violated", "found_obligations": "obligations", "found_advice": "advice"}.items():
        said = {finding for cluster in CLUSTERS for finding in pairs(engine, f"{cluster}.{part}")}
        assert said == pairs(engine, found)


def pairs(engine: regorus.Engine, rule: str) -> set[tuple[str, str]]:
    """The norm and the unit of each finding; "None" for what is about the request as such, and so about every unit."""
    try:
        findings = orjson.loads(engine.eval_rule_as_json(f"data.doelbinding.{rule}"))
    except RuntimeError:  # the cluster has no such rule
        return set()
    return {(finding["norm"], repr(finding.get("unit"))) for finding in findings}
