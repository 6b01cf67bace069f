package doelbinding.secrecy_test

import data.cases

# Each condition by itself: cases in which nothing else decides.

test_sec_03_violated_by_another_party_that_says_it_gives_the_help if {
	involved(["youth_care"], "politie", "executive.care_delivery") == "violated"
}

test_sec_06_satisfied_and_not_applicable_by_what_is_learned if {
	data.doelbinding.support.outcome(cases.disclose_by_process_director, "SEC-06") == "satisfied"
	request := data.doelbinding.support.changed(cases.archive, {"subject": {"secrecy_declared": false, "screened": false}})
	data.doelbinding.support.outcome(request, "SEC-06") == "not_applicable"
}

test_sec_07_not_applicable_to_an_empty_list_of_secrecies if {
	request := data.doelbinding.support.changed(
		data.doelbinding.support.item(cases.disclose_conference, {"secrecy": []}),
		{"subject": {"party": "college-duinstad"}},
	)
	data.doelbinding.support.outcome(request, "SEC-07") == "not_applicable"
}

test_sec_09_not_applicable_to_an_empty_list_of_secrecies if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"secrecy": []})
	data.doelbinding.support.outcome(request, "SEC-09") == "not_applicable"
}

test_sec_10_missing_medical_secrecy_of_health_data if {
	data.doelbinding.support.missing(with_health, "SEC-10") == ["item.secrecy"]
}

test_sec_10_satisfied_by_what_another_holds_for_help_that_it_does_not_give if {
	request := data.doelbinding.support.item(
		cases.disclose_conference,
		{"held_for_task": "executive.care_delivery", "subject_is_youth": true},
	)
	data.doelbinding.support.outcome(request, "SEC-10") == "satisfied"
}
