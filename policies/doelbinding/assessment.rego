# How every norm came out for every unit: satisfied, violated (with the missing fields where the want of a fact is all that is
# wrong) or not applicable; and the facts that it reads. A ground is satisfied when it holds, an obligation or advice when due.
package doelbinding

import data.doelbinding.lib.parties.recipient_entry
import data.doelbinding.lib.reference.catalogue
import data.doelbinding.lib.reference.decision_register
import data.doelbinding.lib.reference.partnership_register
import data.doelbinding.lib.units.all_units

assessment := [object.union(unit.place, {"norms": norms}) |
	some unit in all_units
	values := values_for(unit)
	against := {norm | some norm in violated_in[unit.index]} | violated_everywhere
	bound := ({norm | some norm in applying_in[unit.index]} | applying_everywhere) - not_binding(unit)
	fields := {norm: missing_of(norm, unit) | some norm in against}
	norms := {norm: object.union({"outcome": outcome_of(norm, against, bound), "facts": facts}, object.get(fields, norm, {})) |
		some norm, about in every_norm
		facts := {path: values[path] | some path in about.facts}
	}
]

every_norm := object.union_n([norms | some norms in catalogue])

outcome_of(norm, against, bound) := "violated" if {
	norm in against
} else := "satisfied" if {
	norm in bound
} else := "not_applicable"

# A finding without a unit is about the request as such, and so about every unit.
violated_in[index] contains finding.norm if {
	some finding in violations
	index := finding.unit
}

violated_everywhere contains finding.norm if {
	some finding in violations
	not finding.unit
}

applying_in[index] contains finding.norm if {
	some finding in applying
	index := finding.unit
}

applying_everywhere contains finding.norm if {
	some finding in applying
	not finding.unit
}

not_binding(unit) := {norm |
	bound_by_few
	some norm, _ in every_norm
	exempt({"norm": norm, "unit": unit.index})
}

applying := union({
	data.doelbinding.consent.applies,
	data.doelbinding.criminal_data.applies,
	data.doelbinding.general.applies,
	data.doelbinding.information.applies,
	data.doelbinding.justice.applies,
	data.doelbinding.minimisation.applies,
	data.doelbinding.ownership.applies,
	data.doelbinding.parties.applies,
	data.doelbinding.phases.applies,
	data.doelbinding.police.applies,
	data.doelbinding.retention.applies,
	data.doelbinding.secrecy.applies,
	data.doelbinding.separation.applies,
	data.doelbinding.special_data.applies,
	data.doelbinding.grounds.holds,
	found_obligations,
	found_advice,
})

# METADATA
# description: |
#   The fields that would lift the violation for this unit; a norm may lack some for the request as such and others for the unit.
missing_of(norm, unit) := {"missing": sort(fields)} if {
	not beyond_facts(norm, unit)
	fields := {field | some key in keys_of(norm, unit); some field in missing[key]}
}

beyond_facts(norm, unit) if {
	some key in keys_of(norm, unit)
	key in final
}

keys_of(norm, unit) := [where({"norm": norm}), where({"norm": norm, "unit": unit.index})]

# METADATA
# description: The values of all facts that the catalogue says norms read; null where absent.
values_for(unit) := {path: object.get(known, split(path, "."), null) |
	known := object.union(input, {
		"item": object.get(unit, "item", {}),
		"recipient": object.get(recipient_entry, object.get(unit, "recipient", ""), {}),
		"partnership": object.get(partnership_register, input.case.partnership, {}),
		"decision": decision_named(unit),
	})
	some path in fact_paths
}

fact_paths := {path | some about in every_norm; some path in about.facts}

decision_named(unit) := object.get(decision_register, object.get(unit, ["item", "police", "art20_decision"], ""), {})
