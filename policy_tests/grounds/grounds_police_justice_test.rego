package doelbinding.grounds_test

import data.cases

holds(request, ground) if data.doelbinding.support.outcome(request, ground) == "satisfied"

holds_not(request, ground) if data.doelbinding.support.outcome(request, ground) == "not_applicable"

# --- GRD-01: statutory duty or power --------------------------------------------------------------------------------------

test_grd_01_satisfied_by_duty if holds(cases.statutory_disclose, "GRD-01")

test_grd_01_satisfied_by_power if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(cases.police_disclose, "slachtofferhulp", "shn.victim_support"),
		{"statutory_basis": "bpg-4.2-1b"},
	)
	holds(request, "GRD-01")
}

test_grd_01_not_applicable_without_basis if {
	holds_not(data.doelbinding.support.item_without(cases.statutory_disclose, ["statutory_basis"]), "GRD-01")
}

test_grd_01_not_applicable_under_unknown_basis if {
	holds_not(data.doelbinding.support.item(cases.statutory_disclose, {"statutory_basis": "jw-99"}), "GRD-01")
}

test_grd_01_not_applicable_from_another_party if {
	holds_not(data.doelbinding.support.by(cases.wpg15_disclose, "burgemeester-duinstad", "mayor.public_order"), "GRD-01")
}

test_grd_01_not_applicable_to_another_party if {
	holds_not(data.doelbinding.support.towards(cases.statutory_disclose, "raad", "board.investigation"), "GRD-01")
}

test_grd_01_not_applicable_under_another_task_of_the_recipient if {
	request := data.doelbinding.support.towards(cases.statutory_disclose, "gi-waterland", "gi.juvenile_probation")
	holds_not(request, "GRD-01")
}

test_grd_01_not_applicable_without_its_fact if {
	request := data.doelbinding.support.changed(cases.statutory_disclose, {"case": {"supervision_order": false}})
	holds_not(request, "GRD-01")
}

# --- GRD-03: art. 20 decision ---------------------------------------------------------------------------------------------

test_grd_03_satisfied_by_complete_decision if {
	holds(cases.police_disclose, "GRD-03")
	holds(cases.police_contribute, "GRD-03")
}

test_grd_03_satisfied_by_exception if holds(exceptional_police_data, "GRD-03")

exceptional_police_data := data.doelbinding.support.item(cases.police_disclose, {"police": {
	"article": "9",
	"art20_decision": "art20-waterland-uitzondering",
	"danger_to_life_or_health": true,
	"controller_decision": true,
}})

# What violates each norm that the decision must meet; together they are all that GRD-03 rests on.
test_grd_03_not_applicable_while_a_norm_on_the_decision_is_violated if {
	violating := {
		"POL-01": {"art20_decision": "art20-zsm"},
		"POL-02": {"art20_decision": "art20-zonder-voorwaarden"},
		"POL-03": {"art20_decision": "art20-zonder-burgemeester"},
		"POL-04": {"art20_decision": "art20-verlopen"},
		"POL-05": {"art20_decision": "art20-oneigenlijk-doel"},
		"POL-07": {"article": "9"},
		"POL-08": {"article": "10.1.b"},
		"POL-12": {"weighing_documented": false},
	}
	every norm, facts in violating {
		request := data.doelbinding.support.item(cases.police_disclose, {"police": facts})
		data.doelbinding.support.outcome(request, norm) == "violated"
		holds_not(request, "GRD-03")
	}
}

test_grd_03_not_applicable_to_recipient_that_the_decision_does_not_name if {
	request := data.doelbinding.support.towards(cases.police_disclose, "zorggroep-de-dijk", "care.provision")
	data.doelbinding.support.outcome(request, "POL-06") == "violated"
	holds_not(request, "GRD-03")
}

test_grd_03_not_applicable_without_covenant if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.changed(cases.police_disclose, {"case": {"partnership": "hg-waterland"}}),
		{"police": {"art20_decision": "art20-hg"}},
	)
	data.doelbinding.support.outcome(request, "POL-09") == "violated"
	holds_not(request, "GRD-03")
}

# Two decisions for two units: each unit is judged by its own.
test_grd_03_satisfied_for_the_unit_whose_decision_is_in_order_alone if {
	revoked := data.doelbinding.support.item(cases.police_disclose, {"police": {"art20_decision": "art20-ingetrokken"}})
	request := object.union(revoked, {"items": array.concat(revoked.items, cases.police_disclose.items)})
	found := data.doelbinding.grounds.holds with input as request
	{finding.unit | some finding in found; finding.norm == "GRD-03"} == {[1, 0]}
}

test_grd_03_not_applicable_within_police_domain if holds_not(cases.wpg15_disclose, "GRD-03")

test_grd_03_not_applicable_to_other_contributor if {
	holds_not(data.doelbinding.support.by(cases.police_disclose, "burgemeester-duinstad", "mayor.public_order"), "GRD-03")
}

test_grd_03_not_applicable_to_other_data if holds_not(cases.disclose_conference, "GRD-03")

# --- GRD-04: art. 39f and 8a ----------------------------------------------------------------------------------------------

test_grd_04_satisfied_by_full_assessment if holds(cases.prosecution_disclose, "GRD-04")

test_grd_04_satisfied_for_judicial_data if {
	request := data.doelbinding.support.item(cases.prosecution_disclose, {
		"data_categories": ["name", "judicial_data"],
		"prosecution": {"held_for_own_task": true},
	})
	holds(request, "GRD-04")
}

test_grd_04_not_applicable_while_a_norm_on_the_disclosure_is_violated if {
	violating := {
		"JUS-01": {"prosecution": {"purpose": "curiosity"}},
		"JUS-02": {"prosecution": {"om_task": false}},
		"JUS-03": {"prosecution": {"outcome": "pending"}},
		"JUS-04": {"prosecution": {"outcome": "acquitted"}},
		"JUS-05": {"data_categories": ["judicial_data"]},
		"JUS-06": {"third_persons_anonymised": false},
		"JUS-07": {"prosecution": {"criminal_case_risk_excluded": false}},
		"JUS-08": {"prosecution": {"in_writing": false}},
	}
	every norm, facts in violating {
		request := data.doelbinding.support.item(cases.prosecution_disclose, facts)
		data.doelbinding.support.outcome(request, norm) == "violated"
		holds_not(request, "GRD-04")
	}
}

test_grd_04_not_applicable_without_cooperation_documents if {
	request := data.doelbinding.support.changed(cases.prosecution_disclose, {"case": {"partnership": "jeugdtafel-waterland"}})
	data.doelbinding.support.outcome(request, "JUS-09") == "violated"
	holds_not(request, "GRD-04")
}

test_grd_04_not_applicable_under_statutory_duty if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(cases.prosecution_disclose, "politie", "police.duty"),
		{"statutory_basis": "sv-126nd", "statutory_demand": true},
	)
	holds_not(request, "GRD-04")
	holds(request, "GRD-01")
}

test_grd_04_not_applicable_to_other_contributor if {
	holds_not(data.doelbinding.support.by(cases.prosecution_disclose, "politie", "police.duty"), "GRD-04")
}

test_grd_04_not_applicable_to_own_data if {
	request := data.doelbinding.support.changed(cases.prosecution_disclose, {"action": {"name": "view", "purpose": "joint_picture"}})
	holds_not(request, "GRD-04")
}

test_grd_04_not_applicable_to_other_data if holds_not(cases.execution_disclose, "GRD-04")

# --- GRD-05: art. 51c -----------------------------------------------------------------------------------------------------

test_grd_05_satisfied_by_purpose_and_weighty_interest if holds(cases.execution_disclose, "GRD-05")

test_grd_05_not_applicable_while_a_norm_on_the_disclosure_is_violated if {
	every facts in [
		{"third_persons_anonymised": false},
		{"execution": {"purpose": "curiosity"}},
		{"execution": {"weighty_interest": false}},
	] {
		holds_not(data.doelbinding.support.item(cases.execution_disclose, facts), "GRD-05")
	}
}

test_grd_05_not_applicable_under_statutory_basis if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(cases.execution_disclose, "college-duinstad", "executive.participation"),
		{"statutory_basis": "pw-64"},
	)
	holds_not(request, "GRD-05")
	holds(request, "GRD-01")
}

test_grd_05_not_applicable_without_criminal_title if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.changed(cases.execution_disclose, {"action": {"task": "dji.non_criminal_detention"}}),
		{"execution": {"criminal_title": false}},
	)
	holds_not(request, "GRD-05")
}

test_grd_05_not_applicable_to_other_contributor if {
	holds_not(data.doelbinding.support.by(cases.execution_disclose, "burgemeester-duinstad", "mayor.public_order"), "GRD-05")
}

test_grd_05_not_applicable_to_other_data if holds_not(cases.prosecution_disclose, "GRD-05")

# --- GRD-06: within the police domain -------------------------------------------------------------------------------------

test_grd_06_satisfied_from_police_to_wpg_authority if holds(cases.wpg15_disclose, "GRD-06")

test_grd_06_satisfied_from_wpg_authority_to_police if {
	request := data.doelbinding.support.by(
		data.doelbinding.support.towards(cases.wpg15_disclose, "politie", "police.duty"),
		"opsporingsdienst",
		"wpg.duty",
	)
	holds(request, "GRD-06")
}

test_grd_06_not_applicable_to_other_recipient if holds_not(cases.police_disclose, "GRD-06")

test_grd_06_not_applicable_to_other_contributor if {
	holds_not(data.doelbinding.support.by(cases.wpg15_disclose, "burgemeester-duinstad", "mayor.public_order"), "GRD-06")
}

test_grd_06_not_applicable_to_municipal_supervision if {
	holds_not(data.doelbinding.support.by(cases.wpg15_disclose, "politie", "police.municipal_supervision"), "GRD-06")
	request := data.doelbinding.support.by(
		data.doelbinding.support.towards(cases.wpg15_disclose, "politie", "police.municipal_supervision"),
		"opsporingsdienst",
		"wpg.duty",
	)
	holds_not(request, "GRD-06")
}

test_grd_06_not_applicable_under_the_task_of_another if {
	holds_not(data.doelbinding.support.towards(cases.wpg15_disclose, "opsporingsdienst", "care.provision"), "GRD-06")
}

test_grd_06_satisfied_where_the_tasks_are_not_named if {
	request := data.doelbinding.support.without(cases.wpg15_disclose, ["action/task", "action/recipients/0/task"])
	holds(request, "GRD-06")
}

test_grd_06_not_applicable_to_other_data if {
	holds_not(data.doelbinding.support.item(cases.wpg15_disclose, {"data_categories": ["name"]}), "GRD-06")
}
