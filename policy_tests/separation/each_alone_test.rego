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

# What is wrong with another purpose than supervision is that no view of the officer serves it (PHA-02).
test_ict_02_not_applicable_to_view_by_data_protection_officer_for_any_purpose if {
	request := data.doelbinding.support.changed(cases.supervision_view, {"action": {"purpose": "joint_picture"}})
	data.doelbinding.support.outcome(request, "ICT-02") == "not_applicable"
	data.doelbinding.support.outcome(request, "PHA-02") == "violated"
}
