package doelbinding.lib.statutory_test

import data.cases

# One entry for two types of recipient, each with a task of its own.
care_report(party, task) := data.doelbinding.support.towards(
	data.doelbinding.support.item(cases.police_disclose, {"statutory_basis": "bpg-4.2-1i", "subject_is_youth": true}),
	party,
	task,
)

test_basis_holds_for_each_recipient_under_its_own_task if {
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as care_report("college-duinstad", "executive.youth")
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as care_report("veilig-thuis", "veilig_thuis.report")
}

test_basis_does_not_hold_under_the_task_of_another_type_of_recipient if {
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as care_report("college-duinstad", "veilig_thuis.report")
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as care_report("veilig-thuis", "executive.youth")
}

# What names no task holds whatever the task.
for_the_board(task) := data.doelbinding.support.towards(
	data.doelbinding.support.item(cases.statutory_exchange, {"statutory_basis": "bw-1-240"}),
	"raad",
	task,
)

test_basis_without_tasks_holds_under_any if {
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_the_board("board.child_protection")
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_the_board("board.juvenile_criminal")
}

# Debt assistance is owed what it needs, and that is neither special nor criminal data.
for_debt_assistance(categories) := data.doelbinding.support.towards(
	data.doelbinding.support.item(
		cases.special_disclose,
		{"statutory_basis": "wgs-8", "data_categories": categories},
	),
	"college-veenmeer",
	"executive.debt_assistance",
)

test_basis_holds_only_for_categories_it_names if {
	data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_debt_assistance(["name", "financial"])
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_debt_assistance(["financial", "health"])
	not data.doelbinding.lib.statutory.statutory_basis[[0, 0]] with input as for_debt_assistance(["execution_data"])
}
