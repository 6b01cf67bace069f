package doelbinding.police_test

import data.cases

# The mayor passes on to the care group what it received from the police under the decision.
passed_on := data.doelbinding.support.item(
	data.doelbinding.support.by(
		data.doelbinding.support.towards(cases.police_disclose, "zorggroep-de-dijk", "care.provision"),
		"burgemeester-duinstad",
		"mayor.public_order",
	),
	{"police": {"received_under": "art20"}},
)

# The mayor brings in what the police provided for public order.
brought_in := data.doelbinding.support.item(
	data.doelbinding.support.by(cases.police_contribute, "burgemeester-duinstad", "mayor.public_order"),
	{"police": {"received_under": "art16"}},
)

# --- POL-10: the police secrecy moves along -------------------------------------------------------------------------------

test_pol_10_violated_when_nothing_requires_it if outcome(passed_on, "POL-10") == "violated"

test_pol_10_missing_what_requires_it if {
	missing(passed_on, "POL-10") == ["item.onward.statutory_duty", "item.onward.task_requires", "item.statutory_basis"]
}

test_pol_10_satisfied_by_statutory_duty if {
	outcome(data.doelbinding.support.item(passed_on, {"onward": {"statutory_duty": true}}), "POL-10") == "satisfied"
}

test_pol_10_satisfied_by_task if {
	outcome(data.doelbinding.support.item(passed_on, {"onward": {"task_requires": true}}), "POL-10") == "satisfied"
}

test_pol_10_satisfied_by_statutory_basis_that_is_a_duty if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(passed_on, "om", "om.criminal_enforcement"),
		{"statutory_basis": "sv-126nd", "statutory_demand": true},
	)
	outcome(request, "POL-10") == "satisfied"
}

test_pol_10_violated_under_statutory_power if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.towards(passed_on, "veilig-thuis", "veilig_thuis.report"),
		{"statutory_basis": "wmo-5.2.6", "reporting_code_followed": true},
	)
	outcome(request, "GRD-01") == "satisfied"
	outcome(request, "POL-10") == "violated"
}

test_pol_10_violated_by_statutory_basis_that_does_not_hold if {
	outcome(data.doelbinding.support.item(passed_on, {"statutory_basis": "sv-126nd"}), "POL-10") == "violated"
}

test_pol_10_violated_by_wpg_authority if {
	request := data.doelbinding.support.by(cases.police_disclose, "opsporingsdienst", "wpg.duty")
	outcome(request, "POL-10") == "violated"
}

test_pol_10_not_applicable_to_police if outcome(cases.police_disclose, "POL-10") == "not_applicable"

test_pol_10_not_applicable_to_own_view if {
	request := data.doelbinding.support.changed(passed_on, {"action": {"name": "view"}})
	outcome(request, "POL-10") == "not_applicable"
}

test_pol_10_not_applicable_to_other_data if outcome(ordinary, "POL-10") == "not_applicable"

# --- POL-11: the receiver does not bring in what it got for another purpose -----------------------------------------------

test_pol_11_violated_without_permission if outcome(brought_in, "POL-11") == "violated"

test_pol_11_missing_permission if missing(brought_in, "POL-11") == ["item.police.permission_recorded"]

test_pol_11_missing_how_it_was_received if {
	request := data.doelbinding.support.item_without(brought_in, ["police"])
	outcome(request, "POL-11") == "violated"
	missing(request, "POL-11") == ["item.police.permission_recorded", "item.police.received_under"]
}

test_pol_11_satisfied_by_permission if outcome(permitted, "POL-11") == "satisfied"

test_pol_11_satisfied_by_permission_however_received if {
	request := data.doelbinding.support.item_without(permitted, ["police/received_under"])
	outcome(request, "POL-11") == "satisfied"
}

test_pol_11_not_applicable_to_data_received_under_decision if {
	request := data.doelbinding.support.item(brought_in, {"police": {"received_under": "art20"}})
	outcome(request, "POL-11") == "not_applicable"
}

test_pol_11_not_applicable_to_police if outcome(cases.police_contribute, "POL-11") == "not_applicable"

test_pol_11_not_applicable_to_other_action if outcome(passed_on, "POL-11") == "not_applicable"

test_pol_11_not_applicable_to_other_data if outcome(cases.contribute_triage, "POL-11") == "not_applicable"

permitted := data.doelbinding.support.item(brought_in, {"police": {"permission_recorded": true}})

# --- POL-13: a documented refusal within the police domain ----------------------------------------------------------------

refused(request, documented) := data.doelbinding.support.item(
	request,
	{"police": {"refusal": {"reason_documented": documented}}},
)

test_pol_13_satisfied_without_refusal if outcome(cases.wpg15_disclose, "POL-13") == "satisfied"

test_pol_13_satisfied_by_refusal_without_reason if outcome(refused(cases.wpg15_disclose, false), "POL-13") == "satisfied"

test_pol_13_violated_by_documented_refusal if {
	outcome(refused(cases.wpg15_disclose, true), "POL-13") == "violated"
	not missing(refused(cases.wpg15_disclose, true), "POL-13")
}

test_pol_13_violated_by_documented_refusal_of_wpg_authority if {
	request := data.doelbinding.support.by(
		data.doelbinding.support.towards(cases.wpg15_disclose, "politie", "police.duty"),
		"opsporingsdienst",
		"wpg.duty",
	)
	outcome(refused(request, true), "POL-13") == "violated"
}

test_pol_13_not_applicable_outside_police_domain if outcome(refused(cases.police_disclose, true), "POL-13") == "not_applicable"

test_pol_13_not_applicable_to_other_contributor if {
	request := data.doelbinding.support.by(refused(cases.wpg15_disclose, true), "burgemeester-duinstad", "mayor.public_order")
	outcome(request, "POL-13") == "not_applicable"
}

test_pol_13_not_applicable_to_other_action if {
	request := data.doelbinding.support.changed(refused(cases.wpg15_disclose, true), {"action": {"name": "refer"}})
	outcome(request, "POL-13") == "not_applicable"
}

# --- POL-14: document each provision --------------------------------------------------------------------------------------

test_pol_14_satisfied_with_what_must_be_documented if {
	data.doelbinding.support.due(cases.police_disclose, "obligations", "POL-14") == {
		"norm": "POL-14",
		"item": "politie-mutaties",
		"recipient": "burgemeester-duinstad",
		"requester": "burgemeester-duinstad",
		"date": "2026-03-10",
		"description": ["name", "police_data"],
		"purpose": "execute_plan",
	}
}

test_pol_14_satisfied_within_police_domain if outcome(cases.wpg15_disclose, "POL-14") == "satisfied"

test_pol_14_not_applicable_to_other_contributor if outcome(passed_on, "POL-14") == "not_applicable"

test_pol_14_not_applicable_to_other_data if outcome(ordinary, "POL-14") == "not_applicable"

# --- POL-15: keep the source ----------------------------------------------------------------------------------------------

test_pol_15_satisfied_with_police_as_source if {
	data.doelbinding.support.due(cases.police_disclose, "obligations", "POL-15").source == "politie"
}

test_pol_15_satisfied_towards_wpg_authority if outcome(cases.wpg15_disclose, "POL-15") == "satisfied"

test_pol_15_satisfied_with_police_behind_another_contributor if {
	obligations := data.doelbinding.police.obligations with input as passed_on
	{"norm": "POL-15", "unit": [0, 0], "parameters": {"source": "police"}} in obligations
}

test_pol_15_not_applicable_towards_police if {
	request := data.doelbinding.support.towards(cases.wpg15_disclose, "politie", "police.duty")
	outcome(data.doelbinding.support.item(request, {"contributor": "opsporingsdienst"}), "POL-15") == "not_applicable"
}

test_pol_15_not_applicable_to_other_data if outcome(ordinary, "POL-15") == "not_applicable"

# --- POL-16: better ask the police ----------------------------------------------------------------------------------------

test_pol_16_satisfied_when_receiver_brings_in_police_data if outcome(permitted, "POL-16") == "satisfied"

test_pol_16_not_applicable_to_police if outcome(cases.police_contribute, "POL-16") == "not_applicable"

test_pol_16_not_applicable_to_data_received_under_decision if {
	request := data.doelbinding.support.item(brought_in, {"police": {"received_under": "art20"}})
	outcome(request, "POL-16") == "not_applicable"
}

# --- POL-17: camera images are police data --------------------------------------------------------------------------------

camera_images := data.doelbinding.support.item(cases.contribute_conference, {"camera_151c": true})

test_pol_17_violated_by_images_as_ordinary_data if {
	outcome(camera_images, "POL-17") == "violated"
	not missing(camera_images, "POL-17")
}

test_pol_17_satisfied_by_images_as_police_data if {
	request := data.doelbinding.support.item(camera_images, {"data_categories": ["name", "police_data"]})
	outcome(request, "POL-17") == "satisfied"
}

test_pol_17_violated_in_own_view if {
	outcome(data.doelbinding.support.item(cases.view_own, {"camera_151c": true}), "POL-17") == "violated"
}

test_pol_17_not_applicable_to_other_items if outcome(cases.contribute_conference, "POL-17") == "not_applicable"

test_pol_17_not_applicable_where_nothing_moves if {
	outcome(data.doelbinding.support.item(cases.correct, {"camera_151c": true}), "POL-17") == "not_applicable"
}
