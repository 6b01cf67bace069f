package doelbinding.criminal_data_test

import data.cases

# --- CRI-01: only for a party that may process it ------------------------------------------------------------------------

# The executive tells a care provider that somebody was detained: no exception opens that.
detention := data.doelbinding.support.item(
	data.doelbinding.support.by(cases.disclose_conference, "college-duinstad", "executive.social_support"),
	{"data_categories": ["name", "criminal_other"]},
)

told(party, task) := data.doelbinding.support.outcome(data.doelbinding.support.towards(detention, party, task), "CRI-01")

told_with(facts) := data.doelbinding.support.outcome(data.doelbinding.support.item(detention, facts), "CRI-01")

test_cri_01_violated_without_exception if told("zorggroep-de-dijk", "care.provision") == "violated"

test_cri_01_missing_consent if {
	request := data.doelbinding.support.towards(detention, "burgemeester-duinstad", "mayor.public_order")
	data.doelbinding.support.missing(request, "CRI-01") == ["item.consent"]
}

test_cri_01_missing_supplement_to_treatment if {
	data.doelbinding.support.missing(detention, "CRI-01") == ["item.consent", "item.special.supplements_treatment"]
}

test_cri_01_satisfied_by_criminal_law_body if told("politie", "police.duty") == "satisfied"

test_cri_01_satisfied_by_criminal_law_body_under_its_task if told("reclassering", "probation.statutory") == "satisfied"

test_cri_01_violated_by_criminal_law_body_under_another_task if told("reclassering", "probation.voluntary") == "violated"

test_cri_01_satisfied_by_juvenile_probation if told("gi-waterland", "gi.juvenile_probation") == "satisfied"

test_cri_01_satisfied_by_own_law_of_guardian if told("gi-waterland", "gi.child_protection") == "satisfied"

test_cri_01_violated_by_guardian_under_another_task if told("gi-waterland", "gi.preventive") == "violated"

test_cri_01_satisfied_by_own_law_on_a_report if told("veilig-thuis", "veilig_thuis.report") == "satisfied"

test_cri_01_violated_by_advice if told("veilig-thuis", "veilig_thuis.advice") == "violated"

test_cri_01_satisfied_by_supplement_to_treatment if told_with({"special": {"supplements_treatment": true}}) == "satisfied"

test_cri_01_violated_by_treatment_that_needs_no_supplement if told_with({"special": {"unavoidable": true}}) == "violated"

test_cri_01_violated_by_supplement_for_who_treats_nobody if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(detention, "burgemeester-duinstad", "mayor.public_order"),
		{"special": {"supplements_treatment": true}},
	)
	data.doelbinding.support.outcome(request, "CRI-01") == "violated"
}

test_cri_01_satisfied_by_vital_interests_of_who_cannot_consent if {
	told_with({"vital_interests": {"acute_danger": true, "subject_incapable": true}}) == "satisfied"
}

test_cri_01_violated_by_danger_to_who_can_consent if {
	told_with({"vital_interests": {"acute_danger": true, "other_person": true}}) == "violated"
}

test_cri_01_satisfied_by_what_was_made_public if told_with({"made_public": true}) == "satisfied"

test_cri_01_satisfied_by_consent if {
	request := data.doelbinding.support.with_consent(detention, "zorggroep-de-dijk")
	data.doelbinding.support.outcome(request, "CRI-01") == "satisfied"
}

test_cri_01_violated_by_consent_for_another if {
	request := data.doelbinding.support.with_consent(detention, "ggd")
	data.doelbinding.support.outcome(request, "CRI-01") == "violated"
}

test_cri_01_satisfied_by_statutory_basis if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(
			data.doelbinding.support.by(detention, "reclassering", "probation.statutory"),
			"college-duinstad",
			"executive.care_delivery",
		),
		{"statutory_basis": "rr-8-care-team", "special": {"supplements_treatment": true}},
	)
	data.doelbinding.support.outcome(request, "CRI-01") == "satisfied"
	without_basis := data.doelbinding.support.item_without(request, ["statutory_basis"])
	data.doelbinding.support.outcome(without_basis, "CRI-01") == "violated"
}

test_cri_01_satisfied_by_police_under_decision if {
	data.doelbinding.support.outcome(cases.police_disclose, "CRI-01") == "satisfied"
}

test_cri_01_violated_by_police_outside_decision if {
	request := data.doelbinding.support.item(cases.police_disclose, {"police": {"weighing_documented": false}})
	data.doelbinding.support.outcome(request, "CRI-01") == "violated"
	data.doelbinding.support.missing(request, "CRI-01") == ["item.consent"]
}

test_cri_01_satisfied_by_prosecution_service_under_39f if {
	data.doelbinding.support.outcome(cases.prosecution_disclose, "CRI-01") == "satisfied"
}

test_cri_01_violated_by_prosecution_service_outside_39f if {
	request := data.doelbinding.support.item(cases.prosecution_disclose, {"prosecution": {"om_task": false}})
	data.doelbinding.support.outcome(request, "CRI-01") == "violated"
}

execution_to_mayor := data.doelbinding.support.towards(cases.execution_disclose, "burgemeester-duinstad", "mayor.public_order")

test_cri_01_satisfied_by_custody_under_51c if {
	data.doelbinding.support.outcome(execution_to_mayor, "CRI-01") == "satisfied"
}

test_cri_01_violated_by_custody_outside_51c if {
	request := data.doelbinding.support.item(execution_to_mayor, {"execution": {"purpose": "curiosity"}})
	data.doelbinding.support.outcome(request, "CRI-01") == "violated"
}

passed_on(category, onward) := data.doelbinding.support.item(
	data.doelbinding.support.by(cases.disclose_conference, "college-duinstad", "executive.social_support"),
	{"data_categories": ["name", category], "onward": onward},
)

test_cri_01_satisfied_by_police_data_that_the_task_makes_pass_on if {
	data.doelbinding.support.outcome(passed_on("police_data", {"task_requires": true}), "CRI-01") == "satisfied"
}

test_cri_01_satisfied_by_justice_data_that_the_law_makes_pass_on if {
	data.doelbinding.support.outcome(passed_on("judicial_data", {"statutory_duty": true}), "CRI-01") == "satisfied"
}

test_cri_01_violated_by_passing_on_without_reason if {
	request := passed_on("execution_data", {})
	data.doelbinding.support.outcome(request, "CRI-01") == "violated"
	data.doelbinding.support.missing(request, "CRI-01") == [
		"item.consent",
		"item.onward.statutory_duty",
		"item.onward.task_requires",
		"item.special.supplements_treatment",
	]
}

test_cri_01_violated_by_passing_on_what_was_not_received if {
	data.doelbinding.support.outcome(passed_on("criminal_other", {"task_requires": true}), "CRI-01") == "violated"
}

test_cri_01_violated_by_own_notes_beside_what_is_passed_on if {
	every category in ["police_data", "judicial_data"] {
		request := data.doelbinding.support.item(
			passed_on(category, {"statutory_duty": true, "task_requires": true}),
			{"data_categories": [category, "criminal_other"]},
		)
		data.doelbinding.support.outcome(request, "CRI-01") == "violated"
		data.doelbinding.support.missing(request, "CRI-01") == ["item.consent", "item.special.supplements_treatment"]
	}
}

from_probation(party, task) := data.doelbinding.support.towards(
	data.doelbinding.support.by(detention, "reclassering", "probation.statutory"),
	party,
	task,
)

test_cri_01_satisfied_by_probation_to_mayor_for_public_order if {
	request := from_probation("burgemeester-duinstad", "mayor.public_order")
	data.doelbinding.support.outcome(request, "CRI-01") == "satisfied"
}

test_cri_01_violated_by_probation_to_mayor_for_another_task if {
	request := from_probation("burgemeester-duinstad", "mayor.emergency_admission")
	data.doelbinding.support.outcome(request, "CRI-01") == "violated"
}

test_cri_01_violated_by_others_to_mayor_for_public_order if {
	told("burgemeester-duinstad", "mayor.public_order") == "violated"
}

test_cri_01_satisfied_by_legal_analysis if {
	request := data.doelbinding.support.towards(detention, "halt", "halt.commissioned")
	data.doelbinding.support.outcome(request, "CRI-01") == "satisfied"
}

test_cri_01_violated_by_legal_analysis_that_finds_otherwise if told("maatjesproject", "buddy.support") == "violated"

test_cri_01_not_applicable_to_ordinary_data if {
	data.doelbinding.support.outcome(cases.disclose_conference, "CRI-01") == "not_applicable"
}

test_cri_01_not_applicable_to_own_data if {
	request := data.doelbinding.support.item(cases.view_own, {"data_categories": ["criminal_other"]})
	data.doelbinding.support.outcome(request, "CRI-01") == "not_applicable"
}

# --- CRI-02: the executive learns of detention from the person -----------------------------------------------------------

told_by_person := data.doelbinding.support.item(
	data.doelbinding.support.with_consent(
		data.doelbinding.support.item(
			data.doelbinding.support.towards(cases.disclose_conference, "college-duinstad", "executive.social_support"),
			{"data_categories": ["name", "criminal_other"]},
		),
		"college-duinstad",
	),
	{"consent": {"volunteered": true}},
)

test_cri_02_satisfied_by_consent_and_what_was_volunteered if {
	data.doelbinding.support.outcome(told_by_person, "CRI-02") == "satisfied"
}

test_cri_02_violated_when_not_volunteered if {
	request := data.doelbinding.support.item_without(told_by_person, ["consent/volunteered"])
	data.doelbinding.support.outcome(request, "CRI-02") == "violated"
	data.doelbinding.support.missing(request, "CRI-02") == ["item.consent.volunteered"]
}

test_cri_02_violated_when_said_not_to_be_volunteered if {
	request := data.doelbinding.support.item(told_by_person, {"consent": {"volunteered": false}})
	data.doelbinding.support.outcome(request, "CRI-02") == "violated"
}

test_cri_02_violated_by_invalid_consent if {
	request := data.doelbinding.support.item(told_by_person, {"consent": {"freely_given": false}})
	data.doelbinding.support.missing(request, "CRI-02") == ["item.consent"]
}

test_cri_02_missing_consent if {
	request := data.doelbinding.support.item_without(told_by_person, ["consent"])
	data.doelbinding.support.missing(request, "CRI-02") == ["item.consent", "item.consent.volunteered"]
}

test_cri_02_not_applicable_under_a_statutory_basis if {
	request := data.doelbinding.support.item(told_by_person, {"statutory_basis": "new"})
	by_law := data.doelbinding.support.outcome(request, "CRI-02") with data.doelbinding.tables.statutory as {"new": {
		"from": "any",
		"to": ["municipal_executive"],
		"breaks": "none",
		"duty": false,
	}}
	by_law == "not_applicable"
	data.doelbinding.support.outcome(request, "CRI-02") == "satisfied"
}

test_cri_02_not_applicable_under_another_task if {
	request := data.doelbinding.support.towards(told_by_person, "college-duinstad", "executive.youth")
	data.doelbinding.support.outcome(request, "CRI-02") == "not_applicable"
}

test_cri_02_not_applicable_to_other_criminal_data if {
	request := data.doelbinding.support.item(told_by_person, {"data_categories": ["police_data"]})
	data.doelbinding.support.outcome(request, "CRI-02") == "not_applicable"
}

test_cri_02_violated_whatever_another_calls_it if {
	every category in ["judicial_data", "execution_data"] {
		request := data.doelbinding.support.item_without(
			data.doelbinding.support.item(told_by_person, {"data_categories": [category]}),
			["consent"],
		)
		data.doelbinding.support.outcome(request, "CRI-02") == "violated"
	}
}

test_cri_02_not_applicable_to_what_custody_and_prosecution_provide if {
	every source in [["dji", "dji.execution"], ["om", "om.criminal_enforcement"]] {
		provided := data.doelbinding.support.by(told_by_person, source[0], source[1])
		labelled := data.doelbinding.support.item(provided, {"data_categories": ["name", "execution_data"]})
		data.doelbinding.support.outcome(labelled, "CRI-02") == "not_applicable"
		data.doelbinding.support.outcome(provided, "CRI-02") == "satisfied"
	}
}

# What the person told for social support stays with that task, whichever task the executive gives it under.
told_on(task, held) := data.doelbinding.support.item(
	data.doelbinding.support.changed(cases.special_disclose, {"action": {"task": task}}),
	{"held_for_task": held, "data_categories": ["name", "criminal_other"]},
)

test_cri_02_violated_by_the_executive_that_tells_on if {
	every request in [
		told_on("executive.social_support", "executive.social_support"),
		told_on("executive.youth", "executive.social_support"),
		data.doelbinding.support.item_without(told_on("executive.social_support", ""), ["held_for_task"]),
	] {
		data.doelbinding.support.outcome(request, "CRI-02") == "violated"
		data.doelbinding.support.missing(request, "CRI-02") == ["item.consent", "item.consent.volunteered"]
	}
}

test_cri_02_satisfied_by_consent_to_tell_on if {
	request := data.doelbinding.support.with_consent(
		told_on("executive.social_support", "executive.social_support"),
		"reclassering",
	)
	volunteered := data.doelbinding.support.item(request, {"consent": {"volunteered": true}})
	data.doelbinding.support.outcome(volunteered, "CRI-02") == "satisfied"
}

test_cri_02_not_applicable_to_what_the_executive_has_otherwise if {
	data.doelbinding.support.outcome(told_on("executive.youth", "executive.youth"), "CRI-02") == "not_applicable"
	received := data.doelbinding.support.item(
		told_on("executive.social_support", "executive.social_support"),
		{"data_categories": ["execution_data"]},
	)
	data.doelbinding.support.outcome(received, "CRI-02") == "not_applicable"
}

test_cri_02_not_applicable_to_others if {
	request := data.doelbinding.support.by(told_on("executive.social_support", "executive.youth"), "ggd", "ggd.outreach")
	data.doelbinding.support.outcome(request, "CRI-02") == "not_applicable"
}

# --- CRI-03: probation to the mayor --------------------------------------------------------------------------------------

to_mayor(task) := data.doelbinding.support.outcome(from_probation("burgemeester-duinstad", task), "CRI-03")

test_cri_03_satisfied_by_public_order if to_mayor("mayor.public_order") == "satisfied"

test_cri_03_satisfied_by_area_ban if to_mayor("mayor.area_ban") == "satisfied"

test_cri_03_satisfied_by_the_other_tasks_of_public_order if {
	every task in [
		"mayor.temporary_exclusion_order",
		"mayor.return_of_detainee",
		"mayor.premises_closure",
		"mayor.behavioural_order",
	] {
		to_mayor(task) == "satisfied"
	}
}

test_cri_03_violated_by_another_task if to_mayor("mayor.emergency_admission") == "violated"

test_cri_03_missing_task if {
	request := data.doelbinding.support.changed(detention, {
		"subject": {"party": "reclassering"},
		"action": {"recipients": [{"party": "burgemeester-duinstad", "necessity_documented": true}]},
		"case": {"participants": []},
		"items": [object.union(detention.items[0], {"contributor": "reclassering"})],
	})
	data.doelbinding.support.outcome(request, "CRI-03") == "violated"
	data.doelbinding.support.missing(request, "CRI-03") == ["action.recipients.task"]
}

test_cri_03_not_applicable_to_other_contributors if {
	data.doelbinding.support.outcome(cases.police_disclose, "CRI-03") == "not_applicable"
}

test_cri_03_not_applicable_to_other_recipients if {
	data.doelbinding.support.outcome(from_probation("politie", "police.duty"), "CRI-03") == "not_applicable"
}

test_cri_03_not_applicable_to_other_data if {
	request := data.doelbinding.support.item(
		from_probation("burgemeester-duinstad", "mayor.emergency_admission"),
		{"data_categories": ["name"]},
	)
	data.doelbinding.support.outcome(request, "CRI-03") == "not_applicable"
}

# --- CRI-04: an unlisted partner is tested first -------------------------------------------------------------------------

to_partner(party, task) := data.doelbinding.support.towards(detention, party, task)

test_cri_04_violated_by_analysis_that_finds_otherwise if {
	data.doelbinding.support.outcome(to_partner("woonduin", "housing.liveability"), "CRI-04") == "violated"
}

test_cri_04_violated_without_analysis if {
	data.doelbinding.support.outcome(to_partner("woonveen", "housing.liveability"), "CRI-04") == "violated"
}

test_cri_04_violated_although_made_public if {
	request := data.doelbinding.support.item(to_partner("woonduin", "housing.liveability"), {"made_public": true})
	data.doelbinding.support.outcome(request, "CRI-04") == "violated"
}

test_cri_04_missing_consent if {
	request := to_partner("woonduin", "housing.liveability")
	data.doelbinding.support.missing(request, "CRI-04") == ["item.consent"]
}

test_cri_04_satisfied_by_consent if {
	request := data.doelbinding.support.with_consent(to_partner("woonduin", "housing.liveability"), "woonduin")
	data.doelbinding.support.outcome(request, "CRI-04") == "satisfied"
}

test_cri_04_satisfied_by_analysis if {
	data.doelbinding.support.outcome(to_partner("halt", "halt.commissioned"), "CRI-04") == "satisfied"
}

test_cri_04_satisfied_by_analysis_done_that_day if halt_on("2024-11-20") == "satisfied"

test_cri_04_violated_by_analysis_still_to_be_done if halt_on("2024-11-19") == "violated"

halt_on(day) := data.doelbinding.support.outcome(
	data.doelbinding.support.changed(to_partner("halt", "halt.commissioned"), {"time": sprintf("%sT12:00:00+01:00", [day])}),
	"CRI-04",
)

test_cri_04_not_applicable_to_criminal_law_body if {
	data.doelbinding.support.outcome(to_partner("halt", "halt.settlement"), "CRI-04") == "not_applicable"
}

test_cri_04_not_applicable_to_listed_partners if {
	data.doelbinding.support.outcome(detention, "CRI-04") == "not_applicable"
}

test_cri_04_not_applicable_to_other_data if {
	request := data.doelbinding.support.item(to_partner("woonduin", "housing.liveability"), {"data_categories": ["name"]})
	data.doelbinding.support.outcome(request, "CRI-04") == "not_applicable"
}

# A statute opens criminal data only where it says so.
provided_under(basis, party, task, to, receiving) := data.doelbinding.support.towards(
	data.doelbinding.support.item(
		data.doelbinding.support.by(cases.statutory_exchange, party, task),
		{"statutory_basis": basis, "data_categories": ["name", "criminal_other"]},
	),
	to,
	receiving,
)

test_cri_01_violated_under_a_statute_that_does_not_open_criminal_data if {
	request := provided_under(
		"wth-2-8", "zorggroep-de-dijk", "care.provision",
		"burgemeester-duinstad", "mayor.temporary_exclusion_order",
	)
	data.doelbinding.support.outcome(request, "CRI-01") == "violated"
}

test_cri_01_satisfied_under_a_statute_that_opens_criminal_data if {
	every exchange in [
		["pw-64", "dji", "dji.execution", "college-duinstad", "executive.participation"],
		["bw-1-240", "gi-waterland", "gi.child_protection", "raad", "board.child_protection"],
	] {
		request := provided_under(exchange[0], exchange[1], exchange[2], exchange[3], exchange[4])
		data.doelbinding.support.outcome(request, "CRI-01") == "satisfied"
	}
}

# Victim support holds criminal data for the help of the victim.
to_victim_support(facts) := data.doelbinding.support.towards(
	data.doelbinding.support.item(cases.special_disclose, object.union({"data_categories": ["criminal_other"]}, facts)),
	"slachtofferhulp",
	"shn.victim_support",
)

test_cri_01_of_victim_support_is_about_the_victim if {
	helping := {"special": {"supplements_treatment": true}}
	satisfied := to_victim_support(object.union(helping, {"person_status": "victim"}))
	data.doelbinding.support.outcome(satisfied, "CRI-01") == "satisfied"
	violated := to_victim_support(object.union(helping, {"person_status": "suspect"}))
	data.doelbinding.support.outcome(violated, "CRI-01") == "violated"
	data.doelbinding.support.missing(violated, "CRI-01") == ["item.consent"]
	data.doelbinding.support.missing(to_victim_support(helping), "CRI-01") == ["item.consent", "item.person_status"]
	data.doelbinding.support.missing(to_victim_support({"person_status": "victim"}), "CRI-01") == [
		"item.consent",
		"item.special.supplements_treatment",
	]
}

test_cri_01_violated_by_guest_that_was_not_tested_for_criminal_data if {
	facts := {"special": {"supplements_treatment": true}}
	request := data.doelbinding.support.item(data.doelbinding.support.towards(detention, "huisarts", "care.provision"), facts)
	data.doelbinding.support.outcome(request, "CRI-01") == "violated"
	member := data.doelbinding.support.item(data.doelbinding.support.towards(detention, "zorggroep-de-dijk", "care.provision"), facts)
	data.doelbinding.support.outcome(member, "CRI-01") == "satisfied"
}
