package doelbinding.information_test

import data.cases

# Each condition by itself: actions and purposes that the norm is not about, with all that would violate it.

test_inf_01_not_applicable_to_view_whatever_the_person_knows if {
	every informed in [
		{"status": "not_informed"},
		{"status": "deferred"},
		{
			"status": "deferred",
			"deferral_ground": "curiosity",
			"reason_documented": true,
			"expected_on": "2026-05-01",
			"review_planned": true,
		},
	] {
		request := data.doelbinding.support.changed(
			data.doelbinding.support.without(cases.view_conference, ["case/subject_informed"]),
			{"case": {"subject_informed": informed}},
		)
		data.doelbinding.support.outcome(request, "INF-01") == "not_applicable"
	}
}

test_inf_01_not_applicable_to_view_without_a_word_on_it if {
	request := data.doelbinding.support.without(cases.view_conference, ["case/subject_informed"])
	data.doelbinding.support.outcome(request, "INF-01") == "not_applicable"
}

test_inf_01_satisfied_by_who_was_informed_after_a_deferral_that_was_flawed if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"case": {"subject_informed": {
		"deferral_ground": "curiosity",
		"expected_on": "2026-01-01",
	}}})
	data.doelbinding.support.outcome(request, "INF-01") == "satisfied"
}

test_inf_05_not_applicable_to_correction_of_itself if {
	data.doelbinding.support.outcome(with_rights(cases.correct, "access"), "INF-05") == "not_applicable"
}

test_inf_06_not_applicable_to_correction_and_view_that_serve_no_right if {
	data.doelbinding.support.outcome(with_rights(cases.correct, "access"), "INF-06") == "not_applicable"
	data.doelbinding.support.outcome(with_rights(cases.view_conference, "access"), "INF-06") == "not_applicable"
	data.doelbinding.support.outcome(cases.correct, "INF-06") == "not_applicable"
}

test_inf_06_not_applicable_to_view_for_the_purpose_of_rights if {
	request := data.doelbinding.support.changed(cases.view_conference, {"action": {"purpose": "subject_rights"}})
	data.doelbinding.support.outcome(request, "INF-06") == "not_applicable"
}

with_rights(request, kind) := data.doelbinding.support.changed(request, {"action": {"rights": {
	"kind": kind,
	"received_on": "2026-03-02",
}}})

test_inf_08_not_applicable_to_another_action_that_names_a_phase if {
	request := data.doelbinding.support.changed(
		cases.view_conference,
		{"action": {"lifecycle": {"to_phase": "case_conference"}}},
	)
	data.doelbinding.support.outcome(request, "INF-08") == "not_applicable"
}

test_inf_05_not_applicable_to_archiving_and_inf_06_neither_to_a_request_yet_to_come if {
	request := data.doelbinding.support.changed(
		with_rights(cases.archive, "access"),
		{"action": {"rights": {"received_on": "2026-03-11"}}},
	)
	data.doelbinding.support.outcome(request, "INF-05") == "not_applicable"
	data.doelbinding.support.outcome(request, "INF-06") == "not_applicable"
}
