package doelbinding.ownership_test

import data.cases

# --- OWN-01: further use needs the contributor's approval -----------------------------------------------------------------

test_own_01_not_applicable_to_the_purpose_it_was_contributed_for if {
	data.doelbinding.support.outcome(cases.view_conference, "OWN-01") == "not_applicable"
}

test_own_01_violated_when_contributed_for_another_purpose if {
	data.doelbinding.support.outcome(brought_in_for_triage, "OWN-01") == "violated"
}

test_own_01_missing_approval if {
	data.doelbinding.support.missing(brought_in_for_triage, "OWN-01") == ["item.approvals"]
}

test_own_01_satisfied_by_live_approval if {
	request := data.doelbinding.support.item(brought_in_for_triage, {"approvals": [{
		"by": brought_in_for_triage.items[0].contributor,
		"to": "participants",
		"use": "view",
		"purpose": brought_in_for_triage.action.purpose,
		"given_on": "2026-03-09",
	}]})
	data.doelbinding.support.outcome(request, "OWN-01") == "satisfied"
}

brought_in_for_triage := data.doelbinding.support.item_without(
	data.doelbinding.support.item(cases.view_conference, {"contributed": {"phase": "triage"}}),
	["approvals"],
)

# --- OWN-04: a reservation is respected -----------------------------------------------------------------------------------

test_own_04_satisfied_without_reservation if {
	data.doelbinding.support.outcome(cases.view_conference, "OWN-04") == "satisfied"
}

test_own_04_violated_by_reservation if {
	request := data.doelbinding.support.item(cases.view_conference, {"reservations": [cases.view_conference.subject.party]})
	data.doelbinding.support.outcome(request, "OWN-04") == "violated"
}

test_own_04_not_applicable_without_recipient if {
	data.doelbinding.support.outcome(cases.correct, "OWN-04") == "not_applicable"
}

test_own_01_satisfied_by_approval_for_this_party if {
	data.doelbinding.support.outcome(approved({"to": "reclassering"}), "OWN-01") == "satisfied"
}

test_own_01_violated_by_approval_that_does_not_fit if {
	every flaw in [
		{"by": "college-duinstad"},
		{"to": "politie"},
		{"use": "own_file"},
		{"purpose": "action_plan"},
		{"given_on": "2026-03-11"},
		{"expires_on": "2026-03-10"},
		{"withdrawn_on": "2026-03-10"},
	] {
		data.doelbinding.support.outcome(approved(flaw), "OWN-01") == "violated"
	}
}

test_own_01_satisfied_until_the_day_before_it_ends if {
	data.doelbinding.support.outcome(approved({"expires_on": "2026-03-11"}), "OWN-01") == "satisfied"
}

test_own_01_not_applicable_between_picture_and_plan if {
	request := data.doelbinding.support.changed(cases.view_conference, {"action": {"purpose": "action_plan"}})
	data.doelbinding.support.outcome(request, "OWN-01") == "not_applicable"
}

test_own_01_violated_without_telling_what_it_was_contributed_for if {
	request := data.doelbinding.support.item_without(cases.view_conference, ["contributed"])
	data.doelbinding.support.outcome(request, "OWN-01") == "violated"
}

approved(changes) := data.doelbinding.support.item(brought_in_for_triage, {"approvals": [object.union(
	{"by": "ggd", "to": "participants", "use": "view", "purpose": "joint_picture", "given_on": "2026-03-10"},
	changes,
)]})

# --- OWN-02: nothing enters another's file without approval ----------------------------------------------------------------

test_own_02_satisfied_by_approval_at_the_end_of_the_conference if {
	data.doelbinding.support.outcome(cases.copy_to_own_file, "OWN-02") == "satisfied"
}

test_own_02_violated_without_approval if {
	data.doelbinding.support.outcome(not_approved(cases.copy_to_own_file), "OWN-02") == "violated"
}

test_own_02_missing_approval if {
	data.doelbinding.support.missing(not_approved(cases.copy_to_own_file), "OWN-02") == ["item.approvals"]
}

test_own_02_violated_by_approval_from_before_the_plan if {
	request := data.doelbinding.support.changed(cases.copy_to_own_file, {"case": {"conference": {"plan_adopted_on": "2026-03-06"}}})
	data.doelbinding.support.outcome(request, "OWN-02") == "violated"
}

test_own_02_violated_without_a_plan if {
	request := data.doelbinding.support.without(cases.copy_to_own_file, ["case/conference/plan_adopted_on"])
	data.doelbinding.support.outcome(request, "OWN-02") == "violated"
}

test_own_02_violated_by_approval_for_all_participants if {
	request := data.doelbinding.support.item(cases.copy_to_own_file, {"approvals": [object.union(
		cases.copy_to_own_file.items[0].approvals[0],
		{"to": "participants"},
	)]})
	data.doelbinding.support.outcome(request, "OWN-02") == "violated"
}

test_own_02_not_applicable_to_view if {
	data.doelbinding.support.outcome(cases.view_conference, "OWN-02") == "not_applicable"
}

test_own_02_not_applicable_to_own_data if {
	request := data.doelbinding.support.item(cases.copy_to_own_file, {"contributor": "zorggroep-de-dijk"})
	data.doelbinding.support.outcome(request, "OWN-02") == "not_applicable"
}

not_approved(request) := data.doelbinding.support.item_without(request, ["approvals"])

# --- OWN-03: passing on another's contribution needs approval ---------------------------------------------------------------

test_own_03_satisfied_by_instruction_of_the_contributor if {
	data.doelbinding.support.outcome(cases.disclose_by_process_director, "OWN-03") == "satisfied"
}

test_own_03_violated_without_instruction if {
	data.doelbinding.support.outcome(not_approved(cases.disclose_by_process_director), "OWN-03") == "violated"
}

test_own_03_missing_approval if {
	data.doelbinding.support.missing(not_approved(cases.disclose_by_process_director), "OWN-03") == ["item.approvals"]
}

# Acting on behalf of the contributor is no instruction.
test_own_03_violated_on_behalf_of_the_contributor if {
	request := data.doelbinding.support.changed(
		not_approved(cases.disclose_by_process_director),
		{"subject": {"on_behalf_of": "ggd"}},
	)
	data.doelbinding.support.outcome(request, "OWN-03") == "violated"
}

test_own_03_not_applicable_to_the_contributor_itself if {
	data.doelbinding.support.outcome(cases.disclose_conference, "OWN-03") == "not_applicable"
}

test_own_03_not_applicable_to_query_with_data_of_the_registering_party if {
	data.doelbinding.support.outcome(cases.query_partner, "OWN-03") == "not_applicable"
}

test_own_03_violated_by_query_with_data_of_another if {
	request := data.doelbinding.support.item(cases.query_partner, {"contributor": "raad"})
	data.doelbinding.support.outcome(request, "OWN-03") == "violated"
}

test_own_03_not_applicable_to_view if {
	data.doelbinding.support.outcome(cases.view_conference, "OWN-03") == "not_applicable"
}

# --- OWN-05: inspection before the conference ------------------------------------------------------------------------------

test_own_05_violated_before_the_conference if {
	every status in ["none", "planned"] {
		data.doelbinding.support.outcome(with_status(status), "OWN-05") == "violated"
	}
}

test_own_05_missing_approval if {
	data.doelbinding.support.missing(with_status("planned"), "OWN-05") == ["item.approvals"]
}

test_own_05_satisfied_when_the_contributor_agrees if {
	request := data.doelbinding.support.item(with_status("planned"), {"approvals": [{
		"by": "ggd",
		"to": "reclassering",
		"use": "view",
		"purpose": "joint_picture",
		"given_on": "2026-03-10",
	}]})
	data.doelbinding.support.outcome(request, "OWN-05") == "satisfied"
}

test_own_05_not_applicable_once_the_conference_started if {
	every status in ["in_session", "concluded"] {
		data.doelbinding.support.outcome(with_status(status), "OWN-05") == "not_applicable"
	}
}

with_status(status) := data.doelbinding.support.changed(cases.view_conference, {"case": {"conference": {"status": status}}})

# --- OWN-06: to third parties ----------------------------------------------------------------------------------------------

test_own_06_not_applicable_to_participants if {
	data.doelbinding.support.outcome(cases.disclose_conference, "OWN-06") == "not_applicable"
}

test_own_06_violated_without_statutory_basis if {
	data.doelbinding.support.outcome(to_outsider, "OWN-06") == "violated"
}

test_own_06_missing_statutory_basis if {
	data.doelbinding.support.missing(to_outsider, "OWN-06") == ["item.statutory_basis"]
}

test_own_06_violated_by_basis_that_does_not_hold if {
	request := data.doelbinding.support.item(to_outsider, {"statutory_basis": "wmo-5.2.6"})
	data.doelbinding.support.outcome(request, "OWN-06") == "violated"
	not data.doelbinding.support.missing(request, "OWN-06")
}

test_own_06_satisfied_by_statutory_basis_for_own_data if {
	data.doelbinding.support.outcome(reported, "OWN-06") == "satisfied"
}

test_own_06_violated_by_power_for_data_of_another if {
	data.doelbinding.support.outcome(in_name_of_college(reported), "OWN-06") == "violated"
}

test_own_06_violated_by_duty_without_written_approval if {
	request := in_name_of_college(obliged)
	data.doelbinding.support.outcome(request, "OWN-06") == "violated"
	data.doelbinding.support.missing(request, "OWN-06") == ["item.approvals"]
}

test_own_06_satisfied_by_duty_with_written_approval if {
	data.doelbinding.support.outcome(written(true), "OWN-06") == "satisfied"
}

test_own_06_violated_by_duty_with_spoken_approval if {
	data.doelbinding.support.outcome(written(false), "OWN-06") == "violated"
}

to_outsider := data.doelbinding.support.changed(cases.disclose_conference, {
	"action": {"recipients": [{"party": "veilig-thuis", "task": "veilig_thuis.report", "necessity_documented": true}]},
	"case": {"participants": [{"party": "ggd", "task": "ggd.public_mental_health", "necessity_documented": true}]},
})

reported := data.doelbinding.support.item(to_outsider, {"statutory_basis": "wmo-5.2.6", "reporting_code_followed": true})

obliged := data.doelbinding.support.item(
	data.doelbinding.support.changed(cases.disclose_conference, {
		"action": {"recipients": [{"party": "gi-waterland", "task": "gi.child_protection", "necessity_documented": true}]},
		"case": {
			"supervision_order": true,
			"participants": [{"party": "ggd", "task": "ggd.public_mental_health", "necessity_documented": true}],
		},
	}),
	{"statutory_basis": "jw-7.3.11-4"},
)

in_name_of_college(request) := data.doelbinding.support.changed(request, {"subject": {
	"party": "college-duinstad",
	"role": "case_director",
}})

written(is_written) := data.doelbinding.support.item(in_name_of_college(obliged), {"approvals": [{
	"by": "ggd",
	"to": "gi-waterland",
	"use": "disclose",
	"purpose": "execute_plan",
	"given_on": "2026-03-05",
	"written": is_written,
}]})

# --- OWN-07 and OWN-08: to another table -----------------------------------------------------------------------------------

test_own_07_satisfied_with_own_data if data.doelbinding.support.outcome(cases.refer, "OWN-07") == "satisfied"

test_own_07_violated_without_table if {
	data.doelbinding.support.outcome(to_no_table, "OWN-07") == "violated"
}

test_own_07_missing_table if data.doelbinding.support.missing(to_no_table, "OWN-07") == ["action.other_table"]

test_own_07_violated_without_approval_of_the_contributor if {
	request := data.doelbinding.support.item(cases.refer, {"contributor": "ggd"})
	data.doelbinding.support.outcome(request, "OWN-07") == "violated"
	data.doelbinding.support.missing(request, "OWN-07") == ["item.approvals"]
}

test_own_07_satisfied_by_approval_of_the_contributor if {
	request := data.doelbinding.support.item(cases.refer, {
		"contributor": "ggd",
		"approvals": [{"by": "ggd", "to": "om", "use": "refer", "purpose": "refer_case", "given_on": "2026-03-10"}],
	})
	data.doelbinding.support.outcome(request, "OWN-07") == "satisfied"
}

test_own_07_violated_by_party_outside_the_case if {
	request := data.doelbinding.support.changed(cases.refer, {"subject": {"party": "college-veenmeer"}})
	data.doelbinding.support.outcome(request, "OWN-07") == "violated"
}

test_own_07_violated_in_triage_by_another_than_the_registering_party if {
	request := data.doelbinding.support.changed(cases.refer, {"subject": {"party": "ggd"}, "case": {"phase": "triage"}})
	data.doelbinding.support.outcome(request, "OWN-07") == "violated"
}

test_own_07_not_applicable_to_disclosure if {
	data.doelbinding.support.outcome(cases.disclose_conference, "OWN-07") == "not_applicable"
}

to_no_table := data.doelbinding.support.without(cases.refer, ["action/other_table"])

test_own_08_satisfied_under_mandate if {
	data.doelbinding.support.outcome(cases.refer_by_process_director, "OWN-08") == "satisfied"
}

test_own_08_violated_without_mandate if {
	request := data.doelbinding.support.changed(
		cases.refer_by_process_director,
		{"subject": {"on_behalf_of": "college-veenmeer"}},
	)
	data.doelbinding.support.outcome(request, "OWN-08") == "violated"
}

test_own_08_violated_for_who_is_no_member if {
	request := data.doelbinding.support.changed(cases.refer_by_process_director, {"subject": {"on_behalf_of": "onbekend"}})
	data.doelbinding.support.outcome(request, "OWN-08") == "violated"
}

test_own_08_not_applicable_to_delegate if data.doelbinding.support.outcome(cases.refer, "OWN-08") == "not_applicable"

# --- OWN-09 and OWN-10: whose data it is -----------------------------------------------------------------------------------

test_own_09_satisfied_by_the_contributor if data.doelbinding.support.outcome(cases.correct, "OWN-09") == "satisfied"

test_own_09_satisfied_by_process_director_with_approval if {
	data.doelbinding.support.outcome(cases.correct_by_process_director, "OWN-09") == "satisfied"
}

test_own_09_violated_by_process_director_without_approval if {
	request := not_approved(cases.correct_by_process_director)
	data.doelbinding.support.outcome(request, "OWN-09") == "violated"
}

test_own_09_missing_approval if {
	data.doelbinding.support.missing(not_approved(cases.correct_by_process_director), "OWN-09") == ["item.approvals"]
}

test_own_09_violated_by_another_party if {
	request := data.doelbinding.support.changed(cases.correct, {"subject": {"party": "reclassering"}})
	data.doelbinding.support.outcome(request, "OWN-09") == "violated"
}

test_own_09_not_applicable_to_view if {
	data.doelbinding.support.outcome(cases.view_conference, "OWN-09") == "not_applicable"
}

test_own_10_satisfied_by_own_data if {
	data.doelbinding.support.outcome(cases.contribute_conference, "OWN-10") == "satisfied"
}

test_own_10_violated_by_data_of_another if {
	request := data.doelbinding.support.item(cases.contribute_conference, {"contributor": "zorggroep-de-dijk"})
	data.doelbinding.support.outcome(request, "OWN-10") == "violated"
}

test_own_10_not_applicable_to_view if {
	data.doelbinding.support.outcome(cases.view_conference, "OWN-10") == "not_applicable"
}

# --- OWN-11 and OWN-12: what is due ----------------------------------------------------------------------------------------

test_own_11_satisfied_after_referral if {
	data.doelbinding.support.due(cases.refer, "obligations", "OWN-11").may_remain == "non_personal_management_data"
}

test_own_11_not_applicable_to_disclosure if {
	data.doelbinding.support.outcome(cases.disclose_conference, "OWN-11") == "not_applicable"
}

test_own_12_satisfied_by_disclosure_to_third_party if {
	data.doelbinding.support.due(reported, "obligations", "OWN-12").recipient == "veilig-thuis"
}

test_own_12_not_applicable_to_disclosure_to_participant if {
	data.doelbinding.support.outcome(cases.disclose_conference, "OWN-12") == "not_applicable"
}

test_own_03_violated_by_process_director_employed_by_the_contributor if {
	request := data.doelbinding.support.changed(
		not_approved(cases.disclose_by_process_director),
		{"subject": {"party": "ggd"}},
	)
	data.doelbinding.support.outcome(request, "OWN-03") == "violated"
}

test_own_07_violated_by_referral_to_the_own_table if {
	request := data.doelbinding.support.changed(cases.refer, {"action": {"other_table": cases.refer.case.partnership}})
	data.doelbinding.support.outcome(request, "OWN-07") == "violated"
}

# --- OWN-07: who sits at the other table ------------------------------------------------------------------------------------

test_own_07_violated_by_recipient_that_is_no_member_of_the_other_table if {
	data.doelbinding.support.outcome(referred_to("ggz-noord", "zsm-waterland"), "OWN-07") == "violated"
}

test_own_07_violated_by_recipient_that_left_or_has_yet_to_join_the_other_table if {
	every membership in [{"excluded_on": "2026-03-01"}, {"left_on": "2026-03-10"}, {"joined_on": "2026-03-11"}] {
		zsm := object.union(data.register, {"partnerships": {"zsm-waterland": {"members": {"om": membership}}}})
		data.doelbinding.support.outcome(cases.refer, "OWN-07") == "violated" with data.register as zsm
	}
}

test_own_07_satisfied_at_a_table_that_the_register_does_not_know if {
	data.doelbinding.support.outcome(referred_to("raad", "wijktafel-elders"), "OWN-07") == "satisfied"
}

test_own_07_violated_by_involved_recipient_at_a_table_that_the_register_does_not_know if {
	every party in ["ggz-noord", "zorggroep-de-dijk"] {
		data.doelbinding.support.outcome(referred_to(party, "wijktafel-elders"), "OWN-07") == "violated"
	}
}

test_own_07_missing_table_where_its_name_is_white_space if {
	request := data.doelbinding.support.changed(cases.refer, {"action": {"other_table": "  "}})
	data.doelbinding.support.missing(request, "OWN-07") == ["action.other_table"]
}

test_own_07_violated_by_the_own_table_between_white_space if {
	request := data.doelbinding.support.changed(cases.refer, {"action": {"other_table": " zvh-waterland "}})
	data.doelbinding.support.outcome(request, "OWN-07") == "violated"
}

test_own_07_violated_by_unwritten_approval_for_a_third_party if {
	request := approved_for("sportclub", false)
	data.doelbinding.support.outcome(request, "OWN-07") == "violated"
	data.doelbinding.support.missing(request, "OWN-07") == ["item.approvals"]
}

test_own_07_satisfied_by_written_approval_for_a_third_party if {
	data.doelbinding.support.outcome(approved_for("sportclub", true), "OWN-07") == "satisfied"
}

test_own_07_satisfied_by_unwritten_approval_for_a_member if {
	data.doelbinding.support.outcome(approved_for("raad", false), "OWN-07") == "satisfied"
}

test_own_12_satisfied_by_referral_to_who_is_not_involved if {
	request := referred_to("raad", "zsm-waterland")
	data.doelbinding.support.due(request, "obligations", "OWN-12").recipient == "raad"
}

test_own_12_not_applicable_to_referral_to_participant if {
	data.doelbinding.support.outcome(cases.refer, "OWN-12") == "not_applicable"
}

referred_to(party, table) := data.doelbinding.support.changed(
	data.doelbinding.support.towards(cases.refer, party, task_at_other_table[party]),
	{"action": {"other_table": table}},
)

approved_for(party, is_written) := data.doelbinding.support.item(referred_to(party, "wijktafel-elders"), {
	"contributor": "ggd",
	"approvals": [{
		"by": "ggd",
		"to": party,
		"use": "refer",
		"purpose": "refer_case",
		"given_on": "2026-03-09",
		"written": is_written,
	}],
})

task_at_other_table := {
	"ggz-noord": "ggz.treatment",
	"raad": "board.child_protection",
	"sportclub": "",
	"zorggroep-de-dijk": "care.provision",
}

test_own_10_satisfied_by_registration_with_own_data if {
	data.doelbinding.support.outcome_of_second(registered_with({}), "OWN-10") == "satisfied"
}

test_own_10_violated_by_registration_with_data_of_another if {
	data.doelbinding.support.outcome_of_second(registered_with({"contributor": "ggd"}), "OWN-10") == "violated"
}

registered_with(facts) := data.doelbinding.support.item(
	data.doelbinding.support.changed(cases.register_case, {"items": cases.contribute_intake.items}),
	facts,
)
