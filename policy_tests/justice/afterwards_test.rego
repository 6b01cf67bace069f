package doelbinding.justice_test

import data.cases

# --- JUS-11: justice secrecy moves along ----------------------------------------------------------------------------------

test_jus_11_violated_when_nothing_requires_it if {
	every categories in [["prosecution_data"], ["judicial_data"], ["execution_data"]] {
		outcome(of_categories(passed_on, categories), "JUS-11") == "violated"
	}
}

test_jus_11_missing_what_requires_it if {
	missing(passed_on, "JUS-11") == ["item.onward.statutory_duty", "item.onward.task_requires", "item.statutory_basis"]
}

test_jus_11_satisfied_by_statutory_duty if {
	outcome(data.doelbinding.support.item(passed_on, {"onward": {"statutory_duty": true}}), "JUS-11") == "satisfied"
}

test_jus_11_satisfied_by_task if {
	outcome(data.doelbinding.support.item(passed_on, {"onward": {"task_requires": true}}), "JUS-11") == "satisfied"
}

test_jus_11_satisfied_by_statutory_basis_that_is_a_duty if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(passed_on, "politie", "police.duty"),
		{"statutory_basis": "sv-126nd", "statutory_demand": true},
	)
	outcome(request, "JUS-11") == "satisfied"
}

test_jus_11_violated_under_statutory_power if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(passed_on, "veilig-thuis", "veilig_thuis.report"),
		{"statutory_basis": "wmo-5.2.6", "reporting_code_followed": true},
	)
	outcome(request, "GRD-01") == "satisfied"
	outcome(request, "JUS-11") == "violated"
}

test_jus_11_violated_by_statutory_basis_that_does_not_hold if {
	outcome(data.doelbinding.support.item(passed_on, {"statutory_basis": "sv-126nd"}), "JUS-11") == "violated"
}

test_jus_11_not_applicable_to_prosecution_service_and_custody if {
	outcome(cases.prosecution_disclose, "JUS-11") == "not_applicable"
	outcome(cases.execution_disclose, "JUS-11") == "not_applicable"
}

test_jus_11_violated_by_what_the_custody_received if {
	every category in ["prosecution_data", "judicial_data"] {
		outcome(of_categories(cases.execution_disclose, ["execution_data", category]), "JUS-11") == "violated"
	}
}

# On the return of a detainee the mayor learns of the conviction as well (Bjsg 11a).
return_of_detainee := data.doelbinding.support.item(
	data.doelbinding.support.towards(cases.execution_disclose, "burgemeester-duinstad", "mayor.return_of_detainee"),
	{
		"data_categories": ["name", "judicial_data", "execution_data"],
		"statutory_basis": "bjsg-11a",
		"execution": {"listed_irrevocable_conviction": true},
	},
)

test_jus_11_satisfied_by_rule_under_the_act_itself if outcome(return_of_detainee, "JUS-11") == "satisfied"

test_jus_11_violated_by_rule_that_does_not_hold if {
	request := data.doelbinding.support.item_without(return_of_detainee, ["execution/listed_irrevocable_conviction"])
	outcome(request, "JUS-11") == "violated"
}

test_jus_11_not_applicable_to_own_view if outcome(own_view(passed_on), "JUS-11") == "not_applicable"

test_jus_11_not_applicable_to_police_data if {
	outcome(of_categories(passed_on, ["name", "police_data"]), "JUS-11") == "not_applicable"
}

# --- JUS-12: log each disclosure ------------------------------------------------------------------------------------------

test_jus_12_satisfied_with_what_must_be_kept_and_how_long if {
	data.doelbinding.support.due(cases.prosecution_disclose, "obligations", "JUS-12") == {
		"norm": "JUS-12",
		"item": "om-vervolging",
		"recipient": "burgemeester-duinstad",
		"data": ["name", "prosecution_data"],
		"recipients": ["burgemeester-duinstad"],
		"retain_until": "2030-03-10",
	}
}

test_jus_12_satisfied_for_custody if {
	due := data.doelbinding.support.due(cases.execution_disclose, "obligations", "JUS-12")
	due.recipients == ["reclassering"]
}

# On this day the clock in the Netherlands is at summer time, and four years later not yet.
test_jus_12_satisfied_with_four_full_years_across_summer_time if {
	request := data.doelbinding.support.changed(cases.prosecution_disclose, {"time": "2026-03-30T00:30:00+02:00"})
	data.doelbinding.support.due(request, "obligations", "JUS-12").retain_until == "2030-03-30"
}

test_jus_12_retained_until_the_same_leap_day if {
	request := data.doelbinding.support.changed(cases.prosecution_disclose, {"time": "2028-02-29T12:00:00+01:00"})
	data.doelbinding.justice.log_ends_on == "2032-02-29" with input as request
}

test_jus_12_not_applicable_to_other_contributor if outcome(passed_on, "JUS-12") == "not_applicable"

test_jus_12_not_applicable_to_own_view if outcome(own_view(cases.prosecution_disclose), "JUS-12") == "not_applicable"

test_jus_12_not_applicable_to_other_data if outcome(ordinary, "JUS-12") == "not_applicable"

# --- JUS-13: the recipient is bound to secrecy ----------------------------------------------------------------------------

test_jus_13_satisfied_by_every_disclosure_of_justice_data if {
	data.doelbinding.support.due(cases.execution_disclose, "obligations", "JUS-13") == {
		"norm": "JUS-13",
		"item": "dji-detentie",
		"recipient": "reclassering",
	}
}

test_jus_13_not_applicable_to_other_contributor if outcome(passed_on, "JUS-13") == "not_applicable"

test_jus_13_not_applicable_to_other_data if outcome(ordinary, "JUS-13") == "not_applicable"

# --- JUS-14: agree with the police ----------------------------------------------------------------------------------------

test_jus_14_satisfied_by_data_of_both if {
	outcome(of_categories(cases.prosecution_disclose, ["name", "police_data", "prosecution_data"]), "JUS-14") == "satisfied"
}

test_jus_14_not_applicable_to_data_of_one if {
	outcome(cases.prosecution_disclose, "JUS-14") == "not_applicable"
	outcome(cases.police_disclose, "JUS-14") == "not_applicable"
}

# --- JUS-15: reports do not go to the municipality ------------------------------------------------------------------------

report(from, task, to, to_task) := data.doelbinding.support.by(
	data.doelbinding.support.towards(of_categories(ordinary, ["name", "advisory_report"]), to, to_task),
	from,
	task,
)

test_jus_15_violated_by_report_to_municipality if {
	every from in [["reclassering", "probation.statutory"], ["dji", "dji.execution"]] {
		every to in [["burgemeester-duinstad", "mayor.public_order"], ["college-duinstad", "executive.social_support"]] {
			request := report(from[0], from[1], to[0], to[1])
			outcome(request, "JUS-15") == "violated"
			not missing(request, "JUS-15")
		}
	}
}

test_jus_15_not_applicable_to_other_recipient if {
	outcome(report("reclassering", "probation.statutory", "om", "om.criminal_enforcement"), "JUS-15") == "not_applicable"
}

test_jus_15_not_applicable_to_other_contributor if {
	outcome(report("raad", "board.investigation", "burgemeester-duinstad", "mayor.public_order"), "JUS-15") == "not_applicable"
}

test_jus_15_not_applicable_to_other_data if {
	request := report("reclassering", "probation.statutory", "burgemeester-duinstad", "mayor.public_order")
	outcome(of_categories(request, ["name", "criminal_other"]), "JUS-15") == "not_applicable"
}

# --- JUS-16: no action without consultation -------------------------------------------------------------------------------

test_jus_16_satisfied_by_disclosure_of_prosecution_service if {
	data.doelbinding.support.due(cases.prosecution_disclose, "obligations", "JUS-16") == {
		"norm": "JUS-16",
		"item": "om-vervolging",
		"recipient": "burgemeester-duinstad",
	}
}

test_jus_16_not_applicable_to_custody if outcome(cases.execution_disclose, "JUS-16") == "not_applicable"

test_jus_16_not_applicable_to_other_data if outcome(ordinary, "JUS-16") == "not_applicable"

# --- JUS-17: persons are told apart ---------------------------------------------------------------------------------------

test_jus_17_satisfied_by_status_of_person if {
	outcome(cases.prosecution_disclose, "JUS-17") == "satisfied"
	outcome(cases.police_disclose, "JUS-17") == "satisfied"
	outcome(judicial, "JUS-17") == "satisfied"
}

test_jus_17_violated_without_status_of_person if {
	every request in [cases.prosecution_disclose, cases.police_disclose, judicial, cases.wpg15_disclose] {
		outcome(data.doelbinding.support.item_without(request, ["person_status"]), "JUS-17") == "violated"
	}
}

test_jus_17_missing_status_of_person if {
	request := data.doelbinding.support.item_without(cases.police_disclose, ["person_status"])
	missing(request, "JUS-17") == ["item.person_status"]
}

test_jus_17_not_applicable_to_other_contributor if outcome(passed_on, "JUS-17") == "not_applicable"

test_jus_17_not_applicable_to_own_view if outcome(own_view(cases.police_disclose), "JUS-17") == "not_applicable"

test_jus_17_not_applicable_to_execution_data if {
	request := data.doelbinding.support.by(cases.execution_disclose, "om", "om.criminal_enforcement")
	outcome(request, "JUS-17") == "not_applicable"
}

test_jus_17_not_applicable_to_ordinary_data if {
	request := of_categories(cases.police_disclose, ["name"])
	outcome(request, "JUS-17") == "not_applicable"
}

# --- JUS-07 to JUS-09 for execution data ---------------------------------------------------------------------------------

# Execution data that the prosecution service discloses is disclosed like the rest.
execution_by_prosecution := of_categories(cases.prosecution_disclose, ["name", "execution_data"])

test_jus_07_to_09_satisfied_by_execution_data_of_the_prosecution_service if {
	every norm in ["JUS-07", "JUS-08", "JUS-09"] {
		outcome(execution_by_prosecution, norm) == "satisfied"
	}
}

test_jus_07_to_09_violated_by_execution_data_of_the_prosecution_service if {
	request := data.doelbinding.support.changed(
		data.doelbinding.support.item_without(
			execution_by_prosecution,
			["prosecution/criminal_case_risk_excluded", "prosecution/in_writing"],
		),
		{"case": {"partnership": "jeugdtafel-waterland"}},
	)
	every norm in ["JUS-07", "JUS-08", "JUS-09"] {
		outcome(request, norm) == "violated"
	}
}
