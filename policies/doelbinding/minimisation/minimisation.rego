# METADATA
# title: Data minimisation
# description: |
#   No more personal data than the purpose needs (handbook 2.2.1, protocol 9): only the categories that the protocol lists for
#   this kind of person, the BSN only where the law allows it, and "that" rather than "what" where that is enough.
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.minimisation

import data.doelbinding.lib.agreements.known_table
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.non_identifiable
import data.doelbinding.lib.units.with_item

# METADATA
# description: |
#   Which categories of data the request carries about which kind of person. Asked once for all items: only where something among
#   these may be wrong are the units searched for it.
carried contains [kind, category] if {
	some item in input.items

	# No kind of person has the number 0, so that nothing is listed for an item that does not say whom it is about.
	kind := object.get(item, "person_category", 0)
	some category in item.data_categories
}

# METADATA
# title: Only listed categories for this kind of person
# custom:
#   norm: MIN-01
violated contains {"norm": "MIN-01", "unit": unit.index} if {
	data.doelbinding.lib.units.moves_or_shows
	some [kind, category] in carried
	not listed(kind, category)
	some unit in addressed
	object.get(unit.item, "person_category", 0) == kind
	category in unit.item.data_categories
}

applies contains {"norm": "MIN-01", "unit": unit.index} if {
	data.doelbinding.lib.units.moves_or_shows
	some unit in addressed
}

listed(kind, category) if category in tables.person_categories[format_int(kind, 10)]

listed(kind, category) if category in partnership.protocol.additional_categories[format_int(kind, 10)]

# Other norms decide on special data (SPC-03) and on the BSN (MIN-03).
listed(_, category) if category in tables.special_data

# The BSN serves to match the person of the case (handbook B2.2.1); of staff the protocol lists no more than name and work.
listed(kind, "bsn") if kind in {1, 2}

# METADATA
# title: Enforcement data of a relation only in relation to the person
# custom:
#   norm: MIN-02
violated contains {"norm": "MIN-02", "unit": unit.index, "missing": "item.related_to_category_1"} if {
	some unit in enforcement_about_relation
	not unit.item.related_to_category_1 == true
}

applies contains {"norm": "MIN-02", "unit": unit.index} if some unit in enforcement_about_relation

enforcement_about_relation := [unit |
	[2, "supervision_enforcement"] in carried
	data.doelbinding.lib.units.moves_or_shows
	some unit in addressed
	unit.item.person_category == 2
	"supervision_enforcement" in unit.item.data_categories
]

# METADATA
# title: BSN only where registering party, contributor and recipient may use it
# custom:
#   norm: MIN-03
violated contains {"norm": "MIN-03", "unit": unit.index} if {
	not input.case.registering_party in using_bsn
	some unit in with_bsn
}

# Nobody uses the number unless the law says so (B2.2.1), so neither who brings it in nor who gets it.
violated contains {"norm": "MIN-03", "unit": unit.index} if {
	some unit in with_bsn
	some party in {unit.contributor, unit.recipient}
	not party in using_bsn
}

applies contains {"norm": "MIN-03", "unit": unit.index} if some unit in with_bsn

with_bsn := [unit |
	bsn_carried
	data.doelbinding.lib.units.moves_or_shows
	some unit in addressed
	"bsn" in unit.item.data_categories
	not owed_with_bsn(unit)
	not holds_bsn_by_own_law(unit)
]

bsn_carried if {
	some [_, category] in carried
	category == "bsn"
}

using_bsn contains party if {
	some party, membership in partnership.members
	membership.bsn_allowed == true
}

# Who gets a case referred uses it at its own table.
using_bsn contains party if {
	some party, membership in known_table.members
	membership.bsn_allowed == true
}

# What youth care owes the executive for access to youth care includes the BSN (handbook 3.4.3).
owed_with_bsn(unit) if {
	unit.item.statutory_basis == "jw-7.4.0"
	statutory_basis[unit.index]
}

# Veilig Thuis must use it for a report, the family guardian's file holds it (handbook 3.12.3 and 3.4.3).
holds_bsn_by_own_law(unit) if {
	input.action.name == "disclose"
	unit.recipient_task in tables.bsn_by_own_law[unit.recipient_type].tasks
}

# METADATA
# title: That-data may be enough
# custom:
#   norm: MIN-04
advice contains {"norm": "MIN-04", "unit": unit.index} if {
	input.action.name == "query_partner"
	some unit in addressed
	not unit.item.that_data_only == true
}

# METADATA
# title: Not identifiable means no identifiers
# custom:
#   norm: MIN-05
violated contains {"norm": "MIN-05", "unit": unit.index} if {
	some unit in said_to_identify_nobody
	some category in unit.item.data_categories
	category in identifiers
}

# That a party knows somebody is about somebody (handbook 2.3).
violated contains {"norm": "MIN-05", "unit": unit.index} if {
	some unit in said_to_identify_nobody
	unit.item.that_data_only == true
}

applies contains {"norm": "MIN-05", "unit": unit.index} if some unit in said_to_identify_nobody

said_to_identify_nobody := [unit |
	count(non_identifiable) > 0
	some unit in with_item
	unit.index in non_identifiable
]

identifiers := {
	"name",
	"personal_details",
	"address",
	"contact_details",
	"work_contact_details",
	"biometric",
	"genetic",
	"bsn",
}
