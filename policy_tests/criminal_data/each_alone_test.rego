package doelbinding.criminal_data_test

import data.cases

test_cri_01_satisfied_by_investigation_service_under_any_task if {
	told("opsporingsdienst", "wpg.duty") == "satisfied"
	told("opsporingsdienst", "wpg.other") == "satisfied"
}

test_cri_01_violated_by_probation_to_another_than_the_mayor if {
	every task in ["mayor.public_order", "mayor.area_ban"] {
		data.doelbinding.support.outcome(from_probation("zorggroep-de-dijk", task), "CRI-01") == "violated"
	}
}

test_cri_04_not_applicable_to_listed_partners_without_criminal_law_task if {
	every party in ["zorggroep-de-dijk", "ggz-noord", "college-duinstad"] {
		data.doelbinding.support.outcome(to_partner(party, "none.of.theirs"), "CRI-04") == "not_applicable"
	}
}

test_cri_01_violated_for_the_item_that_says_of_nobody_who_it_is_about if {
	request := to_victim_support({"special": {"supplements_treatment": true}})
	data.doelbinding.support.outcome(request, "CRI-01") == "violated"
}

# A demand opens criminal data, whoever brings it in.
test_cri_04_satisfied_by_a_demand_to_the_unlisted_partner if {
	request := data.doelbinding.support.towards(
		data.doelbinding.support.item(
			data.doelbinding.support.by(cases.statutory_exchange, "woonduin", "housing.liveability"),
			{"data_categories": ["name", "criminal_other"], "statutory_basis": "sv-126nd", "statutory_demand": true},
		),
		"om",
		"om.criminal_enforcement",
	)
	data.doelbinding.support.outcome(request, "CRI-04") == "satisfied"
}
