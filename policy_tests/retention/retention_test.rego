package doelbinding.retention_test

import data.cases

# Cases that were scaled down three months (view_scale_down), seven months (archive, retain) and over a year (destroy) before.

# --- RET-01: six months active -------------------------------------------------------------------------------------------

test_ret_01_satisfied_by_role_with_access if {
	data.doelbinding.support.outcome(cases.view_scale_down, "RET-01") == "satisfied"
}

test_ret_01_violated_by_other_role if {
	data.doelbinding.support.outcome(as_delegate(cases.view_scale_down), "RET-01") == "violated"
}

test_ret_01_not_applicable_to_own_data if {
	request := data.doelbinding.support.item(as_delegate(cases.view_scale_down), {"contributor": "college-duinstad"})
	data.doelbinding.support.outcome(request, "RET-01") == "not_applicable"
}

test_ret_01_not_applicable_to_supervision if {
	request := object.union(cases.view_scale_down, {
		"subject": {"role": "data_protection_officer"},
		"action": {"purpose": "supervision"},
	})
	data.doelbinding.support.outcome(request, "RET-01") == "not_applicable"
}

test_ret_01_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.disclose_scale_down, "RET-01") == "not_applicable"
}

test_ret_01_not_applicable_before_scale_down if {
	data.doelbinding.support.outcome(cases.view_conference, "RET-01") == "not_applicable"
}

test_ret_01_not_applicable_once_archived if {
	data.doelbinding.support.outcome(as_delegate(seen_after("2025-09-10")), "RET-01") == "not_applicable"
}

test_ret_01_violated_on_the_last_active_day if {
	data.doelbinding.support.outcome(as_delegate(seen_after("2025-09-11")), "RET-01") == "violated"
}

test_ret_01_violated_later_while_a_deviation_is_in_force if {
	data.doelbinding.support.outcome(as_delegate(kept_longer), "RET-01") == "violated"
}

test_ret_01_satisfied_later_while_a_deviation_is_in_force if {
	data.doelbinding.support.outcome(kept_longer, "RET-01") == "satisfied"
}

test_ret_01_violated_in_unknown_partnership if {
	request := object.union(cases.view_scale_down, {"case": {"partnership": "onbekend"}})
	data.doelbinding.support.outcome(request, "RET-01") == "violated"
}

as_delegate(request) := object.union(request, {"subject": {"role": "delegate"}})

seen_after(day) := object.union(cases.view_scale_down, {"case": {"scale_down": {"decided_on": day}}})

kept_longer := object.union(cases.view_scale_down, {"case": {"scale_down": cases.retain.case.scale_down}})

# --- RET-02: then archived -----------------------------------------------------------------------------------------------

test_ret_02_satisfied_by_identifying_data_for_role_with_access if {
	data.doelbinding.support.outcome(archive_view(["name", "personal_details", "organisation"]), "RET-02") == "satisfied"
}

test_ret_02_violated_by_other_data if {
	data.doelbinding.support.outcome(archive_view(["name", "address"]), "RET-02") == "violated"
}

test_ret_02_violated_by_role_without_access if {
	request := object.union(archive_view(["name"]), {"subject": {"role": "case_director"}})
	data.doelbinding.support.outcome(request, "RET-02") == "violated"
}

test_ret_02_violated_by_every_action_that_opens_the_archive if {
	every name in ["view", "disclose", "copy_to_own_file", "contribute", "refer"] {
		request := object.union(archive_view(["health"]), {"action": {
			"name": name,
			"recipients": [{"party": "college-duinstad"}],
		}})
		data.doelbinding.support.outcome(request, "RET-02") == "violated"
	}
}

test_ret_02_satisfied_by_correction if {
	request := object.union(archive_view(["health"]), {"action": {"name": "correct"}, "subject": {"role": "delegate"}})
	data.doelbinding.support.outcome(request, "RET-02") == "satisfied"
}

test_ret_02_satisfied_by_archiving if {
	data.doelbinding.support.outcome(cases.archive, "RET-02") == "satisfied"
}

test_ret_02_judges_each_item_by_itself if {
	items := archive_view(["name"]).items
	request := object.union(archive_view(["name"]), {"items": array.concat(
		items,
		[object.union(items[0], {"id": "inhoud", "data_categories": ["health"]})],
	)})
	assessment := data.doelbinding.assessment with input as request
	[unit.norms["RET-02"].outcome | some unit in assessment] == ["satisfied", "violated"]
}

test_ret_02_not_applicable_while_active if {
	data.doelbinding.support.outcome(cases.view_scale_down, "RET-02") == "not_applicable"
}

test_ret_02_not_applicable_while_a_deviation_is_in_force if {
	data.doelbinding.support.outcome(kept_longer, "RET-02") == "not_applicable"
}

test_ret_02_not_applicable_after_a_year if {
	data.doelbinding.support.outcome(seen_after("2025-03-10"), "RET-02") == "not_applicable"
}

test_ret_02_violated_on_the_last_day_of_the_year if {
	data.doelbinding.support.outcome(seen_after("2025-03-11"), "RET-02") == "violated"
}

test_ret_02_not_applicable_to_supervision if {
	request := object.union(archive_view(["health"]), {
		"subject": {"role": "data_protection_officer"},
		"action": {"purpose": "supervision"},
	})
	data.doelbinding.support.outcome(request, "RET-02") == "not_applicable"
}

archive_view(categories) := data.doelbinding.support.item(
	object.union(seen_after("2025-08-15"), {"subject": {"role": "manager"}}),
	{"data_categories": categories},
)

# --- RET-03: after a year destroyed --------------------------------------------------------------------------------------

test_ret_03_satisfied_by_destruction if {
	data.doelbinding.support.outcome(cases.destroy, "RET-03") == "satisfied"
}

test_ret_03_satisfied_by_answering_the_person if {
	request := object.union(cases.answer_rights_request, {"case": {
		"phase": "scale_down",
		"scale_down": cases.destroy.case.scale_down,
	}})
	data.doelbinding.support.outcome(request, "RET-03") == "satisfied"
}

test_ret_03_violated_by_view_from_the_day_itself if {
	data.doelbinding.support.outcome(seen_after("2025-03-10"), "RET-03") == "violated"
}

test_ret_03_not_applicable_the_day_before if {
	data.doelbinding.support.outcome(seen_after("2025-03-11"), "RET-03") == "not_applicable"
}

test_ret_03_violated_by_reactivation if {
	request := object.union(cases.reactivate_archived, {"case": {"scale_down": cases.destroy.case.scale_down}})
	data.doelbinding.support.outcome(request, "RET-03") == "violated"
}

test_ret_03_missing_earlier_deviation if {
	data.doelbinding.support.missing(retained_too_late({}), "RET-03") == ["case.scale_down.deviation.follows_deviation_in_force"]
}

test_ret_03_satisfied_by_deviation_that_follows_another if {
	request := retained_too_late({"follows_deviation_in_force": true, "reassess_on": "2026-03-10"})
	data.doelbinding.support.outcome(request, "RET-03") == "satisfied"
}

test_ret_03_not_applicable_while_a_deviation_is_in_force if {
	request := retained_too_late({"follows_deviation_in_force": true})
	data.doelbinding.support.outcome(request, "RET-03") == "not_applicable"
}

test_ret_03_not_applicable_before_scale_down if {
	request := object.union(cases.view_conference, {"case": {"scale_down": cases.destroy.case.scale_down}})
	data.doelbinding.support.outcome(request, "RET-03") == "not_applicable"
}

retained_too_late(changes) := object.union(cases.retain, {"case": {"scale_down": {
	"decided_on": "2025-02-20",
	"deviation": changes,
}}})

# --- RET-04: a deviation is motivated, decided and reassessed ------------------------------------------------------------

test_ret_04_satisfied_by_complete_deviation if {
	data.doelbinding.support.outcome(cases.retain, "RET-04") == "satisfied"
	data.doelbinding.support.outcome(kept_longer, "RET-04") == "satisfied"
}

test_ret_04_missing_everything if {
	request := data.doelbinding.support.without(cases.retain, ["case/scale_down/deviation"])
	data.doelbinding.support.missing(request, "RET-04") == [
		"case.scale_down.deviation.decided_by",
		"case.scale_down.deviation.decided_on",
		"case.scale_down.deviation.motivation_documented",
		"case.scale_down.deviation.reassess_on",
	]
}

test_ret_04_missing_motivation if {
	data.doelbinding.support.missing(deviating({"motivation_documented": false}), "RET-04") == [motivation]
}

test_ret_04_violated_when_another_party_decided if {
	data.doelbinding.support.outcome(deviating({"decided_by": "ggd"}), "RET-04") == "violated"
}

test_ret_04_violated_when_decided_later if {
	data.doelbinding.support.outcome(deviating({"decided_on": "2026-03-11"}), "RET-04") == "violated"
}

test_ret_04_violated_by_late_reassessment if {
	data.doelbinding.support.outcome(deviating({"reassess_on": "2026-09-11"}), "RET-04") == "violated"
}

test_ret_04_violated_by_reassessment_on_the_day_of_the_decision if {
	data.doelbinding.support.outcome(deviating({"reassess_on": "2026-03-10"}), "RET-04") == "violated"
}

test_ret_04_satisfied_by_reassessment_the_day_after if {
	data.doelbinding.support.outcome(deviating({"reassess_on": "2026-03-11"}), "RET-04") == "satisfied"
}

test_ret_04_satisfied_by_reassessment_at_six_months if {
	data.doelbinding.support.outcome(deviating({"reassess_on": "2026-09-10"}), "RET-04") == "satisfied"
}

test_ret_04_missing_earlier_deviation_after_a_year if {
	request := retained_too_late({})
	data.doelbinding.support.missing(request, "RET-04") == ["case.scale_down.deviation.follows_deviation_in_force"]
}

test_ret_04_satisfied_by_deviation_that_follows_another if {
	data.doelbinding.support.outcome(retained_too_late({"follows_deviation_in_force": true}), "RET-04") == "satisfied"
}

test_ret_04_violated_when_reassessment_is_due if {
	request := object.union(kept_longer, {"case": {"scale_down": {"deviation": {
		"decided_on": "2025-12-01",
		"reassess_on": "2026-03-10",
	}}}})
	data.doelbinding.support.outcome(request, "RET-04") == "violated"
}

test_ret_04_satisfied_by_retention_when_reassessment_is_due if {
	request := deviating({"decided_on": "2025-12-01", "reassess_on": "2026-03-10"})
	data.doelbinding.support.outcome(request, "RET-04") == "satisfied"
}

test_ret_04_not_applicable_without_deviation if {
	data.doelbinding.support.outcome(cases.view_scale_down, "RET-04") == "not_applicable"
}

test_ret_04_not_applicable_to_what_ends_retention if {
	every name in ["destroy", "archive", "reactivate_archived", "answer_rights_request"] {
		request := object.union(cases[name], {"case": {"scale_down": {"deviation": {"motivation_documented": false}}}})
		data.doelbinding.support.outcome(request, "RET-04") == "not_applicable"
	}
}

deviating(changes) := object.union(cases.retain, {"case": {"scale_down": {"deviation": changes}}})

motivation := "case.scale_down.deviation.motivation_documented"

# --- RET-05: reactivation ------------------------------------------------------------------------------------------------

test_ret_05_satisfied_by_process_director_while_active if {
	data.doelbinding.support.outcome(cases.reactivate, "RET-05") == "satisfied"
}

test_ret_05_violated_by_process_director_once_archived if {
	data.doelbinding.support.outcome(reactivated_after("2025-09-10", "process_director"), "RET-05") == "violated"
	data.doelbinding.support.outcome(reactivated_after("2025-09-11", "process_director"), "RET-05") == "satisfied"
}

test_ret_05_satisfied_by_manager_once_archived if {
	data.doelbinding.support.outcome(cases.reactivate_archived, "RET-05") == "satisfied"
	data.doelbinding.support.outcome(reactivated_after("2025-03-11", "manager"), "RET-05") == "satisfied"
}

test_ret_05_violated_by_manager_after_a_year if {
	data.doelbinding.support.outcome(reactivated_after("2025-03-10", "manager"), "RET-05") == "violated"
}

test_ret_05_violated_for_another_purpose if {
	request := object.union(cases.reactivate, {"action": {"purpose": "evaluate_result"}})
	data.doelbinding.support.outcome(request, "RET-05") == "violated"
}

test_ret_05_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.archive, "RET-05") == "not_applicable"
}

reactivated_after(day, role) := object.union(cases.reactivate, {
	"subject": {"role": role},
	"case": {"scale_down": {"decided_on": day}},
})

# --- RET-06: no destruction before its time ------------------------------------------------------------------------------

test_ret_06_satisfied_after_a_year if {
	data.doelbinding.support.outcome(destroyed_after("2025-03-10"), "RET-06") == "satisfied"
}

test_ret_06_violated_the_day_before if {
	data.doelbinding.support.outcome(destroyed_after("2025-03-11"), "RET-06") == "violated"
}

test_ret_06_violated_while_a_deviation_is_in_force if {
	request := object.union(cases.destroy, {"case": {"scale_down": retained_too_late({
		"follows_deviation_in_force": true,
		"reassess_on": "2026-08-15",
	}).case.scale_down}})
	data.doelbinding.support.outcome(request, "RET-06") == "violated"
}

test_ret_06_satisfied_at_the_request_of_the_person if {
	request := object.union(destroyed_after("2025-12-01"), {"action": {"purpose": "subject_rights"}})
	data.doelbinding.support.outcome(request, "RET-06") == "satisfied"
}

test_ret_06_judges_each_item_by_its_necessity if {
	items := [
		{"id": "a", "contributor": "ggd", "necessary_for": [{"phase": "scale_down", "purpose": "resume_on_relapse"}]},
		{"id": "b", "contributor": "ggd", "necessary_for": [{"phase": "case_conference", "purpose": "joint_picture"}]},
		{"id": "c", "contributor": "ggd"},
		{"id": "d", "contributor": "ggd", "necessary_for": [{"phase": "scale_down", "purpose": "supervision"}]},
	]
	assessment := data.doelbinding.assessment with input as object.union(destroyed_after("2025-12-01"), {"items": items})
	outcomes := {unit.item: unit.norms["RET-06"].outcome | some unit in assessment; unit.item}
	outcomes == {"a": "violated", "b": "satisfied", "c": "satisfied", "d": "satisfied"}
}

test_ret_06_not_applicable_before_scale_down if {
	data.doelbinding.support.outcome(cases.destroy_unfit_case, "RET-06") == "not_applicable"
}

test_ret_06_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.archive, "RET-06") == "not_applicable"
}

destroyed_after(day) := object.union(cases.destroy, {"case": {"scale_down": {"decided_on": day}}})

# --- RET-07: archiving happens at six months -----------------------------------------------------------------------------

test_ret_07_satisfied_from_six_months if {
	data.doelbinding.support.outcome(archived_after("2025-09-10"), "RET-07") == "satisfied"
}

test_ret_07_violated_the_day_before if {
	data.doelbinding.support.outcome(archived_after("2025-09-11"), "RET-07") == "violated"
}

test_ret_07_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.destroy, "RET-07") == "not_applicable"
}

archived_after(day) := object.union(cases.archive, {"case": {"scale_down": {"decided_on": day}}})

# --- RET-08: scale-down needs its decision date --------------------------------------------------------------------------

test_ret_08_satisfied_by_decision_on_the_day_itself if {
	data.doelbinding.support.outcome(seen_after("2026-03-10"), "RET-08") == "satisfied"
}

test_ret_08_violated_by_decision_to_come if {
	data.doelbinding.support.outcome(seen_after("2026-03-11"), "RET-08") == "violated"
}

test_ret_08_missing_decision_date if {
	every path in ["case/scale_down", "case/scale_down/decided_on"] {
		request := data.doelbinding.support.without(cases.view_scale_down, [path])
		data.doelbinding.support.missing(request, "RET-08") == ["case.scale_down.decided_on"]
	}
}

test_ret_08_not_applicable_before_scale_down if {
	data.doelbinding.support.outcome(cases.view_conference, "RET-08") == "not_applicable"
}

# --- RET-09: tell what is kept -------------------------------------------------------------------------------------------

test_ret_09_satisfied_by_archiving if {
	due := data.doelbinding.support.due(cases.archive, "obligations", "RET-09")
	due == {"norm": "RET-09", "archive_on": "2026-02-15", "destroy_on": "2026-08-15"}
}

test_ret_09_satisfied_by_destruction if {
	due := data.doelbinding.support.due(cases.destroy, "obligations", "RET-09")
	due == {"norm": "RET-09", "archive_on": "2025-08-20", "destroy_on": "2026-02-20"}
}

test_ret_09_satisfied_by_scale_down if {
	due := data.doelbinding.support.due(cases.advance_to_scale_down, "obligations", "RET-09")
	due == {"norm": "RET-09", "archive_on": "2026-09-09", "destroy_on": "2027-03-09"}
}

test_ret_09_satisfied_without_terms_before_scale_down if {
	data.doelbinding.support.due(cases.destroy_unfit_case, "obligations", "RET-09") == {"norm": "RET-09"}
}

test_ret_09_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.advance_to_conference, "RET-09") == "not_applicable"
	data.doelbinding.support.outcome(cases.reactivate, "RET-09") == "not_applicable"
}

# --- RET-10: what may remain ---------------------------------------------------------------------------------------------

test_ret_10_satisfied_by_destruction if {
	data.doelbinding.support.due(cases.destroy, "obligations", "RET-10").norm == "RET-10"
	data.doelbinding.support.due(cases.destroy_unfit_case, "obligations", "RET-10").norm == "RET-10"
}

test_ret_10_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.archive, "RET-10") == "not_applicable"
}

# --- RET-11: before scale-down only an outcome destroys ------------------------------------------------------------------

test_ret_11_satisfied_by_each_outcome if {
	every purpose in ["remove_unfit_case", "refer_case", "subject_rights"] {
		request := object.union(cases.destroy_unfit_case, {"action": {"purpose": purpose}})
		data.doelbinding.support.outcome(request, "RET-11") == "satisfied"
	}
}

test_ret_11_violated_for_another_purpose_in_each_phase if {
	every phase in ["intake", "triage", "case_conference"] {
		request := object.union(cases.destroy_unfit_case, {
			"action": {"purpose": "protect_privacy"},
			"case": {"phase": phase},
		})
		data.doelbinding.support.outcome(request, "RET-11") == "violated"
	}
}

test_ret_11_not_applicable_after_scale_down if {
	data.doelbinding.support.outcome(cases.destroy, "RET-11") == "not_applicable"
}

test_ret_11_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.register_case, "RET-11") == "not_applicable"
}

# --- RET-12: only the leading party deviates -----------------------------------------------------------------------------

test_ret_12_satisfied_by_leading_party if {
	data.doelbinding.support.outcome(cases.retain, "RET-12") == "satisfied"
}

test_ret_12_satisfied_by_registering_party_where_no_other_leads if {
	request := data.doelbinding.support.without(cases.retain, ["case/lead_party"])
	data.doelbinding.support.outcome(request, "RET-12") == "satisfied"
}

test_ret_12_violated_by_another_party if {
	request := object.union(cases.retain, {"subject": {"party": "ggd"}})
	data.doelbinding.support.outcome(request, "RET-12") == "violated"
}

test_ret_12_violated_by_registering_party_where_another_leads if {
	request := object.union(cases.retain, {"case": {"lead_party": "ggd"}})
	data.doelbinding.support.outcome(request, "RET-12") == "violated"
}

test_ret_12_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.archive, "RET-12") == "not_applicable"
}
