# METADATA
# title: Who takes part, for whom, under which task
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.lib.parties

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.reference.partnership_register
import data.doelbinding.lib.reference.party_register
import data.doelbinding.lib.reference.tables

partnership := partnership_register[input.case.partnership]

# METADATA
# description: Process directors and support staff act for a party (handbook B2.1); everybody else for its own.
acting_party := input.subject.on_behalf_of if acts_for_another

acting_party := input.subject.party if not acts_for_another

acts_for_another if {
	input.subject.role in {"process_director", "support_staff"}
	input.subject.on_behalf_of
}

# METADATA
# description: The party that directs the case, from the conference on where the conference appointed one (covenant 8.4).
lead_party := input.case.lead_party

lead_party := input.case.registering_party if not input.case.lead_party

participant_entry := {entry.party: entry | some entry in input.case.participants}

recipient_entry := {entry.party: entry | some entry in input.action.recipients}

# METADATA
# description: |
#   The task that each party names for itself. What the action says of a recipient goes before what it says of the acting party,
#   that before the seat at the conference, and that before the registration.
task_of := object.union_n([
	{party: name | party := input.case.registering_party; name := input.case.registering_task},
	{entry.party: entry.task | some entry in input.case.participants},
	{acting_party: name | name := input.action.task},
	{entry.party: entry.task | input.action.name in to_recipients; some entry in input.action.recipients},
])

# Other actions name no recipients: what stands there anyway names nobody's task.
to_recipients := {"query_partner", "disclose", "refer", "invite"}

# METADATA
# description: The parties that act, give or receive, so those whose task a decision may turn on.
dealing_parties := union({
	{acting_party, input.case.registering_party, lead_party},
	{item.contributor | some item in input.items},
	{entry.party | some entry in input.action.recipients},
})

# METADATA
# description: The dealing parties whose named task is one that the law gives their type (protocol 6.4).
with_own_task contains party if {
	some party in dealing_parties
	name := task_of[party]
	tables.tasks[party_register[party].type][name]
	within_analysis(party, name)
}

# METADATA
# description: The types of party that protocol 6.4 does not name; they are tested before they take part (protocol 28.2).
unlisted_types := {"halt", "housing_association", "other"}

# METADATA
# description: Dealing parties of an unlisted type whose named task stands in their legal analysis (protocol 28.2).
with_analysed_task contains party if {
	some party in dealing_parties
	party_register[party].type in unlisted_types
	name := task_of[party]
	found_by_analysis(party, name)
}

# METADATA
# description: |
#   A member acts under whatever task the law gives it; who is no member under those for which it was tested (handbook B2.2.1).
within_analysis(party, _) if partnership.members[party]

within_analysis(party, name) if found_by_analysis(party, name)

# METADATA
# description: The legal analysis of the party names this task (protocol 28.2).
found_by_analysis(party, name) if {
	analysis := partnership.legal_analyses[party]
	analysis.done_on <= today
	name in analysis.tasks
}

# METADATA
# description: |
#   The law gives the party this task (protocol 6.4); for a type that the protocol does not name its legal analysis does (protocol
#   28.2).
is_lawful_task(party, name) if {
	type := party_register[party].type
	not type in unlisted_types
	tables.tasks[type][name]
	within_analysis(party, name)
}

is_lawful_task(party, name) if {
	party_register[party].type in unlisted_types
	found_by_analysis(party, name)
}

# METADATA
# description: The party is a member of the case's partnership on the day that is judged (protocol 27.3, 29.2).
is_current_member(party) if is_member_of(partnership, party)

# METADATA
# description: The same of any partnership.
is_member_of(table, party) if {
	membership := table.members[party]
	membership.joined_on <= today
	not data.doelbinding.lib.clock.ended(membership)
}

current_members contains party if {
	some party, _ in partnership.members
	is_current_member(party)
}

# METADATA
# description: |
#   Who may take part: current members, and who never was one only at the conference where that is necessary, after its task and
#   ground have been tested (handbook B2.2.1).
may_take_part(party) if is_current_member(party)

may_take_part(party) if {
	not partnership.members[party]
	participant_entry[party].necessity_documented == true
	partnership.legal_analyses[party].done_on <= today
}

# METADATA
# description: Parties that are no member and declared that they keep to the protocol (handbook B2.2.1).
accepted_protocol contains party if {
	some party, analysis in partnership.legal_analyses
	analysis.protocol_accepted_on <= today
}

# METADATA
# description: Registering party, lead party and participants of the conference.
involved_parties := {input.case.registering_party, lead_party} | {entry.party | some entry in input.case.participants}
