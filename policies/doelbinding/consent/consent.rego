# METADATA
# title: Consent
# description: |
#   Where consent is relied on, it is free, informed, specific, recorded and not withdrawn (GDPR 4 and 7, handbook 2.4.1); and
#   government does not rely on it (handbook 2.8.1).
# scope: package
# schemas:
#   - input: schema.request
package doelbinding.consent

import data.doelbinding.lib.consents.consented
import data.doelbinding.lib.consents.needs_consent
import data.doelbinding.lib.consents.of_victims
import data.doelbinding.lib.consents.qualities
import data.doelbinding.lib.reference.tables
import data.doelbinding.lib.units.outward
import data.doelbinding.lib.units.with_item

# METADATA
# description: Units whose lawfulness is said to rest on consent, or of which the handbook says that it must.
relied_on contains unit.index if {
	input.action.claimed_ground == "consent"
	some unit in outward
}

relied_on contains unit.index if {
	some unit in outward
	unit.item.secrecy_breach.ground == "explicit_consent"
}

relied_on contains index if some index in of_victims

relying := [unit | some unit in outward; unit.index in relied_on]

without_consent := [unit | some unit in relying; not unit.item.consent]

with_consent := [unit | some unit in relying; unit.item.consent]

# METADATA
# title: Consent is free, explicit, informed and unambiguous
# custom:
#   norm: CON-01
violated contains {"norm": "CON-01", "unit": unit.index, "missing": "item.consent"} if some unit in without_consent

violated contains {"norm": "CON-01", "unit": unit.index, "missing": path} if {
	some unit in with_consent
	some quality in qualities
	not unit.item.consent[quality] == true
	path := concat(".", ["item.consent", quality])
}

applies contains {"norm": "CON-01", "unit": unit.index} if some unit in relying

# METADATA
# title: Consent is asked again for every disclosure
# custom:
#   norm: CON-02
violated contains {"norm": "CON-02", "unit": unit.index, "missing": "item.consent"} if some unit in without_consent

violated contains {"norm": "CON-02", "unit": unit.index, "missing": "item.consent.scope"} if {
	some unit in with_consent
	consent := unit.item.consent
	not data.doelbinding.lib.consents.names(consent, unit)
}

applies contains {"norm": "CON-02", "unit": unit.index} if some unit in relying

# METADATA
# title: Withdrawn consent ends processing
# custom:
#   norm: CON-03
violated contains {"norm": "CON-03", "unit": unit.index} if {
	some unit in with_consent
	consent := unit.item.consent
	not data.doelbinding.lib.consents.current(consent)
}

applies contains {"norm": "CON-03", "unit": unit.index} if some unit in relying

# METADATA
# title: Under sixteen the representative consents too
# custom:
#   norm: CON-04
violated contains {"norm": "CON-04", "unit": unit.index, "missing": "item.consent"} if some unit in without_consent

violated contains {"norm": "CON-04", "unit": unit.index, "missing": "item.consent.representative_consent"} if {
	some unit in with_consent
	consent := unit.item.consent
	not data.doelbinding.lib.consents.of_age(consent)
}

violated contains {"norm": "CON-04", "unit": unit.index, "missing": "item.consent.subject_age"} if {
	some unit in with_consent
	consent := unit.item.consent
	not data.doelbinding.lib.consents.of_age(consent)
	not consent.subject_age
}

applies contains {"norm": "CON-04", "unit": unit.index} if some unit in relying

# METADATA
# title: Consent is recorded
# custom:
#   norm: CON-05
violated contains {"norm": "CON-05", "unit": unit.index, "missing": "item.consent"} if some unit in without_consent

violated contains {"norm": "CON-05", "unit": unit.index, "missing": "item.consent.written"} if {
	some unit in with_consent
	consent := unit.item.consent
	not data.doelbinding.lib.consents.recorded(consent)
}

applies contains {"norm": "CON-05", "unit": unit.index} if some unit in relying

# METADATA
# title: Government cannot lean on consent
# custom:
#   norm: CON-06
violated contains {"norm": "CON-06", "unit": unit.index} if {
	some unit in claimed_on_consent
	unit.contributor_type in tables.government_bodies
	not data.doelbinding.lib.consents.may_carry(unit)
}

applies contains {"norm": "CON-06", "unit": unit.index} if some unit in claimed_on_consent

claimed_on_consent := [unit | input.action.claimed_ground == "consent"; some unit in with_item]

# METADATA
# title: Tell the person that consent can be withdrawn
# custom:
#   norm: CON-07
obligations contains {"norm": "CON-07", "unit": index} if some index in rests_on_consent

rests_on_consent contains index if some index in relied_on

rests_on_consent contains index if {
	some finding in data.doelbinding.grounds.holds
	finding.norm == "GRD-08"
	index := finding.unit
}

rests_on_consent contains index if some index in needs_consent

rests_on_consent contains index if some index, _ in data.doelbinding.lib.exceptions.needs_consent

rests_on_consent contains unit.index if {
	some unit in data.doelbinding.criminal_data.needing_consent
	unit.index in consented
}
