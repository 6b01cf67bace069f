# METADATA
# title: Separation and authorisation
# description: |
#   Each partnership keeps its information apart, in the systems designated for it, under agreements of its own; only who works on
#   the case gets in (handbook 4.3.1, 4.5; protocol 4.3, 9.6, 15.1).
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.separation

import data.doelbinding.lib.agreements.known_table
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.units.with_item

# METADATA
# title: Partnerships are strictly separated
# custom:
#   norm: ICT-01
violated contains {"norm": "ICT-01", "unit": unit.index} if {
	some unit in with_item
	unit.item.partnership != input.case.partnership
}

applies contains {"norm": "ICT-01", "unit": unit.index} if some unit in with_item

# METADATA
# title: Only staff of the case
# custom:
#   norm: ICT-02
violated contains {"norm": "ICT-02", "missing": "case.authorised_staff"} if {
	for_staff_only
	not on_staff
}

applies contains {"norm": "ICT-02"} if for_staff_only

for_staff_only if {
	not input.action.name in {"register_case", "answer_rights_request", "reactivate"}
	not data_protection_officer_views
}

data_protection_officer_views if {
	input.action.name == "view"
	input.subject.role == "data_protection_officer"
}

on_staff if input.subject.id in input.case.authorised_staff

# METADATA
# title: Administrators see no content
# custom:
#   norm: ICT-03
violated contains {"norm": "ICT-03"} if {
	input.subject.role in {"system_administrator", "privacy_adviser"}
	count(input.items) > 0
}

applies contains {"norm": "ICT-03"}

# METADATA
# title: Each table has its own protocol in force
# custom:
#   norm: ICT-04
violated contains {"norm": "ICT-04"} if {
	needs_agreements
	not data.doelbinding.lib.agreements.covenant_in_force
}

violated contains {"norm": "ICT-04"} if {
	needs_agreements
	not data.doelbinding.lib.agreements.protocol_in_force
}

# So must the table have to which is referred, as far as the register knows it.
violated contains {"norm": "ICT-04"} if {
	known_table
	not data.doelbinding.lib.agreements.both_in_force(known_table)
}

applies contains {"norm": "ICT-04"} if needs_agreements

# What is there when the agreements end is still put right, answered for and cleared away (protocol 29.3).
needs_agreements if not input.action.name in {"archive", "destroy", "correct", "answer_rights_request"}

# METADATA
# title: Record who accessed what, and every refusal
# custom:
#   norm: ICT-05
obligations contains {"norm": "ICT-05", "parameters": {"record": recorded}}

# Protocol annex 3: what users do with personal data, and attempts at what they may not do.
recorded := [
	"decision_id",
	"evaluated_at",
	"decision",
	"subject.id",
	"subject.party",
	"action.name",
	"action.purpose",
	"action.recipients",
	"case.id",
	"items.id",
]

# METADATA
# title: Designated systems only
# custom:
#   norm: ICT-06
violated contains {"norm": "ICT-06"} if {
	input.case.system
	not designated_system
}

applies contains {"norm": "ICT-06"} if input.case.system

designated_system if input.case.system in partnership.systems

# METADATA
# title: No new processing before the impact assessment
# custom:
#   norm: ICT-07
violated contains {"norm": "ICT-07"} if {
	processes_anew
	not impact_assessed
}

applies contains {"norm": "ICT-07"} if processes_anew

processes_anew if data.doelbinding.lib.units.moves_or_shows

# Whatever is done with personal data is processing (protocol 1.8); what is there is still put right, answered for and cleared away.
processes_anew if input.action.name in {"register_case", "check_known", "invite", "advance_phase", "reactivate"}

impact_assessed if partnership.protocol.dpia_done == true
