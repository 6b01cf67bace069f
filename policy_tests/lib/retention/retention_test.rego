package doelbinding.lib.retention_test

import data.cases

# --- Months --------------------------------------------------------------------------------------------------------------

test_months_keep_the_day_of_the_month if {
	data.doelbinding.lib.retention.months_after("2025-08-15", 6) == "2026-02-15"
	data.doelbinding.lib.retention.months_after("2025-08-15", 12) == "2026-08-15"
	data.doelbinding.lib.retention.months_after("2025-01-01", 6) == "2025-07-01"
}

test_months_end_with_a_shorter_month if {
	data.doelbinding.lib.retention.months_after("2025-08-31", 6) == "2026-02-28"
	data.doelbinding.lib.retention.months_after("2025-08-30", 6) == "2026-02-28"
	data.doelbinding.lib.retention.months_after("2025-08-29", 6) == "2026-02-28"
	data.doelbinding.lib.retention.months_after("2025-08-28", 6) == "2026-02-28"
	data.doelbinding.lib.retention.months_after("2025-03-31", 6) == "2025-09-30"
	data.doelbinding.lib.retention.months_after("2025-12-31", 6) == "2026-06-30"
}

test_months_know_leap_years if {
	data.doelbinding.lib.retention.months_after("2023-08-31", 6) == "2024-02-29"
	data.doelbinding.lib.retention.months_after("2023-08-29", 6) == "2024-02-29"
	data.doelbinding.lib.retention.months_after("2024-02-29", 6) == "2024-08-29"
	data.doelbinding.lib.retention.months_after("2024-02-29", 12) == "2025-02-28"
	data.doelbinding.lib.retention.months_after("2023-02-28", 12) == "2024-02-28"

	# 2100 is no leap year, 2000 was one.
	data.doelbinding.lib.retention.months_after("2099-08-31", 6) == "2100-02-28"
	data.doelbinding.lib.retention.months_after("1999-08-31", 6) == "2000-02-29"
}

test_months_go_on_in_the_next_year if {
	data.doelbinding.lib.retention.months_after("2025-06-30", 6) == "2025-12-30"
	data.doelbinding.lib.retention.months_after("2025-07-01", 6) == "2026-01-01"
	data.doelbinding.lib.retention.months_after("2025-12-31", 12) == "2026-12-31"
}

test_no_months_after_what_is_no_day if {
	every day in ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-04-00", "10-03-2026", "soon", ""] {
		not data.doelbinding.lib.retention.months_after(day, 6)
	}
}

# --- What concerns retention ---------------------------------------------------------------------------------------------

test_retention_is_concerned_by_each_sign_of_scale_down if {
	every request in [
		{"case": {"scale_down": {"decided_on": "2025-12-01"}}},
		{"case": {"phase": "scale_down"}},
		{"action": {"lifecycle": {"to_phase": "scale_down"}}},
		{"action": {"name": "archive"}},
		{"action": {"name": "destroy"}},
		{"action": {"name": "reactivate"}},
		{"action": {"name": "retain"}},
	] {
		found := concerned with input as request
		found
	}
}

test_retention_is_not_concerned_by_a_running_case if {
	not concerned with input as cases.view_conference
	not concerned with input as cases.advance_to_conference
}

default concerned := false

concerned if data.doelbinding.lib.retention.concerned

# --- Periods -------------------------------------------------------------------------------------------------------------

test_nothing_is_archived_before_scale_down if {
	request := object.union(cases.view_conference, {"case": {"scale_down": cases.archive.case.scale_down}})
	not data.doelbinding.lib.retention.archived with input as request
	data.doelbinding.lib.retention.archived with input as object.union(request, {"case": {"phase": "scale_down"}})
}

test_the_boundary_day_belongs_to_the_later_period if {
	every example in [
		{"day": "2026-03-10", "decided_on": "2025-09-11", "periods": {"active"}},
		{"day": "2026-03-10", "decided_on": "2025-09-10", "periods": {"archived"}},
		{"day": "2026-03-10", "decided_on": "2025-03-11", "periods": {"archived"}},
		{"day": "2026-03-10", "decided_on": "2025-03-10", "periods": {"run out"}},
		{"day": "2026-02-27", "decided_on": "2025-08-31", "periods": {"active"}},
		{"day": "2026-02-28", "decided_on": "2025-08-31", "periods": {"archived"}},
		{"day": "2024-02-28", "decided_on": "2023-08-31", "periods": {"active"}},
		{"day": "2024-02-29", "decided_on": "2023-08-31", "periods": {"archived"}},
		{"day": "2025-02-27", "decided_on": "2024-02-29", "periods": {"archived"}},
		{"day": "2025-02-28", "decided_on": "2024-02-29", "periods": {"run out"}},
	] {
		request := seen(concat("", [example.day, "T12:00:00+01:00"]), example.decided_on)
		found := periods with input as request
		found == example.periods
	}
}

test_the_day_is_that_of_the_netherlands if {
	before := periods with input as seen("2026-03-09T22:59:59Z", "2025-09-10")
	before == {"active"}
	after := periods with input as seen("2026-03-09T23:00:00Z", "2025-09-10")
	after == {"archived"}
}

test_no_period_without_a_decision_date if {
	found := periods with input as json.remove(cases.view_scale_down, ["case/scale_down"])
	found == set()
}

seen(moment, decided_on) := object.union(cases.view_scale_down, {
	"time": moment,
	"case": {"scale_down": {"decided_on": decided_on}},
})

periods contains name if {
	some name, met in {"active": active, "archived": archived, "run out": run_out}
	met
}

default active := false

active if {
	data.doelbinding.lib.retention.before_archiving
	data.doelbinding.lib.retention.before_destruction
	not data.doelbinding.lib.retention.time_to_archive
}

default archived := false

archived if {
	data.doelbinding.lib.retention.time_to_archive
	data.doelbinding.lib.retention.before_destruction
}

default run_out := false

run_out if {
	data.doelbinding.lib.retention.time_to_archive
	data.doelbinding.lib.retention.time_to_destroy
	not data.doelbinding.lib.retention.before_destruction
}

# --- Deviation in force --------------------------------------------------------------------------------------------------

test_deviation_in_force_when_it_meets_every_condition if {
	deviates with input as deviating({})
	deviates with input as json.remove(cases.retain, ["case/lead_party"])
}

test_deviation_not_in_force_without_one if {
	not deviates with input as cases.archive
}

test_deviation_not_in_force_without_motivation if {
	not deviates with input as deviating({"motivation_documented": false})
}

test_deviation_not_in_force_without_a_decision if {
	every field in ["decided_by", "decided_on", "reassess_on"] {
		request := json.remove(cases.retain, [concat("/", ["case/scale_down/deviation", field])])
		found := deviates with input as request
		found == false
	}
}

test_deviation_not_in_force_when_another_party_decided if {
	not deviates with input as deviating({"decided_by": "ggd"})
}

test_deviation_not_in_force_before_it_was_decided if {
	not deviates with input as deviating({"decided_on": "2026-03-11"})
}

test_deviation_in_force_only_until_the_day_of_reassessment if {
	not deviates with input as deviating({"decided_on": "2025-12-10", "reassess_on": "2026-03-10"})
	deviates with input as deviating({"decided_on": "2025-12-10", "reassess_on": "2026-03-11"})
}

test_deviation_in_force_with_reassessment_within_six_months if {
	deviates with input as deviating({"reassess_on": "2026-09-10"})
	not deviates with input as deviating({"reassess_on": "2026-09-11"})
}

test_deviation_in_force_when_decided_within_a_year if {
	deviates with input as deviating_in_august({"decided_on": "2026-08-14"})
	not deviates with input as deviating_in_august({"decided_on": "2026-08-15"})
	deviates with input as deviating_in_august({"decided_on": "2026-08-15", "follows_deviation_in_force": true})
}

deviating(changes) := object.union(cases.retain, {"case": {"scale_down": {"deviation": changes}}})

# The case was scaled down on 15 August 2025.
deviating_in_august(changes) := object.union(deviating(object.union({"reassess_on": "2026-12-01"}, changes)), {
	"time": "2026-08-20T10:00:00+02:00",
	"case": {"scale_down": {"decided_on": "2025-08-15"}},
})

default deviates := false

deviates if data.doelbinding.lib.retention.deviation_in_force
