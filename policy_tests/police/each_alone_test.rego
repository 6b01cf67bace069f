package doelbinding.police_test

import data.cases

# Each condition by itself: decisions in which nothing else decides.

# --- POL-02 -----------------------------------------------------------------------------------------------------------------

test_pol_02_satisfied_by_one_recipient_and_one_purpose if {
	decided := decisions({"recipients": ["burgemeester-duinstad"], "purposes": ["public_order"]}, [])
	outcome(cases.police_disclose, "POL-02") == "satisfied" with data.register.art20_decisions as decided
}

# --- POL-03 -----------------------------------------------------------------------------------------------------------------

test_pol_03_satisfied_by_the_mayor_of_the_only_municipality if {
	decided := for_duinstad(["duinstad"])
	outcome(cases.police_disclose, "POL-03") == "satisfied" with data.register.art20_decisions as decided
}

test_pol_03_violated_by_the_mayor_of_another_municipality if {
	decided := for_duinstad(["veenmeer"])
	outcome(cases.police_disclose, "POL-03") == "violated" with data.register.art20_decisions as decided
}

for_duinstad(signatories) := decisions(
	{
		"municipalities": ["duinstad"],
		"signatures": {"mayors": [{"municipality": name, "signed_on": "2025-01-22"} | some name in signatories]},
	},
	[],
)

test_pol_03_satisfied_on_the_day_that_each_signs if {
	every signatory in ["police_chief", "public_prosecutor"] {
		decided := decisions({"signatures": {signatory: {"signed_on": "2026-03-10"}}}, [])
		outcome(cases.police_disclose, "POL-03") == "satisfied" with data.register.art20_decisions as decided
	}
}
