package doelbinding.authzen_test

import data.cases

# The lawful base case in which a user of the probation service views an item.
viewing := about_item(cases.view_conference)

about_item(request) := {
	"subject": entity("user", request.subject),
	"action": {"name": request.action.name, "properties": object.remove(request.action, ["name"])},
	"resource": entity("item", request.items[0]),
	"context": {"time": request.time, "case": request.case},
}

about_case(request) := {
	"subject": entity("user", request.subject),
	"action": {"name": request.action.name, "properties": object.remove(request.action, ["name"])},
	"resource": entity("case", object.union(request.case, {"items": request.items})),
	"context": {"time": request.time},
}

entity(type, facts) := {"type": type, "id": facts.id, "properties": object.remove(facts, ["id"])}

changed(request, changes) := object.union(request, changes)

test_the_request_is_that_of_the_contract_for_every_lawful_case_about_an_item if {
	some_case := {name |
		some name, request in cases
		count(request.items) == 1
	}
	count(some_case) > 10
	every name in some_case {
		request := data.doelbinding.authzen.request with input as about_item(cases[name])
		request == cases[name]
	}
}

test_the_request_is_that_of_the_contract_for_a_case_with_items if {
	request := data.doelbinding.authzen.request with input as about_case(cases.view_conference)
	request == cases.view_conference
}

test_the_request_is_that_of_the_contract_for_a_case_without_items if {
	asked := about_case(object.union(cases.invite, {"items": []}))
	request := data.doelbinding.authzen.request with input as asked
	request == object.union(cases.invite, {"items": []})
}

test_every_fact_that_a_norm_reads_is_heard if {
	places := {"subject": "/subject/properties", "action": "/action/properties", "case": "/context/case", "item": "/resource/properties"}
	heard := data.doelbinding.authzen.heard with input as viewing
	read := {fact |
		some path in data.doelbinding.fact_paths
		[part, name] := array.slice(split(path, "."), 0, 2)
		fact := [places[part], name]
	}
	count(read) > 50
	every fact in read - {["/subject/properties", "id"], ["/action/properties", "name"]} {
		fact[1] in heard[fact[0]]
	}
}

test_facts_of_the_case_may_stand_in_the_context if {
	asked := {
		"subject": entity("user", cases.invite.subject),
		"action": {"name": "invite", "properties": object.remove(cases.invite.action, ["name"])},
		"resource": {"type": "case", "id": cases.invite.case.id},
		"context": {"time": cases.invite.time, "case": cases.invite.case},
	}
	request := data.doelbinding.authzen.request with input as asked
	request == object.remove(cases.invite, ["items"])
}

test_the_properties_of_a_case_come_before_the_context if {
	asked := changed(about_case(cases.view_conference), {"context": {"case": {"phase": "intake", "conference": {"status": "none"}}}})
	request := data.doelbinding.authzen.request with input as asked
	request.case == cases.view_conference.case
}

test_an_allow_has_what_the_decision_of_the_contract_has if {
	answer := data.doelbinding.support.access_evaluation(viewing)
	answer.decision == true
	decision := data.doelbinding.decision with input as cases.view_conference
	answer.answer == decision
	answer.policy == decision.policy
	[reason.norm | some reason in answer.context.reasons] == [reason.norm | some reason in decision.reasons]
	[due.properties.norm | some due in answer.context.obligations] == [due.norm | some due in decision.obligations]
	answer.context.policy == decision.policy
	not answer.context.error
}

test_a_deny_tells_the_norms_that_are_violated_with_their_texts if {
	answer := data.doelbinding.support.access_evaluation(changed(viewing, {"resource": {"properties": {"reservations": ["reclassering"]}}}))
	answer.decision == false
	[reason] := answer.context.reasons
	about := data.doelbinding.catalogue.OWN["OWN-04"]
	reason == {
		"norm": "OWN-04",
		"kind": "prohibition",
		"item": "ggd-betrokkenheid",
		"recipient": "reclassering",
		"message": about.message,
		"remedy": about.remedy,
		"sources": about.sources,
	}
	not answer.context.obligations
}

test_obligations_have_the_shape_of_the_draft if {
	answer := data.doelbinding.support.access_evaluation(viewing)
	count(answer.context.obligations) > 0
	every obligation in answer.context.obligations {
		object.keys(obligation) == {"id", "type", "properties"}
		obligation.type == "custom"
		obligation.properties.message
	}
	count({obligation.id | some obligation in answer.context.obligations}) == count(answer.context.obligations)
}

test_advice_comes_with_its_texts if {
	answer := data.doelbinding.support.access_evaluation(about_item(cases.query_partner))
	some advice in answer.context.advice
	advice.message.nl == data.doelbinding.catalogue[substring(advice.norm, 0, 3)][advice.norm].message.nl
}

test_what_is_unknown_is_denied if {
	unknown := [
		{"subject": {"type": "robot"}},
		{"resource": {"type": "record"}},
		# A case is destroyed, not an item.
		{"action": {"name": "destroy"}},
		{"action": {"name": "levitate"}},
	]
	every change in unknown {
		answer := data.doelbinding.support.access_evaluation(changed(viewing, change))
		answer.decision == false
		answer.context.error.status == 404
		not answer.answer
	}
}

test_who_or_what_has_no_id_is_unknown if {
	every part in ["subject", "resource"] {
		answer := data.doelbinding.support.access_evaluation(json.remove(viewing, [sprintf("%s/id", [part])]))
		answer.context.error.status == 404
		of_no_kind := data.doelbinding.support.access_evaluation(changed(viewing, {part: {"id": false}}))
		of_no_kind.context.error.status == 404
	}
}

test_an_answer_on_what_is_unknown_names_the_policies_and_what_is_known if {
	answer := data.doelbinding.support.access_evaluation(changed(viewing, {"subject": {"type": "robot"}}))
	answer == {
		"decision": false,
		"policy": data.doelbinding.policy,
		"context": {
			"policy": data.doelbinding.policy,
			"error": {"status": 404, "message": data.doelbinding.authzen.unknown},
		},
	}
	every type in ["user", "case", "item"] {
		contains(answer.context.error.message, sprintf("type %s", [type]))
	}
}

test_a_request_without_context_or_properties_stands_for_what_it_tells if {
	asked := {
		"subject": {"type": "user", "id": "u-1"},
		"action": {"name": "view"},
		"resource": {"type": "item", "id": "i-1"},
	}
	request := data.doelbinding.authzen.request with input as asked
	request == {"subject": {"id": "u-1"}, "action": {"name": "view"}, "case": {}, "items": [{"id": "i-1"}]}
}

test_facts_that_are_no_object_are_no_facts if {
	request := data.doelbinding.authzen.request with input as object.union(viewing, {"context": {"case": "c-1"}})
	request.case == {}
}

test_what_is_not_heard_is_told_by_its_place if {
	answer := data.doelbinding.support.access_evaluation(changed(viewing, {
		"subject": {"properties": {"department": "x"}},
		"action": {"properties": {"processing_activity_id": "urn:x", "method": "GET"}},
		"resource": {"properties": {"reservation": ["reclassering"], "Not a name": 1}},
		"context": {"case": {"title": "x"}, "traceparent": "x"},
		"more": true,
	}))
	answer.decision == true
	answer.context.ignored == [
		"/action/properties/method",
		"/context/case/title",
		"/resource/properties/reservation",
		"/subject/properties/department",
	]
}

test_what_is_not_heard_of_a_case_is_told if {
	asked := changed(about_case(cases.view_conference), {"resource": {"properties": {"contributor": "ggd"}}})
	answer := data.doelbinding.support.access_evaluation(asked)
	answer.context.ignored == ["/resource/properties/contributor"]
}

searching_subjects := object.union(viewing, {"subject": {
	"type": "user",
	"id": "not heeded",
	"properties": {"role": "delegate", "screened": true},
}})

test_subjects_are_those_of_the_context if {
	found := data.doelbinding.authzen.subjects with input as changed(searching_subjects, {"context": {"subjects": [
		{"id": "u-1", "properties": {"party": "ggd"}},
		{"type": "user", "id": "u-2", "properties": {"party": "politie", "role": "case_director"}},
		{"type": "robot", "id": "u-3"},
		{"id": 4},
		"u-5",
		6,
		null,
		["u-7"],
	]}})
	[user.id | some user in found.candidates] == ["u-1", "u-2"]
	found.candidates[0].properties.role == "delegate"
	found.candidates[1].properties.role == "case_director"
	found.policy == data.doelbinding.policy
}

test_subjects_are_the_participants_where_the_context_names_none if {
	found := data.doelbinding.authzen.subjects with input as searching_subjects
	parties := {participant.party | some participant in viewing.context.case.participants}
	{user.properties.party | some user in found.candidates} == parties
	{user.id | some user in found.candidates} == parties
}

test_subjects_that_are_no_list_are_none if {
	not data.doelbinding.authzen.subjects with input as changed(searching_subjects, {"context": {"subjects": "u-1"}})
}

test_resources_are_those_of_the_context if {
	found := data.doelbinding.authzen.resources with input as changed(viewing, {"context": {"resources": [
		{"id": "i-1"},
		{"id": "i-2", "properties": {"contributor": "politie"}},
		{"type": "case", "id": "c-1"},
	]}})
	[resource.properties.contributor | some resource in found.candidates] == ["ggd", "politie"]
	[resource.type | some resource in found.candidates] == ["item", "item"]
	found.policy == data.doelbinding.policy
}

test_actions_are_all_there_are if {
	found := data.doelbinding.authzen.actions with input as changed(viewing, {"context": {"action": {"purpose": "joint_picture"}}})
	{action.name | some action in found.candidates} == object.keys(data.doelbinding.tables.actions)
	every action in found.candidates {
		action.properties == {"purpose": "joint_picture"}
	}
}

test_actions_are_those_of_the_context_where_it_names_them if {
	found := data.doelbinding.authzen.actions with input as changed(viewing, {"context": {"actions": [
		{"name": "view", "properties": {"purpose": "joint_picture"}},
		{"name": "destroy"},
		{"name": 5},
		"view",
		6,
		null,
		["view"],
	]}})
	found == {"policy": data.doelbinding.policy, "candidates": [
		{"name": "view", "properties": {"purpose": "joint_picture"}},
		{"name": "destroy", "properties": {}},
	]}
}

test_actions_that_are_no_list_are_none if {
	not data.doelbinding.authzen.actions with input as changed(viewing, {"context": {"actions": "view"}})
}
