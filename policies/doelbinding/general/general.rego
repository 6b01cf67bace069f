# METADATA
# title: General norms
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.general

import data.doelbinding.grounds.claimed
import data.doelbinding.grounds.grounded
import data.doelbinding.lib.units.all_units

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
