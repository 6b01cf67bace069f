# METADATA
# title: Justice data
# description: |
#   The prosecution service may disclose for the purposes of Wjsg 39f and 8a, the custody for those of Wjsg 51c; nobody must.
#   What they disclose stays secret with whoever receives it (handbook 3.1.3 and 3.6.3, protocol 6.4c and 6.4k).
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.justice

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.onward.justice_data
import data.doelbinding.lib.onward.justice_data_passed_on
import data.doelbinding.lib.onward.justice_sources
import data.doelbinding.lib.onward.may_be_passed_on
import data.doelbinding.lib.reference.partnership_register
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.statutory.statutory_duty
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.outward_criminal

# METADATA
# description: Units with prosecution or judicial data that the prosecution service chooses to disclose.
prosecution_data_provided := [unit |
	some unit in outward_criminal
	unit.contributor_type == "public_prosecution_service"
	count(unit.criminal & {"prosecution_data", "judicial_data"}) > 0
	not unit.index in statutory_duty
]

# METADATA
# description: Units with any data under the Wjsg that the prosecution service chooses to disclose, execution data included.
disclosed_by_prosecution := [unit |
	some unit in outward_criminal
	unit.contributor_type == "public_prosecution_service"
	count(unit.criminal & justice_data) > 0
	not unit.index in statutory_duty
]

# METADATA
# description: Units with execution data that their source provides without a statute that tells it to or allows it.
execution_data_provided := [unit |
	some unit in outward_criminal
	"execution_data" in unit.criminal
	unit.contributor_type in justice_sources
	not unit.index in statutory_duty
	not under_power(unit)
	not held_without_conviction(unit)
]

# Of the powers to provide, not every one opens the closed regime of the Wjsg (handbook 3.1.3).
under_power(unit) if {
	unit.item.statutory_basis in tables.wjsg_bases.execution_data
	statutory_basis[unit.index]
}

# Detention of foreigners is no execution of a criminal sentence: the GDPR governs it, not the Wjsg (handbook 3.1.3).
held_without_conviction(unit) if {
	unit.contributor_type == "custodial_institutions_agency"
	unit.contributor_task == "dji.non_criminal_detention"
	unit.item.execution.criminal_title == false
}

# METADATA
# description: Units for which a condition of Wjsg 39f or 8a is not met, so that it is no ground (GRD-04).
outside_39f contains finding.unit if {
	some finding in violated
	finding.norm in {"JUS-01", "JUS-02", "JUS-03", "JUS-04", "JUS-05", "JUS-06", "JUS-07", "JUS-08", "JUS-09"}
}

# METADATA
# description: Units for which a condition of Wjsg 51c is not met, so that it is no ground (GRD-05).
outside_51c contains finding.unit if {
	some finding in violated
	finding.norm in {"JUS-06", "JUS-07", "JUS-08", "JUS-09", "JUS-10"}
}

# METADATA
# title: Prosecution data only for a purpose of art. 39f
# custom:
#   norm: JUS-01
violated contains {"norm": "JUS-01", "unit": unit.index, "missing": "item.prosecution.purpose"} if {
	some unit in prosecution_data_provided
	not unit.item.prosecution.purpose
}

violated contains {"norm": "JUS-01", "unit": unit.index} if {
	some unit in prosecution_data_provided
	purpose := unit.item.prosecution.purpose
	not purpose in tables.wjsg_39f_purposes
}

applies contains {"norm": norm, "unit": unit.index} if {
	some unit in prosecution_data_provided
	some norm in {"JUS-01", "JUS-02"}
}

# What holds "bij verstrekking" holds for whatever the prosecution service discloses (handbook 3.6.3).
applies contains {"norm": norm, "unit": unit.index} if {
	some unit in disclosed_by_prosecution
	some norm in {"JUS-07", "JUS-08", "JUS-09"}
}

# METADATA
# title: Every question of the assessment is answered yes
# description: |
#   The provision is part of the prosecution service's own task, a weighty public interest requires it, and so does what the
#   recipient must do (handbook 3.6.3).
# custom:
#   norm: JUS-02
violated contains {"norm": "JUS-02", "unit": unit.index, "missing": concat(".", ["item.prosecution", answer])} if {
	some unit in prosecution_data_provided
	some answer in {"om_task", "weighty_interest", "recipient_need"}
	not unit.item.prosecution[answer] == true
}

# METADATA
# title: No definitive prosecution decision yet
# custom:
#   norm: JUS-03
violated contains {"norm": "JUS-03", "unit": unit.index, "missing": "item.prosecution.urgent_interest"} if {
	some unit in undecided
	not unit.item.prosecution.urgent_interest == true
}

violated contains {"norm": "JUS-03", "unit": unit.index, "missing": missing} if {
	some unit in undecided
	missing := want_of_weight(unit.item)
}

violated contains {"norm": "JUS-03", "unit": unit.index, "missing": "item.prosecution.outcome"} if {
	some unit in undecided
	not unit.item.prosecution.outcome
	not urgent_and_outweighed(unit.item)
}

violated contains {"norm": "JUS-03", "unit": unit.index} if {
	some unit in undecided
	unit.item.prosecution.outcome
	outweighed_by_nothing_known(unit.item)
}

applies contains {"norm": "JUS-03", "unit": unit.index} if some unit in undecided

# An outcome that says neither how the case was decided nor how it ended is no decision.
undecided := [unit | some unit in prosecution_data_provided; not decided(unit.item)]

decided(item) if item.prosecution.outcome in {"prosecuted", "convicted", "dismissed", "acquitted"}

urgent_and_outweighed(item) if {
	item.prosecution.urgent_interest == true
	not want_of_weight(item)
	not outweighed_by_nothing_known(item)
}

# METADATA
# description: The fact for want of which no overriding situation outweighs that a case is open or came to nothing.
want_of_weight(item) := "item.prosecution.overriding_situation" if not item.prosecution.overriding_situation

want_of_weight(item) := "item.prosecution.overriding_documented" if {
	item.prosecution.overriding_situation == "other_weighty_interest"
	not item.prosecution.overriding_documented == true
}

outweighed_by_nothing_known(item) if {
	situation := item.prosecution.overriding_situation
	not situation in tables.om_overriding_situations
}

# METADATA
# title: After dismissal or acquittal
# custom:
#   norm: JUS-04
violated contains {"norm": "JUS-04", "unit": unit.index, "missing": missing} if {
	some unit in came_to_nothing
	missing := want_of_weight(unit.item)
}

violated contains {"norm": "JUS-04", "unit": unit.index} if {
	some unit in came_to_nothing
	outweighed_by_nothing_known(unit.item)
}

applies contains {"norm": "JUS-04", "unit": unit.index} if some unit in came_to_nothing

came_to_nothing := [unit |
	some unit in prosecution_data_provided
	unit.item.prosecution.outcome in {"dismissed", "acquitted"}
]

# METADATA
# title: Judicial data only if already held for the own task and never structurally
# custom:
#   norm: JUS-05
violated contains {"norm": "JUS-05", "unit": unit.index, "missing": "item.prosecution.held_for_own_task"} if {
	some unit in judicial_data_shared
	not unit.item.prosecution.held_for_own_task == true
}

violated contains {"norm": "JUS-05", "unit": unit.index} if {
	some unit in judicial_data_shared
	unit.item.prosecution.structural == true
}

applies contains {"norm": "JUS-05", "unit": unit.index} if some unit in judicial_data_shared

judicial_data_shared := [unit |
	some unit in outward_criminal
	"judicial_data" in unit.criminal
	unit.contributor_type == "public_prosecution_service"
]

# METADATA
# title: Other persons are anonymised
# custom:
#   norm: JUS-06
violated contains {"norm": "JUS-06", "unit": unit.index, "missing": "item.third_persons_anonymised"} if {
	some unit in justice_data_shared
	not unit.item.third_persons_anonymised == true
}

applies contains {"norm": "JUS-06", "unit": unit.index} if some unit in justice_data_shared

justice_data_shared := [unit |
	some unit in outward_criminal
	count(unit.criminal & justice_data) > 0
]

# METADATA
# title: No risk to the criminal case
# custom:
#   norm: JUS-07
violated contains {"norm": "JUS-07", "unit": unit.index, "missing": "item.prosecution.criminal_case_risk_excluded"} if {
	some unit in disclosed_by_prosecution
	not unit.item.prosecution.criminal_case_risk_excluded == true
}

# METADATA
# title: In writing only
# custom:
#   norm: JUS-08
violated contains {"norm": "JUS-08", "unit": unit.index, "missing": "item.prosecution.in_writing"} if {
	some unit in disclosed_by_prosecution
	not unit.item.prosecution.in_writing == true
}

# METADATA
# title: The prosecution service needs the cooperation documents
# custom:
#   norm: JUS-09
violated contains {"norm": "JUS-09", "unit": unit.index} if {
	count(disclosed_by_prosecution) > 0
	not cooperation_documented
	some unit in disclosed_by_prosecution
}

cooperation_documented if {
	every table in cooperating_tables {
		table in documented
	}
}

# To another table goes what that table, too, has documents for.
cooperating_tables := [input.case.partnership] if input.action.name != "refer"

cooperating_tables := [input.case.partnership, input.action.other_table] if input.action.name == "refer"

documented contains id if {
	some id, table in partnership_register
	data.doelbinding.lib.agreements.both_in_force(table)
	table.protocol.dpia_done == true
	table.protocol.workflow_described == true
	table.protocol.privacy_statement == true
	table.protocol.om_privacy_desk_approved_on <= today
}

# METADATA
# title: Execution data only for a purpose of art. 51c
# custom:
#   norm: JUS-10
violated contains {"norm": "JUS-10", "unit": unit.index, "missing": "item.execution.purpose"} if {
	some unit in execution_data_provided
	not unit.item.execution.purpose
}

violated contains {"norm": "JUS-10", "unit": unit.index} if {
	some unit in execution_data_provided
	purpose := unit.item.execution.purpose
	not purpose in tables.wjsg_51c_purposes
}

violated contains {"norm": "JUS-10", "unit": unit.index, "missing": "item.execution.weighty_interest"} if {
	some unit in execution_data_provided
	not unit.item.execution.weighty_interest == true
}

applies contains {"norm": "JUS-10", "unit": unit.index} if some unit in execution_data_provided

# METADATA
# title: Justice secrecy moves along
# custom:
#   norm: JUS-11
violated contains {"norm": "JUS-11", "unit": unit.index, "missing": fact} if {
	some unit in justice_data_passed_on
	not unit.index in may_be_passed_on
	some fact in {"item.onward.statutory_duty", "item.onward.task_requires", "item.statutory_basis"}
}

applies contains {"norm": "JUS-11", "unit": unit.index} if some unit in justice_data_passed_on

# METADATA
# title: Log each disclosure and keep it four years
# custom:
#   norm: JUS-12
obligations contains {"norm": "JUS-12", "unit": unit.index, "parameters": parameters} if {
	some unit in disclosed_by_source
	parameters := {
		"data": unit.item.data_categories,
		"recipients": [unit.recipient],
		"retain_until": log_ends_on,
	}
}

disclosed_by_source := [unit | some unit in justice_data_shared; unit.contributor_type in justice_sources]

# Reckoned from midnight UTC of the calendar day, so that summer time cannot shift the day.
log_ends_on := time.format([later, "UTC", "2006-01-02"]) if {
	day := time.parse_ns("2006-01-02", today)
	later := time.add_date(day, tables.retention.disclosure_log_years, 0, 0)
}

# METADATA
# title: The recipient is bound to secrecy
# custom:
#   norm: JUS-13
obligations contains {"norm": "JUS-13", "unit": unit.index} if some unit in disclosed_by_source

# METADATA
# title: Agree with the police who provides what
# custom:
#   norm: JUS-14
advice contains {"norm": "JUS-14", "unit": unit.index} if {
	some unit in outward_criminal
	"police_data" in unit.criminal
	"prosecution_data" in unit.criminal
}

# METADATA
# title: Advisory and forensic reports do not go to the municipality
# custom:
#   norm: JUS-15
violated contains {"norm": "JUS-15", "unit": unit.index} if some unit in reports_to_municipality

applies contains {"norm": "JUS-15", "unit": unit.index} if some unit in reports_to_municipality

reports_to_municipality := [unit |
	some unit in outward
	unit.contributor_type in {"probation_service", "custodial_institutions_agency", "public_prosecution_service"}
	unit.recipient_type in {"mayor", "municipal_executive"}
	"advisory_report" in unit.item.data_categories
]

# METADATA
# title: No action on prosecution data without consulting the prosecution service
# custom:
#   norm: JUS-16
obligations contains {"norm": "JUS-16", "unit": unit.index} if {
	some unit in disclosed_by_source
	unit.contributor_type == "public_prosecution_service"
}

# METADATA
# title: Suspects, convicted persons, victims and others are told apart
# custom:
#   norm: JUS-17
violated contains {"norm": "JUS-17", "unit": unit.index, "missing": "item.person_status"} if {
	some unit in persons_told_apart
	not unit.item.person_status
}

applies contains {"norm": "JUS-17", "unit": unit.index} if some unit in persons_told_apart

persons_told_apart := [unit |
	some unit in outward_criminal
	unit.contributor_type in {"police", "public_prosecution_service"}
	count(unit.criminal & {"police_data", "prosecution_data", "judicial_data"}) > 0
]
