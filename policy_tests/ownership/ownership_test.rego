package doelbinding.ownership_test

import data.cases

# --- OWN-01: further use needs the contributor's approval -----------------------------------------------------------------

test_own_01_not_applicable_to_the_purpose_it_was_contributed_for if {
	data.doelbinding.support.outcome(cases.view_conference, "OWN-01") == "not_applicable"
}

test_own_01_violated_when_contributed_for_another_purpose if {
	data.doelbinding.support.outcome(brought_in_for_triage, "OWN-01") == "violated"
}

test_own_01_missing_approval if {
	data.doelbinding.support.missing(brought_in_for_triage, "OWN-01") == ["item.approvals"]
}

test_own_01_satisfied_by_live_approval if {
	request := data.doelbinding.support.item(brought_in_for_triage, {"approvals": [{
		"by": brought_in_for_triage.items[0].contributor,
		"to": "participants",
		"use": "view",
		"purpose": brought_in_for_triage.action.purpose,
		"given_on": "2026-03-09",
	}]})
	data.doelbinding.support.outcome(request, "OWN-01") == "satisfied"
}

brought_in_for_triage := data.doelbinding.support.item_without(
	data.doelbinding.support.item(cases.view_conference, {"contributed": {"phase": "triage"}}),
	["approvals"],
)

# --- OWN-04: a reservation is respected -----------------------------------------------------------------------------------

test_own_04_satisfied_without_reservation if {
	data.doelbinding.support.outcome(cases.view_conference, "OWN-04") == "satisfied"
}

test_own_04_violated_by_reservation if {
	request := data.doelbinding.support.item(cases.view_conference, {"reservations": [cases.view_conference.subject.party]})
	data.doelbinding.support.outcome(request, "OWN-04") == "violated"
}

test_own_04_not_applicable_without_recipient if {
	data.doelbinding.support.outcome(cases.correct, "OWN-04") == "not_applicable"
}
