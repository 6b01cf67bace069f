# METADATA
# title: What the tests of the exceptions to the bans share
# description: Special and criminal data are told by an executive, which leaves it to the recipient's own law whether it may have them.
package doelbinding.support.exceptions

import data.cases

# METADATA
# description: |
#   The request by which an item of these categories goes to the party that acts under this task, at a table that analysed no partner
#   like it.
told(task, categories) := request if {
	provided := data.doelbinding.support.item(
		data.doelbinding.support.by(cases.special_disclose, "college-veenmeer", "executive.social_support"),
		{"data_categories": categories},
	)
	request := data.doelbinding.support.changed(
		data.doelbinding.support.towards(provided, data.doelbinding.support.bases.party_of(task), task),
		{"case": {"partnership": "jeugdtafel-waterland"}},
	)
}

# METADATA
# description: The special categories that the law opens to who acts under this task, where these facts about the item are established.
opened_to(task, facts) := opened if {
	request := data.doelbinding.support.item(told(task, special_categories), facts)
	closed := data.doelbinding.lib.exceptions.needs_consent with input as request
	opened := special_categories - {category | some category in closed[[0, 0]]}
}

# METADATA
# description: The special categories of GDPR 9.
special_categories := {
	"health",
	"ethnicity",
	"political_opinion",
	"religion",
	"union_membership",
	"genetic",
	"biometric",
	"sex_life",
}
