# What is kept for how long, and what of it can still be found.
package doelbinding.retention_test

import data.cases

# --- RET-02: what the archive shows ---------------------------------------------------------------------------------------

test_ret_02_satisfied_by_whom_the_case_was_about_and_who_worked_on_it if {
	every category in [1, 3, 4] {
		request := data.doelbinding.support.item(found_in_archive, {"person_category": category})
		data.doelbinding.support.outcome(request, "RET-02") == "satisfied"
	}
}

test_ret_02_violated_by_relation if {
	request := data.doelbinding.support.item(found_in_archive, {"person_category": 2})
	data.doelbinding.support.outcome(request, "RET-02") == "violated"
}

test_ret_02_violated_by_providing_what_the_archive_shows if {
	every name in ["disclose", "copy_to_own_file", "contribute", "refer"] {
		request := object.union(found_in_archive, {"action": {"name": name, "recipients": [{"party": "college-duinstad"}]}})
		data.doelbinding.support.outcome(request, "RET-02") == "violated"
	}
}

found_in_archive := data.doelbinding.support.item(
	object.union(cases.view_scale_down, {"subject": {"role": "manager"}, "case": {"scale_down": {"decided_on": "2025-08-15"}}}),
	{"data_categories": ["name", "personal_details"]},
)

# --- RET-04: a deviation while the term runs ------------------------------------------------------------------------------

test_ret_04_not_applicable_to_view_while_the_file_is_active if {
	data.doelbinding.support.outcome(seen_with_lapsed_deviation("2025-09-11"), "RET-04") == "not_applicable"
}

test_ret_04_violated_by_view_once_the_term_is_over if {
	data.doelbinding.support.outcome(seen_with_lapsed_deviation("2025-09-10"), "RET-04") == "violated"
}

seen_with_lapsed_deviation(day) := object.union(cases.view_scale_down, {"case": {"scale_down": {
	"decided_on": day,
	"deviation": {
		"motivation_documented": true,
		"decided_by": "college-duinstad",
		"decided_on": "2025-12-01",
		"reassess_on": "2026-03-01",
	},
}}})

# --- RET-09: what is told of a deviation ----------------------------------------------------------------------------------

test_ret_09_satisfied_by_retention_with_the_day_of_reassessment if {
	data.doelbinding.support.due(cases.retain, "obligations", "RET-09") == {"norm": "RET-09", "reassess_on": "2026-08-15"}
}

test_ret_09_satisfied_by_cleaning_up_under_a_deviation_with_the_day_of_reassessment if {
	request := object.union(cases.retain, {
		"subject": cases.destroy.subject,
		"action": cases.destroy.action,
		"items": [object.union(cases.view_scale_down.items[0], {"necessary_for": []})],
	})
	data.doelbinding.support.due(request, "obligations", "RET-09") == {"norm": "RET-09", "reassess_on": "2026-08-15"}
}

test_ret_02_violated_for_the_relation_alone if {
	request := object.union(found_in_archive, {"items": [
		found_in_archive.items[0],
		object.union(found_in_archive.items[0], {"id": "relation", "person_category": 2}),
	]})
	data.doelbinding.support.outcome(request, "RET-02") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "RET-02") == "violated"
}

test_ret_02_not_applicable_to_relation_while_the_file_is_active if {
	request := data.doelbinding.support.item(cases.view_scale_down, {"person_category": 2})
	data.doelbinding.support.outcome(request, "RET-02") == "not_applicable"
}
