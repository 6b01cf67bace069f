# METADATA
# title: What the tests of the statutory bases share
# description: |
#   A basis is tried between parties that act under these tasks: a task tells the type of its party, of which the demonstration
#   register holds an example.
package doelbinding.support.bases

import data.cases

# METADATA
# description: |
#   Of each row the basis holds between whoever provides (from) and whoever receives (to) under these tasks, where its facts are
#   established: it opens and breaks as much as the row says, and is a duty if the row says so. It does not hold under other tasks
#   (not_from and not_to), without any one of the facts, or for other data (not_about).
hold(rows) if {
	every row in rows {
		holds(object.union(common, row))
	}
}

# What most bases have in common: they open both bans and lift every secrecy.
common := {
	"not_from": [],
	"not_to": [],
	"facts": [],
	"categories": ["name"],
	"not_about": [],
	"opens": {"special", "criminal"},
	"breaks": {"youth_care", "medical"},
	"duty": false,
}

holds(row) if {
	every giver in row.from {
		every receiver in row.to {
			effect_of(told(row, giver, receiver)) == {"opens": row.opens, "breaks": row.breaks, "duty": row.duty}
		}
	}
	every giver in row.not_from {
		request := told(row, giver, row.to[0])
		not data.doelbinding.support.statutory_basis(request)
	}
	every receiver in row.not_to {
		request := told(row, row.from[0], receiver)
		not data.doelbinding.support.statutory_basis(request)
	}
	every fact in row.facts {
		without_fact := object.union(row, {"facts": [other | some other in row.facts; other != fact]})
		request := told(without_fact, row.from[0], row.to[0])
		not data.doelbinding.support.statutory_basis(request)
	}
	every category in row.not_about {
		more := object.union(row, {"categories": ["name", category]})
		request := told(more, row.from[0], row.to[0])
		not data.doelbinding.support.statutory_basis(request)
	}
}

told(row, giver, receiver) := request if {
	facts := object.union_n(array.concat([{"item": {}, "case": {}}], row.facts))
	provided := data.doelbinding.support.item(
		data.doelbinding.support.by(cases.statutory_exchange, party_of(giver), giver),
		object.union(facts.item, {"statutory_basis": row.basis, "data_categories": row.categories}),
	)
	request := data.doelbinding.support.changed(
		data.doelbinding.support.towards(provided, party_of(receiver), receiver),
		{"case": facts.case},
	)
}

# Each basis says all three, so that nothing is left to be understood.
effect_of(request) := {"opens": opens, "breaks": breaks, "duty": duty} if {
	entry := data.doelbinding.support.statutory_basis(request)
	is_array(entry.opens)
	entry.breaks in {"all", "all_but_medical", "none"}
	opens := data.doelbinding.support.bases.opened with input as request
	breaks := {secrecy | some secrecy in ["youth_care", "medical"]; lifted(request, secrecy)}
	duties := data.doelbinding.lib.statutory.statutory_duty with input as request
	duty := count(duties) > 0
	entry.duty == duty
}

# METADATA
# description: The bans that the basis of the request lifts.
opened contains kind if {
	some kind in {"special", "criminal"}
	some unit in data.doelbinding.lib.units.addressed
	data.doelbinding.lib.exceptions.general(unit, kind)
}

lifted(request, secrecy) if {
	under_secrecy := data.doelbinding.support.item(request, {"secrecy": [secrecy]})
	broken := data.doelbinding.lib.statutory.breaks_secrecy with input as under_secrecy
	count(broken) == 1
}

# METADATA
# description: The party of the demonstration register that acts under this task.
party_of(task) := parties[split(task, ".")[0]]

parties := {
	"mayor": "burgemeester-duinstad",
	"executive": "college-duinstad",
	"om": "om",
	"police": "politie",
	"wpg": "opsporingsdienst",
	"board": "raad",
	"veilig_thuis": "veilig-thuis",
	"probation": "reclassering",
	"gi": "gi-waterland",
	"ggz": "ggz-noord",
	"ggd": "ggd",
	"dji": "dji",
	"shn": "slachtofferhulp",
	"care": "zorggroep-de-dijk",
	"youth_care": "jeugdhulp-de-brug",
	"halt": "halt",
	"housing": "woonduin",
	"index": "verwijsindex",
}
