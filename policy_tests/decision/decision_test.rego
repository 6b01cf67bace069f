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
