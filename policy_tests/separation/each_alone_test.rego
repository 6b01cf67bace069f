package doelbinding.separation_test

import data.cases

# Each condition by itself.

test_ict_05_records_who_did_what_when_with_which_items if {
	due := data.doelbinding.support.due(cases.disclose_conference, "obligations", "ICT-05")
	{field | some field in due.record} == {
		"decision_id",
		"evaluated_at",
		"decision",
		"subject.id",
		"subject.party",
		"action.name",
		"action.purpose",
		"action.recipients",
		"case.id",
		"items.id",
	}
}
