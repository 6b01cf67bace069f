# METADATA
# title: Live approvals of a contributor
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.lib.approvals

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.parties.involved_parties

# METADATA
# description: |
#   The contributor of the item approved, in time and not withdrawn, this use by this party for the purpose of the action
#   (handbook 4.4.2(6)-(9), protocol 3.5c-d).
live(item, use, to) if {
	some approval in item.approvals
	counts(approval, item, use, to)
}

# METADATA
# description: The same, and in writing (covenant 9.2, protocol 23.1).
live_in_writing(item, use, to) if {
	some approval in item.approvals
	approval.written == true
	counts(approval, item, use, to)
}

counts(approval, item, use, to) if {
	approval.by == item.contributor
	approval.use == use
	addressed_to(approval, to)
	approval.purpose == input.action.purpose
	approval.given_on <= today
	not data.doelbinding.lib.clock.ended(approval)
	late_enough(approval)
}

addressed_to(approval, to) if approval.to == to

addressed_to(approval, to) if {
	approval.to == "participants"
	approval.use == "view"
	to in involved_parties
}

# What may be taken along is settled at the end of the conference (handbook 4.4.2(9), B2.2.3): an approval that was given
# before the plan was adopted was given without knowing for what.
late_enough(_) if not input.action.name in {"copy_to_own_file", "disclose"}

late_enough(approval) if approval.given_on >= input.case.conference.plan_adopted_on
