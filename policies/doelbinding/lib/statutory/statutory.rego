# METADATA
# title: Statutory bases to provide data
# description: |
#   A statutory statutory_basis holds for a unit when the item names an entry of the statutory table and every condition of that entry is
#   met by contributor, recipient, their tasks and the facts.
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.lib.statutory

import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.units.addressed

# METADATA
# description: |
#   The entry of the statutory table that holds, per unit. (One object and no rule per index, which OPA would evaluate anew for each
#   unit that asks.)
statutory_basis := {unit.index: entry |
	some unit in addressed
	entry := tables.statutory[unit.item.statutory_basis]
	holds_for(entry, unit)
}

holds_for(entry, unit) if {
	fits_parties(entry, unit)
	every path in required_facts(entry, unit.contributor_type) {
		established(unit, path)
	}
	every category in unit.item.data_categories {
		in_scope(entry, category)
	}
}

# METADATA
# description: The entry is about a contributor and a recipient of these types, who act under these tasks.
fits_parties(entry, unit) if {
	provides(entry, unit.contributor_type)
	receives(entry, unit.recipient_type)
	acts_under(entry, "c_tasks", unit.contributor_task)
	acts_under(entry, "u_tasks", unit.recipient_task)
	of_own_type(unit.recipient_type, unit.recipient_task)
	own_where_asked(entry, unit)
}

# What the law provides for is a task of who receives (handbook 4.3), so it acts under one of its own; an entry with several types of
# recipient lists the tasks of all of them. The referral index has no other task than to be an index.
of_own_type(type, task) if tables.tasks[type][task]

of_own_type(type, _) if not tables.tasks[type]

own_where_asked(entry, _) if not entry.c_tasks

own_where_asked(_, unit) if of_own_type(unit.contributor_type, unit.contributor_task)

# METADATA
# description: Units whose statutory_basis is a statutory_duty, so that contributor and recipient have no choice.
statutory_duty contains index if {
	some index, entry in statutory_basis
	entry.duty == true
}

# METADATA
# description: Units whose statutory_basis lifts every professional secrecy that rests on the item.
breaks_secrecy contains index if {
	some index, entry in statutory_basis
	entry.breaks == "all"
}

breaks_secrecy contains unit.index if {
	some unit in addressed
	statutory_basis[unit.index].breaks == "all_but_medical"
	not medical(unit.item)
}

medical(item) if "medical" in item.secrecy

provides(entry, _) if entry.from == "any"

provides(entry, type) if type in entry.from

receives(entry, type) if type in entry.to

acts_under(entry, side, _) if not entry[side]

acts_under(entry, side, task) if task in entry[side]

required_facts(entry, type) := object.get(entry, "facts", []) if not type in object.get(entry, "facts_except_from", [])

required_facts(entry, type) := [] if type in object.get(entry, "facts_except_from", [])

established(unit, path) if object.get({"item": unit.item, "case": input.case}, split(path, "."), false) == true

in_scope(entry, _) if not entry.only_categories

in_scope(entry, category) if category in entry.only_categories
