package doelbinding.parties_test

import data.cases

# Each condition by itself: a second item or recipient beside one for which the norm comes out otherwise, and cases in which nothing
# else violates the norm.

# --- PAR-01 -----------------------------------------------------------------------------------------------------------------

test_par_01_violated_for_no_want_of_a_fact_where_the_test_is_yet_to_come if {
	request := data.doelbinding.support.changed(cases.non_member_contribute, {"time": "2025-09-14T10:00:00+02:00"})
	data.doelbinding.support.outcome(request, "PAR-01") == "violated"
	not data.doelbinding.support.missing(request, "PAR-01")
}

test_par_01_missing_necessity_of_the_seat_from_the_day_of_the_test if {
	request := data.doelbinding.support.changed(
		cases.non_member_contribute,
		{"time": "2025-09-15T10:00:00+02:00", "case": {"participants": []}},
	)
	data.doelbinding.support.missing(request, "PAR-01") == ["case.participants.necessity_documented"]
}

test_par_01_violated_for_the_recipient_that_lacks_a_seat_alone if {
	request := asked_beside_ggd({"party": "inloophuis", "task": "day_shelter.support", "necessity_documented": true})
	data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "PAR-01") == "violated"
}

test_par_01_said_once_of_who_looks if {
	request := data.doelbinding.support.changed(cases.view_conference, {"subject": {"party": "sportclub"}})
	decision := data.doelbinding.decision with input as request
	[object.remove(reason, ["kind"]) | some reason in decision.reasons; reason.norm == "PAR-01"] == [{"norm": "PAR-01"}]
}

test_par_01_violated_for_no_want_of_a_fact_where_who_left_had_been_analysed if {
	table := with_entries({"legal_analyses": {"zorggroep-west": {"done_on": "2025-01-10", "tasks": ["care.provision"]}}})
	assessment := data.doelbinding.assessment with input as acting_as("zorggroep-west")
		with data.register.partnerships as table
	assessment[0].norms["PAR-01"].outcome == "violated"
	not assessment[0].norms["PAR-01"].missing
}

test_par_01_satisfied_by_referral_to_statutory_recipient_that_left if {
	table := with_entries({"members": {"verwijsindex": {"joined_on": "2025-01-15", "left_on": "2025-12-31"}}})
	request := data.doelbinding.support.towards(cases.refer, "verwijsindex", "")
	outcome := data.doelbinding.support.outcome(request, "PAR-01") with data.register.partnerships as table
	outcome == "satisfied"
}

test_par_01_satisfied_by_authority_under_the_wpg_that_need_not_be_told if {
	request := disclosed_to("opsporingsdienst")
	data.doelbinding.support.outcome(request, "PAR-01") == "satisfied"
	data.doelbinding.support.outcome(request, "PAR-03") == "not_applicable"
}

with_entries(entries) := object.union(data.register.partnerships, {"zvh-waterland": entries})

asked_beside_ggd(recipient) := data.doelbinding.support.changed(cases.query_partner, {"action": {"recipients": [
	cases.query_partner.action.recipients[1],
	recipient,
]}})

# --- PAR-02 and PAR-03 ------------------------------------------------------------------------------------------------------

test_par_02_violated_for_the_recipient_without_a_task_of_its_own_alone if {
	request := asked_beside_ggd({"party": "ggz-noord", "task": "care.provision", "necessity_documented": true})
	data.doelbinding.support.outcome(request, "PAR-02") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "PAR-02") == "violated"
}

test_par_03_violated_for_the_recipient_that_was_not_analysed_alone if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"recipients": [
		{"party": "inloophuis", "necessity_documented": true},
		{"party": "sportclub", "necessity_documented": true},
	]}})
	data.doelbinding.support.outcome(request, "PAR-03") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "PAR-03") == "violated"
}

# --- PAR-05 -----------------------------------------------------------------------------------------------------------------

test_par_05_applies_to_the_item_with_benefit_data_alone if {
	request := beside(benefits_to("om"), cases.refer)
	data.doelbinding.support.outcome(request, "PAR-05") == "violated"
	data.doelbinding.support.outcome_of_second(request, "PAR-05") == "not_applicable"
}

test_par_05_violated_by_consent_where_the_demand_is_merely_named if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.with_consent(benefits_to("om"), "om"),
		{"statutory_basis": "sv-126nd"},
	)
	data.doelbinding.support.outcome(request, "PAR-05") == "violated"
}

beside(request, other) := object.union(request, {"items": [
	request.items[0],
	object.union(other.items[0], {"id": "second"}),
]})

# --- PAR-08 -----------------------------------------------------------------------------------------------------------------

test_par_08_violated_for_the_recipient_without_a_task_alone if {
	request := data.doelbinding.support.changed(
		cases.statutory_disclose,
		{"action": {"recipients": [guardian, {"party": "raad"}]}, "case": {"participants": []}},
	)
	data.doelbinding.support.outcome(request, "PAR-08") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "PAR-08") == "violated"
}

# --- PAR-09 -----------------------------------------------------------------------------------------------------------------

test_par_09_missing_another_basis_whatever_its_facts if {
	request := data.doelbinding.support.without(to_guardian_as("gi.preventive"), ["case/supervision_order"])
	data.doelbinding.support.missing(request, "PAR-09") == ["item.statutory_basis"]
}

# --- PAR-11 and PAR-12 ------------------------------------------------------------------------------------------------------

test_par_11_violated_for_the_body_with_another_task_alone if {
	request := data.doelbinding.support.changed(between_bodies("mayor.public_order"), {"action": {"recipients": [
		{"party": "college-veenmeer", "task": "executive.social_support", "necessity_documented": true},
		{"party": "burgemeester-duinstad", "task": "mayor.public_order", "necessity_documented": true},
	]}})
	every one in [request, data.doelbinding.support.item_without(request, ["held_for_task"])] {
		data.doelbinding.support.outcome(one, "PAR-11") == "satisfied"
		data.doelbinding.support.outcome_of_second(one, "PAR-11") == "violated"
	}
}

test_par_11_applies_to_the_municipal_recipient_alone if {
	request := data.doelbinding.support.changed(between_bodies("mayor.public_order"), {"action": {"recipients": [
		{"party": "om", "task": "om.criminal_enforcement", "necessity_documented": true},
		{"party": "burgemeester-duinstad", "task": "mayor.public_order", "necessity_documented": true},
	]}})
	data.doelbinding.support.outcome(request, "PAR-11") == "not_applicable"
	data.doelbinding.support.outcome_of_second(request, "PAR-11") == "violated"
}

test_par_11_asks_for_the_task_it_is_held_for_and_not_that_of_the_contributor if {
	data.doelbinding.support.outcome(held_for_youth_to("executive.youth"), "PAR-11") == "satisfied"
	data.doelbinding.support.outcome(held_for_youth_to("executive.social_support"), "PAR-11") == "violated"
}

held_for_youth_to(task) := data.doelbinding.support.item(
	data.doelbinding.support.towards(between_bodies(task), "college-veenmeer", task),
	{"held_for_task": "executive.youth"},
)

test_par_12_violated_for_the_item_held_for_another_task_alone if {
	request := beside(cases.contribute_intake, benefits_for_support)
	data.doelbinding.support.outcome(request, "PAR-12") == "satisfied"
	data.doelbinding.support.outcome_of_second(request, "PAR-12") == "violated"
}
