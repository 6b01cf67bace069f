package doelbinding.grounds_test

import data.cases

# --- GRD-02: task in the public interest ---------------------------------------------------------------------------------

test_grd_02_satisfied_by_the_tasks_of_both if holds(cases.view_conference, "GRD-02")

test_grd_02_satisfied_by_the_task_of_the_recipient_alone if {
	request := data.doelbinding.support.item(cases.view_conference, {"contributor": "raad"})
	holds(request, "GRD-02")
}

test_grd_02_satisfied_by_the_task_of_the_contributor_alone if {
	request := data.doelbinding.support.changed(
		cases.view_conference,
		{"subject": {"party": "raad"}, "action": {"task": "none.such"}},
	)
	holds(request, "GRD-02")
}

test_grd_02_not_applicable_where_neither_names_a_task if {
	request := data.doelbinding.support.without(
		data.doelbinding.support.changed(
			data.doelbinding.support.item(cases.view_conference, {"contributor": "veilig-thuis"}),
			{"subject": {"party": "raad"}},
		),
		["action/task"],
	)
	holds_not(request, "GRD-02")
}

test_grd_02_not_applicable_under_tasks_of_other_types if {
	request := data.doelbinding.support.changed(
		data.doelbinding.support.item(cases.view_conference, {"contributor": "veilig-thuis"}),
		{"action": {"task": "police.duty"}},
	)
	holds_not(request, "GRD-02")
}

test_grd_02_not_applicable_under_tasks_that_serve_no_public_interest if {
	request := data.doelbinding.support.changed(
		data.doelbinding.support.item(cases.view_conference, {"contributor": "veilig-thuis"}),
		{"action": {"task": "probation.voluntary"}},
	)
	holds_not(request, "GRD-02")
}

test_grd_02_not_applicable_to_unlisted_recipient if {
	request := data.doelbinding.support.towards(cases.disclose_conference, "woonduin", "housing.liveability")
	holds_not(request, "GRD-02")
}

test_grd_02_not_applicable_to_unlisted_contributor if holds_not(cases.unlisted_contribute, "GRD-02")

test_grd_02_not_applicable_to_unknown_party if {
	request := data.doelbinding.support.item(cases.view_conference, {"contributor": "nergens"})
	holds_not(request, "GRD-02")
}

test_grd_02_not_applicable_to_victim_support_that_shares if {
	request := data.doelbinding.support.item(cases.view_conference, {"contributor": "slachtofferhulp"})
	holds_not(request, "GRD-02")
}

test_grd_02_not_applicable_to_what_was_agreed_with_veilig_thuis if {
	holds_not(data.doelbinding.support.by(cases.disclose_conference, "veilig-thuis", "veilig_thuis.agreed"), "GRD-02")
	holds_not(data.doelbinding.support.towards(cases.disclose_conference, "veilig-thuis", "veilig_thuis.agreed"), "GRD-02")
}

test_grd_02_not_applicable_to_advice_by_the_contributor if {
	request := data.doelbinding.support.by(cases.disclose_conference, "veilig-thuis", "veilig_thuis.advice")
	holds_not(request, "GRD-02")
}

test_grd_02_not_applicable_to_advice_to_the_recipient if {
	request := data.doelbinding.support.towards(cases.disclose_conference, "veilig-thuis", "veilig_thuis.advice")
	holds_not(request, "GRD-02")
}

test_grd_02_not_applicable_without_necessity if {
	holds_not(data.doelbinding.support.item_without(cases.view_conference, ["necessary_for"]), "GRD-02")
}

test_grd_02_not_applicable_where_the_recipient_has_no_need_to_know if {
	request := data.doelbinding.support.changed(cases.query_partner, {"action": {"recipients": [{
		"party": "ggz-noord",
		"task": "ggz.treatment",
	}]}})
	holds_not(request, "GRD-02")
}

test_grd_02_not_applicable_to_police_data_of_the_police if {
	request := data.doelbinding.support.item(cases.view_conference, {"contributor": "politie", "data_categories": ["police_data"]})
	holds_not(request, "GRD-02")
}

test_grd_02_satisfied_for_other_data_of_the_police if {
	request := data.doelbinding.support.item(cases.view_conference, {"contributor": "politie"})
	holds(request, "GRD-02")
}

test_grd_02_satisfied_for_police_data_of_others if {
	holds(data.doelbinding.support.item(cases.view_conference, {"data_categories": ["police_data"]}), "GRD-02")
}

test_grd_02_satisfied_for_police_data_that_the_police_sees_itself if {
	request := data.doelbinding.support.changed(
		data.doelbinding.support.item(cases.view_conference, {"contributor": "politie", "data_categories": ["police_data"]}),
		{"subject": {"party": "politie"}, "action": {"task": "police.duty"}},
	)
	holds(request, "GRD-02")
}

test_grd_02_not_applicable_to_prosecution_and_judicial_data_of_the_prosecution_service if {
	every category in ["prosecution_data", "judicial_data"] {
		request := data.doelbinding.support.item(cases.view_conference, {"contributor": "om", "data_categories": [category]})
		holds_not(request, "GRD-02")
	}
}

test_grd_02_satisfied_for_other_criminal_data_of_the_prosecution_service if {
	request := data.doelbinding.support.item(cases.view_conference, {"contributor": "om", "data_categories": ["criminal_other"]})
	holds(request, "GRD-02")
}

test_grd_02_satisfied_for_judicial_data_of_others if {
	holds(data.doelbinding.support.item(cases.view_conference, {"data_categories": ["judicial_data"]}), "GRD-02")
}

test_grd_02_not_applicable_to_execution_data_of_custody if holds_not(cases.execution_disclose, "GRD-02")

# --- GRD-07: vital interests ---------------------------------------------------------------------------------------------

endangered(request, interests) := data.doelbinding.support.item(
	data.doelbinding.support.item_without(request, ["vital_interests"]),
	{"vital_interests": interests},
)

test_grd_07_satisfied_by_danger_to_who_cannot_consent if holds(cases.vital_contribute, "GRD-07")

test_grd_07_not_applicable_without_danger if {
	holds_not(endangered(cases.disclose_conference, {"subject_incapable": true}), "GRD-07")
}

test_grd_07_not_applicable_to_who_can_consent if {
	holds_not(endangered(cases.vital_contribute, {"acute_danger": true}), "GRD-07")
}

test_grd_07_satisfied_by_danger_to_another_and_conflict_of_duties if {
	holds(endangered(cases.vital_contribute, {"acute_danger": true, "other_person": true}), "GRD-07")
}

test_grd_07_not_applicable_to_another_without_danger if {
	holds_not(endangered(cases.vital_contribute, {"other_person": true}), "GRD-07")
}

test_grd_07_not_applicable_to_danger_to_another_without_conflict_of_duties if {
	holds_not(endangered(cases.disclose_conference, {"acute_danger": true, "other_person": true}), "GRD-07")
}

test_grd_07_not_applicable_while_a_criterion_is_not_met if {
	request := data.doelbinding.support.item_without(
		endangered(cases.vital_contribute, {"acute_danger": true, "other_person": true}),
		["secrecy_breach/conflict_of_duties/consent_sought"],
	)
	holds_not(request, "GRD-07")
}

test_grd_07_not_applicable_without_vital_interests if holds_not(cases.disclose_conference, "GRD-07")

# --- GRD-08: consent -----------------------------------------------------------------------------------------------------

test_grd_08_satisfied_by_who_is_no_public_body if holds(cases.consent_disclose, "GRD-08")

test_grd_08_not_applicable_without_consent if {
	holds_not(data.doelbinding.support.item_without(cases.consent_disclose, ["consent"]), "GRD-08")
}

test_grd_08_not_applicable_to_consent_that_lacks_something if {
	every fact in ["explicit", "freely_given", "informed", "unambiguous", "written"] {
		holds_not(data.doelbinding.support.item(cases.consent_disclose, {"consent": {fact: false}}), "GRD-08")
	}
}

test_grd_08_not_applicable_to_consent_for_something_else if {
	every scope in [{"recipients": ["ggd"]}, {"purposes": ["monitor_plan"]}, {"data_categories": ["name"]}] {
		holds_not(data.doelbinding.support.item(cases.consent_disclose, {"consent": {"scope": scope}}), "GRD-08")
	}
}

test_grd_08_not_applicable_to_withdrawn_consent if {
	holds_not(data.doelbinding.support.item(cases.consent_disclose, {"consent": {"withdrawn_on": "2026-03-10"}}), "GRD-08")
}

test_grd_08_not_applicable_to_a_child_alone if {
	holds_not(data.doelbinding.support.item(cases.consent_disclose, {"consent": {"subject_age": 15}}), "GRD-08")
}

consented_disclosure(contributor, categories) := data.doelbinding.support.with_consent(
	data.doelbinding.support.item(
		cases.disclose_conference,
		{"contributor": contributor, "data_categories": categories},
	),
	"zorggroep-de-dijk",
)

test_grd_08_not_applicable_to_public_bodies if {
	every contributor in ["burgemeester-duinstad", "college-duinstad", "om", "politie", "dji", "ggd", "veilig-thuis"] {
		holds_not(consented_disclosure(contributor, ["name"]), "GRD-08")
	}
}

test_grd_08_not_applicable_to_unknown_contributor if holds_not(consented_disclosure("nergens", ["name"]), "GRD-08")

test_grd_08_satisfied_by_child_protection_board if holds(consented_disclosure("raad", ["name"]), "GRD-08")

test_grd_08_satisfied_for_benefit_data if holds(consented_disclosure("college-duinstad", ["name", "social_security"]), "GRD-08")

told_of_detention(task, category) := data.doelbinding.support.with_consent(
	data.doelbinding.support.item(
		data.doelbinding.support.towards(cases.disclose_conference, "college-duinstad", task),
		{"data_categories": [category]},
	),
	"college-duinstad",
)

test_grd_08_satisfied_for_detention_told_for_social_support if {
	holds(told_of_detention("executive.social_support", "criminal_other"), "GRD-08")
}

test_grd_08_not_applicable_to_detention_told_for_another_task if {
	holds_not(told_of_detention("executive.youth", "criminal_other"), "GRD-08")
}

test_grd_08_not_applicable_to_other_data_for_social_support if {
	holds_not(told_of_detention("executive.social_support", "name"), "GRD-08")
}

test_grd_08_satisfied_by_adviser if {
	every task in ["veilig_thuis.advice", "veilig_thuis.agreed"] {
		request := data.doelbinding.support.by(cases.disclose_conference, "veilig-thuis", task)
		holds(data.doelbinding.support.with_consent(request, "zorggroep-de-dijk"), "GRD-08")
	}
}

test_grd_08_satisfied_to_adviser if {
	request := data.doelbinding.support.towards(cases.disclose_conference, "veilig-thuis", "veilig_thuis.advice")
	holds(data.doelbinding.support.with_consent(request, "veilig-thuis"), "GRD-08")
}

test_grd_08_not_applicable_to_veilig_thuis_that_handles_a_report if {
	request := data.doelbinding.support.by(cases.disclose_conference, "veilig-thuis", "veilig_thuis.report")
	holds_not(data.doelbinding.support.with_consent(request, "zorggroep-de-dijk"), "GRD-08")
}
