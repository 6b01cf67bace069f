package doelbinding.decision_test

import data.cases

test_decision_names_the_stamp_of_the_policies if {
	policy := data.doelbinding.policy with input as cases.view_conference with data.doelbinding.stamp as {"revision": "sha256:x"}
	policy.revision == "sha256:x"
}
