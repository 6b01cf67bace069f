package doelbinding.parties_test

import data.cases

# --- PAR-01: only current members take part ------------------------------------------------------------------------------

test_par_01_satisfied_by_members if {
	data.doelbinding.support.outcome(cases.disclose_conference, "PAR-01") == "satisfied"
}

test_par_01_violated_by_party_without_membership if {
	every party in ["sportclub", "ggz-zuid", "zorggroep-west", "jeugdhulp-de-steiger", "onbekend"] {
		data.doelbinding.support.outcome(acting_as(party), "PAR-01") == "violated"
	}
}

test_par_01_satisfied_until_membership_ends if {
	request := object.union(acting_as("ggz-zuid"), {"time": "2025-12-30T23:59:00+01:00"})
	data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
}

test_par_01_violated_from_the_day_membership_ends if {
	request := object.union(acting_as("ggz-zuid"), {"time": "2025-12-31T00:00:00+01:00"})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_satisfied_from_the_day_of_joining if {
	request := object.union(acting_as("jeugdhulp-de-steiger"), {"time": "2026-06-01T00:00:00+02:00"})
	data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
}

test_par_01_satisfied_by_tested_participant_that_was_never_a_member if {
	data.doelbinding.support.outcome(cases.non_member_contribute, "PAR-01") == "satisfied"
}

test_par_01_violated_by_tested_party_without_seat if {
	request := object.union(cases.non_member_contribute, {"case": {"participants": []}})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_missing_necessity_of_the_seat if {
	request := object.union(cases.non_member_contribute, {"case": {"participants": [{"party": "inloophuis"}]}})
	data.doelbinding.support.missing(request, "PAR-01") == ["case.participants.necessity_documented"]
}

test_par_01_violated_by_participant_whose_test_is_yet_to_come if {
	request := object.union(cases.non_member_contribute, {"time": "2025-09-14T10:00:00+02:00"})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_satisfied_on_the_day_of_the_test if {
	request := object.union(cases.non_member_contribute, {"time": "2025-09-15T10:00:00+02:00"})
	data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
}

test_par_01_violated_by_former_member_with_a_seat if {
	request := object.union(acting_as("zorggroep-west"), {"case": {"participants": [{
		"party": "zorggroep-west",
		"necessity_documented": true,
	}]}})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_violated_by_party_that_the_process_director_acts_for if {
	request := object.union(cases.invite, {"subject": {"on_behalf_of": "sportclub"}})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_violated_by_employer_of_the_process_director if {
	request := object.union(cases.invite, {"subject": {"party": "sportclub"}})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_satisfied_by_manager_of_any_party if {
	request := object.union(cases.reactivate_archived, {"subject": {"party": "sportclub"}})
	data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
}

test_par_01_violated_by_recipient_without_membership if {
	data.doelbinding.support.outcome(disclosed_to("zorggroep-west"), "PAR-01") == "violated"
}

test_par_01_missing_seat_of_recipient if {
	request := object.union(disclosed_to("inloophuis"), {"case": {"participants": []}})
	data.doelbinding.support.missing(request, "PAR-01") == ["case.participants.necessity_documented"]
}

test_par_01_missing_seats_of_both_sides if {
	request := object.union(disclosed_to("ggz-oost"), {"subject": {"party": "inloophuis"}, "case": {"participants": []}})
	data.doelbinding.support.missing(request, "PAR-01") == ["case.participants.necessity_documented"]
}

test_par_01_judges_each_recipient_by_itself if {
	request := object.union(cases.query_partner, {"action": {"recipients": [
		{"party": "ggd", "task": "ggd.public_mental_health", "necessity_documented": true},
		{"party": "sportclub", "necessity_documented": true},
	]}})
	assessment := data.doelbinding.assessment with input as request
	[unit.norms["PAR-01"].outcome | some unit in assessment] == ["satisfied", "violated"]
}

test_par_01_violated_by_invited_party_without_membership if {
	request := object.union(cases.invite, {"action": {"recipients": [{
		"party": "sportclub",
		"task": "sport",
		"necessity_documented": true,
	}]}})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_satisfied_where_the_law_obliges_to_provide if {
	data.doelbinding.support.outcome(by_law_to_guardian, "PAR-01") == "satisfied"
}

test_par_01_violated_where_the_law_merely_allows_to_provide if {
	data.doelbinding.support.outcome(reported_to_veilig_thuis, "PAR-01") == "violated"
}

test_par_01_satisfied_by_statutory_recipients if {
	data.doelbinding.support.outcome(disclosed_to("verwijsindex"), "PAR-01") == "satisfied"
	data.doelbinding.support.outcome(cases.wpg15_disclose, "PAR-01") == "satisfied"
}

test_par_01_violated_by_statutory_recipient_of_a_query if {
	request := object.union(cases.query_partner, {"action": {"recipients": [{"party": "verwijsindex"}]}})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_satisfied_by_referral_to_who_was_never_a_member if {
	request := object.union(cases.refer, {"action": {"recipients": [{"party": "sportclub"}]}})
	data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
}

test_par_01_violated_by_referral_to_former_member if {
	request := object.union(cases.refer, {"action": {"recipients": [{"party": "zorggroep-west"}]}})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_violated_under_supervision_of_lead_party_that_left if {
	request := object.union(cases.supervision_view, {"subject": {"party": "ggz-zuid"}})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_violated_by_employer_that_left_or_never_joined_whatever_the_action if {
	every name in ["check_known", "answer_rights_request", "destroy", "archive"] {
		every party in ["sportclub", "zorggroep-west"] {
			request := object.union(cases[name], {"subject": {"party": party, "role": "process_director"}})
			data.doelbinding.support.outcome(request, "PAR-01") == "violated"
		}
	}
}

test_par_01_satisfied_by_answer_of_manager_of_any_party if {
	request := object.union(cases.answer_rights_request, {"subject": {"party": "sportclub"}})
	data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
}

test_par_01_violated_by_answer_of_manager_of_a_party_that_left if {
	request := object.union(cases.answer_rights_request, {"subject": {"party": "ggz-zuid"}})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

test_par_01_satisfied_by_clearing_for_a_party_that_left if {
	every name in ["destroy", "archive"] {
		request := object.union(cases[name], {"subject": {"on_behalf_of": "ggz-zuid"}})
		data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
	}
}

acting_as(party) := object.union(cases.contribute_triage, {"subject": {"party": party}})

disclosed_to(party) := object.union(cases.disclose_conference, {"action": {"recipients": [{
	"party": party,
	"necessity_documented": true,
}]}})

# At the ZSM table neither the certified institution nor Veilig Thuis is a member.
by_law_to_guardian := from_zsm("jw-7.3.11-4", guardian)

reported_to_veilig_thuis := from_zsm("wmo-5.2.6", {"party": "veilig-thuis", "task": "veilig_thuis.report"})

from_zsm(basis, recipient) := data.doelbinding.support.item(
	object.union(cases.statutory_disclose, {
		"subject": {"party": "politie"},
		"action": {"recipients": [recipient]},
		"case": {"partnership": "zsm-waterland", "participants": []},
	}),
	{"contributor": "politie", "statutory_basis": basis},
)

guardian := {"party": "gi-waterland", "task": "gi.child_protection", "necessity_documented": true}

# --- PAR-02: a recipient acts under a task of its own --------------------------------------------------------------------

test_par_02_satisfied_by_task_of_its_type if {
	data.doelbinding.support.outcome(cases.disclose_conference, "PAR-02") == "satisfied"
}

test_par_02_violated_by_task_of_another_type if {
	request := object.union(cases.disclose_conference, {"action": {"recipients": [{
		"party": "zorggroep-de-dijk",
		"task": "ggz.treatment",
		"necessity_documented": true,
	}]}})
	data.doelbinding.support.outcome(request, "PAR-02") == "violated"
}

test_par_02_missing_task_of_recipient if {
	data.doelbinding.support.missing(disclosed_to("raad"), "PAR-02") == ["action.recipients.task"]
}

test_par_02_missing_task_of_viewer if {
	request := data.doelbinding.support.without(cases.view_conference, ["action/task", "case/participants"])
	data.doelbinding.support.missing(request, "PAR-02") == ["action.task"]
}

test_par_02_missing_task_of_registering_party if {
	request := data.doelbinding.support.without(cases.contribute_triage, ["case/registering_task"])
	data.doelbinding.support.missing(request, "PAR-02") == ["case.registering_task"]
}

test_par_02_missing_task_of_lead_party if {
	request := object.union(
		data.doelbinding.support.without(cases.contribute_conference, ["case/registering_task"]),
		{"case": {"participants": []}},
	)
	data.doelbinding.support.missing(request, "PAR-02") == ["case.participants.task"]
}

test_par_02_satisfied_by_task_of_its_seat if {
	request := object.union(cases.disclose_conference, {"action": {"recipients": [{
		"party": "zorggroep-de-dijk",
		"necessity_documented": true,
	}]}})
	data.doelbinding.support.outcome(request, "PAR-02") == "satisfied"
}

test_par_02_not_applicable_to_unlisted_partner if {
	data.doelbinding.support.outcome(disclosed_to("woonduin"), "PAR-02") == "not_applicable"
}

test_par_02_not_applicable_where_a_statutory_basis_holds if {
	data.doelbinding.support.outcome(asked_by_board("board.child_protection"), "PAR-02") == "not_applicable"
}

test_par_02_violated_where_a_statutory_basis_is_named_under_the_task_of_another if {
	data.doelbinding.support.outcome(asked_by_board("probation.statutory"), "PAR-02") == "violated"
}

asked_by_board(task) := data.doelbinding.support.item(
	data.doelbinding.support.towards(cases.disclose_conference, "raad", task),
	{"statutory_basis": "bw-1-240"},
)

test_par_02_not_applicable_to_own_data_seen_again if {
	request := data.doelbinding.support.without(cases.view_own, ["action/task"])
	data.doelbinding.support.outcome(request, "PAR-02") == "not_applicable"
}

test_par_02_not_applicable_to_what_identifies_nobody if {
	request := data.doelbinding.support.item(disclosed_to("raad"), {"identifiable": false})
	data.doelbinding.support.outcome(request, "PAR-02") == "not_applicable"
}

test_par_02_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.correct, "PAR-02") == "not_applicable"
}

# --- PAR-03: who the handbook does not name is analysed first ------------------------------------------------------------

test_par_03_satisfied_by_analysed_contributor if {
	data.doelbinding.support.outcome(cases.unlisted_contribute, "PAR-03") == "satisfied"
}

test_par_03_satisfied_by_analysed_non_member if {
	data.doelbinding.support.outcome(cases.non_member_contribute, "PAR-03") == "satisfied"
}

test_par_03_violated_by_contributor_that_was_not_analysed if {
	request := data.doelbinding.support.item(cases.unlisted_contribute, {"contributor": "sportclub"})
	data.doelbinding.support.outcome(request, "PAR-03") == "violated"
}

test_par_03_violated_by_recipient_that_was_not_analysed if {
	data.doelbinding.support.outcome(disclosed_to("sportclub"), "PAR-03") == "violated"
}

test_par_03_violated_before_the_analysis if {
	request := object.union(cases.unlisted_contribute, {"time": "2025-03-02T10:00:00+01:00"})
	data.doelbinding.support.outcome(request, "PAR-03") == "violated"
}

test_par_03_satisfied_on_the_day_of_the_analysis if {
	request := object.union(cases.unlisted_contribute, {"time": "2025-03-03T00:30:00+01:00"})
	data.doelbinding.support.outcome(request, "PAR-03") == "satisfied"
}

test_par_03_satisfied_by_analysed_party_of_another_table if {
	data.doelbinding.support.outcome(disclosed_to("ggz-oost"), "PAR-03") == "satisfied"
}

test_par_03_not_applicable_to_former_member_of_a_known_type if {
	data.doelbinding.support.outcome(disclosed_to("zorggroep-west"), "PAR-03") == "not_applicable"
}

test_par_03_not_applicable_to_member_that_the_handbook_names if {
	data.doelbinding.support.outcome(disclosed_to("woonveen"), "PAR-03") == "not_applicable"
}

test_par_03_not_applicable_to_statutory_recipients if {
	data.doelbinding.support.outcome(cases.wpg15_disclose, "PAR-03") == "not_applicable"
	data.doelbinding.support.outcome(disclosed_to("verwijsindex"), "PAR-03") == "not_applicable"
}

test_par_03_not_applicable_where_the_law_obliges_to_provide if {
	data.doelbinding.support.outcome(by_law_to_guardian, "PAR-03") == "not_applicable"
}

test_par_03_violated_where_the_law_merely_allows_to_provide if {
	data.doelbinding.support.outcome(reported_to_veilig_thuis, "PAR-03") == "violated"
}

test_par_03_not_applicable_to_other_actions if {
	request := data.doelbinding.support.item(cases.correct, {"contributor": "sportclub"})
	data.doelbinding.support.outcome(request, "PAR-03") == "not_applicable"
}

# --- PAR-13: outreach only by a designated party -------------------------------------------------------------------------

test_par_13_satisfied_by_designated_party if {
	request := object.union(cases.contribute_triage, {"action": {"task": "ggd.outreach"}})
	data.doelbinding.support.outcome(request, "PAR-13") == "satisfied"
}

test_par_13_satisfied_by_designated_provider if {
	request := object.union(cases.medical_contribute, {"action": {"task": "ggz.outreach"}})
	data.doelbinding.support.outcome(request, "PAR-13") == "satisfied"
}

test_par_13_violated_by_other_party if {
	request := object.union(acting_as("zorggroep-de-dijk"), {"action": {"task": "ggz.outreach"}})
	data.doelbinding.support.outcome(request, "PAR-13") == "violated"
}

test_par_13_violated_by_non_member if {
	request := object.union(acting_as("ggz-oost"), {"action": {"task": "ggz.outreach"}})
	data.doelbinding.support.outcome(request, "PAR-13") == "violated"
}

test_par_13_not_applicable_to_other_tasks if {
	data.doelbinding.support.outcome(cases.contribute_triage, "PAR-13") == "not_applicable"
}

test_par_13_not_applicable_to_other_actions if {
	request := object.union(cases.correct, {"action": {"task": "ggz.outreach"}, "subject": {"party": "ggz-oost"}})
	data.doelbinding.support.outcome(request, "PAR-13") == "not_applicable"
}

# --- PAR-15: a non-member accepts the protocol first ---------------------------------------------------------------------

test_par_15_satisfied_after_acceptance if {
	data.doelbinding.support.outcome(cases.non_member_contribute, "PAR-15") == "satisfied"
}

test_par_15_satisfied_on_the_day_of_acceptance if {
	request := object.union(cases.non_member_contribute, {"time": "2025-10-01T00:30:00+02:00"})
	data.doelbinding.support.outcome(request, "PAR-15") == "satisfied"
}

test_par_15_violated_before_acceptance if {
	request := object.union(cases.non_member_contribute, {"time": "2025-09-30T10:00:00+02:00"})
	data.doelbinding.support.outcome(request, "PAR-15") == "violated"
}

test_par_15_violated_without_acceptance if {
	data.doelbinding.support.outcome(acting_as("ggz-oost"), "PAR-15") == "violated"
	data.doelbinding.support.outcome(acting_as("sportclub"), "PAR-15") == "violated"
}

test_par_15_not_applicable_to_members if {
	data.doelbinding.support.outcome(cases.contribute_triage, "PAR-15") == "not_applicable"
	data.doelbinding.support.outcome(acting_as("ggz-zuid"), "PAR-15") == "not_applicable"
}

test_par_15_not_applicable_to_other_actions if {
	request := object.union(cases.correct, {"subject": {"party": "sportclub"}})
	data.doelbinding.support.outcome(request, "PAR-15") == "not_applicable"
}

test_par_01_violated_by_manager_of_a_party_that_left_or_was_excluded if {
	every party in ["ggz-zuid", "zorggroep-west"] {
		request := data.doelbinding.support.changed(cases.view_scale_down, {"subject": {"party": party, "role": "manager"}})
		data.doelbinding.support.outcome(request, "PAR-01") == "violated"
	}
}

test_par_01_violated_by_statutory_recipient_with_a_seat_at_the_conference if {
	seats := array.concat(cases.disclose_conference.case.participants, [{"party": "verwijsindex", "necessity_documented": true}])
	request := data.doelbinding.support.changed(cases.disclose_conference, {
		"action": {"recipients": [{"party": "verwijsindex", "necessity_documented": true}]},
		"case": {"participants": seats},
	})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}

# --- PAR-16: who provides acts under no task of another ------------------------------------------------------------------

under(request, task) := data.doelbinding.support.changed(request, {"action": {"task": task}})

test_par_16_violated_under_the_task_of_another if {
	every name in ["contribute_triage", "query_partner", "disclose_conference", "refer", "police_disclose"] {
		data.doelbinding.support.outcome(under(cases[name], "shn.victim_support"), "PAR-16") == "violated"
	}
}

test_par_16_violated_under_a_task_that_was_not_analysed if {
	data.doelbinding.support.outcome(under(cases.unlisted_contribute, "buddy.other"), "PAR-16") == "violated"
}

test_par_16_satisfied_under_each_task_of_its_own if {
	every task in ["executive.social_support", "executive.youth", "executive.debt_assistance"] {
		data.doelbinding.support.outcome(under(cases.query_partner, task), "PAR-16") == "satisfied"
	}
}

test_par_16_satisfied_under_an_analysed_task if {
	data.doelbinding.support.outcome(cases.unlisted_contribute, "PAR-16") == "satisfied"
}

test_par_16_satisfied_under_a_task_in_law_of_a_member_that_was_not_analysed if {
	request := data.doelbinding.support.by(cases.contract_contribute, "woonveen", "housing.tenancy")
	data.doelbinding.support.outcome(request, "PAR-16") == "satisfied"
}

test_par_16_not_applicable_where_no_task_is_named if {
	request := data.doelbinding.support.without(cases.disclose_conference, ["action/task"])
	data.doelbinding.support.outcome(request, "PAR-16") == "not_applicable"
}

test_par_16_not_applicable_to_who_looks_on if {
	data.doelbinding.support.outcome(under(cases.view_conference, "police.duty"), "PAR-16") == "not_applicable"
}

test_par_16_not_applicable_under_a_statutory_duty if {
	data.doelbinding.support.outcome(under(cases.statutory_disclose, "police.duty"), "PAR-16") == "not_applicable"
}
