package doelbinding.minimisation_test

# Each condition by itself: two items, of which only the second is what the norm is about.

test_min_01_violated_for_the_item_with_an_unlisted_category_alone if {
	request := beside(about(1, ["name"]), about(1, ["name", "position"]))
	first(request, "MIN-01") == "satisfied"
	second(request, "MIN-01") == "violated"
}

test_min_01_satisfied_by_the_number_of_a_relation if {
	data.doelbinding.support.outcome(about(2, ["name", "bsn"]), "MIN-01") == "satisfied"
	data.doelbinding.support.outcome(about(1, ["name", "bsn"]), "MIN-01") == "satisfied"
}

test_min_02_applies_to_enforcement_data_of_a_relation_alone if {
	every other in [about(2, ["name"]), about(1, ["name", "supervision_enforcement"])] {
		request := beside(other, enforcement_of_relation)
		first(request, "MIN-02") == "not_applicable"
		second(request, "MIN-02") != "not_applicable"
	}
}

test_min_03_applies_to_the_item_with_the_number_alone if {
	request := beside(about(1, ["name"]), about(1, ["name", "bsn"]))
	first(request, "MIN-03") == "not_applicable"
	second(request, "MIN-03") == "satisfied"
}

test_min_05_applies_to_the_item_that_identifies_nobody_alone if {
	request := beside(about(1, ["name"]), data.doelbinding.support.item(about(1, ["name"]), {"identifiable": false}))
	first(request, "MIN-05") == "not_applicable"
	second(request, "MIN-05") == "violated"
}

beside(request, other) := object.union(request, {"items": [
	request.items[0],
	object.union(other.items[0], {"id": "second"}),
]})

first(request, norm) := data.doelbinding.support.outcome(request, norm)

second(request, norm) := how if {
	assessment := data.doelbinding.assessment with input as request
	how := assessment[1].norms[norm].outcome
}
