# METADATA
# title: Necessity, shown for every single disclosure
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.lib.necessity

import data.doelbinding.lib.parties.participant_entry
import data.doelbinding.lib.parties.recipient_entry
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.with_item

# METADATA
# description: Units whose necessity must be shown (GEN-03).
to_show := with_item if brings_in

to_show := outward if not brings_in

# Who registers brings in no more than what it takes to judge whether the case fits (protocol 9.2).
brings_in if input.action.name in {"register_case", "contribute"}

# METADATA
# description: The fields for want of which the necessity of a unit is not shown (handbook 2.2.1, protocol 9.1).
lacking_necessity contains {"unit": unit.index, "missing": "item.necessary_for"} if {
	some unit in to_show
	not assessed(unit.item)
}

lacking_necessity contains {"unit": unit.index, "missing": "action.recipients.necessity_documented"} if {
	input.action.name in {"query_partner", "disclose", "refer"}
	some unit in to_show
	not unit.recipient in documented
}

necessity_not_shown contains finding.unit if some finding in lacking_necessity

# METADATA
# description: The item was found necessary for this phase and this purpose (protocol 3.5a-b).
assessed(item) if {
	some assessment in item.necessary_for
	assessment.phase == input.case.phase
	assessment.purpose == input.action.purpose
}

# METADATA
# description: Parties whose need to know is documented, by the action or by their seat at the conference.
documented contains party if {
	some party, entry in recipient_entry
	entry.necessity_documented == true
}

documented contains party if {
	some party, entry in participant_entry
	entry.necessity_documented == true
}
