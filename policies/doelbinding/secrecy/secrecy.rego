# METADATA
# title: Professional secrecy
# description: |
#   Who is bound to secrecy needs a ground to break it beside the ground to process the data (handbook 2.7, protocol 7.2), and what
#   was told in confidence stays confidential (protocol 13).
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.secrecy

import data.doelbinding.lib.consents.consented
import data.doelbinding.lib.parties.acting_party
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.secrets.criteria
import data.doelbinding.lib.statutory.breaks_secrecy
import data.doelbinding.lib.statutory.statutory_basis
import data.doelbinding.lib.units.addressed
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.with_item

# METADATA
# title: Secrecy needs its own ground, beside the ground for processing
# custom:
#   norm: SEC-01
violated contains {"norm": "SEC-01", "unit": unit.index, "missing": "item.secrecy_breach"} if {
	some unit in under_secrecy
	not unit.item.secrecy_breach
}

violated contains {"norm": "SEC-01", "unit": unit.index, "missing": "item.consent"} if {
	some unit in under_secrecy
	unit.item.secrecy_breach.ground == "explicit_consent"
	not unit.index in consented
}

violated contains {"norm": "SEC-01", "unit": unit.index, "missing": "item.secrecy_breach.involvement_documented"} if {
	some unit in under_secrecy
	unit.item.secrecy_breach.ground == "directly_involved"
	not unit.item.secrecy_breach.involvement_documented == true
}

violated contains {"norm": "SEC-01", "unit": unit.index} if {
	some unit in under_secrecy
	unit.item.secrecy_breach.ground == "directly_involved"
	not in_circle(unit)
}

violated contains {"norm": "SEC-01", "unit": unit.index} if {
	some unit in under_secrecy
	unit.item.secrecy_breach.ground in {"reporting_right", "statutory"}
	not unit.index in breaks_secrecy
}

violated contains {"norm": "SEC-01", "unit": unit.index, "missing": path} if {
	some unit in under_secrecy
	unit.item.secrecy_breach.ground == "conflict_of_duties"
	some criterion in data.doelbinding.lib.secrets.unmet(unit.item)
	path := path_of[criterion]
}

applies contains {"norm": "SEC-01", "unit": unit.index} if some unit in under_secrecy

# The secrecy of an official (General Administrative Law Act) yields to the own task by itself, that of a profession does not.
under_secrecy := [unit | some unit in outward; beyond_official(unit.item)]

beyond_official(item) if {
	some regime in item.secrecy
	regime != "official"
}

# METADATA
# title: A conflict of duties takes all five criteria
# custom:
#   norm: SEC-02
violated contains {"norm": "SEC-02", "unit": unit.index, "missing": path} if {
	some unit in in_conflict
	some criterion in data.doelbinding.lib.secrets.unmet(unit.item)
	path := path_of[criterion]
}

applies contains {"norm": "SEC-02", "unit": unit.index} if some unit in in_conflict

in_conflict := [unit | some unit in with_item; unit.item.secrecy_breach.ground == "conflict_of_duties"]

path_of[criterion] := path if {
	some criterion in criteria
	path := concat(".", ["item.secrecy_breach.conflict_of_duties", criterion])
}

# METADATA
# title: Directly involved is a narrow circle
# custom:
#   norm: SEC-03
violated contains {"norm": "SEC-03", "unit": unit.index, "missing": "item.secrecy_breach.involvement_documented"} if {
	some unit in among_the_involved
	not unit.item.secrecy_breach.involvement_documented == true
}

violated contains {"norm": "SEC-03", "unit": unit.index} if {
	some unit in among_the_involved
	not in_circle(unit)
}

applies contains {"norm": "SEC-03", "unit": unit.index} if some unit in among_the_involved

among_the_involved := [unit | some unit in outward; unit.item.secrecy_breach.ground == "directly_involved"]

in_circle(unit) if {
	unit.item.secrecy[0]
	every regime in unit.item.secrecy {
		of_circle(unit, regime)
	}
}

# Whoever relies on the circle without naming a secrecy is held to the circle of secrecy in general.
in_circle(unit) if {
	not unit.item.secrecy[0]
	of_circle(unit, "")
}

of_circle(unit, _) if unit.recipient_type in care_circle

# Official secrecy beside that of a profession asks nothing of its own (SEC-01).
of_circle(unit, "official") if beyond_official(unit.item)

of_circle(unit, regime) if {
	regime != "medical"
	unit.recipient_type == "certified_institution"
}

# The executive is directly involved only where it gives the help itself, for instance by a neighbourhood team (handbook 3.4.3).
of_circle(unit, "youth_care") if {
	unit.recipient_type == "municipal_executive"
	unit.recipient_task == "executive.care_delivery"
}

care_circle := {"mental_healthcare_provider", "care_provider", "youth_care_provider", "public_health_service"}

# METADATA
# title: The reporting code is followed before a report to Veilig Thuis
# custom:
#   norm: SEC-04
violated contains {"norm": "SEC-04", "unit": unit.index, "missing": "item.reporting_code_followed"} if {
	some unit in reported
	not unit.item.reporting_code_followed == true
}

applies contains {"norm": "SEC-04", "unit": unit.index} if some unit in reported

reported := [unit |
	some unit in outward
	unit.item.statutory_basis == "wmo-5.2.6"
	unit.contributor_type != "police"
]

# METADATA
# title: Youth care does not inform the police as a rule
# custom:
#   norm: SEC-05
violated contains {"norm": "SEC-05", "unit": unit.index, "missing": "item.secrecy_breach"} if {
	some unit in youth_care_to_police
	not unit.item.secrecy_breach
	not demanded(unit)
}

violated contains {"norm": "SEC-05", "unit": unit.index} if {
	some unit in youth_care_to_police
	ground := unit.item.secrecy_breach.ground
	not ground in {"explicit_consent", "conflict_of_duties"}
	not demanded(unit)
}

applies contains {"norm": "SEC-05", "unit": unit.index} if some unit in youth_care_to_police

youth_care_to_police := [unit |
	some unit in outward
	unit.recipient_type == "police"
	works_as(unit) in {"certified_institution", "youth_care_provider"}
	"youth_care" in unit.item.secrecy
]

demanded(unit) if {
	unit.item.statutory_basis == "sv-126nd"
	statutory_basis[unit.index]
}

# METADATA
# title: Everyone who sees data has declared secrecy and is screened
# custom:
#   norm: SEC-06
violated contains {"norm": "SEC-06", "missing": "subject.screened"} if {
	learns_of_data
	not input.subject.screened == true
}

violated contains {"norm": "SEC-06", "missing": "subject.secrecy_declared"} if {
	learns_of_data
	input.subject.role in {"manager", "process_director", "support_staff"}
	not input.subject.secrecy_declared == true
}

applies contains {"norm": "SEC-06"} if learns_of_data

learns_of_data if data.doelbinding.lib.units.moves_or_shows

learns_of_data if input.action.name in {"register_case", "check_known", "correct", "reactivate", "answer_rights_request"}

# METADATA
# title: Data under secrecy is used further only with permission and for a compatible purpose
# custom:
#   norm: SEC-07
violated contains {"norm": "SEC-07", "unit": unit.index, "missing": "item.approvals"} if {
	some unit in confidential_used_further
	use := use_of_action[input.action.name]
	not data.doelbinding.lib.approvals.live(unit.item, use, unit.recipient)
}

applies contains {"norm": "SEC-07", "unit": unit.index} if some unit in confidential_used_further

confidential_used_further := [unit |
	use_of_action[input.action.name]
	some unit in addressed
	unit.contributor != acting_party
	confidential(unit)
]

use_of_action := {"disclose": "disclose", "copy_to_own_file": "own_file", "refer": "refer"}

confidential(unit) if count(unit.item.secrecy) > 0

confidential(unit) if count(unit.criminal - {"criminal_other"}) > 0

# METADATA
# title: Veilig Thuis keeps the source of a report to itself
# custom:
#   norm: SEC-08
violated contains {"norm": "SEC-08", "unit": unit.index, "missing": "item.report_source.harm_excluded"} if {
	some unit in with_report_source
	not unit.item.report_source.own_consent == true
	unit.item.report_source.professional == true
	not unit.item.report_source.harm_excluded == true
}

# Who reports otherwise than by profession stays unnamed, unless he agrees himself.
violated contains {"norm": "SEC-08", "unit": unit.index, "missing": "item.report_source.own_consent"} if {
	some unit in with_report_source
	not unit.item.report_source.own_consent == true
	not unit.item.report_source.professional == true
}

applies contains {"norm": "SEC-08", "unit": unit.index} if some unit in with_report_source

# The person who asks what is known about him is not told either (protocol 18.2).
with_report_source := [unit |
	some unit in array.concat(outward, answered)
	unit.contributor_type == "veilig_thuis"
	"report_source" in unit.item.data_categories
]

answered := with_item if input.action.name == "answer_rights_request"

answered := [] if input.action.name != "answer_rights_request"

# METADATA
# title: Secrecy goes with the data
# custom:
#   norm: SEC-09
obligations contains {"norm": "SEC-09", "unit": unit.index} if {
	some unit in outward
	count(unit.item.secrecy) > 0
}

obligations contains {"norm": "SEC-09", "unit": unit.index} if {
	some unit in outward
	count(unit.special | unit.criminal) > 0
}

# METADATA
# title: Statutory secrecy cannot be left out
# custom:
#   norm: SEC-10
violated contains {"norm": "SEC-10", "unit": unit.index, "missing": "item.secrecy"} if {
	some unit in about_the_person
	some regime in tables.secrecy_by_type[works_as(unit)]
	not acknowledged(unit.item, regime)
}

violated contains {"norm": "SEC-10", "unit": unit.index, "missing": "item.secrecy"} if {
	some unit in about_the_person
	"health" in unit.special
	some regime in tables.secrecy_with_health[works_as(unit)]
	not acknowledged(unit.item, regime)
}

applies contains {"norm": "SEC-10", "unit": unit.index} if some unit in about_the_person

about_the_person := [unit | some unit in outward; unit.item.person_category in {1, 2}]

acknowledged(item, regime) if regime in item.secrecy

# Where the executive gives the help itself, its helpers are bound like those of other providers: of youth help, or of care (3.2.5).
works_as(unit) := unit.contributor_type if not gives_help_itself(unit)

works_as(unit) := "youth_care_provider" if {
	gives_help_itself(unit)
	unit.item.subject_is_youth == true
}

works_as(unit) := "care_provider" if {
	gives_help_itself(unit)
	not unit.item.subject_is_youth == true
}

gives_help_itself(unit) if {
	unit.contributor_type == "municipal_executive"
	unit.contributor_task == "executive.care_delivery"
}

gives_help_itself(unit) if {
	unit.contributor_type == "municipal_executive"
	unit.item.held_for_task == "executive.care_delivery"
}
