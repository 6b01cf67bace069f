package doelbinding.general_test

import data.cases

# Each condition by itself: cases in which nothing else decides, and several items or recipients of which one is at fault.

# --- GEN-04 -----------------------------------------------------------------------------------------------------------------

test_gen_04_satisfied_by_known_party_named_though_not_addressed if {
	request := data.doelbinding.support.changed(cases.view_conference, {"action": {"recipients": [{"party": "woonduin"}]}})
	data.doelbinding.support.outcome(request, "GEN-04") == "satisfied"
}

test_gen_04_violated_for_the_unknown_recipient_alone if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"recipients": [
		cases.disclose_conference.action.recipients[0],
		{"party": "nobody", "task": "care.provision", "necessity_documented": true},
	]}})
	data.doelbinding.support.outcome(request, "GEN-04") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "GEN-04") == "violated"
}

test_gen_04_violated_for_the_item_of_an_unknown_contributor_alone if {
	request := and_item(cases.disclose_conference, {"contributor": "nobody"})
	data.doelbinding.support.outcome(request, "GEN-04") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "GEN-04") == "violated"
}

test_gen_04_satisfied_where_there_is_no_recipient if {
	data.doelbinding.support.outcome(cases.correct, "GEN-04") == "satisfied"
}

test_gen_04_violated_without_registering_party if {
	request := data.doelbinding.support.without(cases.archive, ["case/registering_party"])
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

test_gen_04_violated_by_unknown_party_of_who_archives if {
	request := data.doelbinding.support.changed(cases.archive, {"subject": {"party": "nobody"}})
	data.doelbinding.support.outcome(request, "GEN-04") == "violated"
}

and_item(request, changes) := object.union(request, {"items": [
	request.items[0],
	object.union_n([request.items[0], {"id": "second"}, changes]),
]})

# --- GEN-06 and GEN-07 ------------------------------------------------------------------------------------------------------

test_gen_06_not_applicable_to_another_party_whatever_its_task if {
	other := data.doelbinding.support.changed(cases.contribute_conference, {"action": {"task": "nobody.task"}})
	data.doelbinding.support.outcome(other, "GEN-06") == "not_applicable"
	none := data.doelbinding.support.changed(
		data.doelbinding.support.without(cases.contribute_conference, ["action/task"]),
		{"case": {"participants": []}},
	)
	data.doelbinding.support.outcome(none, "GEN-06") == "not_applicable"
}

test_gen_07_violated_by_prosecution_data_about_a_relation_under_another_name if {
	request := data.doelbinding.support.item(
		cases.prosecution_disclose,
		{"person_category": 2, "data_categories": ["criminal_other"]},
	)
	data.doelbinding.support.outcome(request, "GEN-07") == "violated"
}

# --- GEN-08 -----------------------------------------------------------------------------------------------------------------

test_gen_08_not_applicable_to_archiving_under_another_task_than_that_of_a_seat if {
	request := data.doelbinding.support.changed(cases.archive, {
		"action": {"task": "executive.youth", "recipients": [{"party": "ggd", "task": "ggd.outreach"}]},
		"case": {"participants": [
			{"party": "college-duinstad", "task": "executive.social_support"},
			{"party": "ggd", "task": "ggd.public_mental_health"},
		]},
	})
	data.doelbinding.support.outcome(request, "GEN-08") == "not_applicable"
}

test_gen_08_violated_by_registering_party_that_copies_under_another_task if {
	request := data.doelbinding.support.changed(looks_on_under("executive.youth"), {"action": {"name": "copy_to_own_file"}})
	data.doelbinding.support.outcome(request, "GEN-08") == "violated"
}

test_gen_08_satisfied_by_registering_party_that_discloses_without_a_seat if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {
		"subject": {"party": "college-duinstad"},
		"action": {"task": "executive.youth"},
		"case": {"participants": []},
	})
	data.doelbinding.support.outcome(request, "GEN-08") == "satisfied"
}

test_gen_08_satisfied_by_registering_party_under_the_task_of_its_seat if {
	request := data.doelbinding.support.changed(
		looks_on_under("executive.youth"),
		{"case": {"participants": [{"party": "college-duinstad", "task": "executive.youth"}]}},
	)
	data.doelbinding.support.outcome(request, "GEN-08") == "satisfied"
}

test_gen_08_violated_for_the_recipient_of_two_tasks_alone if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"recipients": [
		cases.disclose_conference.action.recipients[0],
		to_another_task.action.recipients[0],
	]}})
	data.doelbinding.support.outcome(request, "GEN-08") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "GEN-08") == "violated"
}

test_gen_08_satisfied_by_check_and_invitation_that_fit_the_seats if {
	every request in [cases.check_known, cases.invite] {
		data.doelbinding.support.outcome(request, "GEN-08") == "satisfied"
	}
}

test_gen_08_violated_by_registration_under_another_task_than_named if {
	request := object.union(cases.register_case, {"action": {"task": "executive.youth"}})
	data.doelbinding.support.outcome(request, "GEN-08") == "violated"
}

test_gen_08_satisfied_by_registration_under_the_task_named if {
	data.doelbinding.support.outcome(cases.register_case, "GEN-08") == "satisfied"
	request := data.doelbinding.support.without(cases.register_case, ["action/task"])
	data.doelbinding.support.outcome(request, "GEN-08") == "satisfied"
}

test_gen_03_violated_by_disclosure_without_need_of_the_recipient if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {
		"action": {"recipients": [{"party": "zorggroep-de-dijk", "task": "care.provision"}]},
		"case": {"participants": []},
	})
	data.doelbinding.support.outcome(request, "GEN-03") == "violated"
	seated := data.doelbinding.support.changed(request, {"case": {"participants": [{"party": "zorggroep-de-dijk"}]}})
	data.doelbinding.support.outcome(seated, "GEN-03") == "violated"
}
