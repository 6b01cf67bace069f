package doelbinding.lib.secrets_test

import data.cases

test_secrecy_yields_to_a_conflict_of_duties_that_is_invoked if {
	item := cases.vital_contribute.items[0]
	data.doelbinding.lib.secrets.conflict_of_duties(item)
	every ground in ["explicit_consent", "statutory"] {
		other := object.union(item, {"secrecy_breach": {"ground": ground}})
		not data.doelbinding.lib.secrets.conflict_of_duties(other)
	}
}
