package doelbinding.retention_test

import data.cases

# Each condition by itself: cases in which nothing else decides.

# --- RET-01 -----------------------------------------------------------------------------------------------------------------

test_ret_01_violated_for_what_others_contributed_alone if {
	request := object.union(as_delegate(cases.view_scale_down), {"items": [
		cases.view_scale_down.items[0],
		object.union(cases.view_scale_down.items[0], {"id": "own", "contributor": "college-duinstad"}),
	]})
	data.doelbinding.support.outcome(request, "RET-01") == "violated"
	data.doelbinding.support.outcome_of_second(request, "RET-01") == "not_applicable"
}

test_ret_01_not_applicable_before_scale_down_that_was_decided if {
	request := decided_before(cases.view_conference, "2026-03-09")
	data.doelbinding.support.outcome(request, "RET-01") == "not_applicable"
}

decided_before(request, day) := object.union(request, {"case": {"scale_down": {"decided_on": day}}})

# --- RET-04 -----------------------------------------------------------------------------------------------------------------

test_ret_04_not_applicable_to_what_ends_retention_whatever_the_deviation if {
	every deviation in [
		object.union(cases.retain.case.scale_down.deviation, {"decided_by": "ggd"}),
		object.union(cases.retain.case.scale_down.deviation, {"decided_on": "2025-12-01", "reassess_on": "2026-03-10"}),
	] {
		every name in ["destroy", "archive", "answer_rights_request"] {
			request := object.union(cases[name], {"case": {"scale_down": {"decided_on": "2025-08-15", "deviation": deviation}}})
			data.doelbinding.support.outcome(request, "RET-04") == "not_applicable"
		}
	}
}

# --- RET-06 -----------------------------------------------------------------------------------------------------------------

test_ret_06_satisfied_by_what_another_phase_needed_for_the_same_purpose if {
	request := object.union(destroyed_after("2025-12-01"), {"items": [{
		"id": "earlier",
		"contributor": "ggd",
		"necessary_for": [{"phase": "case_conference", "purpose": "resume_on_relapse"}],
	}]})
	outcomes := [unit.norms["RET-06"].outcome |
		assessment := data.doelbinding.assessment with input as request
		some unit in assessment
	]
	outcomes == ["satisfied", "satisfied"]
}

# --- RET-08 -----------------------------------------------------------------------------------------------------------------

test_ret_08_not_applicable_before_scale_down_that_is_yet_to_be_decided if {
	request := decided_before(cases.view_conference, "2026-03-11")
	data.doelbinding.support.outcome(request, "RET-08") == "not_applicable"
}

# --- RET-09 -----------------------------------------------------------------------------------------------------------------

test_ret_09_not_applicable_to_view_without_terms if {
	request := data.doelbinding.support.without(cases.view_scale_down, ["case/scale_down/decided_on"])
	data.doelbinding.support.outcome(request, "RET-09") == "not_applicable"
}

test_ret_09_not_applicable_to_view_that_names_scale_down if {
	request := object.union(cases.view_conference, {"action": {"lifecycle": {"to_phase": "scale_down"}}})
	data.doelbinding.support.outcome(request, "RET-09") == "not_applicable"
}

test_ret_09_not_applicable_to_another_phase_of_a_case_with_terms if {
	request := decided_before(cases.advance_to_conference, "2026-03-09")
	data.doelbinding.support.outcome(request, "RET-09") == "not_applicable"
}

test_ret_09_not_applicable_to_view_under_a_deviation_in_force if {
	request := object.union(cases.view_scale_down, {"case": cases.retain.case})
	data.doelbinding.support.outcome(request, "RET-09") == "not_applicable"
}

test_ret_09_tells_the_terms_alone_where_a_deviation_has_lapsed if {
	request := object.union(cases.archive, {"case": {"scale_down": {"deviation": {
		"motivation_documented": true,
		"decided_by": "college-duinstad",
		"decided_on": "2025-12-01",
		"reassess_on": "2026-03-01",
	}}}})
	found := data.doelbinding.found_obligations with input as request
	[finding.parameters | some finding in found; finding.norm == "RET-09"] == [{
		"archive_on": "2026-02-15",
		"destroy_on": "2026-08-15",
	}]
}
