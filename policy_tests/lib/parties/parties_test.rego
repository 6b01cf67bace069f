package doelbinding.lib.parties_test

import data.cases

# --- Who acts, who leads -----------------------------------------------------------------------------------------------------

test_process_director_and_support_staff_act_for_another if {
	every role in ["process_director", "support_staff"] {
		data.doelbinding.lib.parties.acting_party == "ggd" with input as {"subject": {
			"party": "college-duinstad",
			"role": role,
			"on_behalf_of": "ggd",
		}}
	}
}

test_everybody_else_acts_for_the_own_party if {
	every role in ["delegate", "case_director", "manager", "data_protection_officer"] {
		data.doelbinding.lib.parties.acting_party == "college-duinstad" with input as {"subject": {
			"party": "college-duinstad",
			"role": role,
			"on_behalf_of": "ggd",
		}}
	}
}

test_who_acts_for_nobody_acts_for_the_own_party if {
	data.doelbinding.lib.parties.acting_party == "college-duinstad" with input as {"subject": {
		"party": "college-duinstad",
		"role": "process_director",
	}}
}

test_the_registering_party_leads_until_another_does if {
	data.doelbinding.lib.parties.lead_party == "ggd" with input as {"case": {"registering_party": "ggd"}}
	data.doelbinding.lib.parties.lead_party == "raad" with input as {"case": {"registering_party": "ggd", "lead_party": "raad"}}
}

# --- Tasks -------------------------------------------------------------------------------------------------------------------

test_the_registration_names_a_task_when_nothing_else_does if {
	data.doelbinding.lib.parties.task_of["college-duinstad"] == "of registration" with input as naming_tasks({})
}

test_the_seat_goes_before_the_registration if {
	data.doelbinding.lib.parties.task_of["college-duinstad"] == "of the seat" with input as naming_tasks({"case": {"participants": [{
		"party": "college-duinstad",
		"task": "of the seat",
	}]}})
}

test_the_action_goes_before_the_seat if {
	data.doelbinding.lib.parties.task_of["college-duinstad"] == "of the action" with input as naming_tasks({
		"action": {"task": "of the action"},
		"case": {"participants": [{"party": "college-duinstad", "task": "of the seat"}]},
	})
}

test_the_recipient_goes_before_the_action if {
	data.doelbinding.lib.parties.task_of["college-duinstad"] == "of the recipient" with input as naming_tasks({"action": {
		"name": "disclose",
		"task": "of the action",
		"recipients": [{"party": "college-duinstad", "task": "of the recipient"}],
	}})
}

test_an_action_without_recipients_names_no_task_there if {
	data.doelbinding.lib.parties.task_of["college-duinstad"] == "of the action" with input as naming_tasks({"action": {
		"name": "view",
		"task": "of the action",
		"recipients": [{"party": "college-duinstad", "task": "of the recipient"}],
	}})
}

test_an_entry_without_task_names_none if {
	data.doelbinding.lib.parties.task_of["college-duinstad"] == "of registration" with input as naming_tasks({
		"action": {"recipients": [{"party": "college-duinstad"}]},
		"case": {"participants": [{"party": "college-duinstad"}]},
	})
}

naming_tasks(changes) := object.union(
	{
		"subject": {"party": "college-duinstad", "role": "delegate"},
		"action": {"name": "disclose", "recipients": []},
		"case": {
			"registering_party": "college-duinstad",
			"registering_task": "of registration",
			"participants": [],
		},
	},
	changes,
)

# --- Lawful tasks ------------------------------------------------------------------------------------------------------------

test_a_listed_partner_has_the_tasks_of_its_type if {
	data.doelbinding.lib.parties.is_lawful_task("ggd", "ggd.outreach") with input as cases.view_conference
	not data.doelbinding.lib.parties.is_lawful_task("ggd", "ggz.outreach") with input as cases.view_conference
}

test_an_unlisted_partner_has_the_tasks_of_its_analysis if {
	data.doelbinding.lib.parties.is_lawful_task("woonduin", "housing.tenancy") with input as cases.view_conference
	not data.doelbinding.lib.parties.is_lawful_task("woonduin", "halt.settlement") with input as cases.view_conference
	not data.doelbinding.lib.parties.is_lawful_task("woonveen", "housing.tenancy") with input as cases.view_conference
}

test_an_analysis_counts_from_its_day if {
	data.doelbinding.lib.parties.is_lawful_task("woonduin", "housing.tenancy") with input as on("2024-12-02")
	not data.doelbinding.lib.parties.is_lawful_task("woonduin", "housing.tenancy") with input as on("2024-12-01")
}

test_a_listed_partner_has_no_task_by_analysis if {
	analyses := {"zvh-waterland": {"legal_analyses": {"ggd": {"done_on": "2025-01-01", "tasks": ["sport"]}}}}
	tested := object.union(data.register.partnerships, analyses)
	not data.doelbinding.lib.parties.is_lawful_task("ggd", "sport") with input as cases.view_conference
		with data.register.partnerships as tested
}

# --- Members -----------------------------------------------------------------------------------------------------------------

test_a_member_is_one_from_the_day_it_joins if {
	data.doelbinding.lib.parties.is_current_member("jeugdhulp-de-steiger") with input as on("2026-06-01")
	not data.doelbinding.lib.parties.is_current_member("jeugdhulp-de-steiger") with input as on("2026-05-31")
}

test_a_member_is_none_from_the_day_it_leaves if {
	data.doelbinding.lib.parties.is_current_member("ggz-zuid") with input as on("2025-12-30")
	not data.doelbinding.lib.parties.is_current_member("ggz-zuid") with input as on("2025-12-31")
}

test_a_member_is_none_from_the_day_it_is_excluded if {
	data.doelbinding.lib.parties.is_current_member("zorggroep-west") with input as on("2025-05-31")
	not data.doelbinding.lib.parties.is_current_member("zorggroep-west") with input as on("2025-06-01")
}

test_current_members_are_all_of_them if {
	members := data.doelbinding.lib.parties.current_members with input as cases.view_conference
	members == object.keys(data.register.partnerships["zvh-waterland"].members) - {"ggz-zuid", "zorggroep-west", "jeugdhulp-de-steiger"}
}

test_who_never_was_a_member_takes_part_after_a_test_where_necessary if {
	data.doelbinding.lib.parties.may_take_part("inloophuis") with input as cases.view_conference
	not data.doelbinding.lib.parties.may_take_part("sportclub") with input as seated("sportclub", true)
	not data.doelbinding.lib.parties.may_take_part("inloophuis") with input as seated("inloophuis", false)
	not data.doelbinding.lib.parties.may_take_part("inloophuis") with input as cases.invite
}

test_a_test_counts_from_its_day if {
	data.doelbinding.lib.parties.may_take_part("inloophuis") with input as on("2025-09-15")
	not data.doelbinding.lib.parties.may_take_part("inloophuis") with input as on("2025-09-14")
}

test_who_left_takes_no_part_whatever_was_tested if {
	analyses := object.union(
		data.register.partnerships["zvh-waterland"],
		{"legal_analyses": {"ggz-zuid": {"done_on": "2025-01-01", "tasks": ["ggz.treatment"]}}},
	)
	not data.doelbinding.lib.parties.may_take_part("ggz-zuid") with input as seated("ggz-zuid", true)
		with data.register.partnerships as {"zvh-waterland": analyses}
}

seated(party, necessary) := object.union(
	cases.view_conference,
	{"case": {"participants": [{"party": party, "necessity_documented": necessary}]}},
)

on(day) := object.union(cases.view_conference, {"time": sprintf("%sT10:00:00+01:00", [day])})

# --- Who is concerned --------------------------------------------------------------------------------------------------------

test_an_invitation_names_the_task_of_who_is_invited if {
	data.doelbinding.lib.parties.task_of["zorggroep-de-dijk"] == "care.provision" with input as cases.invite
}

test_who_registered_who_leads_and_who_has_a_seat_are_involved if {
	request := {"case": {"registering_party": "ggd", "lead_party": "raad", "participants": [{"party": "politie"}]}}
	data.doelbinding.lib.parties.involved_parties == {"ggd", "raad", "politie"} with input as request
}

test_a_decision_turns_on_who_acts_registered_leads_gives_and_receives if {
	request := {
		"subject": {"party": "om", "role": "delegate"},
		"action": {"recipients": [{"party": "dji"}]},
		"case": {"registering_party": "ggd", "lead_party": "raad", "participants": [{"party": "politie"}]},
		"items": [{"contributor": "halt"}],
	}
	data.doelbinding.lib.parties.dealing_parties == {"om", "ggd", "raad", "dji", "halt"} with input as request
}
