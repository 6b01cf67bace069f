# METADATA
# title: Criminal data
# description: |
#   Data on convictions and offences may be processed only by who the law charges with criminal law, or under another exception of
#   the law (GDPR 10, UAVG 31-33, handbook 2.5).
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.criminal_data

import data.doelbinding.lib.consents.consented
import data.doelbinding.lib.consents.tells_of_detention
import data.doelbinding.lib.onward.justice_data_passed_on
import data.doelbinding.lib.onward.may_be_passed_on
import data.doelbinding.lib.onward.police_data_passed_on
import data.doelbinding.lib.parties.unlisted_types
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.units.outward_criminal
import data.doelbinding.lib.units.recipient_task_field

# METADATA
# title: Criminal data only for a party that may process it
# custom:
#   norm: CRI-01
violated contains {"norm": "CRI-01", "unit": unit.index, "missing": "item.consent"} if some unit in closed

violated contains {"norm": "CRI-01", "unit": unit.index, "missing": "item.special.supplements_treatment"} if {
	some unit in closed
	tables.treatment_parties[unit.recipient_type]
	not unit.item.special.supplements_treatment == true
}

violated contains {"norm": "CRI-01", "unit": unit.index, "missing": "item.person_status"} if {
	some unit in closed
	tables.treatment_parties[unit.recipient_type]
	not unit.item.person_status
	not treats(unit)
}

violated contains {"norm": "CRI-01", "unit": unit.index, "missing": fact} if {
	some unit in closed
	unit.index in passed_on
	some fact in {"item.onward.statutory_duty", "item.onward.task_requires"}
}

applies contains {"norm": "CRI-01", "unit": unit.index} if some unit in outward_criminal

closed := [unit | some unit in needing_consent; not unit.index in consented]

# METADATA
# description: Units with criminal data that nothing but valid consent opens.
needing_consent := [unit | some unit in outward_criminal; not may_process(unit)]

may_process(unit) if data.doelbinding.lib.exceptions.general(unit, "criminal")

may_process(unit) if {
	opened_by_law(unit)
	not data.doelbinding.lib.exceptions.beyond_analysis(unit.recipient, "criminal_data")
}

opened_by_law(unit) if applies_criminal_law(unit.recipient_type, unit.recipient_task)

opened_by_law(unit) if unit.recipient_task in tables.criminal_data_by_own_law[unit.recipient_type].tasks

# Whoever has the data under the Wpg or the Wjsg may process it (UAVG 33(1)a): from the source, or passed on.
opened_by_law(unit) if unit.index in provided_by_source

opened_by_law(unit) if lawfully_passed_on(unit)

opened_by_law(unit) if {
	unit.contributor_type == "probation_service"
	for_public_order(unit)
}

# Beside health data, for good treatment or care (UAVG 33(1)c).
opened_by_law(unit) if {
	treats(unit)
	unit.item.special.supplements_treatment == true
}

opened_by_law(unit) if data.doelbinding.lib.exceptions.found_by_analysis(unit.recipient, "criminal_data")

treats(unit) if tables.treatment_parties[unit.recipient_type] == "any"

treats(unit) if unit.item.person_status in tables.treatment_parties[unit.recipient_type]

applies_criminal_law(type, _) if tables.criminal_law_bodies[type] == "any"

applies_criminal_law(type, task) if task in tables.criminal_law_bodies[type]

lawfully_passed_on(unit) if {
	unit.index in passed_on
	unit.index in may_be_passed_on
}

provided_by_source contains finding.unit if {
	some finding in data.doelbinding.grounds.holds
	finding.norm in {"GRD-03", "GRD-04", "GRD-05"}
}

# What another than police or justice noted itself does not travel along with what it received from them.
passed_on contains unit.index if {
	some unit in police_data_passed_on
	not "criminal_other" in unit.criminal
}

passed_on contains unit.index if {
	some unit in justice_data_passed_on
	not "criminal_other" in unit.criminal
}

# METADATA
# title: The executive learns of detention only from the person, freely, and does not pass it on without consent
# custom:
#   norm: CRI-02
violated contains {"norm": "CRI-02", "unit": index, "missing": "item.consent"} if {
	some index in tells_of_detention
	not index in consented
}

violated contains {"norm": "CRI-02", "unit": unit.index, "missing": "item.consent.volunteered"} if {
	some unit in outward_criminal
	unit.index in tells_of_detention
	not unit.item.consent.volunteered == true
}

applies contains {"norm": "CRI-02", "unit": index} if some index in tells_of_detention

# METADATA
# title: Criminal data from probation to the mayor only for a specific public order task
# custom:
#   norm: CRI-03
violated contains {"norm": "CRI-03", "unit": unit.index} if {
	some unit in probation_to_mayor
	unit.recipient_task != ""
	not for_public_order(unit)
}

violated contains {"norm": "CRI-03", "unit": unit.index, "missing": recipient_task_field} if {
	some unit in probation_to_mayor
	unit.recipient_task == ""
}

applies contains {"norm": "CRI-03", "unit": unit.index} if some unit in probation_to_mayor

probation_to_mayor := [unit |
	some unit in outward_criminal
	unit.contributor_type == "probation_service"
	unit.recipient_type == "mayor"
]

for_public_order(unit) if {
	unit.recipient_type == "mayor"
	unit.recipient_task in tables.statutory["rr-8-mayor"].u_tasks
}

# METADATA
# title: An unlisted partner must have been tested first
# custom:
#   norm: CRI-04
violated contains {"norm": "CRI-04", "unit": unit.index, "missing": "item.consent"} if {
	some unit in to_unlisted_partners
	not data.doelbinding.lib.exceptions.found_by_analysis(unit.recipient, "criminal_data")
	not unit.index in consented
}

# What it may not process, it may not bring in either (handbook 3.13.3).
violated contains {"norm": "CRI-04", "unit": unit.index, "missing": "item.consent"} if {
	some unit in from_unlisted_partners
	not data.doelbinding.lib.exceptions.found_by_analysis(unit.contributor, "criminal_data")
	not data.doelbinding.lib.exceptions.general(unit, "criminal")
	not unit.index in consented
}

applies contains {"norm": "CRI-04", "unit": unit.index} if some unit in to_unlisted_partners

applies contains {"norm": "CRI-04", "unit": unit.index} if some unit in from_unlisted_partners

to_unlisted_partners := [unit |
	some unit in outward_criminal
	unit.recipient_type in unlisted_types
	not applies_criminal_law(unit.recipient_type, unit.recipient_task)
]

# A blacklist may hold criminal data (handbook 3.13.3); the permit to share it is another norm (PAR-14).
from_unlisted_partners := [unit |
	some unit in outward_criminal
	unit.contributor_type in unlisted_types
	not applies_criminal_law(unit.contributor_type, unit.contributor_task)
	not lawfully_passed_on(unit)
	not unit.item.blacklist == true
]
