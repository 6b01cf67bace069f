# METADATA
# title: A conflict of duties
# scope: package
package doelbinding.lib.secrets

# METADATA
# description: The five questions that all must be answered yes before secrecy yields (handbook 2.7).
criteria := {
	"serious_harm_likely",
	"no_other_way",
	"disclosure_prevents_harm",
	"moral_distress",
	"consent_sought",
}

# METADATA
# description: The criteria that the item's conflict of duties does not meet; all of them when there is none.
unmet(item) := {criterion |
	some criterion in criteria
	not item.secrecy_breach.conflict_of_duties[criterion] == true
}

# METADATA
# description: The item's secrecy yields to a conflict of duties.
conflict_of_duties(item) if {
	item.secrecy_breach.ground == "conflict_of_duties"
	count(unmet(item)) == 0
}
