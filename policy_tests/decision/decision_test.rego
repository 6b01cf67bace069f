package doelbinding.decision_test

import data.cases

# --- What an answer says -------------------------------------------------------------------------------------------------

test_decision_names_the_stamp_of_the_policies if {
	policy := data.doelbinding.policy with input as cases.view_conference with data.doelbinding.stamp as {"revision": "sha256:x"}
	policy.revision == "sha256:x"
}

test_decision_names_regime_and_version if {
	decision := data.doelbinding.decision with input as cases.view_conference
	decision.policy.regime == data.doelbinding.policy_set.regime
	decision.policy.version == data.doelbinding.policy_set.version
}

# Whatever the norms say: where no ground holds nothing is allowed, and a ground allows nothing but a unit of the request.
test_nothing_is_allowed_without_a_ground if {
	allowed := data.doelbinding.allowed with input as cases.view_conference
		with data.doelbinding.grounds.grounded as set()
		with data.doelbinding.found as set()
	allowed == set()
}

test_nothing_is_allowed_that_is_no_unit_of_the_request if {
	allowed := data.doelbinding.allowed with input as cases.view_conference
		with data.doelbinding.grounds.grounded as {[0, 0], [7, 7]}
		with data.doelbinding.found as set()
	allowed == {[0, 0]}
}

test_allow_names_the_grounds if {
	decision := data.doelbinding.decision with input as cases.disclose_conference
	decision.decision == "allow"
	{reason.kind | some reason in decision.reasons} == {"ground"}
	[item.decision | some item in decision.items] == ["allow"]
	[party | some party in decision.items[0].recipients] == [{"party": "zorggroep-de-dijk", "decision": "allow"}]
}

test_deny_names_the_norm_and_what_is_missing if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"necessary_for": []})
	decision := data.doelbinding.decision with input as request
	decision.decision == "deny"
	{reason.kind | some reason in decision.reasons} == {"prohibition"}
	decision.items[0].reasons == sort({reason.norm | some reason in decision.reasons})
	missing := {field | some reason in decision.reasons; some field in reason.missing}
	missing == {"item.necessary_for"}
	decision.obligations == []
}

test_deny_about_the_request_denies_every_item if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {"subject": {"party": "nobody"}})
	decision := data.doelbinding.decision with input as request
	decision.decision == "deny"
	some reason in decision.reasons
	not reason.item
	reason.norm in decision.items[0].reasons
}

test_explanation_is_the_decision_and_every_norm if {
	explained := data.doelbinding.explained_decision with input as cases.disclose_conference
	decision := data.doelbinding.decision with input as cases.disclose_conference
	object.remove(explained, ["assessment"]) == decision
	count(explained.assessment) == 1
	object.keys(explained.assessment[0].norms) == object.keys(data.doelbinding.every_norm)
}

# --- Several items and recipients ---------------------------------------------------------------------------------------

# Disclosed to two parties: an item that is kept from the second of them, one of another partnership, and one without more.
several := object.union(cases.disclose_conference, {
	"action": {"recipients": array.concat(
		cases.disclose_conference.action.recipients,
		[{"party": "reclassering", "task": "probation.statutory", "necessity_documented": true}],
	)},
	"items": [
		object.union(cases.disclose_conference.items[0], {"id": "ggd-advies", "reservations": ["reclassering"]}),
		object.union(cases.disclose_conference.items[0], {"id": "ggd-elders", "partnership": "hg-waterland"}),
		cases.disclose_conference.items[0],
	],
})

test_every_item_and_recipient_has_its_own_outcome_and_reasons if {
	decision := data.doelbinding.decision with input as several
	decision.decision == "deny"
	decision.items == [
		{
			"id": "ggd-advies",
			"decision": "deny",
			"recipients": [
				{"party": "zorggroep-de-dijk", "decision": "allow"},
				{"party": "reclassering", "decision": "deny"},
			],
			"reasons": ["OWN-04"],
		},
		{
			"id": "ggd-elders",
			"decision": "deny",
			"recipients": [
				{"party": "zorggroep-de-dijk", "decision": "deny"},
				{"party": "reclassering", "decision": "deny"},
			],
			"reasons": ["ICT-01"],
		},
		{
			"id": "ggd-betrokkenheid",
			"decision": "allow",
			"recipients": [
				{"party": "zorggroep-de-dijk", "decision": "allow"},
				{"party": "reclassering", "decision": "allow"},
			],
			"reasons": ["GRD-02"],
		},
	]
}

test_a_reason_names_the_recipient_where_the_norm_looks_at_it if {
	decision := data.doelbinding.decision with input as several
	count(decision.reasons) == 2
	{reason | some reason in decision.reasons} == {
		{"norm": "ICT-01", "kind": "prohibition", "item": "ggd-elders"},
		{"norm": "OWN-04", "kind": "prohibition", "item": "ggd-advies", "recipient": "reclassering"},
	}
}

# --- What is due --------------------------------------------------------------------------------------------------------

test_obligations_and_advice_are_told_apart if {
	decision := data.doelbinding.decision with input as cases.query_partner
	[due.norm | some due in decision.obligations] == ["ICT-05"]
	decision.advice == [
		{"norm": "MIN-04", "item": "college-melding", "recipient": "ggz-noord"},
		{"norm": "MIN-04", "item": "college-melding", "recipient": "ggd"},
	]
}

test_obligations_are_those_about_the_units_that_are_allowed if {
	item := cases.special_disclose.items[0]
	request := object.union(
		cases.special_disclose,
		{"items": [item, object.union(item, {"id": "college-advies", "reservations": ["reclassering"]})]},
	)
	decision := data.doelbinding.decision with input as request
	decision.decision == "deny"
	decision.obligations == [{"norm": "SEC-09", "item": "college-gezondheid", "recipient": "reclassering"}]
}

test_advice_is_that_about_the_units_that_are_allowed if {
	request := data.doelbinding.support.item(cases.query_partner, {"reservations": ["ggd"]})
	decision := data.doelbinding.decision with input as request
	decision.decision == "deny"
	decision.advice == [{"norm": "MIN-04", "item": "college-melding", "recipient": "ggz-noord"}]
}

# --- What is bound by few norms -----------------------------------------------------------------------------------------

test_supervision_is_held_to_no_duty_but_those_that_bind_it if {
	decision := data.doelbinding.decision with input as cases.supervision_view
	decision.decision == "allow"
	[due.norm | some due in decision.obligations] == ["ICT-05"]
}

# Whatever the clusters say is due.
test_supervision_is_held_to_no_duty_about_the_request_but_those_that_bind_it if {
	obligations := data.doelbinding.obligations with input as cases.supervision_view
		with data.doelbinding.found_obligations as {{"norm": "ICT-05"}, {"norm": "RET-10"}}
	obligations == [{"norm": "ICT-05"}]
}

test_no_advice_on_an_item_that_identifies_nobody if {
	item := cases.query_partner.items[0]
	figures := object.union(item, {"id": "wijkcijfers", "identifiable": false, "data_categories": ["supervision_enforcement"]})
	decision := data.doelbinding.decision with input as object.union(cases.query_partner, {"items": [item, figures]})
	decision.decision == "allow"
	{advice.item | some advice in decision.advice} == {"college-melding"}
}

test_an_item_that_identifies_nobody_exempts_no_other if {
	item := object.union(cases.view_conference.items[0], {"necessary_for": []})
	request := object.union(cases.not_personal_view, {"items": array.concat(cases.not_personal_view.items, [item])})
	decision := data.doelbinding.decision with input as request
	[verdict.decision | some verdict in decision.items] == ["allow", "deny"]
	decision.items[1].reasons == ["GEN-01", "GEN-03"]
}

# --- No answer where part of the request would go unseen ----------------------------------------------------------------

test_no_decision_on_an_item_without_id_contributor_or_categories if {
	every field in ["id", "contributor", "data_categories"] {
		request := data.doelbinding.support.item_without(cases.disclose_conference, [field])
		not data.doelbinding.decision with input as request
	}
}

test_no_decision_on_an_item_that_names_no_category if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"data_categories": []})
	not data.doelbinding.decision with input as request
}

test_no_decision_on_a_recipient_without_party if {
	named := cases.disclose_conference.action.recipients
	request := data.doelbinding.support.changed(cases.disclose_conference, {"action": {"recipients": array.concat(
		named,
		[{"task": "care.provision"}],
	)}})
	not data.doelbinding.decision with input as request
}

test_no_decision_on_an_invitation_that_carries_items if {
	data.doelbinding.decision with input as cases.invite
	request := object.union(cases.invite, {"items": cases.query_partner.items})
	not data.doelbinding.decision with input as request
}

test_no_decision_where_the_terms_cannot_be_told if {
	request := data.doelbinding.support.changed(
		cases.disclose_scale_down,
		{"case": {"scale_down": {"decided_on": "2026-02-30"}}},
	)
	not data.doelbinding.decision with input as request
}
