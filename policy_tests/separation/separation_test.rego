package doelbinding.separation_test

import data.cases

# --- ICT-01: partnerships are strictly separated -------------------------------------------------------------------------

test_ict_01_satisfied_by_default if {
	data.doelbinding.support.outcome(cases.view_conference, "ICT-01") == "satisfied"
}

test_ict_01_satisfied_within_the_partnership if {
	request := data.doelbinding.support.item(cases.view_conference, {"partnership": "zvh-waterland"})
	data.doelbinding.support.outcome(request, "ICT-01") == "satisfied"
}

test_ict_01_violated_by_item_of_another_partnership if {
	request := data.doelbinding.support.item(cases.view_conference, {"partnership": "zsm-waterland"})
	data.doelbinding.support.outcome(request, "ICT-01") == "violated"
}

test_ict_01_violated_whatever_the_action if {
	request := data.doelbinding.support.item(cases.correct, {"partnership": "zsm-waterland"})
	data.doelbinding.support.outcome(request, "ICT-01") == "violated"
}

test_ict_01_violated_under_supervision if {
	request := data.doelbinding.support.item(cases.supervision_view, {"partnership": "zsm-waterland"})
	data.doelbinding.support.outcome(request, "ICT-01") == "violated"
}

test_ict_01_violated_by_what_identifies_nobody if {
	request := data.doelbinding.support.item(cases.not_personal_view, {"partnership": "zsm-waterland"})
	data.doelbinding.support.outcome(request, "ICT-01") == "violated"
}

test_ict_01_not_applicable_without_items if {
	data.doelbinding.support.outcome(cases.register_case, "ICT-01") == "not_applicable"
}

# --- ICT-02: only staff of the case --------------------------------------------------------------------------------------

test_ict_02_satisfied_by_authorised_staff if {
	data.doelbinding.support.outcome(cases.view_conference, "ICT-02") == "satisfied"
}

test_ict_02_violated_by_other_staff if {
	data.doelbinding.support.outcome(by_stranger(cases.view_conference), "ICT-02") == "violated"
}

test_ict_02_missing_authorisation if {
	data.doelbinding.support.missing(by_stranger(cases.view_conference), "ICT-02") == ["case.authorised_staff"]
}

test_ict_02_violated_where_nobody_is_authorised if {
	request := data.doelbinding.support.without(cases.view_conference, ["case/authorised_staff"])
	data.doelbinding.support.outcome(request, "ICT-02") == "violated"
}

test_ict_02_violated_without_items if {
	data.doelbinding.support.outcome(by_stranger(cases.archive), "ICT-02") == "violated"
}

test_ict_02_not_applicable_to_actions_from_outside_the_case if {
	every name in ["register_case", "answer_rights_request", "reactivate"] {
		data.doelbinding.support.outcome(by_stranger(cases[name]), "ICT-02") == "not_applicable"
	}
}

test_ict_02_not_applicable_to_view_by_data_protection_officer if {
	data.doelbinding.support.outcome(cases.supervision_view, "ICT-02") == "not_applicable"
}

test_ict_02_violated_by_data_protection_officer_who_does_more_than_view if {
	request := object.union(cases.supervision_view, {"action": {"name": "correct"}})
	data.doelbinding.support.outcome(request, "ICT-02") == "violated"
}

by_stranger(request) := object.union(request, {"subject": {"id": "onbekend-1"}})

# --- ICT-03: administrators see no content -------------------------------------------------------------------------------

test_ict_03_satisfied_by_other_roles if {
	data.doelbinding.support.outcome(cases.view_conference, "ICT-03") == "satisfied"
}

test_ict_03_violated_by_administrator_and_adviser if {
	every role in ["system_administrator", "privacy_adviser"] {
		request := object.union(cases.view_conference, {"subject": {"role": role}})
		data.doelbinding.support.outcome(request, "ICT-03") == "violated"
	}
}

test_ict_03_satisfied_without_items if {
	request := object.union(cases.archive, {"subject": {"role": "system_administrator"}})
	data.doelbinding.support.outcome(request, "ICT-03") == "satisfied"
}

# --- ICT-04: each table has its own protocol in force --------------------------------------------------------------------

test_ict_04_satisfied_while_covenant_and_protocol_are_in_force if {
	data.doelbinding.support.outcome(cases.view_conference, "ICT-04") == "satisfied"
}

test_ict_04_violated_after_the_covenant_ended if {
	request := object.union(cases.view_conference, {"case": {"partnership": "hg-waterland"}})
	data.doelbinding.support.outcome(request, "ICT-04") == "violated"
}

test_ict_04_violated_under_supervision if {
	request := object.union(cases.supervision_view, {"time": "2030-01-01T10:00:00Z"})
	data.doelbinding.support.outcome(request, "ICT-04") == "violated"
}

test_ict_04_violated_where_either_agreement_is_wanting if {
	every agreements in [
		{"covenant": in_force},
		{"protocol": in_force},
		{"covenant": in_force, "protocol": {"signed_on": "2026-03-11"}},
		{"covenant": {"signed_on": "2025-01-01", "ends_on": "2026-03-10"}, "protocol": in_force},
		{"covenant": in_force, "protocol": {"ends_on": "2027-01-01"}},
	] {
		table := under(agreements)
		outcome := data.doelbinding.support.outcome(cases.view_conference, "ICT-04") with data.register.partnerships as table
		outcome == "violated"
	}
}

test_ict_04_satisfied_on_the_first_and_on_the_last_day if {
	table := under({"covenant": {"signed_on": "2026-03-10"}, "protocol": {"signed_on": "2025-01-01", "ends_on": "2026-03-11"}})
	outcome := data.doelbinding.support.outcome(cases.view_conference, "ICT-04") with data.register.partnerships as table
	outcome == "satisfied"
}

test_ict_04_violated_in_unknown_partnership if {
	request := object.union(cases.view_conference, {"case": {"partnership": "onbekend"}})
	data.doelbinding.support.outcome(request, "ICT-04") == "violated"
}

test_ict_04_not_applicable_to_what_is_left_when_agreements_end if {
	every name in ["archive", "destroy", "correct", "answer_rights_request"] {
		request := object.union(cases[name], {"case": {"partnership": "hg-waterland"}})
		data.doelbinding.support.outcome(request, "ICT-04") == "not_applicable"
	}
}

test_ict_04_violated_by_retention_after_the_agreements_end if {
	request := object.union(cases.retain, {"case": {"partnership": "hg-waterland"}})
	data.doelbinding.support.outcome(request, "ICT-04") == "violated"
}

in_force := {"signed_on": "2025-01-01"}

under(agreements) := {"zvh-waterland": agreements}

# --- ICT-05: record who accessed what ------------------------------------------------------------------------------------

test_ict_05_satisfied_with_items if {
	due := data.doelbinding.support.due(cases.view_conference, "obligations", "ICT-05")
	{"subject.id", "action.name", "action.purpose", "items.id", "decision"} - {field | some field in due.record} == set()
}

test_ict_05_satisfied_under_supervision if {
	data.doelbinding.support.outcome(cases.supervision_view, "ICT-05") == "satisfied"
}

test_ict_05_satisfied_without_items if {
	every name in ["check_known", "archive", "destroy", "invite"] {
		data.doelbinding.support.outcome(cases[name], "ICT-05") == "satisfied"
	}
}

test_ict_05_not_due_after_a_refusal if {
	request := object.union(cases.archive, {"case": {"authorised_staff": []}})
	decision := data.doelbinding.decision with input as request
	decision.obligations == []
}

# --- ICT-06: designated systems only -------------------------------------------------------------------------------------

test_ict_06_satisfied_by_designated_system if {
	data.doelbinding.support.outcome(cases.view_conference, "ICT-06") == "satisfied"
}

test_ict_06_violated_by_other_system if {
	request := object.union(cases.view_conference, {"case": {"system": "gps-zsm"}})
	data.doelbinding.support.outcome(request, "ICT-06") == "violated"
}

test_ict_06_violated_without_items if {
	request := object.union(cases.register_case, {"case": {"system": "netwerkmap"}})
	data.doelbinding.support.outcome(request, "ICT-06") == "violated"
}

test_ict_06_violated_in_unknown_partnership if {
	request := object.union(cases.view_conference, {"case": {"partnership": "onbekend"}})
	data.doelbinding.support.outcome(request, "ICT-06") == "violated"
}

test_ict_06_not_applicable_where_no_system_is_named if {
	request := data.doelbinding.support.without(cases.view_conference, ["case/system"])
	data.doelbinding.support.outcome(request, "ICT-06") == "not_applicable"
}

# --- ICT-07: no processing before the impact assessment ------------------------------------------------------------------

test_ict_07_satisfied_after_the_assessment if {
	data.doelbinding.support.outcome(cases.view_conference, "ICT-07") == "satisfied"
}

test_ict_07_violated_before_the_assessment if {
	request := object.union(cases.view_conference, {"case": {"partnership": "jeugdtafel-waterland"}})
	data.doelbinding.support.outcome(request, "ICT-07") == "violated"
}

test_ict_07_violated_in_unknown_partnership if {
	request := object.union(cases.view_conference, {"case": {"partnership": "onbekend"}})
	data.doelbinding.support.outcome(request, "ICT-07") == "violated"
}

test_ict_07_not_applicable_to_other_actions if {
	request := object.union(cases.correct, {"case": {"partnership": "jeugdtafel-waterland"}})
	data.doelbinding.support.outcome(request, "ICT-07") == "not_applicable"
}

# --- ICT-04: the table to which is referred ------------------------------------------------------------------------------

test_ict_04_violated_by_referral_to_lapsed_table if {
	request := data.doelbinding.support.changed(cases.refer, {"action": {"other_table": "hg-waterland"}})
	data.doelbinding.support.outcome(request, "ICT-04") == "violated"
}

test_ict_04_satisfied_by_referral_to_table_in_force if {
	data.doelbinding.support.outcome(cases.refer, "ICT-04") == "satisfied"
}

test_ict_04_satisfied_by_referral_to_table_outside_the_register if {
	request := data.doelbinding.support.changed(cases.refer, {"action": {"other_table": "wijktafel-elders"}})
	data.doelbinding.support.outcome(request, "ICT-04") == "satisfied"
}

test_ict_04_satisfied_where_lapsed_table_is_named_without_referral if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"other_table": "hg-waterland"}})
	data.doelbinding.support.outcome(request, "ICT-04") == "satisfied"
}

test_ict_07_violated_by_every_step_that_starts_processing if {
	every name in ["register_case", "check_known", "invite", "advance_to_triage", "reactivate"] {
		request := object.union(cases[name], {"case": {"partnership": "jeugdtafel-waterland"}})
		data.doelbinding.support.outcome(request, "ICT-07") == "violated"
	}
}

test_ict_07_not_applicable_to_clearing_away if {
	every name in ["archive", "destroy", "answer_rights_request"] {
		request := object.union(cases[name], {"case": {"partnership": "jeugdtafel-waterland"}})
		data.doelbinding.support.outcome(request, "ICT-07") == "not_applicable"
	}
}
