package doelbinding.criminal_data_test

import data.cases

# --- CRI-04: what an unlisted partner may not process, it may not bring in ------------------------------------------------

brought_in(party, task, facts) := data.doelbinding.support.item(
	data.doelbinding.support.by(cases.unlisted_contribute, party, task),
	object.union({"data_categories": ["name", "criminal_other"]}, facts),
)

cri_04(request) := data.doelbinding.support.outcome(request, "CRI-04")

test_cri_04_violated_by_contributor_not_found_to_process_it if {
	request := brought_in("woonduin", "housing.liveability", {})
	cri_04(request) == "violated"
	data.doelbinding.support.missing(request, "CRI-04") == ["item.consent"]
}

test_cri_04_satisfied_by_contributor_found_to_process_it if {
	cri_04(brought_in("halt", "halt.commissioned", {})) == "satisfied"
}

test_cri_04_not_applicable_to_a_halt_settlement if {
	cri_04(brought_in("halt", "halt.settlement", {})) == "not_applicable"
}

test_cri_04_satisfied_by_what_opens_it_for_everybody if {
	cri_04(brought_in("woonduin", "housing.liveability", {"made_public": true})) == "satisfied"
	request := brought_in("woonduin", "housing.liveability", {})
	cri_04(data.doelbinding.support.with_consent(request, "college-duinstad")) == "satisfied"
	cri_04(data.doelbinding.support.with_consent(request, "raad")) == "violated"
}

test_cri_04_not_applicable_to_a_blacklist if {
	cri_04(brought_in("woonduin", "housing.tenancy", {"blacklist": true})) == "not_applicable"
}

test_cri_04_not_applicable_to_police_data_that_the_task_requires_to_pass_on if {
	received := {"data_categories": ["police_data"], "onward": {"task_requires": true}}
	cri_04(brought_in("woonduin", "housing.liveability", received)) == "not_applicable"
	cri_04(brought_in("woonduin", "housing.liveability", {"data_categories": ["police_data"]})) == "violated"
}
