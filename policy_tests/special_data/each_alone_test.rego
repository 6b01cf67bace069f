package doelbinding.special_data_test

import data.cases

# Each condition by itself: cases in which nothing else decides.

# The exception for victims is about their health: that somebody is one opens nothing else.
test_spc_01_missing_no_status_of_the_person_where_it_would_open_nothing if {
	request := to_victim_support({"data_categories": ["name", "ethnicity"]})
	data.doelbinding.support.missing(request, "SPC-01") == ["item.consent"]
}

test_spc_04_violated_by_custody_whatever_the_title_of_its_detention if {
	request := data.doelbinding.support.item_without(avoidable(cases.execution_disclose), ["execution/criminal_title"])
	data.doelbinding.support.outcome(request, "SPC-04") == "violated"
}

test_spc_04_not_applicable_to_others_under_a_criminal_title if {
	request := data.doelbinding.support.item(cases.special_disclose, {"execution": {"criminal_title": true}})
	data.doelbinding.support.outcome(request, "SPC-04") == "not_applicable"
}
