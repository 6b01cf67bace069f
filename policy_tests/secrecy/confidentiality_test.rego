package doelbinding.secrecy_test

import data.cases

# --- SEC-06: screened and bound to secrecy -------------------------------------------------------------------------------

sec_06(request) := data.doelbinding.support.outcome(request, "SEC-06")

test_sec_06_satisfied_by_who_is_screened if sec_06(cases.view_conference) == "satisfied"

test_sec_06_violated_by_who_is_not_screened if {
	request := data.doelbinding.support.without(cases.view_conference, ["subject/screened"])
	sec_06(request) == "violated"
}

test_sec_06_missing_screening if {
	request := data.doelbinding.support.without(cases.view_conference, ["subject/screened"])
	data.doelbinding.support.missing(request, "SEC-06") == ["subject.screened"]
}

test_sec_06_violated_by_who_failed_the_screening if {
	sec_06(data.doelbinding.support.changed(cases.view_conference, {"subject": {"screened": false}})) == "violated"
}

test_sec_06_violated_without_declaration if {
	request := data.doelbinding.support.without(cases.query_partner, ["subject/secrecy_declared"])
	sec_06(request) == "violated"
}

test_sec_06_missing_declaration if {
	request := data.doelbinding.support.without(cases.query_partner, ["subject/secrecy_declared"])
	data.doelbinding.support.missing(request, "SEC-06") == ["subject.secrecy_declared"]
}

test_sec_06_violated_by_every_role_of_the_house_without_declaration if {
	every role in ["manager", "process_director", "support_staff"] {
		sec_06(data.doelbinding.support.changed(cases.view_conference, {"subject": {"role": role}})) == "violated"
	}
}

test_sec_06_satisfied_by_declaration if sec_06(cases.query_partner) == "satisfied"

test_sec_06_satisfied_by_answer_of_screened_manager if sec_06(cases.answer_rights_request) == "satisfied"

test_sec_06_violated_by_answer_without_declaration if {
	request := data.doelbinding.support.without(cases.answer_rights_request, ["subject/secrecy_declared"])
	sec_06(request) == "violated"
}

test_sec_06_violated_by_correction_of_who_is_not_screened if {
	sec_06(data.doelbinding.support.without(cases.correct, ["subject/screened"])) == "violated"
}

test_sec_06_violated_under_supervision if {
	request := data.doelbinding.support.without(cases.supervision_view, ["subject/screened"])
	sec_06(request) == "violated"
}

test_sec_06_not_applicable_to_process_direction if {
	sec_06(data.doelbinding.support.without(cases.archive, ["subject/screened"])) == "not_applicable"
}

# --- SEC-07: confidential data is used further with permission -----------------------------------------------------------

confidential(request) := data.doelbinding.support.item(request, {"secrecy": ["official"]})

sec_07(request) := data.doelbinding.support.outcome(request, "SEC-07")

test_sec_07_satisfied_by_approval_of_disclosure if sec_07(confidential(cases.disclose_by_process_director)) == "satisfied"

test_sec_07_satisfied_by_approval_of_own_file if sec_07(confidential(cases.copy_to_own_file)) == "satisfied"

test_sec_07_violated_without_approval if {
	request := data.doelbinding.support.item_without(confidential(cases.copy_to_own_file), ["approvals"])
	sec_07(request) == "violated"
}

test_sec_07_missing_approval if {
	request := data.doelbinding.support.item_without(confidential(cases.copy_to_own_file), ["approvals"])
	data.doelbinding.support.missing(request, "SEC-07") == ["item.approvals"]
}

approved(request, changes) := data.doelbinding.support.item(
	request,
	{"approvals": [object.union(request.items[0].approvals[0], changes)]},
)

test_sec_07_violated_by_approval_of_another_use if {
	sec_07(approved(confidential(cases.copy_to_own_file), {"use": "disclose"})) == "violated"
}

test_sec_07_violated_by_approval_for_another if {
	sec_07(approved(confidential(cases.copy_to_own_file), {"to": "reclassering"})) == "violated"
}

test_sec_07_violated_by_approval_for_another_purpose if {
	sec_07(approved(confidential(cases.copy_to_own_file), {"purpose": "monitor_plan"})) == "violated"
}

# The police's data, referred by the executive that directs the case.
referred := data.doelbinding.support.item(
	cases.refer,
	{
		"contributor": "politie",
		"data_categories": ["name", "police_data"],
		"approvals": [{"by": "politie", "to": "om", "use": "refer", "purpose": "refer_case", "given_on": "2026-03-05"}],
	},
)

test_sec_07_satisfied_by_approval_of_referral if sec_07(referred) == "satisfied"

test_sec_07_violated_by_referral_of_each_kind_of_police_and_justice_data if {
	every category in ["police_data", "prosecution_data", "judicial_data", "execution_data"] {
		request := data.doelbinding.support.item(referred, {"data_categories": [category], "approvals": []})
		sec_07(request) == "violated"
	}
}

test_sec_07_not_applicable_to_other_criminal_data if {
	request := data.doelbinding.support.item(referred, {"data_categories": ["criminal_other"], "approvals": []})
	sec_07(request) == "not_applicable"
}

test_sec_07_not_applicable_without_secrecy if sec_07(cases.disclose_by_process_director) == "not_applicable"

test_sec_07_not_applicable_to_the_contributor if sec_07(confidential(cases.disclose_conference)) == "not_applicable"

test_sec_07_not_applicable_to_view if sec_07(confidential(cases.view_conference)) == "not_applicable"

# --- SEC-08: the source of a report --------------------------------------------------------------------------------------

source(facts) := data.doelbinding.support.item(
	data.doelbinding.support.by(cases.disclose_conference, "veilig-thuis", "veilig_thuis.report"),
	{"data_categories": ["name", "report_source"], "report_source": facts},
)

sec_08(facts) := data.doelbinding.support.outcome(source(facts), "SEC-08")

test_sec_08_violated_without_consent_of_the_reporter if {
	sec_08({}) == "violated"
}

test_sec_08_missing_consent_of_the_reporter if {
	data.doelbinding.support.missing(source({}), "SEC-08") == ["item.report_source.own_consent"]
}

test_sec_08_violated_where_nothing_is_known_of_the_reporter if {
	request := data.doelbinding.support.item_without(source({}), ["report_source"])
	data.doelbinding.support.outcome(request, "SEC-08") == "violated"
}

test_sec_08_missing_consent_of_an_unknown_reporter if {
	request := data.doelbinding.support.item_without(source({}), ["report_source"])
	data.doelbinding.support.missing(request, "SEC-08") == ["item.report_source.own_consent"]
}

test_sec_08_satisfied_by_consent_of_the_reporter if sec_08({"own_consent": true}) == "satisfied"

test_sec_08_satisfied_by_professional_whom_it_does_not_harm if {
	sec_08({"professional": true, "harm_excluded": true}) == "satisfied"
}

test_sec_08_violated_by_professional_whom_it_may_harm if {
	sec_08({"professional": true}) == "violated"
}

test_sec_08_missing_exclusion_of_harm if {
	data.doelbinding.support.missing(source({"professional": true}), "SEC-08") == ["item.report_source.harm_excluded"]
}

test_sec_08_satisfied_by_consent_of_a_professional if sec_08({"professional": true, "own_consent": true}) == "satisfied"

test_sec_08_violated_by_other_reporter_whom_it_does_not_harm if sec_08({"harm_excluded": true}) == "violated"

test_sec_08_not_applicable_to_other_data if {
	request := data.doelbinding.support.item(source({}), {"data_categories": ["name"]})
	data.doelbinding.support.outcome(request, "SEC-08") == "not_applicable"
}

test_sec_08_not_applicable_to_other_contributors if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"data_categories": ["name", "report_source"]})
	data.doelbinding.support.outcome(request, "SEC-08") == "not_applicable"
}

# --- SEC-09: secrecy goes with the data ----------------------------------------------------------------------------------

owed(request) := object.remove(data.doelbinding.support.due(request, "obligations", "SEC-09"), ["item", "recipient"])

test_sec_09_satisfied_by_secrecy if {
	owed(cases.statutory_disclose) == {"norm": "SEC-09"}
	data.doelbinding.support.due(cases.statutory_disclose, "obligations", "SEC-09").recipient == "gi-waterland"
}

test_sec_09_satisfied_by_special_data if owed(data.doelbinding.support.item_without(
	data.doelbinding.support.item(cases.disclose_conference, {"data_categories": ["name", "sex_life"], "made_public": true}),
	["secrecy"],
)) == {"norm": "SEC-09"}

test_sec_09_satisfied_by_criminal_data if owed(cases.police_disclose) == {"norm": "SEC-09"}

test_sec_09_not_applicable_to_ordinary_data if {
	data.doelbinding.support.outcome(cases.disclose_conference, "SEC-09") == "not_applicable"
}

test_sec_09_not_applicable_to_own_data if {
	request := data.doelbinding.support.item(cases.view_own, {"data_categories": ["name", "sex_life"], "secrecy": ["official"]})
	data.doelbinding.support.outcome(request, "SEC-09") == "not_applicable"
}

test_sec_09_not_applicable_under_supervision if {
	data.doelbinding.support.outcome(cases.supervision_view, "SEC-09") == "not_applicable"
}

test_sec_09_not_applicable_to_who_nobody_can_be_identified_from if {
	request := data.doelbinding.support.item(cases.not_personal_view, {"data_categories": ["health"]})
	data.doelbinding.support.outcome(request, "SEC-09") == "not_applicable"
}

# --- SEC-10: statutory secrecy cannot be left out ------------------------------------------------------------------------

sec_10(request) := data.doelbinding.support.outcome(request, "SEC-10")

unsaid(request, party, task) := data.doelbinding.support.item_without(
	data.doelbinding.support.by(request, party, task),
	["secrecy"],
)

test_sec_10_violated_by_each_contributor_with_a_secrecy_of_its_own if {
	every contributor in [
		["ggz-noord", "ggz.treatment"],
		["jeugdhulp-de-brug", "youth_care.provision"],
		["gi-waterland", "gi.child_protection"],
		["reclassering", "probation.statutory"],
		["veilig-thuis", "veilig_thuis.report"],
	] {
		request := unsaid(cases.disclose_conference, contributor[0], contributor[1])
		sec_10(request) == "violated"
	}
}

test_sec_10_missing_secrecy if {
	request := data.doelbinding.support.item_without(cases.medical_contribute, ["secrecy"])
	data.doelbinding.support.missing(request, "SEC-10") == ["item.secrecy"]
}

test_sec_10_satisfied_by_the_secrecy_of_the_contributor if sec_10(cases.medical_contribute) == "satisfied"

test_sec_10_violated_by_another_secrecy if {
	sec_10(data.doelbinding.support.item(cases.medical_contribute, {"secrecy": ["professional_code"]})) == "violated"
}

test_sec_10_satisfied_by_who_has_no_secrecy_by_law if sec_10(cases.disclose_conference) == "satisfied"

with_health := data.doelbinding.support.item(cases.disclose_conference, {"data_categories": ["name", "health"]})

test_sec_10_violated_by_health_data_of_public_health_service if sec_10(with_health) == "violated"

test_sec_10_violated_by_health_data_of_care_provider if {
	request := data.doelbinding.support.towards(
		unsaid(with_health, "zorggroep-de-dijk", "care.provision"),
		"ggd",
		"ggd.public_mental_health",
	)
	sec_10(request) == "violated"
}

test_sec_10_satisfied_by_medical_secrecy_of_health_data if {
	sec_10(data.doelbinding.support.item(with_health, {"secrecy": ["medical"]})) == "satisfied"
}

test_sec_10_satisfied_by_health_data_of_others if {
	sec_10(data.doelbinding.support.item(with_health, {"contributor": "college-duinstad"})) == "satisfied"
}

test_sec_10_violated_about_a_relation if {
	request := data.doelbinding.support.item(
		unsaid(cases.disclose_conference, "ggz-noord", "ggz.treatment"),
		{"person_category": 2},
	)
	sec_10(request) == "violated"
}

test_sec_10_not_applicable_about_staff if {
	request := data.doelbinding.support.item(
		unsaid(cases.disclose_conference, "ggz-noord", "ggz.treatment"),
		{"person_category": 3},
	)
	sec_10(request) == "not_applicable"
}

test_sec_10_not_applicable_to_own_data if sec_10(cases.view_own) == "not_applicable"

test_sec_10_not_applicable_to_who_nobody_can_be_identified_from if {
	request := data.doelbinding.support.item(cases.not_personal_view, {"contributor": "ggz-noord"})
	sec_10(request) == "not_applicable"
}

# The executive that gives the help itself is bound like the provider that it is.
helps(change) := data.doelbinding.support.item(
	unsaid(cases.disclose_conference, "college-duinstad", "executive.care_delivery"),
	change,
)

test_sec_10_violated_by_youth_help_of_the_executive_itself if {
	sec_10(helps({"subject_is_youth": true})) == "violated"
	sec_10(helps({"subject_is_youth": true, "secrecy": ["youth_care"]})) == "satisfied"
}

test_sec_10_violated_by_health_in_care_of_the_executive_itself if {
	sec_10(helps({"data_categories": ["name", "health"]})) == "violated"
	sec_10(helps({"data_categories": ["name", "health"], "secrecy": ["medical"]})) == "satisfied"
}

test_sec_10_violated_by_what_the_executive_holds_for_its_help if {
	held := data.doelbinding.support.item(
		unsaid(cases.disclose_conference, "college-duinstad", "executive.youth"),
		{"held_for_task": "executive.care_delivery", "subject_is_youth": true},
	)
	sec_10(held) == "violated"
}

test_sec_10_satisfied_by_other_help_of_the_executive if sec_10(helps({})) == "satisfied"

test_sec_10_satisfied_by_the_executive_that_decides_on_help if {
	request := unsaid(cases.disclose_conference, "college-duinstad", "executive.youth")
	sec_10(data.doelbinding.support.item(request, {"subject_is_youth": true})) == "satisfied"
}

test_sec_10_satisfied_by_another_that_names_the_task_of_the_executive if {
	request := unsaid(cases.disclose_conference, "ggd", "executive.care_delivery")
	sec_10(data.doelbinding.support.item(request, {"subject_is_youth": true})) == "satisfied"
}

# --- SEC-08 and SEC-06: answering the person, and starting a case ----------------------------------------------------------

answered_with(facts) := data.doelbinding.support.item(cases.answer_rights_request, object.union(
	{"contributor": "veilig-thuis", "data_categories": ["name", "report_source"]},
	facts,
))

test_sec_08_violated_by_answer_to_the_person if {
	data.doelbinding.support.outcome(answered_with({}), "SEC-08") == "violated"
}

test_sec_08_satisfied_by_answer_to_which_the_reporter_agrees if {
	request := answered_with({"report_source": {"own_consent": true}})
	data.doelbinding.support.outcome(request, "SEC-08") == "satisfied"
}

test_sec_08_not_applicable_to_answer_without_the_source if {
	data.doelbinding.support.outcome(cases.answer_rights_request, "SEC-08") == "not_applicable"
}

test_sec_06_violated_by_who_starts_or_resumes_a_case_without_screening if {
	every name in ["register_case", "check_known", "reactivate"] {
		sec_06(data.doelbinding.support.without(cases[name], ["subject/screened"])) == "violated"
	}
}
