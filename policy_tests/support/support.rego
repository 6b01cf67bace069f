# METADATA
# title: What the policy tests share
# description: |
#   A test takes a lawful case from data.cases, changes the facts that matter and asks how a norm came out for the first unit.
package doelbinding.support

# METADATA
# description: The request with these changes merged into it.
changed(request, changes) := object.union(request, changes)

# METADATA
# description: The request without the fields at these paths, such as "case/conference".
without(request, paths) := json.remove(request, paths)

# METADATA
# description: The request with these changes merged into its first item.
item(request, changes) := object.union(request, {"items": array.concat(
	[object.union(request.items[0], changes)],
	array.slice(request.items, 1, count(request.items)),
)})

# METADATA
# description: The request whose first item lacks the fields at these paths, such as "police/article".
item_without(request, paths) := object.union(request, {"items": array.concat(
	[json.remove(request.items[0], paths)],
	array.slice(request.items, 1, count(request.items)),
)})

# METADATA
# description: |
#   How the norm came out for the first unit of the request; undefined where a finding is not what the catalogue says of its norm.
outcome(request, norm) := how if {
	judged := data.doelbinding.support.judged with input as request
	judged.misstated == set()
	how := judged.assessment[0].norms[norm].outcome
}

# METADATA
# description: The same for the second unit, where the first is beside the point.
outcome_of_second(request, norm) := how if {
	assessment := data.doelbinding.assessment with input as request
	how := assessment[1].norms[norm].outcome
}

judged := {"assessment": data.doelbinding.assessment, "misstated": misstated}

# METADATA
# description: |
#   The norms with a finding that names no unit though the norm looks at items or recipients, and those that are found as another kind
#   of norm than they are.
misstated contains finding.norm if {
	some kind, findings in by_kind
	some finding in findings
	data.doelbinding.catalogue[substring(finding.norm, 0, 3)][finding.norm].kind != kind
}

misstated contains finding.norm if {
	some findings in by_kind
	some finding in findings
	not finding.unit
	data.doelbinding.catalogue[substring(finding.norm, 0, 3)][finding.norm].scope != "request"
}

by_kind := {
	"prohibition": (data.doelbinding.found | applying),
	"ground": data.doelbinding.grounds.holds,
	"obligation": data.doelbinding.found_obligations,
	"advice": data.doelbinding.found_advice,
}

# What the clusters of prohibitions say that they apply to.
applying := data.doelbinding.applying - union({
	data.doelbinding.grounds.holds,
	data.doelbinding.found_obligations,
	data.doelbinding.found_advice,
})

# METADATA
# description: The fields that, truthfully present, would lift the violation of the norm for the first unit.
missing(request, norm) := norms(request)[norm].missing

# METADATA
# description: How every norm came out for the first unit of the request, as the assessment tells it.
norms(request) := assessment[0].norms if {
	assessment := data.doelbinding.assessment with input as request
}

# METADATA
# description: The entry of the statutory table that holds for the first unit; undefined where none does.
statutory_basis(request) := entry if {
	bases := data.doelbinding.lib.statutory.statutory_basis with input as request
	entry := bases[[0, 0]]
}

# METADATA
# description: The parameters of the obligation or advice, the first where there are several.
due(request, kind, norm) := entry if {
	decision := data.doelbinding.decision with input as request
	entries := [found | some found in decision[kind]; found.norm == norm]
	entry := entries[0]
}

# METADATA
# description: The request whose first item carries consent of an adult that is valid for this recipient.
with_consent(request, recipient) := item(request, {"consent": {
	"explicit": true,
	"freely_given": true,
	"informed": true,
	"unambiguous": true,
	"written": true,
	"scope": {
		"recipients": [recipient],
		"purposes": [request.action.purpose],
		"data_categories": request.items[0].data_categories,
	},
	"given_on": "2026-03-05",
	"subject_age": 41,
}})

# METADATA
# description: The request towards this party alone, under this task.
towards(request, party, task) := object.union(request, {"action": {"recipients": [{
	"party": party,
	"task": task,
	"necessity_documented": true,
}]}})

# METADATA
# description: The request by a delegate of this party, about its own item, under this task.
by(request, party, task) := item(
	object.union(request, {"subject": {"party": party, "role": "delegate"}, "action": {"task": task}}),
	{"contributor": party},
)

# METADATA
# description: The answer to an access evaluation request of AuthZEN.
access_evaluation(request) := answer if {
	answer := data.doelbinding.authzen.evaluation with input as request
}

# METADATA
# description: What the shared rules about units find of the request.
of_units(request) := found if {
	found := data.doelbinding.lib.units with input as request
}

# METADATA
# description: What the shared rules about consent find of the request.
of_consents(request) := found if {
	found := data.doelbinding.lib.consents with input as request
}
