# METADATA
# title: Covenants and protocols in force
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.lib.agreements

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.reference.partnership_register

# METADATA
# description: A covenant or protocol binds from the day it is signed until the day it ends.
in_force(agreement) if {
	agreement.signed_on <= today
	not data.doelbinding.lib.clock.ended(agreement)
}

# METADATA
# description: A partnership, this one or another, has both its covenant and its protocol in force.
both_in_force(table) if {
	in_force(table.covenant)
	in_force(table.protocol)
}

covenant_in_force if in_force(partnership.covenant)

protocol_in_force if in_force(partnership.protocol)

# METADATA
# description: The table to which is referred; white space names none.
other_table := name if {
	input.action.name == "refer"
	name := trim_space(input.action.other_table)
	name != ""
}

# METADATA
# description: The same, where the register knows its agreements and its members; a house elsewhere it does not know.
known_table := partnership_register[other_table]
