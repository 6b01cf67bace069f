# METADATA
# title: The units of a request
# description: |
#   A request is judged in units: one per item and recipient, or one for the case where there are no items. The sets below are
#   what the norms range over, so that each says in one line to what it applies. "Outward" means that the recipient is another
#   party than the contributor.
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.lib.units

import data.doelbinding.lib.parties.acting_party
import data.doelbinding.lib.parties.lead_party
import data.doelbinding.lib.parties.task_of
import data.doelbinding.lib.reference.party_register
import data.doelbinding.lib.reference.tables

# METADATA
# description: The actions that move items to a recipient or show them.
moving_actions := {"contribute", "view", "query_partner", "disclose", "copy_to_own_file", "refer"}

moves_or_shows if input.action.name in moving_actions

# METADATA
# description: |
#   What is contributed goes to the party the process director works for: the registering party, and from the conference on the
#   party that directs the case (handbook B2.2.1-B2.2.4).
unit_recipients := [input.case.registering_party] if {
	input.action.name == "contribute"
	input.case.phase in {"intake", "triage"}
}

unit_recipients := [lead_party] if {
	input.action.name == "contribute"
	input.case.phase in {"case_conference", "scale_down"}
}

unit_recipients := [acting_party] if input.action.name in {"view", "copy_to_own_file"}

unit_recipients := named_recipients if input.action.name in {"disclose", "query_partner", "refer", "invite"}

named_recipients := [entry.party | some entry in input.action.recipients]

# METADATA
# description: Where the request names the task of the recipient.
recipient_task_field := "action.recipients.task" if input.action.name in {"query_partner", "disclose", "refer"}

recipient_task_field := "action.task" if input.action.name in {"view", "copy_to_own_file"}

recipient_task_field := "case.registering_task" if {
	input.action.name == "contribute"
	input.case.phase in {"intake", "triage"}
}

recipient_task_field := "case.participants.task" if {
	input.action.name == "contribute"
	input.case.phase in {"case_conference", "scale_down"}
}

# METADATA
# description: |
#   Units with an item and a recipient. A type or task that is unknown is the empty text, so that it equals no type or task and
#   differs from each: a norm can neither be met nor evaded by leaving it out.
addressed := [unit |
	some i, item in input.items
	some j, recipient in unit_recipients
	unit := {
		"index": [i, j],
		"place": {"item": item.id, "recipient": recipient},
		"item": item,
		"contributor": item.contributor,
		"contributor_type": object.get(party_register, [item.contributor, "type"], ""),
		"contributor_task": object.get(task_of, item.contributor, ""),
		"recipient": recipient,
		"recipient_type": object.get(party_register, [recipient, "type"], ""),
		"recipient_task": object.get(task_of, recipient, ""),
		"special": object.get(special_in, i, set()),
		"criminal": object.get(criminal_in, i, set()),
	}
]

# METADATA
# description: The special categories among those of each item, by its place in the request, where there are any; likewise the criminal.
special_in := found_in_items(special_categories) if about_special_data

special_in := {} if not about_special_data

criminal_in := found_in_items(criminal_categories) if about_criminal_data

criminal_in := {} if not about_criminal_data

found_in_items(categories) := {i: found |
	some i, item in input.items
	found := {category | some category in item.data_categories} & categories
}

special_categories := {category | some category in tables.special_data}

criminal_categories := {category | some category in tables.criminal_data}

# METADATA
# description: |
#   Units of actions without recipients: one for each item and one for the case itself; an action that needs items has none for
#   the case.
unaddressed := array.concat(
	[unit | not input.action.name in {"correct", "answer_rights_request"}; unit := {"index": [-1, 0], "place": {}}],
	[unit |
		some i, item in input.items
		unit := {
			"index": [i, 0],
			"place": {"item": item.id},
			"item": item,
			"contributor": item.contributor,
			"contributor_type": object.get(party_register, [item.contributor, "type"], ""),
		}
	],
)

# METADATA
# description: An invitation carries no items and has one unit for each party invited.
invited := [unit |
	some j, recipient in unit_recipients
	unit := {"index": [-1, j], "place": {"recipient": recipient}, "recipient": recipient}
]

all_units := addressed if input.action.name in moving_actions

all_units := invited if input.action.name == "invite"

all_units := unaddressed if {
	not input.action.name in moving_actions
	input.action.name != "invite"
}

place_of := {unit.index: unit.place | some unit in all_units}

# METADATA
# description: Units that carry an item, with or without a recipient.
with_item := [unit | some unit in all_units; unit.item]

# METADATA
# description: Units whose item goes to, or is seen by, another party than its contributor.
outward := [unit | some unit in addressed; unit.recipient != unit.contributor]

outward_police := [unit | "police_data" in mentioned; some unit in outward; "police_data" in unit.item.data_categories]

outward_special := [unit | about_special_data; some unit in outward; count(unit.special) > 0]

outward_criminal := [unit | about_criminal_data; some unit in outward; count(unit.criminal) > 0]

# METADATA
# description: The categories of data that the request is about.
mentioned := {category | some item in input.items; some category in item.data_categories}

about_special_data if count(mentioned & special_categories) > 0

about_criminal_data if count(mentioned & criminal_categories) > 0

about_police_data if "police_data" in mentioned

# METADATA
# description: Images of camera surveillance are police data, whatever they are called (handbook 3.2.1).
about_police_data if {
	some item in input.items
	item.camera_151c == true
}

about_justice_data if about_criminal_data

# METADATA
# description: Reports of probation service and custody are not criminal data by their category.
about_justice_data if "advisory_report" in mentioned

# METADATA
# description: Items that say nothing about an identifiable person are no personal data (handbook 2.3).
non_identifiable contains unit.index if {
	some unit in with_item
	unit.item.identifiable == false
}

# METADATA
# description: A data protection officer of a member who supervises sees what is done, whatever the phase (protocol 24.4).
supervision if {
	input.action.name == "view"
	input.action.purpose == "supervision"
	input.subject.role == "data_protection_officer"
	data.doelbinding.lib.parties.is_current_member(input.subject.party)
}
