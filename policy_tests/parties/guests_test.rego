# Who takes part without being a member: it accepted the protocol, and keeps to what it was tested for.
package doelbinding.parties_test

import data.cases

# --- PAR-15: who receives without being a member ---------------------------------------------------------------------------

test_par_15_violated_by_recipient_that_has_not_accepted if {
	data.doelbinding.support.outcome(asked("ggz-oost", "ggz.treatment"), "PAR-15") == "violated"
	data.doelbinding.support.outcome(disclosed_to_guest("ggz-oost", "ggz.treatment"), "PAR-15") == "violated"
}

test_par_15_satisfied_by_recipient_that_has_accepted if {
	data.doelbinding.support.outcome(asked("huisarts", "care.provision"), "PAR-15") == "satisfied"
	data.doelbinding.support.outcome(disclosed_to_guest("huisarts", "care.provision"), "PAR-15") == "satisfied"
}

test_par_15_not_applicable_to_recipient_by_law if {
	request := data.doelbinding.support.item(disclosed_to_guest("ggz-oost", "ggz.treatment"), {
		"contributor": "veilig-thuis",
		"statutory_basis": "wmo-4.1.1-2d",
	})
	acting := object.union(request, {"subject": {"party": "veilig-thuis"}, "action": {"task": "veilig_thuis.report"}})
	data.doelbinding.support.outcome(acting, "PAR-15") == "not_applicable"
}

test_par_15_not_applicable_to_recipient_that_takes_no_part if {
	request := data.doelbinding.support.towards(cases.disclose_conference, "ggz-oost", "ggz.treatment")
	data.doelbinding.support.outcome(request, "PAR-15") == "not_applicable"
}

test_par_15_not_applicable_to_invitation if {
	request := data.doelbinding.support.towards(cases.invite, "ggz-oost", "ggz.treatment")
	data.doelbinding.support.outcome(request, "PAR-15") == "not_applicable"
}

asked(party, task) := data.doelbinding.support.towards(cases.query_partner, party, task)

disclosed_to_guest(party, task) := object.union(
	data.doelbinding.support.towards(cases.disclose_conference, party, task),
	{"case": {"participants": [{
		"party": party,
		"task": task,
		"plan_roles": ["intervention"],
		"necessity_documented": true,
	}]}},
)

# --- PAR-02: who is no member acts under what it was tested for ----------------------------------------------------------------

test_par_02_violated_by_task_for_which_a_guest_was_not_tested if {
	tested := object.union(data.register, {"partnerships": {"zvh-waterland": {"legal_analyses": {"ggz-oost": {"tasks": ["ggz.outreach"]}}}}})
	data.doelbinding.support.outcome(asked("ggz-oost", "ggz.treatment"), "PAR-02") == "violated" with data.register as tested
	data.doelbinding.support.outcome(asked("ggz-oost", "ggz.outreach"), "PAR-02") == "satisfied" with data.register as tested
}

test_par_02_satisfied_by_task_for_which_a_guest_was_tested if {
	data.doelbinding.support.outcome(asked("ggz-oost", "ggz.treatment"), "PAR-02") == "satisfied"
}

# --- PAR-01: the invitation comes before the seat --------------------------------------------------------------------------

test_par_01_satisfied_by_invitation_of_tested_party_without_seat if {
	request := data.doelbinding.support.towards(cases.invite, "huisarts", "care.provision")
	data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
}

test_par_01_violated_by_invitation_of_former_member_or_untested_party if {
	every party in ["zorggroep-west", "sportclub"] {
		request := data.doelbinding.support.towards(cases.invite, party, "care.provision")
		data.doelbinding.support.outcome(request, "PAR-01") == "violated"
	}
}

test_par_01_satisfied_by_invitation_from_the_day_of_the_test if {
	request := data.doelbinding.support.towards(cases.invite, "huisarts", "care.provision")
	data.doelbinding.support.outcome(request, "PAR-01") == "satisfied" with data.register as tested_on("2026-03-10")
	data.doelbinding.support.outcome(request, "PAR-01") == "violated" with data.register as tested_on("2026-03-11")
}

tested_on(day) := object.union(
	data.register,
	{"partnerships": {"zvh-waterland": {"legal_analyses": {"huisarts": {"done_on": day}}}}},
)

test_par_15_violated_for_the_recipient_that_has_not_accepted_alone if {
	request := data.doelbinding.support.changed(cases.query_partner, {"action": {"recipients": [
		{"party": "huisarts", "task": "care.provision", "necessity_documented": true},
		{"party": "ggz-oost", "task": "ggz.treatment", "necessity_documented": true},
	]}})
	data.doelbinding.support.outcome(request, "PAR-15") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "PAR-15") == "violated"
	members := data.doelbinding.support.changed(cases.query_partner, {"action": {"recipients": [
		cases.query_partner.action.recipients[0],
		{"party": "huisarts", "task": "care.provision", "necessity_documented": true},
	]}})
	data.doelbinding.support.outcome(members, "PAR-15") == "not_applicable"
	data.doelbinding.support.outcome_of_second(members, "PAR-15") == "satisfied"
}

test_par_15_not_applicable_to_referral_to_who_has_a_seat_here if {
	request := object.union(
		data.doelbinding.support.towards(cases.refer, "ggz-oost", "ggz.treatment"),
		{"case": {"participants": [{"party": "ggz-oost", "task": "ggz.treatment"}]}},
	)
	data.doelbinding.support.outcome(request, "PAR-15") == "not_applicable"
}

# --- PAR-01: who is no member any more -------------------------------------------------------------------------------------

test_par_01_violated_by_invitation_of_former_member_that_was_tested if {
	request := data.doelbinding.support.towards(cases.invite, "ggz-zuid", "ggz.treatment")
	tested := object.union(
		data.register,
		{"partnerships": {"zvh-waterland": {"legal_analyses": {"ggz-zuid": {"done_on": "2025-01-10", "tasks": ["ggz.treatment"]}}}}},
	)
	data.doelbinding.support.outcome(request, "PAR-01") == "violated" with data.register as tested
}

test_par_01_satisfied_by_what_is_done_for_a_party_that_left if {
	every name in ["check_known", "answer_rights_request", "destroy", "archive"] {
		request := data.doelbinding.support.changed(
			cases[name],
			{"subject": {"role": "process_director", "on_behalf_of": "ggz-zuid"}},
		)
		data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
	}
}

test_par_01_violated_by_what_is_started_again_for_a_party_that_left if {
	request := data.doelbinding.support.changed(cases.reactivate, {"subject": {"on_behalf_of": "ggz-zuid"}})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
}
