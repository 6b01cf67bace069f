"""Every norm is told in both languages, ruled where it belongs, and shown at work by Rego tests and scenarios."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

import pytest
from tests.policies.otherwise import Otherwise
from tests.policies.random_requests import ROOT

from doelbinding.authoring.norms import NormFile, norm_files
from doelbinding.authoring.rules import KIND_OF_PART, Rule, read_rules
from doelbinding.authoring.scaffold import TO_DO
from doelbinding.authoring.suite import Suite
from doelbinding.authoring.unit_tests import Outcome, read_unit_tests
from doelbinding.catalogue import Catalogue, cluster_of
from doelbinding.policy_set import PolicySet

DOCUMENTS: Final = {
    "handbook",
    "covenant",
    "protocol",
    "AVG",
    "UAVG",
    "Wpg",
    "Bpg",
    "Wjsg",
    "Gemeentewet",
    "Jeugdwet",
    "Wmo 2015",
    "Uitvoeringsbesluit Wmo",
    "Wet Suwi",
}

GIVEN: Final[Mapping[str, int]] = {
    "CON": 7,
    "CRI": 4,
    "GEN": 8,
    "GRD": 16,
    "ICT": 7,
    "INF": 8,
    "JUS": 17,
    "MIN": 5,
    "OWN": 12,
    "PAR": 16,
    "PHA": 24,
    "POL": 18,
    "RET": 12,
    "SEC": 10,
    "SPC": 4,
}
"""The highest number that was ever given in each cluster: it only goes up, and every number below it is a norm or withdrawn."""

WITHDRAWN: Final[Mapping[str, str]] = {}
"""Norms that there were, each with the reason why there is none any more. Their ids are not given again."""

CANNOT_COME_OUT: Final[Mapping[tuple[str, Outcome], str]] = {}
"""Outcomes that no test can show, by norm, each with the reason."""

NOT_IN_SCENARIOS: Final[Mapping[str, str]] = {}
"""Norms that no request can show at work, or violate, with the register as it is; each with the reason."""


@pytest.fixture(scope="module")
def suite() -> Suite:
    return Suite.read(ROOT / "policy_tests")


@pytest.fixture(scope="module")
def norms(policy_set: PolicySet, suite: Suite) -> dict[str, NormFile]:
    return norm_files(policy_set, Catalogue.of(policy_set), suite)


@pytest.fixture(scope="module")
def rules(policy_set: PolicySet) -> tuple[Rule, ...]:
    return read_rules(policy_set.modules)


def demand_none(problems: Iterable[str]) -> None:
    """Fail with every problem on a line of its own."""
    listed = sorted(problems)
    if listed:
        pytest.fail(
            "\n".join([f"{len(listed)} of the norms or rules are not as they should be:", *listed]), pytrace=False
        )


def test_an_id_is_given_once_and_none_vanishes(policy_set: PolicySet) -> None:
    ids = [norm_id for entries in policy_set.catalogue.values() for norm_id in entries]
    assert len(ids) == len(set(ids))
    ever = {f"{cluster}-{number:02d}" for cluster, highest in GIVEN.items() for number in range(1, highest + 1)}
    demand_none(
        [
            *(f"{norm_id} is new: raise the number of its cluster in GIVEN" for norm_id in set(ids) - ever),
            *(f"{norm_id} is gone, and WITHDRAWN does not say why" for norm_id in ever - {*ids, *WITHDRAWN}),
            *(f"{norm_id} is withdrawn, and its id was given again" for norm_id in WITHDRAWN.keys() & set(ids)),
            *(f"{norm_id} is withdrawn, and was never given" for norm_id in WITHDRAWN.keys() - ever),
        ]
    )


def test_every_prohibition_says_what_would_lift_it(norms: Mapping[str, NormFile]) -> None:
    demand_none(
        f"{norm_id} has no remedy"
        for norm_id, about in norms.items()
        if about.norm.kind == "prohibition" and not about.norm.remedy
    )


def test_the_languages_differ(norms: Mapping[str, NormFile]) -> None:
    demand_none(
        f"{norm_id} has the same {name} in both languages"
        for norm_id, about in norms.items()
        for name in ("title", "message", "remedy")
        if (text := getattr(about.norm, name)) and text.nl == text.en
    )


def test_every_text_is_filled_in(norms: Mapping[str, NormFile]) -> None:
    demand_none(
        f"{norm_id} has a text that is still to be written"
        for norm_id, about in norms.items()
        if TO_DO in about.norm.model_dump_json()
    )


def test_every_norm_is_laid_down_in_a_known_document(norms: Mapping[str, NormFile]) -> None:
    demand_none(
        f"{norm_id} has a source in {source.document}"
        for norm_id, about in norms.items()
        for source in about.norm.sources
        if source.document not in DOCUMENTS
    )


def test_every_norm_has_a_rule_with_its_id_and_a_title(norms: Mapping[str, NormFile]) -> None:
    for norm_id, about in norms.items():
        if about.location and about.location.annotation:
            assert norm_id in about.location.norms
    demand_none(
        f"{norm_id}: no rule has it in its METADATA, with a title"
        for norm_id, about in norms.items()
        if about.location is None or about.location.annotation is None or not about.location.annotation.title
    )


def test_a_rule_is_annotated_with_the_norm_it_concludes(rules: tuple[Rule, ...]) -> None:
    demand_none(
        f"{rule.file}:{rule.line} is annotated {rule.annotation.norm} and concludes {', '.join(rule.norms)}"
        for rule in rules
        if rule.annotation and rule.annotation.norm and rule.norms != (rule.annotation.norm,)
    )


def test_a_norm_is_annotated_once(rules: tuple[Rule, ...]) -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for rule in rules:
        if rule.annotation and rule.annotation.norm:
            places[rule.annotation.norm].append(f"{rule.file}:{rule.line}")
    demand_none(f"{norm_id} is annotated at {', '.join(where)}" for norm_id, where in places.items() if len(where) > 1)


def test_a_cluster_has_a_package_of_its_own(rules: tuple[Rule, ...]) -> None:
    packages: defaultdict[str, set[str]] = defaultdict(set)
    clusters: defaultdict[str, set[str]] = defaultdict(set)
    for rule in rules:
        for norm_id in rule.norms:
            packages[cluster_of(norm_id)].add(rule.package)
            clusters[rule.package].add(cluster_of(norm_id))
    assert packages
    demand_none(
        f"{name} is spread over {', '.join(sorted(found))}"
        for name, found in {**packages, **clusters}.items()
        if len(found) != 1
    )


def test_every_rule_concludes_a_norm_of_the_catalogue_of_its_kind(
    rules: tuple[Rule, ...], norms: Mapping[str, NormFile]
) -> None:
    def problems() -> Iterable[str]:
        for rule in rules:
            place = f"{rule.file}:{rule.line}"
            if not rule.norms:
                yield f"{place} names no norm"
            for norm_id in rule.norms:
                kind = norms[norm_id].norm.kind if norm_id in norms else None
                if kind is None:
                    yield f"{place} concludes {norm_id}, which the catalogue does not know"
                elif kind != KIND_OF_PART.get(rule.part, "prohibition"):
                    yield f"{place} has {norm_id} in {rule.part}, and the catalogue calls it {kind}"

    demand_none(problems())


def test_every_prohibition_says_to_what_it_applies(norms: Mapping[str, NormFile]) -> None:
    demand_none(
        f"{norm_id} has no rule `applies`"
        for norm_id, about in norms.items()
        if about.norm.kind == "prohibition" and not about.applies
    )


def test_every_outcome_of_every_norm_has_a_rego_test(norms: Mapping[str, NormFile]) -> None:
    demand_none(
        f"{norm_id} lacks a test for: {', '.join(lacking)}"
        for norm_id, about in norms.items()
        if (lacking := [outcome for outcome in about.outcomes_not_shown if (norm_id, outcome) not in CANNOT_COME_OUT])
    )


def test_a_test_fails_where_its_norm_comes_out_otherwise(
    policy_set: PolicySet, suite: Suite, norms: Mapping[str, NormFile]
) -> None:
    otherwise = Otherwise(policy_set, suite)
    demand_none(problem for about in norms.values() for problem in otherwise.problems(about))


def test_a_test_that_shows_nothing_is_found_out(policy_set: PolicySet, suite: Suite) -> None:
    asked = 'data.doelbinding.support.outcome(data.cases.view_conference, "OWN-02")'
    rego = {
        "test_own_02_violated_cheat": "true",
        "test_own_02_satisfied_cheat": "true",
        "test_own_02_satisfied_as_not_violated": f'{asked} != "violated"',
        "test_own_02_not_applicable_as_not_violated": f'{asked} != "violated"',
        "test_own_02_missing_cheat": "true",
        "test_grd_02_satisfied_cheat": "true",
        "test_grd_02_not_applicable_cheat": "true",
    }
    modules = {
        "support/support.rego": suite.modules["support/support.rego"],
        "cheat_test.rego": "\n".join(["package doelbinding.cheat_test", *(f"{t} if {b}" for t, b in rego.items())]),
    }
    cheating = replace(suite, modules=modules, unit_tests=read_unit_tests(modules))
    otherwise = Otherwise(policy_set, cheating)
    about = norm_files(policy_set, Catalogue.of(policy_set), cheating)
    assert [*otherwise.problems(about["OWN-02"]), *otherwise.problems(about["GRD-02"])] == [
        "OWN-02: test_own_02_violated_cheat passes all the same where it is not_applicable",
        "OWN-02: test_own_02_satisfied_cheat passes all the same where it is not_applicable",
        "OWN-02: test_own_02_satisfied_as_not_violated passes all the same where it is not_applicable",
        "OWN-02: test_own_02_not_applicable_as_not_violated passes all the same where it is satisfied",
        "OWN-02: test_own_02_missing_cheat passes all the same where it is without facts",
        "GRD-02: test_grd_02_satisfied_cheat passes all the same where it is not_applicable",
        "GRD-02: test_grd_02_not_applicable_cheat passes all the same where it is satisfied",
    ]


def test_every_norm_is_at_work_in_a_scenario(norms: Mapping[str, NormFile]) -> None:
    demand_none(
        f"{norm_id} is in no scenario" if not about.scenarios else f"{norm_id} is violated in no scenario"
        for norm_id, about in norms.items()
        if norm_id not in NOT_IN_SCENARIOS and not about.at_work
    )


def test_a_test_is_about_a_norm_of_the_catalogue(suite: Suite, norms: Mapping[str, NormFile]) -> None:
    demand_none(
        f"{test.file}:{test.line} {test.name} is about {test.norm}, which the catalogue does not know"
        for test in suite.unit_tests
        if test.norm and test.norm not in norms
    )


def test_a_test_of_a_norm_stands_in_the_directory_of_its_cluster(norms: Mapping[str, NormFile]) -> None:
    """Or with the tables, whose entries are tried by way of the norms that read them."""
    demand_none(
        f"{test.file}: {test.name}"
        for about in norms.values()
        for test in about.tests
        if about.location and test.package not in {f"{about.location.package}_test", "doelbinding.tables_test"}
    )


def test_scenarios_expect_norms_of_the_catalogue(suite: Suite, norms: Mapping[str, NormFile]) -> None:
    kinds = {
        "violated": "prohibition",
        "missing": "prohibition",
        "grounds": "ground",
        "obligations": "obligation",
        "advice": "advice",
    }
    demand_none(
        f"{name}: {scenario.title}: {norm_id} is no {kind}"
        for name, file in suite.scenarios.items()
        for scenario in file.scenarios
        for part, kind in kinds.items()
        for norm_id in getattr(scenario.expect, part) or ()
        if norm_id not in norms or norms[norm_id].norm.kind != kind
    )


def test_exceptions_are_needed(norms: Mapping[str, NormFile]) -> None:
    assert all(outcome in norms[norm_id].outcomes_not_shown for norm_id, outcome in CANNOT_COME_OUT)
    assert not any(norms[norm_id].at_work for norm_id in NOT_IN_SCENARIOS)
