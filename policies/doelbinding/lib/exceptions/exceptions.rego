# METADATA
# title: Exceptions to the ban on special and criminal data
# description: |
#   Special data (GDPR 9) and criminal data (GDPR 10) may be processed only under an exception of the law: general ones, and those
#   that the law makes for one type of party, one task and one category (handbook 2.5 and chapter 3).
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.lib.exceptions

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.units.outward_special

# METADATA
# description: |
#   What opens data of this kind, special or criminal, whoever receives it and beside consent: a statutory basis that opens this kind,
#   vital interests of who cannot consent, and what the person made public (UAVG 22, UAVG 32, handbook 2.5).
general(unit, kind) if kind in statutory_basis[unit.index].opens

general(unit, _) if {
	unit.item.vital_interests.acute_danger == true
	unit.item.vital_interests.subject_incapable == true
}

general(unit, _) if unit.item.made_public == true

# METADATA
# description: |
#   The legal analysis of the party found that it may process this kind of data: special_data or criminal_data. An analysis that
#   is yet to be done has found nothing (protocol 28.2).
found_by_analysis(party, kind) if {
	analysis := partnership.legal_analyses[party]
	analysis.done_on <= today
	analysis[kind] == true
}

# METADATA
# description: |
#   The party is no member, and its test did not find that it may process this kind of data: then neither its own law nor the table
#   opens it (handbook B2.2.1, "of er beperkingen zijn aan de gegevens die deze partij kan verstrekken of ontvangen").
beyond_analysis(party, kind) if {
	analysis := partnership.legal_analyses[party]
	not analysis[kind] == true
	not partnership.members[party]
}

# METADATA
# description: Per unit, the special categories for which the recipient's own law makes no exception that is met.
without_exception := {unit.index: categories |
	some unit in outward_special
	categories := not_excepted(unit)
	count(categories) > 0
}

not_excepted(unit) := categories if {
	not beyond_analysis(unit.recipient, "special_data")
	categories := {category |
		some category in unit.special
		not excepted(category, unit.recipient_type, unit.recipient_task, unit)
	}
}

not_excepted(unit) := unit.special if beyond_analysis(unit.recipient, "special_data")

# METADATA
# description: The law makes an exception for this category that a party of this type meets under this task.
excepted(category, type, task, unit) if {
	some exception in tables.special_exceptions[type]
	covers(exception, category)
	about(exception, unit.item)
	data.doelbinding.lib.statutory.acts_under(exception, "tasks", task)
	every path in object.get(exception, "facts", []) {
		data.doelbinding.lib.statutory.established(unit, path)
	}
}

# METADATA
# description: The exception of the table is about this special category.
covers(exception, _) if exception.categories == "any"

covers(exception, category) if category in exception.categories

about(exception, _) if not exception.person_status

about(exception, item) if item.person_status in exception.person_status

# METADATA
# description: Units with special data that nothing but valid consent opens, with the categories that are closed.
needs_consent := {unit.index: categories |
	some unit in outward_special
	categories := without_exception[unit.index]
	not general(unit, "special")
	not pooled(unit)
	not found_by_analysis(unit.recipient, "special_data")
}

# METADATA
# description: |
#   What is brought together to judge and direct a case: the process director works for a party, and every party that the protocol
#   names may process special data for its task (handbook B2.2.1 to B2.2.3). What leaves the table again is another matter.
pooled(unit) if {
	to_national_partner(unit)
	not beyond_analysis(unit.recipient, "special_data")
	data.doelbinding.lib.necessity.assessed(unit.item)
}

# METADATA
# description: The same, but for the assessment that the item is necessary for this phase and purpose.
to_national_partner(unit) if {
	input.action.name in {"contribute", "view", "query_partner", "refer"}
	unit.recipient_type in tables.listed_partners
}
