# The plans of the tests: those in fixtures, and small ones for single cases.
package confluence.policy.fixtures_test

# plans are the stored plans of a rule by the kind of site: cloud, data_center or roles.
plans(rule, outcome) := {site: plan |
	some site
	plan := data.plans[site][rule][outcome]
}

# plan_of is a plan with changes.
plan_of(changes) := {
	"format_version": "1.2",
	"planned_values": {},
	"configuration": {},
	"resource_changes": changes,
}

created(type, after) := change(type, ["create"], null, after, {})

updated(type, before, after) := change(type, ["update"], before, after, {})

deleted(type, before) := change(type, ["delete"], before, null, {})

unchanged(type, values) := change(type, ["no-op"], values, values, {})

# partly is a new resource with values that are not known yet.
partly(type, after, unknown) := change(type, ["create"], null, after, unknown)

change(type, actions, before, after, unknown) := {
	"address": sprintf("%s.test", [type]),
	"mode": "managed",
	"type": type,
	"change": {"actions": actions, "before": before, "after": after, "after_unknown": unknown},
}

# plan_with_action is a plan that only runs an action.
plan_with_action(type, values, unknown) := object.union(plan_of([]), {"action_invocations": [{
	"address": sprintf("action.%s.test", [type]),
	"type": type,
	"config_values": values,
	"config_unknown": unknown,
}]})
