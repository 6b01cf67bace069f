package doelbinding.lib.units_test

import data.cases

# --- Who receives, and where the request names its task ------------------------------------------------------------------

contributed_in(phase) := {
	"subject": {"party": "politie", "role": "delegate"},
	"action": {"name": "contribute"},
	"case": {"phase": phase, "registering_party": "ggd", "lead_party": "raad"},
}

test_the_registering_party_receives_until_the_conference_and_the_lead_party_from_then_on if {
	every phase, expected in {
		"intake": ["ggd", "case.registering_task"],
		"triage": ["ggd", "case.registering_task"],
		"case_conference": ["raad", "case.participants.task"],
		"scale_down": ["raad", "case.participants.task"],
	} {
		[party, field] := expected
		recipients := data.doelbinding.lib.units.unit_recipients with input as contributed_in(phase)
		recipients == [party]
		named := data.doelbinding.lib.units.recipient_task_field with input as contributed_in(phase)
		named == field
	}
}

test_the_task_of_the_recipient_is_named_by_the_action if {
	every name, field in {
		"query_partner": "action.recipients.task",
		"disclose": "action.recipients.task",
		"refer": "action.recipients.task",
		"view": "action.task",
		"copy_to_own_file": "action.task",
	} {
		named := data.doelbinding.lib.units.recipient_task_field with input as {"action": {"name": name}}
		named == field
	}
}

# --- Places ----------------------------------------------------------------------------------------------------------------

test_a_unit_is_known_by_its_item_and_its_recipient if {
	request := data.doelbinding.support.changed(cases.disclose_conference, {
		"action": {"recipients": [{"party": "raad"}, {"party": "ggz-noord"}]},
		"items": [{"id": "a", "contributor": "ggd"}, {"id": "b", "contributor": "ggd"}],
	})
	places(request) == {
		[0, 0]: {"item": "a", "recipient": "raad"},
		[0, 1]: {"item": "a", "recipient": "ggz-noord"},
		[1, 0]: {"item": "b", "recipient": "raad"},
		[1, 1]: {"item": "b", "recipient": "ggz-noord"},
	}
}

test_a_unit_without_recipient_is_known_by_its_item_and_that_of_the_case_by_none if {
	items := [{"id": "a", "contributor": "ggd"}, {"id": "b", "contributor": "ggd"}]
	places(object.union(cases.destroy, {"items": items})) == {[-1, 0]: {}, [0, 0]: {"item": "a"}, [1, 0]: {"item": "b"}}
	places(object.union(cases.correct, {"items": items})) == {[0, 0]: {"item": "a"}, [1, 0]: {"item": "b"}}
}

test_a_unit_of_an_invitation_is_known_by_who_is_invited if {
	places(cases.invite) == {[-1, 0]: {"recipient": "ggz-noord"}, [-1, 1]: {"recipient": "zorggroep-de-dijk"}}
}

places(request) := data.doelbinding.support.of_units(request).place_of

# --- What it is about ------------------------------------------------------------------------------------------------------

beside_ordinary(item) := object.union(cases.disclose_conference, {"items": [
	object.union(cases.disclose_conference.items[0], {"data_categories": ["name"]}),
	object.union_n([cases.disclose_conference.items[0], {"id": "second"}, item]),
]})

test_a_kind_of_data_is_that_of_its_own_item_alone if {
	request := beside_ordinary({"data_categories": ["name", "health", "police_data"]})
	found := data.doelbinding.support.of_units(request)
	[unit.index | some unit in found.outward] == [[0, 0], [1, 0]]
	every kind in ["outward_police", "outward_special", "outward_criminal"] {
		[unit.index | some unit in found[kind]] == [[1, 0]]
	}
}

test_a_request_is_about_the_kinds_of_data_in_its_items if {
	every categories, kinds in {
		["name"]: set(),
		["name", "ethnicity"]: {"about_special_data"},
		["name", "criminal_other"]: {"about_criminal_data", "about_justice_data"},
		["name", "police_data"]: {"about_criminal_data", "about_justice_data", "about_police_data"},
		["name", "advisory_report"]: {"about_justice_data"},
	} {
		about(beside_ordinary({"data_categories": categories})) == kinds
	}
}

test_a_request_with_images_of_camera_surveillance_is_about_police_data if {
	about(beside_ordinary({"data_categories": ["name"], "camera_151c": true})) == {"about_police_data"}
	about(beside_ordinary({"data_categories": ["name"], "camera_151c": false})) == set()
}

about(request) := {kind |
	some kind in ["about_special_data", "about_criminal_data", "about_justice_data", "about_police_data"]
	data.doelbinding.support.of_units(request)[kind]
}
