# METADATA
# title: Passing on police and justice data that one received
# description: |
#   The secrecy of the Wpg and the Wjsg moves along with the data: who received it passes it on only where the law obliges to, or
#   where the own task requires it (Wpg 7, Wjsg 52, handbook 3.7.3 and 3.6.3).
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.lib.onward

import data.doelbinding.lib.statutory.statutory_duty
import data.doelbinding.lib.units.outward_criminal
import data.doelbinding.lib.units.outward_police

# METADATA
# description: Police data that another than the police passes on.
police_data_passed_on := [unit | some unit in outward_police; unit.contributor_type != "police"]

# METADATA
# description: Justice data that neither the prosecution service nor the custody passes on.
justice_data_passed_on := [unit |
	some unit in outward_criminal
	count(unit.criminal & justice_data) > 0
	not unit.contributor_type in justice_sources
]

justice_data := {"prosecution_data", "judicial_data", "execution_data"}

justice_sources := {"public_prosecution_service", "custodial_institutions_agency"}

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
