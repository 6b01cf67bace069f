package doelbinding.tables_test

import data.cases

# The tables of tasks and data, entry by entry, as the handbook and the protocol list them.

# --- Tasks: protocol 6.4, handbook chapter 3 -------------------------------------------------------------------------------

test_par_16_satisfied_by_every_task_that_the_law_gives if {
	every task in [
		"mayor.public_order", "mayor.area_ban", "mayor.temporary_exclusion_order", "mayor.emergency_admission",
		"mayor.return_of_detainee", "mayor.premises_closure", "mayor.behavioural_order",
		"executive.social_support", "executive.youth", "executive.participation", "executive.debt_assistance",
		"executive.outreach", "executive.isd_aftercare", "executive.premises_closure", "executive.care_delivery",
		"om.criminal_enforcement", "om.other_statutory", "police.duty", "police.municipal_supervision",
		"board.child_protection", "board.juvenile_criminal",
		"veilig_thuis.report", "veilig_thuis.advice", "veilig_thuis.agreed", "probation.statutory", "probation.voluntary",
		"gi.child_protection", "gi.juvenile_probation", "gi.preventive", "ggz.treatment", "ggz.outreach",
		"ggd.public_mental_health", "ggd.outreach", "dji.execution", "dji.non_criminal_detention",
		"shn.victim_support", "care.provision", "youth_care.provision",
	] {
		data.doelbinding.support.outcome(provided_under(task), "PAR-16") == "satisfied"
	}
	investigation := data.doelbinding.support.by(provided_under("police.duty"), "handhaving", "wpg.duty")
	data.doelbinding.support.outcome(investigation, "PAR-16") == "satisfied"
}

# Halt and the housing associations have tasks of the law as well (handbook 3.11.1, 3.13.1); whether they may take part under them is
# analysed (PAR-03). One table analysed Halt for its settlement alone, and the other never analysed Woonveen.
test_par_16_satisfied_by_tasks_of_partners_that_the_protocol_does_not_name if {
	every task in ["halt.settlement", "halt.commissioned"] {
		request := data.doelbinding.support.changed(provided_under(task), {"case": {"partnership": "zsm-waterland"}})
		data.doelbinding.support.outcome(request, "PAR-16") == "satisfied"
	}
	every task in ["housing.liveability", "housing.tenancy"] {
		request := data.doelbinding.support.by(cases.disclose_conference, "woonveen", task)
		data.doelbinding.support.outcome(request, "PAR-16") == "satisfied"
	}
}

provided_under(task) := data.doelbinding.support.changed(
	data.doelbinding.support.by(cases.disclose_conference, data.doelbinding.support.bases.party_of(task), task),
	{"action": {"recipients": [{"party": "school", "task": "school.support", "necessity_documented": true}]}},
)

# --- Public bodies: handbook 2.8.1 and chapter 3 -------------------------------------------------------------------------------

test_grd_10_not_applicable_to_public_bodies if {
	every party in [
		"burgemeester-duinstad", "college-duinstad", "om", "politie", "opsporingsdienst", "raad", "dji", "ggd", "veilig-thuis",
		"verwijsindex",
	] {
		data.doelbinding.support.outcome(with_interest(party), "GRD-10") == "not_applicable"
	}
}

test_grd_10_satisfied_by_private_bodies if {
	every party in ["reclassering", "gi-waterland", "jeugdhulp-de-brug", "ggz-noord", "zorggroep-de-dijk", "halt", "woonduin"] {
		data.doelbinding.support.outcome(with_interest(party), "GRD-10") == "satisfied"
	}
}

with_interest(party) := data.doelbinding.support.item(cases.legitimate_interest_contribute, {"contributor": party})

# --- Categories of data per kind of person: protocol Bijvoegsel 4 --------------------------------------------------------------

test_min_01_satisfied_by_every_category_of_the_protocol if {
	every kind, categories in listed {
		every category in categories {
			data.doelbinding.support.outcome(about_kind(kind, [category]), "MIN-01") == "satisfied"
		}
	}
}

# Of whom it concerns less, less is processed.
test_min_01_violated_by_what_the_protocol_lists_for_others_alone if {
	every kind, categories in {
		"2": ["financial", "housing_situation", "judicial_data", "execution_data"],
		"3": ["address", "personal_details", "position", "police_data"],
		"4": ["address", "personal_details", "involvement_period", "police_data"],
	} {
		every category in categories {
			data.doelbinding.support.outcome(about_kind(kind, [category]), "MIN-01") == "violated"
		}
	}
}

listed := {
	"1": [
		"name", "personal_details", "address", "contact_details", "housing_situation", "financial", "social_security", "relations",
		"supervision_enforcement", "police_data", "prosecution_data", "judicial_data", "execution_data",
	],
	"2": [
		"name", "personal_details", "address", "contact_details", "supervision_enforcement", "rights_requests",
		"police_data", "prosecution_data",
	],
	"3": ["name", "organisation", "work_contact_details", "involvement_period"],
	"4": ["name", "organisation", "position", "work_contact_details"],
}

about_kind(kind, categories) := data.doelbinding.support.item(
	cases.contribute_conference,
	{"person_category": to_number(kind), "data_categories": categories},
)

# --- Special and criminal data: handbook 2.5 ------------------------------------------------------------------------------------

test_spc_03_violated_by_every_special_category_that_the_protocol_leaves_out if {
	every category in data.doelbinding.support.exceptions.special_categories {
		request := data.doelbinding.support.exceptions.told("care.provision", ["name", category])
		data.doelbinding.support.outcome(request, "SPC-03") == "violated"
		data.doelbinding.support.outcome(request, "MIN-01") == "satisfied"
	}
}

test_cri_01_violated_by_every_criminal_category_that_the_law_does_not_open if {
	every category in ["police_data", "prosecution_data", "judicial_data", "execution_data", "criminal_other"] {
		request := data.doelbinding.support.exceptions.told("care.provision", ["name", category])
		data.doelbinding.support.outcome(request, "CRI-01") == "violated"
	}
}
