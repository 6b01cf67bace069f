# METADATA
# title: The moment that is judged
# description: |
#   Dates in requests and in the register are calendar days (YYYY-MM-DD) and compare as text. The day that is judged is the
#   calendar day of the request's time in the Netherlands; without a time, that of the engine's clock.
# scope: package
package doelbinding.lib.clock

now := time.parse_rfc3339_ns(input.time)

now := time.now_ns() if not input.time

today := time.format([now, "Europe/Amsterdam", "2006-01-02"])

# METADATA
# description: |
#   The agreement, membership or document has been ended by the day that is judged. Absent dates end nothing. (A comparison with an
#   absent field must not be negated directly: one engine takes that for true and the other for undefined.)
ended(document) if document.ends_on <= today

ended(document) if document.left_on <= today

ended(document) if document.excluded_on <= today

ended(document) if document.expires_on <= today

ended(document) if document.withdrawn_on <= today
