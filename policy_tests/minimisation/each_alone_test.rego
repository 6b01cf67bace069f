package doelbinding.minimisation_test

import data.cases

# Each condition by itself: two items, of which only the second is what the norm is about.

test_min_01_violated_for_the_item_with_an_unlisted_category_alone if {
	request := beside(about(1, ["name"]), about(1, ["name", "position"]))
	data.doelbinding.support.outcome(request, "MIN-01") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "MIN-01") == "violated"
}

test_min_01_satisfied_by_the_number_of_a_relation if {
	data.doelbinding.support.outcome(about(2, ["name", "bsn"]), "MIN-01") == "satisfied"
	data.doelbinding.support.outcome(about(1, ["name", "bsn"]), "MIN-01") == "satisfied"
}

test_min_02_applies_to_enforcement_data_of_a_relation_alone if {
	every other in [about(2, ["name"]), about(1, ["name", "supervision_enforcement"])] {
		request := beside(other, enforcement_of_relation)
		data.doelbinding.support.outcome(request, "MIN-02") == "not_applicable"
		data.doelbinding.support.outcome_of_second(request, "MIN-02") != "not_applicable"
	}
}

test_min_03_applies_to_the_item_with_the_number_alone if {
	request := beside(about(1, ["name"]), about(1, ["name", "bsn"]))
	data.doelbinding.support.outcome(request, "MIN-03") == "not_applicable"
	data.doelbinding.support.outcome_of_second(request, "MIN-03") == "satisfied"
}

test_min_05_applies_to_the_item_that_identifies_nobody_alone if {
	request := beside(about(1, ["name"]), data.doelbinding.support.item(about(1, ["name"]), {"identifiable": false}))
	data.doelbinding.support.outcome(request, "MIN-05") == "not_applicable"
	data.doelbinding.support.outcome_of_second(request, "MIN-05") == "violated"
}

beside(request, other) := object.union(request, {"items": [
	request.items[0],
	object.union(other.items[0], {"id": "second"}),
]})

test_min_03_applies_to_the_number_by_itself if {
	data.doelbinding.support.outcome(about(1, ["bsn"]), "MIN-03") == "satisfied"
}

test_min_03_violated_by_another_basis_that_holds if {
	request := data.doelbinding.support.changed(
		data.doelbinding.support.item(cases.statutory_exchange, {"data_categories": ["name", "bsn"]}),
		{"case": {"registering_party": "slachtofferhulp"}},
	)
	holds := data.doelbinding.lib.statutory.statutory_basis with input as request
	holds[[0, 0]]
	data.doelbinding.support.outcome(request, "MIN-03") == "violated"
}

test_min_03_violated_by_referral_to_who_may_not_use_the_number_at_the_other_table if {
	wanting := object.union(
		data.register.partnerships,
		{"zsm-waterland": {"members": {"om": {"bsn_allowed": false}}}, "zvh-waterland": {"members": {"om": {"bsn_allowed": false}}}},
	)
	request := data.doelbinding.support.item(cases.refer, {"data_categories": ["name", "bsn"]})
	data.doelbinding.support.outcome(request, "MIN-03") == "violated" with data.register.partnerships as wanting
}
