# METADATA
# title: How long a case is kept after scale-down
# description: |
#   Six months active, then archived, after a year destroyed; the leading party may decide otherwise in exceptional cases (handbook
#   B2.2.4, protocol 11.2). Months are calendar months from the decision to scale down, and the boundary day belongs to the later
#   period.
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.lib.retention

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.parties.lead_party
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.reference.tables

# METADATA
# description: The request is about a case that has been or is being scaled down, or about what is kept of a case.
concerned if input.case.scale_down

concerned if input.case.phase == "scale_down"

concerned if input.action.lifecycle.to_phase == "scale_down"

concerned if input.action.name in {"archive", "destroy", "reactivate", "retain"}

# METADATA
# description: The day from which the case is archived.
archive_on := months_after(input.case.scale_down.decided_on, tables.retention.active_months)

# METADATA
# description: The day from which the case must have been destroyed.
destroy_on := months_after(input.case.scale_down.decided_on, tables.retention.archive_until_months)

# METADATA
# description: The file is still active.
before_archiving if today < archive_on

# METADATA
# description: The file is active or archived.
before_destruction if today < destroy_on

# METADATA
# description: The first months have passed, so that the file is archived.
time_to_archive if today >= archive_on

# METADATA
# description: All terms have passed.
time_to_destroy if today >= destroy_on

# METADATA
# description: |
#   The file is archived: that the person was a case can still be found, the file itself is no longer accessible (handbook B2.2.4,
#   protocol 11.2b).
archived if {
	input.case.phase == "scale_down"
	time_to_archive
	before_destruction
	not deviation_in_force
}

# METADATA
# description: The protocol gives this role access to the archive (protocol 11.2b).
has_archive_access if input.subject.role in partnership.protocol.retention_access.archived

# METADATA
# description: |
#   The same day of the month so many calendar months later, or the last day of that month where it is shorter; undefined for what is
#   no day. (The engines do not agree on what a month after 31 January is, nor on what comes of a day that does not exist: so months
#   are counted from the first day of the month.)
months_after(day, months) := time.format([later, "UTC", "2006-01-02"]) if {
	regex.match(`^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`, day)
	this_month := time.parse_ns("2006-01-02", concat("", [substring(day, 0, 8), "01"]))
	number := to_number(trim_left(substring(day, 8, 2), "0"))
	number <= days_in_month(this_month)
	that_month := time.add_date(this_month, 0, months, 0)
	later := time.add_date(that_month, 0, 0, min([number, days_in_month(that_month)]) - 1)
}

days_in_month(first_day) := time.date(time.add_date(first_day, 0, 1, -1))[2]

# METADATA
# description: |
#   The leading party decided to keep the case longer, in the way that is asked of it, and the day on which it is to judge anew has
#   not come yet (handbook B2.2.4).
deviation_in_force if {
	count(deviation_lacks) == 0
	not deviation_flawed
	input.case.scale_down.deviation.reassess_on > today
}

# METADATA
# description: What has yet to be established before a deviation from the terms counts.
deviation_lacks contains "case.scale_down.deviation.motivation_documented" if {
	not input.case.scale_down.deviation.motivation_documented == true
}

deviation_lacks contains "case.scale_down.deviation.decided_by" if not input.case.scale_down.deviation.decided_by

deviation_lacks contains "case.scale_down.deviation.decided_on" if not input.case.scale_down.deviation.decided_on

deviation_lacks contains "case.scale_down.deviation.reassess_on" if not input.case.scale_down.deviation.reassess_on

# What has run out cannot be prolonged: after a year only a deviation that was in force by then can be followed by another.
deviation_lacks contains "case.scale_down.deviation.follows_deviation_in_force" if {
	input.case.scale_down.deviation.decided_on >= destroy_on
	not input.case.scale_down.deviation.follows_deviation_in_force == true
}

# METADATA
# description: The decision to deviate was taken by another party, is yet to be taken, or is to be judged anew too late or never.
deviation_flawed if input.case.scale_down.deviation.decided_by != lead_party

deviation_flawed if input.case.scale_down.deviation.decided_on > today

deviation_flawed if input.case.scale_down.deviation.reassess_on > latest_reassessment

deviation_flawed if input.case.scale_down.deviation.reassess_on <= input.case.scale_down.deviation.decided_on

latest_reassessment := months_after(
	input.case.scale_down.deviation.decided_on,
	tables.retention.deviation_reassessment_months_max,
)
