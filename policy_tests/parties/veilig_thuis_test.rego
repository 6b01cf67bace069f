package doelbinding.parties_test

import data.cases

# --- PAR-04: Veilig Thuis has powers only when it handles a report -------------------------------------------------------

test_par_04_violated_by_adviser_without_consent if {
	data.doelbinding.support.outcome(advised(cases.disclose_conference), "PAR-04") == "violated"
}

test_par_04_missing_consent if {
	data.doelbinding.support.missing(advised(cases.disclose_conference), "PAR-04") == ["item.consent"]
}

test_par_04_satisfied_with_consent if {
	data.doelbinding.support.outcome(advised(with_consent(cases.disclose_conference, "veilig-thuis")), "PAR-04") == "satisfied"
}

test_par_04_violated_with_consent_for_another if {
	data.doelbinding.support.outcome(advised(with_consent(cases.disclose_conference, "raad")), "PAR-04") == "violated"
}

test_par_04_violated_when_the_adviser_provides if {
	request := data.doelbinding.support.item(
		object.union(cases.contribute_triage, {
			"subject": {"party": "veilig-thuis"},
			"action": {"task": "veilig_thuis.advice"},
		}),
		{"contributor": "veilig-thuis"},
	)
	data.doelbinding.support.outcome(request, "PAR-04") == "violated"
}

# What the municipality agreed with it is no report either, but may have a basis of its own; a duty goes before its advice.
to_veilig_thuis(task) := object.union(cases.disclose_conference, {"action": {"recipients": [{
	"party": "veilig-thuis",
	"task": task,
	"necessity_documented": true,
}]}})

test_par_04_violated_by_what_was_agreed_without_consent if {
	data.doelbinding.support.outcome(to_veilig_thuis("veilig_thuis.agreed"), "PAR-04") == "violated"
}

test_par_04_satisfied_by_consent_to_what_was_agreed if {
	request := with_consent(to_veilig_thuis("veilig_thuis.agreed"), "veilig-thuis")
	data.doelbinding.support.outcome(request, "PAR-04") == "satisfied"
}

test_par_04_violated_when_it_provides_under_what_was_agreed if {
	request := data.doelbinding.support.by(cases.disclose_conference, "veilig-thuis", "veilig_thuis.agreed")
	data.doelbinding.support.outcome(request, "PAR-04") == "violated"
}

exclusion_order(task) := data.doelbinding.support.item(
	data.doelbinding.support.by(to_veilig_thuis(task), "burgemeester-duinstad", "mayor.temporary_exclusion_order"),
	{"statutory_basis": "wth-2-3"},
)

test_par_04_not_applicable_to_the_exclusion_order_it_carries_out if {
	data.doelbinding.support.outcome(exclusion_order("veilig_thuis.agreed"), "PAR-04") == "not_applicable"
	data.doelbinding.support.outcome(exclusion_order("veilig_thuis.advice"), "PAR-04") == "violated"
}

test_par_04_not_applicable_to_a_duty_of_the_adviser if {
	request := data.doelbinding.support.towards(
		data.doelbinding.support.by(cases.statutory_exchange, "veilig-thuis", "veilig_thuis.advice"),
		"om",
		"om.criminal_enforcement",
	)
	demanded := data.doelbinding.support.item(request, {"statutory_basis": "sv-126nd", "statutory_demand": true})
	data.doelbinding.support.outcome(demanded, "PAR-04") == "not_applicable"
	data.doelbinding.support.outcome(request, "PAR-04") == "violated"
}

test_par_04_not_applicable_when_it_handles_a_report if {
	request := object.union(cases.disclose_conference, {"action": {"recipients": [{
		"party": "veilig-thuis",
		"task": "veilig_thuis.report",
	}]}})
	data.doelbinding.support.outcome(request, "PAR-04") == "not_applicable"
}

test_par_04_not_applicable_to_what_identifies_nobody if {
	request := data.doelbinding.support.item(advised(cases.disclose_conference), {"identifiable": false})
	data.doelbinding.support.outcome(request, "PAR-04") == "not_applicable"
}

advised(request) := object.union(request, {"action": {"recipients": [{
	"party": "veilig-thuis",
	"task": "veilig_thuis.advice",
	"necessity_documented": true,
}]}})
