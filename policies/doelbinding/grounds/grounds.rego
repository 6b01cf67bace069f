# METADATA
# title: Grounds
# description: |
#   An allow needs at least one (handbook 1.1, 4.3). Some grounds hold only while norms of the police and justice clusters are
#   met, so this package reads what those found; no cluster that it reads may read it back.
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.grounds

import data.doelbinding.justice.execution_data_provided
import data.doelbinding.justice.outside_39f
import data.doelbinding.justice.outside_51c
import data.doelbinding.justice.prosecution_data_provided
import data.doelbinding.lib.consents.consented
import data.doelbinding.lib.necessity.necessity_not_shown
import data.doelbinding.lib.parties.acting_party
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.parties.task_of
import data.doelbinding.lib.parties.unlisted_types
import data.doelbinding.lib.parties.with_analysed_task
import data.doelbinding.lib.parties.with_own_task
import data.doelbinding.lib.reference.catalogue
import data.doelbinding.lib.reference.party_register
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.units.about_justice_data
import data.doelbinding.lib.units.about_police_data
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.all_units
import data.doelbinding.lib.units.non_identifiable
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.outward_criminal
import data.doelbinding.lib.units.outward_police
import data.doelbinding.lib.units.supervision
import data.doelbinding.lib.units.with_item
import data.doelbinding.police.outside_decision
import data.doelbinding.police.under_decision

# METADATA
# description: Units for which some ground holds.
grounded contains finding.unit if some finding in holds

# METADATA
# description: Units for which the ground holds that the request claims.
claimed contains finding.unit if {
	some finding in holds
	catalogue.GRD[finding.norm].claim == input.action.claimed_ground
}

# METADATA
# title: Statutory duty or power
# custom:
#   norm: GRD-01
holds contains {"norm": "GRD-01", "unit": index} if some index, _ in statutory_basis

# METADATA
# title: Task in the public interest
# custom:
#   norm: GRD-02
holds contains {"norm": "GRD-02", "unit": unit.index} if {
	some unit in addressed
	unit.recipient_type in tables.listed_partners
	unit.contributor_type in tables.listed_partners
	count({unit.recipient, unit.contributor} & on_public_task) > 0
	not unit.index in closed_to_public_task
	not unit.index in necessity_not_shown
}

on_public_task contains party if {
	some party in with_own_task
	name := task_of[party]
	not name in tables.no_public_task
}

# Victim support shares nothing under a task (handbook 3.10.3); outside a report Veilig Thuis has no powers of one (3.12.1); police
# and justice data leave their closed regimes only under the grounds of those regimes.
closed_to_public_task contains unit.index if {
	some unit in outward
	unit.contributor_type == "victim_support"
}

closed_to_public_task contains unit.index if {
	some party, name in task_of
	name in {"veilig_thuis.advice", "veilig_thuis.agreed"}
	some unit in addressed
	party in {unit.recipient, unit.contributor}
}

closed_to_public_task contains unit.index if {
	some unit in outward_police
	unit.contributor_type == "police"
}

closed_to_public_task contains unit.index if {
	some unit in outward_criminal
	unit.contributor_type == "public_prosecution_service"
	some category in {"prosecution_data", "judicial_data"}
	category in unit.criminal
}

closed_to_public_task contains unit.index if {
	about_justice_data
	some unit in execution_data_provided
}

# METADATA
# title: Art. 20 decision
# custom:
#   norm: GRD-03
holds contains {"norm": "GRD-03", "unit": unit.index} if {
	about_police_data
	some unit in under_decision
	not unit.index in outside_decision
}

# METADATA
# title: Prosecution service discloses under 39f / 8a
# custom:
#   norm: GRD-04
holds contains {"norm": "GRD-04", "unit": unit.index} if {
	about_justice_data
	some unit in prosecution_data_provided
	not unit.index in outside_39f
}

# METADATA
# title: Execution data under 51c
# custom:
#   norm: GRD-05
holds contains {"norm": "GRD-05", "unit": unit.index} if {
	about_justice_data
	some unit in execution_data_provided
	not unit.index in outside_51c
}

# METADATA
# title: Within the police domain
# description: As municipal supervisor the police works under the GDPR, outside the police domain (handbook 3.7.3).
# custom:
#   norm: GRD-06
holds contains {"norm": "GRD-06", "unit": unit.index} if {
	about_police_data
	some unit in addressed
	"police_data" in unit.item.data_categories
	unit.contributor_task in under_police_task[unit.contributor_type]
	unit.recipient_task in under_police_task[unit.recipient_type]
}

# Under which task the Wpg binds them; a task need not be named.
under_police_task := {"police": {"police.duty", ""}, "wpg_authority": {"wpg.duty", ""}}

# METADATA
# title: Vital interests
# custom:
#   norm: GRD-07
holds contains {"norm": "GRD-07", "unit": unit.index} if {
	some unit in addressed
	unit.item.vital_interests.acute_danger == true
	unit.item.vital_interests.subject_incapable == true
}

holds contains {"norm": "GRD-07", "unit": unit.index} if {
	some unit in addressed
	unit.item.vital_interests.acute_danger == true
	unit.item.vital_interests.other_person == true
	data.doelbinding.lib.secrets.conflict_of_duties(unit.item)
}

# METADATA
# title: Consent
# custom:
#   norm: GRD-08
holds contains {"norm": "GRD-08", "unit": unit.index} if {
	some unit in outward
	unit.index in consented
	data.doelbinding.lib.consents.may_carry(unit)
}

# METADATA
# title: Contract
# custom:
#   norm: GRD-09
holds contains {"norm": "GRD-09", "unit": unit.index} if {
	some unit in addressed
	unit.contributor_task == "housing.tenancy"
	unit.contributor_type == "housing_association"
	count(unit.special) == 0
	count(unit.criminal) == 0
	data.doelbinding.lib.parties.is_current_member(unit.recipient)
}

# METADATA
# title: Legitimate interest
# custom:
#   norm: GRD-10
holds contains {"norm": "GRD-10", "unit": unit.index} if {
	some unit in addressed
	unit.contributor_type != ""
	not unit.contributor_type in tables.government_bodies
	interest := unit.item.legitimate_interest
	interest.interest_documented == true
	interest.necessary == true
	interest.balance_documented == true
}

# METADATA
# title: Own data
# custom:
#   norm: GRD-11
holds contains {"norm": "GRD-11", "unit": unit.index} if {
	own_data_action
	some unit in addressed
	acting_party == unit.contributor
	unit.recipient == unit.contributor
}

holds contains {"norm": "GRD-11", "unit": unit.index} if {
	input.action.name == "correct"
	some unit in with_item
	acting_party == unit.contributor
}

own_data_action if input.action.name == "view"

own_data_action if {
	input.action.name == "contribute"
	input.case.phase == "intake"
}

# METADATA
# title: Not personal data
# custom:
#   norm: GRD-12
holds contains {"norm": "GRD-12", "unit": index} if some index in non_identifiable

# METADATA
# title: Process direction for a party
# custom:
#   norm: GRD-13
holds contains {"norm": "GRD-13", "unit": unit.index} if {
	directs_process
	some unit in all_units
}

# For who is no partner (any more) the house starts and asks nothing (handbook B2.2.1).
directs_process if {
	starts_process
	starts_under_task
	data.doelbinding.lib.parties.is_current_member(acting_party)
}

starts_under_task if {
	acting_party in with_own_task
	type := party_register[acting_party].type
	not type in unlisted_types
}

# A covenant partner that the protocol does not name starts under the task for which it was tested.
starts_under_task if {
	acting_party in with_analysed_task
	partnership.members[acting_party].process_director_mandate == true
}

directs_process if {
	input.action.name in {"destroy", "archive"}
	partnership.members[acting_party]
}

directs_process if {
	input.action.name in {"invite", "advance_phase", "correct", "reactivate", "retain"}
	not starts_process
	data.doelbinding.lib.parties.is_current_member(acting_party)
}

# The house's manager, who decides on reactivation, need not be of a member (handbook B2.2.4).
directs_process if {
	input.action.name == "reactivate"
	input.subject.role == "manager"
}

starts_process if input.action.name in {"register_case", "check_known"}

starts_process if {
	input.action.name == "advance_phase"
	input.case.phase == "intake"
}

# METADATA
# title: Rights of the person
# custom:
#   norm: GRD-14
holds contains {"norm": "GRD-14", "unit": unit.index} if {
	input.action.name == "answer_rights_request"
	input.action.purpose == "subject_rights"
	some unit in all_units
}

# METADATA
# title: Supervision by the data protection officer
# custom:
#   norm: GRD-15
holds contains {"norm": "GRD-15", "unit": unit.index} if {
	supervision
	some unit in all_units
}

# METADATA
# title: A tested unlisted partner
# description: |
#   What it does on commission gives it no public task to provide for (Halt, handbook 3.11.1 and 3.11.4); it may receive for the task of
#   who provides.
# custom:
#   norm: GRD-16
holds contains {"norm": "GRD-16", "unit": unit.index} if {
	count(with_analysed_task) > 0
	some unit in addressed
	some [partner, other] in [[unit.recipient, unit.contributor], [unit.contributor, unit.recipient]]
	partner in with_analysed_task
	other in (on_public_task | {partner})
	not unit.contributor_task in tables.no_public_task
	not unit.index in closed_to_public_task
	not unit.index in necessity_not_shown
}
