package doelbinding.lib.statutory_test

import data.cases

# One entry for two types of recipient, each with a task of its own.
care_report(party, task) := data.doelbinding.support.towards(
	data.doelbinding.support.item(cases.police_disclose, {"statutory_basis": "bpg-4.2-1i", "subject_is_youth": true}),
	party,
	task,
)

test_basis_holds_for_each_recipient_under_its_own_task if {
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as care_report("college-duinstad", "executive.youth")
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as care_report("veilig-thuis", "veilig_thuis.report")
}

test_basis_does_not_hold_under_the_task_of_another_type_of_recipient if {
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as care_report("college-duinstad", "veilig_thuis.report")
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as care_report("veilig-thuis", "executive.youth")
}

# What names no task holds for each task of the recipient's own.
for_the_board(task) := data.doelbinding.support.towards(
	data.doelbinding.support.item(cases.statutory_exchange, {"statutory_basis": "bw-1-240"}),
	"raad",
	task,
)

test_basis_without_tasks_holds_under_each_of_its_own if {
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_the_board("board.child_protection")
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_the_board("board.juvenile_criminal")
}

test_basis_without_tasks_does_not_hold_under_the_task_of_another_type if {
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_the_board("police.duty")
	request := data.doelbinding.support.without(for_the_board("police.duty"), ["action/recipients/0/task"])
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as request
}

test_basis_without_tasks_holds_for_a_recipient_that_has_none if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.changed(
			cases.statutory_exchange,
			{"action": {"recipients": [{"party": "verwijsindex", "necessity_documented": true}]}},
		),
		{"statutory_basis": "jw-7.1.4.1", "that_data_only": true, "subject_is_youth": true},
	)
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as request
}

# A demand is made in a criminal investigation, and the Wpg shares within the police task.
demanded_by(party, task) := data.doelbinding.support.towards(
	data.doelbinding.support.item(cases.statutory_exchange, {"statutory_basis": "sv-126nd", "statutory_demand": true}),
	party,
	task,
)

test_demand_only_in_a_criminal_investigation if {
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as demanded_by("om", "om.criminal_enforcement")
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as demanded_by("politie", "police.duty")
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as demanded_by("opsporingsdienst", "wpg.duty")
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as demanded_by("om", "om.other_statutory")
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as demanded_by("politie", "police.municipal_supervision")
}

test_police_domain_only_for_the_police_task if {
	request := data.doelbinding.support.by(cases.wpg15_disclose, "handhaving", "wpg.duty")
	received := data.doelbinding.support.towards(request, "politie", "police.duty")
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as received
	supervising := data.doelbinding.support.towards(request, "politie", "police.municipal_supervision")
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as supervising
	investigator := data.doelbinding.support.by(cases.wpg15_disclose, "handhaving", "police.duty")
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as investigator
	supervisor := data.doelbinding.support.by(cases.wpg15_disclose, "politie", "police.municipal_supervision")
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as supervisor
}

# Debt assistance is owed what it needs, and that is neither special nor criminal data.
for_debt_assistance(categories) := data.doelbinding.support.towards(
	data.doelbinding.support.item(
		cases.special_disclose,
		{"statutory_basis": "wgs-8", "data_categories": categories},
	),
	"college-veenmeer",
	"executive.debt_assistance",
)

test_basis_holds_only_for_categories_it_names if {
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_debt_assistance(["name", "financial"])
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_debt_assistance(["financial", "health"])
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_debt_assistance(["execution_data"])
}

# What criminal law, the civil petition or the exclusion order lets one tell is for who acts under that task.
told(party, task, to, receiving, item) := data.doelbinding.support.towards(
	data.doelbinding.support.item(data.doelbinding.support.by(cases.statutory_exchange, party, task), item),
	to,
	receiving,
)

receiving_task_decides(party, task, to, wanted, other, item) if {
	data.doelbinding.support.statutory_basis(told(party, task, to, wanted, item))
	not data.doelbinding.support.statutory_basis(told(party, task, to, other, item))
}

test_probation_informs_the_justice_chain_for_criminal_law if {
	every pair in [
		["om", "om.criminal_enforcement", "om.other_statutory"],
		["politie", "police.duty", "police.municipal_supervision"],
		["dji", "dji.execution", "dji.non_criminal_detention"],
		["raad", "board.juvenile_criminal", "board.child_protection"],
		["reclassering", "probation.statutory", "probation.voluntary"],
	] {
		item := {"statutory_basis": "rr-8"}
		receiving_task_decides("reclassering", "probation.statutory", pair[0], pair[1], pair[2], item)
	}
	every facts in [
		{"statutory_basis": "sr-14d-2", "breach_of_conditions_report": true},
		{"statutory_basis": "sv-147", "advice_assignment": true},
	] {
		receiving_task_decides(
			"reclassering", "probation.statutory",
			"om", "om.criminal_enforcement", "om.other_statutory",
			facts,
		)
	}
}

test_juvenile_chain_is_informed_for_criminal_law if {
	every giver in [
		["gi-waterland", "gi.juvenile_probation", "sr-77f"],
		["raad", "board.juvenile_criminal", "board-advice"],
		["halt", "halt.settlement", "sr-77e"],
	] {
		receiving_task_decides(
			giver[0], giver[1],
			"om", "om.criminal_enforcement", "om.other_statutory",
			{"statutory_basis": giver[2]},
		)
	}
}

test_veilig_thuis_informs_police_and_board_for_their_own_part if {
	item := {"statutory_basis": "wmo-4.1.1-2e"}
	receiving_task_decides("veilig-thuis", "veilig_thuis.report", "politie", "police.duty", "police.municipal_supervision", item)
	receiving_task_decides("veilig-thuis", "veilig_thuis.report", "om", "om.criminal_enforcement", "om.other_statutory", item)
	data.doelbinding.support.statutory_basis(told(
		"veilig-thuis", "veilig_thuis.report",
		"raad", "board.juvenile_criminal",
		item,
	))
}

test_mayor_informs_the_officer_who_petitions_the_civil_court if {
	receiving_task_decides(
		"burgemeester-duinstad", "mayor.emergency_admission",
		"om", "om.other_statutory", "om.criminal_enforcement",
		{"statutory_basis": "bopz-20-om"},
	)
}

test_mayor_informs_veilig_thuis_of_an_exclusion_order_but_no_adviser if {
	item := {"statutory_basis": "wth-2-3"}
	every task in ["veilig_thuis.report", "veilig_thuis.agreed"] {
		receiving_task_decides(
			"burgemeester-duinstad", "mayor.temporary_exclusion_order",
			"veilig-thuis", task, "veilig_thuis.advice",
			item,
		)
	}
}

# Return, training and aftercare follow on a criminal sentence.
test_custody_informs_the_municipality_of_sentences_only if {
	every pair in [
		["burgemeester-duinstad", "mayor.return_of_detainee", {
			"statutory_basis": "bjsg-11a",
			"data_categories": ["execution_data"],
			"execution": {"listed_irrevocable_conviction": true},
		}],
		["college-duinstad", "executive.youth", {"statutory_basis": "bjsg-11c", "subject_is_youth": true}],
		["college-duinstad", "executive.isd_aftercare", {"statutory_basis": "pm-44f"}],
	] {
		executing := told("dji", "dji.execution", pair[0], pair[1], pair[2])
		data.doelbinding.support.statutory_basis(executing)
		detaining := told("dji", "dji.non_criminal_detention", pair[0], pair[1], pair[2])
		not data.doelbinding.support.statutory_basis(detaining)
	}
}

# Who gives youth help informs the executive; for others than youth care the item must be about a youth.
test_youth_help_of_any_provider_is_accounted_for if {
	every giver in [["ggz-noord", "ggz.treatment"], ["zorggroep-de-dijk", "care.provision"]] {
		about_youth := told(
			giver[0], giver[1],
			"college-duinstad", "executive.youth",
			{"statutory_basis": "jw-7.4.0", "subject_is_youth": true},
		)
		data.doelbinding.support.statutory_basis(about_youth)
		other := data.doelbinding.support.item(about_youth, {"subject_is_youth": false})
		not data.doelbinding.support.statutory_basis(other)
	}
	youth_care := told(
		"jeugdhulp-de-brug", "youth_care.provision",
		"college-duinstad", "executive.youth",
		{"statutory_basis": "jw-7.4.0", "subject_is_youth": false},
	)
	data.doelbinding.support.statutory_basis(youth_care)
}

# Criminal data that supplements care comes with the name of whom it is about.
test_criminal_data_that_supplements_care_names_the_person if {
	supplement := {
		"statutory_basis": "uavg-30-5",
		"special": {"supplements_treatment": true},
		"data_categories": ["name", "personal_details", "criminal_other"],
	}
	request := told("gi-waterland", "gi.child_protection", "ggz-noord", "ggz.treatment", supplement)
	data.doelbinding.support.statutory_basis(request)
	more := data.doelbinding.support.item(request, {"data_categories": ["name", "criminal_other", "relations"]})
	not data.doelbinding.support.statutory_basis(more)
}
