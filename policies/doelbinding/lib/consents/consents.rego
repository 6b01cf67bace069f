# METADATA
# title: Valid consent of the person
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.lib.consents

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.statutory.statutory_duty
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.outward_criminal

# METADATA
# description: |
#   Units with valid consent for their recipient, another party than the contributor, whether or not the request relies on it.
consented contains unit.index if {
	some unit in outward
	consent := unit.item.consent
	valid(consent, unit)
}

# METADATA
# description: The consent satisfies every requirement of CON-01 to CON-05 for the recipient of the unit.
valid(consent, unit) if {
	names(consent, unit)
	current(consent)
	of_age(consent)
	recorded(consent)
	every quality in qualities {
		consent[quality] == true
	}
}

qualities := ["explicit", "freely_given", "informed", "unambiguous"]

names(consent, unit) if {
	unit.recipient in consent.scope.recipients
	input.action.purpose in consent.scope.purposes
	every category in unit.item.data_categories {
		category in consent.scope.data_categories
	}
}

current(consent) if {
	consent.given_on <= today
	not data.doelbinding.lib.clock.ended(consent)
}

of_age(consent) if consent.representative_consent == true

of_age(consent) if consent.subject_age >= 16

recorded(consent) if consent.written == true

# METADATA
# description: |
#   The situations in which consent can carry a disclosure at all: government cannot lean on it (handbook 2.8.1), save where the
#   handbook says that the person decides.
may_carry(unit) if {
	unit.contributor_type != ""
	not unit.contributor_type in tables.government_bodies
}

may_carry(unit) if unit.contributor_type == "child_protection_board"

may_carry(unit) if unit.index in of_benefits

may_carry(unit) if unit.index in tells_of_detention

may_carry(unit) if unit.index in outside_reports

# METADATA
# description: |
#   The executive that gives social support learns of detention, or tells what it so learned (handbook 3.2.2). What custody and
#   prosecution service provide is under the Wjsg.
tells_of_detention contains unit.index if {
	some unit in outward_criminal
	count(unit.criminal & {"criminal_other", "judicial_data", "execution_data"}) > 0
	unit.recipient_type == "municipal_executive"
	unit.recipient_task == "executive.social_support"
	not under_wjsg(unit)
	not statutory_basis[unit.index]
}

tells_of_detention contains unit.index if {
	some unit in outward_criminal
	"criminal_other" in unit.criminal
	unit.contributor_type == "municipal_executive"
	"executive.social_support" in {unit.contributor_task, object.get(unit.item, "held_for_task", "")}
	not statutory_basis[unit.index]
}

under_wjsg(unit) if {
	unit.contributor_type in {"public_prosecution_service", "custodial_institutions_agency"}
	not "criminal_other" in unit.criminal
}

# METADATA
# description: |
#   Veilig Thuis advises, or does what the municipality agreed with it, and handles no report, so that it has no powers of one (handbook
#   3.12.1). A duty goes before; and what was agreed may have a basis of its own, like the exclusion order it carries out.
outside_reports contains unit.index if {
	some unit in outward
	acts_as_veilig_thuis(unit, "veilig_thuis.advice")
	not unit.index in statutory_duty
}

outside_reports contains unit.index if {
	some unit in outward
	acts_as_veilig_thuis(unit, "veilig_thuis.agreed")
	not statutory_basis[unit.index]
}

acts_as_veilig_thuis(unit, task) if {
	not unit.item.identifiable == false
	unit.contributor_type == "veilig_thuis"
	unit.contributor_task == task
}

acts_as_veilig_thuis(unit, task) if {
	not unit.item.identifiable == false
	unit.recipient_type == "veilig_thuis"
	unit.recipient_task == task
}

# METADATA
# description: Benefit data of the executive, by its kind or by the task it is held for, is closed (Wet Suwi, handbook 3.2.2).
of_benefits contains unit.index if {
	some unit in outward
	unit.contributor_type == "municipal_executive"
	of_work_and_income(unit)
}

# METADATA
# description: Units with a statutory basis that opens the closed regime of the Wet Suwi (handbook 3.2.2).
opens_suwi contains unit.index if {
	some unit in outward
	unit.item.statutory_basis in tables.suwi_bases
	statutory_basis[unit.index]
}

of_work_and_income(unit) if "social_security" in unit.item.data_categories

of_work_and_income(unit) if unit.item.held_for_task == "executive.participation"

of_work_and_income(unit) if unit.contributor_task == "executive.participation"

# METADATA
# description: |
#   Youth data for the executive that decides on help; the executive that itself gives the help is a provider among providers
#   (Jeugdwet 7.4.0, handbook 3.4.3 and 3.5.3).
of_youth_care contains unit.index if {
	some unit in outward
	unit.recipient_type == "municipal_executive"
	unit.recipient_task != "executive.care_delivery"
	unit.contributor_type in {"certified_institution", "youth_care_provider"}
}

# METADATA
# description: What victim support tells of victims (handbook 3.10.3), unless a duty leaves it no choice (handbook 4.3).
of_victims contains unit.index if {
	some unit in outward
	unit.contributor_type == "victim_support"
	not unit.index in statutory_duty
}

# METADATA
# description: |
#   Units that nothing but valid consent opens, whatever ground they rest on: with Veilig Thuis outside a report, and with benefit data,
#   youth data and detention where no statutory basis opens them. (What is about victims relies on consent anyway.)
needs_consent := ((outside_reports | tells_of_detention) | (of_benefits - opens_suwi)) | (of_youth_care - provided_by_law)

provided_by_law contains index if some index, _ in statutory_basis
