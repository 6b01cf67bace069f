# METADATA
# title: "Phases: purpose limitation"
# description: |
#   Each phase has purposes, actions and roles of its own, and what was brought in during one phase does not flow into the next by
#   itself (handbook 4.4.2(1)-(3), B2.2, B2.6). How a case goes through the phases stands in process.rego.
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.phases

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.parties.acting_party
import data.doelbinding.lib.parties.involved_parties
import data.doelbinding.lib.parties.lead_party
import data.doelbinding.lib.parties.participant_entry
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.outward

# METADATA
# title: The purpose belongs to the phase
# custom:
#   norm: PHA-01
violated contains {"norm": "PHA-01"} if not purpose_of_phase

applies contains {"norm": "PHA-01"}

purpose_of_phase if input.action.purpose in tables.phases[input.case.phase].purposes

purpose_of_phase if tables.any_phase_purposes[input.action.purpose]

# METADATA
# title: The action belongs to the phase and the role
# custom:
#   norm: PHA-02
violated contains {"norm": "PHA-02"} if not action_of_role

applies contains {"norm": "PHA-02"}

action_of_role if input.subject.role in tables.actions[input.action.name][input.case.phase]

action_of_role if tables.any_phase_roles[input.action.name][input.subject.role] == input.action.purpose

# METADATA
# title: Intake stays between registering party and process director
# custom:
#   norm: PHA-03
violated contains {"norm": "PHA-03", "unit": unit.index} if {
	acting_party != input.case.registering_party
	some unit in in_intake
}

violated contains {"norm": "PHA-03", "unit": unit.index} if {
	some unit in in_intake
	unit.contributor != input.case.registering_party
}

applies contains {"norm": "PHA-03", "unit": unit.index} if some unit in in_intake

in_intake := [unit |
	input.case.phase == "intake"
	input.action.name in {"contribute", "view"}
	some unit in addressed
]

# METADATA
# title: In triage parties do not see each other's contributions
# custom:
#   norm: PHA-04
violated contains {"norm": "PHA-04", "unit": unit.index} if {
	acting_party != input.case.registering_party
	some unit in seen_in_triage
}

applies contains {"norm": "PHA-04", "unit": unit.index} if some unit in seen_in_triage

seen_in_triage := [unit |
	input.case.phase == "triage"
	input.action.name == "view"
	some unit in outward
]

# METADATA
# title: Only participants of the conference
# custom:
#   norm: PHA-05
violated contains {"norm": "PHA-05", "unit": unit.index} if {
	conference_only
	not acting_party in involved_parties
	some unit in at_conference
}

violated contains {"norm": "PHA-05", "unit": unit.index, "missing": "case.participants.necessity_documented"} if {
	conference_only
	seat := participant_entry[acting_party]
	not seat.necessity_documented == true
	some unit in at_conference
}

applies contains {"norm": "PHA-05", "unit": unit.index} if {
	conference_only
	some unit in at_conference
}

conference_only if {
	input.case.phase in {"case_conference", "scale_down"}
	input.action.name in {"contribute", "view", "disclose", "copy_to_own_file", "refer"}
	not manager_after_scale_down
}

# The manager keeps access after scale-down where the protocol gives it (protocol 11.2).
manager_after_scale_down if {
	input.subject.role == "manager"
	input.case.phase == "scale_down"
}

# Whoever looks at its own contribution needs no seat.
at_conference := outward if input.action.name == "view"

at_conference := addressed if input.action.name != "view"

# METADATA
# title: A change of phase or purpose needs a new necessity assessment
# custom:
#   norm: PHA-06
violated contains {"norm": "PHA-06", "unit": unit.index, "missing": "item.necessary_for"} if {
	some unit in for_something_else
	not data.doelbinding.lib.necessity.assessed(unit.item)
}

applies contains {"norm": "PHA-06", "unit": unit.index} if some unit in for_something_else

for_something_else := [unit |
	input.action.name in {"view", "disclose", "copy_to_own_file", "refer"}
	some unit in outward
	not brought_in_for_this(unit.item)
]

brought_in_for_this(item) if {
	item.contributed.phase == input.case.phase
	item.contributed.purpose == input.action.purpose
}

# METADATA
# title: Answers to triage stay in the partnership's system
# custom:
#   norm: PHA-08
violated contains {"norm": "PHA-08"} if {
	before_conference
	input.action.name in {"disclose", "copy_to_own_file"}
}

applies contains {"norm": "PHA-08"} if before_conference

before_conference if input.case.phase in {"intake", "triage"}

# METADATA
# title: Taking along only at the end of the conference
# custom:
#   norm: PHA-11
violated contains {"norm": "PHA-11", "unit": unit.index, "missing": "case.conference.plan_adopted_on"} if {
	not conference_concluded
	not input.case.conference.plan_adopted_on
	some unit in taken_from_conference
}

violated contains {"norm": "PHA-11", "unit": unit.index} if {
	input.case.conference.plan_adopted_on > today
	some unit in taken_from_conference
}

applies contains {"norm": "PHA-11", "unit": unit.index} if some unit in taken_from_conference

conference_concluded if input.case.conference.status == "concluded"

taken_from_conference := [unit |
	input.case.phase == "case_conference"
	input.action.name in {"disclose", "copy_to_own_file", "refer"}
	some unit in addressed
	not statutory_basis[unit.index]
]

# METADATA
# title: Taking along only for a part in the plan
# custom:
#   norm: PHA-12
violated contains {"norm": "PHA-12", "unit": unit.index} if {
	not purpose_of_plan
	some unit in taken_under_plan
}

violated contains {"norm": "PHA-12", "unit": unit.index, "missing": "case.participants.plan_roles"} if {
	some unit in taken_under_plan
	not unit.recipient in with_part_in_plan
}

applies contains {"norm": "PHA-12", "unit": unit.index} if some unit in taken_under_plan

taken_under_plan := [unit |
	input.action.name in {"disclose", "copy_to_own_file"}
	some unit in addressed
	unit.recipient in involved_parties
	not statutory_basis[unit.index]
]

purpose_of_plan if {
	input.action.name == "disclose"
	tables.plan_disclosure[input.action.purpose]
}

purpose_of_plan if {
	input.action.name == "copy_to_own_file"
	input.action.purpose in tables.own_file_purposes
}

with_part_in_plan contains party if {
	some role in tables.plan_disclosure[input.action.purpose]
	some party, seat in participant_entry
	role in seat.plan_roles
}

# METADATA
# title: The purpose fits the action
# custom:
#   norm: PHA-19
violated contains {"norm": "PHA-19"} if {
	actions := tables.purpose_actions[input.action.purpose]
	not input.action.name in actions
}

violated contains {"norm": "PHA-19"} if {
	purposes := tables.action_purposes[input.action.name]
	not input.action.purpose in purposes
}

applies contains {"norm": "PHA-19"} if tables.purpose_actions[input.action.purpose]

applies contains {"norm": "PHA-19"} if tables.action_purposes[input.action.name]

# METADATA
# title: After the conference access follows the plan
# custom:
#   norm: PHA-22
violated contains {"norm": "PHA-22", "unit": unit.index, "missing": "case.participants.plan_roles"} if {
	not acting_party in with_access_after_conference
	some unit in seen_after_conference
}

applies contains {"norm": "PHA-22", "unit": unit.index} if some unit in seen_after_conference

seen_after_conference := [unit |
	input.action.name == "view"
	input.case.phase == "case_conference"
	conference_concluded
	some unit in outward
]

with_access_after_conference contains lead_party

with_access_after_conference contains input.case.registering_party

with_access_after_conference contains party if {
	some party, seat in participant_entry
	count(seat.plan_roles) > 0
}
