package doelbinding.tables_test

# The exceptions to the bans on special and criminal data, per task, as the law makes them for who receives (handbook 2.5, chapter 3).

# --- Special data ---------------------------------------------------------------------------------------------------------------

test_own_law_opens_health_data_for_those_who_need_it if {
	every task in [
		"probation.statutory", "board.child_protection", "board.juvenile_criminal", "gi.juvenile_probation", "gi.preventive",
		"youth_care.provision", "ggz.treatment", "ggz.outreach", "care.provision", "ggd.public_mental_health", "ggd.outreach",
		"halt.settlement", "veilig_thuis.report", "executive.youth", "executive.social_support", "executive.outreach",
		"executive.care_delivery", "mayor.emergency_admission",
	] {
		data.doelbinding.support.exceptions.opened_to(task, {}) == {"health"}
	}
}

test_own_law_opens_health_data_of_victims_to_victim_support if {
	data.doelbinding.support.exceptions.opened_to("shn.victim_support", {"person_status": "victim"}) == {"health"}
	data.doelbinding.support.exceptions.opened_to("shn.victim_support", {"person_status": "suspect"}) == set()
}

test_own_law_opens_whatever_the_family_guardian_needs if {
	opened := data.doelbinding.support.exceptions.opened_to("gi.child_protection", {})
	opened == data.doelbinding.support.exceptions.special_categories
}

test_own_law_opens_origin_and_belief_for_the_detention_of_foreigners if {
	every facts in [{}, object.union(unavoidable, additional)] {
		opened := data.doelbinding.support.exceptions.opened_to("dji.non_criminal_detention", facts)
		opened == {"health", "ethnicity", "religion"}
	}
}

test_own_law_opens_the_rest_to_probation_beside_other_data if {
	opened := data.doelbinding.support.exceptions.opened_to("probation.statutory", additional)
	opened == data.doelbinding.support.exceptions.special_categories
}

test_own_law_opens_special_data_to_enforcement_where_unavoidable_and_beside_other_data if {
	every task in ["police.duty", "wpg.duty", "om.criminal_enforcement", "dji.execution"] {
		opened := data.doelbinding.support.exceptions.opened_to(task, object.union(unavoidable, additional))
		opened == data.doelbinding.support.exceptions.special_categories
		every facts in [{}, unavoidable, additional] {
			data.doelbinding.support.exceptions.opened_to(task, facts) == set()
		}
	}
}

test_own_law_opens_nothing_under_other_tasks if {
	every task in [
		"probation.voluntary", "halt.commissioned", "veilig_thuis.advice", "veilig_thuis.agreed", "executive.participation",
		"executive.debt_assistance", "mayor.public_order", "police.municipal_supervision", "om.other_statutory",
	] {
		opened := data.doelbinding.support.exceptions.opened_to(task, object.union(unavoidable, additional))
		opened == set()
	}
}

unavoidable := {"special": {"unavoidable": true}}

additional := {"special": {"additional_to_other_data": true}}

# --- Criminal data ----------------------------------------------------------------------------------------------------------------

# Those who apply criminal law, the family guardian, and Veilig Thuis after a report.
test_cri_01_satisfied_by_every_task_for_which_the_law_opens_criminal_data if {
	every task in [
		"police.duty", "wpg.duty", "om.criminal_enforcement", "dji.execution", "probation.statutory", "halt.settlement",
		"gi.juvenile_probation", "board.juvenile_criminal", "gi.child_protection", "veilig_thuis.report",
	] {
		data.doelbinding.support.outcome(criminal_to(task), "CRI-01") == "satisfied"
	}
}

test_cri_01_violated_by_other_tasks if {
	every task in [
		"police.municipal_supervision", "om.other_statutory", "dji.non_criminal_detention", "probation.voluntary",
		"halt.commissioned", "gi.preventive", "board.child_protection", "veilig_thuis.advice", "veilig_thuis.agreed",
		"mayor.public_order", "executive.youth",
	] {
		data.doelbinding.support.outcome(criminal_to(task), "CRI-01") == "violated"
	}
}

# Beside health data, for good treatment or care (UAVG 33(1)c); of victims for victim support.
test_cri_01_satisfied_by_supplement_for_every_party_that_treats if {
	every task in ["ggz.treatment", "care.provision", "youth_care.provision", "ggd.public_mental_health"] {
		supplement := data.doelbinding.support.item(criminal_to(task), supplements.item)
		data.doelbinding.support.outcome(supplement, "CRI-01") == "satisfied"
		data.doelbinding.support.outcome(criminal_to(task), "CRI-01") == "violated"
	}
	every status, how in {"victim": "satisfied", "suspect": "violated"} {
		item := object.union(supplements.item, {"person_status": status})
		supplement := data.doelbinding.support.item(criminal_to("shn.victim_support"), item)
		data.doelbinding.support.outcome(supplement, "CRI-01") == how
	}
}

criminal_to(task) := data.doelbinding.support.exceptions.told(task, ["name", "criminal_other"])
