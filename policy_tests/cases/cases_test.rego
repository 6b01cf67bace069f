package doelbinding.cases_test

import data.cases

test_every_base_request_is_lawful if {
	allowed := {name |
		some name, request in cases
		decision := data.doelbinding.decision with input as request
		decision.decision == "allow"
	}
	allowed == object.keys(cases)
}
