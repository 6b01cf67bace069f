package doelbinding.assessment_test

import data.cases

# --- The facts that a norm reads ----------------------------------------------------------------------------------------

test_facts_are_those_of_the_item_and_of_the_decision_that_it_names if {
	data.doelbinding.support.norms(cases.police_contribute)["POL-04"].facts == {
		"time": cases.police_contribute.time,
		"item.police.art20_decision": "art20-waterland",
		"decision.valid_from": data.register.art20_decisions["art20-waterland"].valid_from,
		"decision.valid_until": data.register.art20_decisions["art20-waterland"].valid_until,
		"decision.revoked_on": null,
	}
}

test_facts_of_a_decision_are_absent_where_the_item_names_none if {
	request := data.doelbinding.support.item_without(cases.police_contribute, ["police/art20_decision"])
	data.doelbinding.support.norms(request)["POL-05"].facts == {"item.police.art20_decision": null, "decision.purposes": null}
}

test_facts_are_those_of_the_partnership if {
	data.doelbinding.support.norms(cases.police_contribute)["ICT-06"].facts == {
		"case.system": "gcos-waterland",
		"partnership.systems": data.register.partnerships["zvh-waterland"].systems,
	}
}

test_facts_are_those_of_the_recipient_of_the_unit if {
	assessment := data.doelbinding.assessment with input as cases.query_partner
	["ggz.treatment", "ggd.public_mental_health"] == [task |
		some unit in assessment
		task := unit.norms["PHA-17"].facts["recipient.task"]
	]
}

test_facts_are_absent_where_a_unit_has_no_item_or_recipient if {
	data.doelbinding.support.norms(cases.advance_to_conference)["GEN-03"].facts == {
		"item.necessary_for": null,
		"case.phase": "triage",
		"action.purpose": "prepare_conference",
		"recipient.necessity_documented": null,
	}
}

# --- What would lift a violation ----------------------------------------------------------------------------------------

test_missing_are_the_fields_that_would_lift_the_violation if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"necessary_for": []})
	found := data.doelbinding.support.norms(request)["GEN-03"]
	found.outcome == "violated"
	found.missing == ["item.necessary_for"]
}

test_nothing_is_missing_where_no_field_would_lift_the_violation if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"reservations": ["zorggroep-de-dijk"]})
	found := data.doelbinding.support.norms(request)["OWN-04"]
	object.keys(found) == {"outcome", "facts"}
	found.outcome == "violated"
}

test_nothing_is_missing_where_the_norm_is_not_violated if {
	every found in data.doelbinding.support.norms(cases.disclose_conference) {
		object.keys(found) == {"outcome", "facts"}
	}
}

# --- What is bound by few norms -----------------------------------------------------------------------------------------

test_norms_that_do_not_bind_supervision_are_not_applicable if {
	found := data.doelbinding.support.norms(cases.supervision_view)
	found["ICT-04"].outcome == "satisfied"
	found["SEC-01"].outcome == "not_applicable"
	found["ICT-02"].outcome == "not_applicable"
	found["SEC-09"].outcome == "not_applicable"
}

test_norms_about_the_request_bind_who_asks_for_items_that_identify_nobody if {
	found := data.doelbinding.support.norms(cases.not_personal_view)
	found["ICT-02"].outcome == "satisfied"
	found["OWN-04"].outcome == "satisfied"
	found["GEN-03"].outcome == "not_applicable"
}
