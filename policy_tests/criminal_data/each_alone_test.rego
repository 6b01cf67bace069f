package doelbinding.criminal_data_test

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
