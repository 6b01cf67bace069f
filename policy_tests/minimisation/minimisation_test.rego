package doelbinding.minimisation_test

import data.cases

# --- MIN-01: only listed categories for this kind of person --------------------------------------------------------------

test_min_01_satisfied_by_listed_categories if {
	data.doelbinding.support.outcome(cases.contribute_triage, "MIN-01") == "satisfied"
}

test_min_01_violated_by_category_of_another_kind_of_person if {
	request := data.doelbinding.support.item(cases.contribute_triage, {"data_categories": ["name", "organisation"]})
	data.doelbinding.support.outcome(request, "MIN-01") == "violated"
}

test_min_01_violated_about_a_relation if {
	data.doelbinding.support.outcome(about(2, ["name", "housing_situation"]), "MIN-01") == "violated"
}

test_min_01_satisfied_about_professionals if {
	data.doelbinding.support.outcome(about(3, ["name", "organisation", "involvement_period"]), "MIN-01") == "satisfied"
	data.doelbinding.support.outcome(about(4, ["name", "organisation", "position"]), "MIN-01") == "satisfied"
}

test_min_01_violated_about_professionals if {
	data.doelbinding.support.outcome(about(3, ["name", "position"]), "MIN-01") == "violated"
	data.doelbinding.support.outcome(about(4, ["name", "involvement_period"]), "MIN-01") == "violated"
}

test_min_01_satisfied_by_category_that_the_protocol_adds if {
	data.doelbinding.support.outcome(about(1, ["name", "advisory_report"]), "MIN-01") == "satisfied"
	data.doelbinding.support.outcome(about(2, ["name", "criminal_other"]), "MIN-01") == "satisfied"
	data.doelbinding.support.outcome(about(1, ["name", "criminal_other", "involvement_period"]), "MIN-01") == "satisfied"
}

test_min_01_violated_about_the_subject_by_what_only_other_protocols_add if {
	every category in ["criminal_other", "involvement_period"] {
		request := object.union(about(1, ["name", category]), {"case": {"partnership": "jeugdtafel-waterland"}})
		data.doelbinding.support.outcome(request, "MIN-01") == "violated"
	}
}

test_min_01_violated_by_category_that_the_protocol_adds_for_others if {
	data.doelbinding.support.outcome(about(2, ["name", "advisory_report"]), "MIN-01") == "violated"
}

test_min_01_violated_by_addition_of_another_protocol if {
	request := object.union(about(2, ["name", "criminal_other"]), {"case": {"partnership": "zsm-waterland"}})
	data.doelbinding.support.outcome(request, "MIN-01") == "violated"
}

test_min_01_leaves_special_data_and_bsn_to_others if {
	data.doelbinding.support.outcome(about(1, ["name", "sex_life", "union_membership", "bsn"]), "MIN-01") == "satisfied"
}

test_min_01_violated_without_kind_of_person if {
	request := data.doelbinding.support.item_without(cases.contribute_triage, ["person_category"])
	data.doelbinding.support.outcome(request, "MIN-01") == "violated"
}

test_min_01_judges_each_item_by_itself if {
	request := object.union(cases.contribute_triage, {"items": [
		cases.contribute_triage.items[0],
		object.union(cases.contribute_triage.items[0], {"id": "ander", "person_category": 3}),
	]})
	decision := data.doelbinding.decision with input as request
	[item.decision | some item in decision.items] == ["allow", "deny"]
	{reason.item | some reason in decision.reasons; reason.norm == "MIN-01"} == {"ander"}
}

test_min_01_not_applicable_to_other_actions if {
	request := data.doelbinding.support.item(cases.correct, {"data_categories": ["organisation"]})
	data.doelbinding.support.outcome(request, "MIN-01") == "not_applicable"
}

test_min_01_not_applicable_to_what_identifies_nobody if {
	request := data.doelbinding.support.item(cases.not_personal_view, {"data_categories": ["organisation"]})
	data.doelbinding.support.outcome(request, "MIN-01") == "not_applicable"
}

about(kind, categories) := data.doelbinding.support.item(
	cases.contribute_triage,
	{"person_category": kind, "data_categories": categories},
)

# --- MIN-02: enforcement data of a relation ------------------------------------------------------------------------------

test_min_02_violated_without_relation_to_the_person if {
	data.doelbinding.support.outcome(enforcement_of_relation, "MIN-02") == "violated"
}

test_min_02_missing_relation_to_the_person if {
	data.doelbinding.support.missing(enforcement_of_relation, "MIN-02") == ["item.related_to_category_1"]
}

test_min_02_satisfied_in_relation_to_the_person if {
	request := data.doelbinding.support.item(enforcement_of_relation, {"related_to_category_1": true})
	data.doelbinding.support.outcome(request, "MIN-02") == "satisfied"
}

test_min_02_not_applicable_to_the_person if {
	request := data.doelbinding.support.item(enforcement_of_relation, {"person_category": 1})
	data.doelbinding.support.outcome(request, "MIN-02") == "not_applicable"
}

test_min_02_not_applicable_to_other_data_of_a_relation if {
	data.doelbinding.support.outcome(about(2, ["name"]), "MIN-02") == "not_applicable"
}

test_min_02_not_applicable_to_other_actions if {
	request := data.doelbinding.support.item(
		cases.correct,
		{"person_category": 2, "data_categories": ["supervision_enforcement"]},
	)
	data.doelbinding.support.outcome(request, "MIN-02") == "not_applicable"
}

enforcement_of_relation := about(2, ["name", "supervision_enforcement"])

# --- MIN-03: the BSN -----------------------------------------------------------------------------------------------------

test_min_03_satisfied_where_registering_party_may_use_bsn if {
	data.doelbinding.support.outcome(about(1, ["name", "bsn"]), "MIN-03") == "satisfied"
}

test_min_03_violated_where_registering_party_may_not_use_bsn if {
	data.doelbinding.support.outcome(registered_by("maatjesproject"), "MIN-03") == "violated"
}

test_min_03_violated_where_registering_party_is_no_member if {
	data.doelbinding.support.outcome(registered_by("inloophuis"), "MIN-03") == "violated"
}

test_min_03_not_applicable_without_bsn if {
	request := object.union(cases.contribute_triage, {"case": {"registering_party": "maatjesproject"}})
	data.doelbinding.support.outcome(request, "MIN-03") == "not_applicable"
}

test_min_03_not_applicable_to_other_actions if {
	request := data.doelbinding.support.item(
		object.union(cases.correct, {"case": {"registering_party": "maatjesproject"}}),
		{"data_categories": ["bsn"]},
	)
	data.doelbinding.support.outcome(request, "MIN-03") == "not_applicable"
}

test_min_03_not_applicable_where_youth_care_owes_it if {
	data.doelbinding.support.outcome(owed_for_access("jw-7.4.0", "executive.youth"), "MIN-03") == "not_applicable"
}

test_min_03_violated_where_the_duty_does_not_hold if {
	data.doelbinding.support.outcome(owed_for_access("jw-7.4.0", "executive.participation"), "MIN-03") == "violated"
}

test_min_03_violated_under_another_duty if {
	data.doelbinding.support.outcome(owed_for_access("sv-126nd", "executive.youth"), "MIN-03") == "violated"
}

test_min_03_not_applicable_to_whom_own_law_gives_it if {
	data.doelbinding.support.outcome(told_with_bsn("veilig-thuis", "veilig_thuis.report"), "MIN-03") == "not_applicable"
	data.doelbinding.support.outcome(told_with_bsn("gi-waterland", "gi.child_protection"), "MIN-03") == "not_applicable"
}

test_min_03_violated_under_another_task_than_own_law_names if {
	data.doelbinding.support.outcome(told_with_bsn("veilig-thuis", "veilig_thuis.agreed"), "MIN-03") == "violated"
	data.doelbinding.support.outcome(told_with_bsn("gi-waterland", "gi.juvenile_probation"), "MIN-03") == "violated"
}

test_min_03_violated_where_another_has_the_task_that_own_law_names if {
	data.doelbinding.support.outcome(told_with_bsn("ggz-noord", "veilig_thuis.report"), "MIN-03") == "violated"
}

test_min_03_violated_by_view_whatever_own_law_names if {
	request := object.union(cases.view_conference, {
		"subject": {"party": "veilig-thuis"},
		"action": {"task": "veilig_thuis.report"},
		"case": {"registering_party": "maatjesproject"},
	})
	outcome := data.doelbinding.support.outcome(
		data.doelbinding.support.item(request, {"data_categories": ["name", "bsn"]}),
		"MIN-03",
	)
	outcome == "violated"
}

told_with_bsn(party, task) := data.doelbinding.support.item(
	object.union(cases.statutory_disclose, {
		"case": {"registering_party": "maatjesproject"},
		"action": {"recipients": [{"party": party, "task": task}]},
	}),
	{"data_categories": ["name", "bsn"]},
)

registered_by(party) := object.union(about(1, ["name", "bsn"]), {"case": {"registering_party": party}})

owed_for_access(basis, task) := data.doelbinding.support.item(
	object.union(cases.statutory_disclose, {
		"case": {"registering_party": "maatjesproject"},
		"action": {"recipients": [{"party": "college-duinstad", "task": task}]},
	}),
	{"statutory_basis": basis, "data_categories": ["name", "bsn"]},
)

# --- MIN-04: that-data may be enough -------------------------------------------------------------------------------------

test_min_04_satisfied_when_more_is_sent_along_with_a_query if {
	data.doelbinding.support.due(cases.query_partner, "advice", "MIN-04").recipient == "ggz-noord"
}

test_min_04_not_applicable_to_that_data if {
	request := data.doelbinding.support.item(cases.query_partner, {"that_data_only": true})
	data.doelbinding.support.outcome(request, "MIN-04") == "not_applicable"
}

test_min_04_not_applicable_to_what_identifies_nobody if {
	request := data.doelbinding.support.item(cases.query_partner, {"identifiable": false})
	data.doelbinding.support.outcome(request, "MIN-04") == "not_applicable"
}

test_min_04_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.contribute_triage, "MIN-04") == "not_applicable"
}

# --- MIN-05: not identifiable means no identifiers -----------------------------------------------------------------------

test_min_05_satisfied_without_identifiers if {
	data.doelbinding.support.outcome(cases.not_personal_view, "MIN-05") == "satisfied"
}

test_min_05_violated_by_each_identifier if {
	every identifier in [
		"name",
		"personal_details",
		"address",
		"contact_details",
		"work_contact_details",
		"biometric",
		"genetic",
		"bsn",
	] {
		request := data.doelbinding.support.item(
			cases.not_personal_view,
			{"data_categories": ["supervision_enforcement", identifier]},
		)
		data.doelbinding.support.outcome(request, "MIN-05") == "violated"
	}
}

test_min_05_violated_whatever_the_action if {
	request := data.doelbinding.support.item(cases.correct, {"identifiable": false})
	data.doelbinding.support.outcome(request, "MIN-05") == "violated"
}

test_min_05_not_applicable_to_personal_data if {
	data.doelbinding.support.outcome(cases.view_conference, "MIN-05") == "not_applicable"
}

test_min_01_violated_by_bsn_of_staff if {
	request := data.doelbinding.support.item(cases.contribute_triage, {"person_category": 3, "data_categories": ["name", "bsn"]})
	data.doelbinding.support.outcome(request, "MIN-01") == "violated"
}

test_min_03_violated_where_the_contributor_may_not_use_bsn if {
	request := data.doelbinding.support.item(about(1, ["name", "bsn"]), {"contributor": "slachtofferhulp"})
	data.doelbinding.support.outcome(request, "MIN-03") == "violated"
}

test_min_03_violated_where_the_recipient_may_not_use_bsn if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(cases.disclose_conference, "woonduin", "housing.liveability"),
		{"data_categories": ["name", "bsn"]},
	)
	data.doelbinding.support.outcome(request, "MIN-03") == "violated"
}

test_min_03_satisfied_where_the_recipient_may_use_it_at_the_other_table if {
	register := object.union(data.register, {"partnerships": {"zvh-waterland": {"members": {"om": {"bsn_allowed": false}}}}})
	request := data.doelbinding.support.item(cases.refer, {"data_categories": ["name", "bsn"]})
	data.doelbinding.support.outcome(request, "MIN-03") == "satisfied" with data.register as register
}

test_min_05_violated_by_mere_mention_of_somebody if {
	request := data.doelbinding.support.item(cases.not_personal_view, {"that_data_only": true})
	data.doelbinding.support.outcome(request, "MIN-05") == "violated"
}
