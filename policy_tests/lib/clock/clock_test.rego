package doelbinding.lib.clock_test

test_the_day_is_that_of_the_netherlands_in_winter if {
	data.doelbinding.lib.clock.today == "2026-03-10" with input as {"time": "2026-03-10T22:59:59Z"}
	data.doelbinding.lib.clock.today == "2026-03-11" with input as {"time": "2026-03-10T23:00:00Z"}
}

test_the_day_is_that_of_the_netherlands_in_summer if {
	data.doelbinding.lib.clock.today == "2026-07-10" with input as {"time": "2026-07-10T21:59:59Z"}
	data.doelbinding.lib.clock.today == "2026-07-11" with input as {"time": "2026-07-10T22:00:00Z"}
}

test_the_day_follows_the_offset_of_the_time if {
	data.doelbinding.lib.clock.today == "2026-03-11" with input as {"time": "2026-03-10T19:30:00-05:00"}
}

test_without_time_the_clock_of_the_engine_counts if {
	regex.match(`^\d{4}-\d{2}-\d{2}$`, data.doelbinding.lib.clock.today) with input as {}
}

test_what_ends_ends_on_the_day_itself if {
	every field in ["ends_on", "left_on", "excluded_on", "expires_on", "withdrawn_on"] {
		data.doelbinding.lib.clock.ended({field: "2026-03-10"}) with input as {"time": "2026-03-10T10:00:00+01:00"}
	}
}

test_what_ends_later_has_not_ended if {
	every field in ["ends_on", "left_on", "excluded_on", "expires_on", "withdrawn_on"] {
		not data.doelbinding.lib.clock.ended({field: "2026-03-11"}) with input as {"time": "2026-03-10T10:00:00+01:00"}
	}
}

test_what_has_no_end_has_not_ended if {
	not data.doelbinding.lib.clock.ended({"joined_on": "2025-01-15"}) with input as {"time": "2026-03-10T10:00:00+01:00"}
}
