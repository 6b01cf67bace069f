package doelbinding.parties_test

import data.cases

# --- PAR-05: benefit data is closed --------------------------------------------------------------------------------------

test_par_05_violated_without_basis_and_consent if {
	data.doelbinding.support.outcome(benefits_to("ggd"), "PAR-05") == "violated"
}

test_par_05_missing_basis_or_consent if {
	data.doelbinding.support.missing(benefits_to("ggd"), "PAR-05") == ["item.consent", "item.statutory_basis"]
}

test_par_05_satisfied_with_consent if {
	data.doelbinding.support.outcome(with_consent(benefits_to("ggd"), "ggd"), "PAR-05") == "satisfied"
}

test_par_05_satisfied_on_demand_of_the_prosecutor if {
	request := data.doelbinding.support.item(benefits_to("om"), {"statutory_basis": "sv-126nd", "statutory_demand": true})
	data.doelbinding.support.outcome(request, "PAR-05") == "satisfied"
}

test_par_05_violated_by_basis_without_its_facts if {
	request := data.doelbinding.support.item(benefits_to("om"), {"statutory_basis": "sv-126nd"})
	data.doelbinding.support.outcome(request, "PAR-05") == "violated"
}

test_par_05_not_applicable_to_other_data if {
	request := data.doelbinding.support.item(benefits_to("ggd"), {
		"data_categories": ["name", "financial"],
		"held_for_task": "executive.social_support",
	})
	data.doelbinding.support.outcome(request, "PAR-05") == "not_applicable"
}

test_par_05_violated_by_whatever_is_held_for_participation if {
	request := data.doelbinding.support.item(benefits_to("ggd"), {"data_categories": ["name", "financial"]})
	data.doelbinding.support.outcome(request, "PAR-05") == "violated"
}

test_par_05_violated_by_whatever_is_given_under_that_task if {
	request := data.doelbinding.support.item_without(
		data.doelbinding.support.item(
			data.doelbinding.support.changed(benefits_to("ggd"), {"action": {"task": "executive.participation"}}),
			{"data_categories": ["name", "financial"]},
		),
		["held_for_task"],
	)
	data.doelbinding.support.outcome(request, "PAR-05") == "violated"
}

test_par_05_violated_by_consent_towards_police_and_prosecution_service if {
	every party in ["politie", "om"] {
		request := data.doelbinding.support.with_consent(benefits_to(party), party)
		data.doelbinding.support.missing(request, "PAR-05") == ["item.statutory_basis"]
	}
}

test_par_05_satisfied_by_demand_of_the_prosecutor if {
	demand := {"statutory_basis": "sv-126nd", "statutory_demand": true}
	every party in ["politie", "om"] {
		request := data.doelbinding.support.item(benefits_to(party), demand)
		data.doelbinding.support.outcome(request, "PAR-05") == "satisfied"
	}
}

test_par_05_violated_by_another_basis_towards_the_prosecution_service if {
	basis := {"statutory_basis": "wmo-5.2.6", "reporting_code_followed": true}
	data.doelbinding.support.outcome(data.doelbinding.support.item(benefits_to("om"), basis), "PAR-05") == "violated"
}

test_par_05_violated_by_consent_towards_other_investigators if {
	request := data.doelbinding.support.with_consent(benefits_to("opsporingsdienst"), "opsporingsdienst")
	data.doelbinding.support.missing(request, "PAR-05") == ["item.statutory_basis"]
	demand := {"statutory_basis": "sv-126nd", "statutory_demand": true}
	demanded := data.doelbinding.support.item(
		data.doelbinding.support.towards(benefits_to("opsporingsdienst"), "opsporingsdienst", "wpg.duty"),
		demand,
	)
	data.doelbinding.support.outcome(demanded, "PAR-05") == "satisfied"
}

# A power that is about something else opens no benefit data; a right to tell whatever is needed does.
test_par_05_only_by_a_basis_that_opens_the_suwi if {
	exclusion_order := data.doelbinding.support.item(
		data.doelbinding.support.towards(
			benefits_to("burgemeester-duinstad"),
			"burgemeester-duinstad",
			"mayor.temporary_exclusion_order",
		),
		{"statutory_basis": "wth-2-8"},
	)
	data.doelbinding.support.missing(exclusion_order, "PAR-05") == ["item.consent", "item.statutory_basis"]
	board := data.doelbinding.support.towards(benefits_to("raad"), "raad", "board.child_protection")
	reported := data.doelbinding.support.item(board, {"statutory_basis": "bw-1-240"})
	data.doelbinding.support.outcome(reported, "PAR-05") == "satisfied"
	unfit := data.doelbinding.support.item(board, {"statutory_basis": "wmo-5.2.6"})
	data.doelbinding.support.outcome(unfit, "PAR-05") == "violated"
}

test_par_05_not_applicable_to_other_contributors if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"data_categories": ["social_security"]})
	data.doelbinding.support.outcome(request, "PAR-05") == "not_applicable"
}

test_par_05_not_applicable_to_own_data_seen_again if {
	request := data.doelbinding.support.item(cases.contribute_intake, {"data_categories": ["social_security"]})
	data.doelbinding.support.outcome(request, "PAR-05") == "not_applicable"
}

benefits_to(party) := data.doelbinding.support.item(
	object.union(cases.refer, {"action": {"recipients": [{"party": party, "necessity_documented": true}]}}),
	{"data_categories": ["name", "social_security"], "held_for_task": "executive.participation"},
)
