"""What must hold of every request, tried on random ones."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable
from typing import Any, Final

import orjson
import pytest
import regorus
from hypothesis import strategies as st
from tests.policies.broken import TO_BITE, Broken, broken
from tests.policies.conftest import Judge, with_decisions_revoked
from tests.policies.lawful import units
from tests.policies.random_requests import (
    CASES,
    LEAVES,
    REGISTER,
    ROOT,
    STARTS,
    TRIED,
    Path_,
    Request,
    Seen,
    as_json,
    dotted,
    get,
    requests,
    tried,
    without,
)
from tests.policies.test_properties import PROPERTIES

from doelbinding.answer import Answer, combine, read_answer
from doelbinding.catalogue import Catalogue
from doelbinding.engine.embedded import EmbeddedEngine
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


def has_consent(request: Request) -> bool:
    return any("consent" in item for item in request.get("items", []))


def has_approvals(request: Request) -> bool:
    return any("approvals" in item for item in request.get("items", []))


def has_recipients(request: Request) -> bool:
    return any(True for _ in units(request))


def rests_on_decision(request: Request) -> bool:
    named = (get(item, ("police", "art20_decision")) for item in request.get("items", []))
    return any(decision in REGISTER["art20_decisions"] for decision in named)


def has_items(request: Request) -> bool:
    return bool(request.get("items"))


def has_several_items(request: Request) -> bool:
    return len(request.get("items", [])) > 1


def is_allowed(answer: dict[str, Any]) -> bool:
    return bool(answer["decision"] == "allow")


def allows_an_item(answer: dict[str, Any]) -> bool:
    return any(item["decision"] == "allow" for item in answer["items"])


@pytest.mark.opa
@tried(1000, allowed=200, request=requests())
def test_both_engines_give_the_same_answer(embedded: Judge, opa: Judge, seen: Seen, request: Request) -> None:
    answer = embedded.judge(request)
    seen.count(allowed=is_allowed(answer))
    assert answer == opa.judge(request)


@pytest.mark.opa
@tried(200, allowed=30, request=requests())
def test_both_engines_give_the_same_explanation(embedded: Judge, opa: Judge, seen: Seen, request: Request) -> None:
    answer = embedded.judge(request, "explained_decision")
    seen.count(allowed=is_allowed(answer))
    assert answer == opa.judge(request, "explained_decision")


def test_random_requests_start_from_every_norm(embedded: Judge, policy_set: PolicySet) -> None:
    answers = [embedded.judge(start) for start in STARTS]
    met = {said["norm"] for answer in answers for part in ("reasons", "obligations", "advice") for said in answer[part]}
    assert {norm for entries in policy_set.catalogue.values() for norm in entries} - met == set()


def test_every_case_has_a_time_of_its_own() -> None:
    assert [name for name, case in CASES.items() if "time" not in case] == []


def test_every_case_is_lawful(embedded: Judge) -> None:
    denied = {name: embedded.judge(case)["reasons"] for name, case in CASES.items()}
    assert {name: reasons for name, reasons in denied.items() if reasons[0]["kind"] != "ground"} == {}


@tried(200, allowed=40, request=requests())
def test_an_allow_has_a_ground_for_every_unit_and_no_violation(embedded: Judge, seen: Seen, request: Request) -> None:
    answer = embedded.judge(request, "explained_decision")
    seen.count(allowed=is_allowed(answer))
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


FACT_IN_FAVOUR = st.tuples(requests(items=1, changes=3), st.sampled_from(IN_FAVOUR)).filter(
    lambda drawn: get(*drawn) not in (None, False)
)


@tried(300, allowed=120, fact=FACT_IN_FAVOUR)
def test_removing_a_fact_in_favour_never_allows(embedded: Judge, seen: Seen, fact: tuple[Request, Path_]) -> None:
    request, path = fact
    never_more_is_allowed(seen, embedded.judge(request), embedded.judge(without(request, path)))


@tried(300, allowed=100, request=requests(items=1, changes=3, concerns=has_consent))
def test_withdrawing_consent_never_allows(embedded: Judge, seen: Seen, request: Request) -> None:
    worse = copy.deepcopy(request)
    for item in worse["items"]:
        item.get("consent", {})["withdrawn_on"] = "2000-01-01"
    never_more_is_allowed(seen, embedded.judge(request), embedded.judge(worse))


@tried(300, allowed=100, request=requests(items=1, changes=3, concerns=has_approvals))
def test_withdrawing_approval_never_allows(embedded: Judge, seen: Seen, request: Request) -> None:
    worse = copy.deepcopy(request)
    for item in worse["items"]:
        for approval in item.get("approvals", []):
            approval["withdrawn_on"] = "2000-01-01"
    never_more_is_allowed(seen, embedded.judge(request), embedded.judge(worse))


@tried(300, allowed=100, request=requests(items=1, changes=3, concerns=has_recipients), place=st.integers(0, 5))
def test_a_reservation_never_allows(embedded: Judge, seen: Seen, request: Request, place: int) -> None:
    recipients = [unit.recipient for unit in units(request)]
    worse = copy.deepcopy(request)
    for item in worse["items"]:
        item["reservations"] = [*item.get("reservations", []), recipients[place % len(recipients)]]
    never_more_is_allowed(seen, embedded.judge(request), embedded.judge(worse))


@tried(300, allowed=60, request=requests(items=1, changes=3, concerns=rests_on_decision))
def test_revoking_a_decision_never_allows(embedded: Judge, revoked: Judge, seen: Seen, request: Request) -> None:
    never_more_is_allowed(seen, embedded.judge(request), revoked.judge(request))


def never_more_is_allowed(seen: Seen, answer: dict[str, Any], on_worse: dict[str, Any]) -> None:
    seen.count(allowed=is_allowed(answer))
    assert is_allowed(answer) or not is_allowed(on_worse)


SEVERAL_ITEMS = requests(items=4, changes=3, concerns=has_items).filter(has_several_items)


@tried(200, allowed=60, request=SEVERAL_ITEMS, data=st.data())
def test_the_order_of_items_changes_nothing(embedded: Judge, seen: Seen, request: Request, data: st.DataObject) -> None:
    answer = embedded.judge(request)
    seen.count(allowed=allows_an_item(answer))
    shuffled = {**request, "items": data.draw(st.permutations(request["items"]))}
    assert in_any_order(answer) == in_any_order(embedded.judge(shuffled))


def in_any_order(answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "items": sorted(answer["items"], key=lambda item: item["id"])}


@tried(200, allowed=60, request=SEVERAL_ITEMS)
def test_an_item_is_judged_without_its_neighbours(embedded: Judge, seen: Seen, request: Request) -> None:
    together = embedded.judge(request)
    seen.count(allowed=allows_an_item(together))
    alone = [embedded.judge({**request, "items": [item]})["items"][0] for item in request["items"]]
    assert together["items"] == alone


def answering(judge: Judge, policy_set: PolicySet) -> Answers:
    """Answer a request, explained, both wholly and combined from the answers on its items."""
    catalogue = Catalogue.of(policy_set)

    def answered(request: Request) -> Answer:
        raw = judge.judge(request, "explained_decision")
        return read_answer(raw, catalogue, policy_set.revision, [item["id"] for item in request.get("items", [])])

    def both(request: Request) -> tuple[Answer, Answer]:
        whole = answered(request)
        parts = [answered({**request, "items": [item]}) for item in request.get("items", [])]
        return whole, combine(parts or [whole], catalogue)

    return both


@pytest.fixture(scope="module")
def answers(embedded: Judge, policy_set: PolicySet) -> Answers:
    return answering(embedded, policy_set)


@tried(200, allowed=60, request=SEVERAL_ITEMS)
def test_the_answers_on_its_items_add_up_to_that_on_the_request(answers: Answers, seen: Seen, request: Request) -> None:
    whole, combined = answers(request)
    said = in_order(whole)
    seen.count(allowed=allows_an_item(said))
    assert in_order(combined) == said


def in_order(answer: Answer) -> dict[str, Any]:
    """What an answer says, with its lists in an order of their own."""
    said = answer.model_dump(mode="json", exclude_unset=True)
    return {**said, **{part: sorted(said[part], key=repr) for part in ("reasons", "obligations", "advice")}}


def engine_of(policy_set: PolicySet) -> regorus.Engine:
    engine = regorus.Engine()
    for path, text in policy_set.modules.items():
        engine.add_policy(path, text)
    engine.add_data_json(orjson.dumps(policy_set.stamped_data).decode())
    return engine


@pytest.fixture(scope="module")
def engine(policy_set: PolicySet) -> regorus.Engine:
    return engine_of(policy_set)


@tried(250, allowed=40, request=requests())
def test_only_what_applies_is_violated(engine: regorus.Engine, seen: Seen, request: Request) -> None:
    engine.set_input_json(as_json(request))
    applying, found = pairs(engine, "applying"), pairs(engine, "found")
    seen.count(allowed=not found)
    everywhere = {norm for norm, unit in applying if unit == "None"}
    assert {norm for norm, unit in found - applying if norm not in everywhere} == set()


@tried(200, allowed=30, request=requests())
def test_clusters_that_are_not_asked_have_nothing_to_say(engine: regorus.Engine, seen: Seen, request: Request) -> None:
    engine.set_input_json(as_json(request))
    seen.count(allowed=not pairs(engine, "found"))
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


BY_PLACE: Final = Broken(
    texts=(("ownership/ownership.rego", "\tunit.recipient in unit.item.reservations\n", "\tunit.index[0] == 1\n"),)
)
BREAKS: Final = {
    "test_both_engines_give_the_same_answer": BY_PLACE,
    "test_both_engines_give_the_same_explanation": BY_PLACE,
    "test_an_allow_has_a_ground_for_every_unit_and_no_violation": PROPERTIES["ground"].broken["no ground is asked"],
    "test_removing_a_fact_in_favour_never_allows": Broken(
        texts=(
            (
                "secrecy/secrecy.rego",
                "\tnot input.subject.screened == true\n",
                "\tinput.subject.screened == true\n",
            ),
        )
    ),
    "test_withdrawing_consent_never_allows": Broken(
        texts=(
            (
                "lib/consents/consents.rego",
                "\tnot data.doelbinding.lib.clock.ended(consent)\n",
                "\tdata.doelbinding.lib.clock.ended(consent)\n",
            ),
        )
    ),
    "test_withdrawing_approval_never_allows": Broken(
        texts=(
            (
                "lib/approvals/approvals.rego",
                "\tnot data.doelbinding.lib.clock.ended(approval)\n",
                "\tdata.doelbinding.lib.clock.ended(approval)\n",
            ),
        )
    ),
    "test_a_reservation_never_allows": Broken(
        texts=(
            (
                "ownership/ownership.rego",
                "\tunit.recipient in unit.item.reservations\n",
                '\tnot unit.recipient in object.get(unit.item, "reservations", [])\n',
            ),
        )
    ),
    "test_revoking_a_decision_never_allows": Broken(
        texts=(("police/police.rego", "\tnot over(decision)\n", "\tover(decision)\n"),)
    ),
    "test_the_order_of_items_changes_nothing": BY_PLACE,
    "test_an_item_is_judged_without_its_neighbours": BY_PLACE,
    "test_the_answers_on_its_items_add_up_to_that_on_the_request": BY_PLACE,
    "test_only_what_applies_is_violated": Broken(
        texts=(
            (
                "ownership/ownership.rego",
                'applies contains {"norm": "OWN-03", "unit": unit.index} if some unit in passed_on\n',
                "",
            ),
        )
    ),
    "test_clusters_that_are_not_asked_have_nothing_to_say": Broken(
        texts=(
            (
                "decision.rego",
                "data.doelbinding.lib.retention.concerned; some finding in data.doelbinding.retention.obligations",
                "false; some finding in data.doelbinding.retention.obligations",
            ),
        )
    ),
}
"""By test what breaks the policies so that it must fail."""


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.opa] if "engines" in name else []) for name in BREAKS],
)
def test_a_property_fails_when_the_policies_are_broken(
    policy_set: PolicySet, name: str, request: pytest.FixtureRequest
) -> None:
    how = BREAKS[name]
    worse = broken(policy_set, how)
    judge, on_revoked = (Judge(EmbeddedEngine(), each) for each in (worse, with_decisions_revoked(worse)))
    fixtures: dict[str, Callable[[], Any]] = {
        "embedded": lambda: judge,
        "revoked": lambda: on_revoked,
        "answers": lambda: answering(judge, worse),
        "engine": lambda: engine_of(worse),
        "opa": lambda: request.getfixturevalue("opa"),
    }
    test = TRIED[name]
    needed = inspect.signature(test.test).parameters.keys() & fixtures.keys()
    near = {"request": requests(items=1, changes=0, concerns=how.concerns, about=how.about)} if how.about else {}
    try:
        with pytest.raises(AssertionError):
            test.run(TO_BITE, **near, **{fixture: fixtures[fixture]() for fixture in needed})
    finally:
        judge.close()
        on_revoked.close()


def test_every_property_is_shown_to_fail() -> None:
    assert BREAKS.keys() == TRIED.keys()
