package doelbinding.justice_test

import data.cases

# Each condition by itself: cases in which nothing else decides.

# --- JUS-03 -----------------------------------------------------------------------------------------------------------------

# The case may have been decided meanwhile, so either lifts it.
test_jus_03_missing_outcome_and_weight_where_the_interest_is_urgent if {
	missing(pending_without(["outcome", "overriding_situation"]), "JUS-03") == [
		"item.prosecution.outcome",
		"item.prosecution.overriding_situation",
	]
	undocumented := data.doelbinding.support.item(
		pending_without(["outcome"]),
		{"prosecution": {"overriding_situation": "other_weighty_interest"}},
	)
	missing(undocumented, "JUS-03") == ["item.prosecution.outcome", "item.prosecution.overriding_documented"]
}

# --- JUS-09 -----------------------------------------------------------------------------------------------------------------

test_jus_09_violated_on_referral_where_the_own_table_lacks_one if {
	wanting := json.remove(data.register.partnerships, ["zvh-waterland/protocol/dpia_done"])
	outcome(to_other_table, "JUS-09") == "violated" with data.register.partnerships as wanting
}

test_jus_09_satisfied_where_a_table_without_documents_is_named_without_referral if {
	request := data.doelbinding.support.changed(
		cases.prosecution_disclose,
		{"action": {"other_table": "jeugdtafel-waterland"}},
	)
	outcome(request, "JUS-09") == "satisfied"
}

# --- JUS-15 -----------------------------------------------------------------------------------------------------------------

# Nothing lifts this ban, so that it is violated wherever it applies.
test_jus_15_applies_to_report_to_municipality if {
	request := report("reclassering", "probation.statutory", "burgemeester-duinstad", "mayor.public_order")
	applies := data.doelbinding.justice.applies with input as request
	{"norm": "JUS-15", "unit": [0, 0]} in applies
}

# --- JUS-07 to JUS-09 -------------------------------------------------------------------------------------------------------

# Criminal data that is not under the Wjsg has no conditions of the Wjsg.
test_jus_07_to_09_not_applicable_to_other_criminal_data_of_the_prosecution_service if {
	request := of_categories(cases.prosecution_disclose, ["name", "criminal_other"])
	every norm in ["JUS-07", "JUS-08", "JUS-09"] {
		outcome(request, norm) == "not_applicable"
	}
}

# Each by itself takes the ground of Wjsg 51c from execution data of the prosecution service.
test_jus_07_to_09_violated_leave_no_ground_for_execution_data if {
	lawful := data.doelbinding.support.item(execution_by_prosecution, {"execution": {
		"purpose": "debt_assistance_or_resocialisation",
		"weighty_interest": true,
	}})
	outcome(lawful, "GRD-05") == "satisfied"
	every norm, request in {
		"JUS-07": data.doelbinding.support.item_without(lawful, ["prosecution/criminal_case_risk_excluded"]),
		"JUS-08": data.doelbinding.support.item_without(lawful, ["prosecution/in_writing"]),
		"JUS-09": data.doelbinding.support.changed(lawful, {"case": {"partnership": "jeugdtafel-waterland"}}),
	} {
		violated := data.doelbinding.justice.violated with input as request
		{finding.norm | some finding in violated} & {"JUS-06", "JUS-07", "JUS-08", "JUS-09", "JUS-10"} == {norm}
		outcome(request, "GRD-05") == "not_applicable"
	}
}
