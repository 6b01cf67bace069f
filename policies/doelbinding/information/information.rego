# METADATA
# title: Informing the person, and the person's rights
# description: |
#   The person knows what happens, unless it is documented why not yet (handbook B2.2.1 to B2.2.4, protocol 16), and gets an answer
#   (protocol 17 to 21).
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.information

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.parties.lead_party
import data.doelbinding.lib.units.with_item

# METADATA
# title: The person is informed or the deferral is documented
# custom:
#   norm: INF-01
violated contains {"norm": "INF-01"} if {
	person_must_know
	input.case.subject_informed
	not informed_or_deferred
}

violated contains {"norm": "INF-01", "missing": "case.subject_informed"} if {
	person_must_know
	not input.case.subject_informed
}

violated contains {"norm": "INF-01", "missing": path} if {
	person_must_know
	informing_deferred
	some path in deferral_lacks
}

violated contains {"norm": "INF-01"} if {
	person_must_know
	informing_deferred
	deferral_flawed
}

applies contains {"norm": "INF-01"} if person_must_know

person_must_know if {
	input.action.name in {"query_partner", "contribute", "disclose", "copy_to_own_file", "refer"}
	input.case.phase != "intake"
}

person_must_know if {
	input.action.name == "advance_phase"
	input.case.phase == "triage"
}

informed_or_deferred if input.case.subject_informed.status in {"informed", "deferred"}

informing_deferred if input.case.subject_informed.status == "deferred"

deferral_lacks contains "case.subject_informed.deferral_ground" if not input.case.subject_informed.deferral_ground

deferral_lacks contains "case.subject_informed.expected_on" if not input.case.subject_informed.expected_on

deferral_lacks contains "case.subject_informed.reason_documented" if not input.case.subject_informed.reason_documented == true

deferral_lacks contains "case.subject_informed.review_planned" if not input.case.subject_informed.review_planned == true

deferral_flawed if {
	ground := input.case.subject_informed.deferral_ground
	not ground in grounds_for_deferral
}

deferral_flawed if input.case.subject_informed.expected_on < today

# Protocol 16.6 a to e.
grounds_for_deferral := {
	"state_security",
	"criminal_investigation",
	"economic_interest",
	"supervision",
	"protection_of_persons",
}

# METADATA
# title: Inform the person
# custom:
#   norm: INF-02
obligations contains {"norm": "INF-02", "parameters": {"responsible_party": informing_party}} if {
	input.action.name in {"register_case", "advance_phase", "disclose", "copy_to_own_file", "refer", "destroy"}
}

informing_party := input.case.registering_party if input.case.phase in {"intake", "triage"}

informing_party := lead_party if not input.case.phase in {"intake", "triage"}

answers_request if input.action.name == "answer_rights_request"

# METADATA
# title: Police items are not answered by the partnership
# custom:
#   norm: INF-03
violated contains {"norm": "INF-03", "unit": unit.index} if {
	answers_request
	some unit in with_item
	answered_by_police(unit)
}

applies contains {"norm": "INF-03", "unit": unit.index} if {
	answers_request
	some unit in with_item
}

# What the police provided, whatever it is called.
answered_by_police(unit) if unit.contributor_type in {"police", "wpg_authority"}

answered_by_police(unit) if "police_data" in unit.item.data_categories

answered_by_police(unit) if unit.item.camera_151c == true

# METADATA
# title: Prosecution items are not answered by the partnership
# custom:
#   norm: INF-04
violated contains {"norm": "INF-04", "unit": unit.index} if {
	answers_request
	some unit in with_item
	answered_by_prosecution_service(unit)
}

applies contains {"norm": "INF-04", "unit": unit.index} if {
	answers_request
	some unit in with_item
}

answered_by_prosecution_service(unit) if unit.contributor_type == "public_prosecution_service"

answered_by_prosecution_service(unit) if {
	some category in unit.item.data_categories
	category in {"prosecution_data", "judicial_data"}
}

# METADATA
# title: Answer within four weeks, identity verified, after agreement with the contributors
# custom:
#   norm: INF-05
obligations contains {"norm": "INF-05", "parameters": {"answer_by": answer_by, "agree_with": party}} if {
	serves_rights
	some item in input.items
	party := item.contributor
}

obligations contains {"norm": "INF-05", "parameters": {"answer_by": answer_by}} if {
	serves_rights
	count(input.items) == 0
}

# Four weeks (protocol 18.2, 19.4, 20.4).
answer_by := time.format([last_day, "UTC", "2006-01-02"]) if {
	received := time.parse_ns("2006-01-02", input.action.rights.received_on)
	last_day := time.add_date(received, 0, 0, 28)
}

# METADATA
# title: Identity first, contributors agreed
# custom:
#   norm: INF-06
violated contains {"norm": "INF-06", "missing": "action.rights"} if {
	serves_rights
	not input.action.rights
}

violated contains {"norm": "INF-06", "missing": "action.rights.identity_verified"} if {
	serves_rights
	input.action.rights
	not input.action.rights.identity_verified == true
}

violated contains {"norm": "INF-06", "missing": "action.rights.agreed_with_contributors"} if {
	serves_rights
	input.action.rights
	not input.action.rights.agreed_with_contributors == true
}

violated contains {"norm": "INF-06"} if {
	serves_rights
	right_exercised[input.action.name] != input.action.rights.kind
}

violated contains {"norm": "INF-06"} if {
	serves_rights
	input.action.rights.received_on > today
}

applies contains {"norm": "INF-06"} if serves_rights

right_exercised := {"destroy": "erasure", "correct": "rectification"}

serves_rights if answers_request

serves_rights if {
	input.action.name in {"correct", "destroy"}
	input.action.purpose == "subject_rights"
}

# METADATA
# title: No portability here
# custom:
#   norm: INF-07
violated contains {"norm": "INF-07"} if {
	answers_request
	input.action.rights.kind == "portability"
}

applies contains {"norm": "INF-07"} if answers_request

# METADATA
# title: Involve the citizen
# custom:
#   norm: INF-08
advice contains {"norm": "INF-08"} if {
	input.action.name == "advance_phase"
	input.action.lifecycle.to_phase == "case_conference"
}
