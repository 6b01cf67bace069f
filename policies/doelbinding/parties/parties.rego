# METADATA
# title: Parties
# description: |
#   Who takes part, and under which task (protocol 6.4 and 27 to 29, handbook 4.3). What the law of single parties adds stands in
#   own_rules.rego.
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.parties

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.parties.accepted_protocol
import data.doelbinding.lib.parties.acting_party
import data.doelbinding.lib.parties.participant_entry
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.parties.task_of
import data.doelbinding.lib.parties.with_analysed_task
import data.doelbinding.lib.parties.with_own_task
import data.doelbinding.lib.reference.party_register
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.statutory.statutory_duty
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.all_units
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.recipient_task_field
import data.doelbinding.lib.units.unit_recipients

# METADATA
# title: Only current members take part
# custom:
#   norm: PAR-01
violated contains {"norm": "PAR-01"} if {
	some party in outside_speakers
	not party in lacking_seat
}

violated contains {"norm": "PAR-01", "missing": "case.participants.necessity_documented"} if {
	some party in outside_speakers
	party in lacking_seat
}

violated contains {"norm": "PAR-01", "unit": unit.index} if {
	some unit in to_outsiders
	not unit.recipient in lacking_seat
}

violated contains {"norm": "PAR-01", "unit": unit.index, "missing": "case.participants.necessity_documented"} if {
	some unit in to_outsiders
	unit.recipient in lacking_seat
}

applies contains {"norm": "PAR-01"}

# For whom the house asks nothing any more GRD-13 says; a party whose time is over is still answered for and cleared away after.
members_only if not input.action.name in {"check_known", "answer_rights_request", "destroy", "archive"}

speakers contains input.subject.party

speakers contains acting_party if members_only

# The house's manager need not be of a member (handbook B2.2.4).
outside_speakers contains party if {
	some party in speakers
	not managed_from_outside(party)
	not data.doelbinding.lib.parties.may_take_part(party)
}

# A manager of a party that left, or was excluded, gets no access any more (protocol 27.3, 29.2).
managed_from_outside(party) if {
	input.subject.role == "manager"
	not partnership.members[party]
}

outside_recipients contains party if {
	some party in unit_recipients
	not party in speakers
	not data.doelbinding.lib.parties.may_take_part(party)
	not receives_from_outside(party)
}

receives_from_outside(party) if {
	input.action.name in {"disclose", "refer"}
	party_register[party].type in statutory_recipients
	not participant_entry[party]
}

# Who gets a case referred sits at another table, and is analysed instead (PAR-03).
receives_from_outside(party) if {
	input.action.name == "refer"
	not partnership.members[party]
}

# Who is no member is asked first, and has its seat after; that it is necessary the invitation says (PHA-17).
receives_from_outside(party) if {
	input.action.name == "invite"
	not partnership.members[party]
	partnership.legal_analyses[party].done_on <= today
}

statutory_recipients := {"wpg_authority", "referral_index"}

to_outsiders := [unit |
	count(outside_recipients) > 0
	some unit in all_units
	unit.recipient in outside_recipients
	not unit.index in statutory_duty
]

# Parties that were never a member and have been analysed: all that they lack is a seat at the conference that is necessary.
lacking_seat contains party if {
	some party, analysis in partnership.legal_analyses
	analysis.done_on <= today
	not partnership.members[party]
}

# METADATA
# title: A recipient acts under a task of its own
# custom:
#   norm: PAR-02
violated contains {"norm": "PAR-02", "unit": unit.index} if {
	some unit in without_own_task
	unit.recipient_task != ""
}

violated contains {"norm": "PAR-02", "unit": unit.index, "missing": recipient_task_field} if {
	some unit in without_own_task
	unit.recipient_task == ""
}

applies contains {"norm": "PAR-02", "unit": unit.index} if some unit in to_listed_partner

without_own_task := [unit |
	count(recipients_without_own_task) > 0
	some unit in to_listed_partner
	unit.recipient in recipients_without_own_task
]

recipients_without_own_task contains party if {
	some party in unit_recipients
	not party in with_own_task
}

to_listed_partner := [unit |
	some unit in moved_or_seen_by_another
	unit.recipient_type in tables.listed_partners
	not statutory_basis[unit.index]
]

moved_or_seen_by_another := addressed if input.action.name != "view"

moved_or_seen_by_another := outward if input.action.name == "view"

# METADATA
# title: A partner the handbook does not name is analysed before any exchange
# custom:
#   norm: PAR-03
violated contains {"norm": "PAR-03", "unit": unit.index} if {
	count(not_analysed) > 0
	some unit in addressed
	some party in {unit.recipient, unit.contributor}
	party in not_analysed
	not unit.index in statutory_duty
}

applies contains {"norm": "PAR-03", "unit": unit.index} if {
	some unit in addressed
	some party in {unit.recipient, unit.contributor}
	party in to_be_analysed
	not unit.index in statutory_duty
}

to_be_analysed contains party if {
	some party in exchanging
	unknown_to_handbook(party)
}

exchanging contains item.contributor if some item in input.items

exchanging contains party if some party in unit_recipients

unknown_to_handbook(party) if party_register[party].type == "other"

unknown_to_handbook(party) if {
	not partnership.members[party]
	not is_statutory_recipient(party)
}

is_statutory_recipient(party) if party_register[party].type in statutory_recipients

not_analysed := to_be_analysed - analysed

analysed contains party if {
	some party, analysis in partnership.legal_analyses
	analysis.done_on <= today
}

# METADATA
# title: Outreach only by a party the executive designated
# custom:
#   norm: PAR-13
violated contains {"norm": "PAR-13"} if {
	reaches_out
	not partnership.members[acting_party].outreach_designated == true
}

applies contains {"norm": "PAR-13"} if reaches_out

reaches_out if {
	data.doelbinding.lib.units.moves_or_shows
	task_of[acting_party] in {"ggd.outreach", "ggz.outreach"}
}

# METADATA
# title: A non-member accepts the protocol first
# custom:
#   norm: PAR-15
violated contains {"norm": "PAR-15"} if {
	guest_moves_or_shows
	not protocol_accepted
}

applies contains {"norm": "PAR-15"} if guest_moves_or_shows

guest_moves_or_shows if {
	data.doelbinding.lib.units.moves_or_shows
	not partnership.members[acting_party]
}

protocol_accepted if acting_party in accepted_protocol

violated contains {"norm": "PAR-15", "unit": unit.index} if {
	some unit in to_guests
	not unit.recipient in accepted_protocol
}

applies contains {"norm": "PAR-15", "unit": unit.index} if some unit in to_guests

# An invitation may come before the acceptance; who gets a case referred, or data by law, takes no part in this one.
to_guests := [unit |
	input.action.name in {"query_partner", "disclose"}
	some unit in addressed
	not partnership.members[unit.recipient]
	takes_part(unit.recipient)
	not statutory_basis[unit.index]
]

takes_part(_) if input.action.name == "query_partner"

takes_part(party) if participant_entry[party]

# METADATA
# title: Who provides acts under no task of another
# custom:
#   norm: PAR-16
violated contains {"norm": "PAR-16", "unit": unit.index} if {
	not provides_for_own_task
	some unit in provided_under_a_task
}

applies contains {"norm": "PAR-16", "unit": unit.index} if some unit in provided_under_a_task

# What is provided may rest on the task of who receives it (protocol 5.2.3), so a party that names no task takes nobody else's.
provided_under_a_task := [unit |
	input.action.name in {"contribute", "query_partner", "disclose", "refer"}
	input.action.task
	some unit in addressed
	not unit.index in statutory_duty
]

provides_for_own_task if acting_party in with_own_task

provides_for_own_task if acting_party in with_analysed_task
