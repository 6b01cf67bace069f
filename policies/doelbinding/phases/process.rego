# The course of a case: who registers, queries, checks, invites and directs, and what it takes to enter the next phase (handbook
# B2.1, B2.2; covenant 8, 12, 13).
package doelbinding.phases

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.parties.accepted_protocol
import data.doelbinding.lib.parties.acting_party
import data.doelbinding.lib.parties.current_members
import data.doelbinding.lib.parties.involved_parties
import data.doelbinding.lib.parties.lead_party
import data.doelbinding.lib.parties.participant_entry
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.parties.recipient_entry
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.all_units
import data.doelbinding.lib.units.with_item

# METADATA
# title: No standing query of all partners
# custom:
#   norm: PHA-07
violated contains {"norm": "PHA-07", "missing": "action.all_members_reasoned"} if {
	input.action.name == "query_partner"
	all_others_in(named_in_action)
	not input.action.all_members_reasoned == true
}

violated contains {"norm": "PHA-07", "unit": unit.index, "missing": "action.recipients.necessity_documented"} if {
	input.action.name == "query_partner"
	some unit in addressed
	not recipient_entry[unit.recipient].necessity_documented == true
}

applies contains {"norm": "PHA-07"} if input.action.name == "query_partner"

named_in_action contains party if some party, _ in recipient_entry

other_members := current_members - {acting_party}

# Every other current member is among these parties; where there is no other member, nobody is asked on principle.
all_others_in(parties) if {
	count(other_members) > 0
	count(other_members - parties) == 0
}

# METADATA
# title: The query is asked for the registering party and says why
# custom:
#   norm: PHA-09
violated contains {"norm": "PHA-09"} if {
	input.action.name == "query_partner"
	not for_registering_party
}

violated contains {"norm": "PHA-09", "missing": "action.task"} if {
	input.action.name == "query_partner"
	not input.action.task
}

applies contains {"norm": "PHA-09"} if input.action.name == "query_partner"

# Nobody registers or queries in the name of another than the party that brings the case in.
for_registering_party if {
	acting_party == input.case.registering_party
	not in_another_name
}

in_another_name if input.subject.on_behalf_of != input.case.registering_party

# METADATA
# title: Known-elsewhere check - active cases and that-data only
# custom:
#   norm: PHA-10
violated contains {"norm": "PHA-10", "missing": "action.active_cases_only"} if {
	input.action.name == "check_known"
	not input.action.active_cases_only == true
}

violated contains {"norm": "PHA-10"} if {
	input.action.name == "check_known"
	input.case.phase == "intake"
	input.action.other_house == true
}

violated contains {"norm": "PHA-10", "unit": unit.index, "missing": "item.that_data_only"} if {
	input.action.name == "check_known"
	some unit in with_item
	not unit.item.that_data_only == true
}

applies contains {"norm": "PHA-10"} if input.action.name == "check_known"

# METADATA
# title: Registration only by a covenant partner with a mandate
# custom:
#   norm: PHA-13
violated contains {"norm": "PHA-13"} if {
	input.action.name == "register_case"
	not registering_with_mandate
}

violated contains {"norm": "PHA-13"} if {
	input.action.name == "register_case"
	not for_registering_party
}

# It must be clear from which task the case is registered (handbook B2.2.1), and that is one of the registering party's own.
violated contains {"norm": "PHA-13"} if {
	input.action.name == "register_case"
	name := input.case.registering_task
	not data.doelbinding.lib.parties.is_lawful_task(input.case.registering_party, name)
}

applies contains {"norm": "PHA-13"} if input.action.name == "register_case"

registering_with_mandate if {
	data.doelbinding.lib.parties.is_current_member(input.case.registering_party)
	partnership.members[input.case.registering_party].process_director_mandate == true
}

# METADATA
# title: A case must meet the criteria or be substantively justified
# custom:
#   norm: PHA-14
violated contains {"norm": "PHA-14", "missing": path} if {
	advances_before_conference
	not fit
	some path in unfit_for_want_of
}

applies contains {"norm": "PHA-14"} if advances_before_conference

advances_before_conference if {
	input.action.name == "advance_phase"
	before_conference
}

# Whether a case meets the criteria at first sight is not the last word (handbook B2.2.1): it may go on after an assessment of
# its substance, and where doubt remains, to find out (B2.2.2).
fit if {
	input.case.criteria.multi_problem == true
	input.case.criteria.multi_chain == true
	reaches_others
}

fit if input.case.criteria.substantive_assessment_documented == true

fit if {
	input.case.criteria.doubt_documented == true
	input.action.purpose == "determine_fit"
}

reaches_others if input.case.criteria.system_impact == true

reaches_others if input.case.criteria.serious_local_safety == true

unfit_for_want_of contains "case.criteria.substantive_assessment_documented"

unfit_for_want_of contains "case.criteria.doubt_documented" if input.action.purpose == "determine_fit"

unfit_for_want_of contains "case.criteria.multi_problem" if not input.case.criteria.multi_problem == true

unfit_for_want_of contains "case.criteria.multi_chain" if not input.case.criteria.multi_chain == true

unfit_for_want_of contains path if {
	not reaches_others
	some path in ["case.criteria.system_impact", "case.criteria.serious_local_safety"]
}

# METADATA
# title: Phases follow each other
# custom:
#   norm: PHA-15
violated contains {"norm": "PHA-15", "missing": "action.lifecycle.to_phase"} if {
	input.action.name == "advance_phase"
	not input.action.lifecycle.to_phase
}

violated contains {"norm": "PHA-15"} if {
	input.action.name == "advance_phase"
	input.action.lifecycle.to_phase
	not to_next_phase
}

violated contains {"norm": "PHA-15", "missing": "case.scale_down.decided_by_conference"} if {
	scales_down
	not input.case.scale_down.decided_by_conference == true
}

violated contains {"norm": "PHA-15", "missing": "case.scale_down.decided_on"} if {
	scales_down
	not input.case.scale_down.decided_on
}

violated contains {"norm": "PHA-15"} if {
	scales_down
	input.case.scale_down.decided_on > today
}

applies contains {"norm": "PHA-15"} if input.action.name == "advance_phase"

to_next_phase if {
	some i, phase in tables.phase_order
	phase == input.case.phase
	tables.phase_order[i + 1] == input.action.lifecycle.to_phase
}

scales_down if {
	input.action.name == "advance_phase"
	input.action.lifecycle.to_phase == "scale_down"
}

# METADATA
# title: A conference needs a purpose and relevant participants
# custom:
#   norm: PHA-16
violated contains {"norm": "PHA-16", "missing": "case.participants"} if {
	from_triage_to_conference
	count(participant_entry) == 0
}

violated contains {"norm": "PHA-16", "missing": "case.participants.task"} if {
	from_triage_to_conference
	some seat in participant_entry
	not seat.task
}

violated contains {"norm": "PHA-16", "missing": "case.participants.necessity_documented"} if {
	from_triage_to_conference
	some seat in participant_entry
	not seat.necessity_documented == true
}

violated contains {"norm": "PHA-16"} if {
	from_triage_to_conference
	some party, seat in participant_entry
	name := seat.task
	not data.doelbinding.lib.parties.is_lawful_task(party, name)
}

violated contains {"norm": "PHA-16"} if {
	from_triage_to_conference
	some party, _ in participant_entry
	not data.doelbinding.lib.parties.may_take_part(party)
}

violated contains {"norm": "PHA-16"} if {
	from_triage_to_conference
	some party, _ in participant_entry
	not partnership.members[party]
	not party in accepted_protocol
}

applies contains {"norm": "PHA-16"} if from_triage_to_conference

from_triage_to_conference if {
	to_conference
	input.case.phase == "triage"
}

to_conference if {
	input.action.name == "advance_phase"
	input.action.lifecycle.to_phase == "case_conference"
}

# METADATA
# title: Only those who may lawfully attend are invited
# custom:
#   norm: PHA-17
violated contains {"norm": "PHA-17", "unit": unit.index, "missing": "action.recipients.task"} if {
	some unit in invited
	not recipient_entry[unit.recipient].task
}

violated contains {"norm": "PHA-17", "unit": unit.index, "missing": "action.recipients.necessity_documented"} if {
	some unit in invited
	not recipient_entry[unit.recipient].necessity_documented == true
}

violated contains {"norm": "PHA-17", "unit": unit.index} if {
	some unit in invited
	party := unit.recipient
	name := recipient_entry[party].task
	not data.doelbinding.lib.parties.is_lawful_task(party, name)
}

applies contains {"norm": "PHA-17"} if input.action.name == "invite"

invited := [unit | input.action.name == "invite"; some unit in all_units]

# METADATA
# title: The process director acts for a party
# custom:
#   norm: PHA-18
violated contains {"norm": "PHA-18", "unit": unit.index, "missing": "subject.on_behalf_of"} if {
	directs_process
	not input.subject.on_behalf_of
	some unit in all_units
}

violated contains {"norm": "PHA-18", "unit": unit.index} if {
	directs_process
	represented := input.subject.on_behalf_of
	not represented in may_be_represented
	some unit in all_units
	not by_its_contributor(unit, represented)
}

violated contains {"norm": "PHA-18", "unit": unit.index} if {
	directs_process
	represented := input.subject.on_behalf_of
	not partnership.members[represented].process_director_mandate == true
	some unit in all_units
}

applies contains {"norm": "PHA-18", "unit": unit.index} if {
	directs_process
	some unit in all_units
}

directs_process if input.subject.role in {"process_director", "support_staff"}

may_be_represented contains input.case.registering_party if input.case.phase in {"intake", "triage", "case_conference"}

may_be_represented contains lead_party if input.case.phase in {"case_conference", "scale_down"}

may_be_represented contains party if {
	input.case.phase == "case_conference"
	input.action.name == "refer"
	some party in involved_parties
}

# To show or to pass on what someone brought in, the process director acts for whoever did (handbook B2.2.3).
by_its_contributor(unit, represented) if {
	input.action.name in for_contributor_in[input.case.phase]
	unit.contributor == represented
}

for_contributor_in := {"case_conference": {"view", "disclose"}, "scale_down": {"disclose"}}

# METADATA
# title: The leading party is appointed by the conference
# custom:
#   norm: PHA-20
violated contains {"norm": "PHA-20"} if {
	led_by_another
	before_conference
}

# The file of a leading party that left is still cleared.
violated contains {"norm": "PHA-20"} if {
	led_by_another
	not input.action.name in {"destroy", "archive"}
	not data.doelbinding.lib.parties.is_current_member(lead_party)
}

violated contains {"norm": "PHA-20", "missing": "case.participants.plan_roles"} if {
	led_by_another
	not lead_directs_case
}

applies contains {"norm": "PHA-20"} if led_by_another

led_by_another if {
	input.case.lead_party != input.case.registering_party
	input.action.name != "answer_rights_request"
}

lead_directs_case if "case_direction" in participant_entry[input.case.lead_party].plan_roles

# METADATA
# title: The case director belongs to the leading party
# custom:
#   norm: PHA-21
violated contains {"norm": "PHA-21"} if {
	input.subject.role == "case_director"
	input.subject.party != lead_party
}

applies contains {"norm": "PHA-21"} if input.subject.role == "case_director"

# METADATA
# title: No weighing table with everyone
# custom:
#   norm: PHA-23
violated contains {"norm": "PHA-23", "missing": "action.all_members_reasoned"} if {
	all_others_in(brought_to_table)
	not input.action.all_members_reasoned == true
}

applies contains {"norm": "PHA-23"} if brought_to_table

brought_to_table := named_in_action if input.action.name == "invite"

brought_to_table := seated if to_conference

seated contains party if some party, _ in participant_entry

# METADATA
# title: The known-check is necessary and made for the registering party
# custom:
#   norm: PHA-24
violated contains {"norm": "PHA-24"} if {
	input.action.name == "check_known"
	acting_party != input.case.registering_party
}

violated contains {"norm": "PHA-24", "missing": "action.necessity_documented"} if {
	input.action.name == "check_known"
	not input.action.necessity_documented == true
}

applies contains {"norm": "PHA-24"} if input.action.name == "check_known"
