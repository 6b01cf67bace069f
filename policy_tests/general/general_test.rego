package doelbinding.general_test

import data.cases

# --- GEN-01: closed system ------------------------------------------------------------------------------------------------

test_gen_01_satisfied_by_a_ground if {
	data.doelbinding.support.outcome(cases.view_conference, "GEN-01") == "satisfied"
}

test_gen_01_satisfied_by_the_ground_that_is_claimed if {
	request := data.doelbinding.support.changed(cases.view_conference, {"action": {"claimed_ground": "public_task"}})
	data.doelbinding.support.outcome(request, "GEN-01") == "satisfied"
}

test_gen_01_violated_without_any_ground if {
	request := data.doelbinding.support.item_without(cases.view_conference, ["necessary_for"])
	data.doelbinding.support.outcome(request, "GEN-01") == "violated"
}

test_gen_01_violated_by_claim_of_a_ground_that_does_not_hold if {
	request := data.doelbinding.support.changed(cases.view_conference, {"action": {"claimed_ground": "consent"}})
	data.doelbinding.support.outcome(request, "GEN-01") == "violated"
}

test_gen_01_violated_by_a_request_that_comes_to_no_unit if {
	request := data.doelbinding.support.changed(cases.view_conference, {"items": []})
	decision := data.doelbinding.decision with input as request
	decision.decision == "deny"
	{"kind": "prohibition", "norm": "GEN-01"} in decision.reasons
}

test_gen_01_not_applicable_to_supervision if {
	data.doelbinding.support.outcome(cases.supervision_view, "GEN-01") == "not_applicable"
}

test_gen_01_not_applicable_to_what_identifies_nobody if {
	data.doelbinding.support.outcome(cases.not_personal_view, "GEN-01") == "not_applicable"
}

# --- GEN-02: a covenant is never a ground ---------------------------------------------------------------------------------

test_gen_02_satisfied_without_claim if {
	data.doelbinding.support.outcome(cases.view_conference, "GEN-02") == "satisfied"
}

test_gen_02_violated_by_claim_of_the_covenant if {
	request := data.doelbinding.support.changed(cases.view_conference, {"action": {"claimed_ground": "covenant"}})
	data.doelbinding.support.outcome(request, "GEN-02") == "violated"
}

test_gen_02_violated_under_supervision_too if {
	request := data.doelbinding.support.changed(cases.supervision_view, {"action": {"claimed_ground": "covenant"}})
	data.doelbinding.support.outcome(request, "GEN-02") == "violated"
}

# --- GEN-03: necessity ----------------------------------------------------------------------------------------------------

test_gen_03_satisfied_by_assessment_for_phase_and_purpose if {
	data.doelbinding.support.outcome(cases.view_conference, "GEN-03") == "satisfied"
}

test_gen_03_not_applicable_to_the_view_of_own_data if {
	data.doelbinding.support.outcome(cases.view_own, "GEN-03") == "not_applicable"
}

test_gen_03_not_applicable_to_what_identifies_nobody if {
	data.doelbinding.support.outcome(cases.not_personal_view, "GEN-03") == "not_applicable"
}

test_gen_03_violated_by_assessment_for_another_purpose if {
	request := data.doelbinding.support.item(
		cases.view_conference,
		{"necessary_for": [{"phase": "case_conference", "purpose": "action_plan"}]},
	)
	data.doelbinding.support.outcome(request, "GEN-03") == "violated"
}

test_gen_03_violated_by_assessment_for_another_phase if {
	request := data.doelbinding.support.item(
		cases.view_conference,
		{"necessary_for": [{"phase": "triage", "purpose": "joint_picture"}]},
	)
	data.doelbinding.support.outcome(request, "GEN-03") == "violated"
}

test_gen_03_missing_assessment if {
	request := data.doelbinding.support.item_without(cases.view_conference, ["necessary_for"])
	data.doelbinding.support.missing(request, "GEN-03") == ["item.necessary_for"]
}

test_gen_03_violated_when_the_registering_party_contributes_without_necessity if {
	request := data.doelbinding.support.item_without(cases.contribute_intake, ["necessary_for"])
	data.doelbinding.support.outcome(request, "GEN-03") == "violated"
}

test_gen_03_satisfied_by_necessity_documented_at_the_conference if {
	recipients := [{"party": "zorggroep-de-dijk", "task": "care.provision"}]
	request := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"recipients": recipients}})
	data.doelbinding.support.outcome(request, "GEN-03") == "satisfied"
}

test_gen_03_missing_need_of_the_recipient if {
	recipients := [{"party": "ggz-noord", "task": "ggz.treatment"}]
	request := data.doelbinding.support.changed(cases.query_partner, {"action": {"recipients": recipients}})
	data.doelbinding.support.outcome(request, "GEN-03") == "violated"
	data.doelbinding.support.missing(request, "GEN-03") == ["action.recipients.necessity_documented"]
}

test_gen_03_violated_by_referral_without_need_of_the_recipient if {
	recipients := [{"party": "raad", "task": "board.child_protection"}]
	request := data.doelbinding.support.changed(cases.refer, {"action": {"recipients": recipients}})
	data.doelbinding.support.outcome(request, "GEN-03") == "violated"
}

# --- GEN-04: parties and partnership are known ----------------------------------------------------------------------------

test_gen_04_satisfied_by_known_parties if {
	data.doelbinding.support.outcome(cases.disclose_by_process_director, "GEN-04") == "satisfied"
}

test_gen_04_violated_by_unknown_party_of_the_subject if {
	request := data.doelbinding.support.changed(cases.view_conference, {"subject": {"party": "onbekend"}})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_without_party_of_the_subject if {
	request := data.doelbinding.support.without(cases.register_case, ["subject/party"])
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_party_acted_for if {
	request := data.doelbinding.support.changed(cases.check_known, {"subject": {"on_behalf_of": "onbekend"}})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_recipient if {
	request := data.doelbinding.support.changed(cases.query_partner, {"action": {"recipients": [{"party": "onbekend"}]}})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_party_invited if {
	request := data.doelbinding.support.changed(cases.invite, {"action": {"recipients": [{"party": "onbekend"}]}})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_recipient_of_an_action_without_recipients if {
	request := data.doelbinding.support.changed(cases.view_conference, {"action": {"recipients": [{"party": "onbekend"}]}})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_participant if {
	request := data.doelbinding.support.changed(cases.view_conference, {"case": {"participants": [{"party": "onbekend"}]}})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_registering_party if {
	request := data.doelbinding.support.changed(cases.view_conference, {"case": {"registering_party": "onbekend"}})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_lead_party if {
	request := data.doelbinding.support.changed(cases.view_conference, {"case": {"lead_party": "onbekend"}})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_contributor if {
	request := data.doelbinding.support.item(cases.view_conference, {"contributor": "onbekend"})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_contributor_of_what_identifies_nobody if {
	request := data.doelbinding.support.item(cases.not_personal_view, {"contributor": "onbekend"})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_contributor_of_what_is_corrected if {
	request := data.doelbinding.support.item(cases.correct, {"contributor": "onbekend"})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_partnership if {
	request := data.doelbinding.support.changed(cases.view_conference, {"case": {"partnership": "onbekend"}})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_under_supervision_too if {
	request := data.doelbinding.support.item(cases.supervision_view, {"contributor": "onbekend"})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

# --- GEN-05: that-data ----------------------------------------------------------------------------------------------------

test_gen_05_not_applicable_to_other_data if {
	data.doelbinding.support.outcome(cases.view_conference, "GEN-05") == "not_applicable"
}

test_gen_05_satisfied_by_party_whose_involvement_reveals_nothing if {
	request := data.doelbinding.support.item(cases.view_conference, {"that_data_only": true})
	data.doelbinding.support.outcome(request, "GEN-05") == "satisfied"
}

test_gen_05_satisfied_by_what_the_mere_fact_reveals if {
	every contributor, category in {"ggz-noord": "health", "politie": "police_data", "reclassering": "criminal_other"} {
		data.doelbinding.support.outcome(mere_fact(contributor, ["involvement_period", category]), "GEN-05") == "satisfied"
	}
}

test_gen_05_violated_by_mental_healthcare_without_health if {
	data.doelbinding.support.outcome(mere_fact("ggz-noord", ["name", "police_data"]), "GEN-05") == "violated"
}

test_gen_05_violated_by_police_without_police_data if {
	data.doelbinding.support.outcome(mere_fact("politie", ["name", "criminal_other"]), "GEN-05") == "violated"
}

test_gen_05_violated_by_probation_without_criminal_data if {
	data.doelbinding.support.outcome(mere_fact("reclassering", ["name", "health"]), "GEN-05") == "violated"
}

test_gen_05_violated_without_recipient_too if {
	request := data.doelbinding.support.changed(
		cases.check_known,
		{"items": mere_fact("politie", ["involvement_period"]).items},
	)
	assessment := data.doelbinding.assessment with input as request
	assessment[1].norms["GEN-05"].outcome == "violated"
}

test_gen_05_missing_category if {
	data.doelbinding.support.missing(mere_fact("ggz-noord", ["name"]), "GEN-05") == ["item.data_categories"]
}

mere_fact(contributor, categories) := data.doelbinding.support.item(
	cases.view_conference,
	{"that_data_only": true, "contributor": contributor, "data_categories": categories},
)

# --- GEN-06: mayor or executive, with a named task ------------------------------------------------------------------------

test_gen_06_satisfied_by_task_of_the_executive if {
	data.doelbinding.support.outcome(cases.contribute_intake, "GEN-06") == "satisfied"
}

test_gen_06_satisfied_by_task_under_which_the_case_is_registered if {
	request := data.doelbinding.support.without(cases.register_case, ["action/task"])
	data.doelbinding.support.outcome(request, "GEN-06") == "satisfied"
}

test_gen_06_violated_by_registration_without_task if {
	request := data.doelbinding.support.without(cases.register_case, ["action/task", "case/registering_task"])
	data.doelbinding.support.outcome(request, "GEN-06") == "violated"
}

test_gen_06_missing_task if {
	request := data.doelbinding.support.without(cases.contribute_intake, ["action/task", "case/registering_task"])
	data.doelbinding.support.missing(request, "GEN-06") == ["action.task"]
}

test_gen_06_violated_by_executive_with_a_task_of_the_mayor if {
	request := data.doelbinding.support.changed(cases.contribute_intake, {"action": {"task": "mayor.public_order"}})
	data.doelbinding.support.outcome(request, "GEN-06") == "violated"
}

test_gen_06_violated_by_mayor_with_a_task_of_the_executive if {
	request := data.doelbinding.support.changed(
		cases.view_conference,
		{"subject": {"party": "burgemeester-duinstad"}, "action": {"task": "executive.social_support"}},
	)
	data.doelbinding.support.outcome(request, "GEN-06") == "violated"
}

test_gen_06_violated_by_process_director_for_executive_without_its_task if {
	request := data.doelbinding.support.changed(cases.query_partner, {"action": {"task": "police.duty"}})
	data.doelbinding.support.outcome(request, "GEN-06") == "violated"
}

test_gen_06_not_applicable_to_other_parties if {
	data.doelbinding.support.outcome(cases.view_conference, "GEN-06") == "not_applicable"
}

test_gen_06_not_applicable_to_actions_that_move_nothing if {
	data.doelbinding.support.outcome(cases.advance_to_triage, "GEN-06") == "not_applicable"
}

# --- GEN-07: police, prosecution and custody data is called what it is ----------------------------------------------------

test_gen_07_satisfied_by_data_called_what_it_is if {
	data.doelbinding.support.outcome(cases.police_contribute, "GEN-07") == "satisfied"
	data.doelbinding.support.outcome(cases.prosecution_disclose, "GEN-07") == "satisfied"
	data.doelbinding.support.outcome(cases.execution_disclose, "GEN-07") == "satisfied"
}

test_gen_07_satisfied_by_each_kind_of_prosecution_service_data if {
	every category in ["prosecution_data", "judicial_data", "execution_data"] {
		request := data.doelbinding.support.item(cases.prosecution_disclose, {"data_categories": [category]})
		data.doelbinding.support.outcome(request, "GEN-07") == "satisfied"
	}
}

test_gen_07_violated_by_police_data_under_another_name if {
	request := data.doelbinding.support.item(cases.police_contribute, {"data_categories": ["name", "criminal_other"]})
	data.doelbinding.support.outcome(request, "GEN-07") == "violated"
}

test_gen_07_violated_by_police_data_about_a_relation if {
	request := data.doelbinding.support.item(cases.police_contribute, {"person_category": 2, "data_categories": ["name"]})
	data.doelbinding.support.outcome(request, "GEN-07") == "violated"
}

test_gen_07_violated_by_prosecution_data_under_another_name if {
	request := data.doelbinding.support.item(cases.prosecution_disclose, {"data_categories": ["name", "police_data"]})
	data.doelbinding.support.outcome(request, "GEN-07") == "violated"
}

test_gen_07_violated_by_custody_data_under_another_name if {
	request := data.doelbinding.support.item(cases.execution_disclose, {"data_categories": ["name", "judicial_data"]})
	data.doelbinding.support.outcome(request, "GEN-07") == "violated"
}

test_gen_07_missing_category if {
	request := data.doelbinding.support.item(cases.police_contribute, {"data_categories": ["name"]})
	data.doelbinding.support.missing(request, "GEN-07") == ["item.data_categories"]
}

test_gen_07_not_applicable_to_other_parties if {
	data.doelbinding.support.outcome(cases.view_conference, "GEN-07") == "not_applicable"
}

test_gen_07_not_applicable_to_tasks_outside_the_closed_regimes if {
	every name, task in {
		"police_contribute": "police.municipal_supervision",
		"prosecution_disclose": "om.other_statutory",
		"execution_disclose": "dji.non_criminal_detention",
	} {
		request := data.doelbinding.support.item_without(
			data.doelbinding.support.changed(cases[name], {"action": {"task": task}}),
			["execution"],
		)
		data.doelbinding.support.outcome(request, "GEN-07") == "not_applicable"
	}
}

test_gen_07_violated_under_criminal_title_whatever_the_task if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.changed(cases.execution_disclose, {"action": {"task": "dji.non_criminal_detention"}}),
		{"data_categories": ["name"], "execution": {"criminal_title": true}},
	)
	data.doelbinding.support.outcome(request, "GEN-07") == "violated"
}

test_gen_07_not_applicable_to_professionals if {
	request := data.doelbinding.support.item(cases.police_contribute, {"person_category": 3, "data_categories": ["name"]})
	data.doelbinding.support.outcome(request, "GEN-07") == "not_applicable"
}

test_gen_07_not_applicable_to_custody_data_about_a_relation if {
	request := data.doelbinding.support.item(cases.execution_disclose, {"person_category": 2, "data_categories": ["name"]})
	data.doelbinding.support.outcome(request, "GEN-07") == "not_applicable"
}

test_gen_07_not_applicable_to_the_view_of_own_data if {
	request := data.doelbinding.support.changed(cases.police_contribute, {
		"action": {"name": "view"},
		"case": {"phase": "case_conference"},
	})
	data.doelbinding.support.outcome(request, "GEN-07") == "not_applicable"
}

test_gen_07_not_applicable_to_what_identifies_nobody if {
	request := data.doelbinding.support.item(cases.police_contribute, {"identifiable": false, "data_categories": ["name"]})
	data.doelbinding.support.outcome(request, "GEN-07") == "not_applicable"
}

test_gen_07_not_applicable_to_what_stays_visible_in_the_archive if {
	data.doelbinding.support.outcome(archived_view("manager", ["name", "organisation"]), "GEN-07") == "not_applicable"
}

test_gen_07_violated_by_more_than_stays_visible_in_the_archive if {
	data.doelbinding.support.outcome(archived_view("manager", ["name", "address"]), "GEN-07") == "violated"
}

test_gen_07_violated_in_the_archive_for_who_has_no_access if {
	data.doelbinding.support.outcome(archived_view("case_director", ["name"]), "GEN-07") == "violated"
}

test_gen_07_violated_before_archiving if {
	request := data.doelbinding.support.changed(
		archived_view("manager", ["name"]),
		{"case": {"scale_down": {"decided_on": "2025-12-01"}}},
	)
	data.doelbinding.support.outcome(request, "GEN-07") == "violated"
}

test_gen_07_violated_by_other_actions_in_the_archive if {
	request := data.doelbinding.support.changed(
		archived_view("manager", ["name"]),
		{"action": {"name": "copy_to_own_file"}},
	)
	data.doelbinding.support.outcome(request, "GEN-07") == "violated"
}

archived_view(role, categories) := data.doelbinding.support.item(
	data.doelbinding.support.changed(
		cases.view_scale_down,
		{"subject": {"role": role}, "case": {"scale_down": {"decided_on": "2025-08-15"}}},
	),
	{"contributor": "politie", "data_categories": categories},
)
