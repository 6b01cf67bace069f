# METADATA
# title: Passing on police and justice data that one received
# description: |
#   The secrecy of the Wpg and the Wjsg moves along with the data: who received it passes it on only where the law obliges to, or
#   where the own task requires it (Wpg 7, Wjsg 52, handbook 3.7.3 and 3.6.3).
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.lib.onward

import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.statutory.statutory_duty
import data.doelbinding.lib.units.outward_criminal
import data.doelbinding.lib.units.outward_police

# METADATA
# description: Police data that another than the police passes on.
police_data_passed_on := [unit | some unit in outward_police; unit.contributor_type != "police"]

# METADATA
# description: Justice data of which the contributor is not the source.
justice_data_passed_on := [unit |
	some unit in outward_criminal
	received := (unit.criminal & justice_data) - object.get(source_of, unit.contributor_type, set())
	count(received) > 0
]

justice_data := {"prosecution_data", "judicial_data", "execution_data"}

# METADATA
# description: Who is the source of what; the custody received what it has of prosecution and judicial data (Wjsg 39f, 51b).
source_of := {
	"public_prosecution_service": justice_data,
	"custodial_institutions_agency": {"execution_data"},
}

justice_sources := object.keys(source_of)

# METADATA
# description: Units with criminal data that may be passed on by who received it.
may_be_passed_on contains unit.index if {
	some unit in outward_criminal
	unit.item.onward.statutory_duty == true
}

may_be_passed_on contains unit.index if {
	some unit in outward_criminal
	unit.item.onward.task_requires == true
}

may_be_passed_on contains unit.index if {
	some unit in outward_criminal
	unit.index in statutory_duty
}

# A rule given under the Wjsg itself allows it.
may_be_passed_on contains unit.index if {
	some unit in outward_criminal
	unit.item.statutory_basis in tables.wjsg_bases.judicial_data
	statutory_basis[unit.index]
}
