package doelbinding.tables_test

import data.cases

# What the catalogue says of each norm: whether it binds supervision and items that identify nobody, and what it looks at.

# The data protection officer sees what there is (protocol 24.4), in the system of a table whose agreements are in force, under
# its own name and bound to secrecy; the grounds hold for it as for others.
test_supervision_is_bound_by_few_norms if {
	exempt := data.doelbinding.not_binding({"index": [0, 0]}) with input as cases.supervision_view
	every_norm - exempt == grounds | {
		"GEN-02", "GEN-04", "ICT-01", "ICT-03", "ICT-04", "ICT-05",
		"PAR-01", "PHA-01", "PHA-02", "PHA-19", "SEC-06",
	}
}

# What identifies nobody is no personal data (handbook 2.3): it stays of who brought it in, in the system, and must not identify anybody
# after all. Norms about the request as a whole look at no item, and bind whatever the items are.
test_items_that_identify_nobody_are_bound_by_few_norms if {
	exempt := data.doelbinding.not_binding({"index": [0, 0]}) with input as cases.not_personal_view
	every_norm - exempt == (grounds | about_the_request) | {
		"MIN-05", "ICT-01",
		"OWN-01", "OWN-02", "OWN-03", "OWN-04", "OWN-05", "OWN-06", "OWN-07", "OWN-09", "OWN-10",
	}
}

about_the_request := {
	"CON-06",
	"GEN-02", "GEN-04", "GEN-06", "GEN-08",
	"ICT-02", "ICT-03", "ICT-04", "ICT-05", "ICT-06", "ICT-07",
	"INF-01", "INF-02", "INF-05", "INF-06", "INF-07", "INF-08",
	"JUS-09",
	"OWN-08", "OWN-11",
	"PAR-01", "PAR-11", "PAR-13", "PAR-15",
	"PHA-01", "PHA-02", "PHA-05", "PHA-07", "PHA-08", "PHA-09", "PHA-10", "PHA-13", "PHA-14", "PHA-15", "PHA-16",
	"PHA-17", "PHA-19", "PHA-20", "PHA-21", "PHA-23", "PHA-24",
	"RET-01", "RET-02", "RET-03", "RET-04", "RET-05", "RET-06", "RET-07", "RET-08", "RET-09", "RET-10", "RET-11", "RET-12",
	"SEC-06",
}

# Whatever is found is said of the item and its recipient, save by norms that look at the item alone: found for two recipients, it is one
# reason.
test_reason_names_the_recipient_save_of_norms_that_look_at_the_item_alone if {
	about_item := {norm |
		some norm in every_norm
		place := data.doelbinding.where({"norm": norm, "unit": [0, 0]}) with input as cases.disclose_conference
		place == {"norm": norm, "item": "ggd-betrokkenheid"}
	}
	about_item == {
		"GEN-05", "GEN-07", "ICT-01", "INF-03", "INF-04", "JUS-17", "MIN-01", "MIN-02", "MIN-03", "MIN-05", "OWN-09", "OWN-10",
		"POL-11", "POL-17", "SEC-02", "SEC-04", "SEC-10", "SPC-03", "SPC-04",
	}
}

# Whoever reconstructs why a basis held, or did not, sees all that it asks for.
test_norms_on_statutory_bases_tell_every_fact_that_one_asks_for if {
	asked := {path | some entry in data.doelbinding.tables.statutory; some path in entry.facts}
	count(asked) > 5
	every norm in ["GRD-01", "PAR-09"] {
		asked - {path | some path in data.doelbinding.catalogue[substring(norm, 0, 3)][norm].facts} == set()
	}
}

every_norm := {norm | some norms in data.doelbinding.catalogue; some norm, _ in norms}

grounds := object.keys(data.doelbinding.catalogue.GRD)
