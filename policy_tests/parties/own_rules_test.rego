package doelbinding.parties_test

import data.cases

with_consent(request, party) := data.doelbinding.support.item(request, {"consent": object.union(
	cases.consent_disclose.items[0].consent,
	{"scope": {
		"recipients": [party],
		"purposes": [request.action.purpose],
		"data_categories": request.items[0].data_categories,
	}},
)})

# --- PAR-06: youth data to the executive ---------------------------------------------------------------------------------

test_par_06_violated_without_basis_and_consent if {
	data.doelbinding.support.outcome(youth_to_executive("executive.youth"), "PAR-06") == "violated"
}

test_par_06_missing_basis_or_consent if {
	data.doelbinding.support.missing(youth_to_executive("executive.youth"), "PAR-06") == ["item.consent", "item.statutory_basis"]
}

test_par_06_satisfied_within_the_duty if {
	request := data.doelbinding.support.item(youth_to_executive("executive.youth"), {"statutory_basis": "jw-7.4.0"})
	data.doelbinding.support.outcome(request, "PAR-06") == "satisfied"
}

test_par_06_violated_outside_the_duty if {
	request := data.doelbinding.support.item(youth_to_executive("executive.participation"), {"statutory_basis": "jw-7.4.0"})
	data.doelbinding.support.outcome(request, "PAR-06") == "violated"
}

test_par_06_satisfied_with_consent if {
	request := with_consent(youth_to_executive("executive.social_support"), "college-duinstad")
	data.doelbinding.support.outcome(request, "PAR-06") == "satisfied"
}

test_par_06_violated_by_certified_institution if {
	request := data.doelbinding.support.item(youth_to_executive("executive.youth"), {"contributor": "gi-waterland"})
	data.doelbinding.support.outcome(request, "PAR-06") == "violated"
}

test_par_06_not_applicable_to_executive_that_gives_the_help if {
	data.doelbinding.support.outcome(youth_to_executive("executive.care_delivery"), "PAR-06") == "not_applicable"
}

test_par_06_not_applicable_to_other_recipients if {
	data.doelbinding.support.outcome(cases.statutory_disclose, "PAR-06") == "not_applicable"
}

test_par_06_not_applicable_to_other_contributors if {
	request := data.doelbinding.support.item(youth_to_executive("executive.youth"), {"contributor": "ggd"})
	data.doelbinding.support.outcome(request, "PAR-06") == "not_applicable"
}

youth_to_executive(task) := data.doelbinding.support.item_without(
	object.union(cases.statutory_disclose, {"action": {"recipients": [{
		"party": "college-duinstad",
		"task": task,
		"necessity_documented": true,
	}]}}),
	["statutory_basis"],
)

# --- PAR-07: victim support shares only with consent ---------------------------------------------------------------------

test_par_07_satisfied_with_consent if {
	data.doelbinding.support.outcome(cases.consent_disclose, "PAR-07") == "satisfied"
}

test_par_07_violated_without_consent if {
	data.doelbinding.support.outcome(victim_without_consent, "PAR-07") == "violated"
}

test_par_07_missing_consent if {
	data.doelbinding.support.missing(victim_without_consent, "PAR-07") == ["item.consent"]
}

test_par_07_violated_by_withdrawn_consent if {
	request := data.doelbinding.support.item(cases.consent_disclose, {"consent": {"withdrawn_on": "2026-03-10"}})
	data.doelbinding.support.outcome(request, "PAR-07") == "violated"
}

test_par_07_not_applicable_to_other_contributors if {
	data.doelbinding.support.outcome(cases.disclose_conference, "PAR-07") == "not_applicable"
}

test_par_07_not_applicable_to_a_duty if {
	request := data.doelbinding.support.towards(victim_without_consent, "om", "om.criminal_enforcement")
	demanded := data.doelbinding.support.item(request, {"statutory_basis": "sv-126nd", "statutory_demand": true})
	data.doelbinding.support.outcome(demanded, "PAR-07") == "not_applicable"
	data.doelbinding.support.outcome(request, "PAR-07") == "violated"
}

test_par_07_violated_under_a_mere_power if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(victim_without_consent, "raad", "board.child_protection"),
		{"statutory_basis": "bw-1-240"},
	)
	data.doelbinding.support.outcome(request, "PAR-07") == "violated"
}

victim_without_consent := data.doelbinding.support.item_without(cases.consent_disclose, ["consent"])

# --- PAR-08: the duty to inform the guardian -----------------------------------------------------------------------------

test_par_08_satisfied_under_supervision_order if {
	data.doelbinding.support.outcome(cases.statutory_disclose, "PAR-08") == "satisfied"
}

test_par_08_violated_without_supervision_order if {
	request := data.doelbinding.support.without(cases.statutory_disclose, ["case/supervision_order"])
	data.doelbinding.support.outcome(request, "PAR-08") == "violated"
}

test_par_08_missing_supervision_order if {
	request := object.union(cases.statutory_disclose, {"case": {"supervision_order": false}})
	data.doelbinding.support.missing(request, "PAR-08") == ["case.supervision_order"]
}

test_par_08_violated_where_recipient_acts_under_another_task if {
	data.doelbinding.support.outcome(to_guardian_as("gi.juvenile_probation"), "PAR-08") == "violated"
}

test_par_08_missing_task_of_guardian if {
	request := object.union(
		cases.statutory_disclose,
		{"action": {"recipients": [{"party": "gi-waterland"}]}, "case": {"participants": []}},
	)
	data.doelbinding.support.missing(request, "PAR-08") == ["action.recipients.task"]
}

test_par_08_not_applicable_to_other_bases if {
	request := data.doelbinding.support.item(cases.statutory_disclose, {"statutory_basis": "bw-1-240"})
	data.doelbinding.support.outcome(request, "PAR-08") == "not_applicable"
}

to_guardian_as(task) := object.union(
	cases.statutory_disclose,
	{"action": {"recipients": [object.union(guardian, {"task": task})]}},
)

# --- PAR-09: a statutory basis relied on must fit ------------------------------------------------------------------------

test_par_09_satisfied_by_basis_that_fits if {
	data.doelbinding.support.outcome(cases.statutory_disclose, "PAR-09") == "satisfied"
}

test_par_09_violated_by_basis_for_other_parties if {
	request := data.doelbinding.support.item(cases.statutory_disclose, {"statutory_basis": "pw-64"})
	data.doelbinding.support.outcome(request, "PAR-09") == "violated"
}

test_par_09_missing_basis if {
	request := data.doelbinding.support.item_without(cases.statutory_disclose, ["statutory_basis"])
	data.doelbinding.support.missing(request, "PAR-09") == ["item.statutory_basis"]
}

test_par_09_missing_another_basis if {
	data.doelbinding.support.missing(to_guardian_as("gi.preventive"), "PAR-09") == ["item.statutory_basis"]
}

test_par_09_missing_fact_that_the_basis_asks_for if {
	request := data.doelbinding.support.without(cases.statutory_disclose, ["case/supervision_order"])
	data.doelbinding.support.missing(request, "PAR-09") == ["case.supervision_order"]
}

test_par_09_violated_when_secrecy_is_broken_on_it if {
	every ground in ["statutory", "reporting_right"] {
		request := data.doelbinding.support.item(
			object.union(cases.disclose_conference, {"action": {"claimed_ground": "public_task"}}),
			{"secrecy_breach": {"ground": ground}},
		)
		data.doelbinding.support.outcome(request, "PAR-09") == "violated"
	}
}

test_par_09_violated_when_the_claim_is_statutory if {
	request := object.union(cases.disclose_conference, {"action": {"claimed_ground": "statutory"}})
	data.doelbinding.support.outcome(request, "PAR-09") == "violated"
}

test_par_09_not_applicable_where_the_basis_is_not_relied_on if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"statutory_basis": "pw-64"})
	data.doelbinding.support.outcome(request, "PAR-09") == "not_applicable"
}

# --- PAR-10: no whole files ----------------------------------------------------------------------------------------------

test_par_10_satisfied_by_selection if {
	data.doelbinding.support.outcome(cases.disclose_conference, "PAR-10") == "satisfied"
}

test_par_10_violated_by_whole_file if {
	every name in ["disclose_conference", "copy_to_own_file", "contribute_triage", "query_partner", "refer"] {
		request := object.union(cases[name], {"action": {"complete_file": true}})
		data.doelbinding.support.outcome(request, "PAR-10") == "violated"
	}
}

test_par_10_not_applicable_to_view if {
	request := object.union(cases.view_conference, {"action": {"complete_file": true}})
	data.doelbinding.support.outcome(request, "PAR-10") == "not_applicable"
}

test_par_10_not_applicable_to_what_identifies_nobody if {
	request := data.doelbinding.support.item(
		object.union(cases.disclose_conference, {"action": {"complete_file": true}}),
		{"identifiable": false},
	)
	data.doelbinding.support.outcome(request, "PAR-10") == "not_applicable"
}

# --- PAR-11: no integrated picture across municipal tasks ----------------------------------------------------------------

test_par_11_violated_between_bodies_with_different_tasks if {
	data.doelbinding.support.outcome(between_bodies("mayor.public_order"), "PAR-11") == "violated"
}

test_par_11_missing_basis if {
	data.doelbinding.support.missing(between_bodies("mayor.public_order"), "PAR-11") == ["item.statutory_basis"]
}

test_par_11_missing_task_held_for if {
	request := data.doelbinding.support.item_without(between_bodies("mayor.public_order"), ["held_for_task"])
	data.doelbinding.support.missing(request, "PAR-11") == ["item.held_for_task", "item.statutory_basis"]
}

test_par_11_violated_where_no_task_is_known if {
	request := data.doelbinding.support.item_without(
		data.doelbinding.support.without(
			object.union(between_bodies("mayor.public_order"), {
				"action": {"recipients": [{"party": "burgemeester-duinstad"}]},
				"case": {"participants": []},
			}),
			["action/task", "case/registering_task"],
		),
		["held_for_task"],
	)
	data.doelbinding.support.outcome(request, "PAR-11") == "violated"
}

test_par_11_satisfied_for_the_same_task if {
	request := object.union(
		between_bodies("executive.social_support"),
		{"action": {"recipients": [{"party": "college-veenmeer", "task": "executive.social_support"}]}},
	)
	data.doelbinding.support.outcome(request, "PAR-11") == "satisfied"
}

test_par_11_satisfied_for_the_task_of_the_contributor_by_default if {
	request := data.doelbinding.support.item_without(
		object.union(
			between_bodies("executive.social_support"),
			{"action": {"recipients": [{"party": "college-veenmeer", "task": "executive.social_support"}]}},
		),
		["held_for_task"],
	)
	data.doelbinding.support.outcome(request, "PAR-11") == "satisfied"
}

test_par_11_satisfied_on_statutory_basis if {
	request := data.doelbinding.support.item(
		between_bodies("mayor.temporary_exclusion_order"),
		{"statutory_basis": "wth-2-8"},
	)
	data.doelbinding.support.outcome(request, "PAR-11") == "satisfied"
}

test_par_11_violated_when_taken_along if {
	request := data.doelbinding.support.item(
		object.union(cases.copy_to_own_file, {
			"subject": {"party": "burgemeester-duinstad"},
			"action": {"task": "mayor.public_order"},
		}),
		{"contributor": "college-duinstad", "held_for_task": "executive.social_support"},
	)
	data.doelbinding.support.outcome(request, "PAR-11") == "violated"
}

test_par_11_not_applicable_to_other_recipients if {
	request := data.doelbinding.support.item(
		object.union(between_bodies("mayor.public_order"), {"action": {"recipients": [{"party": "om"}]}}),
		{"contributor": "college-duinstad"},
	)
	data.doelbinding.support.outcome(request, "PAR-11") == "not_applicable"
}

test_par_11_not_applicable_to_other_contributors if {
	request := data.doelbinding.support.item(between_bodies("mayor.public_order"), {"contributor": "ggd"})
	data.doelbinding.support.outcome(request, "PAR-11") == "not_applicable"
}

test_par_11_not_applicable_to_other_actions if {
	request := object.union(between_bodies("mayor.public_order"), {"action": {"name": "refer"}})
	data.doelbinding.support.outcome(request, "PAR-11") == "not_applicable"
}

between_bodies(task) := data.doelbinding.support.item(
	object.union(cases.disclose_conference, {
		"subject": {"party": "college-duinstad"},
		"action": {
			"task": "executive.social_support",
			"recipients": [{"party": "burgemeester-duinstad", "task": task, "necessity_documented": true}],
		},
	}),
	{"contributor": "college-duinstad", "held_for_task": "executive.social_support"},
)

# --- PAR-12: municipal data stays with its task --------------------------------------------------------------------------

test_par_12_satisfied_for_the_task_it_was_collected_for if {
	data.doelbinding.support.outcome(cases.contribute_intake, "PAR-12") == "satisfied"
}

test_par_12_violated_for_another_task if {
	data.doelbinding.support.outcome(held_for("executive.debt_assistance"), "PAR-12") == "violated"
}

test_par_12_missing_basis if {
	data.doelbinding.support.missing(held_for("executive.debt_assistance"), "PAR-12") == ["item.statutory_basis"]
}

test_par_12_violated_by_mayor_as_well if {
	request := data.doelbinding.support.item(held_for("mayor.public_order"), {"contributor": "burgemeester-duinstad"})
	data.doelbinding.support.outcome(request, "PAR-12") == "violated"
}

test_par_12_violated_where_contributor_names_no_task if {
	request := data.doelbinding.support.without(cases.contribute_intake, ["action/task", "case/registering_task"])
	data.doelbinding.support.outcome(request, "PAR-12") == "violated"
}

test_par_12_satisfied_on_statutory_basis if {
	request := data.doelbinding.support.item(
		object.union(cases.refer, {"action": {"recipients": [{"party": "raad", "task": "board.child_protection"}]}}),
		{"held_for_task": "executive.youth", "statutory_basis": "bw-1-240"},
	)
	data.doelbinding.support.outcome(request, "PAR-12") == "satisfied"
}

test_par_12_missing_consent_for_benefit_data_in_social_support if {
	data.doelbinding.support.missing(benefits_for_support, "PAR-12") == ["item.consent", "item.statutory_basis"]
}

test_par_12_satisfied_with_consent_for_benefit_data_in_social_support if {
	request := with_consent(benefits_for_support, "college-duinstad")
	data.doelbinding.support.outcome(request, "PAR-12") == "satisfied"
}

test_par_12_violated_with_consent_for_other_data if {
	request := data.doelbinding.support.item(
		with_consent(benefits_for_support, "college-duinstad"),
		{"data_categories": ["name"]},
	)
	data.doelbinding.support.outcome(request, "PAR-12") == "violated"
}

test_par_12_violated_with_consent_for_another_task if {
	request := object.union(
		with_consent(benefits_for_support, "college-duinstad"),
		{"action": {"task": "executive.youth"}},
	)
	data.doelbinding.support.outcome(request, "PAR-12") == "violated"
}

test_par_12_violated_with_consent_for_data_held_for_another_task if {
	request := data.doelbinding.support.item(
		with_consent(benefits_for_support, "college-duinstad"),
		{"held_for_task": "executive.debt_assistance"},
	)
	data.doelbinding.support.outcome(request, "PAR-12") == "violated"
}

test_par_12_not_applicable_where_the_task_is_not_told if {
	request := data.doelbinding.support.item_without(cases.contribute_intake, ["held_for_task"])
	data.doelbinding.support.outcome(request, "PAR-12") == "not_applicable"
}

test_par_12_not_applicable_to_other_contributors if {
	request := data.doelbinding.support.item(cases.contribute_triage, {"held_for_task": "ggd.outreach"})
	data.doelbinding.support.outcome(request, "PAR-12") == "not_applicable"
}

held_for(task) := data.doelbinding.support.item(cases.contribute_intake, {"held_for_task": task})

benefits_for_support := data.doelbinding.support.item(
	held_for("executive.participation"),
	{"data_categories": ["name", "social_security"]},
)

# --- PAR-14: a tenants blacklist -----------------------------------------------------------------------------------------

test_par_14_satisfied_under_a_permit if {
	data.doelbinding.support.outcome(blacklist, "PAR-14") == "satisfied"
}

test_par_14_satisfied_from_the_day_of_the_permit if {
	request := object.union(blacklist, {"time": "2025-05-12T00:30:00+02:00"})
	data.doelbinding.support.outcome(request, "PAR-14") == "satisfied"
}

test_par_14_violated_before_the_permit if {
	request := object.union(blacklist, {"time": "2025-05-11T10:00:00+02:00"})
	data.doelbinding.support.outcome(request, "PAR-14") == "violated"
}

test_par_14_violated_without_a_permit if {
	request := object.union(blacklist, {"case": {"partnership": "jeugdtafel-waterland"}})
	data.doelbinding.support.outcome(request, "PAR-14") == "violated"
}

test_par_14_not_applicable_to_other_items_and_to_own_data_seen_again if {
	data.doelbinding.support.outcome(cases.contract_contribute, "PAR-14") == "not_applicable"
	request := object.union(blacklist, {"action": {"name": "view"}})
	data.doelbinding.support.outcome(request, "PAR-14") == "not_applicable"
}

blacklist := data.doelbinding.support.item(cases.contract_contribute, {"blacklist": true})

# --- PAR-12: for which task the municipality collected it -----------------------------------------------------------------

untold := data.doelbinding.support.item_without(cases.special_disclose, ["held_for_task"])

test_par_12_missing_the_task_it_was_collected_for if {
	data.doelbinding.support.outcome(cases.special_disclose, "PAR-12") == "satisfied"
	data.doelbinding.support.outcome(untold, "PAR-12") == "violated"
	data.doelbinding.support.missing(untold, "PAR-12") == ["item.held_for_task"]
	mayor := data.doelbinding.support.by(untold, "burgemeester-duinstad", "mayor.public_order")
	data.doelbinding.support.outcome(mayor, "PAR-12") == "violated"
}

test_par_12_satisfied_by_a_statute_whatever_it_was_collected_for if {
	request := data.doelbinding.support.towards(untold, "raad", "board.child_protection")
	by_law := data.doelbinding.support.item(request, {"statutory_basis": "bw-1-240"})
	data.doelbinding.support.outcome(by_law, "PAR-12") == "satisfied"
	data.doelbinding.support.outcome(request, "PAR-12") == "violated"
}

test_par_12_not_applicable_to_what_others_do_not_say if {
	request := data.doelbinding.support.by(untold, "ggd", "ggd.public_mental_health")
	data.doelbinding.support.outcome(request, "PAR-12") == "not_applicable"
}

test_par_12_not_applicable_to_what_the_municipality_sees_of_itself if {
	request := data.doelbinding.support.item_without(cases.contribute_intake, ["held_for_task"])
	data.doelbinding.support.outcome(request, "PAR-12") == "not_applicable"
}

test_par_12_not_applicable_to_what_identifies_nobody if {
	request := data.doelbinding.support.item(untold, {"identifiable": false})
	data.doelbinding.support.outcome(request, "PAR-12") == "not_applicable"
}
