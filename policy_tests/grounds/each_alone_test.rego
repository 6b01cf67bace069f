package doelbinding.grounds_test

import data.cases

# Each condition by itself: cases in which nothing else decides.

# --- GRD-02 -----------------------------------------------------------------------------------------------------------------

# Advice closes what the adviser gives or receives, and nothing that others share at the same conference.
test_grd_02_satisfied_between_others_beside_an_adviser if {
	request := data.doelbinding.support.changed(cases.view_conference, {"case": {"participants": array.concat(
		cases.view_conference.case.participants,
		[{"party": "veilig-thuis", "task": "veilig_thuis.advice", "joined_as": "adviser", "necessity_documented": true}],
	)}})
	holds(request, "GRD-02")
}

# --- GRD-05 -----------------------------------------------------------------------------------------------------------------

# What else the custody has is judged by its own norms, and takes no ground from the execution data.
test_grd_05_satisfied_beside_prosecution_data_that_may_not_be_passed_on if {
	request := data.doelbinding.support.item(
		cases.execution_disclose,
		{"data_categories": ["name", "execution_data", "prosecution_data"]},
	)
	data.doelbinding.support.outcome(request, "JUS-11") == "violated"
	holds(request, "GRD-05")
}

# --- GRD-06 -----------------------------------------------------------------------------------------------------------------

test_grd_06_satisfied_for_the_item_with_police_data_alone if {
	request := object.union(cases.wpg15_disclose, {"items": [
		cases.wpg15_disclose.items[0],
		object.union(cases.wpg15_disclose.items[0], {"id": "second", "data_categories": ["name"]}),
	]})
	holds(request, "GRD-06")
	data.doelbinding.support.outcome_of_second(request, "GRD-06") == "not_applicable"
}

test_grd_06_satisfied_where_no_seat_names_the_tasks_either if {
	request := data.doelbinding.support.changed(
		data.doelbinding.support.without(cases.wpg15_disclose, ["action/task", "action/recipients/0/task"]),
		{"case": {"participants": []}},
	)
	holds(request, "GRD-06")
}

# --- GRD-11 -----------------------------------------------------------------------------------------------------------------

test_grd_11_not_applicable_to_data_of_the_registering_party_that_another_brings_in if {
	request := data.doelbinding.support.changed(cases.contribute_intake, {"subject": {"party": "ggd"}})
	holds_not(request, "GRD-11")
}

test_grd_11_not_applicable_to_disclosure_to_oneself_in_intake if {
	request := data.doelbinding.support.changed(
		data.doelbinding.support.towards(cases.disclose_conference, "ggd", "ggd.public_mental_health"),
		{"case": {"phase": "intake"}},
	)
	holds_not(request, "GRD-11")
}

# --- GRD-13 -----------------------------------------------------------------------------------------------------------------

# Woonduin was tested for its tasks, Woonveen never was (decision 0143, protocol 28.2).
test_grd_13_not_applicable_to_start_of_member_that_was_never_tested if {
	every name in ["register_case", "check_known", "advance_to_triage"] {
		every party, how in {"woonduin": "satisfied", "woonveen": "not_applicable"} {
			request := started_by(name, party, "housing.tenancy")
			outcome := data.doelbinding.support.outcome(request, "GRD-13") with data.register.partnerships as with_mandates
			outcome == how
		}
	}
}

with_mandates := object.union(data.register.partnerships, {"zvh-waterland": {"members": {
	"woonduin": {"process_director_mandate": true},
	"woonveen": {"process_director_mandate": true},
}}})

test_grd_13_not_applicable_to_start_of_tested_member_without_mandate if {
	table := {"zvh-waterland": {"members": {"maatjesproject": {"process_director_mandate": false}}}}
	without_mandate := object.union(data.register.partnerships, table)
	assessment := data.doelbinding.assessment with input as started_by("register_case", "maatjesproject", "buddy.support")
		with data.register.partnerships as without_mandate
	assessment[0].norms["GRD-13"].outcome == "not_applicable"
}
