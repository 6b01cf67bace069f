package doelbinding.consent_test

import data.cases

outcome(request, norm) := data.doelbinding.support.outcome(request, norm)

missing(request, norm) := data.doelbinding.support.missing(request, norm)

consent(facts) := data.doelbinding.support.item(cases.consent_disclose, {"consent": facts})

without(fields) := data.doelbinding.support.item_without(cases.consent_disclose, fields)

# The same consent, but nothing relies on it: the care provider tells what it knows under its own task.
unrelied := data.doelbinding.support.without(
	data.doelbinding.support.towards(
		data.doelbinding.support.by(without(["consent"]), "zorggroep-de-dijk", "care.provision"),
		"ggd",
		"ggd.public_mental_health",
	),
	["action/claimed_ground"],
)

norms := ["CON-01", "CON-02", "CON-03", "CON-04", "CON-05"]

# --- CON-01 to CON-05: when consent is relied on -------------------------------------------------------------------------

test_con_01_satisfied_by_good_consent if outcome(cases.consent_disclose, "CON-01") == "satisfied"

test_con_02_satisfied_by_good_consent if outcome(cases.consent_disclose, "CON-02") == "satisfied"

test_con_03_satisfied_by_good_consent if outcome(cases.consent_disclose, "CON-03") == "satisfied"

test_con_04_satisfied_by_good_consent if outcome(cases.consent_disclose, "CON-04") == "satisfied"

test_con_05_satisfied_by_good_consent if outcome(cases.consent_disclose, "CON-05") == "satisfied"

test_con_01_not_applicable_where_nothing_relies_on_consent if outcome(unrelied, "CON-01") == "not_applicable"

test_con_02_not_applicable_where_nothing_relies_on_consent if outcome(unrelied, "CON-02") == "not_applicable"

test_con_03_not_applicable_where_nothing_relies_on_consent if outcome(unrelied, "CON-03") == "not_applicable"

test_con_04_not_applicable_where_nothing_relies_on_consent if outcome(unrelied, "CON-04") == "not_applicable"

test_con_05_not_applicable_where_nothing_relies_on_consent if outcome(unrelied, "CON-05") == "not_applicable"

test_con_01_violated_where_consent_is_claimed if {
	outcome(data.doelbinding.support.changed(unrelied, {"action": {"claimed_ground": "consent"}}), "CON-01") == "violated"
}

test_con_01_not_applicable_where_another_ground_is_claimed if {
	request := data.doelbinding.support.changed(unrelied, {"action": {"claimed_ground": "public_task"}})
	outcome(request, "CON-01") == "not_applicable"
}

test_con_01_violated_where_consent_is_to_break_the_secrecy if {
	request := data.doelbinding.support.item(unrelied, {"secrecy_breach": {"ground": "explicit_consent"}})
	outcome(request, "CON-01") == "violated"
}

test_con_01_not_applicable_where_something_else_breaks_the_secrecy if {
	request := data.doelbinding.support.item(unrelied, {"secrecy_breach": {"ground": "statutory"}})
	outcome(request, "CON-01") == "not_applicable"
}

test_con_01_violated_by_victim_support_that_claims_nothing if {
	request := data.doelbinding.support.without(without(["consent"]), ["action/claimed_ground"])
	outcome(request, "CON-01") == "violated"
}

test_con_01_not_applicable_to_a_duty_of_victim_support if {
	request := data.doelbinding.support.towards(
		data.doelbinding.support.without(without(["consent"]), ["action/claimed_ground"]),
		"om",
		"om.criminal_enforcement",
	)
	demanded := data.doelbinding.support.item(request, {"statutory_basis": "sv-126nd", "statutory_demand": true})
	outcome(demanded, "CON-01") == "not_applicable"
	outcome(request, "CON-01") == "violated"
}

test_con_01_not_applicable_to_own_data if {
	request := data.doelbinding.support.changed(cases.view_own, {"action": {"claimed_ground": "consent"}})
	every norm in norms {
		outcome(request, norm) == "not_applicable"
	}
}

# --- CON-01: free, explicit, informed and unambiguous --------------------------------------------------------------------

test_con_01_violated_by_each_quality_that_is_absent if {
	every quality in ["explicit", "freely_given", "informed", "unambiguous"] {
		request := without([concat("/", ["consent", quality])])
		outcome(request, "CON-01") == "violated"
		missing(request, "CON-01") == [concat(".", ["item.consent", quality])]
	}
}

test_con_01_violated_by_consent_under_pressure if outcome(consent({"freely_given": false}), "CON-01") == "violated"

test_con_01_missing_consent if missing(without(["consent"]), "CON-01") == ["item.consent"]

# --- CON-02: for this recipient, this purpose and these data -------------------------------------------------------------

test_con_02_violated_by_another_recipient if {
	request := consent({"scope": {"recipients": ["ggd"]}})
	outcome(request, "CON-02") == "violated"
	missing(request, "CON-02") == ["item.consent.scope"]
}

test_con_02_violated_by_another_purpose if outcome(consent({"scope": {"purposes": ["monitor_plan"]}}), "CON-02") == "violated"

test_con_02_violated_when_a_category_is_not_named if {
	outcome(consent({"scope": {"data_categories": ["name"]}}), "CON-02") == "violated"
}

test_con_02_satisfied_when_more_is_named if {
	request := consent({"scope": {
		"recipients": ["ggd", "zorggroep-de-dijk"],
		"purposes": ["execute_plan", "monitor_plan"],
		"data_categories": ["name", "contact_details", "relations"],
	}})
	outcome(request, "CON-02") == "satisfied"
}

test_con_02_violated_for_the_second_recipient_only if {
	request := data.doelbinding.support.changed(cases.consent_disclose, {"action": {"recipients": [
		{"party": "zorggroep-de-dijk", "task": "care.provision", "necessity_documented": true},
		{"party": "reclassering", "task": "probation.statutory", "necessity_documented": true},
	]}})
	assessment := data.doelbinding.assessment with input as request
	assessment[0].norms["CON-02"].outcome == "satisfied"
	assessment[1].norms["CON-02"].outcome == "violated"
}

test_con_02_missing_consent if missing(without(["consent"]), "CON-02") == ["item.consent"]

# --- CON-03: given, and not withdrawn ------------------------------------------------------------------------------------

test_con_03_violated_by_consent_that_was_withdrawn if {
	outcome(consent({"withdrawn_on": "2026-03-09"}), "CON-03") == "violated"
}

test_con_03_violated_on_the_day_of_withdrawal if outcome(consent({"withdrawn_on": "2026-03-10"}), "CON-03") == "violated"

test_con_03_satisfied_until_the_day_of_withdrawal if outcome(consent({"withdrawn_on": "2026-03-11"}), "CON-03") == "satisfied"

test_con_03_satisfied_on_the_day_it_is_given if outcome(consent({"given_on": "2026-03-10"}), "CON-03") == "satisfied"

test_con_03_violated_before_it_is_given if outcome(consent({"given_on": "2026-03-11"}), "CON-03") == "violated"

test_con_03_satisfied_where_there_is_none_to_withdraw if outcome(without(["consent"]), "CON-03") == "satisfied"

# --- CON-04: under sixteen -----------------------------------------------------------------------------------------------

test_con_04_satisfied_from_sixteen if outcome(consent({"subject_age": 16}), "CON-04") == "satisfied"

test_con_04_violated_under_sixteen if {
	outcome(consent({"subject_age": 15}), "CON-04") == "violated"
	missing(consent({"subject_age": 15}), "CON-04") == ["item.consent.representative_consent"]
}

test_con_04_satisfied_by_the_representative_of_a_child if {
	outcome(consent({"subject_age": 15, "representative_consent": true}), "CON-04") == "satisfied"
}

test_con_04_violated_where_the_age_is_not_known if {
	request := without(["consent/subject_age"])
	outcome(request, "CON-04") == "violated"
	missing(request, "CON-04") == ["item.consent.representative_consent", "item.consent.subject_age"]
}

test_con_04_satisfied_by_the_representative_where_the_age_is_not_known if {
	request := data.doelbinding.support.item(without(["consent/subject_age"]), {"consent": {"representative_consent": true}})
	outcome(request, "CON-04") == "satisfied"
}

test_con_04_violated_for_a_newborn if missing(consent({"subject_age": 0}), "CON-04") == ["item.consent.representative_consent"]

test_con_04_missing_consent if missing(without(["consent"]), "CON-04") == ["item.consent"]

# --- CON-05: in writing --------------------------------------------------------------------------------------------------

test_con_05_violated_by_word_of_mouth if outcome(consent({"written": false}), "CON-05") == "violated"

test_con_05_missing_record if {
	request := without(["consent/written"])
	outcome(request, "CON-05") == "violated"
	missing(request, "CON-05") == ["item.consent.written"]
}

test_con_05_missing_consent if missing(without(["consent"]), "CON-05") == ["item.consent"]

# --- CON-06: government cannot lean on consent ---------------------------------------------------------------------------

claimed(request) := data.doelbinding.support.changed(request, {"action": {"claimed_ground": "consent"}})

test_con_06_violated_by_each_public_body if {
	every party in ["burgemeester-duinstad", "college-duinstad", "om", "politie", "dji", "ggd", "veilig-thuis"] {
		request := data.doelbinding.support.item(claimed(cases.disclose_conference), {"contributor": party})
		outcome(request, "CON-06") == "violated"
	}
}

test_con_06_satisfied_by_who_is_no_public_body if outcome(cases.consent_disclose, "CON-06") == "satisfied"

test_con_06_satisfied_by_child_protection_board if {
	request := data.doelbinding.support.item(claimed(cases.disclose_conference), {"contributor": "raad"})
	outcome(request, "CON-06") == "satisfied"
}

test_con_06_satisfied_by_benefit_data if {
	request := data.doelbinding.support.item(
		claimed(cases.disclose_conference),
		{"contributor": "college-duinstad", "data_categories": ["social_security"]},
	)
	outcome(request, "CON-06") == "satisfied"
}

test_con_06_satisfied_by_what_the_person_told_of_detention if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(claimed(cases.disclose_conference), "college-duinstad", "executive.social_support"),
		{"data_categories": ["criminal_other"]},
	)
	outcome(request, "CON-06") == "satisfied"
}

test_con_06_satisfied_by_adviser if {
	every task in ["veilig_thuis.advice", "veilig_thuis.agreed"] {
		request := data.doelbinding.support.by(claimed(cases.disclose_conference), "veilig-thuis", task)
		outcome(request, "CON-06") == "satisfied"
	}
}

test_con_06_violated_by_own_data_of_a_public_body if outcome(claimed(cases.view_own), "CON-06") == "violated"

test_con_06_violated_by_correction_of_a_public_body if outcome(claimed(cases.correct), "CON-06") == "violated"

test_con_06_not_applicable_where_another_ground_is_claimed if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"claimed_ground": "public_task"}})
	outcome(request, "CON-06") == "not_applicable"
}

test_con_06_not_applicable_where_no_ground_is_claimed if outcome(cases.disclose_conference, "CON-06") == "not_applicable"

test_con_06_not_applicable_without_items if outcome(claimed(cases.archive), "CON-06") == "not_applicable"

# --- CON-07: tell that consent can be withdrawn --------------------------------------------------------------------------

told(request) if data.doelbinding.support.due(request, "obligations", "CON-07").recipient == unit_recipient(request)

unit_recipient(request) := request.action.recipients[0].party

con_07(request) := outcome(request, "CON-07")

test_con_07_satisfied_by_victim_support if told(cases.consent_disclose)

test_con_07_satisfied_where_consent_breaks_the_secrecy if {
	data.doelbinding.support.due(cases.medical_contribute, "obligations", "CON-07") == {
		"norm": "CON-07",
		"item": "ggz-beeld",
		"recipient": "college-duinstad",
	}
}

# The care provider tells the public health service, with consent that it does not rely on.
with_spare_consent := data.doelbinding.support.with_consent(unrelied, "ggd")

test_con_07_satisfied_where_consent_is_one_of_the_grounds if {
	con_07(with_spare_consent) == "satisfied"
	outcome(with_spare_consent, "GRD-08") == "satisfied"
}

test_con_07_satisfied_where_consent_is_claimed if con_07(claimed(with_spare_consent)) == "satisfied"

test_con_07_not_applicable_without_consent if {
	con_07(unrelied) == "not_applicable"
	con_07(cases.disclose_conference) == "not_applicable"
}

test_con_07_not_applicable_where_consent_is_no_ground if {
	request := data.doelbinding.support.with_consent(cases.disclose_conference, "zorggroep-de-dijk")
	con_07(request) == "not_applicable"
}

# The public health service of itself cannot lean on consent, but origin is opened by nothing else.
test_con_07_satisfied_where_only_consent_opens_special_data if {
	origin := data.doelbinding.support.item(cases.disclose_conference, {"data_categories": ["name", "ethnicity"]})
	request := data.doelbinding.support.with_consent(origin, "zorggroep-de-dijk")
	outcome(request, "GRD-08") == "not_applicable"
	told(request)
}

test_con_07_not_applicable_where_own_law_opens_special_data if {
	health := data.doelbinding.support.item(
		cases.disclose_conference,
		{"data_categories": ["name", "health"], "secrecy": ["medical"]},
	)
	request := data.doelbinding.support.item(
		data.doelbinding.support.with_consent(health, "zorggroep-de-dijk"),
		{"secrecy_breach": {"ground": "directly_involved", "involvement_documented": true}},
	)
	con_07(request) == "not_applicable"
}

# Youth care tells the executive that decides on help.
youth_to_executive := data.doelbinding.support.item_without(
	data.doelbinding.support.towards(cases.statutory_disclose, "college-duinstad", "executive.youth"),
	["statutory_basis", "secrecy_breach"],
)

test_con_07_satisfied_where_only_consent_opens_youth_data if con_07(youth_to_executive) == "satisfied"

test_con_07_not_applicable_where_the_law_opens_youth_data if {
	con_07(data.doelbinding.support.item(youth_to_executive, {"statutory_basis": "jw-7.4.0"})) == "not_applicable"
}

# The executive tells the board of a benefit.
benefit_to_board := data.doelbinding.support.towards(
	data.doelbinding.support.item(
		data.doelbinding.support.by(cases.statutory_exchange, "college-duinstad", "executive.participation"),
		{"data_categories": ["social_security"], "secrecy": [], "secrecy_breach": {"ground": "statutory"}},
	),
	"raad",
	"board.child_protection",
)

test_con_07_where_only_consent_opens_benefit_data if {
	con_07(data.doelbinding.support.item(benefit_to_board, {"statutory_basis": "wmo-5.2.6"})) == "satisfied"
	con_07(data.doelbinding.support.item(benefit_to_board, {"statutory_basis": "bw-1-240"})) == "not_applicable"
}

test_con_07_not_applicable_where_the_executive_helps_itself if {
	request := data.doelbinding.support.towards(youth_to_executive, "college-duinstad", "executive.care_delivery")
	con_07(request) == "not_applicable"
}

test_con_07_not_applicable_under_supervision if {
	con_07(cases.supervision_view) == "not_applicable"
}

# Only what the executive knows of benefits may be shared on consent (handbook 3.2.2).
test_con_06_violated_by_another_government_body_with_benefit_data if {
	request := data.doelbinding.support.item(cases.consent_disclose, {
		"contributor": "ggd",
		"data_categories": ["name", "social_security"],
	})
	outcome(request, "CON-06") == "violated"
}
