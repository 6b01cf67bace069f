# METADATA
# title: The decision
# description: |
#   A unit is allowed when no prohibition is violated for it and at least one ground holds for it; a request is allowed when
#   every unit is (handbook 1.1: not sharing, unless). The clusters find what is violated, what holds and what is due; this
#   file alone draws the conclusion. A finding is {norm, unit?, missing?, parameters?}; one without a unit is about the request
#   and so about every unit.
# scope: package
# schemas:
#   - input: schema.request
package doelbinding

import data.doelbinding.lib.clock.today
import data.doelbinding.lib.reference.catalogue
import data.doelbinding.lib.units.all_units
import data.doelbinding.lib.units.non_identifiable
import data.doelbinding.lib.units.place_of
import data.doelbinding.lib.units.unit_recipients

# METADATA
# title: Allow or deny, with reasons, obligations and advice
# entrypoint: true
decision := {
	"decision": outcome,
	"policy": policy,
	"reasons": reasons,
	"obligations": obligations,
	"advice": advice,
	"items": items,
} if {
	# Nothing is decided about a moment that cannot be told, nor where part of the request would go unseen.
	today
	not shapeless
}

# METADATA
# description: |
#   Parts of a request that rules would silently pass over. The service refuses such requests before they come here; this is for
#   whoever asks the engine directly.
shapeless if {
	some item in input.items
	not has_shape(item)
}

shapeless if {
	some named in input.action.recipients
	not named.party
}

shapeless if {
	input.case.scale_down.decided_on
	not data.doelbinding.lib.retention.archive_on
}

# An invitation has no unit for an item, so that what is wrong with one would deny nothing.
shapeless if {
	input.action.name == "invite"
	count(input.items) > 0
}

has_shape(item) if {
	item.id
	item.contributor
	item.data_categories[0]
}

# METADATA
# title: The decision and, per unit, how every norm came out
# entrypoint: true
explained_decision := object.union(decision, {"assessment": assessment})

# METADATA
# description: Which policies decided. The stamp with the digests is added when the policy set is loaded or bundled.
policy := object.union(known_as, data.doelbinding.stamp)

policy := known_as if not data.doelbinding.stamp

known_as := {"regime": data.doelbinding.policy_set.regime, "version": data.doelbinding.policy_set.version}

outcome := "allow" if allowed_request

outcome := "deny" if not allowed_request

allowed_request if {
	count(all_units) > 0
	count(allowed) == count(all_units)
}

# METADATA
# description: Indexes of the units that are allowed.
allowed := (data.doelbinding.grounds.grounded & object.keys(place_of)) - denied if not request_denied

allowed := set() if request_denied

denied := {finding.unit | some finding in violations}

request_denied if {
	some finding in violations
	not finding.unit
}

violations := found - exempted

# METADATA
# description: |
#   What the clusters found. A cluster on one kind of data is asked only where the request is about such data: of others it has
#   nothing to say (a test holds it to that), and asking takes time.
found := union({
	data.doelbinding.consent.violated,
	{finding | data.doelbinding.lib.units.about_criminal_data; some finding in data.doelbinding.criminal_data.violated},
	data.doelbinding.general.violated,
	data.doelbinding.information.violated,
	{finding | data.doelbinding.lib.units.about_justice_data; some finding in data.doelbinding.justice.violated},
	data.doelbinding.minimisation.violated,
	data.doelbinding.ownership.violated,
	data.doelbinding.parties.violated,
	data.doelbinding.phases.violated,
	{finding | data.doelbinding.lib.units.about_police_data; some finding in data.doelbinding.police.violated},
	{finding | data.doelbinding.lib.retention.concerned; some finding in data.doelbinding.retention.violated},
	data.doelbinding.secrecy.violated,
	data.doelbinding.separation.violated,
	{finding | data.doelbinding.lib.units.about_special_data; some finding in data.doelbinding.special_data.violated},
})

found_obligations := union({
	data.doelbinding.consent.obligations,
	data.doelbinding.information.obligations,
	{finding | data.doelbinding.lib.units.about_justice_data; some finding in data.doelbinding.justice.obligations},
	data.doelbinding.ownership.obligations,
	{finding | data.doelbinding.lib.units.about_police_data; some finding in data.doelbinding.police.obligations},
	{finding | data.doelbinding.lib.retention.concerned; some finding in data.doelbinding.retention.obligations},
	data.doelbinding.secrecy.obligations,
	data.doelbinding.separation.obligations,
})

found_advice := union({
	data.doelbinding.information.advice,
	{finding | data.doelbinding.lib.units.about_justice_data; some finding in data.doelbinding.justice.advice},
	data.doelbinding.minimisation.advice,
	{finding | data.doelbinding.lib.units.about_police_data; some finding in data.doelbinding.police.advice},
})

# METADATA
# description: |
#   Supervision, and items that identify nobody, are bound by few norms: the catalogue says which (binds). That goes for duties and
#   advice as well. A norm that the catalogue does not know is exempt from nothing.
exempted contains finding if {
	bound_by_few
	some finding in ((found | found_obligations) | found_advice)
	exempt(finding)
}

bound_by_few if data.doelbinding.lib.units.supervision

bound_by_few if count(non_identifiable) > 0

exempt(finding) if {
	data.doelbinding.lib.units.supervision
	entry(finding.norm).kind != "ground"
	not bound_in(finding, "supervision")
}

exempt(finding) if {
	finding.unit in non_identifiable
	entry(finding.norm).kind != "ground"
	entry(finding.norm).scope != "request"
	not bound_in(finding, "non_identifiable")
}

bound_in(finding, situation) if situation in entry(finding.norm).binds

entry(norm) := catalogue[substring(norm, 0, 3)][norm]

# METADATA
# description: On a deny every violated norm, on an allow the grounds; each once for each place it speaks of.
reasons := grounds_found if allowed_request

reasons := violations_found if not allowed_request

grounds_found := [reason |
	some finding in data.doelbinding.grounds.holds
	reason := object.union({"norm": finding.norm, "kind": "ground"}, place_of[finding.unit])
]

violations_found := [reason |
	some place in violated_places
	reason := object.union_n([place, {"kind": "prohibition"}, lifted_by(place)])
]

violated_places := {where(finding) | some finding in violations}

# METADATA
# description: |
#   What a finding is about: the norm, with the item and the recipient as far as the norm looks at them. Findings on one item for
#   several recipients become one where the norm looks at the item alone.
where(finding) := {"norm": finding.norm} if not finding.unit

where(finding) := object.union({"norm": finding.norm}, place_of[finding.unit]) if not of_item(finding)

where(finding) := object.union({"norm": finding.norm}, object.remove(place_of[finding.unit], ["recipient"])) if of_item(finding)

of_item(finding) if entry(finding.norm).scope == "item"

# METADATA
# description: |
#   The request fields that, truthfully present, would lift the violation; named only where nothing else stands in the way of the
#   norm.
lifted_by(place) := {"missing": sort(missing[place])} if not place in final

lifted_by(place) := {} if place in final

missing[place] contains finding.missing if {
	some finding in violations
	finding.missing
	place := where(finding)
}

final contains where(finding) if {
	some finding in violations
	not finding.missing
}

# METADATA
# description: What is due for the units that are allowed, and for the request where all of it is.
obligations := [stated(finding) | some finding in due; finding in found_obligations]

advice := [stated(finding) | some finding in due; finding in found_advice]

due contains finding if {
	count(allowed) > 0
	some finding in ((found_obligations | found_advice) - exempted)
	finding.unit in allowed
}

due contains finding if {
	allowed_request
	some finding in ((found_obligations | found_advice) - exempted)
}

stated(finding) := object.union(object.get(finding, "parameters", {}), {"norm": finding.norm}) if not finding.unit

stated(finding) := object.union_n([object.get(finding, "parameters", {}), {"norm": finding.norm}, place_of[finding.unit]])

items := [verdict |
	some i, item in input.items
	denied_item := i in denied_items
	verdict := {
		"id": item.id,
		"decision": outcome_where_denied[denied_item],
		"recipients": [{"party": recipient, "decision": outcome_where_denied[denied_unit]} |
			some j, recipient in unit_recipients
			denied_unit := [i, j] in denied_units
		],
		"reasons": sort(norms_about[i]),
	}
]

outcome_where_denied := {true: "deny", false: "allow"}

denied_units := object.keys(place_of) - allowed

denied_items := {index[0] | some index in denied_units}

# METADATA
# description: What decided on an item, by its place in the request.
norms_about[i] contains finding.norm if {
	some finding in data.doelbinding.grounds.holds
	i := finding.unit[0]
	not i in denied_items
}

norms_about[i] contains finding.norm if {
	some finding in violations
	i := finding.unit[0]
}

norms_about[i] contains finding.norm if {
	some finding in violations
	not finding.unit
	some i in denied_items
}
