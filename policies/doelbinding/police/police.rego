# METADATA
# title: Police data
# description: |
#   Outside the police domain police data is not shared, unless the Wpg opens its closed regime: by statute, or by a decision of
#   art. 20 for this partnership. Its secrecy moves along to whoever receives it (handbook 3.7.3, protocol 6.4d and 7.1).
# scope: package
# schemas:
#   - input: schema.request
#   - data.register: schema.register
package doelbinding.police

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.onward.may_be_passed_on
import data.doelbinding.lib.onward.police_data_passed_on
import data.doelbinding.lib.parties.partnership
import data.doelbinding.lib.reference.decision_register
import data.doelbinding.lib.reference.partnership_register
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.outward_police

# METADATA
# description: The types of party that the Wpg binds among each other (Wpg 15).
police_domain := {"police", "wpg_authority"}

# METADATA
# description: Units with police data that leave the police domain, and that only a decision of art. 20 can open.
under_decision := [unit |
	some unit in outward_police
	unit.contributor_type == "police"
	not unit.recipient_type in police_domain
	not unit.index in opened_by_statute
]

opened_by_statute contains unit.index if {
	some unit in outward_police
	unit.item.statutory_basis in tables.wpg_bases
	statutory_basis[unit.index]
}

# METADATA
# description: Units for which the decision, or what must go with it, falls short, so that Wpg 20 is no ground (GRD-03).
outside_decision contains finding.unit if {
	some finding in violated
	finding.norm in needed_under_decision
}

needed_under_decision := {
	"POL-01", "POL-02", "POL-03", "POL-04", "POL-05",
	"POL-06", "POL-07", "POL-08", "POL-09", "POL-12",
}

# METADATA
# title: Police data only under an art. 20 decision for this partnership
# custom:
#   norm: POL-01
violated contains {"norm": "POL-01", "unit": unit.index, "missing": "item.police.art20_decision"} if {
	some unit in under_decision
	not unit.item.police.art20_decision
}

violated contains {"norm": "POL-01", "unit": unit.index} if {
	some unit in under_decision
	unit.item.police.art20_decision
	not decision_of[unit.index]
}

applies contains {"norm": norm, "unit": unit.index} if {
	some unit in under_decision
	some norm in {"POL-01", "POL-09", "POL-12"}
}

# METADATA
# description: The id of the decision that a unit relies on, where the register holds it for the table that receives the data.
decision_of := {unit.index: id |
	some unit in under_decision
	id := unit.item.police.art20_decision
	decision_register[id].partnership == receiving_table
}

receiving_table := input.case.partnership if input.action.name != "refer"

receiving_table := input.action.other_table if input.action.name == "refer"

# METADATA
# description: Each decision is judged once, however many units rely on it.
relied_on[id] := decision_register[id] if some id in decision_of

applies contains {"norm": norm, "unit": index} if {
	some index, _ in decision_of
	some norm in {"POL-02", "POL-03", "POL-04", "POL-05", "POL-06", "POL-07"}
}

# METADATA
# title: The decision is complete
# custom:
#   norm: POL-02
violated contains {"norm": "POL-02", "unit": index} if {
	some index, id in decision_of
	id in incomplete
}

incomplete contains id if {
	some id, decision in relied_on
	not complete(decision)
}

complete(decision) if {
	count(decision.recipients) > 0
	count(decision.purposes) > 0
	every text in ["weighty_public_interest", "partnership_purpose", "data_description", "conditions"] {
		trim_space(decision[text]) != ""
	}
}

# METADATA
# title: The decision is signed by police chief, every mayor and the public prosecutor
# custom:
#   norm: POL-03
violated contains {"norm": "POL-03", "unit": index} if {
	some index, id in decision_of
	id in unsigned
}

unsigned contains id if {
	some id, decision in relied_on
	not signed(decision)
}

# Each signature that is listed counts, so a mayor who is yet to sign leaves the decision unsigned whatever the municipality.
signed(decision) if {
	count(decision.municipalities) > 0
	decision.signatures.police_chief.signed_on <= today
	decision.signatures.public_prosecutor.signed_on <= today
	every mayor in decision.signatures.mayors {
		mayor.signed_on <= today
	}
	every municipality in decision.municipalities {
		some mayor in decision.signatures.mayors
		mayor.municipality == municipality
	}
}

# METADATA
# title: The decision is in force
# custom:
#   norm: POL-04
violated contains {"norm": "POL-04", "unit": index} if {
	some index, id in decision_of
	not id in valid_today
}

valid_today contains id if {
	some id, decision in relied_on
	decision.valid_from <= today
	not over(decision)
}

over(decision) if decision.valid_until <= today

over(decision) if decision.revoked_on <= today

# METADATA
# title: The decision serves one of the four purposes
# custom:
#   norm: POL-05
violated contains {"norm": "POL-05", "unit": index} if {
	some index, id in decision_of
	not id in of_known_purposes
}

of_known_purposes contains id if {
	some id, decision in relied_on
	count(decision.purposes) > 0
	every purpose in decision.purposes {
		purpose in tables.art20_purposes
	}
}

# METADATA
# title: The recipient is named in the decision
# custom:
#   norm: POL-06
violated contains {"norm": "POL-06", "unit": unit.index} if {
	some unit in under_decision
	decision := relied_on[decision_of[unit.index]]
	not names(decision, unit.recipient)
}

names(decision, party) if party in decision.recipients

# METADATA
# title: Only art. 8 and art. 13 data
# custom:
#   norm: POL-07
violated contains {"norm": "POL-07", "unit": unit.index, "missing": "item.police.article"} if {
	some unit in under_decision
	decision_of[unit.index]
	not unit.item.police.article
}

violated contains {"norm": "POL-07", "unit": unit.index} if {
	some unit in under_decision
	decision := relied_on[decision_of[unit.index]]
	article := unit.item.police.article
	article in ordinary_articles
	not covers(decision, article)
}

violated contains object.union(finding, {"norm": "POL-07"}) if {
	some finding in unexcepted
	decision_of[finding.unit]
}

ordinary_articles := {"8", "13"}

covers(decision, article) if article in decision.data_articles

# METADATA
# title: Art. 9 and art. 10(1)a/c data only when strictly necessary
# custom:
#   norm: POL-08
violated contains object.union(finding, {"norm": "POL-08"}) if some finding in unexcepted

applies contains {"norm": "POL-08", "unit": unit.index} if some unit in exceptional

exceptional := [unit |
	some unit in under_decision
	article := unit.item.police.article
	not article in ordinary_articles
]

# METADATA
# description: What an exception lacks that the Bpg allows only for art. 9 and art. 10(1)a and c (Bpg 4:5, handbook 3.7.3).
unexcepted contains {"unit": unit.index, "missing": concat(".", ["item.police", fact])} if {
	some unit in exceptional
	some fact in {"danger_to_life_or_health", "controller_decision"}
	not unit.item.police[fact] == true
}

unexcepted contains {"unit": unit.index, "missing": "item.police.art20_decision"} if {
	some unit in exceptional
	unit.item.police.article in exceptional_articles
	not unit.item.police.art20_decision
}

unexcepted contains {"unit": unit.index} if {
	some unit in exceptional
	unit.item.police.art20_decision
	not excepted(unit)
}

unexcepted contains {"unit": unit.index} if {
	some unit in exceptional
	article := unit.item.police.article
	not article in exceptional_articles
}

exceptional_articles := {"9", "10.1.a", "10.1.c"}

excepted(unit) if {
	decision := relied_on[decision_of[unit.index]]
	unit.item.police.article in decision.exceptional_articles
	trim_space(decision.exceptional_reason) != ""
}

# METADATA
# title: A decision alone is not enough - a covenant is needed
# custom:
#   norm: POL-09
violated contains {"norm": "POL-09", "unit": unit.index} if {
	count(under_decision) > 0
	not agreed
	some unit in under_decision
}

agreed if {
	data.doelbinding.lib.agreements.both_in_force(partnership)
	not referred_to_lapsed_table
}

referred_to_lapsed_table if {
	input.action.name == "refer"
	table := partnership_register[input.action.other_table]
	not data.doelbinding.lib.agreements.both_in_force(table)
}

# METADATA
# title: The police secrecy moves along
# custom:
#   norm: POL-10
violated contains {"norm": "POL-10", "unit": unit.index, "missing": fact} if {
	some unit in police_data_passed_on
	not unit.index in may_be_passed_on
	some fact in {"item.onward.statutory_duty", "item.onward.task_requires", "item.statutory_basis"}
}

applies contains {"norm": "POL-10", "unit": unit.index} if some unit in police_data_passed_on

# METADATA
# title: Police data obtained for another purpose is not brought in by the receiver
# custom:
#   norm: POL-11
violated contains {"norm": "POL-11", "unit": unit.index, "missing": "item.police.permission_recorded"} if {
	some unit in brought_in_by_receiver
	not unit.item.police.permission_recorded == true
}

violated contains {"norm": "POL-11", "unit": unit.index, "missing": "item.police.received_under"} if {
	some unit in brought_in_by_receiver
	not unit.item.police.permission_recorded == true
	not unit.item.police.received_under
}

applies contains {"norm": "POL-11", "unit": unit.index} if some unit in brought_in_by_receiver

brought_in_by_receiver := [unit |
	input.action.name == "contribute"
	some unit in addressed
	"police_data" in unit.criminal
	unit.contributor_type != "police"
	not received_for_partnership(unit.item)
]

received_for_partnership(item) if item.police.received_under == "art20"

# METADATA
# title: Interests are weighed
# custom:
#   norm: POL-12
violated contains {"norm": "POL-12", "unit": unit.index, "missing": "item.police.weighing_documented"} if {
	some unit in under_decision
	not unit.item.police.weighing_documented == true
}

# METADATA
# title: Within the police domain sharing is refused only for a documented reason
# custom:
#   norm: POL-13
violated contains {"norm": "POL-13", "unit": unit.index} if {
	some unit in within_police_domain
	unit.item.police.refusal.reason_documented == true
}

applies contains {"norm": "POL-13", "unit": unit.index} if some unit in within_police_domain

within_police_domain := [unit |
	input.action.name == "disclose"
	some unit in outward_police
	unit.contributor_type in police_domain
	unit.recipient_type in police_domain
]

# METADATA
# title: Document each provision of police data
# custom:
#   norm: POL-14
obligations contains {"norm": "POL-14", "unit": unit.index, "parameters": parameters} if {
	some unit in outward_police
	unit.contributor_type == "police"
	parameters := {
		"requester": unit.recipient,
		"date": today,
		"description": unit.item.data_categories,
		"purpose": input.action.purpose,
	}
}

# METADATA
# title: Keep the source with the data
# custom:
#   norm: POL-15
obligations contains {"norm": "POL-15", "unit": unit.index, "parameters": {"source": source}} if {
	some unit in outward_police
	unit.recipient_type != "police"
	source := source_of(unit)
}

source_of(unit) := unit.contributor if unit.contributor_type in police_domain

source_of(unit) := "police" if not unit.contributor_type in police_domain

# METADATA
# title: Better ask the police for fresh data
# custom:
#   norm: POL-16
advice contains {"norm": "POL-16", "unit": unit.index} if some unit in brought_in_by_receiver

# METADATA
# title: Camera images of art. 151c are police data
# custom:
#   norm: POL-17
violated contains {"norm": "POL-17", "unit": unit.index} if {
	some unit in camera_images
	not "police_data" in unit.criminal
}

applies contains {"norm": "POL-17", "unit": unit.index} if some unit in camera_images

camera_images := [unit | some unit in addressed; unit.item.camera_151c == true]

# METADATA
# title: The model protocol knows only art. 8 and 13 data
# custom:
#   norm: POL-18
advice contains {"norm": "POL-18", "unit": unit.index} if some unit in exceptional
