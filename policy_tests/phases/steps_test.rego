package doelbinding.phases_test

import data.cases

# --- PHA-13: registration -------------------------------------------------------------------------------------------------

test_pha_13_satisfied_by_member_with_mandate if {
	data.doelbinding.support.outcome(cases.register_case, "PHA-13") == "satisfied"
}

test_pha_13_satisfied_by_its_process_director if {
	request := object.union(cases.register_case, {"subject": cases.check_known.subject})
	data.doelbinding.support.outcome(request, "PHA-13") == "satisfied"
}

test_pha_13_violated_by_who_is_no_member if {
	data.doelbinding.support.outcome(registered_by("inloophuis"), "PHA-13") == "violated"
}

test_pha_13_violated_by_who_left_was_excluded_or_joins_later if {
	every party in ["ggz-zuid", "zorggroep-west", "jeugdhulp-de-steiger"] {
		data.doelbinding.support.outcome(registered_by(party), "PHA-13") == "violated"
	}
}

test_pha_13_violated_by_member_without_mandate if {
	data.doelbinding.support.outcome(registered_by("slachtofferhulp"), "PHA-13") == "violated"
}

test_pha_13_violated_by_registration_for_another_party if {
	request := data.doelbinding.support.changed(cases.register_case, {"subject": {"party": "ggd"}})
	data.doelbinding.support.outcome(request, "PHA-13") == "violated"
}

test_pha_13_violated_by_registration_in_the_name_of_another_party if {
	request := data.doelbinding.support.changed(cases.register_case, {"subject": {"on_behalf_of": "ggd"}})
	data.doelbinding.support.outcome(request, "PHA-13") == "violated"
}

test_pha_13_violated_by_task_of_another_type if {
	request := data.doelbinding.support.changed(cases.register_case, {"case": {"registering_task": "police.duty"}})
	data.doelbinding.support.outcome(request, "PHA-13") == "violated"
}

test_pha_13_satisfied_by_task_for_which_an_unlisted_partner_was_tested if {
	request := data.doelbinding.support.changed(registered_by("maatjesproject"), {"case": {"registering_task": "buddy.support"}})
	data.doelbinding.support.outcome(request, "PHA-13") == "satisfied"
}

test_pha_13_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.contribute_intake, "PHA-13") == "not_applicable"
}

registered_by(party) := data.doelbinding.support.changed(
	cases.register_case,
	{"subject": {"party": party}, "case": {"registering_party": party}},
)

# --- PHA-14: criteria -----------------------------------------------------------------------------------------------------

test_pha_14_satisfied_by_impact_on_the_circle if {
	data.doelbinding.support.outcome(meeting({"multi_problem", "multi_chain", "system_impact"}), "PHA-14") == "satisfied"
}

test_pha_14_satisfied_by_serious_local_safety if {
	request := meeting({"multi_problem", "multi_chain", "serious_local_safety"})
	data.doelbinding.support.outcome(request, "PHA-14") == "satisfied"
}

test_pha_14_satisfied_by_substantive_assessment if {
	data.doelbinding.support.outcome(meeting({"substantive_assessment_documented"}), "PHA-14") == "satisfied"
}

test_pha_14_satisfied_by_doubt_to_be_settled if {
	data.doelbinding.support.outcome(meeting({"doubt_documented"}), "PHA-14") == "satisfied"
}

test_pha_14_violated_by_doubt_for_another_purpose if {
	request := data.doelbinding.support.changed(
		meeting({"doubt_documented"}),
		{"action": {"purpose": "advise_registering_party"}},
	)
	data.doelbinding.support.outcome(request, "PHA-14") == "violated"
}

test_pha_14_violated_when_one_criterion_is_not_met if {
	every dropped in ["multi_problem", "multi_chain", "system_impact"] {
		request := meeting({"multi_problem", "multi_chain", "system_impact"} - {dropped})
		data.doelbinding.support.outcome(request, "PHA-14") == "violated"
	}
}

test_pha_14_missing_everything_without_criteria if {
	request := data.doelbinding.support.without(cases.advance_to_triage, ["case/criteria"])
	data.doelbinding.support.outcome(request, "PHA-14") == "violated"
	data.doelbinding.support.missing(request, "PHA-14") == [
		"case.criteria.doubt_documented",
		"case.criteria.multi_chain",
		"case.criteria.multi_problem",
		"case.criteria.serious_local_safety",
		"case.criteria.substantive_assessment_documented",
		"case.criteria.system_impact",
	]
}

test_pha_14_missing_what_is_not_met if {
	request := data.doelbinding.support.changed(
		meeting({"multi_problem", "system_impact"}),
		{"action": {"purpose": "advise_registering_party"}},
	)
	data.doelbinding.support.missing(request, "PHA-14") == [
		"case.criteria.multi_chain",
		"case.criteria.substantive_assessment_documented",
	]
}

test_pha_14_violated_from_triage_too if {
	request := data.doelbinding.support.without(cases.advance_to_conference, ["case/criteria"])
	data.doelbinding.support.outcome(request, "PHA-14") == "violated"
}

test_pha_14_not_applicable_from_the_conference_on if {
	data.doelbinding.support.outcome(cases.advance_to_scale_down, "PHA-14") == "not_applicable"
}

test_pha_14_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.register_case, "PHA-14") == "not_applicable"
}

meeting(criteria) := data.doelbinding.support.changed(
	data.doelbinding.support.without(cases.advance_to_triage, ["case/criteria"]),
	{"case": {"criteria": {criterion: true | some criterion in criteria}}},
)

# --- PHA-15: phases follow each other -------------------------------------------------------------------------------------

test_pha_15_satisfied_by_next_phase if {
	every name in ["advance_to_triage", "advance_to_conference", "advance_to_scale_down"] {
		data.doelbinding.support.outcome(cases[name], "PHA-15") == "satisfied"
	}
}

test_pha_15_violated_by_skipping_a_phase if {
	request := data.doelbinding.support.changed(
		cases.advance_to_triage,
		{"action": {"lifecycle": {"to_phase": "case_conference"}}},
	)
	data.doelbinding.support.outcome(request, "PHA-15") == "violated"
}

test_pha_15_violated_by_going_back if {
	request := data.doelbinding.support.changed(
		cases.advance_to_conference,
		{"action": {"lifecycle": {"to_phase": "intake"}}},
	)
	data.doelbinding.support.outcome(request, "PHA-15") == "violated"
}

test_pha_15_violated_after_the_last_phase if {
	request := data.doelbinding.support.changed(cases.advance_to_scale_down, {"case": {"phase": "scale_down"}})
	data.doelbinding.support.outcome(request, "PHA-15") == "violated"
}

test_pha_15_missing_phase if {
	request := data.doelbinding.support.without(cases.advance_to_triage, ["action/lifecycle"])
	data.doelbinding.support.outcome(request, "PHA-15") == "violated"
	data.doelbinding.support.missing(request, "PHA-15") == ["action.lifecycle.to_phase"]
}

test_pha_15_missing_decision_of_the_conference if {
	request := data.doelbinding.support.without(cases.advance_to_scale_down, ["case/scale_down/decided_by_conference"])
	data.doelbinding.support.outcome(request, "PHA-15") == "violated"
	data.doelbinding.support.missing(request, "PHA-15") == ["case.scale_down.decided_by_conference"]
}

test_pha_15_missing_decision_and_its_day if {
	request := data.doelbinding.support.without(cases.advance_to_scale_down, ["case/scale_down"])
	data.doelbinding.support.outcome(request, "PHA-15") == "violated"
	data.doelbinding.support.missing(request, "PHA-15") == [
		"case.scale_down.decided_by_conference",
		"case.scale_down.decided_on",
	]
}

test_pha_15_satisfied_by_decision_of_the_day_itself if {
	data.doelbinding.support.outcome(scaled_down_on("2026-03-10"), "PHA-15") == "satisfied"
}

test_pha_15_violated_by_decision_after_the_day if {
	data.doelbinding.support.outcome(scaled_down_on("2026-03-11"), "PHA-15") == "violated"
}

test_pha_15_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.invite, "PHA-15") == "not_applicable"
}

scaled_down_on(day) := data.doelbinding.support.changed(
	cases.advance_to_scale_down,
	{"case": {"scale_down": {"decided_on": day}}},
)

# --- PHA-16: a conference needs relevant participants ---------------------------------------------------------------------

test_pha_16_satisfied_by_relevant_participants if {
	data.doelbinding.support.outcome(cases.advance_to_conference, "PHA-16") == "satisfied"
}

test_pha_16_satisfied_by_tested_unlisted_partner if {
	data.doelbinding.support.outcome(conference_of("woonduin", "housing.liveability"), "PHA-16") == "satisfied"
}

test_pha_16_satisfied_by_tested_party_that_is_no_member if {
	data.doelbinding.support.outcome(conference_of("huisarts", "care.provision"), "PHA-16") == "satisfied"
	data.doelbinding.support.outcome(conference_of("inloophuis", "day_shelter.support"), "PHA-16") == "satisfied"
}

test_pha_16_violated_by_tested_party_that_has_not_accepted_the_protocol if {
	data.doelbinding.support.outcome(conference_of("ggz-oost", "ggz.treatment"), "PHA-16") == "violated"
}

test_pha_16_violated_by_task_for_which_who_is_no_member_was_not_tested if {
	tested := object.union(data.register, {"partnerships": {"zvh-waterland": {"legal_analyses": {"huisarts": {"tasks": []}}}}})
	outcome := data.doelbinding.support.outcome(conference_of("huisarts", "care.provision"), "PHA-16") with data.register as tested
	outcome == "violated"
}

test_pha_16_missing_participants if {
	request := data.doelbinding.support.changed(cases.advance_to_conference, {"case": {"participants": []}})
	data.doelbinding.support.outcome(request, "PHA-16") == "violated"
	data.doelbinding.support.missing(request, "PHA-16") == ["case.participants"]
}

test_pha_16_missing_task if {
	request := data.doelbinding.support.changed(cases.advance_to_conference, {"case": {"participants": [{
		"party": "ggd",
		"necessity_documented": true,
	}]}})
	data.doelbinding.support.outcome(request, "PHA-16") == "violated"
	data.doelbinding.support.missing(request, "PHA-16") == ["case.participants.task"]
}

test_pha_16_missing_necessity if {
	request := data.doelbinding.support.changed(cases.advance_to_conference, {"case": {"participants": [{
		"party": "ggd",
		"task": "ggd.public_mental_health",
	}]}})
	data.doelbinding.support.outcome(request, "PHA-16") == "violated"
	data.doelbinding.support.missing(request, "PHA-16") == ["case.participants.necessity_documented"]
}

test_pha_16_violated_by_task_of_another_type if {
	data.doelbinding.support.outcome(conference_of("ggd", "ggz.treatment"), "PHA-16") == "violated"
}

test_pha_16_violated_by_task_of_the_seat_whatever_the_action_says if {
	request := data.doelbinding.support.changed(
		conference_of("college-duinstad", "mayor.public_order"),
		{"action": {"task": "executive.social_support"}},
	)
	data.doelbinding.support.outcome(request, "PHA-16") == "violated"
}

test_pha_16_violated_by_unlisted_partner_with_untested_task if {
	data.doelbinding.support.outcome(conference_of("woonduin", "housing.eviction"), "PHA-16") == "violated"
}

test_pha_16_violated_by_unlisted_partner_that_was_never_tested if {
	data.doelbinding.support.outcome(conference_of("woonveen", "housing.tenancy"), "PHA-16") == "violated"
}

test_pha_16_violated_by_unlisted_partner_tested_after_the_day if {
	request := data.doelbinding.support.changed(conference_of("maatjesproject", "buddy.support"), {"time": "2025-03-02T10:00:00+01:00"})
	data.doelbinding.support.outcome(request, "PHA-16") == "violated"
}

test_pha_16_violated_by_who_may_not_take_part if {
	every party, task in {
		"ggz-zuid": "ggz.treatment",
		"zorggroep-west": "care.provision",
		"jeugdhulp-de-steiger": "youth_care.provision",
		"opsporingsdienst": "wpg.duty",
	} {
		data.doelbinding.support.outcome(conference_of(party, task), "PHA-16") == "violated"
	}
}

test_pha_16_not_applicable_to_other_phases if {
	data.doelbinding.support.outcome(cases.advance_to_triage, "PHA-16") == "not_applicable"
	data.doelbinding.support.outcome(cases.advance_to_scale_down, "PHA-16") == "not_applicable"
}

test_pha_16_not_applicable_to_a_step_that_is_not_from_triage if {
	request := data.doelbinding.support.changed(cases.advance_to_conference, {"case": {"phase": "intake"}})
	data.doelbinding.support.outcome(request, "PHA-16") == "not_applicable"
}

test_pha_16_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.invite, "PHA-16") == "not_applicable"
}

conference_of(party, task) := data.doelbinding.support.changed(cases.advance_to_conference, {"case": {"participants": [{
	"party": party,
	"task": task,
	"necessity_documented": true,
}]}})

test_pha_17_missing_necessity_of_who_is_no_member if {
	request := object.union(cases.invite, {"action": {"recipients": [{"party": "huisarts", "task": "care.provision"}]}})
	data.doelbinding.support.missing(request, "PHA-17") == ["action.recipients.necessity_documented"]
}
