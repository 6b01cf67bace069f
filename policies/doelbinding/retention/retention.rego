# METADATA
# title: Scale-down and retention
# description: |
#   After scale-down a case stays within reach for relapse, for ever fewer people, and then disappears (handbook B2.2.4, protocol
#   11).
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.retention

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.parties.acting_party
import data.doelbinding.lib.parties.lead_party
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.retention.archive_on
import data.doelbinding.lib.retention.destroy_on
import data.doelbinding.lib.retention.deviation_lacks
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.with_item

scaled_down if input.case.phase == "scale_down"

# METADATA
# title: Six months active, open to few
# custom:
#   norm: RET-01
violated contains {"norm": "RET-01", "unit": unit.index} if {
	seen_while_active
	not has_active_access
	some unit in outward
}

applies contains {"norm": "RET-01", "unit": unit.index} if {
	seen_while_active
	some unit in outward
}

seen_while_active if {
	scaled_down
	input.action.name == "view"
	active
}

active if data.doelbinding.lib.retention.before_archiving

active if data.doelbinding.lib.retention.deviation_in_force

has_active_access if input.subject.role in partnership.protocol.retention_access.active

# METADATA
# title: Then archived
# custom:
#   norm: RET-02
violated contains {"norm": "RET-02"} if {
	archive_opened
	not data.doelbinding.lib.retention.has_archive_access
}

violated contains {"norm": "RET-02", "unit": unit.index} if {
	archive_opened
	some unit in addressed
	some category in unit.item.data_categories
	not category in tables.archived_visible
}

# It says whom the case was about and who registered and directed it; of relations it says nothing.
violated contains {"norm": "RET-02", "unit": unit.index} if {
	archive_opened
	some unit in addressed
	unit.item.person_category == 2
}

# What is archived can be found, and no more: nothing goes anywhere from it, nothing is added.
violated contains {"norm": "RET-02"} if {
	archive_opened
	input.action.name != "view"
}

applies contains {"norm": "RET-02"} if data.doelbinding.lib.retention.archived

archive_opened if {
	data.doelbinding.lib.retention.archived
	input.action.name in {"view", "disclose", "copy_to_own_file", "contribute", "refer"}
}

# METADATA
# title: After a year destroyed
# custom:
#   norm: RET-03
violated contains {"norm": "RET-03"} if {
	run_out
	not input.action.name in {"destroy", "answer_rights_request", "retain"}
}

violated contains {"norm": "RET-03", "missing": "case.scale_down.deviation.follows_deviation_in_force"} if {
	run_out
	input.action.name == "retain"
	not input.case.scale_down.deviation.follows_deviation_in_force == true
}

applies contains {"norm": "RET-03"} if run_out

run_out if {
	scaled_down
	data.doelbinding.lib.retention.time_to_destroy
	not data.doelbinding.lib.retention.deviation_in_force
}

# METADATA
# title: A deviation is motivated, decided by the leading party and reassessed within six months
# custom:
#   norm: RET-04
violated contains {"norm": "RET-04", "missing": path} if {
	deviates
	some path in deviation_lacks
}

violated contains {"norm": "RET-04"} if {
	deviates
	data.doelbinding.lib.retention.deviation_flawed
}

violated contains {"norm": "RET-04"} if {
	deviates
	input.action.name != "retain"
	input.case.scale_down.deviation.reassess_on <= today
}

applies contains {"norm": "RET-04"} if deviates

deviates if input.action.name == "retain"

# Nothing rests on a deviation while the file is active anyway, nor does the manager's decision to reactivate (RET-05).
deviates if {
	input.case.scale_down.deviation
	data.doelbinding.lib.retention.time_to_archive
	not input.action.name in {"destroy", "archive", "reactivate", "answer_rights_request"}
}

# METADATA
# title: Reactivation is the manager's decision once archived
# custom:
#   norm: RET-05
violated contains {"norm": "RET-05"} if {
	input.action.name == "reactivate"
	input.subject.role != "manager"
	data.doelbinding.lib.retention.time_to_archive
}

violated contains {"norm": "RET-05"} if {
	input.action.name == "reactivate"
	data.doelbinding.lib.retention.time_to_destroy
}

violated contains {"norm": "RET-05"} if {
	input.action.name == "reactivate"
	input.action.purpose != "resume_on_relapse"
}

applies contains {"norm": "RET-05"} if input.action.name == "reactivate"

# METADATA
# title: No destruction before its time
# custom:
#   norm: RET-06
violated contains {"norm": "RET-06"} if {
	destroyed_too_early
	not items_named
}

violated contains {"norm": "RET-06", "unit": unit.index} if {
	destroyed_too_early
	some unit in with_item
	still_necessary(unit.item)
}

applies contains {"norm": "RET-06"} if destroyed_after_scale_down

destroyed_after_scale_down if {
	scaled_down
	input.action.name == "destroy"
}

destroyed_too_early if {
	destroyed_after_scale_down
	input.action.purpose != "subject_rights"
	to_be_kept
}

to_be_kept if data.doelbinding.lib.retention.before_destruction

to_be_kept if data.doelbinding.lib.retention.deviation_in_force

items_named if count(input.items) > 0

still_necessary(item) if {
	some assessment in item.necessary_for
	assessment.phase == "scale_down"
	assessment.purpose in tables.phases.scale_down.purposes
}

# METADATA
# title: Archiving happens at six months
# custom:
#   norm: RET-07
violated contains {"norm": "RET-07"} if {
	input.action.name == "archive"
	data.doelbinding.lib.retention.before_archiving
}

applies contains {"norm": "RET-07"} if input.action.name == "archive"

# METADATA
# title: Scale-down needs its decision date
# custom:
#   norm: RET-08
violated contains {"norm": "RET-08", "missing": "case.scale_down.decided_on"} if {
	scaled_down
	not input.case.scale_down.decided_on
}

violated contains {"norm": "RET-08"} if {
	scaled_down
	input.case.scale_down.decided_on > today
}

applies contains {"norm": "RET-08"} if scaled_down

# METADATA
# title: Tell participants and the person what is kept and how long
# custom:
#   norm: RET-09
obligations contains {"norm": "RET-09", "parameters": {"archive_on": archive_on, "destroy_on": destroy_on}} if {
	changes_what_is_kept
	not data.doelbinding.lib.retention.deviation_in_force
}

# As long as a deviation is in force the terms do not run.
obligations contains {"norm": "RET-09", "parameters": {"reassess_on": input.case.scale_down.deviation.reassess_on}} if {
	changes_what_is_kept
	data.doelbinding.lib.retention.deviation_in_force
}

# A case that is destroyed before scale-down has no terms.
obligations contains {"norm": "RET-09"} if {
	changes_what_is_kept
	not input.case.scale_down.decided_on
}

changes_what_is_kept if input.action.name in {"archive", "destroy", "retain"}

changes_what_is_kept if {
	input.action.name == "advance_phase"
	input.action.lifecycle.to_phase == "scale_down"
}

# METADATA
# title: Only non-personal management data may remain
# custom:
#   norm: RET-10
obligations contains {"norm": "RET-10"} if input.action.name == "destroy"

# METADATA
# title: Before scale-down only an outcome destroys
# custom:
#   norm: RET-11
violated contains {"norm": "RET-11"} if {
	destroyed_before_scale_down
	not input.action.purpose in {"remove_unfit_case", "refer_case", "subject_rights"}
}

applies contains {"norm": "RET-11"} if destroyed_before_scale_down

destroyed_before_scale_down if {
	input.action.name == "destroy"
	not scaled_down
}

# METADATA
# title: Only the leading party deviates
# custom:
#   norm: RET-12
violated contains {"norm": "RET-12"} if {
	input.action.name == "retain"
	acting_party != lead_party
}

applies contains {"norm": "RET-12"} if input.action.name == "retain"
