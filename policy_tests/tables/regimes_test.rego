package doelbinding.tables_test

import data.cases

# What opens the closed regimes of the Wpg, the Wet Suwi and the Wjsg, and the purposes that these laws name.

# --- Bases that open a closed regime ---------------------------------------------------------------------------------------------

# Handbook 2.7, 3.2.3, 3.10.3 and 4.3: then no decision of art. 20 is needed.
test_pol_01_not_applicable_to_police_data_under_every_basis_that_opens_the_wpg if {
	every row in [
		{"basis": "bpg-4.2-1i", "to": "executive.youth", "facts": [about_youth]},
		{"basis": "bpg-4.2-1b", "to": "shn.victim_support", "facts": []},
		{"basis": "sv-126nd", "to": "om.criminal_enforcement", "facts": [{"item": {"statutory_demand": true}}]},
		{"basis": "wmo-5.2.6", "to": "veilig_thuis.report", "facts": []},
	] {
		data.doelbinding.support.outcome(under_regime("police.duty", "police_data", row), "POL-01") == "not_applicable"
	}
}

# Handbook 2.4.3, 2.7, 3.2.2 and 3.4.3.
test_par_05_satisfied_by_every_basis_that_opens_the_wet_suwi if {
	every row in [
		{"basis": "sv-126nd", "to": "om.criminal_enforcement", "facts": [{"item": {"statutory_demand": true}}]},
		{"basis": "jw-7.3.11-4", "to": "gi.child_protection", "facts": [{"case": {"supervision_order": true}}]},
		{"basis": "wmo-5.2.6", "to": "veilig_thuis.report", "facts": [{"item": {"reporting_code_followed": true}}]},
		{"basis": "bw-1-240", "to": "board.child_protection", "facts": []},
	] {
		data.doelbinding.support.outcome(under_regime("executive.youth", "social_security", row), "PAR-05") == "satisfied"
	}
	for_debts := data.doelbinding.support.towards(
		under_regime("executive.youth", "social_security", {"basis": "wgs-8", "to": "executive.debt_assistance", "facts": []}),
		"college-veenmeer",
		"executive.debt_assistance",
	)
	data.doelbinding.support.outcome(for_debts, "PAR-05") == "satisfied"
}

# Handbook 3.1.3 and 3.2.1: then the conditions of Wjsg 51c are not asked.
test_jus_10_not_applicable_to_execution_data_under_every_power_of_custody if {
	every row in [
		{"basis": "bjsg-11a", "to": "mayor.return_of_detainee", "facts": [convicted]},
		{"basis": "bjsg-11c", "to": "executive.youth", "facts": [youth]},
		{"basis": "pm-44f", "to": "executive.isd_aftercare", "facts": []},
		{"basis": "pw-64", "to": "executive.participation", "facts": []},
		{"basis": "uvi-2", "to": "om.criminal_enforcement", "facts": [advice_asked]},
		{"basis": "rjj-25", "to": "probation.statutory", "facts": [youth]},
		{"basis": "btj-21a", "to": "board.juvenile_criminal", "facts": [youth, aftercare]},
		{"basis": "wmo-5.2.6", "to": "veilig_thuis.report", "facts": [{"item": {"reporting_code_followed": true}}]},
	] {
		data.doelbinding.support.outcome(under_regime("dji.execution", "execution_data", row), "JUS-10") == "not_applicable"
	}
}

convicted := {"item": {"execution": {"listed_irrevocable_conviction": true}}}

under_regime(giver, category, row) := data.doelbinding.support.bases.told(
	object.union(row, {"categories": ["name", category]}),
	giver,
	row.to,
)

# --- Purposes of the laws --------------------------------------------------------------------------------------------------------

# Wpg 20(1), handbook 3.7.3.
test_pol_05_satisfied_by_each_of_the_four_purposes if {
	every purpose in ["prevention_and_detection", "public_order", "assistance", "supervision"] {
		decided := object.union(data.register.art20_decisions, {"art20-waterland": {"purposes": [purpose]}})
		outcome := data.doelbinding.support.outcome(cases.police_disclose, "POL-05") with data.register.art20_decisions as decided
		outcome == "satisfied"
	}
}

# Wjsg 39f(1), handbook 3.6.3.
test_jus_01_satisfied_by_each_purpose_of_39f if {
	every purpose in [
		"prevention_and_detection", "order_and_safety", "supervision_of_compliance", "administrative_decision",
		"staff_or_disciplinary_measure", "assistance_to_victims", "private_law_act_by_public_body",
	] {
		request := data.doelbinding.support.item(cases.prosecution_disclose, {"prosecution": {"purpose": purpose}})
		data.doelbinding.support.outcome(request, "JUS-01") == "satisfied"
	}
}

# Wjsg 51c(2), handbook 3.1.3.
test_jus_10_satisfied_by_each_purpose_of_51c if {
	every purpose in [
		"execution_of_sentence", "prevention_detection_prosecution", "debt_assistance_or_resocialisation",
		"administrative_decision", "assistance_to_victims",
	] {
		request := data.doelbinding.support.item(cases.execution_disclose, {"execution": {"purpose": purpose}})
		data.doelbinding.support.outcome(request, "JUS-10") == "satisfied"
	}
}

# Handbook 3.6.3: what may outweigh an open case.
test_jus_03_satisfied_by_each_interest_that_may_outweigh_an_open_case if {
	every situation in [
		"avert_serious_acute_danger", "integrity_of_public_office", "sensitive_position_measure",
		"necessary_organisational_measure", "civil_liability", "other_weighty_interest",
	] {
		request := data.doelbinding.support.item(cases.prosecution_disclose, {"prosecution": {
			"outcome": "pending",
			"urgent_interest": true,
			"overriding_situation": situation,
			"overriding_documented": true,
		}})
		data.doelbinding.support.outcome(request, "JUS-03") == "satisfied"
	}
}
