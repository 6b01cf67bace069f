# METADATA
# title: Special categories of data
# description: |
#   Data on health, origin, belief and the like may be processed only under an exception of the law (GDPR 9, UAVG 22-30, handbook
#   2.5), and only in so far as the protocol of the partnership lists it.
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.special_data

import data.doelbinding.lib.consents.consented
import data.doelbinding.lib.exceptions.needs_consent
import data.doelbinding.lib.exceptions.without_exception
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.parties.unlisted_types
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.outward_special

# METADATA
# title: Special data only for a party that may process it
# custom:
#   norm: SPC-01
violated contains {"norm": "SPC-01", "unit": unit.index, "missing": "item.consent"} if some unit in closed

violated contains {"norm": "SPC-01", "unit": unit.index, "missing": "item.necessary_for"} if {
	some unit in closed
	data.doelbinding.lib.exceptions.to_national_partner(unit)
}

violated contains {"norm": "SPC-01", "unit": unit.index, "missing": path} if {
	some unit in closed
	some category in needs_consent[unit.index]
	some exception in tables.special_exceptions[unit.recipient_type]
	data.doelbinding.lib.exceptions.covers(exception, category)
	data.doelbinding.lib.statutory.acts_under(exception, "tasks", unit.recipient_task)
	some path in exception.facts
	not data.doelbinding.lib.statutory.established(unit, path)
}

violated contains {"norm": "SPC-01", "unit": unit.index, "missing": "item.person_status"} if {
	some unit in closed
	some category in needs_consent[unit.index]
	some exception in tables.special_exceptions[unit.recipient_type]
	data.doelbinding.lib.exceptions.covers(exception, category)
	exception.person_status
	not unit.item.person_status
}

applies contains {"norm": "SPC-01", "unit": unit.index} if some unit in outward_special

closed := [unit |
	some unit in outward_special
	needs_consent[unit.index]
	not unit.index in consented
]

# METADATA
# title: An unlisted partner must have been tested first
# custom:
#   norm: SPC-02
violated contains {"norm": "SPC-02", "unit": unit.index, "missing": "item.consent"} if {
	some unit in to_unlisted_partners
	not data.doelbinding.lib.exceptions.found_by_analysis(unit.recipient, "special_data")
	not unit.index in consented
}

# What it may not process, it may not bring in either (handbook 3.13.3).
violated contains {"norm": "SPC-02", "unit": unit.index, "missing": "item.consent"} if {
	some unit in from_unlisted_partners
	not data.doelbinding.lib.exceptions.found_by_analysis(unit.contributor, "special_data")
	not data.doelbinding.lib.exceptions.general(unit, "special")
	not unit.index in consented
}

applies contains {"norm": "SPC-02", "unit": unit.index} if some unit in to_unlisted_partners

applies contains {"norm": "SPC-02", "unit": unit.index} if some unit in from_unlisted_partners

to_unlisted_partners := [unit |
	some unit in outward_special
	unit.recipient_type in unlisted_types
	without_exception[unit.index]
]

from_unlisted_partners := [unit |
	some unit in outward_special
	unit.contributor_type in unlisted_types
	held_without_exception(unit)
]

held_without_exception(unit) if {
	some category in unit.special
	not data.doelbinding.lib.exceptions.excepted(category, unit.contributor_type, unit.contributor_task, unit)
}

# METADATA
# title: The protocol lists the special category
# custom:
#   norm: SPC-03
violated contains {"norm": "SPC-03", "unit": unit.index} if {
	some unit in with_special_data
	count(unit.special - listed_for(unit.item.person_category)) > 0
}

applies contains {"norm": "SPC-03", "unit": unit.index} if some unit in with_special_data

with_special_data := [unit | some unit in addressed; count(unit.special) > 0]

listed_for(person_category) := {category |
	some category in partnership.protocol.special_categories[format_int(person_category, 10)]
}

# METADATA
# title: Police, prosecution and custody add special data only where unavoidable
# custom:
#   norm: SPC-04
violated contains {"norm": "SPC-04", "unit": unit.index, "missing": "item.special.unavoidable"} if {
	some unit in added_by_enforcement
	not unit.item.special.unavoidable == true
}

violated contains {"norm": "SPC-04", "unit": unit.index, "missing": "item.special.additional_to_other_data"} if {
	some unit in added_by_enforcement
	not unit.item.special.additional_to_other_data == true
}

applies contains {"norm": "SPC-04", "unit": unit.index} if some unit in added_by_enforcement

added_by_enforcement := [unit | some unit in with_special_data; enforces(unit)]

enforces(unit) if unit.contributor_type in {"police", "public_prosecution_service"}

# Detention under another than a criminal title falls under the GDPR, not under the Wjsg (handbook 3.1.3).
enforces(unit) if {
	unit.contributor_type == "custodial_institutions_agency"
	unit.contributor_task != "dji.non_criminal_detention"
}

enforces(unit) if {
	unit.contributor_type == "custodial_institutions_agency"
	unit.item.execution.criminal_title == true
}
