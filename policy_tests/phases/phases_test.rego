package doelbinding.phases_test

import data.cases

# --- PHA-01: the purpose belongs to the phase -----------------------------------------------------------------------------

test_pha_01_satisfied_by_purpose_of_the_phase if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-01") == "satisfied"
}

test_pha_01_satisfied_by_purpose_of_every_phase if {
	every purpose in ["subject_rights", "supervision", "correction"] {
		request := data.doelbinding.support.changed(cases.view_scale_down, {"action": {"purpose": purpose}})
		data.doelbinding.support.outcome(request, "PHA-01") == "satisfied"
	}
}

test_pha_01_violated_by_purpose_of_another_phase if {
	request := data.doelbinding.support.changed(cases.contribute_triage, {"action": {"purpose": "joint_picture"}})
	data.doelbinding.support.outcome(request, "PHA-01") == "violated"
}

test_pha_01_violated_by_unknown_purpose if {
	request := data.doelbinding.support.changed(cases.view_conference, {"action": {"purpose": "curiosity"}})
	data.doelbinding.support.outcome(request, "PHA-01") == "violated"
}

test_pha_01_violated_by_unknown_phase if {
	request := data.doelbinding.support.changed(cases.view_conference, {"case": {"phase": "afterwards"}})
	data.doelbinding.support.outcome(request, "PHA-01") == "violated"
}

# --- PHA-02: the action belongs to the phase and the role -----------------------------------------------------------------

test_pha_02_satisfied_by_listed_role if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-02") == "satisfied"
}

test_pha_02_satisfied_by_supervision_in_every_phase if {
	every phase in ["intake", "triage", "case_conference", "scale_down"] {
		request := data.doelbinding.support.changed(cases.supervision_view, {"case": {"phase": phase}})
		data.doelbinding.support.outcome(request, "PHA-02") == "satisfied"
	}
}

test_pha_02_violated_by_data_protection_officer_with_another_purpose if {
	request := data.doelbinding.support.changed(cases.supervision_view, {"action": {"purpose": "joint_picture"}})
	data.doelbinding.support.outcome(request, "PHA-02") == "violated"
}

test_pha_02_violated_by_other_role_for_supervision if {
	request := data.doelbinding.support.changed(cases.supervision_view, {"subject": {"role": "privacy_adviser"}})
	data.doelbinding.support.outcome(request, "PHA-02") == "violated"
}

test_pha_02_violated_by_role_that_is_not_listed if {
	request := data.doelbinding.support.changed(cases.view_conference, {"subject": {"role": "system_administrator"}})
	data.doelbinding.support.outcome(request, "PHA-02") == "violated"
}

test_pha_02_violated_by_action_in_another_phase if {
	request := data.doelbinding.support.changed(cases.query_partner, {"case": {"phase": "case_conference"}})
	data.doelbinding.support.outcome(request, "PHA-02") == "violated"
}

# --- PHA-03: intake -------------------------------------------------------------------------------------------------------

test_pha_03_satisfied_by_registering_party if {
	data.doelbinding.support.outcome(cases.contribute_intake, "PHA-03") == "satisfied"
}

test_pha_03_satisfied_by_its_process_director if {
	request := object.union(view_in_intake, {"subject": cases.check_known.subject})
	data.doelbinding.support.outcome(request, "PHA-03") == "satisfied"
}

test_pha_03_violated_by_view_of_another_party if {
	request := object.union(view_in_intake, {"subject": cases.contribute_triage.subject})
	data.doelbinding.support.outcome(request, "PHA-03") == "violated"
}

test_pha_03_violated_by_contribution_of_another_party if {
	request := data.doelbinding.support.changed(cases.contribute_triage, {"case": {"phase": "intake"}})
	data.doelbinding.support.outcome(request, "PHA-03") == "violated"
}

test_pha_03_violated_by_contribution_of_data_of_another_party if {
	request := data.doelbinding.support.item(cases.contribute_intake, {"contributor": "ggd"})
	data.doelbinding.support.outcome(request, "PHA-03") == "violated"
}

test_pha_03_violated_by_view_of_data_of_another_party if {
	request := data.doelbinding.support.item(view_in_intake, {"contributor": "ggd"})
	data.doelbinding.support.outcome(request, "PHA-03") == "violated"
}

test_pha_03_not_applicable_in_other_phases if {
	data.doelbinding.support.outcome(cases.contribute_triage, "PHA-03") == "not_applicable"
}

test_pha_03_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.check_known, "PHA-03") == "not_applicable"
}

view_in_intake := data.doelbinding.support.changed(cases.contribute_intake, {"action": {"name": "view"}})

# --- PHA-04: triage -------------------------------------------------------------------------------------------------------

test_pha_04_satisfied_by_registering_party if {
	data.doelbinding.support.outcome(view_in_triage("college-duinstad"), "PHA-04") == "satisfied"
}

test_pha_04_violated_by_another_party if {
	data.doelbinding.support.outcome(view_in_triage("ggz-noord"), "PHA-04") == "violated"
}

test_pha_04_not_applicable_to_the_view_of_own_data if {
	data.doelbinding.support.outcome(view_in_triage("ggd"), "PHA-04") == "not_applicable"
}

test_pha_04_not_applicable_in_other_phases if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-04") == "not_applicable"
}

test_pha_04_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.contribute_triage, "PHA-04") == "not_applicable"
}

view_in_triage(party) := data.doelbinding.support.changed(
	cases.contribute_triage,
	{"subject": {"party": party}, "action": {"name": "view"}},
)

# --- PHA-05: only participants --------------------------------------------------------------------------------------------

test_pha_05_satisfied_by_participant if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-05") == "satisfied"
}

test_pha_05_satisfied_by_registering_party_without_seat if {
	request := data.doelbinding.support.changed(cases.disclose_by_process_director, {"case": {"participants": []}})
	data.doelbinding.support.outcome(request, "PHA-05") == "satisfied"
}

test_pha_05_satisfied_by_lead_party_without_seat if {
	request := data.doelbinding.support.changed(
		cases.view_conference,
		{"case": {"participants": [], "lead_party": "reclassering"}},
	)
	data.doelbinding.support.outcome(request, "PHA-05") == "satisfied"
}

test_pha_05_violated_by_party_without_seat if {
	every name in ["view_conference", "contribute_conference", "disclose_conference", "copy_to_own_file", "disclose_scale_down"] {
		request := data.doelbinding.support.changed(cases[name], {"case": {"participants": []}})
		data.doelbinding.support.outcome(request, "PHA-05") == "violated"
	}
}

test_pha_05_violated_by_referral_of_party_without_seat if {
	request := data.doelbinding.support.changed(cases.refer, {"subject": {"party": "raad"}})
	data.doelbinding.support.outcome(request, "PHA-05") == "violated"
}

test_pha_05_missing_necessity_of_participant if {
	request := data.doelbinding.support.changed(
		cases.view_conference,
		{"case": {"participants": [{"party": "reclassering", "task": "probation.statutory"}]}},
	)
	data.doelbinding.support.outcome(request, "PHA-05") == "violated"
	data.doelbinding.support.missing(request, "PHA-05") == ["case.participants.necessity_documented"]
}

test_pha_05_not_applicable_to_the_view_of_own_data if {
	data.doelbinding.support.outcome(cases.view_own, "PHA-05") == "not_applicable"
}

test_pha_05_not_applicable_to_manager_after_scale_down if {
	data.doelbinding.support.outcome(view_by_manager, "PHA-05") == "not_applicable"
}

test_pha_05_violated_by_manager_without_seat_at_the_conference if {
	request := data.doelbinding.support.changed(view_by_manager, {"case": {"phase": "case_conference"}})
	data.doelbinding.support.outcome(request, "PHA-05") == "violated"
}

test_pha_05_not_applicable_before_the_conference if {
	data.doelbinding.support.outcome(cases.contribute_triage, "PHA-05") == "not_applicable"
}

test_pha_05_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.correct, "PHA-05") == "not_applicable"
}

view_by_manager := data.doelbinding.support.changed(
	cases.view_scale_down,
	{"subject": {"party": "raad", "role": "manager"}},
)

# --- PHA-06: a change of phase or purpose ---------------------------------------------------------------------------------

test_pha_06_satisfied_by_new_assessment if {
	data.doelbinding.support.outcome(cases.disclose_conference, "PHA-06") == "satisfied"
}

test_pha_06_violated_after_change_of_purpose if {
	request := data.doelbinding.support.item(
		cases.disclose_conference,
		{"necessary_for": [{"phase": "case_conference", "purpose": "joint_picture"}]},
	)
	data.doelbinding.support.outcome(request, "PHA-06") == "violated"
}

test_pha_06_violated_after_change_of_phase if {
	request := data.doelbinding.support.item(cases.view_conference, {
		"contributed": {"phase": "triage", "purpose": "joint_picture"},
		"necessary_for": [{"phase": "triage", "purpose": "joint_picture"}],
	})
	data.doelbinding.support.outcome(request, "PHA-06") == "violated"
}

test_pha_06_violated_for_every_use if {
	every name in ["view_scale_down", "copy_to_own_file", "refer", "disclose_scale_down"] {
		request := data.doelbinding.support.item_without(cases[name], ["necessary_for"])
		data.doelbinding.support.outcome(request, "PHA-06") == "violated"
	}
}

test_pha_06_violated_when_unknown_for_what_it_was_brought_in if {
	request := data.doelbinding.support.item_without(cases.view_conference, ["contributed", "necessary_for"])
	data.doelbinding.support.outcome(request, "PHA-06") == "violated"
}

test_pha_06_missing_assessment if {
	request := data.doelbinding.support.item_without(cases.disclose_conference, ["necessary_for"])
	data.doelbinding.support.missing(request, "PHA-06") == ["item.necessary_for"]
}

test_pha_06_not_applicable_without_change if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-06") == "not_applicable"
}

test_pha_06_not_applicable_to_own_data if {
	request := data.doelbinding.support.item(cases.view_own, {"contributed": {"phase": "triage"}})
	data.doelbinding.support.outcome(request, "PHA-06") == "not_applicable"
}

test_pha_06_not_applicable_to_other_actions if {
	request := data.doelbinding.support.item(cases.contribute_conference, {"contributed": {"phase": "triage"}})
	data.doelbinding.support.outcome(request, "PHA-06") == "not_applicable"
}

# --- PHA-08: answers to triage stay ---------------------------------------------------------------------------------------

test_pha_08_satisfied_by_other_actions if {
	data.doelbinding.support.outcome(cases.contribute_triage, "PHA-08") == "satisfied"
}

test_pha_08_violated_by_disclosure_in_triage if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"case": {"phase": "triage"}})
	data.doelbinding.support.outcome(request, "PHA-08") == "violated"
}

test_pha_08_violated_by_copy_in_intake if {
	request := data.doelbinding.support.changed(cases.copy_to_own_file, {"case": {"phase": "intake"}})
	data.doelbinding.support.outcome(request, "PHA-08") == "violated"
}

test_pha_08_not_applicable_from_the_conference_on if {
	data.doelbinding.support.outcome(cases.disclose_conference, "PHA-08") == "not_applicable"
}

# --- PHA-11: taking along at the end of the conference --------------------------------------------------------------------

test_pha_11_satisfied_after_the_conference if {
	data.doelbinding.support.outcome(cases.disclose_conference, "PHA-11") == "satisfied"
}

test_pha_11_satisfied_by_conclusion_alone if {
	request := data.doelbinding.support.without(cases.refer, ["case/conference/plan_adopted_on"])
	data.doelbinding.support.outcome(request, "PHA-11") == "satisfied"
}

test_pha_11_satisfied_by_plan_adopted_on_the_day_itself if {
	data.doelbinding.support.outcome(adopted_on("2026-03-10"), "PHA-11") == "satisfied"
}

test_pha_11_violated_by_plan_adopted_after_the_day if {
	data.doelbinding.support.outcome(adopted_on("2026-03-11"), "PHA-11") == "violated"
}

test_pha_11_violated_by_plan_adopted_after_the_day_though_the_conference_is_said_to_be_concluded if {
	request := data.doelbinding.support.changed(adopted_on("2026-03-11"), {"case": {"conference": {"status": "concluded"}}})
	data.doelbinding.support.outcome(request, "PHA-11") == "violated"
}

test_pha_11_violated_during_the_conference if {
	every name in ["disclose_conference", "copy_to_own_file", "refer"] {
		data.doelbinding.support.outcome(during_conference(name), "PHA-11") == "violated"
	}
}

test_pha_11_missing_plan if {
	data.doelbinding.support.missing(during_conference("refer"), "PHA-11") == ["case.conference.plan_adopted_on"]
}

test_pha_11_not_applicable_where_a_statutory_basis_holds if {
	data.doelbinding.support.outcome(during_conference("statutory_disclose"), "PHA-11") == "not_applicable"
}

test_pha_11_not_applicable_in_other_phases if {
	data.doelbinding.support.outcome(cases.disclose_scale_down, "PHA-11") == "not_applicable"
}

test_pha_11_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-11") == "not_applicable"
}

adopted_on(day) := data.doelbinding.support.changed(
	cases.disclose_conference,
	{"case": {"conference": {"status": "in_session", "plan_adopted_on": day}}},
)

during_conference(name) := data.doelbinding.support.changed(
	data.doelbinding.support.without(cases[name], ["case/conference/plan_adopted_on"]),
	{"case": {"conference": {"status": "in_session"}}},
)

# --- PHA-12: taking along for a part in the plan --------------------------------------------------------------------------

test_pha_12_satisfied_by_part_that_the_purpose_requires if {
	data.doelbinding.support.outcome(cases.disclose_conference, "PHA-12") == "satisfied"
	data.doelbinding.support.outcome(cases.copy_to_own_file, "PHA-12") == "satisfied"
}

test_pha_12_satisfied_by_each_part_that_may_follow_up if {
	every role in ["intervention", "case_direction", "follow_up"] {
		request := data.doelbinding.support.changed(
			cases.disclose_scale_down,
			{"case": {"participants": [{"party": "zorggroep-de-dijk", "plan_roles": [role]}]}},
		)
		data.doelbinding.support.outcome(request, "PHA-12") == "satisfied"
	}
}

test_pha_12_violated_by_participant_without_part if {
	data.doelbinding.support.outcome(with_part([]), "PHA-12") == "violated"
}

test_pha_12_violated_by_part_for_another_purpose if {
	data.doelbinding.support.outcome(with_part(["follow_up"]), "PHA-12") == "violated"
}

test_pha_12_violated_by_registering_party_without_part if {
	request := data.doelbinding.support.changed(
		cases.disclose_conference,
		{"action": {"recipients": [{"party": "college-duinstad"}]}, "case": {"participants": []}},
	)
	data.doelbinding.support.outcome(request, "PHA-12") == "violated"
}

test_pha_12_violated_by_purpose_that_moves_nothing if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"purpose": "joint_picture"}})
	data.doelbinding.support.outcome(request, "PHA-12") == "violated"
}

test_pha_12_violated_by_copy_for_purpose_of_disclosure_only if {
	request := data.doelbinding.support.changed(
		cases.copy_to_own_file,
		{"action": {"purpose": "refer_case"}, "case": {"participants": [{
			"party": "zorggroep-de-dijk",
			"plan_roles": ["follow_up"],
			"necessity_documented": true,
		}]}},
	)
	data.doelbinding.support.outcome(request, "PHA-12") == "violated"
}

test_pha_12_missing_part if {
	data.doelbinding.support.missing(with_part([]), "PHA-12") == ["case.participants.plan_roles"]
}

test_pha_12_not_applicable_to_third_parties if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"recipients": [{"party": "raad"}]}})
	data.doelbinding.support.outcome(request, "PHA-12") == "not_applicable"
}

test_pha_12_not_applicable_where_a_statutory_basis_holds if {
	data.doelbinding.support.outcome(cases.statutory_disclose, "PHA-12") == "not_applicable"
}

test_pha_12_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.refer, "PHA-12") == "not_applicable"
}

with_part(roles) := data.doelbinding.support.changed(
	cases.disclose_conference,
	{"case": {"participants": [{"party": "zorggroep-de-dijk", "plan_roles": roles}]}},
)

# --- PHA-19: the purpose fits the action ----------------------------------------------------------------------------------

test_pha_19_satisfied_by_action_that_serves_the_purpose if {
	data.doelbinding.support.outcome(cases.correct, "PHA-19") == "satisfied"
}

test_pha_19_violated_by_action_that_does_not_serve_the_purpose if {
	request := data.doelbinding.support.changed(cases.view_conference, {"action": {"purpose": "execute_plan"}})
	data.doelbinding.support.outcome(request, "PHA-19") == "violated"
}

test_pha_19_satisfied_by_supervision if {
	data.doelbinding.support.outcome(cases.supervision_view, "PHA-19") == "satisfied"
}

test_pha_19_not_applicable_to_purposes_of_any_action if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-19") == "not_applicable"
}

test_pha_19_satisfied_by_referral_that_refers_or_routes if {
	every purpose in ["refer_case", "route_case"] {
		request := data.doelbinding.support.changed(cases.refer, {"action": {"purpose": purpose}})
		data.doelbinding.support.outcome(request, "PHA-19") == "satisfied"
	}
}

test_pha_19_violated_by_referral_for_another_purpose if {
	every purpose in ["joint_picture", "advise_registering_party", "monitor_plan"] {
		request := data.doelbinding.support.changed(cases.refer, {"action": {"purpose": purpose}})
		data.doelbinding.support.outcome(request, "PHA-19") == "violated"
	}
}

# --- PHA-22: after the conference access follows the plan -----------------------------------------------------------------

test_pha_22_satisfied_by_part_in_the_plan if {
	data.doelbinding.support.outcome(view_after_conference("reclassering"), "PHA-22") == "satisfied"
}

test_pha_22_satisfied_by_registering_party if {
	request := data.doelbinding.support.changed(
		view_after_conference("college-duinstad"),
		{"case": {"lead_party": "zorggroep-de-dijk", "participants": []}},
	)
	data.doelbinding.support.outcome(request, "PHA-22") == "satisfied"
}

test_pha_22_satisfied_by_lead_party if {
	request := data.doelbinding.support.changed(
		view_after_conference("zorggroep-de-dijk"),
		{"case": {"lead_party": "zorggroep-de-dijk", "participants": []}},
	)
	data.doelbinding.support.outcome(request, "PHA-22") == "satisfied"
}

test_pha_22_violated_without_part_in_the_plan if {
	data.doelbinding.support.outcome(view_after_conference("ggz-noord"), "PHA-22") == "violated"
}

test_pha_22_missing_part if {
	data.doelbinding.support.missing(view_after_conference("ggz-noord"), "PHA-22") == ["case.participants.plan_roles"]
}

test_pha_22_not_applicable_to_own_data if {
	data.doelbinding.support.outcome(view_after_conference("ggd"), "PHA-22") == "not_applicable"
}

test_pha_22_not_applicable_during_the_conference if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-22") == "not_applicable"
}

test_pha_22_not_applicable_in_other_phases if {
	data.doelbinding.support.outcome(cases.view_scale_down, "PHA-22") == "not_applicable"
}

test_pha_22_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.copy_to_own_file, "PHA-22") == "not_applicable"
}

view_after_conference(party) := data.doelbinding.support.changed(
	cases.view_conference,
	{"subject": {"party": party}, "case": {"conference": {"status": "concluded"}}},
)
