package doelbinding.phases_test

import data.cases

# Each condition by itself: cases in which nothing else violates the norm, and cases of other actions and phases.

# --- PHA-05 -----------------------------------------------------------------------------------------------------------------

test_pha_05_not_applicable_in_triage_to_who_has_a_seat_already if {
	request := data.doelbinding.support.changed(
		cases.contribute_triage,
		{"case": {"participants": [{"party": "ggd", "task": "ggd.public_mental_health"}]}},
	)
	data.doelbinding.support.outcome(request, "PHA-05") == "not_applicable"
}

# --- PHA-12 and PHA-22 ------------------------------------------------------------------------------------------------------

test_pha_12_violated_for_no_want_of_a_fact_where_the_purpose_moves_nothing if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"purpose": "joint_picture"}})
	data.doelbinding.support.outcome(request, "PHA-12") == "violated"
	not data.doelbinding.support.missing(request, "PHA-12")
}

test_pha_22_violated_by_seat_with_an_empty_list_of_parts if {
	request := data.doelbinding.support.changed(
		view_after_conference("ggz-noord"),
		{"case": {"participants": [{"party": "ggz-noord", "plan_roles": []}]}},
	)
	data.doelbinding.support.outcome(request, "PHA-22") == "violated"
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

# --- Actions and phases -----------------------------------------------------------------------------------------------------

test_pha_03_not_applicable_to_query_in_intake if {
	request := data.doelbinding.support.changed(cases.query_partner, {"case": {"phase": "intake"}})
	data.doelbinding.support.outcome(request, "PHA-03") == "not_applicable"
}

test_pha_05_not_applicable_to_query_at_the_conference if {
	request := data.doelbinding.support.changed(cases.query_partner, {"case": {"phase": "case_conference"}})
	data.doelbinding.support.outcome(request, "PHA-05") == "not_applicable"
}

test_pha_05_applies_to_the_lead_party_that_brings_in_its_own if {
	request := data.doelbinding.support.by(cases.contribute_conference, "college-duinstad", "executive.social_support")
	data.doelbinding.support.outcome(request, "PHA-05") == "satisfied"
}

test_pha_07_not_applicable_to_view if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-07") == "not_applicable"
}

test_pha_07_violated_by_query_of_the_only_other_member if {
	members := data.register.partnerships["zvh-waterland"].members
	two := {"zvh-waterland": {"members": {party: members[party] | some party in ["college-duinstad", "ggd"]}}}
	outcome := data.doelbinding.support.outcome(query_of({"ggd"}), "PHA-07") with data.register.partnerships as two
	outcome == "violated"
}

test_pha_09_not_applicable_to_view_of_another_party_under_no_task if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-09") == "not_applicable"
	own := data.doelbinding.support.changed(
		data.doelbinding.support.without(cases.view_conference, ["action/task"]),
		{"subject": {"party": "college-duinstad"}},
	)
	data.doelbinding.support.outcome(own, "PHA-09") == "not_applicable"
}

test_pha_10_judges_each_item_by_itself if {
	item := cases.contribute_intake.items[0]
	request := data.doelbinding.support.changed(
		cases.check_known,
		{"items": [object.union(item, {"that_data_only": true}), object.union(item, {"id": "second"})]},
	)
	assessment := data.doelbinding.assessment with input as request
	[unit.norms["PHA-10"].outcome | some unit in assessment] == ["satisfied", "satisfied", "violated"]
}

test_pha_10_not_applicable_to_registration_and_view if {
	request := data.doelbinding.support.changed(cases.register_case, {"action": {"other_house": true}})
	data.doelbinding.support.outcome(request, "PHA-10") == "not_applicable"
	data.doelbinding.support.outcome(cases.view_conference, "PHA-10") == "not_applicable"
}

test_pha_13_not_applicable_to_view_where_who_registered_has_no_mandate if {
	request := data.doelbinding.support.changed(
		cases.view_conference,
		{"subject": {"party": "slachtofferhulp"}, "case": {"registering_party": "slachtofferhulp"}},
	)
	data.doelbinding.support.outcome(request, "PHA-13") == "not_applicable"
	data.doelbinding.support.outcome(cases.view_conference, "PHA-13") == "not_applicable"
}

test_pha_14_not_applicable_to_other_steps_whatever_the_criteria if {
	every name in ["contribute_triage", "advance_to_scale_down"] {
		request := data.doelbinding.support.without(cases[name], ["case/criteria"])
		data.doelbinding.support.outcome(request, "PHA-14") == "not_applicable"
	}
}

test_pha_15_satisfied_by_other_step_whenever_the_conference_scales_down if {
	request := data.doelbinding.support.changed(
		cases.advance_to_conference,
		{"case": {"scale_down": {"decided_on": "2026-03-11"}}},
	)
	data.doelbinding.support.outcome(request, "PHA-15") == "satisfied"
}

test_pha_16_not_applicable_to_other_steps_whoever_has_a_seat if {
	request := data.doelbinding.support.changed(
		cases.advance_to_scale_down,
		{"case": {"participants": [{"party": "sportclub", "task": "ggz.treatment"}]}},
	)
	data.doelbinding.support.outcome(request, "PHA-16") == "not_applicable"
}

test_pha_16_not_applicable_to_another_action_whatever_phase_it_names if {
	request := data.doelbinding.support.changed(cases.invite, {"action": {"lifecycle": {"to_phase": "case_conference"}}})
	data.doelbinding.support.outcome(request, "PHA-16") == "not_applicable"
}

test_pha_17_not_applicable_to_query_of_who_names_no_task if {
	request := data.doelbinding.support.changed(cases.query_partner, {"action": {"recipients": [{"party": "ggd"}]}})
	data.doelbinding.support.outcome(request, "PHA-17") == "not_applicable"
}

test_pha_17_not_applicable_to_query_of_who_names_the_task_of_another if {
	request := data.doelbinding.support.towards(cases.query_partner, "ggd", "ggz.treatment")
	data.doelbinding.support.outcome(request, "PHA-17") == "not_applicable"
}

test_pha_18_not_applicable_to_delegate_whoever_it_names if {
	every party in ["ggd", "woonduin"] {
		request := data.doelbinding.support.changed(cases.view_conference, {"subject": {"on_behalf_of": party}})
		data.doelbinding.support.outcome(request, "PHA-18") == "not_applicable"
	}
}

test_pha_18_satisfied_for_lead_party_that_neither_registered_nor_brought_in if {
	every name in ["invite", "advance_to_scale_down"] {
		request := data.doelbinding.support.changed(led_by_ggd(name, "ggd"), {"case": {"phase": "case_conference"}})
		data.doelbinding.support.outcome(request, "PHA-18") == "satisfied"
	}
}

test_pha_20_not_applicable_before_the_conference_without_lead_party if {
	data.doelbinding.support.outcome(cases.contribute_intake, "PHA-20") == "not_applicable"
}

test_pha_20_not_applicable_where_the_registering_party_leads_that_is_no_member if {
	request := data.doelbinding.support.changed(
		cases.view_conference,
		{"case": {"registering_party": "inloophuis", "lead_party": "inloophuis"}},
	)
	data.doelbinding.support.outcome(request, "PHA-20") == "not_applicable"
}

test_pha_24_not_applicable_to_view_of_another_party if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-24") == "not_applicable"
}

test_pha_13_violated_by_registration_for_a_party_that_left if {
	request := data.doelbinding.support.changed(cases.register_case, {
		"subject": {"party": "ggz-zuid"},
		"action": {"task": "ggz.treatment"},
		"case": {"registering_party": "ggz-zuid", "registering_task": "ggz.treatment"},
	})
	data.doelbinding.support.outcome(request, "PHA-13") == "violated"
}
