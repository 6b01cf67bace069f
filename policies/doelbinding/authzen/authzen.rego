# METADATA
# title: AuthZEN
# description: |
#   Answers requests of the OpenID AuthZEN Authorization API 1.0, which are the input as they came: who (subject), what (action), on
#   what (resource), under which circumstances (context). They are turned into a request of the contract, which is decided on like
#   any other. A subject is a user; a resource is an item, of the case in the context, or a case. What a property or fact is called
#   here is what the contract calls it.
# scope: package
package doelbinding.authzen

import data.doelbinding.decision
import data.doelbinding.lib.reference.catalogue
import data.doelbinding.lib.reference.tables
import data.doelbinding.policy

# METADATA
# title: The decision on an access evaluation request
# description: |
#   With the decision of the contract (answer), from which it is drawn, so that the service can check one against the other. What is
#   unknown is denied.
# entrypoint: true
evaluation := {
	"decision": answer.decision == "allow",
	"policy": policy,
	"answer": answer,
	"context": object.union({"policy": policy}, said),
}

evaluation := {
	"decision": false,
	"policy": policy,
	"context": {"policy": policy, "error": {"status": 404, "message": unknown}},
} if {
	not request
}

unknown := "Subjects are of type user. Resources are of type case, or of type item where the action is about items."

# METADATA
# description: What there is to say; the draft on obligations knows no empty list of them.
said := {part: list |
	some part, list in {"reasons": reasons, "advice": advice, "obligations": obligations, "ignored": ignored}
	count(list) > 0
}

answer := concluded if {
	concluded := decision with input as request
}

# METADATA
# title: The request of the contract that an access evaluation request stands for
# description: Of a context without a time the moment is that of the engine's clock. Undefined where subject or resource are unknown.
# entrypoint: true
request := object.union_n([moment, {"subject": subject, "action": action, "case": case}, items])

moment := picked(context, {"time"})

subject := named(input.subject, subject_properties) if input.subject.type == "user"

action := object.union(picked(inside(input.action, "properties"), action_properties), {"name": input.action.name})

# METADATA
# description: An item is one of the case in the context; only what can be done with an item can be done with this one.
case := picked(inside(context, "case"), case_facts | {"id"}) if of_item

# METADATA
# description: Facts of a case are among its properties or in the context; its properties come first.
case := object.union(object.remove(picked(inside(context, "case"), case_facts), object.keys(own_case)), own_case) if {
	input.resource.type == "case"
}

own_case := named(input.resource, case_facts)

items := {"items": [named(input.resource, item_properties)]} if of_item

items := picked(inside(input.resource, "properties"), {"items"}) if input.resource.type == "case"

of_item if {
	input.resource.type == "item"
	input.action.name in item_actions
}

context := inside(input, "context")

picked(properties, names) := {name: value | some name in names; value := properties[name]}

named(entity, names) := object.union(picked(inside(entity, "properties"), names), {"id": entity.id}) if entity.id

# METADATA
# description: The object at this key; an empty one where there is none, or something else.
inside(outer, key) := outer[key] if is_object(outer[key])

inside(outer, key) := {} if not is_object(object.get(outer, key, null))

# METADATA
# description: |
#   Properties and facts that are not heard, because the contract does not know them. A fact under a wrong name does no good and no
#   harm; its place is told. A name that may be anything but a name is not repeated.
ignored := sort({concat("/", [place, name]) |
	some place, names in heard
	some name, _ in given[place]
	not name in names
	regex.match(`^[a-z][a-z0-9_]{0,39}$`, name)
})

given := {
	"/subject/properties": inside(input.subject, "properties"),
	"/action/properties": inside(input.action, "properties"),
	"/resource/properties": inside(input.resource, "properties"),
	"/context/case": inside(context, "case"),
}

heard := {
	"/subject/properties": subject_properties,
	"/action/properties": (action_properties | {"processing_activity_id"}),
	"/resource/properties": resource_properties,
	"/context/case": (case_facts | {"id"}),
}

resource_properties := item_properties if of_item

resource_properties := case_facts | {"items"} if input.resource.type == "case"

# What the contract knows of each (a test compares them with it).

subject_properties := {"party", "role", "on_behalf_of", "secrecy_declared", "screened"}

action_properties := {
	"purpose",
	"task",
	"recipients",
	"claimed_ground",
	"complete_file",
	"all_members_reasoned",
	"necessity_documented",
	"other_table",
	"other_house",
	"active_cases_only",
	"lifecycle",
	"rights",
}

case_facts := {
	"partnership",
	"phase",
	"system",
	"registering_party",
	"lead_party",
	"registering_task",
	"participants",
	"authorised_staff",
	"conference",
	"subject_informed",
	"criteria",
	"supervision_order",
	"scale_down",
}

item_properties := {
	"contributor",
	"partnership",
	"person_category",
	"data_categories",
	"identifiable",
	"that_data_only",
	"related_to_category_1",
	"subject_is_youth",
	"aftercare",
	"camera_151c",
	"blacklist",
	"breach_of_conditions_report",
	"advice_assignment",
	"person_status",
	"held_for_task",
	"contributed",
	"necessary_for",
	"approvals",
	"reservations",
	"third_persons_anonymised",
	"statutory_basis",
	"statutory_demand",
	"reporting_code_followed",
	"secrecy",
	"secrecy_breach",
	"consent",
	"vital_interests",
	"legitimate_interest",
	"made_public",
	"special",
	"report_source",
	"police",
	"onward",
	"prosecution",
	"execution",
}

item_actions := {
	"contribute",
	"view",
	"query_partner",
	"disclose",
	"copy_to_own_file",
	"refer",
	"correct",
	"answer_rights_request",
}

# METADATA
# description: Findings with the texts of the catalogue, in both languages.
reasons := [worded | some finding in answer.reasons; worded := in_words(finding)]

advice := [worded | some finding in answer.advice; worded := in_words(finding)]

# METADATA
# description: |
#   In the shape of the AuthZEN obligations draft. It registers no type for what the law asks here, so the type is custom, and the
#   properties name the norm.
obligations := [obligation |
	some place, finding in due
	obligation := {
		"id": sprintf("%s-%d", [finding.norm, place]),
		"type": "custom",
		"properties": in_words(finding),
	}
]

due := [finding | some finding in distinct]

distinct := {finding | some finding in answer.obligations}

in_words(finding) := object.union(finding, picked(catalogue[substring(finding.norm, 0, 3)][finding.norm], texts))

texts := {"message", "remedy", "sources"}

# METADATA
# title: The users to try in a subject search
# description: |
#   Those that the context names (subjects); where it names none, every party that takes part in the case, as a user with its id.
#   Properties of the searched subject go for all.
# entrypoint: true
subjects := {"policy": policy, "candidates": users}

users := proposed(input.subject, context.subjects)

users := proposed(input.subject, participants) if not context.subjects

participants := [{"id": participant.party, "properties": {"party": participant.party}} | some participant in case.participants]

# METADATA
# title: The items or cases to try in a resource search
# description: Those that the context names (resources). Properties of the searched resource go for all.
# entrypoint: true
resources := {"policy": policy, "candidates": proposed(input.resource, context.resources)}

proposed(searched, entities) := candidates if {
	is_array(entities)
	candidates := [candidate |
		some entity in entities
		is_string(entity.id)
		object.get(entity, "type", searched.type) == searched.type
		candidate := {
			"type": searched.type,
			"id": entity.id,
			"properties": object.union(inside(searched, "properties"), inside(entity, "properties")),
		}
	]
}

# METADATA
# title: The actions to try in an action search
# description: |
#   Those that the context names (actions), each with its properties; where it names none, all there are, with the properties that
#   the context gives for any action (action).
# entrypoint: true
actions := {"policy": policy, "candidates": tried}

tried := candidates if {
	is_array(context.actions)
	candidates := [{"name": entry.name, "properties": inside(entry, "properties")} |
		some entry in context.actions
		is_string(entry.name)
	]
}

tried := all_actions if not context.actions

all_actions := [{"name": name, "properties": properties} |
	properties := inside(context, "action")
	some name, _ in tables.actions
]
