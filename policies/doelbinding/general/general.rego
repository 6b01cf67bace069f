# METADATA
# title: General norms
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.general

import data.doelbinding.grounds.claimed
import data.doelbinding.grounds.grounded
import data.doelbinding.lib.necessity.lacking_necessity
import data.doelbinding.lib.necessity.to_show
import data.doelbinding.lib.parties.acting_party
import data.doelbinding.lib.parties.participant_entry
import data.doelbinding.lib.parties.recipient_entry
import data.doelbinding.lib.parties.task_of
import data.doelbinding.lib.parties.with_own_task
import data.doelbinding.lib.reference.party_register
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_duty
import data.doelbinding.lib.units.all_units
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.with_item

# METADATA
# title: "Closed system: without a ground nothing is shared"
# custom:
#   norm: GEN-01
violated contains {"norm": "GEN-01", "unit": unit.index} if {
	some unit in all_units
	not unit.index in grounded
}

violated contains {"norm": "GEN-01", "unit": unit.index} if {
	input.action.claimed_ground
	some unit in all_units
	not unit.index in claimed
}

# A request that comes to no unit at all asks for nothing that could be allowed.
violated contains {"norm": "GEN-01"} if count(all_units) == 0

applies contains {"norm": "GEN-01", "unit": unit.index} if some unit in all_units

# METADATA
# title: A covenant is never a ground
# custom:
#   norm: GEN-02
violated contains {"norm": "GEN-02"} if input.action.claimed_ground == "covenant"

applies contains {"norm": "GEN-02"}

# METADATA
# title: Necessity is shown for every single disclosure
# custom:
#   norm: GEN-03
violated contains {"norm": "GEN-03", "unit": lack.unit, "missing": lack.missing} if some lack in lacking_necessity

applies contains {"norm": "GEN-03", "unit": unit.index} if some unit in to_show

# METADATA
# title: Parties and partnership are known
# custom:
#   norm: GEN-04
violated contains {"norm": "GEN-04"} if not data.doelbinding.lib.parties.partnership

violated contains {"norm": "GEN-04"} if not who_and_for_whom

violated contains {"norm": "GEN-04"} if {
	some party in named_parties
	not party_register[party]
}

violated contains {"norm": "GEN-04"} if {
	some party, _ in recipient_entry
	not party_register[party]
	not party in addressed_parties
}

violated contains {"norm": "GEN-04", "unit": unit.index} if {
	some unit in all_units
	unit.recipient
	not party_register[unit.recipient]
}

violated contains {"norm": "GEN-04", "unit": unit.index} if {
	some unit in with_item
	unit.contributor_type == ""
}

applies contains {"norm": "GEN-04"}

who_and_for_whom := [input.subject.party, input.case.registering_party]

named_parties contains input.subject.party

named_parties contains input.subject.on_behalf_of

named_parties contains input.case.registering_party

named_parties contains input.case.lead_party

named_parties contains party if some party, _ in participant_entry

addressed_parties contains unit.recipient if some unit in all_units

# METADATA
# title: That-data is personal data of the same kind
# custom:
#   norm: GEN-05
violated contains {"norm": "GEN-05", "unit": unit.index, "missing": "item.data_categories"} if {
	some unit in mere_facts
	category := revealed_by[unit.contributor_type]
	not category in unit.item.data_categories
}

applies contains {"norm": "GEN-05", "unit": unit.index} if some unit in mere_facts

mere_facts := [unit | some unit in with_item; unit.item.that_data_only == true]

# What the mere fact that this party knows the person says about the person (handbook 2.3).
revealed_by := {
	"mental_healthcare_provider": "health",
	"police": "police_data",
	"probation_service": "criminal_other",
}

# METADATA
# title: The municipality takes part as mayor or as executive with a named task
# custom:
#   norm: GEN-06
violated contains {"norm": "GEN-06", "missing": "action.task"} if {
	municipality_acts
	not task_of[acting_party]
}

violated contains {"norm": "GEN-06"} if {
	municipality_acts
	task_of[acting_party]
	not acting_party in with_own_task
}

applies contains {"norm": "GEN-06"} if municipality_acts

municipality_acts if {
	party_register[acting_party].type in {"mayor", "municipal_executive"}
	registers_moves_or_shows
}

registers_moves_or_shows if input.action.name == "register_case"

registers_moves_or_shows if data.doelbinding.lib.units.moves_or_shows

# METADATA
# title: Police, prosecution and custody data is called what it is
# custom:
#   norm: GEN-07
violated contains {"norm": "GEN-07", "unit": unit.index, "missing": "item.data_categories"} if {
	some unit in from_closed_regime
	count(unit.criminal & closed_regime[unit.contributor_type].data) == 0
}

applies contains {"norm": "GEN-07", "unit": unit.index} if some unit in from_closed_regime

from_closed_regime := [unit |
	some unit in outward
	regime := closed_regime[unit.contributor_type]
	unit.item.person_category in regime.about
	not outside_regime(unit, regime)
	not shown_by_archive(unit)
]

# A criminal sentence is executed under the Wjsg, whatever task the custody names (handbook 3.1.3).
outside_regime(unit, regime) if {
	unit.contributor_task == regime.not_under
	not unit.item.execution.criminal_title == true
}

# That a person was a case stays visible for the few after the file has been archived (RET-02); whose data told so is not shown.
shown_by_archive(unit) if {
	input.action.name == "view"
	data.doelbinding.lib.retention.archived
	data.doelbinding.lib.retention.has_archive_access
	every category in unit.item.data_categories {
		category in tables.archived_visible
	}
}

# Whose data the Wpg and the Wjsg govern, about whom, and under which task these parties work outside that regime.
closed_regime := {
	"police": {
		"data": {"police_data"},
		"about": {1, 2},
		"not_under": "police.municipal_supervision",
	},
	"public_prosecution_service": {
		"data": {"prosecution_data", "judicial_data", "execution_data"},
		"about": {1, 2},
		"not_under": "om.other_statutory",
	},
	"custodial_institutions_agency": {
		"data": {"execution_data"},
		"about": {1},
		"not_under": "dji.non_criminal_detention",
	},
}

# METADATA
# title: One seat, one task
# custom:
#   norm: GEN-08
violated contains {"norm": "GEN-08"} if {
	takes_a_seat
	input.action.task != participant_entry[acting_party].task
}

# Who registers says from which task (handbook B2.2.1), and looks on under that task as long as the table gives it no seat of its own.
violated contains {"norm": "GEN-08"} if {
	input.action.name in {"register_case", "view", "copy_to_own_file"}
	acting_party == input.case.registering_party
	not participant_entry[acting_party].task
	input.action.task != input.case.registering_task
}

violated contains {"norm": "GEN-08", "unit": unit.index} if {
	takes_a_seat
	count(recipients_of_two_tasks) > 0
	some unit in all_units
	unit.recipient in recipients_of_two_tasks
	not unit.index in statutory_duty
}

violated contains {"norm": "GEN-08"} if {
	takes_a_seat
	some party in recipients_of_two_tasks
	not party in addressed_parties
}

applies contains {"norm": "GEN-08"} if takes_a_seat

takes_a_seat if data.doelbinding.lib.units.moves_or_shows

takes_a_seat if input.action.name in {"register_case", "check_known", "invite"}

recipients_of_two_tasks contains party if {
	some party, entry in recipient_entry
	entry.task != participant_entry[party].task
}
