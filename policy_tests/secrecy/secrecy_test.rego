package doelbinding.secrecy_test

import data.cases

# --- SEC-01: secrecy needs its own ground --------------------------------------------------------------------------------

breach(request, grounds) := data.doelbinding.support.item(
	data.doelbinding.support.item_without(request, ["secrecy_breach"]),
	{"secrecy_breach": grounds},
)

sec_01(request) := data.doelbinding.support.outcome(request, "SEC-01")

test_sec_01_satisfied_by_explicit_consent if sec_01(cases.medical_contribute) == "satisfied"

test_sec_01_violated_without_breach if {
	request := data.doelbinding.support.item_without(cases.medical_contribute, ["secrecy_breach"])
	sec_01(request) == "violated"
}

test_sec_01_missing_breach if {
	request := data.doelbinding.support.item_without(cases.medical_contribute, ["secrecy_breach"])
	data.doelbinding.support.missing(request, "SEC-01") == ["item.secrecy_breach"]
}

test_sec_01_violated_by_consent_for_another if {
	request := data.doelbinding.support.item(cases.medical_contribute, {"consent": {"scope": {"recipients": ["ggd"]}}})
	sec_01(request) == "violated"
}

test_sec_01_missing_consent if {
	request := data.doelbinding.support.item_without(cases.medical_contribute, ["consent"])
	data.doelbinding.support.missing(request, "SEC-01") == ["item.consent"]
}

# Who treats as well: the psychiatrist tells the care provider.
among_carers := breach(
	data.doelbinding.support.item(
		data.doelbinding.support.by(cases.disclose_conference, "ggz-noord", "ggz.treatment"),
		{"data_categories": ["name", "health"], "secrecy": ["medical"]},
	),
	{"ground": "directly_involved", "involvement_documented": true},
)

test_sec_01_satisfied_by_direct_involvement if sec_01(among_carers) == "satisfied"

test_sec_01_violated_by_involvement_that_is_not_documented if {
	request := breach(among_carers, {"ground": "directly_involved"})
	sec_01(request) == "violated"
}

test_sec_01_missing_documented_involvement if {
	request := breach(among_carers, {"ground": "directly_involved"})
	data.doelbinding.support.missing(request, "SEC-01") == ["item.secrecy_breach.involvement_documented"]
}

test_sec_01_violated_by_involvement_outside_the_circle if {
	request := data.doelbinding.support.towards(among_carers, "politie", "police.duty")
	sec_01(request) == "violated"
}

test_sec_01_satisfied_by_duty if sec_01(cases.statutory_disclose) == "satisfied"

test_sec_01_satisfied_by_reporting_right if sec_01(breach(cases.statutory_disclose, {"ground": "reporting_right"})) == "satisfied"

test_sec_01_violated_by_duty_whose_facts_are_not_met if {
	sec_01(data.doelbinding.support.changed(cases.statutory_disclose, {"case": {"supervision_order": false}})) == "violated"
}

test_sec_01_violated_by_duty_that_is_not_named if {
	request := data.doelbinding.support.item_without(cases.statutory_disclose, ["statutory_basis"])
	sec_01(request) == "violated"
}

demanded(secrecy) := data.doelbinding.support.item(
	data.doelbinding.support.towards(cases.statutory_disclose, "politie", "police.duty"),
	{"statutory_basis": "sv-126nd", "statutory_demand": true, "secrecy": secrecy},
)

test_sec_01_satisfied_by_demand_that_leaves_medical_secrecy_alone if sec_01(demanded(["youth_care"])) == "satisfied"

test_sec_01_violated_by_demand_for_what_is_medical_too if sec_01(demanded(["youth_care", "medical"])) == "violated"

test_sec_01_satisfied_by_conflict_of_duties if sec_01(cases.vital_contribute) == "satisfied"

test_sec_01_violated_by_incomplete_conflict_of_duties if {
	request := data.doelbinding.support.item_without(cases.vital_contribute, ["secrecy_breach/conflict_of_duties/no_other_way"])
	sec_01(request) == "violated"
}

test_sec_01_missing_criterion if {
	request := data.doelbinding.support.item_without(cases.vital_contribute, ["secrecy_breach/conflict_of_duties/no_other_way"])
	data.doelbinding.support.missing(request, "SEC-01") == ["item.secrecy_breach.conflict_of_duties.no_other_way"]
}

test_sec_01_violated_by_official_among_others if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"secrecy": ["official", "professional_code"]})
	sec_01(request) == "violated"
}

test_sec_01_not_applicable_to_official_secrecy_alone if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"secrecy": ["official"]})
	sec_01(request) == "not_applicable"
}

test_sec_01_not_applicable_without_secrecy if sec_01(cases.disclose_conference) == "not_applicable"

test_sec_01_not_applicable_to_own_data if {
	sec_01(data.doelbinding.support.item(cases.view_own, {"secrecy": ["medical"]})) == "not_applicable"
}

# --- SEC-02: all five criteria of a conflict of duties -------------------------------------------------------------------

criteria := {"serious_harm_likely", "no_other_way", "disclosure_prevents_harm", "moral_distress", "consent_sought"}

test_sec_02_satisfied_by_all_five if data.doelbinding.support.outcome(cases.vital_contribute, "SEC-02") == "satisfied"

test_sec_02_violated_by_each_that_is_absent if {
	every criterion in criteria {
		request := data.doelbinding.support.item_without(
			cases.vital_contribute,
			[concat("/", ["secrecy_breach/conflict_of_duties", criterion])],
		)
		data.doelbinding.support.outcome(request, "SEC-02") == "violated"
		data.doelbinding.support.missing(request, "SEC-02") == [concat(".", ["item.secrecy_breach.conflict_of_duties", criterion])]
	}
}

test_sec_02_violated_by_what_is_denied if {
	request := data.doelbinding.support.item(
		cases.vital_contribute,
		{"secrecy_breach": {"conflict_of_duties": {"moral_distress": false}}},
	)
	data.doelbinding.support.outcome(request, "SEC-02") == "violated"
}

test_sec_02_missing_all_five if {
	request := data.doelbinding.support.item_without(cases.vital_contribute, ["secrecy_breach/conflict_of_duties"])
	count(data.doelbinding.support.missing(request, "SEC-02")) == 5
}

test_sec_02_violated_in_a_correction if {
	request := data.doelbinding.support.item(cases.correct, {"secrecy_breach": {"ground": "conflict_of_duties"}})
	data.doelbinding.support.outcome(request, "SEC-02") == "violated"
}

test_sec_02_not_applicable_to_other_grounds if {
	data.doelbinding.support.outcome(cases.medical_contribute, "SEC-02") == "not_applicable"
}

test_sec_02_not_applicable_without_breach if {
	data.doelbinding.support.outcome(cases.disclose_conference, "SEC-02") == "not_applicable"
}

# --- SEC-03: a narrow circle ---------------------------------------------------------------------------------------------

involved(secrecy, party, task) := data.doelbinding.support.outcome(
	data.doelbinding.support.item(data.doelbinding.support.towards(among_carers, party, task), {"secrecy": secrecy}),
	"SEC-03",
)

test_sec_03_satisfied_among_carers if involved(["medical"], "zorggroep-de-dijk", "care.provision") == "satisfied"

test_sec_03_satisfied_by_public_health_service if involved(["medical"], "ggd", "ggd.public_mental_health") == "satisfied"

test_sec_03_satisfied_by_youth_help if involved(["medical"], "jeugdhulp-de-brug", "youth_care.provision") == "satisfied"

test_sec_03_satisfied_by_mental_healthcare if {
	request := data.doelbinding.support.towards(
		data.doelbinding.support.by(among_carers, "ggd", "ggd.public_mental_health"),
		"ggz-noord",
		"ggz.treatment",
	)
	data.doelbinding.support.outcome(request, "SEC-03") == "satisfied"
}

test_sec_03_violated_by_guardian_and_medical_secrecy if {
	involved(["medical"], "gi-waterland", "gi.child_protection") == "violated"
}

test_sec_03_satisfied_by_guardian_and_youth_care_secrecy if {
	involved(["youth_care"], "gi-waterland", "gi.child_protection") == "satisfied"
}

test_sec_03_satisfied_by_guardian_and_other_secrecy if {
	involved(["professional_code"], "gi-waterland", "gi.child_protection") == "satisfied"
}

test_sec_03_violated_by_guardian_where_one_secrecy_is_medical if {
	involved(["youth_care", "medical"], "gi-waterland", "gi.child_protection") == "violated"
}

test_sec_03_satisfied_by_executive_that_gives_youth_help_itself if {
	involved(["youth_care"], "college-duinstad", "executive.care_delivery") == "satisfied"
}

test_sec_03_satisfied_where_official_secrecy_rests_on_it_as_well if {
	involved(["official", "youth_care"], "college-duinstad", "executive.care_delivery") == "satisfied"
	involved(["official"], "college-duinstad", "executive.care_delivery") == "violated"
}

test_sec_03_violated_by_executive_under_another_task if {
	involved(["youth_care"], "college-duinstad", "executive.youth") == "violated"
}

test_sec_03_violated_by_executive_and_medical_secrecy if {
	involved(["medical"], "college-duinstad", "executive.care_delivery") == "violated"
}

test_sec_03_violated_by_executive_and_other_secrecy if {
	involved(["professional_code"], "college-duinstad", "executive.care_delivery") == "violated"
}

test_sec_03_violated_by_others if involved(["youth_care"], "politie", "police.duty") == "violated"

test_sec_03_missing_documentation if {
	request := breach(among_carers, {"ground": "directly_involved", "involvement_documented": false})
	data.doelbinding.support.outcome(request, "SEC-03") == "violated"
	data.doelbinding.support.missing(request, "SEC-03") == ["item.secrecy_breach.involvement_documented"]
}

unnamed(party, task) := data.doelbinding.support.outcome(
	data.doelbinding.support.item_without(data.doelbinding.support.towards(among_carers, party, task), ["secrecy"]),
	"SEC-03",
)

test_sec_03_satisfied_by_guardian_where_no_secrecy_is_named if unnamed("gi-waterland", "gi.child_protection") == "satisfied"

test_sec_03_violated_by_others_where_no_secrecy_is_named if {
	unnamed("politie", "police.duty") == "violated"
	involved([], "politie", "police.duty") == "violated"
}

test_sec_03_not_applicable_to_other_grounds if {
	data.doelbinding.support.outcome(cases.medical_contribute, "SEC-03") == "not_applicable"
}

test_sec_03_not_applicable_to_own_data if {
	request := data.doelbinding.support.item(cases.view_own, {"secrecy_breach": {"ground": "directly_involved"}})
	data.doelbinding.support.outcome(request, "SEC-03") == "not_applicable"
}

# --- SEC-04: the reporting code first ------------------------------------------------------------------------------------

report := data.doelbinding.support.item(
	data.doelbinding.support.towards(cases.disclose_conference, "veilig-thuis", "veilig_thuis.report"),
	{"statutory_basis": "wmo-5.2.6"},
)

test_sec_04_violated_when_the_code_was_not_followed if {
	data.doelbinding.support.outcome(report, "SEC-04") == "violated"
}

test_sec_04_missing_reporting_code if {
	data.doelbinding.support.missing(report, "SEC-04") == ["item.reporting_code_followed"]
}

test_sec_04_violated_when_the_code_is_said_not_to_be_followed if {
	request := data.doelbinding.support.item(report, {"reporting_code_followed": false})
	data.doelbinding.support.outcome(request, "SEC-04") == "violated"
}

test_sec_04_satisfied_when_the_code_was_followed if {
	request := data.doelbinding.support.item(report, {"reporting_code_followed": true})
	data.doelbinding.support.outcome(request, "SEC-04") == "satisfied"
}

test_sec_04_not_applicable_to_police if {
	request := data.doelbinding.support.by(report, "politie", "police.duty")
	data.doelbinding.support.outcome(request, "SEC-04") == "not_applicable"
}

test_sec_04_not_applicable_to_other_bases if {
	data.doelbinding.support.outcome(cases.statutory_disclose, "SEC-04") == "not_applicable"
}

test_sec_04_not_applicable_without_basis if {
	data.doelbinding.support.outcome(cases.disclose_conference, "SEC-04") == "not_applicable"
}

test_sec_04_not_applicable_to_own_data if {
	request := data.doelbinding.support.item(cases.view_own, {"statutory_basis": "wmo-5.2.6"})
	data.doelbinding.support.outcome(request, "SEC-04") == "not_applicable"
}

# --- SEC-05: youth care does not inform the police -----------------------------------------------------------------------

youth_to_police := data.doelbinding.support.item_without(
	data.doelbinding.support.towards(cases.statutory_disclose, "politie", "police.duty"),
	["secrecy_breach", "statutory_basis"],
)

sec_05(request) := data.doelbinding.support.outcome(request, "SEC-05")

test_sec_05_violated_without_breach if {
	sec_05(youth_to_police) == "violated"
}

test_sec_05_missing_breach if {
	data.doelbinding.support.missing(youth_to_police, "SEC-05") == ["item.secrecy_breach"]
}

test_sec_05_violated_by_certified_institution if {
	sec_05(data.doelbinding.support.by(youth_to_police, "gi-waterland", "gi.child_protection")) == "violated"
}

test_sec_05_violated_by_youth_help_of_the_executive_itself if {
	request := data.doelbinding.support.by(youth_to_police, "college-duinstad", "executive.care_delivery")
	sec_05(data.doelbinding.support.item(request, {"subject_is_youth": true})) == "violated"
	sec_05(data.doelbinding.support.item(request, {"subject_is_youth": false})) == "not_applicable"
}

test_sec_05_violated_by_other_grounds if {
	every ground in ["directly_involved", "reporting_right", "statutory"] {
		sec_05(breach(youth_to_police, {"ground": ground})) == "violated"
	}
}

test_sec_05_satisfied_by_explicit_consent if sec_05(breach(youth_to_police, {"ground": "explicit_consent"})) == "satisfied"

test_sec_05_satisfied_by_conflict_of_duties if sec_05(breach(youth_to_police, {"ground": "conflict_of_duties"})) == "satisfied"

test_sec_05_satisfied_by_demand if sec_05(demanded(["youth_care"])) == "satisfied"

test_sec_05_satisfied_by_demand_without_breach if {
	sec_05(data.doelbinding.support.item_without(demanded(["youth_care"]), ["secrecy_breach"])) == "satisfied"
}

test_sec_05_violated_by_demand_that_was_not_made if {
	request := data.doelbinding.support.item(demanded(["youth_care"]), {"statutory_demand": false})
	sec_05(request) == "violated"
}

test_sec_05_not_applicable_to_other_secrecy if {
	sec_05(data.doelbinding.support.item(youth_to_police, {"secrecy": ["medical"]})) == "not_applicable"
}

test_sec_05_not_applicable_without_secrecy if {
	sec_05(data.doelbinding.support.item_without(youth_to_police, ["secrecy"])) == "not_applicable"
}

test_sec_05_not_applicable_to_other_recipients if sec_05(cases.statutory_disclose) == "not_applicable"

test_sec_05_not_applicable_to_other_contributors if {
	sec_05(data.doelbinding.support.by(youth_to_police, "ggd", "ggd.public_mental_health")) == "not_applicable"
}

test_sec_03_satisfied_by_official_secrecy_beside_that_of_a_profession if {
	request := data.doelbinding.support.item(
		breach(cases.medical_contribute, {"ground": "directly_involved", "involvement_documented": true}),
		{"secrecy": ["medical", "official"]},
	)
	recipient := data.doelbinding.support.changed(request, {"case": {"lead_party": "ggd", "registering_party": "ggd"}})
	data.doelbinding.support.outcome(recipient, "SEC-03") == "satisfied"
}
