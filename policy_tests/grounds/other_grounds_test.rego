package doelbinding.grounds_test

import data.cases

# --- GRD-09: contract ----------------------------------------------------------------------------------------------------

test_grd_09_satisfied_by_the_landlord if holds(cases.contract_contribute, "GRD-09")

test_grd_09_not_applicable_under_another_task if holds_not(cases.legitimate_interest_contribute, "GRD-09")

test_grd_09_not_applicable_to_special_data if {
	holds_not(data.doelbinding.support.item(cases.contract_contribute, {"data_categories": ["name", "health"]}), "GRD-09")
}

test_grd_09_not_applicable_to_criminal_data if {
	holds_not(data.doelbinding.support.item(cases.contract_contribute, {"data_categories": ["criminal_other"]}), "GRD-09")
}

test_grd_09_not_applicable_to_others_under_that_task if {
	request := data.doelbinding.support.by(cases.contract_contribute, "maatjesproject", "housing.tenancy")
	holds_not(request, "GRD-09")
}

let_to(party) := data.doelbinding.support.towards(
	data.doelbinding.support.by(cases.disclose_conference, "woonduin", "housing.tenancy"),
	party,
	"none.such",
)

test_grd_09_satisfied_to_each_current_member if holds(let_to("politie"), "GRD-09")

test_grd_09_not_applicable_to_who_is_no_member if holds_not(let_to("inloophuis"), "GRD-09")

test_grd_09_not_applicable_to_who_left if holds_not(let_to("ggz-zuid"), "GRD-09")

test_grd_09_not_applicable_to_who_is_yet_to_join if holds_not(let_to("jeugdhulp-de-steiger"), "GRD-09")

# --- GRD-10: legitimate interest -----------------------------------------------------------------------------------------

test_grd_10_satisfied_by_all_three_parts if holds(cases.legitimate_interest_contribute, "GRD-10")

test_grd_10_not_applicable_without_each_part if {
	every fact in ["interest_documented", "necessary", "balance_documented"] {
		absent := data.doelbinding.support.item_without(
			cases.legitimate_interest_contribute,
			[concat("/", ["legitimate_interest", fact])],
		)
		holds_not(absent, "GRD-10")
		denied := data.doelbinding.support.item(
			cases.legitimate_interest_contribute,
			{"legitimate_interest": {fact: false}},
		)
		holds_not(denied, "GRD-10")
	}
}

test_grd_10_not_applicable_without_interest if holds_not(cases.contract_contribute, "GRD-10")

test_grd_10_not_applicable_to_public_bodies if {
	every party in ["burgemeester-duinstad", "college-duinstad", "om", "politie", "raad", "dji", "ggd", "veilig-thuis"] {
		holds_not(data.doelbinding.support.item(cases.legitimate_interest_contribute, {"contributor": party}), "GRD-10")
	}
}

test_grd_10_not_applicable_to_unknown_party if {
	holds_not(data.doelbinding.support.item(cases.legitimate_interest_contribute, {"contributor": "nergens"}), "GRD-10")
}

# --- GRD-11: own data ----------------------------------------------------------------------------------------------------

test_grd_11_satisfied_by_view_of_own_data if holds(cases.view_own, "GRD-11")

test_grd_11_not_applicable_to_data_of_another if holds_not(cases.view_conference, "GRD-11")

test_grd_11_satisfied_by_contribution_in_intake if holds(cases.contribute_intake, "GRD-11")

test_grd_11_not_applicable_to_contribution_of_another if {
	holds_not(data.doelbinding.support.item(cases.contribute_intake, {"contributor": "ggd"}), "GRD-11")
}

test_grd_11_not_applicable_to_contribution_for_another if {
	request := data.doelbinding.support.changed(cases.contribute_intake, {"case": {"registering_party": "ggd"}})
	holds_not(request, "GRD-11")
}

test_grd_11_not_applicable_to_contribution_after_intake if {
	request := data.doelbinding.support.changed(cases.contribute_intake, {"case": {"phase": "triage"}})
	holds_not(request, "GRD-11")
}

test_grd_11_satisfied_by_correction_of_own_data if holds(cases.correct, "GRD-11")

test_grd_11_not_applicable_to_correction_of_data_of_another if holds_not(cases.correct_by_process_director, "GRD-11")

test_grd_11_not_applicable_to_other_actions if holds_not(cases.disclose_conference, "GRD-11")

test_grd_11_not_applicable_to_disclosure_to_oneself if {
	request := data.doelbinding.support.towards(cases.disclose_conference, "ggd", "ggd.public_mental_health")
	holds_not(request, "GRD-11")
}

# --- GRD-12: not personal data -------------------------------------------------------------------------------------------

test_grd_12_satisfied_by_what_identifies_nobody if holds(cases.not_personal_view, "GRD-12")

test_grd_12_satisfied_without_recipient if {
	holds(data.doelbinding.support.item(cases.correct, {"identifiable": false}), "GRD-12")
}

test_grd_12_not_applicable_to_personal_data if {
	holds_not(data.doelbinding.support.item(cases.not_personal_view, {"identifiable": true}), "GRD-12")
}

test_grd_12_not_applicable_where_nothing_is_said if {
	holds_not(data.doelbinding.support.item_without(cases.not_personal_view, ["identifiable"]), "GRD-12")
}

test_grd_12_not_applicable_without_items if holds_not(cases.archive, "GRD-12")

# --- GRD-13: process direction for a party -------------------------------------------------------------------------------

test_grd_13_satisfied_by_each_act_of_process_direction if {
	every request in [
		cases.register_case,
		cases.check_known,
		cases.invite,
		cases.advance_to_triage,
		cases.advance_to_conference,
		cases.advance_to_scale_down,
		cases.correct_by_process_director,
		cases.archive,
		cases.reactivate,
		cases.reactivate_archived,
		cases.retain,
		cases.destroy,
		cases.destroy_unfit_case,
	] {
		holds(request, "GRD-13")
	}
}

test_grd_13_not_applicable_to_other_actions if {
	every request in [
		cases.contribute_intake,
		cases.view_conference,
		cases.query_partner,
		cases.disclose_conference,
		cases.copy_to_own_file,
		cases.refer_by_process_director,
		cases.answer_rights_request,
	] {
		holds_not(request, "GRD-13")
	}
}

under_task(request, task) := data.doelbinding.support.changed(
	data.doelbinding.support.without(request, ["case/registering_task"]),
	{"action": {"task": task}},
)

test_grd_13_not_applicable_to_start_without_task_of_its_type if {
	every request in [cases.register_case, cases.check_known, cases.advance_to_triage] {
		holds_not(under_task(request, "police.duty"), "GRD-13")
		holds_not(data.doelbinding.support.without(request, ["case/registering_task", "action/task"]), "GRD-13")
	}
}

test_grd_13_satisfied_by_start_under_the_task_of_registration if {
	holds(data.doelbinding.support.without(cases.advance_to_triage, ["action/task"]), "GRD-13")
}

test_grd_13_satisfied_by_later_phases_without_task if {
	holds(under_task(cases.advance_to_conference, "none.such"), "GRD-13")
}

directed_for(request, party) := data.doelbinding.support.changed(
	request,
	{"subject": {"party": party, "on_behalf_of": party}},
)

test_grd_13_not_applicable_to_later_acts_for_who_left if {
	every request in [
		cases.invite,
		cases.advance_to_conference,
		cases.correct_by_process_director,
		cases.reactivate,
		cases.retain,
	] {
		holds_not(directed_for(request, "ggz-zuid"), "GRD-13")
	}
}

test_grd_13_satisfied_by_archive_and_destruction_for_who_left if {
	every request in [cases.archive, cases.destroy, cases.destroy_unfit_case] {
		holds(directed_for(request, "ggz-zuid"), "GRD-13")
	}
}

test_grd_13_not_applicable_to_archive_and_destruction_for_who_never_was_a_member if {
	every request in [cases.archive, cases.destroy] {
		holds_not(directed_for(request, "inloophuis"), "GRD-13")
	}
}

test_grd_13_satisfied_by_manager_of_any_party_who_reactivates if {
	holds(directed_for(cases.reactivate_archived, "inloophuis"), "GRD-13")
}

# --- GRD-14: rights of the person ----------------------------------------------------------------------------------------

test_grd_14_satisfied_by_answer if holds(cases.answer_rights_request, "GRD-14")

test_grd_14_not_applicable_to_another_purpose if {
	holds_not(data.doelbinding.support.changed(cases.answer_rights_request, {"action": {"purpose": "joint_picture"}}), "GRD-14")
}

test_grd_14_not_applicable_to_another_action if {
	holds_not(data.doelbinding.support.changed(cases.correct, {"action": {"purpose": "subject_rights"}}), "GRD-14")
}

# --- GRD-15: supervision -------------------------------------------------------------------------------------------------

test_grd_15_satisfied_by_officer_who_supervises if holds(cases.supervision_view, "GRD-15")

test_grd_15_not_applicable_to_other_roles if {
	holds_not(data.doelbinding.support.changed(cases.supervision_view, {"subject": {"role": "delegate"}}), "GRD-15")
}

test_grd_15_not_applicable_to_other_purposes if {
	holds_not(data.doelbinding.support.changed(cases.supervision_view, {"action": {"purpose": "joint_picture"}}), "GRD-15")
}

test_grd_15_not_applicable_to_other_actions if {
	request := data.doelbinding.support.changed(
		cases.disclose_conference,
		{"subject": {"role": "data_protection_officer"}, "action": {"purpose": "supervision"}},
	)
	holds_not(request, "GRD-15")
}

test_grd_15_not_applicable_to_officer_of_who_is_no_current_member if {
	every party in ["ggz-zuid", "zorggroep-west", "jeugdhulp-de-steiger", "inloophuis"] {
		holds_not(data.doelbinding.support.changed(cases.supervision_view, {"subject": {"party": party}}), "GRD-15")
	}
}

# --- GRD-16: a tested unlisted partner -----------------------------------------------------------------------------------

to_tested(task) := data.doelbinding.support.towards(cases.disclose_conference, "woonduin", task)

test_grd_16_satisfied_by_tested_contributor if holds(cases.unlisted_contribute, "GRD-16")

test_grd_16_satisfied_by_tested_recipient if holds(to_tested("housing.liveability"), "GRD-16")

test_grd_16_not_applicable_under_a_task_that_was_not_tested if {
	holds_not(to_tested("housing.sales"), "GRD-16")
	holds_not(data.doelbinding.support.changed(cases.unlisted_contribute, {"action": {"task": "buddy.other"}}), "GRD-16")
}

test_grd_16_not_applicable_without_analysis if {
	request := data.doelbinding.support.towards(cases.disclose_conference, "woonveen", "housing.liveability")
	holds_not(request, "GRD-16")
}

test_grd_16_not_applicable_before_the_analysis if {
	request := data.doelbinding.support.changed(cases.unlisted_contribute, {"time": "2025-03-02T12:00:00+01:00"})
	holds_not(request, "GRD-16")
}

test_grd_16_satisfied_from_the_day_of_the_analysis if {
	request := data.doelbinding.support.changed(cases.unlisted_contribute, {"time": "2025-03-03T12:00:00+01:00"})
	holds(request, "GRD-16")
}

test_grd_16_not_applicable_where_the_other_side_has_no_task if {
	other := data.doelbinding.support.item(to_tested("housing.liveability"), {"contributor": "raad"})
	holds_not(other, "GRD-16")
}

test_grd_16_not_applicable_where_the_other_task_serves_no_public_interest if {
	request := data.doelbinding.support.by(to_tested("housing.liveability"), "reclassering", "probation.voluntary")
	holds_not(request, "GRD-16")
}

test_grd_16_not_applicable_where_the_recipient_of_the_tested_has_no_task if {
	request := data.doelbinding.support.towards(
		data.doelbinding.support.by(cases.disclose_conference, "maatjesproject", "buddy.support"),
		"raad",
		"police.duty",
	)
	holds_not(request, "GRD-16")
}

test_grd_16_not_applicable_to_closed_regimes if {
	holds_not(data.doelbinding.support.towards(cases.police_disclose, "woonhaven", "housing.liveability"), "GRD-16")
	holds_not(data.doelbinding.support.towards(cases.prosecution_disclose, "woonhaven", "housing.liveability"), "GRD-16")
	holds_not(data.doelbinding.support.towards(cases.execution_disclose, "woonhaven", "housing.liveability"), "GRD-16")
	holds_not(data.doelbinding.support.towards(cases.consent_disclose, "woonhaven", "housing.liveability"), "GRD-16")
}

test_grd_16_satisfied_by_what_the_tested_sees_of_itself if {
	request := data.doelbinding.support.changed(
		data.doelbinding.support.item(cases.view_own, {"contributor": "maatjesproject"}),
		{"subject": {"party": "maatjesproject"}, "action": {"task": "buddy.support"}},
	)
	holds(request, "GRD-16")
}

test_grd_16_not_applicable_to_what_is_done_on_commission if {
	by_halt("halt.settlement")
	not by_halt("halt.commissioned")
}

by_halt(task) if holds(data.doelbinding.support.by(cases.unlisted_contribute, "halt", task), "GRD-16")

test_grd_16_satisfied_where_who_works_on_commission_receives if {
	holds(data.doelbinding.support.towards(cases.disclose_conference, "halt", "halt.commissioned"), "GRD-16")
}

test_grd_16_not_applicable_to_listed_partners if holds_not(cases.disclose_conference, "GRD-16")

test_grd_16_not_applicable_to_analysed_party_of_a_listed_type if {
	request := data.doelbinding.support.towards(cases.disclose_conference, "ggz-oost", "ggz.treatment")
	holds_not(request, "GRD-16")
}

test_grd_16_not_applicable_without_necessity if {
	holds_not(data.doelbinding.support.item_without(cases.unlisted_contribute, ["necessary_for"]), "GRD-16")
	holds_not(data.doelbinding.support.item_without(to_tested("housing.liveability"), ["necessary_for"]), "GRD-16")
}

test_grd_13_not_applicable_to_known_check_for_a_party_that_left if {
	every party in ["ggz-zuid", "zorggroep-west"] {
		request := data.doelbinding.support.changed(cases.check_known, {
			"subject": {"on_behalf_of": party},
			"action": {"task": "ggz.treatment"},
			"case": {"registering_party": party},
		})
		holds_not(request, "GRD-13")
	}
}

test_grd_10_not_applicable_to_investigators if {
	request := data.doelbinding.support.item(cases.legitimate_interest_contribute, {"contributor": "opsporingsdienst"})
	holds_not(request, "GRD-10")
}

test_grd_13_satisfied_by_start_of_tested_unlisted_partner_with_mandate if {
	every name in ["register_case", "check_known", "advance_to_triage"] {
		holds(started_by(name, "maatjesproject", "buddy.support"), "GRD-13")
	}
}

test_grd_13_not_applicable_to_start_of_unlisted_partner_outside_its_analysis if {
	holds_not(started_by("register_case", "maatjesproject", "sport"), "GRD-13")
}

test_grd_13_not_applicable_to_start_of_tested_party_without_mandate if {
	holds_not(started_by("register_case", "inloophuis", "day_shelter.support"), "GRD-13")
}

started_by(name, party, task) := data.doelbinding.support.changed(
	directed_for(cases[name], party),
	{"action": {"task": task}, "case": {"registering_party": party, "registering_task": task}},
)
