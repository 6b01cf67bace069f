package doelbinding.police_test

import data.cases

outcome(request, norm) := data.doelbinding.support.outcome(request, norm)

missing(request, norm) := data.doelbinding.support.missing(request, norm)

# The police disclose to the mayor, with these facts about the police data and without those at these paths.
disclosed(facts) := data.doelbinding.support.item(cases.police_disclose, {"police": facts})

disclosed_without(fact) := data.doelbinding.support.item_without(cases.police_disclose, [concat("/", ["police", fact])])

under(decision) := disclosed({"art20_decision": decision})

on_day(moment) := data.doelbinding.support.changed(cases.police_disclose, {"time": moment})

# The register with the lawful decision alone, thus changed and without these parts.
decisions(changes, parts) := {"art20-waterland": json.remove(
	object.union(data.register.art20_decisions["art20-waterland"], changes),
	parts,
)}

referred(table, decision) := data.doelbinding.support.item(
	data.doelbinding.support.changed(
		data.doelbinding.support.towards(cases.police_disclose, "om", "om.criminal_enforcement"),
		{"action": {"name": "refer", "purpose": "refer_case", "other_table": table}},
	),
	{"police": {"art20_decision": decision}},
)

ordinary := cases.disclose_conference

# --- POL-01: only under a decision for this partnership -------------------------------------------------------------------

test_pol_01_satisfied_by_decision_for_this_partnership if outcome(cases.police_disclose, "POL-01") == "satisfied"

test_pol_01_satisfied_on_contribute if outcome(cases.police_contribute, "POL-01") == "satisfied"

test_pol_01_violated_without_decision if outcome(disclosed_without("art20_decision"), "POL-01") == "violated"

test_pol_01_missing_decision if missing(disclosed_without("art20_decision"), "POL-01") == ["item.police.art20_decision"]

test_pol_01_missing_decision_without_police_facts if {
	request := data.doelbinding.support.item_without(cases.police_disclose, ["police"])
	missing(request, "POL-01") == ["item.police.art20_decision"]
}

test_pol_01_violated_by_unknown_decision if {
	outcome(under("art20-onbekend"), "POL-01") == "violated"
	not missing(under("art20-onbekend"), "POL-01")
}

test_pol_01_violated_by_decision_of_another_partnership if outcome(under("art20-zsm"), "POL-01") == "violated"

test_pol_01_violated_by_decision_without_partnership if {
	outcome(cases.police_disclose, "POL-01") == "violated" with data.register.art20_decisions as decisions({}, ["partnership"])
}

test_pol_01_satisfied_on_referral_by_decision_of_other_table if {
	outcome(referred("zsm-waterland", "art20-zsm"), "POL-01") == "satisfied"
}

test_pol_01_violated_on_referral_by_own_decision if outcome(referred("zsm-waterland", "art20-waterland"), "POL-01") == "violated"

test_pol_01_violated_on_referral_to_no_table if {
	request := data.doelbinding.support.without(referred("zsm-waterland", "art20-zsm"), ["action/other_table"])
	outcome(request, "POL-01") == "violated"
}

test_pol_01_violated_towards_unknown_party if {
	request := data.doelbinding.support.towards(disclosed_without("art20_decision"), "nergens-bekend", "police.duty")
	outcome(request, "POL-01") == "violated"
}

test_pol_01_not_applicable_within_police_domain if outcome(cases.wpg15_disclose, "POL-01") == "not_applicable"

test_pol_01_not_applicable_to_police if {
	request := data.doelbinding.support.item(cases.wpg15_disclose, {"statutory_basis": "none"})
	outcome(request, "POL-01") == "not_applicable"
}

test_pol_01_not_applicable_to_own_view if {
	request := data.doelbinding.support.changed(cases.police_disclose, {"action": {"name": "view", "purpose": "joint_picture"}})
	outcome(request, "POL-01") == "not_applicable"
}

test_pol_01_not_applicable_to_other_data if outcome(ordinary, "POL-01") == "not_applicable"

test_pol_01_not_applicable_to_other_contributor if outcome(passed_on, "POL-01") == "not_applicable"

test_pol_01_not_applicable_under_statute_that_opens_the_wpg if outcome(to_victim_support, "POL-01") == "not_applicable"

test_pol_01_satisfied_under_statute_that_does_not_hold if {
	request := data.doelbinding.support.item(cases.police_disclose, {"statutory_basis": "bpg-4.2-1b"})
	outcome(request, "POL-01") == "satisfied"
}

test_pol_01_satisfied_under_statute_that_leaves_the_wpg_closed if {
	request := data.doelbinding.support.item(
		data.doelbinding.support.changed(
			data.doelbinding.support.towards(cases.police_disclose, "gi-waterland", "gi.child_protection"),
			{"case": {"supervision_order": true}},
		),
		{"statutory_basis": "jw-7.3.11-4"},
	)
	outcome(request, "GRD-01") == "satisfied"
	outcome(request, "POL-01") == "satisfied"
}

to_victim_support := data.doelbinding.support.item(
	data.doelbinding.support.towards(cases.police_disclose, "slachtofferhulp", "shn.victim_support"),
	{"statutory_basis": "bpg-4.2-1b"},
)

# --- POL-02: the decision is complete -------------------------------------------------------------------------------------

test_pol_02_satisfied_by_complete_decision if outcome(cases.police_disclose, "POL-02") == "satisfied"

test_pol_02_violated_by_absent_part if {
	every part in [
		"weighty_public_interest", "partnership_purpose", "data_description", "conditions", "recipients",
		"purposes",
	] {
		outcome(cases.police_disclose, "POL-02") == "violated" with data.register.art20_decisions as decisions({}, [part])
	}
}

test_pol_02_violated_by_empty_text if {
	every text in ["weighty_public_interest", "partnership_purpose", "data_description", "conditions"] {
		outcome(cases.police_disclose, "POL-02") == "violated" with data.register.art20_decisions as decisions({text: ""}, [])
	}
}

test_pol_02_violated_by_blank_text if {
	outcome(cases.police_disclose, "POL-02") == "violated" with data.register.art20_decisions as decisions({"conditions": " "}, [])
}

test_pol_02_violated_by_empty_list if {
	every list in ["recipients", "purposes"] {
		outcome(cases.police_disclose, "POL-02") == "violated" with data.register.art20_decisions as decisions({list: []}, [])
	}
}

test_pol_02_not_applicable_without_decision if outcome(disclosed_without("art20_decision"), "POL-02") == "not_applicable"

test_pol_02_not_applicable_to_other_data if outcome(ordinary, "POL-02") == "not_applicable"

# --- POL-03: the decision is signed ---------------------------------------------------------------------------------------

test_pol_03_satisfied_by_all_signatures if outcome(cases.police_disclose, "POL-03") == "satisfied"

test_pol_03_satisfied_on_the_day_of_the_last_signature if outcome(on_day("2025-01-27T00:00:00+01:00"), "POL-03") == "satisfied"

test_pol_03_violated_on_the_day_before_the_last_signature if outcome(on_day("2025-01-26T23:59:59+01:00"), "POL-03") == "violated"

test_pol_03_violated_without_signature if {
	every decision in [
		"art20-zonder-politiechef", "art20-zonder-officier", "art20-zonder-burgemeester",
		"art20-zonder-gemeenten", "art20-later-getekend",
	] {
		outcome(under(decision), "POL-03") == "violated"
	}
}

test_pol_03_violated_by_later_signature_of_police_chief if {
	later := {"signatures": {"police_chief": {"signed_on": "2026-03-11"}}}
	outcome(cases.police_disclose, "POL-03") == "violated" with data.register.art20_decisions as decisions(later, [])
}

test_pol_03_violated_by_later_signature_of_public_prosecutor if {
	later := {"signatures": {"public_prosecutor": {"signed_on": "2026-03-11"}}}
	outcome(cases.police_disclose, "POL-03") == "violated" with data.register.art20_decisions as decisions(later, [])
}

test_pol_03_violated_by_later_signature_of_a_further_mayor if {
	further := {"municipality": "polderdam", "signed_on": "2026-03-11"}
	mayors := array.concat(data.register.art20_decisions["art20-waterland"].signatures.mayors, [further])
	changes := {"signatures": {"mayors": mayors}}
	outcome(cases.police_disclose, "POL-03") == "violated" with data.register.art20_decisions as decisions(changes, [])
}

test_pol_03_violated_by_undated_signature if {
	mayors := [{"municipality": "duinstad"}, {"municipality": "veenmeer", "signed_on": "2025-01-27"}]
	changes := {"signatures": {"mayors": mayors}}
	outcome(cases.police_disclose, "POL-03") == "violated" with data.register.art20_decisions as decisions(changes, [])
}

test_pol_03_violated_by_absent_part if {
	every part in ["signatures", "signatures/mayors", "municipalities"] {
		outcome(cases.police_disclose, "POL-03") == "violated" with data.register.art20_decisions as decisions({}, [part])
	}
}

test_pol_03_not_applicable_without_decision if outcome(disclosed_without("art20_decision"), "POL-03") == "not_applicable"

# --- POL-04: the decision is in force -------------------------------------------------------------------------------------

test_pol_04_satisfied_within_term if outcome(cases.police_disclose, "POL-04") == "satisfied"

test_pol_04_satisfied_on_the_first_day if outcome(on_day("2025-02-01T00:00:00+01:00"), "POL-04") == "satisfied"

test_pol_04_violated_before_the_first_day if outcome(on_day("2025-01-31T23:59:59+01:00"), "POL-04") == "violated"

test_pol_04_satisfied_on_the_last_day if outcome(on_day("2027-01-31T23:59:59+01:00"), "POL-04") == "satisfied"

test_pol_04_violated_on_the_day_it_ends if outcome(on_day("2027-02-01T00:00:00+01:00"), "POL-04") == "violated"

test_pol_04_violated_on_the_day_it_ends_in_the_netherlands if outcome(on_day("2027-01-31T23:00:00Z"), "POL-04") == "violated"

test_pol_04_violated_when_revoked if outcome(under("art20-ingetrokken"), "POL-04") == "violated"

test_pol_04_violated_on_the_day_it_is_revoked if {
	revoked := decisions({"revoked_on": "2026-03-10"}, [])
	outcome(cases.police_disclose, "POL-04") == "violated" with data.register.art20_decisions as revoked
}

test_pol_04_satisfied_on_the_day_before_it_is_revoked if {
	revoked := decisions({"revoked_on": "2026-03-11"}, [])
	outcome(cases.police_disclose, "POL-04") == "satisfied" with data.register.art20_decisions as revoked
}

test_pol_04_satisfied_without_end if {
	outcome(cases.police_disclose, "POL-04") == "satisfied" with data.register.art20_decisions as decisions({}, ["valid_until"])
}

test_pol_04_violated_without_beginning if {
	outcome(cases.police_disclose, "POL-04") == "violated" with data.register.art20_decisions as decisions({}, ["valid_from"])
}

test_pol_04_not_applicable_without_decision if outcome(disclosed_without("art20_decision"), "POL-04") == "not_applicable"

# --- POL-05: the four purposes --------------------------------------------------------------------------------------------

test_pol_05_satisfied_by_known_purposes if outcome(cases.police_disclose, "POL-05") == "satisfied"

test_pol_05_satisfied_by_each_of_the_four if {
	every purpose in data.doelbinding.tables.art20_purposes {
		decided := decisions({"purposes": [purpose]}, [])
		outcome(cases.police_disclose, "POL-05") == "satisfied" with data.register.art20_decisions as decided
	}
}

test_pol_05_violated_by_one_unknown_purpose if outcome(under("art20-oneigenlijk-doel"), "POL-05") == "violated"

test_pol_05_violated_by_no_purpose if outcome(under("art20-zonder-doel"), "POL-05") == "violated"

test_pol_05_violated_by_absent_purposes if {
	outcome(cases.police_disclose, "POL-05") == "violated" with data.register.art20_decisions as decisions({}, ["purposes"])
}

test_pol_05_not_applicable_without_decision if outcome(disclosed_without("art20_decision"), "POL-05") == "not_applicable"

# --- POL-06: the recipient is named ---------------------------------------------------------------------------------------

test_pol_06_satisfied_by_named_recipient if outcome(cases.police_disclose, "POL-06") == "satisfied"

test_pol_06_violated_by_other_recipient if {
	request := data.doelbinding.support.towards(cases.police_disclose, "zorggroep-de-dijk", "care.provision")
	outcome(request, "POL-06") == "violated"
}

test_pol_06_violated_by_no_recipients if outcome(under("art20-zonder-ontvangers"), "POL-06") == "violated"

test_pol_06_violated_by_absent_recipients if {
	outcome(cases.police_disclose, "POL-06") == "violated" with data.register.art20_decisions as decisions({}, ["recipients"])
}

test_pol_06_not_applicable_without_decision if outcome(disclosed_without("art20_decision"), "POL-06") == "not_applicable"

# --- POL-07: only art. 8 and art. 13 data ---------------------------------------------------------------------------------

test_pol_07_satisfied_by_art_8 if outcome(cases.police_disclose, "POL-07") == "satisfied"

test_pol_07_satisfied_by_art_13 if outcome(disclosed({"article": "13"}), "POL-07") == "satisfied"

test_pol_07_violated_by_article_that_the_decision_does_not_name if {
	only_13 := decisions({"data_articles": ["13"]}, [])
	outcome(cases.police_disclose, "POL-07") == "violated" with data.register.art20_decisions as only_13
}

test_pol_07_violated_by_decision_that_names_no_article if {
	outcome(cases.police_disclose, "POL-07") == "violated" with data.register.art20_decisions as decisions({}, ["data_articles"])
}

test_pol_07_violated_without_article if outcome(disclosed_without("article"), "POL-07") == "violated"

test_pol_07_missing_article if missing(disclosed_without("article"), "POL-07") == ["item.police.article"]

test_pol_07_satisfied_by_exception if outcome(exceptional, "POL-07") == "satisfied"

test_pol_07_violated_by_art_9_even_where_named_among_the_ordinary if {
	request := disclosed({"article": "9", "danger_to_life_or_health": true, "controller_decision": true})
	named := decisions({"data_articles": ["8", "9", "13"]}, [])
	outcome(request, "POL-07") == "violated" with data.register.art20_decisions as named
}

test_pol_07_missing_what_the_exception_lacks if {
	request := data.doelbinding.support.item_without(exceptional, ["police/controller_decision"])
	missing(request, "POL-07") == ["item.police.controller_decision"]
}

test_pol_07_not_applicable_without_decision if {
	outcome(disclosed_without("art20_decision"), "POL-07") == "not_applicable"
	outcome(data.doelbinding.support.item_without(exceptional, ["police/art20_decision"]), "POL-07") == "not_applicable"
}

# --- POL-08: exceptional data ---------------------------------------------------------------------------------------------

exceptional := disclosed({
	"article": "9",
	"art20_decision": "art20-waterland-uitzondering",
	"danger_to_life_or_health": true,
	"controller_decision": true,
})

of_article(article) := data.doelbinding.support.item(exceptional, {"police": {"article": article}})

test_pol_08_satisfied_by_exception if {
	every article in ["9", "10.1.a", "10.1.c"] {
		outcome(of_article(article), "POL-08") == "satisfied"
	}
}

test_pol_08_violated_by_art_10_1_b if {
	outcome(of_article("10.1.b"), "POL-08") == "violated"
	not missing(of_article("10.1.b"), "POL-08")
}

test_pol_08_violated_by_art_10_1_b_even_where_named if {
	decided := decisions({"exceptional_articles": ["10.1.b"], "exceptional_reason": "Gevaar"}, [])
	request := data.doelbinding.support.item(of_article("10.1.b"), {"police": {"art20_decision": "art20-waterland"}})
	outcome(request, "POL-08") == "violated" with data.register.art20_decisions as decided
}

test_pol_08_violated_by_article_unknown_to_the_law if outcome(of_article("12"), "POL-08") == "violated"

test_pol_08_missing_danger_and_controller_decision if {
	request := data.doelbinding.support.item_without(exceptional, ["police/danger_to_life_or_health", "police/controller_decision"])
	outcome(request, "POL-08") == "violated"
	missing(request, "POL-08") == ["item.police.controller_decision", "item.police.danger_to_life_or_health"]
}

test_pol_08_missing_decision if {
	request := data.doelbinding.support.item_without(exceptional, ["police/art20_decision"])
	outcome(request, "POL-08") == "violated"
	missing(request, "POL-08") == ["item.police.art20_decision"]
}

test_pol_08_violated_by_decision_without_exception if {
	request := data.doelbinding.support.item(exceptional, {"police": {"art20_decision": "art20-waterland"}})
	outcome(request, "POL-08") == "violated"
	not missing(request, "POL-08")
}

test_pol_08_violated_by_exception_for_another_article if {
	decided := decisions({"exceptional_articles": ["10.1.a"], "exceptional_reason": "Gevaar"}, [])
	request := data.doelbinding.support.item(exceptional, {"police": {"art20_decision": "art20-waterland"}})
	outcome(request, "POL-08") == "violated" with data.register.art20_decisions as decided
}

test_pol_08_violated_by_exception_without_reason if {
	request := data.doelbinding.support.item(exceptional, {"police": {"art20_decision": "art20-uitzondering-zonder-reden"}})
	outcome(request, "POL-08") == "violated"
}

test_pol_08_violated_by_exception_with_absent_reason if {
	decided := decisions({"exceptional_articles": ["9"]}, [])
	request := data.doelbinding.support.item(exceptional, {"police": {"art20_decision": "art20-waterland"}})
	outcome(request, "POL-08") == "violated" with data.register.art20_decisions as decided
}

test_pol_08_not_applicable_to_art_8_and_13 if {
	outcome(cases.police_disclose, "POL-08") == "not_applicable"
	outcome(disclosed({"article": "13"}), "POL-08") == "not_applicable"
}

test_pol_08_not_applicable_without_article if outcome(disclosed_without("article"), "POL-08") == "not_applicable"

test_pol_08_not_applicable_within_police_domain if outcome(cases.wpg15_disclose, "POL-08") == "not_applicable"

# --- POL-09: a covenant is needed -----------------------------------------------------------------------------------------

partnership(changes) := {"zvh-waterland": object.union(data.register.partnerships["zvh-waterland"], changes)}

test_pol_09_satisfied_by_covenant_and_protocol if outcome(cases.police_disclose, "POL-09") == "satisfied"

test_pol_09_satisfied_on_the_day_they_are_signed if outcome(on_day("2025-01-15T00:00:00+01:00"), "POL-09") == "satisfied"

test_pol_09_violated_before_they_are_signed if outcome(on_day("2025-01-14T23:59:59+01:00"), "POL-09") == "violated"

test_pol_09_violated_on_the_day_they_end if outcome(on_day("2028-01-15T00:00:00+01:00"), "POL-09") == "violated"

test_pol_09_violated_without_covenant_in_force if {
	ended := partnership({"covenant": {"ends_on": "2026-03-10"}})
	outcome(cases.police_disclose, "POL-09") == "violated" with data.register.partnerships as ended
}

test_pol_09_violated_without_protocol_in_force if {
	unsigned := partnership({"protocol": {"signed_on": "2026-03-11"}})
	outcome(cases.police_disclose, "POL-09") == "violated" with data.register.partnerships as unsigned
}

test_pol_09_violated_at_table_whose_covenant_ended if {
	request := data.doelbinding.support.changed(under("art20-hg"), {"case": {"partnership": "hg-waterland"}})
	outcome(request, "POL-09") == "violated"
}

test_pol_09_violated_at_unknown_table if {
	request := data.doelbinding.support.changed(cases.police_disclose, {"case": {"partnership": "nergens-bekend"}})
	outcome(request, "POL-09") == "violated"
}

test_pol_09_satisfied_on_referral_to_table_in_force if outcome(referred("zsm-waterland", "art20-zsm"), "POL-09") == "satisfied"

test_pol_09_violated_on_referral_to_lapsed_table if outcome(referred("hg-waterland", "art20-hg"), "POL-09") == "violated"

test_pol_09_satisfied_on_referral_to_table_outside_the_register if {
	outcome(referred("elders", "art20-zsm"), "POL-09") == "satisfied"
}

test_pol_09_satisfied_when_lapsed_table_is_named_without_referral if {
	request := data.doelbinding.support.changed(cases.police_disclose, {"action": {"other_table": "hg-waterland"}})
	outcome(request, "POL-09") == "satisfied"
}

test_pol_09_not_applicable_to_other_data if outcome(ordinary, "POL-09") == "not_applicable"

# --- POL-12: interests are weighed ----------------------------------------------------------------------------------------

test_pol_12_satisfied_by_weighing if outcome(cases.police_disclose, "POL-12") == "satisfied"

test_pol_12_violated_without_weighing if outcome(disclosed({"weighing_documented": false}), "POL-12") == "violated"

test_pol_12_missing_weighing if {
	missing(disclosed_without("weighing_documented"), "POL-12") == ["item.police.weighing_documented"]
}

test_pol_12_not_applicable_within_police_domain if outcome(cases.wpg15_disclose, "POL-12") == "not_applicable"

# --- POL-18: the model protocol knows only art. 8 and 13 data -------------------------------------------------------------

test_pol_18_satisfied_by_exception if {
	data.doelbinding.support.due(exceptional, "advice", "POL-18") == {
		"norm": "POL-18",
		"item": "politie-mutaties",
		"recipient": "burgemeester-duinstad",
	}
}

test_pol_18_not_applicable_to_art_8 if outcome(cases.police_disclose, "POL-18") == "not_applicable"

test_pol_18_not_applicable_within_police_domain if outcome(cases.wpg15_disclose, "POL-18") == "not_applicable"
