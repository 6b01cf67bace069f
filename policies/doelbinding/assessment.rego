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
	norms := {norm: object.union({"outcome": outcome_of(norm, unit), "facts": facts_of(about, unit)}, missing_of(norm, unit)) |
		some prefixed in catalogue
		some norm, about in prefixed
	}
]

outcome_of(norm, unit) := "violated" if concerns(assessed_violations, norm, unit)

outcome_of(norm, unit) := "satisfied" if binds_satisfied(norm, unit)

outcome_of(norm, unit) := "not_applicable" if {
	not concerns(assessed_violations, norm, unit)
	not binds_satisfied(norm, unit)
}

binds_satisfied(norm, unit) if {
	not concerns(assessed_violations, norm, unit)
	concerns(assessed_as_applying, norm, unit)
	not exempt({"norm": norm, "unit": unit.index})
}

# A finding without a unit concerns every unit.
concerns(findings, norm, unit) if [norm, unit.index] in findings

concerns(findings, norm, _) if [norm, []] in findings

assessed_violations contains [finding.norm, object.get(finding, "unit", [])] if some finding in violations

assessed_as_applying contains [finding.norm, object.get(finding, "unit", [])] if some finding in applying

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
	fields := {field | some key in keys_of(norm, unit); some field in missing[key]}
	count(fields) > 0
	not beyond_facts(norm, unit)
} else := {}

beyond_facts(norm, unit) if {
	some key in keys_of(norm, unit)
	key in final
}

keys_of(norm, unit) := [where({"norm": norm}), where({"norm": norm, "unit": unit.index})]

# METADATA
# description: The values of the facts that the catalogue says the norm reads; null where absent.
facts_of(about, unit) := {path: object.get(known, split(path, "."), null) |
	known := object.union(input, {
		"item": object.get(unit, "item", {}),
		"recipient": object.get(recipient_entry, object.get(unit, "recipient", ""), {}),
		"partnership": object.get(partnership_register, input.case.partnership, {}),
		"decision": decision_named(unit),
	})
	some path in about.facts
}

decision_named(unit) := object.get(decision_register, object.get(unit, ["item", "police", "art20_decision"], ""), {})
