# METADATA
# title: Ownership of contributed data
# description: |
#   Who contributes data keeps control over it: over further use, over what enters another party's file, over passing on
#   (handbook 4.4.2(6)-(9), protocol 3.5).
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.ownership

import data.doelbinding.lib.agreements.known_table
import data.doelbinding.lib.agreements.other_table
import data.doelbinding.lib.parties.acting_party
import data.doelbinding.lib.parties.involved_parties
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.statutory.statutory_duty
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.with_item

# METADATA
# title: The contributor keeps control over further use
# custom:
#   norm: OWN-01
violated contains {"norm": "OWN-01", "unit": unit.index, "missing": "item.approvals"} if {
	some unit in used_further
	not data.doelbinding.lib.approvals.live(unit.item, "view", unit.recipient)
}

applies contains {"norm": "OWN-01", "unit": unit.index} if some unit in used_further

used_further := [unit |
	input.action.name == "view"
	input.case.phase in {"case_conference", "scale_down"}
	some unit in outward
	not contributed_for_this(unit.item)
]

# The joint picture and the plan are drawn up in one conversation: what was brought in for the one serves the other.
one_conversation := {"joint_picture", "action_plan"}

contributed_for_this(item) if {
	item.contributed.phase == input.case.phase
	item.contributed.purpose == input.action.purpose
}

contributed_for_this(item) if {
	item.contributed.phase == input.case.phase
	item.contributed.purpose in one_conversation
	input.action.purpose in one_conversation
}

# METADATA
# title: Nothing goes into one's own file without the contributor's separate approval
# custom:
#   norm: OWN-02
violated contains {"norm": "OWN-02", "unit": unit.index, "missing": "item.approvals"} if {
	input.action.name == "copy_to_own_file"
	some unit in outward
	not data.doelbinding.lib.approvals.live(unit.item, "own_file", unit.recipient)
}

applies contains {"norm": "OWN-02", "unit": unit.index} if {
	input.action.name == "copy_to_own_file"
	some unit in outward
}

# METADATA
# title: Passing on another's contribution needs the contributor's approval
# custom:
#   norm: OWN-03
violated contains {"norm": "OWN-03", "unit": unit.index, "missing": "item.approvals"} if {
	some unit in passed_on
	not data.doelbinding.lib.approvals.live(unit.item, "disclose", unit.recipient)
}

applies contains {"norm": "OWN-03", "unit": unit.index} if some unit in passed_on

passed_on := [unit | some unit in addressed; unit.contributor != passes_on_for]

# A process director discloses on the instruction of the contributor, so neither acting for it nor being employed by it is enough; a
# query is put for the registering party, whose own data needs no further approval.
passes_on_for := input.subject.party if {
	input.action.name == "disclose"
	input.subject.role != "process_director"
}

passes_on_for := "" if {
	input.action.name == "disclose"
	input.subject.role == "process_director"
}

passes_on_for := acting_party if input.action.name == "query_partner"

# METADATA
# title: A reservation against a participant is respected
# custom:
#   norm: OWN-04
violated contains {"norm": "OWN-04", "unit": unit.index} if {
	some unit in addressed
	unit.recipient in unit.item.reservations
}

applies contains {"norm": "OWN-04", "unit": unit.index} if some unit in addressed

# METADATA
# title: Inspection before the conference only if the contributor agrees
# custom:
#   norm: OWN-05
violated contains {"norm": "OWN-05", "unit": unit.index, "missing": "item.approvals"} if {
	some unit in inspected_before
	not data.doelbinding.lib.approvals.live(unit.item, "view", unit.recipient)
}

applies contains {"norm": "OWN-05", "unit": unit.index} if some unit in inspected_before

inspected_before := [unit |
	input.action.name == "view"
	input.case.phase == "case_conference"
	not conference_started
	some unit in outward
]

conference_started if input.case.conference.status in {"in_session", "concluded"}

# METADATA
# title: To a third party only with prior written consent of the contributor
# custom:
#   norm: OWN-06
violated contains {"norm": "OWN-06", "unit": unit.index, "missing": "item.statutory_basis"} if {
	input.action.name == "disclose"
	some unit in addressed
	not unit.recipient in involved_parties
	not unit.item.statutory_basis
}

violated contains {"norm": "OWN-06", "unit": unit.index} if {
	input.action.name == "disclose"
	some unit in addressed
	not unit.recipient in involved_parties
	unit.item.statutory_basis
	not statutory_basis[unit.index]
}

violated contains {"norm": "OWN-06", "unit": unit.index, "missing": "item.approvals"} if {
	input.action.name == "disclose"
	some unit in addressed
	not unit.recipient in involved_parties
	acting_party != unit.contributor
	not data.doelbinding.lib.approvals.live_in_writing(unit.item, "disclose", unit.recipient)
}

# What another contributed leaves the partnership only where the law leaves no choice (protocol 23.1).
violated contains {"norm": "OWN-06", "unit": unit.index} if {
	input.action.name == "disclose"
	some unit in addressed
	not unit.recipient in involved_parties
	acting_party != unit.contributor
	unit.item.statutory_basis
	not unit.index in statutory_duty
}

applies contains {"norm": "OWN-06", "unit": unit.index} if {
	input.action.name == "disclose"
	some unit in addressed
	not unit.recipient in involved_parties
}

# METADATA
# title: To another table only with the contributor's consent
# custom:
#   norm: OWN-07
violated contains {"norm": "OWN-07", "unit": unit.index, "missing": "item.approvals"} if {
	input.action.name == "refer"
	some unit in addressed
	acting_party != unit.contributor
	not data.doelbinding.lib.approvals.live(unit.item, "refer", unit.recipient)
}

violated contains {"norm": "OWN-07", "unit": unit.index, "missing": "action.other_table"} if {
	not other_table
	input.action.name == "refer"
	some unit in addressed
}

# The own table is no other table: what stays there is disclosed, under the norms for that.
violated contains {"norm": "OWN-07", "unit": unit.index} if {
	other_table == input.case.partnership
	some unit in addressed
}

# What goes to another table goes to who sits there. Of a table that the register does not know it is not known who does: but who is
# involved in this case takes along what the plan gives it, and nothing by a referral (handbook 4.4.2(9), B2.2.3).
violated contains {"norm": "OWN-07", "unit": unit.index} if {
	known_table
	some unit in addressed
	not data.doelbinding.lib.parties.is_member_of(known_table, unit.recipient)
}

violated contains {"norm": "OWN-07", "unit": unit.index} if {
	other_table
	not known_table
	some unit in addressed
	unit.recipient in involved_parties
}

# Who is neither a partner here nor involved is a third party (covenant 9.2).
violated contains {"norm": "OWN-07", "unit": unit.index, "missing": "item.approvals"} if {
	input.action.name == "refer"
	some unit in addressed
	acting_party != unit.contributor
	not unit.recipient in involved_parties
	not partnership.members[unit.recipient]
	not data.doelbinding.lib.approvals.live_in_writing(unit.item, "refer", unit.recipient)
}

violated contains {"norm": "OWN-07", "unit": unit.index} if {
	not acting_party in involved_parties
	input.action.name == "refer"
	some unit in addressed
}

violated contains {"norm": "OWN-07", "unit": unit.index} if {
	input.case.phase == "triage"
	acting_party != input.case.registering_party
	input.action.name == "refer"
	some unit in addressed
}

applies contains {"norm": "OWN-07", "unit": unit.index} if {
	input.action.name == "refer"
	some unit in addressed
}

# METADATA
# title: The process director refers only under mandate
# custom:
#   norm: OWN-08
violated contains {"norm": "OWN-08"} if {
	refers_as_process_director
	not partnership.members[acting_party].refer_mandate == true
}

applies contains {"norm": "OWN-08"} if refers_as_process_director

refers_as_process_director if {
	input.action.name == "refer"
	input.subject.role == "process_director"
}

# METADATA
# title: Only the contributor's side corrects
# custom:
#   norm: OWN-09
violated contains {"norm": "OWN-09", "unit": unit.index, "missing": "item.approvals"} if {
	input.subject.role == "process_director"
	input.action.name == "correct"
	some unit in with_item
	acting_party != unit.contributor
	not data.doelbinding.lib.approvals.live(unit.item, "correct", acting_party)
}

violated contains {"norm": "OWN-09", "unit": unit.index} if {
	input.subject.role != "process_director"
	input.action.name == "correct"
	some unit in with_item
	acting_party != unit.contributor
}

applies contains {"norm": "OWN-09", "unit": unit.index} if {
	input.action.name == "correct"
	some unit in with_item
}

# METADATA
# title: Each party contributes its own data
# custom:
#   norm: OWN-10
violated contains {"norm": "OWN-10", "unit": unit.index} if {
	brings_in
	some unit in with_item
	acting_party != unit.contributor
}

applies contains {"norm": "OWN-10", "unit": unit.index} if {
	brings_in
	some unit in with_item
}

brings_in if input.action.name in {"register_case", "contribute"}

# METADATA
# title: After a referral the file is emptied
# custom:
#   norm: OWN-11
obligations contains {"norm": "OWN-11", "parameters": {"may_remain": "non_personal_management_data"}} if {
	input.action.name == "refer"
}

# METADATA
# title: Third-party disclosure is recorded by manager or process director
# custom:
#   norm: OWN-12
obligations contains {"norm": "OWN-12", "unit": unit.index} if {
	input.action.name in {"disclose", "refer"}
	some unit in addressed
	not unit.recipient in involved_parties
}
