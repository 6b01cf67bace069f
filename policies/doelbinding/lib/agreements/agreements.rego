# METADATA
# title: Covenant and protocol
# description: |
#   A partnership works under a covenant and, for each of its tasks, a privacy protocol (handbook 4.3.1, covenant 15.3).
# scope: package
# schemas:
#   - data.register: schema.register
package doelbinding.lib.agreements

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.parties.partnership

# METADATA
# description: The covenant of the case's partnership is in force on the day that is judged.
covenant_in_force if in_force(partnership.covenant)

# METADATA
# description: The protocol of the case's partnership is in force on the day that is judged.
protocol_in_force if in_force(partnership.protocol)

# METADATA
# description: The agreement was signed on or before the day that is judged and has not ended by it.
in_force(agreement) if {
	agreement.signed_on <= today
	not data.doelbinding.lib.clock.ended(agreement)
}
