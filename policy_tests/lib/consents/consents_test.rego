package doelbinding.lib.consents_test

import data.cases

# Each condition of the situations in which nothing but consent opens data, by itself.

# --- Detention, and the executive that gives social support ---------------------------------------------------------------

to_executive := data.doelbinding.support.item(
	data.doelbinding.support.towards(cases.disclose_conference, "college-duinstad", "executive.social_support"),
	{"data_categories": ["name", "criminal_other"]},
)

by_executive := data.doelbinding.support.item(
	data.doelbinding.support.by(cases.disclose_conference, "college-duinstad", "executive.participation"),
	{"data_categories": ["name", "criminal_other"], "held_for_task": "executive.social_support"},
)

test_of_detention_the_executive_for_social_support_learns if {
	tells_of_detention(to_executive)
	not tells_of_detention(data.doelbinding.support.towards(to_executive, "college-duinstad", "executive.youth"))
	not tells_of_detention(data.doelbinding.support.towards(to_executive, "zorggroep-de-dijk", "executive.social_support"))
}

test_of_detention_the_executive_tells_what_it_learned_for_social_support if {
	tells_of_detention(by_executive)
	not tells_of_detention(data.doelbinding.support.item(by_executive, {"held_for_task": "executive.youth"}))
	not tells_of_detention(data.doelbinding.support.item(by_executive, {"contributor": "ggd"}))
}

test_of_detention_a_statutory_basis_lets_the_executive_tell if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(by_executive, "om", "om.criminal_enforcement"),
		{"statutory_basis": "sv-126nd"},
	)
	tells_of_detention(request)
	not tells_of_detention(data.doelbinding.support.item(request, {"statutory_demand": true}))
}

tells_of_detention(request) if [0, 0] in data.doelbinding.support.of_consents(request).tells_of_detention

# --- Veilig Thuis outside a report ----------------------------------------------------------------------------------------

test_veilig_thuis_on_a_report if {
	not outside_reports(received("veilig_thuis.report"))
	not outside_reports(provided("veilig_thuis.report"))
}

test_veilig_thuis_outside_a_report if {
	every task in ["veilig_thuis.advice", "veilig_thuis.agreed"] {
		every request in [received(task), provided(task)] {
			outside_reports(request)
			not outside_reports(data.doelbinding.support.item(request, {"identifiable": false}))
		}
		not outside_reports(data.doelbinding.support.towards(cases.disclose_conference, "zorggroep-de-dijk", task))
		not outside_reports(data.doelbinding.support.by(cases.disclose_conference, "ggd", task))
	}
}

received(task) := data.doelbinding.support.towards(cases.disclose_conference, "veilig-thuis", task)

provided(task) := data.doelbinding.support.by(cases.disclose_conference, "veilig-thuis", task)

outside_reports(request) if [0, 0] in data.doelbinding.support.of_consents(request).outside_reports

# --- All of them together -------------------------------------------------------------------------------------------------

test_nothing_but_consent_opens_each_of_them if {
	every request in [to_executive, by_executive, received("veilig_thuis.advice"), provided("veilig_thuis.agreed")] {
		data.doelbinding.support.of_consents(request).needs_consent == {[0, 0]}
	}
}
