package doelbinding.ownership_test

import data.cases

# Each condition by itself: cases in which nothing else violates the norm, and cases of other actions.

# --- OWN-01 -----------------------------------------------------------------------------------------------------------------

test_own_01_not_applicable_to_disclosure if {
	data.doelbinding.support.outcome(cases.disclose_conference, "OWN-01") == "not_applicable"
}

test_own_01_not_applicable_in_triage if {
	request := data.doelbinding.support.changed(brought_in_for_triage, {"case": {"phase": "triage"}})
	every purpose in ["determine_fit", "joint_picture"] {
		seen := data.doelbinding.support.changed(request, {"action": {"purpose": purpose}})
		data.doelbinding.support.outcome(seen, "OWN-01") == "not_applicable"
	}
}

test_own_01_not_applicable_to_the_very_purpose_outside_the_conversation if {
	data.doelbinding.support.outcome(seen_for("monitor_plan", "monitor_plan"), "OWN-01") == "not_applicable"
}

test_own_01_violated_where_either_purpose_is_outside_the_conversation if {
	data.doelbinding.support.outcome(seen_for("monitor_plan", "joint_picture"), "OWN-01") == "violated"
	data.doelbinding.support.outcome(seen_for("joint_picture", "monitor_plan"), "OWN-01") == "violated"
}

seen_for(purpose, contributed_for) := data.doelbinding.support.item(
	data.doelbinding.support.changed(cases.view_conference, {"action": {"purpose": purpose}}),
	{"contributed": {"purpose": contributed_for}},
)

# --- OWN-03 and OWN-05 ------------------------------------------------------------------------------------------------------

test_own_03_violated_by_delegate_with_data_of_another if {
	data.doelbinding.support.outcome(in_name_of_college(cases.disclose_conference), "OWN-03") == "violated"
}

test_own_05_not_applicable_to_disclosure if {
	data.doelbinding.support.outcome(before_conference(cases.disclose_conference), "OWN-05") == "not_applicable"
}

test_own_05_not_applicable_in_triage if {
	request := data.doelbinding.support.changed(before_conference(cases.view_conference), {"case": {"phase": "triage"}})
	data.doelbinding.support.outcome(request, "OWN-05") == "not_applicable"
}

before_conference(request) := data.doelbinding.support.changed(request, {"case": {"conference": {"status": "planned"}}})

# --- OWN-06 and OWN-12 ------------------------------------------------------------------------------------------------------

test_own_06_not_applicable_to_query if {
	every basis in [{}, {"statutory_basis": "wmo-5.2.6"}] {
		request := data.doelbinding.support.item(cases.query_partner, object.union(basis, {"contributor": "ggd"}))
		data.doelbinding.support.outcome(request, "OWN-06") == "not_applicable"
	}
}

test_own_06_not_applicable_to_participants_whatever_the_basis if {
	request := data.doelbinding.support.item(cases.disclose_conference, {"statutory_basis": "wmo-5.2.6"})
	data.doelbinding.support.outcome(request, "OWN-06") == "not_applicable"
	data.doelbinding.support.outcome(in_name_of_college(request), "OWN-06") == "not_applicable"
}

test_own_06_violated_by_power_even_with_written_approval if {
	request := approved_in_writing(in_name_of_college(reported))
	data.doelbinding.support.outcome(request, "OWN-06") == "violated"
	not data.doelbinding.support.missing(request, "OWN-06")
}

test_own_06_missing_only_the_basis_with_written_approval if {
	request := approved_in_writing(in_name_of_college(to_outsider))
	data.doelbinding.support.missing(request, "OWN-06") == ["item.statutory_basis"]
}

approved_in_writing(request) := data.doelbinding.support.item(request, {"approvals": [{
	"by": "ggd",
	"to": "veilig-thuis",
	"use": "disclose",
	"purpose": "execute_plan",
	"given_on": "2026-03-05",
	"written": true,
}]})

test_own_12_not_applicable_to_query if {
	data.doelbinding.support.outcome(cases.query_partner, "OWN-12") == "not_applicable"
}

# --- OWN-07 and OWN-08 ------------------------------------------------------------------------------------------------------

test_own_07_violated_outside_the_case_with_own_data if {
	request := own_data(cases.refer, "college-veenmeer")
	data.doelbinding.support.outcome(request, "OWN-07") == "violated"
	not data.doelbinding.support.missing(request, "OWN-07")
}

test_own_07_violated_in_triage_with_own_data if {
	data.doelbinding.support.outcome(in_triage(own_data(cases.refer, "ggd")), "OWN-07") == "violated"
}

test_own_07_satisfied_in_triage_by_the_registering_party if {
	data.doelbinding.support.outcome(in_triage(cases.refer), "OWN-07") == "satisfied"
}

test_own_07_satisfied_at_the_conference_by_another_than_the_registering_party if {
	data.doelbinding.support.outcome(own_data(cases.refer, "ggd"), "OWN-07") == "satisfied"
}

test_own_07_not_applicable_to_another_action if {
	every request in [
		in_name_of_college(cases.disclose_conference),
		own_data(cases.disclose_conference, "college-veenmeer"),
		in_triage(cases.disclose_conference),
		data.doelbinding.support.changed(
			cases.disclose_conference,
			{"action": {"other_table": cases.disclose_conference.case.partnership}},
		),
	] {
		data.doelbinding.support.outcome(request, "OWN-07") == "not_applicable"
	}
}

own_data(request, party) := data.doelbinding.support.item(
	data.doelbinding.support.changed(request, {"subject": {"party": party}}),
	{"contributor": party},
)

in_triage(request) := data.doelbinding.support.changed(request, {"case": {"phase": "triage"}})

test_own_08_not_applicable_to_disclosure_by_process_director if {
	data.doelbinding.support.outcome(cases.disclose_by_process_director, "OWN-08") == "not_applicable"
}

test_own_08_not_applicable_to_who_may_not_refer_but_views if {
	request := data.doelbinding.support.changed(cases.view_conference, {"subject": {"party": "slachtofferhulp"}})
	data.doelbinding.support.outcome(request, "OWN-08") == "not_applicable"
}

# --- OWN-09 -----------------------------------------------------------------------------------------------------------------

test_own_09_satisfied_by_process_director_for_the_contributor if {
	request := data.doelbinding.support.item(
		not_approved(cases.correct_by_process_director),
		{"contributor": cases.correct_by_process_director.subject.on_behalf_of},
	)
	data.doelbinding.support.outcome(request, "OWN-09") == "satisfied"
}

test_own_09_violated_by_delegate_of_another_whatever_is_approved if {
	request := data.doelbinding.support.changed(cases.correct, {"subject": {"party": "politie"}})
	data.doelbinding.support.outcome(request, "OWN-09") == "violated"
	not data.doelbinding.support.missing(request, "OWN-09")
}

# --- OWN-01 after the conference --------------------------------------------------------------------------------------------

test_own_01_violated_after_scale_down_too if {
	request := data.doelbinding.support.changed(brought_in_for_triage, {"case": {"phase": "scale_down"}})
	data.doelbinding.support.outcome(request, "OWN-01") == "violated"
}

test_own_01_violated_by_approval_for_participants_of_who_is_not_involved if {
	approved := data.doelbinding.support.item(cases.view_conference, {
		"contributed": {"phase": "triage"},
		"approvals": [{"by": "ggd", "to": "participants", "use": "view", "purpose": "joint_picture", "given_on": "2026-03-09"}],
	})
	data.doelbinding.support.outcome(approved, "OWN-01") == "satisfied"
	outsider := object.union(approved, {"subject": {"party": "raad"}})
	data.doelbinding.support.outcome(outsider, "OWN-01") == "violated"
}

test_own_07_not_applicable_to_disclosure_that_names_another_table if {
	every table in ["zsm-waterland", "nergens-bekend"] {
		every party in ["raad", "politie"] {
			request := data.doelbinding.support.changed(
				data.doelbinding.support.towards(cases.disclose_conference, party, "none"),
				{"action": {"other_table": table}},
			)
			data.doelbinding.support.outcome(request, "OWN-07") == "not_applicable"
		}
	}
}

test_own_07_not_applicable_to_disclosure_to_a_third_party if {
	request := data.doelbinding.support.towards(in_name_of_college(cases.disclose_conference), "sportclub", "none")
	data.doelbinding.support.outcome(request, "OWN-07") == "not_applicable"
}

# Who has a seat in the case is no third party, so that word of mouth will do.
test_own_07_satisfied_by_approval_by_word_of_mouth_for_an_involved_party if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.changed(
			data.doelbinding.support.towards(cases.refer, "halt", "halt.settlement"),
			{"case": {"participants": array.concat(cases.refer.case.participants, [{"party": "halt"}])}},
		),
		{"contributor": "ggd", "approvals": [{
			"by": "ggd",
			"to": "halt",
			"use": "refer",
			"purpose": "refer_case",
			"given_on": "2026-03-05",
		}]},
	)
	no_member := json.remove(data.register.partnerships, ["zvh-waterland/members/halt"])
	data.doelbinding.support.outcome(request, "OWN-07") == "satisfied" with data.register.partnerships as no_member
}

# --- Approvals --------------------------------------------------------------------------------------------------------------

test_own_06_violated_by_written_approval_for_another_or_from_before_the_plan if {
	approved := data.doelbinding.support.item(
		data.doelbinding.support.item(approved_in_writing(in_name_of_college(reported)), {"statutory_demand": true}),
		{"statutory_basis": "sv-126nd"},
	)
	request := approved_otherwise(data.doelbinding.support.towards(approved, "om", "om.criminal_enforcement"), {"to": "om"})
	outsider := data.doelbinding.support.changed(request, {"case": {"participants": []}})
	data.doelbinding.support.outcome(outsider, "OWN-06") == "satisfied"
	every change in [{"to": "veilig-thuis"}, {"use": "view"}, {"written": false}, {"given_on": "2026-03-01"}] {
		data.doelbinding.support.outcome(approved_otherwise(outsider, change), "OWN-06") == "violated"
	}
}

approved_otherwise(request, change) := data.doelbinding.support.item(
	request,
	{"approvals": [object.union(request.items[0].approvals[0], change)]},
)
