package doelbinding.information_test

import data.cases

# --- INF-01: the person is informed or the deferral is documented --------------------------------------------------------

test_inf_01_satisfied_when_informed if {
	data.doelbinding.support.outcome(cases.contribute_triage, "INF-01") == "satisfied"
}

test_inf_01_violated_when_not_informed if {
	data.doelbinding.support.outcome(informed({"status": "not_informed"}), "INF-01") == "violated"
}

test_inf_01_violated_by_each_action_that_shares if {
	every name in [
		"query_partner",
		"contribute_conference",
		"disclose_conference",
		"copy_to_own_file",
		"refer",
		"advance_to_conference",
		"disclose_scale_down",
	] {
		request := object.union(cases[name], {"case": {"subject_informed": {"status": "not_informed"}}})
		data.doelbinding.support.outcome(request, "INF-01") == "violated"
	}
}

test_inf_01_missing_whether_informed if {
	request := data.doelbinding.support.without(cases.contribute_triage, ["case/subject_informed"])
	data.doelbinding.support.missing(request, "INF-01") == ["case.subject_informed"]
}

test_inf_01_satisfied_by_documented_deferral_on_each_ground if {
	every ground in [
		"state_security",
		"criminal_investigation",
		"economic_interest",
		"supervision",
		"protection_of_persons",
	] {
		data.doelbinding.support.outcome(deferred({"deferral_ground": ground}), "INF-01") == "satisfied"
	}
}

test_inf_01_violated_by_deferral_on_another_ground if {
	data.doelbinding.support.outcome(deferred({"deferral_ground": "convenience"}), "INF-01") == "violated"
}

test_inf_01_missing_all_of_an_undocumented_deferral if {
	data.doelbinding.support.missing(informed({"status": "deferred"}), "INF-01") == [
		"case.subject_informed.deferral_ground",
		"case.subject_informed.expected_on",
		"case.subject_informed.reason_documented",
		"case.subject_informed.review_planned",
	]
}

test_inf_01_violated_when_informing_is_overdue if {
	data.doelbinding.support.outcome(deferred({"expected_on": "2026-03-09"}), "INF-01") == "violated"
}

test_inf_01_satisfied_when_informing_is_expected_today if {
	data.doelbinding.support.outcome(deferred({"expected_on": "2026-03-10"}), "INF-01") == "satisfied"
}

test_inf_01_not_applicable_in_intake if {
	every name in ["contribute_intake", "advance_to_triage", "register_case"] {
		request := object.union(cases[name], {"case": {"subject_informed": {"status": "not_informed"}}})
		data.doelbinding.support.outcome(request, "INF-01") == "not_applicable"
	}
}

test_inf_01_not_applicable_to_actions_that_share_nothing if {
	every name in ["view_conference", "invite", "correct", "archive", "advance_to_scale_down"] {
		request := object.union(cases[name], {"case": {"subject_informed": {"status": "not_informed"}}})
		data.doelbinding.support.outcome(request, "INF-01") == "not_applicable"
	}
}

informed(state) := object.union(
	data.doelbinding.support.without(cases.contribute_triage, ["case/subject_informed"]),
	{"case": {"subject_informed": state}},
)

deferred(changes) := informed(object.union(
	{
		"status": "deferred",
		"deferral_ground": "protection_of_persons",
		"reason_documented": true,
		"expected_on": "2026-04-01",
		"review_planned": true,
	},
	changes,
))

# --- INF-02: inform the person -------------------------------------------------------------------------------------------

test_inf_02_satisfied_by_each_step_that_is_told if {
	every name in [
		"register_case",
		"advance_to_triage",
		"disclose_conference",
		"copy_to_own_file",
		"refer",
		"destroy",
	] {
		due := data.doelbinding.support.due(cases[name], "obligations", "INF-02")
		due.responsible_party == "college-duinstad"
	}
}

test_inf_02_satisfied_by_leading_party_from_the_conference_on if {
	every name in ["disclose_conference", "destroy"] {
		duties := data.doelbinding.information.obligations with input as led_by_ggd(cases[name])
		responsible(duties) == {"ggd"}
	}
}

test_inf_02_satisfied_by_registering_party_before_the_conference if {
	every name in ["register_case", "advance_to_conference"] {
		duties := data.doelbinding.information.obligations with input as led_by_ggd(cases[name])
		responsible(duties) == {"college-duinstad"}
	}
}

test_inf_02_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.view_conference, "INF-02") == "not_applicable"
	data.doelbinding.support.outcome(cases.query_partner, "INF-02") == "not_applicable"
}

led_by_ggd(request) := object.union(request, {"case": {"lead_party": "ggd"}})

responsible(duties) := {duty.parameters.responsible_party | some duty in duties; duty.norm == "INF-02"}

# --- INF-03: police items ------------------------------------------------------------------------------------------------

test_inf_03_satisfied_by_other_data if {
	data.doelbinding.support.outcome(cases.answer_rights_request, "INF-03") == "satisfied"
}

test_inf_03_violated_by_police_data if {
	request := data.doelbinding.support.item(cases.answer_rights_request, {"data_categories": ["name", "police_data"]})
	data.doelbinding.support.outcome(request, "INF-03") == "violated"
}

test_inf_03_violated_by_whatever_the_police_provided if {
	every party in ["politie", "opsporingsdienst"] {
		request := data.doelbinding.support.item(cases.answer_rights_request, {"contributor": party, "data_categories": ["name"]})
		data.doelbinding.support.outcome(request, "INF-03") == "violated"
	}
	images := data.doelbinding.support.item(cases.answer_rights_request, {"camera_151c": true})
	data.doelbinding.support.outcome(images, "INF-03") == "violated"
}

test_inf_03_judges_each_item_by_itself if {
	item := cases.answer_rights_request.items[0]
	request := object.union(cases.answer_rights_request, {"items": [
		item,
		object.union(item, {"id": "politie", "data_categories": ["police_data"]}),
	]})
	assessment := data.doelbinding.assessment with input as request
	[unit.norms["INF-03"].outcome | some unit in assessment] == ["satisfied", "violated"]
}

test_inf_03_not_applicable_to_other_actions if {
	request := data.doelbinding.support.item(cases.correct, {"data_categories": ["police_data"]})
	data.doelbinding.support.outcome(request, "INF-03") == "not_applicable"
}

# --- INF-04: prosecution items -------------------------------------------------------------------------------------------

test_inf_04_satisfied_by_other_data if {
	data.doelbinding.support.outcome(cases.answer_rights_request, "INF-04") == "satisfied"
}

test_inf_04_violated_by_prosecution_and_judicial_data if {
	every category in ["prosecution_data", "judicial_data"] {
		request := data.doelbinding.support.item(cases.answer_rights_request, {"data_categories": ["name", category]})
		data.doelbinding.support.outcome(request, "INF-04") == "violated"
	}
}

test_inf_04_violated_by_whatever_the_prosecution_service_brought_in if {
	request := data.doelbinding.support.item(cases.answer_rights_request, {"contributor": "om"})
	data.doelbinding.support.outcome(request, "INF-04") == "violated"
}

test_inf_04_not_applicable_to_other_actions if {
	request := data.doelbinding.support.item(cases.correct, {"contributor": "om"})
	data.doelbinding.support.outcome(request, "INF-04") == "not_applicable"
}

# --- INF-05: answer within four weeks ------------------------------------------------------------------------------------

test_inf_05_satisfied_by_answer if {
	due := data.doelbinding.support.due(cases.answer_rights_request, "obligations", "INF-05")
	due == {"norm": "INF-05", "answer_by": "2026-03-30", "agree_with": "ggd"}
}

test_inf_05_satisfied_with_every_contributor if {
	item := cases.answer_rights_request.items[0]
	request := object.union(cases.answer_rights_request, {"items": [
		item,
		object.union(item, {"id": "tweede"}),
		object.union(item, {"id": "derde", "contributor": "college-duinstad"}),
	]})
	decision := data.doelbinding.decision with input as request
	{duty.agree_with | some duty in decision.obligations; duty.norm == "INF-05"} == {"ggd", "college-duinstad"}
	count([duty | some duty in decision.obligations; duty.norm == "INF-05"]) == 2
}

test_inf_05_satisfied_across_the_end_of_february if {
	request := object.union(cases.answer_rights_request, {"action": {"rights": {"received_on": "2024-02-29"}}})
	data.doelbinding.support.due(request, "obligations", "INF-05").answer_by == "2024-03-28"
}

test_inf_05_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.correct, "INF-05") == "not_applicable"
}

# --- INF-06: identity first ----------------------------------------------------------------------------------------------

test_inf_06_satisfied_by_verified_and_agreed_request if {
	data.doelbinding.support.outcome(cases.answer_rights_request, "INF-06") == "satisfied"
}

test_inf_06_violated_without_request if {
	request := data.doelbinding.support.without(cases.answer_rights_request, ["action/rights"])
	data.doelbinding.support.outcome(request, "INF-06") == "violated"
}

test_inf_06_missing_request if {
	request := data.doelbinding.support.without(cases.answer_rights_request, ["action/rights"])
	data.doelbinding.support.missing(request, "INF-06") == ["action.rights"]
}

test_inf_06_missing_identity_and_agreement if {
	every path in ["identity_verified", "agreed_with_contributors"] {
		request := data.doelbinding.support.without(
			cases.answer_rights_request,
			[concat("/", ["action/rights", path])],
		)
		data.doelbinding.support.missing(request, "INF-06") == [concat(".", ["action.rights", path])]
	}
}

test_inf_06_satisfied_by_erasure_that_was_asked if {
	data.doelbinding.support.outcome(at_request(cases.destroy_unfit_case, "erasure"), "INF-06") == "satisfied"
}

test_inf_06_violated_by_erasure_that_was_not_asked if {
	data.doelbinding.support.outcome(at_request(cases.destroy_unfit_case, "rectification"), "INF-06") == "violated"
}

test_inf_06_satisfied_by_rectification_that_was_asked if {
	data.doelbinding.support.outcome(at_request(cases.correct, "rectification"), "INF-06") == "satisfied"
}

test_inf_06_violated_by_rectification_that_was_not_asked if {
	data.doelbinding.support.outcome(at_request(cases.correct, "access"), "INF-06") == "violated"
}

test_inf_06_missing_request_to_erase if {
	request := object.union(cases.destroy_unfit_case, {"action": {"purpose": "subject_rights"}})
	data.doelbinding.support.missing(request, "INF-06") == ["action.rights"]
}

test_inf_06_not_applicable_to_other_purposes if {
	data.doelbinding.support.outcome(cases.correct, "INF-06") == "not_applicable"
	data.doelbinding.support.outcome(cases.destroy, "INF-06") == "not_applicable"
}

at_request(request, kind) := object.union(request, {"action": {
	"purpose": "subject_rights",
	"rights": object.union(cases.answer_rights_request.action.rights, {"kind": kind}),
}})

# --- INF-07: no portability ----------------------------------------------------------------------------------------------

test_inf_07_satisfied_by_the_other_rights if {
	every kind in ["access", "rectification", "erasure", "restriction", "objection"] {
		request := object.union(cases.answer_rights_request, {"action": {"rights": {"kind": kind}}})
		data.doelbinding.support.outcome(request, "INF-07") == "satisfied"
	}
}

test_inf_07_violated_by_portability if {
	request := object.union(cases.answer_rights_request, {"action": {"rights": {"kind": "portability"}}})
	data.doelbinding.support.outcome(request, "INF-07") == "violated"
}

test_inf_07_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(at_request(cases.correct, "portability"), "INF-07") == "not_applicable"
}

# --- INF-08: involve the citizen -----------------------------------------------------------------------------------------

test_inf_08_satisfied_on_the_way_to_the_conference if {
	data.doelbinding.support.due(cases.advance_to_conference, "advice", "INF-08") == {"norm": "INF-08"}
}

test_inf_08_not_applicable_to_other_phases if {
	data.doelbinding.support.outcome(cases.advance_to_triage, "INF-08") == "not_applicable"
}

test_inf_08_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.invite, "INF-08") == "not_applicable"
}

test_inf_06_violated_by_request_of_a_later_day if {
	request := object.union(cases.answer_rights_request, {"action": {"rights": {"received_on": "2026-03-11"}}})
	data.doelbinding.support.outcome(request, "INF-06") == "violated"
}

test_inf_06_satisfied_by_request_of_the_day_itself if {
	request := object.union(cases.answer_rights_request, {"action": {"rights": {"received_on": "2026-03-10"}}})
	data.doelbinding.support.outcome(request, "INF-06") == "satisfied"
}

test_inf_05_satisfied_by_rectification_and_erasure_at_request if {
	due := data.doelbinding.support.due(at_request(cases.correct, "rectification"), "obligations", "INF-05")
	due == {"norm": "INF-05", "answer_by": "2026-03-30", "agree_with": "ggd"}
	erased := data.doelbinding.support.due(at_request(cases.destroy_unfit_case, "erasure"), "obligations", "INF-05")
	erased == {"norm": "INF-05", "answer_by": "2026-03-30"}
}
