package doelbinding.special_data_test

import data.cases

# --- SPC-01: only for a party that may process it ------------------------------------------------------------------------

# No exception opens origin to a care provider, and what is disclosed leaves the table.
origin_to_care := data.doelbinding.support.item(cases.disclose_conference, {"data_categories": ["name", "ethnicity"]})

health_to(party, task) := data.doelbinding.support.towards(
	data.doelbinding.support.item(cases.disclose_conference, {"data_categories": ["name", "health"]}),
	party,
	task,
)

origin_to(party, task, special) := data.doelbinding.support.item(
	data.doelbinding.support.towards(origin_to_care, party, task),
	{"special": special},
)

test_spc_01_violated_without_exception if {
	data.doelbinding.support.outcome(origin_to_care, "SPC-01") == "violated"
}

test_spc_01_missing_consent if {
	data.doelbinding.support.missing(origin_to_care, "SPC-01") == ["item.consent"]
}

test_spc_01_satisfied_by_own_law_of_recipient if {
	data.doelbinding.support.outcome(health_to("zorggroep-de-dijk", "care.provision"), "SPC-01") == "satisfied"
}

test_spc_01_satisfied_by_own_law_under_its_task if {
	data.doelbinding.support.outcome(health_to("college-duinstad", "executive.social_support"), "SPC-01") == "satisfied"
}

test_spc_01_violated_by_own_law_under_another_task if {
	data.doelbinding.support.outcome(health_to("college-duinstad", "executive.participation"), "SPC-01") == "violated"
}

test_spc_01_violated_when_one_of_two_categories_is_not_excepted if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"data_categories": ["health", "ethnicity"]})
	data.doelbinding.support.outcome(request, "SPC-01") == "violated"
}

test_spc_01_satisfied_by_own_law_whose_facts_are_met if {
	request := origin_to("politie", "police.duty", {"unavoidable": true, "additional_to_other_data": true})
	data.doelbinding.support.outcome(request, "SPC-01") == "satisfied"
}

test_spc_01_violated_by_own_law_whose_facts_are_not_all_met if {
	request := origin_to("politie", "police.duty", {"unavoidable": true})
	data.doelbinding.support.outcome(request, "SPC-01") == "violated"
	data.doelbinding.support.missing(request, "SPC-01") == ["item.consent", "item.special.additional_to_other_data"]
}

test_spc_01_missing_facts_of_own_law if {
	request := data.doelbinding.support.item_without(
		origin_to("reclassering", "probation.statutory", {}),
		["special"],
	)
	data.doelbinding.support.missing(request, "SPC-01") == ["item.consent", "item.special.additional_to_other_data"]
}

test_spc_01_missing_no_facts_of_own_law_under_another_task if {
	request := origin_to("reclassering", "probation.voluntary", {})
	data.doelbinding.support.missing(request, "SPC-01") == ["item.consent"]
}

origin_seen := data.doelbinding.support.item(cases.view_conference, {"data_categories": ["name", "ethnicity"]})

test_spc_01_satisfied_by_view_of_a_national_partner if {
	data.doelbinding.support.outcome(origin_seen, "SPC-01") == "satisfied"
}

test_spc_01_satisfied_by_contribution_to_a_national_partner if {
	request := data.doelbinding.support.item(cases.contribute_conference, {"data_categories": ["name", "ethnicity"]})
	data.doelbinding.support.outcome(request, "SPC-01") == "satisfied"
}

test_spc_01_satisfied_by_query_of_a_national_partner if {
	request := data.doelbinding.support.item(cases.query_partner, {"data_categories": ["name", "ethnicity"]})
	data.doelbinding.support.outcome(request, "SPC-01") == "satisfied"
}

test_spc_01_satisfied_by_referral_to_a_national_partner if {
	request := data.doelbinding.support.item(cases.refer, {"data_categories": ["name", "ethnicity"]})
	data.doelbinding.support.outcome(request, "SPC-01") == "satisfied"
}

test_spc_01_violated_in_the_own_file_of_a_national_partner if {
	request := data.doelbinding.support.item(cases.copy_to_own_file, {"data_categories": ["name", "ethnicity"]})
	data.doelbinding.support.outcome(request, "SPC-01") == "violated"
}

test_spc_01_missing_necessity_for_a_national_partner if {
	request := data.doelbinding.support.item_without(origin_seen, ["necessary_for"])
	data.doelbinding.support.outcome(request, "SPC-01") == "violated"
	data.doelbinding.support.missing(request, "SPC-01") == [
		"item.consent",
		"item.necessary_for",
		"item.special.additional_to_other_data",
	]
}

test_spc_01_violated_by_view_of_an_unlisted_partner if {
	request := data.doelbinding.support.changed(
		origin_seen,
		{"subject": {"party": "woonduin"}, "action": {"task": "housing.liveability"}},
	)
	data.doelbinding.support.outcome(request, "SPC-01") == "violated"
}

test_spc_01_satisfied_by_legal_analysis if {
	data.doelbinding.support.outcome(origin_to("maatjesproject", "buddy.support", {}), "SPC-01") == "satisfied"
}

test_spc_01_violated_by_legal_analysis_that_finds_otherwise if {
	data.doelbinding.support.outcome(origin_to("woonduin", "housing.liveability", {}), "SPC-01") == "violated"
}

test_spc_01_satisfied_by_legal_analysis_done_that_day if {
	outcome_on("SPC-01", "2025-03-03") == "satisfied"
}

test_spc_01_violated_by_legal_analysis_still_to_be_done if {
	outcome_on("SPC-01", "2025-03-02") == "violated"
}

outcome_on(norm, day) := data.doelbinding.support.outcome(
	data.doelbinding.support.changed(origin_to("maatjesproject", "buddy.support", {}), {"time": sprintf("%sT12:00:00+01:00", [day])}),
	norm,
)

test_spc_01_satisfied_by_statutory_basis if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.by(origin_to_care, "veilig-thuis", "veilig_thuis.report"),
		{"statutory_basis": "wmo-4.1.1-2d"},
	)
	data.doelbinding.support.outcome(request, "SPC-01") == "satisfied"
}

test_spc_01_violated_by_statutory_basis_that_does_not_hold if {
	request := data.doelbinding.support.item(origin_to_care, {"statutory_basis": "wmo-4.1.1-2d"})
	data.doelbinding.support.outcome(request, "SPC-01") == "violated"
}

test_spc_01_satisfied_by_consent if {
	request := data.doelbinding.support.with_consent(origin_to_care, "zorggroep-de-dijk")
	data.doelbinding.support.outcome(request, "SPC-01") == "satisfied"
}

test_spc_01_violated_by_withdrawn_consent if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.with_consent(origin_to_care, "zorggroep-de-dijk"),
		{"consent": {"withdrawn_on": "2026-03-10"}},
	)
	data.doelbinding.support.outcome(request, "SPC-01") == "violated"
}

vital(interests) := data.doelbinding.support.outcome(
	data.doelbinding.support.item(origin_to_care, {"vital_interests": interests}),
	"SPC-01",
)

test_spc_01_satisfied_by_vital_interests_of_who_cannot_consent if {
	vital({"acute_danger": true, "subject_incapable": true}) == "satisfied"
}

test_spc_01_violated_by_danger_to_who_can_consent if vital({"acute_danger": true}) == "violated"

test_spc_01_violated_by_incapacity_without_danger if vital({"subject_incapable": true}) == "violated"

test_spc_01_satisfied_by_what_was_made_public if {
	request := data.doelbinding.support.item(origin_to_care, {"made_public": true})
	data.doelbinding.support.outcome(request, "SPC-01") == "satisfied"
}

test_spc_01_violated_by_what_was_not_made_public if {
	request := data.doelbinding.support.item(origin_to_care, {"made_public": false})
	data.doelbinding.support.outcome(request, "SPC-01") == "violated"
}

test_spc_01_not_applicable_to_ordinary_data if {
	data.doelbinding.support.outcome(cases.disclose_conference, "SPC-01") == "not_applicable"
}

test_spc_01_not_applicable_to_own_data if {
	request := data.doelbinding.support.item(cases.view_own, {"data_categories": ["name", "ethnicity"]})
	data.doelbinding.support.outcome(request, "SPC-01") == "not_applicable"
}

# --- SPC-02: an unlisted partner is tested first -------------------------------------------------------------------------

test_spc_02_violated_by_analysis_that_finds_otherwise if {
	data.doelbinding.support.outcome(health_to("woonduin", "housing.liveability"), "SPC-02") == "violated"
}

test_spc_02_violated_without_analysis if {
	data.doelbinding.support.outcome(health_to("woonveen", "housing.liveability"), "SPC-02") == "violated"
}

test_spc_02_violated_although_made_public if {
	request := data.doelbinding.support.item(health_to("woonduin", "housing.liveability"), {"made_public": true})
	data.doelbinding.support.outcome(request, "SPC-02") == "violated"
}

test_spc_02_missing_consent if {
	data.doelbinding.support.missing(health_to("woonduin", "housing.liveability"), "SPC-02") == ["item.consent"]
}

test_spc_02_satisfied_by_analysis if {
	data.doelbinding.support.outcome(health_to("maatjesproject", "buddy.support"), "SPC-02") == "satisfied"
}

test_spc_02_satisfied_by_analysis_done_that_day if outcome_on("SPC-02", "2025-03-03") == "satisfied"

test_spc_02_violated_by_analysis_still_to_be_done if outcome_on("SPC-02", "2025-03-02") == "violated"

test_spc_02_satisfied_by_consent if {
	request := data.doelbinding.support.with_consent(health_to("woonduin", "housing.liveability"), "woonduin")
	data.doelbinding.support.outcome(request, "SPC-02") == "satisfied"
}

test_spc_02_not_applicable_to_own_law_of_the_partner if {
	data.doelbinding.support.outcome(health_to("halt", "halt.settlement"), "SPC-02") == "not_applicable"
}

test_spc_02_satisfied_by_analysis_for_the_partner_under_another_task if {
	data.doelbinding.support.outcome(health_to("halt", "halt.commissioned"), "SPC-02") == "satisfied"
}

test_spc_02_not_applicable_to_listed_partners if {
	data.doelbinding.support.outcome(origin_to_care, "SPC-02") == "not_applicable"
}

# --- SPC-03: the protocol lists it ---------------------------------------------------------------------------------------

listed(category, person_category) := data.doelbinding.support.outcome(
	data.doelbinding.support.item(
		cases.view_conference,
		{"data_categories": ["name", category], "person_category": person_category},
	),
	"SPC-03",
)

test_spc_03_satisfied_by_listed_category if listed("health", 1) == "satisfied"

test_spc_03_violated_by_unlisted_category if listed("religion", 2) == "violated"

test_spc_03_violated_by_category_listed_for_nobody if listed("biometric", 1) == "violated"

test_spc_03_violated_for_staff if listed("health", 3) == "violated"

test_spc_03_violated_by_one_of_two_categories if {
	request := data.doelbinding.support.item(cases.view_conference, {"data_categories": ["health", "biometric"]})
	data.doelbinding.support.outcome(request, "SPC-03") == "violated"
}

test_spc_03_violated_by_own_contribution if {
	request := data.doelbinding.support.item(cases.contribute_intake, {"data_categories": ["name", "biometric"]})
	data.doelbinding.support.outcome(request, "SPC-03") == "violated"
}

test_spc_03_violated_in_a_partnership_that_lists_nothing if {
	request := data.doelbinding.support.changed(
		data.doelbinding.support.item(cases.view_conference, {"data_categories": ["health"]}),
		{"case": {"partnership": "jeugdtafel-waterland"}},
	)
	data.doelbinding.support.outcome(request, "SPC-03") == "violated"
}

test_spc_03_not_applicable_to_ordinary_data if {
	data.doelbinding.support.outcome(cases.view_conference, "SPC-03") == "not_applicable"
}

test_spc_03_not_applicable_to_correction if {
	request := data.doelbinding.support.item(cases.correct, {"data_categories": ["name", "biometric"]})
	data.doelbinding.support.outcome(request, "SPC-03") == "not_applicable"
}

# --- SPC-04: police, prosecution and custody -----------------------------------------------------------------------------

unavoidable(request, special) := data.doelbinding.support.item(
	request,
	{"data_categories": ["name", "health"], "special": special},
)

avoidable(request) := data.doelbinding.support.item(request, {"data_categories": ["name", "health"]})

test_spc_04_violated_by_police if data.doelbinding.support.outcome(avoidable(cases.police_disclose), "SPC-04") == "violated"

test_spc_04_violated_by_prosecution_service if {
	data.doelbinding.support.outcome(avoidable(cases.prosecution_disclose), "SPC-04") == "violated"
}

test_spc_04_violated_by_custody if data.doelbinding.support.outcome(avoidable(cases.execution_disclose), "SPC-04") == "violated"

test_spc_04_missing_both_facts if {
	data.doelbinding.support.missing(avoidable(cases.police_disclose), "SPC-04") == [
		"item.special.additional_to_other_data",
		"item.special.unavoidable",
	]
}

# Victim support has its exception for the victim.
to_victim_support(facts) := data.doelbinding.support.towards(
	data.doelbinding.support.item(cases.special_disclose, facts),
	"slachtofferhulp",
	"shn.victim_support",
)

test_spc_01_of_victim_support_is_about_the_victim if {
	satisfied := to_victim_support({"person_status": "victim"})
	data.doelbinding.support.outcome(satisfied, "SPC-01") == "satisfied"
	data.doelbinding.support.missing(to_victim_support({}), "SPC-01") == ["item.consent", "item.person_status"]
	data.doelbinding.support.missing(to_victim_support({"person_status": "suspect"}), "SPC-01") == ["item.consent"]
	every facts in [{}, {"person_status": "suspect"}, {"person_status": "witness_or_other"}] {
		data.doelbinding.support.outcome(to_victim_support(facts), "SPC-01") == "violated"
	}
}

# A statute opens special data only where it says so: not for an exclusion order, nor for public order or benefits.
provided_under(basis, party, task, to, receiving) := data.doelbinding.support.towards(
	data.doelbinding.support.item(
		data.doelbinding.support.by(cases.statutory_exchange, party, task),
		{"statutory_basis": basis, "data_categories": ["name", "sex_life"]},
	),
	to,
	receiving,
)

test_spc_01_violated_under_a_statute_that_does_not_open_special_data if {
	every exchange in [
		["wth-2-8", "raad", "board.child_protection", "burgemeester-duinstad", "mayor.temporary_exclusion_order"],
		["wth-2-3", "burgemeester-duinstad", "mayor.temporary_exclusion_order", "veilig-thuis", "veilig_thuis.report"],
		["rr-8-mayor", "reclassering", "probation.statutory", "burgemeester-duinstad", "mayor.public_order"],
		["pw-64", "dji", "dji.execution", "college-duinstad", "executive.participation"],
		["pm-44f", "dji", "dji.execution", "college-duinstad", "executive.isd_aftercare"],
	] {
		request := provided_under(exchange[0], exchange[1], exchange[2], exchange[3], exchange[4])
		data.doelbinding.support.outcome(request, "SPC-01") == "violated"
	}
}

test_spc_01_satisfied_under_a_statute_that_opens_special_data if {
	request := provided_under("bw-1-240", "gi-waterland", "gi.child_protection", "raad", "board.child_protection")
	data.doelbinding.support.outcome(request, "SPC-01") == "satisfied"
}

test_spc_04_missing_unavoidability if {
	request := unavoidable(cases.police_disclose, {"additional_to_other_data": true})
	data.doelbinding.support.missing(request, "SPC-04") == ["item.special.unavoidable"]
}

test_spc_04_missing_other_data if {
	request := unavoidable(cases.police_disclose, {"unavoidable": true, "additional_to_other_data": false})
	data.doelbinding.support.missing(request, "SPC-04") == ["item.special.additional_to_other_data"]
}

test_spc_04_satisfied_where_unavoidable_and_additional if {
	request := unavoidable(cases.police_disclose, {"unavoidable": true, "additional_to_other_data": true})
	data.doelbinding.support.outcome(request, "SPC-04") == "satisfied"
}

test_spc_04_not_applicable_to_detention_of_aliens if {
	request := detained_of_aliens(false)
	data.doelbinding.support.outcome(request, "SPC-04") == "not_applicable"
}

test_spc_04_violated_under_criminal_title_whatever_the_task if {
	request := detained_of_aliens(true)
	data.doelbinding.support.outcome(request, "SPC-04") == "violated"
}

detained_of_aliens(title) := data.doelbinding.support.item(
	data.doelbinding.support.changed(
		avoidable(cases.execution_disclose),
		{"action": {"task": "dji.non_criminal_detention"}},
	),
	{"execution": {"criminal_title": title}},
)

test_spc_04_not_applicable_to_others if {
	data.doelbinding.support.outcome(cases.medical_contribute, "SPC-04") == "not_applicable"
}

test_spc_04_not_applicable_to_ordinary_data if {
	data.doelbinding.support.outcome(cases.police_disclose, "SPC-04") == "not_applicable"
}

# --- SPC-02: what an unlisted partner may not process, it may not bring in ------------------------------------------------

brought_in(party, task, facts) := data.doelbinding.support.item(
	data.doelbinding.support.by(cases.unlisted_contribute, party, task),
	object.union({"data_categories": ["name", "sex_life"]}, facts),
)

spc_02(request) := data.doelbinding.support.outcome(request, "SPC-02")

test_spc_02_violated_by_contributor_not_found_to_process_it if {
	request := brought_in("woonduin", "housing.liveability", {})
	spc_02(request) == "violated"
	data.doelbinding.support.missing(request, "SPC-02") == ["item.consent"]
}

test_spc_02_satisfied_by_contributor_found_to_process_it if {
	spc_02(brought_in("halt", "halt.commissioned", {})) == "satisfied"
}

test_spc_02_not_applicable_to_health_for_a_halt_settlement if {
	spc_02(brought_in("halt", "halt.settlement", {"data_categories": ["health"]})) == "not_applicable"
	elsewhere := object.union(
		brought_in("halt", "halt.settlement", {"data_categories": ["health", "religion"]}),
		{"case": {"partnership": "jeugdtafel-waterland"}},
	)
	spc_02(elsewhere) == "violated"
}

test_spc_02_satisfied_by_what_opens_it_for_everybody if {
	every facts in [
		{"made_public": true},
		{"vital_interests": {"acute_danger": true, "subject_incapable": true}},
	] {
		spc_02(brought_in("woonduin", "housing.liveability", facts)) == "satisfied"
	}
	request := brought_in("woonduin", "housing.liveability", {})
	spc_02(data.doelbinding.support.with_consent(request, "college-duinstad")) == "satisfied"
	spc_02(data.doelbinding.support.with_consent(request, "raad")) == "violated"
}

test_spc_02_satisfied_by_a_duty_of_the_contributor if {
	request := data.doelbinding.support.towards(
		data.doelbinding.support.item(
			data.doelbinding.support.by(cases.statutory_exchange, "woonduin", "housing.liveability"),
			{"data_categories": ["name", "sex_life"], "statutory_basis": "sv-126nd", "statutory_demand": true},
		),
		"om",
		"om.criminal_enforcement",
	)
	spc_02(request) == "satisfied"
}

test_spc_02_not_applicable_to_ordinary_data_of_an_unlisted_partner if {
	spc_02(cases.unlisted_contribute) == "not_applicable"
}

# --- SPC-01: who is no member gets what it was tested for -------------------------------------------------------------------

test_spc_01_satisfied_by_guest_that_was_tested_for_special_data if {
	data.doelbinding.support.outcome(seen_by_guest(["name", "health"]), "SPC-01") == "satisfied"
}

test_spc_01_violated_by_guest_that_was_not_tested_for_special_data if {
	every category in ["health", "ethnicity"] {
		outcome := data.doelbinding.support.outcome(seen_by_guest(["name", category]), "SPC-01") with data.register as limited
		outcome == "violated"
	}
}

seen_by_guest(categories) := data.doelbinding.support.item(
	object.union(cases.view_conference, {"subject": {"party": "huisarts"}, "action": {"task": "care.provision"}}),
	{"data_categories": categories},
)

limited := object.union(
	data.register,
	{"partnerships": {"zvh-waterland": {"legal_analyses": {"huisarts": {"special_data": false}}}}},
)
