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
