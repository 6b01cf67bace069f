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

# --- Items and recipients by themselves -------------------------------------------------------------------------------------

test_pha_05_judges_each_item_by_itself if {
	request := object.union(cases.view_own, {"items": [
		cases.view_own.items[0],
		object.union(cases.contribute_intake.items[0], {"id": "second"}),
	]})
	every seats, how in {
		[{"party": "ggd", "necessity_documented": true}]: "satisfied",
		[{"party": "ggd"}]: "violated",
		[]: "violated",
	} {
		seated := data.doelbinding.support.changed(request, {"case": {"participants": seats}})
		data.doelbinding.support.outcome(seated, "PHA-05") == "not_applicable"
		data.doelbinding.support.outcome_of_second(seated, "PHA-05") == how
	}
}

test_pha_17_violated_for_the_recipient_under_a_task_of_another_type_alone if {
	request := data.doelbinding.support.changed(cases.invite, {"action": {"recipients": [
		cases.invite.action.recipients[0],
		object.union(cases.invite.action.recipients[1], {"task": "ggz.treatment"}),
	]}})
	data.doelbinding.support.outcome(request, "PHA-17") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "PHA-17") == "violated"
}

test_pha_03_satisfied_by_view_of_the_registering_party_whoever_brought_it_in if {
	request := data.doelbinding.support.item(view_in_intake, {"contributor": "ggd"})
	data.doelbinding.support.outcome(request, "PHA-03") == "satisfied"
}
