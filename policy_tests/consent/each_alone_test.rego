package doelbinding.consent_test

import data.cases

# Each condition by itself: cases in which nothing else decides.

# --- CON-06 -----------------------------------------------------------------------------------------------------------------

test_con_06_satisfied_for_an_item_beside_that_of_a_public_body if {
	request := object.union(cases.consent_disclose, {"items": [
		cases.consent_disclose.items[0],
		object.union(cases.consent_disclose.items[0], {"id": "ggd-buurvrouw", "contributor": "ggd"}),
	]})
	outcome(request, "CON-06") == "satisfied"
	decision := data.doelbinding.decision with input as request
	"CON-06" in decision.items[1].reasons
}

test_con_06_not_applicable_to_the_case_itself_beside_an_item if {
	request := object.union(claimed(cases.archive), {"items": [{"id": "shn", "contributor": "slachtofferhulp"}]})
	assessment := data.doelbinding.assessment with input as request
	{unit.norms["CON-06"].outcome | some unit in assessment} == {"not_applicable", "satisfied"}
}

# Whoever the register does not know is stopped by another norm (GEN-04).
test_con_06_satisfied_by_who_is_unknown if {
	request := data.doelbinding.support.item(claimed(cases.disclose_conference), {"contributor": "nobody"})
	outcome(request, "CON-06") == "satisfied"
}

# --- CON-07 -----------------------------------------------------------------------------------------------------------------

test_con_07_satisfied_where_consent_is_still_to_be_asked if {
	con_07(data.doelbinding.support.item_without(youth_to_executive, ["consent"])) == "satisfied"
}

test_con_07_satisfied_where_consent_is_relied_on_in_vain if {
	con_07(claimed(cases.disclose_conference)) == "satisfied"
}

test_con_07_satisfied_where_consent_is_still_to_be_asked_for_what_veilig_thuis_learns_outside_a_report if {
	request := data.doelbinding.support.item_without(
		data.doelbinding.support.towards(cases.disclose_conference, "veilig-thuis", "veilig_thuis.advice"),
		["consent"],
	)
	con_07(request) == "satisfied"
}

# The executive that decides on youth help tells a care provider of detention, for which no law but the person opens it.
test_con_07_satisfied_where_only_consent_opens_criminal_data if {
	detention := data.doelbinding.support.item(
		data.doelbinding.support.towards(cases.special_disclose, "zorggroep-de-dijk", "care.provision"),
		{"data_categories": ["name", "criminal_other"]},
	)
	request := data.doelbinding.support.with_consent(detention, "zorggroep-de-dijk")
	outcome(request, "GRD-08") == "not_applicable"
	con_07(request) == "satisfied"
	con_07(detention) == "not_applicable"
	supplement := data.doelbinding.support.item(request, {"special": {"supplements_treatment": true}})
	con_07(supplement) == "not_applicable"
}
