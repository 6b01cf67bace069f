package doelbinding.justice_test

import data.cases

outcome(request, norm) := data.doelbinding.support.outcome(request, norm)

missing(request, norm) := data.doelbinding.support.missing(request, norm)

# The prosecution service discloses to the mayor, with these facts about the prosecution data and without those at these paths.
prosecution(facts) := data.doelbinding.support.item(cases.prosecution_disclose, {"prosecution": facts})

prosecution_without(fact) := data.doelbinding.support.item_without(cases.prosecution_disclose, [concat("/", ["prosecution", fact])])

execution(facts) := data.doelbinding.support.item(cases.execution_disclose, {"execution": facts})

execution_without(fact) := data.doelbinding.support.item_without(cases.execution_disclose, [concat("/", ["execution", fact])])

of_categories(request, categories) := data.doelbinding.support.item(request, {"data_categories": categories})

own_view(request) := data.doelbinding.support.changed(request, {"action": {"name": "view", "purpose": "joint_picture"}})

# The juvenile protection is owed what a supervision order requires.
owed_to_guardian := data.doelbinding.support.item(
	data.doelbinding.support.changed(
		data.doelbinding.support.towards(cases.prosecution_disclose, "gi-waterland", "gi.child_protection"),
		{"case": {"supervision_order": true}},
	),
	{"statutory_basis": "jw-7.3.11-4"},
)

# The mayor passes on to the executive what it received from the prosecution service.
passed_on := data.doelbinding.support.by(
	data.doelbinding.support.towards(cases.prosecution_disclose, "college-duinstad", "executive.social_support"),
	"burgemeester-duinstad",
	"mayor.public_order",
)

ordinary := cases.disclose_conference

# --- JUS-01: only for a purpose of art. 39f -------------------------------------------------------------------------------

test_jus_01_satisfied_by_each_purpose_of_the_article if {
	every purpose in data.doelbinding.tables.wjsg_39f_purposes {
		outcome(prosecution({"purpose": purpose}), "JUS-01") == "satisfied"
	}
}

test_jus_01_satisfied_for_judicial_data if {
	outcome(of_categories(cases.prosecution_disclose, ["name", "judicial_data"]), "JUS-01") == "satisfied"
}

test_jus_01_violated_by_another_purpose if {
	outcome(prosecution({"purpose": "curiosity"}), "JUS-01") == "violated"
	not missing(prosecution({"purpose": "curiosity"}), "JUS-01")
}

test_jus_01_violated_without_purpose if outcome(prosecution_without("purpose"), "JUS-01") == "violated"

test_jus_01_missing_purpose if missing(prosecution_without("purpose"), "JUS-01") == ["item.prosecution.purpose"]

test_jus_01_missing_purpose_without_prosecution_facts if {
	request := data.doelbinding.support.item_without(cases.prosecution_disclose, ["prosecution"])
	missing(request, "JUS-01") == ["item.prosecution.purpose"]
}

test_jus_01_satisfied_under_power_that_is_no_duty if {
	outcome(data.doelbinding.support.item(owed_to_guardian, {"statutory_basis": "wmo-5.2.6"}), "JUS-01") == "satisfied"
}

test_jus_01_not_applicable_under_statutory_duty if {
	outcome(owed_to_guardian, "GRD-01") == "satisfied"
	outcome(owed_to_guardian, "JUS-01") == "not_applicable"
}

test_jus_01_not_applicable_to_own_view if outcome(own_view(cases.prosecution_disclose), "JUS-01") == "not_applicable"

test_jus_01_not_applicable_to_other_contributor if outcome(passed_on, "JUS-01") == "not_applicable"

test_jus_01_not_applicable_to_execution_data if {
	outcome(of_categories(cases.prosecution_disclose, ["name", "execution_data"]), "JUS-01") == "not_applicable"
}

test_jus_01_not_applicable_to_other_data if outcome(ordinary, "JUS-01") == "not_applicable"

# --- JUS-02: every question is answered yes -------------------------------------------------------------------------------

answers := ["om_task", "weighty_interest", "recipient_need"]

test_jus_02_satisfied_by_three_times_yes if outcome(cases.prosecution_disclose, "JUS-02") == "satisfied"

test_jus_02_violated_by_one_no if {
	every answer in answers {
		outcome(prosecution({answer: false}), "JUS-02") == "violated"
	}
}

test_jus_02_missing_answer if {
	every answer in answers {
		missing(prosecution_without(answer), "JUS-02") == [concat(".", ["item.prosecution", answer])]
	}
}

test_jus_02_not_applicable_under_statutory_duty if outcome(owed_to_guardian, "JUS-02") == "not_applicable"

test_jus_02_not_applicable_to_other_data if outcome(ordinary, "JUS-02") == "not_applicable"

# --- JUS-03: no definitive prosecution decision yet -----------------------------------------------------------------------

pending := prosecution({"outcome": "pending", "urgent_interest": true, "overriding_situation": "avert_serious_acute_danger"})

pending_with(facts) := data.doelbinding.support.item(pending, {"prosecution": facts})

pending_without(facts) := data.doelbinding.support.item_without(pending, [path |
	some fact in facts
	path := concat("/", ["prosecution", fact])
])

test_jus_03_satisfied_by_urgent_and_overriding_interest if outcome(pending, "JUS-03") == "satisfied"

test_jus_03_satisfied_by_each_situation_of_the_handbook if {
	every situation in data.doelbinding.tables.om_overriding_situations {
		facts := {"overriding_situation": situation, "overriding_documented": true}
		outcome(pending_with(facts), "JUS-03") == "satisfied"
	}
}

test_jus_03_satisfied_without_outcome_by_urgent_and_overriding_interest if {
	outcome(pending_without(["outcome"]), "JUS-03") == "satisfied"
}

test_jus_03_violated_without_urgent_interest if outcome(pending_with({"urgent_interest": false}), "JUS-03") == "violated"

test_jus_03_missing_urgent_interest if {
	missing(pending_without(["urgent_interest"]), "JUS-03") == ["item.prosecution.urgent_interest"]
}

test_jus_03_missing_overriding_situation if {
	missing(pending_without(["overriding_situation"]), "JUS-03") == ["item.prosecution.overriding_situation"]
}

test_jus_03_missing_documentation_of_another_weighty_interest if {
	request := pending_with({"overriding_situation": "other_weighty_interest"})
	outcome(request, "JUS-03") == "violated"
	missing(request, "JUS-03") == ["item.prosecution.overriding_documented"]
}

test_jus_03_violated_by_situation_that_overrides_nothing if {
	request := pending_with({"overriding_situation": "convenience"})
	outcome(request, "JUS-03") == "violated"
	not missing(request, "JUS-03")
}

test_jus_03_missing_outcome if {
	request := pending_without(["outcome", "urgent_interest"])
	missing(request, "JUS-03") == ["item.prosecution.outcome", "item.prosecution.urgent_interest"]
}

test_jus_03_missing_outcome_where_nothing_overrides if {
	request := data.doelbinding.support.item(pending_without(["outcome"]), {"prosecution": {"overriding_situation": "convenience"}})
	outcome(request, "JUS-03") == "violated"
	missing(request, "JUS-03") == ["item.prosecution.outcome"]
}

test_jus_03_missing_all_without_prosecution_facts if {
	request := data.doelbinding.support.item_without(cases.prosecution_disclose, ["prosecution"])
	missing(request, "JUS-03") == [
		"item.prosecution.outcome",
		"item.prosecution.overriding_situation",
		"item.prosecution.urgent_interest",
	]
}

test_jus_03_violated_by_outcome_that_decides_nothing if {
	outcome(prosecution({"outcome": "adjourned"}), "JUS-03") == "violated"
}

test_jus_03_not_applicable_after_a_decision if {
	every decided in ["prosecuted", "convicted", "dismissed", "acquitted"] {
		outcome(prosecution({"outcome": decided}), "JUS-03") == "not_applicable"
	}
}

test_jus_03_not_applicable_under_statutory_duty if {
	request := data.doelbinding.support.item(owed_to_guardian, {"prosecution": {"outcome": "pending"}})
	outcome(request, "JUS-03") == "not_applicable"
}

# --- JUS-04: after dismissal or acquittal ---------------------------------------------------------------------------------

test_jus_04_satisfied_by_overriding_situation if {
	every ended in ["dismissed", "acquitted"] {
		facts := {"outcome": ended, "overriding_situation": "integrity_of_public_office"}
		outcome(prosecution(facts), "JUS-04") == "satisfied"
	}
}

test_jus_04_satisfied_by_documented_other_interest if {
	facts := {"outcome": "dismissed", "overriding_situation": "other_weighty_interest", "overriding_documented": true}
	outcome(prosecution(facts), "JUS-04") == "satisfied"
}

test_jus_04_violated_when_nothing_overrides if {
	every ended in ["dismissed", "acquitted"] {
		outcome(prosecution({"outcome": ended}), "JUS-04") == "violated"
	}
}

test_jus_04_missing_overriding_situation if {
	missing(prosecution({"outcome": "acquitted"}), "JUS-04") == ["item.prosecution.overriding_situation"]
}

test_jus_04_missing_documentation_of_another_weighty_interest if {
	request := prosecution({"outcome": "dismissed", "overriding_situation": "other_weighty_interest"})
	missing(request, "JUS-04") == ["item.prosecution.overriding_documented"]
}

test_jus_04_violated_by_situation_that_overrides_nothing if {
	request := prosecution({"outcome": "dismissed", "overriding_situation": "convenience"})
	outcome(request, "JUS-04") == "violated"
	not missing(request, "JUS-04")
}

test_jus_04_not_applicable_to_other_outcomes if {
	every decided in ["pending", "prosecuted", "convicted"] {
		outcome(prosecution({"outcome": decided}), "JUS-04") == "not_applicable"
	}
}

test_jus_04_not_applicable_without_outcome if outcome(prosecution_without("outcome"), "JUS-04") == "not_applicable"

# --- JUS-05: judicial data ------------------------------------------------------------------------------------------------

judicial := data.doelbinding.support.item(
	of_categories(cases.prosecution_disclose, ["name", "judicial_data"]),
	{"prosecution": {"kind": "judicial", "held_for_own_task": true}},
)

test_jus_05_satisfied_by_data_held_for_the_own_task if outcome(judicial, "JUS-05") == "satisfied"

test_jus_05_violated_by_data_not_held if {
	request := data.doelbinding.support.item(judicial, {"prosecution": {"held_for_own_task": false}})
	outcome(request, "JUS-05") == "violated"
}

test_jus_05_missing_own_task if {
	request := data.doelbinding.support.item_without(judicial, ["prosecution/held_for_own_task"])
	missing(request, "JUS-05") == ["item.prosecution.held_for_own_task"]
}

test_jus_05_violated_when_structural if {
	request := data.doelbinding.support.item(judicial, {"prosecution": {"structural": true}})
	outcome(request, "JUS-05") == "violated"
	not missing(request, "JUS-05")
}

test_jus_05_not_applicable_to_prosecution_data if outcome(cases.prosecution_disclose, "JUS-05") == "not_applicable"

test_jus_05_not_applicable_to_own_view if outcome(own_view(judicial), "JUS-05") == "not_applicable"

test_jus_05_not_applicable_to_other_contributor if {
	outcome(of_categories(passed_on, ["name", "judicial_data"]), "JUS-05") == "not_applicable"
}

# --- JUS-06: other persons are anonymised ---------------------------------------------------------------------------------

test_jus_06_satisfied_by_anonymised_data if {
	outcome(cases.prosecution_disclose, "JUS-06") == "satisfied"
	outcome(cases.execution_disclose, "JUS-06") == "satisfied"
	outcome(judicial, "JUS-06") == "satisfied"
}

test_jus_06_violated_by_recognisable_others if {
	every request in [cases.prosecution_disclose, cases.execution_disclose, judicial, passed_on] {
		outcome(data.doelbinding.support.item(request, {"third_persons_anonymised": false}), "JUS-06") == "violated"
	}
}

test_jus_06_missing_anonymisation if {
	request := data.doelbinding.support.item_without(cases.execution_disclose, ["third_persons_anonymised"])
	missing(request, "JUS-06") == ["item.third_persons_anonymised"]
}

test_jus_06_not_applicable_to_own_view if outcome(own_view(cases.prosecution_disclose), "JUS-06") == "not_applicable"

test_jus_06_not_applicable_to_police_data if outcome(cases.police_disclose, "JUS-06") == "not_applicable"

# --- JUS-07: no risk to the criminal case ---------------------------------------------------------------------------------

test_jus_07_satisfied_by_excluded_risk if outcome(cases.prosecution_disclose, "JUS-07") == "satisfied"

test_jus_07_violated_by_possible_risk if outcome(prosecution({"criminal_case_risk_excluded": false}), "JUS-07") == "violated"

test_jus_07_missing_excluded_risk if {
	missing(prosecution_without("criminal_case_risk_excluded"), "JUS-07") == ["item.prosecution.criminal_case_risk_excluded"]
}

test_jus_07_not_applicable_under_statutory_duty if outcome(owed_to_guardian, "JUS-07") == "not_applicable"

# --- JUS-08: in writing only ----------------------------------------------------------------------------------------------

test_jus_08_satisfied_in_writing if outcome(cases.prosecution_disclose, "JUS-08") == "satisfied"

test_jus_08_violated_by_word_of_mouth if outcome(prosecution({"in_writing": false}), "JUS-08") == "violated"

test_jus_08_missing_writing if missing(prosecution_without("in_writing"), "JUS-08") == ["item.prosecution.in_writing"]

test_jus_08_not_applicable_under_statutory_duty if outcome(owed_to_guardian, "JUS-08") == "not_applicable"

# --- JUS-09: the cooperation documents ------------------------------------------------------------------------------------

# The partnership with these changes and without these parts.
partnership(changes, parts) := {"zvh-waterland": json.remove(
	object.union(data.register.partnerships["zvh-waterland"], changes),
	parts,
)}

test_jus_09_satisfied_by_all_documents if outcome(cases.prosecution_disclose, "JUS-09") == "satisfied"

test_jus_09_violated_by_one_document_wanting if {
	every document in ["dpia_done", "workflow_described", "privacy_statement"] {
		wanting := partnership({"protocol": {document: false}}, [])
		outcome(cases.prosecution_disclose, "JUS-09") == "violated" with data.register.partnerships as wanting
	}
}

test_jus_09_violated_without_approval_of_privacy_desk if {
	wanting := partnership({}, ["protocol/om_privacy_desk_approved_on"])
	outcome(cases.prosecution_disclose, "JUS-09") == "violated" with data.register.partnerships as wanting
}

test_jus_09_violated_on_the_day_before_approval if {
	later := partnership({"protocol": {"om_privacy_desk_approved_on": "2026-03-11"}}, [])
	outcome(cases.prosecution_disclose, "JUS-09") == "violated" with data.register.partnerships as later
}

test_jus_09_satisfied_on_the_day_of_approval if {
	now := partnership({"protocol": {"om_privacy_desk_approved_on": "2026-03-10"}}, [])
	outcome(cases.prosecution_disclose, "JUS-09") == "satisfied" with data.register.partnerships as now
}

test_jus_09_violated_by_protocol_that_ends_today if {
	ended := partnership({"protocol": {"ends_on": "2026-03-10"}}, [])
	outcome(cases.prosecution_disclose, "JUS-09") == "violated" with data.register.partnerships as ended
}

test_jus_09_violated_by_covenant_that_ends_today if {
	ended := partnership({"covenant": {"ends_on": "2026-03-10"}}, [])
	outcome(cases.prosecution_disclose, "JUS-09") == "violated" with data.register.partnerships as ended
}

test_jus_09_violated_at_unknown_table if {
	request := data.doelbinding.support.changed(cases.prosecution_disclose, {"case": {"partnership": "nergens-bekend"}})
	outcome(request, "JUS-09") == "violated"
}

# The prosecution service takes its own data to the table where offences are settled at once.
to_other_table := data.doelbinding.support.item(
	data.doelbinding.support.by(
		data.doelbinding.support.towards(cases.refer, "raad", "board.juvenile_criminal"),
		"om",
		"om.criminal_enforcement",
	),
	{"data_categories": ["name", "prosecution_data"], "prosecution": cases.prosecution_disclose.items[0].prosecution},
)

test_jus_09_satisfied_where_the_other_table_has_them_too if outcome(to_other_table, "JUS-09") == "satisfied"

test_jus_09_violated_where_the_other_table_lacks_one if {
	wanting := json.remove(data.register.partnerships, ["zsm-waterland/protocol/dpia_done"])
	outcome(to_other_table, "JUS-09") == "violated" with data.register.partnerships as wanting
}

test_jus_09_violated_where_the_other_table_is_not_known if {
	unknown := data.doelbinding.support.changed(to_other_table, {"action": {"other_table": "nergens-bekend"}})
	outcome(unknown, "JUS-09") == "violated"
	outcome(data.doelbinding.support.without(unknown, ["action/other_table"]), "JUS-09") == "violated"
}

test_jus_09_violated_for_its_own_item_alone if {
	wanting := partnership({"protocol": {"dpia_done": false}}, [])
	request := object.union(cases.prosecution_disclose, {"items": array.concat(cases.prosecution_disclose.items, ordinary.items)})
	found := data.doelbinding.justice.violated with input as request
		with data.register.partnerships as wanting
	{finding.unit | some finding in found; finding.norm == "JUS-09"} == {[0, 0]}
}

test_jus_09_not_applicable_under_statutory_duty if outcome(owed_to_guardian, "JUS-09") == "not_applicable"

test_jus_09_not_applicable_to_execution_data if outcome(cases.execution_disclose, "JUS-09") == "not_applicable"

# --- JUS-10: only for a purpose of art. 51c -------------------------------------------------------------------------------

test_jus_10_satisfied_by_each_purpose_of_the_article if {
	every purpose in data.doelbinding.tables.wjsg_51c_purposes {
		outcome(execution({"purpose": purpose}), "JUS-10") == "satisfied"
	}
}

test_jus_10_satisfied_by_prosecution_service if {
	request := data.doelbinding.support.by(cases.execution_disclose, "om", "om.criminal_enforcement")
	outcome(request, "JUS-10") == "satisfied"
}

test_jus_10_violated_by_another_purpose if {
	outcome(execution({"purpose": "curiosity"}), "JUS-10") == "violated"
	not missing(execution({"purpose": "curiosity"}), "JUS-10")
}

test_jus_10_missing_purpose if missing(execution_without("purpose"), "JUS-10") == ["item.execution.purpose"]

test_jus_10_missing_weighty_interest if {
	outcome(execution({"weighty_interest": false}), "JUS-10") == "violated"
	missing(execution_without("weighty_interest"), "JUS-10") == ["item.execution.weighty_interest"]
}

test_jus_10_missing_all_without_execution_facts if {
	request := data.doelbinding.support.item_without(cases.execution_disclose, ["execution"])
	missing(request, "JUS-10") == ["item.execution.purpose", "item.execution.weighty_interest"]
}

test_jus_10_not_applicable_under_statutory_basis if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(cases.execution_disclose, "college-duinstad", "executive.participation"),
		{"statutory_basis": "pw-64"},
	)
	outcome(request, "GRD-01") == "satisfied"
	outcome(request, "JUS-10") == "not_applicable"
}

test_jus_10_violated_under_a_power_that_is_no_rule_of_its_regime if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(
			execution_without("purpose"),
			"burgemeester-duinstad",
			"mayor.temporary_exclusion_order",
		),
		{"statutory_basis": "wth-2-8"},
	)
	outcome(request, "GRD-01") == "satisfied"
	outcome(request, "JUS-10") == "violated"
}

test_jus_10_violated_under_a_basis_that_does_not_hold if {
	request := data.doelbinding.support.item(execution_without("purpose"), {"statutory_basis": "pw-64"})
	outcome(request, "JUS-10") == "violated"
}

test_jus_10_not_applicable_under_statutory_duty if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(execution_without("purpose"), "politie", "police.duty"),
		{"statutory_basis": "sv-126nd", "statutory_demand": true},
	)
	outcome(request, "JUS-10") == "not_applicable"
}

detained_without_title := data.doelbinding.support.changed(
	execution({"criminal_title": false, "purpose": "curiosity"}),
	{"action": {"task": "dji.non_criminal_detention"}},
)

test_jus_10_not_applicable_to_detention_without_criminal_title if {
	outcome(detained_without_title, "JUS-10") == "not_applicable"
}

test_jus_10_violated_where_the_title_is_not_stated if {
	request := data.doelbinding.support.item_without(detained_without_title, ["execution/criminal_title"])
	outcome(request, "JUS-10") == "violated"
}

test_jus_10_violated_under_criminal_title if {
	request := data.doelbinding.support.item(detained_without_title, {"execution": {"criminal_title": true}})
	outcome(request, "JUS-10") == "violated"
}

test_jus_10_violated_where_custody_executes_sentences if {
	request := data.doelbinding.support.changed(detained_without_title, {"action": {"task": "dji.execution"}})
	outcome(request, "JUS-10") == "violated"
}

test_jus_10_violated_where_another_names_the_task_of_the_custody if {
	request := data.doelbinding.support.by(detained_without_title, "om", "dji.non_criminal_detention")
	outcome(request, "JUS-10") == "violated"
}

test_jus_10_not_applicable_to_other_contributor if {
	request := data.doelbinding.support.by(cases.execution_disclose, "burgemeester-duinstad", "mayor.public_order")
	outcome(request, "JUS-10") == "not_applicable"
}

test_jus_10_not_applicable_to_own_view if outcome(own_view(cases.execution_disclose), "JUS-10") == "not_applicable"

test_jus_10_not_applicable_to_prosecution_data if outcome(cases.prosecution_disclose, "JUS-10") == "not_applicable"
