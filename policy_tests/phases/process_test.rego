package doelbinding.phases_test

import data.cases

# --- PHA-07: no standing query of all partners ----------------------------------------------------------------------------

test_pha_07_satisfied_by_targeted_query if {
	data.doelbinding.support.outcome(cases.query_partner, "PHA-07") == "satisfied"
}

test_pha_07_satisfied_by_query_of_all_but_one if {
	asked := other_members - {"halt"}
	data.doelbinding.support.outcome(query_of(asked), "PHA-07") == "satisfied"
}

test_pha_07_satisfied_by_query_of_all_for_a_reason if {
	request := data.doelbinding.support.changed(query_of(other_members), {"action": {"all_members_reasoned": true}})
	data.doelbinding.support.outcome(request, "PHA-07") == "satisfied"
}

test_pha_07_violated_by_query_of_all if {
	data.doelbinding.support.outcome(query_of(other_members), "PHA-07") == "violated"
}

test_pha_07_violated_by_query_of_all_and_more if {
	data.doelbinding.support.outcome(query_of(other_members | {"ggz-zuid", "inloophuis"}), "PHA-07") == "violated"
}

test_pha_07_missing_reason_for_all if {
	data.doelbinding.support.missing(query_of(other_members), "PHA-07") == ["action.all_members_reasoned"]
}

test_pha_07_missing_need_of_the_recipient if {
	request := data.doelbinding.support.changed(cases.query_partner, {"action": {"recipients": [{"party": "ggd"}]}})
	data.doelbinding.support.outcome(request, "PHA-07") == "violated"
	data.doelbinding.support.missing(request, "PHA-07") == ["action.recipients.necessity_documented"]
}

test_pha_07_judges_each_recipient_by_itself if {
	recipients := [{"party": "ggd", "necessity_documented": true}, {"party": "ggz-noord"}]
	request := data.doelbinding.support.changed(cases.query_partner, {"action": {"recipients": recipients}})
	assessment := data.doelbinding.assessment with input as request
	[unit.norms["PHA-07"].outcome | some unit in assessment] == ["satisfied", "violated"]
}

test_pha_07_satisfied_where_nobody_else_is_a_member if {
	members := data.register.partnerships["zvh-waterland"].members
	alone := {"zvh-waterland": {"members": {"college-duinstad": members["college-duinstad"]}}}
	outcome := data.doelbinding.support.outcome(cases.query_partner, "PHA-07") with data.register.partnerships as alone
	outcome == "satisfied"
}

test_pha_07_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.invite, "PHA-07") == "not_applicable"
}

# On 10 March 2026: without those who left, were excluded or join later.
other_members := object.keys(data.register.partnerships["zvh-waterland"].members) - {
	"college-duinstad",
	"ggz-zuid",
	"jeugdhulp-de-steiger",
	"zorggroep-west",
}

all_of(parties) := [{"party": party, "necessity_documented": true} | some party in parties]

query_of(parties) := data.doelbinding.support.changed(cases.query_partner, {"action": {"recipients": all_of(parties)}})

# --- PHA-09: the query is asked for the registering party -----------------------------------------------------------------

test_pha_09_satisfied_by_query_for_the_registering_party if {
	data.doelbinding.support.outcome(cases.query_partner, "PHA-09") == "satisfied"
}

test_pha_09_satisfied_by_delegate_of_the_registering_party if {
	request := object.union(cases.query_partner, {"subject": {"role": "delegate"}})
	data.doelbinding.support.outcome(request, "PHA-09") == "satisfied"
}

test_pha_09_violated_by_query_for_another_party if {
	request := data.doelbinding.support.changed(cases.query_partner, {"subject": {"on_behalf_of": "ggd"}})
	data.doelbinding.support.outcome(request, "PHA-09") == "violated"
}

test_pha_09_violated_by_delegate_of_another_party if {
	request := object.union(
		data.doelbinding.support.without(cases.query_partner, ["subject/on_behalf_of"]),
		{"subject": {"role": "delegate", "party": "ggd"}},
	)
	data.doelbinding.support.outcome(request, "PHA-09") == "violated"
}

test_pha_09_violated_by_delegate_in_the_name_of_another_party if {
	request := data.doelbinding.support.changed(cases.query_partner, {"subject": {"role": "delegate", "on_behalf_of": "ggd"}})
	data.doelbinding.support.outcome(request, "PHA-09") == "violated"
}

test_pha_09_missing_task if {
	request := data.doelbinding.support.without(cases.query_partner, ["action/task"])
	data.doelbinding.support.outcome(request, "PHA-09") == "violated"
	data.doelbinding.support.missing(request, "PHA-09") == ["action.task"]
}

test_pha_09_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.invite, "PHA-09") == "not_applicable"
}

# --- PHA-10: the known-check ----------------------------------------------------------------------------------------------

test_pha_10_satisfied_by_active_cases_in_the_own_house if {
	data.doelbinding.support.outcome(cases.check_known, "PHA-10") == "satisfied"
}

test_pha_10_satisfied_by_another_house_in_triage if {
	request := data.doelbinding.support.changed(
		cases.check_known,
		{"action": {"other_house": true}, "case": {"phase": "triage"}},
	)
	data.doelbinding.support.outcome(request, "PHA-10") == "satisfied"
}

test_pha_10_satisfied_by_that_data if {
	data.doelbinding.support.outcome(check_with({"that_data_only": true}), "PHA-10") == "satisfied"
}

test_pha_10_violated_by_another_house_in_intake if {
	request := data.doelbinding.support.changed(cases.check_known, {"action": {"other_house": true}})
	data.doelbinding.support.outcome(request, "PHA-10") == "violated"
}

test_pha_10_missing_limit_to_active_cases if {
	request := data.doelbinding.support.without(cases.check_known, ["action/active_cases_only"])
	data.doelbinding.support.outcome(request, "PHA-10") == "violated"
	data.doelbinding.support.missing(request, "PHA-10") == ["action.active_cases_only"]
}

test_pha_10_violated_by_more_than_that_data if {
	assessment := data.doelbinding.assessment with input as check_with({})
	assessment[1].norms["PHA-10"] == {
		"outcome": "violated",
		"missing": ["item.that_data_only"],
		"facts": assessment[1].norms["PHA-10"].facts,
	}
}

test_pha_10_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.invite, "PHA-10") == "not_applicable"
}

check_with(facts) := data.doelbinding.support.changed(
	cases.check_known,
	{"items": [object.union(cases.contribute_intake.items[0], facts)]},
)

# --- PHA-17: only those who may lawfully attend ---------------------------------------------------------------------------

test_pha_17_satisfied_by_own_task_and_necessity if {
	data.doelbinding.support.outcome(cases.invite, "PHA-17") == "satisfied"
}

test_pha_17_satisfied_by_tested_unlisted_partner if {
	data.doelbinding.support.outcome(invitation_of("woonduin", "housing.liveability"), "PHA-17") == "satisfied"
}

test_pha_17_violated_by_task_of_another_type if {
	data.doelbinding.support.outcome(invitation_of("ggz-noord", "care.provision"), "PHA-17") == "violated"
}

test_pha_17_violated_by_unlisted_partner_with_untested_task if {
	data.doelbinding.support.outcome(invitation_of("woonveen", "housing.liveability"), "PHA-17") == "violated"
}

test_pha_17_missing_task if {
	request := data.doelbinding.support.changed(cases.invite, {"action": {"recipients": [{
		"party": "ggz-noord",
		"necessity_documented": true,
	}]}})
	data.doelbinding.support.outcome(request, "PHA-17") == "violated"
	data.doelbinding.support.missing(request, "PHA-17") == ["action.recipients.task"]
}

test_pha_17_missing_necessity if {
	request := data.doelbinding.support.changed(cases.invite, {"action": {"recipients": [{
		"party": "ggz-noord",
		"task": "ggz.treatment",
	}]}})
	data.doelbinding.support.outcome(request, "PHA-17") == "violated"
	data.doelbinding.support.missing(request, "PHA-17") == ["action.recipients.necessity_documented"]
}

test_pha_17_judges_each_recipient_by_itself if {
	recipients := [cases.invite.action.recipients[0], {"party": "ggd"}]
	request := data.doelbinding.support.changed(cases.invite, {"action": {"recipients": recipients}})
	assessment := data.doelbinding.assessment with input as request
	[unit.norms["PHA-17"].outcome | some unit in assessment] == ["satisfied", "violated"]
}

test_pha_17_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.query_partner, "PHA-17") == "not_applicable"
}

invitation_of(party, task) := data.doelbinding.support.changed(cases.invite, {"action": {"recipients": [{
	"party": party,
	"task": task,
	"necessity_documented": true,
}]}})

# --- PHA-18: the process director acts for a party ------------------------------------------------------------------------

test_pha_18_satisfied_for_registering_party if {
	every name in ["check_known", "query_partner", "invite", "advance_to_conference", "disclose_by_process_director"] {
		data.doelbinding.support.outcome(cases[name], "PHA-18") == "satisfied"
	}
}

test_pha_18_satisfied_for_lead_party_in_conference_and_scale_down if {
	every name in ["disclose_by_process_director", "archive"] {
		data.doelbinding.support.outcome(led_by_ggd(name, "ggd"), "PHA-18") == "satisfied"
	}
}

test_pha_18_satisfied_for_registering_party_where_another_leads_the_conference if {
	data.doelbinding.support.outcome(led_by_ggd("disclose_by_process_director", "college-duinstad"), "PHA-18") == "satisfied"
}

test_pha_18_violated_for_registering_party_where_another_leads_after_scale_down if {
	data.doelbinding.support.outcome(led_by_ggd("archive", "college-duinstad"), "PHA-18") == "violated"
}

test_pha_18_violated_for_lead_party_before_the_conference if {
	data.doelbinding.support.outcome(led_by_ggd("invite", "ggd"), "PHA-18") == "violated"
}

test_pha_18_satisfied_for_contributor_of_what_is_shown_or_disclosed if {
	data.doelbinding.support.outcome(for_party("disclose_by_process_director", "ggd"), "PHA-18") == "satisfied"
	data.doelbinding.support.outcome(by_process_director("view_own", "ggd"), "PHA-18") == "satisfied"
	data.doelbinding.support.outcome(by_process_director("disclose_scale_down", "ggd"), "PHA-18") == "satisfied"
}

test_pha_18_violated_for_contributor_of_what_is_shown_after_scale_down if {
	data.doelbinding.support.outcome(by_process_director("view_scale_down", "ggd"), "PHA-18") == "violated"
}

test_pha_18_violated_for_contributor_of_what_is_corrected if {
	data.doelbinding.support.outcome(for_party("correct_by_process_director", "ggd"), "PHA-18") == "violated"
}

test_pha_18_violated_for_contributor_in_triage if {
	request := data.doelbinding.support.changed(by_process_director("contribute_triage", "ggd"), {"action": {"name": "view"}})
	data.doelbinding.support.outcome(request, "PHA-18") == "violated"
}

test_pha_18_violated_for_participant_that_contributed_nothing if {
	data.doelbinding.support.outcome(for_party("disclose_by_process_director", "reclassering"), "PHA-18") == "violated"
}

test_pha_18_satisfied_for_participant_that_refers if {
	data.doelbinding.support.outcome(for_party("refer_by_process_director", "reclassering"), "PHA-18") == "satisfied"
}

test_pha_18_violated_for_party_that_is_not_involved_and_refers if {
	data.doelbinding.support.outcome(for_party("refer_by_process_director", "raad"), "PHA-18") == "violated"
}

test_pha_18_violated_for_participant_that_refers_in_triage if {
	request := data.doelbinding.support.changed(
		for_party("refer_by_process_director", "reclassering"),
		{"case": {"phase": "triage"}},
	)
	data.doelbinding.support.outcome(request, "PHA-18") == "violated"
}

test_pha_18_violated_for_party_without_mandate if {
	request := data.doelbinding.support.changed(
		cases.check_known,
		{"subject": {"on_behalf_of": "woonduin"}, "case": {"registering_party": "woonduin"}},
	)
	data.doelbinding.support.outcome(request, "PHA-18") == "violated"
}

test_pha_18_violated_for_party_that_is_no_member if {
	request := data.doelbinding.support.changed(
		cases.check_known,
		{"subject": {"on_behalf_of": "inloophuis"}, "case": {"registering_party": "inloophuis"}},
	)
	data.doelbinding.support.outcome(request, "PHA-18") == "violated"
}

test_pha_18_missing_party_acted_for if {
	request := data.doelbinding.support.without(cases.check_known, ["subject/on_behalf_of"])
	data.doelbinding.support.outcome(request, "PHA-18") == "violated"
	data.doelbinding.support.missing(request, "PHA-18") == ["subject.on_behalf_of"]
}

test_pha_18_violated_by_support_staff_without_party if {
	request := data.doelbinding.support.changed(cases.view_conference, {"subject": {"role": "support_staff"}})
	data.doelbinding.support.outcome(request, "PHA-18") == "violated"
}

test_pha_18_not_applicable_to_other_roles if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-18") == "not_applicable"
}

for_party(name, party) := data.doelbinding.support.changed(cases[name], {"subject": {"on_behalf_of": party}})

by_process_director(name, party) := data.doelbinding.support.changed(
	cases[name],
	{"subject": object.union(cases.check_known.subject, {"on_behalf_of": party})},
)

led_by_ggd(name, party) := data.doelbinding.support.changed(for_party(name, party), {"case": {"lead_party": "ggd"}})

# --- PHA-20: the leading party is appointed by the conference -------------------------------------------------------------

test_pha_20_satisfied_by_participant_that_directs_the_case if {
	data.doelbinding.support.outcome(led_by("ggd", ["case_direction"]), "PHA-20") == "satisfied"
}

test_pha_20_violated_before_the_conference if {
	every phase in ["intake", "triage"] {
		request := data.doelbinding.support.changed(led_by("ggd", ["case_direction"]), {"case": {"phase": phase}})
		data.doelbinding.support.outcome(request, "PHA-20") == "violated"
	}
}

test_pha_20_violated_by_who_is_no_current_member if {
	every party in ["inloophuis", "ggz-zuid", "jeugdhulp-de-steiger"] {
		data.doelbinding.support.outcome(led_by(party, ["case_direction"]), "PHA-20") == "violated"
	}
}

test_pha_20_missing_direction_of_the_case if {
	data.doelbinding.support.outcome(led_by("ggd", ["intervention"]), "PHA-20") == "violated"
	data.doelbinding.support.missing(led_by("ggd", ["intervention"]), "PHA-20") == ["case.participants.plan_roles"]
}

test_pha_20_violated_by_lead_party_without_seat if {
	request := data.doelbinding.support.changed(cases.view_conference, {"case": {"lead_party": "raad"}})
	data.doelbinding.support.outcome(request, "PHA-20") == "violated"
}

test_pha_20_not_applicable_where_the_registering_party_leads if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-20") == "not_applicable"
}

test_pha_20_not_applicable_without_lead_party if {
	request := data.doelbinding.support.without(cases.view_conference, ["case/lead_party"])
	data.doelbinding.support.outcome(request, "PHA-20") == "not_applicable"
}

test_pha_20_not_applicable_to_rights if {
	request := data.doelbinding.support.changed(cases.answer_rights_request, {"case": {"lead_party": "raad"}})
	data.doelbinding.support.outcome(request, "PHA-20") == "not_applicable"
}

test_pha_20_violated_by_clearing_for_who_does_not_direct_the_case if {
	every name in ["destroy", "archive"] {
		request := data.doelbinding.support.changed(cases[name], {"case": {"lead_party": "raad"}})
		data.doelbinding.support.outcome(request, "PHA-20") == "violated"
	}
}

test_pha_20_satisfied_by_clearing_for_who_directed_the_case_and_left if {
	every name in ["destroy", "archive"] {
		request := data.doelbinding.support.changed(cases[name], {"case": {
			"lead_party": "ggz-zuid",
			"participants": [{"party": "ggz-zuid", "plan_roles": ["case_direction"]}],
		}})
		data.doelbinding.support.outcome(request, "PHA-20") == "satisfied"
	}
}

led_by(party, roles) := data.doelbinding.support.changed(cases.view_conference, {"case": {
	"lead_party": party,
	"participants": [{"party": party, "plan_roles": roles}],
}})

# --- PHA-21: the case director belongs to the leading party ---------------------------------------------------------------

test_pha_21_satisfied_by_case_director_of_the_lead_party if {
	data.doelbinding.support.outcome(cases.view_scale_down, "PHA-21") == "satisfied"
}

test_pha_21_satisfied_by_case_director_of_the_registering_party_that_leads if {
	request := data.doelbinding.support.without(cases.view_scale_down, ["case/lead_party"])
	data.doelbinding.support.outcome(request, "PHA-21") == "satisfied"
}

test_pha_21_violated_by_case_director_of_another_party if {
	request := data.doelbinding.support.changed(cases.view_scale_down, {"subject": {"party": "ggd"}})
	data.doelbinding.support.outcome(request, "PHA-21") == "violated"
}

test_pha_21_violated_by_case_director_of_the_registering_party_where_another_leads if {
	request := data.doelbinding.support.changed(cases.view_scale_down, {"case": {"lead_party": "ggd"}})
	data.doelbinding.support.outcome(request, "PHA-21") == "violated"
}

test_pha_21_not_applicable_to_other_roles if {
	data.doelbinding.support.outcome(cases.view_conference, "PHA-21") == "not_applicable"
}

# --- PHA-23: no weighing table with everyone ------------------------------------------------------------------------------

test_pha_23_satisfied_by_targeted_invitation if {
	data.doelbinding.support.outcome(cases.invite, "PHA-23") == "satisfied"
}

test_pha_23_satisfied_by_relevant_participants if {
	data.doelbinding.support.outcome(cases.advance_to_conference, "PHA-23") == "satisfied"
}

test_pha_23_satisfied_by_everyone_for_a_reason if {
	request := data.doelbinding.support.changed(invitation_of_all(other_members), {"action": {"all_members_reasoned": true}})
	data.doelbinding.support.outcome(request, "PHA-23") == "satisfied"
}

test_pha_23_satisfied_by_all_but_one if {
	invited := other_members - {"om"}
	data.doelbinding.support.outcome(invitation_of_all(invited), "PHA-23") == "satisfied"
}

test_pha_23_violated_by_invitation_of_everyone if {
	data.doelbinding.support.outcome(invitation_of_all(other_members), "PHA-23") == "violated"
}

test_pha_23_violated_by_conference_with_everyone if {
	request := data.doelbinding.support.changed(
		cases.advance_to_conference,
		{"case": {"participants": all_of(other_members | {"college-duinstad"})}},
	)
	data.doelbinding.support.outcome(request, "PHA-23") == "violated"
}

test_pha_23_missing_reason_for_everyone if {
	data.doelbinding.support.missing(invitation_of_all(other_members), "PHA-23") == ["action.all_members_reasoned"]
}

test_pha_23_not_applicable_to_other_steps if {
	data.doelbinding.support.outcome(cases.advance_to_triage, "PHA-23") == "not_applicable"
}

test_pha_23_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(query_of(other_members), "PHA-23") == "not_applicable"
}

invitation_of_all(parties) := data.doelbinding.support.changed(cases.invite, {"action": {"recipients": all_of(parties)}})

# --- PHA-24: the known-check is necessary ---------------------------------------------------------------------------------

test_pha_24_satisfied_by_necessary_check_for_the_registering_party if {
	data.doelbinding.support.outcome(cases.check_known, "PHA-24") == "satisfied"
}

test_pha_24_violated_by_check_for_another_party if {
	data.doelbinding.support.outcome(for_party("check_known", "ggd"), "PHA-24") == "violated"
}

test_pha_24_missing_necessity if {
	request := data.doelbinding.support.without(cases.check_known, ["action/necessity_documented"])
	data.doelbinding.support.outcome(request, "PHA-24") == "violated"
	data.doelbinding.support.missing(request, "PHA-24") == ["action.necessity_documented"]
}

test_pha_24_not_applicable_to_other_actions if {
	data.doelbinding.support.outcome(cases.query_partner, "PHA-24") == "not_applicable"
}
