package doelbinding.tables_test

# The statutory bases to provide data, each as the law gives it: who provides and who receives under which task, what must be
# established, what it opens and breaks, and whether it is a duty.

# --- Youth: handbook 2.7, 3.2.2, 3.2.3, 3.4.3 and 3.5.3 -------------------------------------------------------------------

test_bases_to_inform_who_protects_a_youth if {
	data.doelbinding.support.bases.hold([
		{
			"basis": "jw-7.3.11-4",
			"from": ["ggz.treatment", "police.duty", "housing.liveability"],
			"to": ["gi.child_protection"],
			"not_to": ["gi.juvenile_probation", "gi.preventive"],
			"facts": [{"case": {"supervision_order": true}}],
			"duty": true,
		},
		{
			"basis": "bw-1-240",
			"from": ["care.provision", "ggz.treatment"],
			"to": ["board.child_protection", "board.juvenile_criminal"],
		},
		{
			"basis": "jw-3.1",
			"from": ["gi.child_protection"],
			"to": ["board.child_protection"],
			"not_to": ["board.juvenile_criminal"],
		},
		{
			"basis": "jw-2.4-1",
			"from": ["executive.youth"],
			"not_from": ["executive.social_support"],
			"to": ["board.child_protection"],
			"not_to": ["board.juvenile_criminal"],
			"breaks": set(),
		},
		{
			"basis": "bpg-4.2-1i",
			"from": ["police.duty"],
			"to": ["executive.youth", "veilig_thuis.report"],
			"not_to": ["executive.social_support", "veilig_thuis.advice"],
			"facts": [about_youth],
		},
	])
}

test_bases_to_account_for_youth_help_and_to_mention_a_youth if {
	data.doelbinding.support.bases.hold([
		{
			"basis": "jw-7.4.0",
			"from": ["gi.child_protection", "youth_care.provision"],
			"to": ["executive.youth"],
			"not_to": ["executive.social_support"],
			"duty": true,
		},
		{
			"basis": "jw-7.4.0",
			"from": ["ggz.treatment", "care.provision"],
			"to": ["executive.youth"],
			"facts": [about_youth],
			"duty": true,
		},
		{
			"basis": "jw-7.1.4.1",
			"from": [
				"youth_care.provision", "gi.child_protection",
				"ggz.treatment", "ggd.public_mental_health", "care.provision",
			],
			"to": ["index"],
			"facts": [that_only, about_youth],
		},
		{
			"basis": "jw-7.1.4.1-care-team",
			"from": ["executive.care_delivery"],
			"not_from": ["executive.youth"],
			"to": ["index"],
			"facts": [that_only, about_youth],
		},
	])
}

# --- Violence at home: handbook 2.7, 3.2.1, 3.12.1 and 3.12.3 ----------------------------------------------------------------

test_bases_to_report_violence_at_home if {
	data.doelbinding.support.bases.hold([
		{
			"basis": "wmo-5.2.6",
			"from": ["care.provision", "ggz.treatment"],
			"to": ["veilig_thuis.report"],
			"not_to": ["veilig_thuis.advice", "veilig_thuis.agreed"],
			"facts": [{"item": {"reporting_code_followed": true}}],
		},
		{"basis": "wmo-5.2.6", "from": ["police.duty"], "to": ["veilig_thuis.report"]},
		{
			"basis": "wth-2-8",
			"from": ["police.duty", "veilig_thuis.report"],
			"to": ["mayor.temporary_exclusion_order"],
			"not_to": ["mayor.area_ban"],
			"opens": set(),
			"breaks": set(),
		},
		{
			"basis": "wth-2-3",
			"from": ["mayor.temporary_exclusion_order"],
			"not_from": ["mayor.area_ban"],
			"to": ["veilig_thuis.report", "veilig_thuis.agreed"],
			"not_to": ["veilig_thuis.advice"],
			"opens": set(),
			"breaks": set(),
		},
	])
}

test_bases_of_veilig_thuis_after_a_report if {
	by_veilig_thuis := {"from": ["veilig_thuis.report"], "not_from": ["veilig_thuis.advice", "veilig_thuis.agreed"]}
	rows := [
		{
			"basis": "wmo-4.1.1-2d",
			"to": [
				"ggz.treatment", "care.provision", "youth_care.provision",
				"ggd.public_mental_health", "gi.child_protection", "shn.victim_support",
			],
		},
		{"basis": "wmo-4.1.1-2d-care-team", "to": ["executive.care_delivery"], "not_to": ["executive.youth"]},
		{
			"basis": "wmo-4.1.1-2e",
			"to": ["police.duty", "om.criminal_enforcement", "board.child_protection", "board.juvenile_criminal"],
			"not_to": ["police.municipal_supervision", "om.other_statutory"],
		},
		{
			"basis": "wmo-4.1.1-2f",
			"to": ["executive.youth"],
			"not_to": ["executive.social_support"],
			"facts": [that_only],
			"duty": true,
		},
		{
			"basis": "wmo-4.1.1-2g",
			"to": [
				"mayor.public_order", "executive.social_support", "probation.statutory", "gi.child_protection", "ggz.treatment",
				"ggd.public_mental_health", "dji.execution", "shn.victim_support", "care.provision", "youth_care.provision",
			],
			"not_to": ["police.duty", "board.child_protection"],
			"facts": [that_only],
			"opens": set(),
		},
	]
	data.doelbinding.support.bases.hold([object.union(by_veilig_thuis, row) | some row in rows])
}

# --- Care, debts and victims: handbook 2.4.3, 3.2.1, 3.2.2, 3.4.3, 3.10.3 and 4.3 -----------------------------------------------

test_bases_for_care_and_assistance if {
	data.doelbinding.support.bases.hold([
		{
			"basis": "bopz-20",
			"from": ["ggz.treatment", "ggd.public_mental_health"],
			"to": ["mayor.emergency_admission"],
			"not_to": ["mayor.public_order"],
			"facts": [{"item": {"vital_interests": {"acute_danger": true}}}],
		},
		{
			"basis": "bopz-20-om",
			"from": ["mayor.emergency_admission"],
			"not_from": ["mayor.public_order"],
			"to": ["om.other_statutory"],
			"not_to": ["om.criminal_enforcement"],
			"duty": true,
		},
		{"basis": "bpg-4.2-1b", "from": ["police.duty"], "to": ["shn.victim_support"]},
		{
			"basis": "wgs-8",
			"from": ["mayor.public_order", "executive.social_support", "om.criminal_enforcement", "dji.execution"],
			"to": ["executive.debt_assistance"],
			"not_to": ["executive.participation"],
			"categories": [
				"name", "personal_details", "address", "contact_details",
				"housing_situation", "financial", "social_security", "relations",
			],
			"not_about": ["health", "execution_data"],
			"opens": set(),
			"breaks": set(),
			"duty": true,
		},
	])
}

test_bases_to_supplement_the_health_data_of_who_treats if {
	supplement := {
		"from": ["gi.child_protection", "gi.juvenile_probation"],
		"facts": [supplements],
		"categories": [
			"name", "personal_details", "criminal_other",
			"police_data", "prosecution_data", "judicial_data", "execution_data",
		],
		"not_about": ["relations"],
		"opens": {"criminal"},
		"breaks": set(),
	}
	rows := [
		{
			"basis": "uavg-30-5",
			"to": ["ggz.treatment", "care.provision", "youth_care.provision", "ggd.public_mental_health"],
		},
		{"basis": "uavg-30-5-care-team", "to": ["executive.care_delivery"], "not_to": ["executive.youth"]},
	]
	data.doelbinding.support.bases.hold([object.union(supplement, row) | some row in rows])
}

about_youth := {"item": {"subject_is_youth": true}}

that_only := {"item": {"that_data_only": true}}

supplements := {"item": {"special": {"supplements_treatment": true}}}
