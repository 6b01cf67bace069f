# What the law adds for single parties: Veilig Thuis, youth care, victim support, the municipality and housing (handbook chapter 3).
package doelbinding.parties

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.consents.consented
import data.doelbinding.lib.consents.of_benefits
import data.doelbinding.lib.consents.of_victims
import data.doelbinding.lib.consents.of_youth_care
import data.doelbinding.lib.consents.opens_suwi
import data.doelbinding.lib.consents.outside_reports
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.recipient_task_field

# METADATA
# title: Veilig Thuis has powers only when it handles a report
# custom:
#   norm: PAR-04
violated contains {"norm": "PAR-04", "unit": index, "missing": "item.consent"} if {
	some index in (outside_reports - consented)
}

applies contains {"norm": "PAR-04", "unit": index} if some index in outside_reports

# METADATA
# title: Benefit data is closed (Suwi)
# custom:
#   norm: PAR-05
violated contains {"norm": "PAR-05", "unit": index, "missing": field} if {
	some index in ((of_benefits - opens_suwi) - consented)
	some field in {"item.consent", "item.statutory_basis"}
}

# Police, other investigators and prosecution service get it only where it is demanded in a criminal investigation, whatever else there is.
violated contains {"norm": "PAR-05", "unit": unit.index, "missing": "item.statutory_basis"} if {
	some unit in benefits_to_criminal_justice
	not demanded(unit)
}

applies contains {"norm": "PAR-05", "unit": index} if some index in of_benefits

benefits_to_criminal_justice := [unit |
	count(of_benefits) > 0
	some unit in outward
	unit.index in of_benefits
	unit.recipient_type in {"police", "public_prosecution_service", "wpg_authority"}
]

demanded(unit) if {
	unit.item.statutory_basis == "sv-126nd"
	statutory_basis[unit.index]
}

# METADATA
# title: Youth data to the executive only within art. 7.4.0
# custom:
#   norm: PAR-06
violated contains {"norm": "PAR-06", "unit": index, "missing": field} if {
	some index in (of_youth_care - consented)
	not statutory_basis[index]
	some field in {"item.consent", "item.statutory_basis"}
}

applies contains {"norm": "PAR-06", "unit": index} if some index in of_youth_care

# METADATA
# title: Victim support shares only with explicit consent
# custom:
#   norm: PAR-07
violated contains {"norm": "PAR-07", "unit": index, "missing": "item.consent"} if some index in (of_victims - consented)

applies contains {"norm": "PAR-07", "unit": index} if some index in of_victims

# METADATA
# title: The duty to inform the guardian exists only under a supervision order
# custom:
#   norm: PAR-08
violated contains {"norm": "PAR-08", "unit": unit.index, "missing": "case.supervision_order"} if {
	not input.case.supervision_order == true
	some unit in to_guardian
}

violated contains {"norm": "PAR-08", "unit": unit.index, "missing": recipient_task_field} if {
	some unit in to_guardian
	unit.recipient_task == ""
}

violated contains {"norm": "PAR-08", "unit": unit.index} if {
	some unit in to_guardian
	not unit.recipient_task in {"", "gi.child_protection"}
}

applies contains {"norm": "PAR-08", "unit": unit.index} if some unit in to_guardian

to_guardian := [unit | some unit in outward; unit.item.statutory_basis == "jw-7.3.11-4"]

# METADATA
# title: A statutory basis relied on must fit its parties and facts
# custom:
#   norm: PAR-09
violated contains {"norm": "PAR-09", "unit": unit.index, "missing": path} if {
	some unit in on_unfit_basis
	some path in lacking_facts(unit)
}

violated contains {"norm": "PAR-09", "unit": unit.index, "missing": "item.statutory_basis"} if {
	some unit in on_unfit_basis
	count(lacking_facts(unit)) == 0
}

applies contains {"norm": "PAR-09", "unit": unit.index} if some unit in on_statute

on_unfit_basis := [unit | some unit in on_statute; not statutory_basis[unit.index]]

on_statute := array.concat(claimed_on_statute, breached_on_statute)

claimed_on_statute := [unit | input.action.claimed_ground == "statutory"; some unit in outward]

breached_on_statute := [unit |
	some unit in outward
	unit.item.secrecy_breach.ground in {"reporting_right", "statutory"}
]

# What is still to be established where the basis named fits the parties and their tasks.
lacking_facts(unit) := {path |
	entry := tables.statutory[unit.item.statutory_basis]
	data.doelbinding.lib.statutory.fits_parties(entry, unit)
	some path in data.doelbinding.lib.statutory.required_facts(entry, unit.contributor_type)
	not data.doelbinding.lib.statutory.established(unit, path)
}

# METADATA
# title: No whole files
# custom:
#   norm: PAR-10
violated contains {"norm": "PAR-10", "unit": unit.index} if {
	moves
	input.action.complete_file == true
	some unit in addressed
}

applies contains {"norm": "PAR-10", "unit": unit.index} if {
	moves
	some unit in addressed
}

moves if input.action.name in {"disclose", "copy_to_own_file", "contribute", "query_partner", "refer"}

# METADATA
# title: No integrated picture of a citizen across municipal tasks
# custom:
#   norm: PAR-11
violated contains {"norm": "PAR-11", "unit": unit.index, "missing": "item.statutory_basis"} if {
	some unit in combined_across_tasks
}

violated contains {"norm": "PAR-11", "unit": unit.index, "missing": "item.held_for_task"} if {
	some unit in combined_across_tasks
	not unit.item.held_for_task
}

applies contains {"norm": "PAR-11", "unit": unit.index} if some unit in between_municipal_bodies

combined_across_tasks := [unit |
	some unit in between_municipal_bodies
	not statutory_basis[unit.index]
	not serves_same_task(unit)
]

between_municipal_bodies := [unit |
	input.action.name in {"disclose", "copy_to_own_file"}
	some unit in outward
	unit.contributor_type in municipal_bodies
	unit.recipient_type in municipal_bodies
]

municipal_bodies := {"mayor", "municipal_executive"}

serves_same_task(unit) if {
	unit.recipient_task != ""
	unit.recipient_task == object.get(unit.item, "held_for_task", unit.contributor_task)
}

# METADATA
# title: Municipal data stays with the task it was collected for
# custom:
#   norm: PAR-12
violated contains {"norm": "PAR-12", "unit": unit.index, "missing": "item.statutory_basis"} if {
	some unit in used_for_another_task
}

violated contains {"norm": "PAR-12", "unit": unit.index, "missing": "item.consent"} if {
	some unit in used_for_another_task
	of_participation_for_support(unit)
}

violated contains {"norm": "PAR-12", "unit": unit.index, "missing": "item.held_for_task"} if {
	some unit in held_for_no_task
	not statutory_basis[unit.index]
}

applies contains {"norm": "PAR-12", "unit": unit.index} if some unit in held_by_municipality

applies contains {"norm": "PAR-12", "unit": unit.index} if some unit in held_for_no_task

used_for_another_task := [unit |
	some unit in held_by_municipality
	unit.item.held_for_task != unit.contributor_task
	not statutory_basis[unit.index]
	not consented_for_support(unit)
]

held_by_municipality := [unit |
	some unit in addressed
	unit.item.held_for_task
	unit.contributor_type in municipal_bodies
]

# Under which power it was collected is looked at every time (handbook 3.2.4).
held_for_no_task := [unit |
	some unit in outward
	unit.contributor_type in municipal_bodies
	not unit.item.held_for_task
]

# Wmo 2015 5.1.1(4): with consent, benefit data may serve social support, also within the executive itself (handbook 3.2.2).
consented_for_support(unit) if {
	of_participation_for_support(unit)
	data.doelbinding.lib.consents.valid(unit.item.consent, unit)
}

of_participation_for_support(unit) if {
	unit.item.held_for_task == "executive.participation"
	unit.recipient_task == "executive.social_support"
	"social_security" in unit.item.data_categories
}

# METADATA
# title: A tenants blacklist is shared only under a permit
# custom:
#   norm: PAR-14
violated contains {"norm": "PAR-14", "unit": unit.index} if {
	not blacklist_permitted
	some unit in blacklisted
}

applies contains {"norm": "PAR-14", "unit": unit.index} if some unit in blacklisted

blacklisted := [unit | some unit in outward; unit.item.blacklist == true]

blacklist_permitted if partnership.ap_blacklist_permit_on <= today
