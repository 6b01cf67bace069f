package doelbinding.tables_test

# The statutory bases of police, justice, custody and probation, which leave medical secrecy alone save where the law says otherwise.

# --- Investigation: handbook 3.2.2, 3.7.3 and 4.3 ---------------------------------------------------------------------------

test_bases_of_investigation if {
	data.doelbinding.support.bases.hold([
		{
			"basis": "sv-126nd",
			"from": ["housing.liveability", "care.provision"],
			"to": ["om.criminal_enforcement", "police.duty", "wpg.duty"],
			"not_to": ["om.other_statutory", "police.municipal_supervision"],
			"facts": [{"item": {"statutory_demand": true}}],
			"breaks": {"youth_care"},
			"duty": true,
		},
		{
			"basis": "wpg-15",
			"from": ["wpg.duty", "police.duty"],
			"not_from": ["police.municipal_supervision"],
			"to": ["wpg.duty", "police.duty"],
			"not_to": ["police.municipal_supervision"],
			"duty": true,
		},
	])
}

# --- Custody: handbook 3.1.3 and 3.2.1 -----------------------------------------------------------------------------------------

test_bases_of_custody if {
	by_custody := {
		"from": ["dji.execution"],
		"not_from": ["dji.non_criminal_detention"],
		"opens": {"criminal"},
		"breaks": {"youth_care"},
	}
	rows := [
		{
			"basis": "bjsg-11a",
			"to": ["mayor.return_of_detainee"],
			"not_to": ["mayor.public_order"],
			"facts": [{"item": {"execution": {"listed_irrevocable_conviction": true}}}],
			"categories": ["name", "personal_details", "address", "judicial_data", "execution_data"],
			"not_about": ["relations", "health"],
		},
		{"basis": "bjsg-11c", "to": ["executive.youth"], "not_to": ["executive.participation"], "facts": [youth]},
		{"basis": "pm-44f", "to": ["executive.isd_aftercare"], "not_to": ["executive.social_support"]},
		{
			"basis": "pw-64",
			"from": ["dji.execution", "dji.non_criminal_detention"],
			"not_from": [],
			"to": ["executive.participation"],
			"not_to": ["executive.debt_assistance"],
		},
		{
			"basis": "uvi-2",
			"to": ["om.criminal_enforcement"],
			"not_to": ["om.other_statutory"],
			"facts": [advice_asked],
			"opens": {"special", "criminal"},
		},
		{
			"basis": "rjj-25",
			"to": ["probation.statutory", "gi.juvenile_probation", "board.juvenile_criminal"],
			"not_to": ["probation.voluntary", "gi.child_protection", "board.child_protection"],
			"facts": [youth],
			"opens": {"special", "criminal"},
		},
		{
			"basis": "btj-21a",
			"to": ["probation.statutory", "gi.juvenile_probation", "board.juvenile_criminal"],
			"not_to": ["probation.voluntary", "gi.child_protection", "board.child_protection"],
			"facts": [youth, aftercare],
			"opens": {"special", "criminal"},
		},
	]
	data.doelbinding.support.bases.hold([object.union(by_custody, row) | some row in rows])
}

# --- Probation: handbook 3.9.3 and 3.2.5 ---------------------------------------------------------------------------------------

test_bases_of_probation if {
	by_probation := {"from": ["probation.statutory"], "not_from": ["probation.voluntary"], "breaks": {"youth_care"}}
	rows := [
		{
			"basis": "rr-8",
			"to": [
				"om.criminal_enforcement", "police.duty", "dji.execution",
				"board.juvenile_criminal", "probation.statutory",
			],
			"not_to": [
				"om.other_statutory", "police.municipal_supervision",
				"dji.non_criminal_detention", "board.child_protection",
			],
		},
		{"basis": "rr-8-youth", "to": ["gi.juvenile_probation"], "not_to": ["gi.child_protection", "gi.preventive"]},
		{
			"basis": "rr-8-care",
			"to": ["ggz.treatment", "care.provision", "youth_care.provision", "ggd.public_mental_health"],
			"facts": [treatment],
		},
		{
			"basis": "rr-8-care-team",
			"to": ["executive.care_delivery"],
			"not_to": ["executive.social_support"],
			"facts": [treatment],
		},
		{
			"basis": "rr-8-mayor",
			"to": [
				"mayor.public_order", "mayor.area_ban", "mayor.temporary_exclusion_order",
				"mayor.return_of_detainee", "mayor.premises_closure", "mayor.behavioural_order",
			],
			"not_to": ["mayor.emergency_admission"],
			"opens": {"criminal"},
		},
	]
	data.doelbinding.support.bases.hold([object.union(by_probation, row) | some row in rows])
}

# What it owes the officer of justice it tells whatever secrecy rests on it.
test_bases_of_probation_to_answer_the_officer if {
	data.doelbinding.support.bases.hold([row |
		some basis, fact in {"sr-14d-2": {"item": {"breach_of_conditions_report": true}}, "sv-147": advice_asked}
		row := {
			"basis": basis,
			"from": ["probation.statutory"],
			"not_from": ["probation.voluntary"],
			"to": ["om.criminal_enforcement"],
			"not_to": ["om.other_statutory"],
			"facts": [fact],
			"duty": true,
		}
	])
}

# --- Youths who broke the law: handbook 3.4.3, 3.8.1 and 3.11.1 ----------------------------------------------------------------

test_bases_of_the_juvenile_chain if {
	rows := [
		{
			"basis": "sr-77f",
			"from": ["gi.juvenile_probation"],
			"not_from": ["gi.child_protection", "gi.preventive"],
			"to": ["om.criminal_enforcement"],
			"not_to": ["om.other_statutory"],
		},
		{
			"basis": "bjj-3-12",
			"from": ["gi.juvenile_probation"],
			"not_from": ["gi.child_protection", "gi.preventive"],
			"to": ["dji.execution"],
			"not_to": ["dji.non_criminal_detention"],
		},
		{
			"basis": "btj-21a-youth",
			"from": ["gi.juvenile_probation"],
			"to": ["dji.execution", "board.juvenile_criminal", "executive.youth"],
			"not_to": ["dji.non_criminal_detention", "board.child_protection", "executive.social_support"],
			"facts": [youth, aftercare],
		},
		{
			"basis": "sr-77e",
			"from": ["halt.settlement"],
			"not_from": ["halt.commissioned"],
			"to": ["om.criminal_enforcement", "police.duty", "board.juvenile_criminal"],
			"not_to": ["om.other_statutory", "police.municipal_supervision", "board.child_protection"],
		},
		{
			"basis": "board-advice",
			"from": ["board.juvenile_criminal"],
			"not_from": ["board.child_protection"],
			"to": ["om.criminal_enforcement"],
			"not_to": ["om.other_statutory"],
		},
	]
	data.doelbinding.support.bases.hold([object.union({"breaks": {"youth_care"}}, row) | some row in rows])
}

youth := {"item": {"subject_is_youth": true}}

aftercare := {"item": {"aftercare": true}}

advice_asked := {"item": {"advice_assignment": true}}

treatment := {"item": {"special": {"supplements_treatment": true}}}
