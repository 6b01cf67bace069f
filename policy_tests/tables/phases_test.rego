package doelbinding.tables_test

import data.cases

# The tables of the phases, entry by entry, as the handbook and the protocol list them.

# --- Purposes per phase: handbook B2.2.1 to B2.2.4, protocol Bijvoegsel 2 -------------------------------------------------

test_pha_01_satisfied_by_every_purpose_of_intake if {
	every purpose in ["determine_fit", "advise_registering_party", "remove_unfit_case"] {
		fits("intake", purpose)
	}
}

test_pha_01_satisfied_by_every_purpose_of_triage if {
	every purpose in [
		"determine_fit", "build_initial_picture", "identify_involved_parties", "assess_contributions", "inventory_information",
		"route_case", "prepare_conference", "advise_registering_party", "refer_case", "remove_unfit_case",
	] {
		fits("triage", purpose)
	}
}

test_pha_01_satisfied_by_every_purpose_of_the_conference if {
	every purpose in [
		"determine_fit", "joint_picture", "action_plan", "execute_plan", "monitor_plan", "adjust_plan", "refer_case",
		"advise_registering_party", "decide_scale_down", "decide_escalation", "remove_unfit_case",
	] {
		fits("case_conference", purpose)
	}
}

test_pha_01_satisfied_by_every_purpose_of_scale_down if {
	every purpose in ["close_case", "hand_over", "resume_on_relapse", "protect_privacy", "evaluate_result"] {
		fits("scale_down", purpose)
	}
}

test_pha_01_violated_by_purposes_of_later_phases if {
	every phase, purposes in {
		"intake": ["build_initial_picture", "prepare_conference", "joint_picture", "execute_plan", "close_case"],
		"triage": ["joint_picture", "action_plan", "execute_plan", "decide_scale_down", "hand_over"],
		"case_conference": ["close_case", "hand_over", "resume_on_relapse"],
	} {
		every purpose in purposes {
			data.doelbinding.support.outcome(viewed(phase, purpose), "PHA-01") == "violated"
		}
	}
}

fits(phase, purpose) if data.doelbinding.support.outcome(viewed(phase, purpose), "PHA-01") == "satisfied"

viewed(phase, purpose) := data.doelbinding.support.changed(
	cases.view_conference,
	{"case": {"phase": phase}, "action": {"purpose": purpose}},
)

# --- Actions per phase and role: handbook B2.1 and B2.2 -----------------------------------------------------------------------

test_pha_02_satisfied_by_every_role_that_acts_in_intake if {
	every action, roles in {
		"register_case": ["delegate", "process_director"],
		"contribute": ["delegate"],
		"view": ["delegate", "process_director", "support_staff"],
		"check_known": ["process_director"],
		"advance_phase": ["process_director"],
		"correct": ["delegate", "process_director"],
		"destroy": ["process_director"],
		"answer_rights_request": ["manager", "process_director"],
	} {
		every role in roles {
			may(role, action, "intake")
		}
	}
}

test_pha_02_satisfied_by_every_role_that_acts_in_triage if {
	every action, roles in {
		"contribute": ["delegate"],
		"view": ["delegate", "process_director", "support_staff"],
		"query_partner": ["process_director", "delegate"],
		"check_known": ["process_director"],
		"invite": ["process_director"],
		"refer": ["delegate", "process_director"],
		"advance_phase": ["process_director"],
		"correct": ["delegate", "process_director"],
		"destroy": ["process_director"],
		"answer_rights_request": ["manager", "process_director"],
	} {
		every role in roles {
			may(role, action, "triage")
		}
	}
}

test_pha_02_satisfied_by_every_role_that_acts_at_the_conference if {
	every action, roles in {
		"contribute": ["delegate", "case_director"],
		"view": ["delegate", "case_director", "process_director", "support_staff"],
		"invite": ["process_director"],
		"disclose": ["delegate", "case_director", "process_director"],
		"copy_to_own_file": ["delegate", "case_director"],
		"refer": ["delegate", "case_director", "process_director"],
		"advance_phase": ["process_director", "case_director"],
		"correct": ["delegate", "case_director", "process_director"],
		"destroy": ["process_director"],
		"answer_rights_request": ["manager", "process_director"],
	} {
		every role in roles {
			may(role, action, "case_conference")
		}
	}
}

test_pha_02_satisfied_by_every_role_that_acts_after_scale_down if {
	every action, roles in {
		"view": ["case_director", "process_director", "support_staff", "manager", "delegate"],
		"disclose": ["delegate", "case_director", "process_director"],
		"copy_to_own_file": ["delegate", "case_director"],
		"correct": ["delegate", "case_director", "process_director"],
		"archive": ["process_director"],
		"reactivate": ["manager", "process_director"],
		"retain": ["delegate", "case_director"],
		"destroy": ["process_director"],
		"answer_rights_request": ["manager", "process_director"],
	} {
		every role in roles {
			may(role, action, "scale_down")
		}
	}
}

# Nobody but the process director invites, lets a case go on in its first phases, archives and destroys (handbook B2.2.2, protocol 9.6).
test_pha_02_violated_by_others_in_what_the_process_director_does if {
	every role in ["delegate", "case_director", "support_staff", "manager"] {
		every action, phase in {
			"invite": "triage",
			"check_known": "intake",
			"advance_phase": "triage",
			"archive": "scale_down",
			"destroy": "scale_down",
		} {
			data.doelbinding.support.outcome(acting(role, action, phase), "PHA-02") == "violated"
		}
	}
}

may(role, action, phase) if data.doelbinding.support.outcome(acting(role, action, phase), "PHA-02") == "satisfied"

acting(role, action, phase) := data.doelbinding.support.changed(
	lawful[action],
	{"subject": {"role": role}, "case": {"phase": phase}},
)

lawful := {request.action.name: request |
	some name in [
		"register_case", "contribute_triage", "view_conference", "query_partner", "check_known", "invite", "disclose_conference",
		"copy_to_own_file", "refer", "advance_to_triage", "correct", "archive", "reactivate", "retain", "destroy",
		"answer_rights_request",
	]
	request := cases[name]
}

# --- Purposes and the actions that serve them: handbook B2.2, protocol 5.3.1 and 9 ---------------------------------------------

test_pha_19_satisfied_by_every_action_that_serves_the_purpose if {
	every purpose, actions in serving {
		every action in actions {
			data.doelbinding.support.outcome(serves(action, purpose), "PHA-19") == "satisfied"
		}
	}
}

test_pha_19_violated_by_every_other_action if {
	every purpose, actions in serving {
		every action in object.keys(lawful) - actions {
			data.doelbinding.support.outcome(serves(action, purpose), "PHA-19") == "violated"
		}
	}
}

test_pha_19_satisfied_by_referral_for_a_purpose_of_referral_alone if {
	every purpose, how in {"refer_case": "satisfied", "route_case": "satisfied", "determine_fit": "violated"} {
		data.doelbinding.support.outcome(serves("refer", purpose), "PHA-19") == how
	}
}

serving := {
	"subject_rights": {"answer_rights_request", "correct", "destroy"},
	"supervision": {"view"},
	"correction": {"correct"},
	"remove_unfit_case": {"destroy"},
	"execute_plan": {"contribute", "disclose", "copy_to_own_file"},
	"hand_over": {"disclose", "copy_to_own_file"},
	"resume_on_relapse": {"view", "reactivate", "retain"},
	"protect_privacy": {"archive", "destroy"},
	"close_case": {"view", "archive", "destroy", "correct"},
	"decide_scale_down": {"view", "contribute", "advance_phase"},
}

serves(action, purpose) := data.doelbinding.support.changed(lawful[action], {"action": {"purpose": purpose}})

# --- Parts in the plan: protocol 5.3.1, handbook B2.2.3 and B2.2.4 ---------------------------------------------------------------

# For which purpose data leaves the table, and which part the recipient must have.
parts := {
	"execute_plan": {"intervention"},
	"monitor_plan": {"case_direction"},
	"adjust_plan": {"case_direction"},
	"refer_case": {"follow_up"},
	"advise_registering_party": {"follow_up", "case_direction"},
	"hand_over": {"intervention", "case_direction", "follow_up"},
}

test_pha_12_satisfied_by_disclosure_to_who_has_the_part_alone if {
	every purpose, wanted in parts {
		accepted := {part |
			some part in ["intervention", "case_direction", "follow_up"]
			data.doelbinding.support.outcome(taken(cases.disclose_conference, purpose, part), "PHA-12") == "satisfied"
		}
		accepted == wanted
	}
}

# After a referral or an advice nothing enters a participant's own file.
test_pha_12_satisfied_by_own_file_of_who_carries_out_or_directs_or_takes_over if {
	purposes := {purpose |
		some purpose, wanted in parts
		some part in wanted
		data.doelbinding.support.outcome(taken(cases.copy_to_own_file, purpose, part), "PHA-12") == "satisfied"
	}
	purposes == {"execute_plan", "monitor_plan", "adjust_plan", "hand_over"}
}

taken(request, purpose, part) := data.doelbinding.support.changed(request, {
	"action": {"purpose": purpose},
	"case": {"participants": [{"party": "zorggroep-de-dijk", "plan_roles": [part]}]},
})
