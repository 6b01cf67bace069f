package doelbinding.general_test

import data.cases

# --- GEN-08: one seat, one task -------------------------------------------------------------------------------------------

test_gen_08_satisfied_by_the_task_of_the_seat if {
	data.doelbinding.support.outcome(cases.disclose_conference, "GEN-08") == "satisfied"
}

test_gen_08_satisfied_by_a_seat_without_task if {
	request := data.doelbinding.support.changed(cases.view_conference, {"case": {"participants": [{"party": "reclassering"}]}})
	data.doelbinding.support.outcome(request, "GEN-08") == "satisfied"
}

test_gen_08_violated_by_acting_under_another_task if {
	request := data.doelbinding.support.changed(cases.view_conference, {"action": {"task": "probation.voluntary"}})
	data.doelbinding.support.outcome(request, "GEN-08") == "violated"
}

test_gen_08_violated_by_check_under_another_task if {
	request := data.doelbinding.support.changed(cases.check_known, {"case": {"participants": [{
		"party": "college-duinstad",
		"task": "executive.youth",
	}]}})
	data.doelbinding.support.outcome(request, "GEN-08") == "violated"
}

test_gen_08_violated_by_recipient_under_another_task if {
	data.doelbinding.support.outcome(to_another_task, "GEN-08") == "violated"
}

test_gen_08_violated_by_invitation_for_another_task if {
	request := data.doelbinding.support.changed(cases.invite, {"case": {"participants": [{
		"party": "ggz-noord",
		"task": "ggz.outreach",
	}]}})
	data.doelbinding.support.outcome(request, "GEN-08") == "violated"
}

test_gen_08_violated_by_task_put_among_recipients_that_the_action_does_not_have if {
	recipients := [{"party": "ggd", "task": "ggd.outreach"}]
	request := data.doelbinding.support.changed(cases.contribute_conference, {"action": {"recipients": recipients}})
	data.doelbinding.support.outcome(request, "GEN-08") == "violated"
}

test_gen_08_satisfied_by_statutory_duty_towards_another_task if {
	request := data.doelbinding.support.changed(cases.statutory_disclose, {"case": {"participants": [
		{"party": "jeugdhulp-de-brug", "task": "youth_care.provision", "necessity_documented": true},
		{"party": "gi-waterland", "task": "gi.juvenile_probation", "necessity_documented": true},
	]}})
	data.doelbinding.support.outcome(request, "GEN-08") == "satisfied"
}

test_gen_08_not_applicable_to_actions_that_move_nothing if {
	data.doelbinding.support.outcome(cases.advance_to_conference, "GEN-08") == "not_applicable"
}

to_another_task := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"recipients": [{
	"party": "ggz-noord",
	"task": "ggz.outreach",
	"necessity_documented": true,
}]}})

# Who registered under one task does not look on under another.
test_gen_08_violated_by_registering_party_that_looks_on_under_another_task if {
	data.doelbinding.support.outcome(looks_on_under("executive.youth"), "GEN-08") == "violated"
}

test_gen_08_satisfied_by_registering_party_that_keeps_its_task if {
	data.doelbinding.support.outcome(looks_on_under("executive.social_support"), "GEN-08") == "satisfied"
}

looks_on_under(task) := data.doelbinding.support.changed(cases.view_conference, {
	"subject": {"party": "college-duinstad"},
	"action": {"task": task},
	"case": {"participants": []},
})

# An action without recipients cannot give a party another task by naming it as one.
test_gen_08_satisfied_under_the_own_task_whoever_is_named_as_recipient if {
	request := data.doelbinding.support.changed(cases.contribute_triage, {"action": {"recipients": [{
		"party": "college-duinstad",
		"task": "executive.youth",
	}]}})
	judged := data.doelbinding.lib.units.addressed with input as request
	judged[0].recipient_task == "executive.social_support"
	data.doelbinding.support.outcome(request, "GEN-08") == "satisfied"
}

test_gen_03_satisfied_by_registration_with_what_is_necessary if {
	request := data.doelbinding.support.changed(cases.register_case, {"items": cases.contribute_intake.items})
	data.doelbinding.support.outcome_of_second(request, "GEN-03") == "satisfied"
}

test_gen_03_missing_necessity_of_what_is_registered if {
	request := data.doelbinding.support.item_without(
		data.doelbinding.support.changed(cases.register_case, {"items": cases.contribute_intake.items}),
		["necessary_for"],
	)
	data.doelbinding.support.outcome_of_second(request, "GEN-03") == "violated"
	assessment := data.doelbinding.assessment with input as request
	assessment[1].norms["GEN-03"].missing == ["item.necessary_for"]
}
