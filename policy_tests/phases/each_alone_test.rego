package doelbinding.phases_test

import data.cases

# Each condition by itself: cases in which nothing else violates the norm, and cases of other actions and phases.

# --- PHA-05 and PHA-11 ------------------------------------------------------------------------------------------------------

test_pha_05_not_applicable_in_triage_to_who_has_a_seat_already if {
	request := data.doelbinding.support.changed(
		cases.contribute_triage,
		{"case": {"participants": [{"party": "ggd", "task": "ggd.public_mental_health"}]}},
	)
	data.doelbinding.support.outcome(request, "PHA-05") == "not_applicable"
}

test_pha_11_satisfied_by_conclusion_before_the_plan_is_adopted if {
	request := data.doelbinding.support.changed(
		cases.refer,
		{"case": {"conference": {"status": "concluded", "plan_adopted_on": "2026-03-11"}}},
	)
	data.doelbinding.support.outcome(request, "PHA-11") == "satisfied"
}

# --- PHA-07 and PHA-15 ------------------------------------------------------------------------------------------------------

test_pha_07_not_applicable_to_invitation_of_all if {
	data.doelbinding.support.outcome(invitation_of_all(other_members), "PHA-07") == "not_applicable"
}

test_pha_15_not_applicable_to_another_action_whatever_phase_it_names if {
	request := data.doelbinding.support.changed(cases.invite, {"action": {"lifecycle": {"to_phase": "scale_down"}}})
	data.doelbinding.support.outcome(request, "PHA-15") == "not_applicable"
}
