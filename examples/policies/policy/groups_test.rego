package confluence.policy.groups_test

import data.confluence.policy.fixtures_test as fixtures
import data.confluence.policy.groups

test_passing_plans if {
	plans := fixtures.plans("groups", "pass")
	count(plans) == 3
	every plan in plans {
		count(groups.deny | groups.warn) == 0 with input as plan
	}
}

test_failing_plans if {
	groups.deny == {"confluence_space_permission.wanda: the user 712020:00000004-5b1f-4c7a-9d2e-8f6a1c3e5b7d would have access to the space SALES. Grant access to a group, or add the user to allowed_users."} with input as data.plans.cloud.groups.fail
	groups.deny == {"confluence_space_permission.wanda: the user wanda would have access to the space SALES. Grant access to a group, or add the user to allowed_users."} with input as data.plans.data_center.groups.fail
	groups.deny == {"confluence_space_role_assignment.wanda: the user 712020:00000004-5b1f-4c7a-9d2e-8f6a1c3e5b7d would have access to the space SALES. Grant access to a group, or add the user to allowed_users."} with input as data.plans.roles.groups.fail
}

test_allowed_user if {
	count(groups.deny) == 0 with input as data.plans.data_center.groups.fail with data.confluence.settings as {"allowed_users": ["wanda"]}
	count(groups.deny) == 0 with input as data.plans.data_center.groups.fail with data.confluence.settings as {"runner": ["wanda"]}
}

test_restriction_is_a_warning if {
	plan := fixtures.plan_of([fixtures.created("confluence_content_restrictions", {"content_id": "1", "read": {"users": ["wanda"], "groups": null}, "update": null})])
	count(groups.deny) == 0 with input as plan
	some msg in groups.warn with input as plan
	contains(msg, "the read restriction names the user wanda")
}

test_unknown_user if {
	plan := fixtures.plan_of([fixtures.partly("confluence_space_permission", {"space_key": "SALES", "principal_type": "user"}, {"principal_id": true})])
	count(groups.deny) == 0 with input as plan
	some msg in groups.warn with input as plan
	contains(msg, "a user who is not known yet")
}

test_unknown_principal_type if {
	plan := fixtures.plan_of([fixtures.partly("confluence_space_permission", {"space_key": "SALES"}, {"principal_type": true})])
	some msg in groups.warn with input as plan
	contains(msg, "could be a user")
}

test_site if {
	plan := fixtures.plan_of([fixtures.created("confluence_global_permission", {"principal_type": "user", "principal_id": "wanda"})])
	count(groups.deny) == 1 with input as plan
}

test_restriction_of_an_allowed_user if {
	plan := fixtures.plan_of([fixtures.created("confluence_content_restrictions", {"content_id": "1", "read": {"users": ["terraform"], "groups": null}, "update": null})])
	count(groups.deny | groups.warn) == 0 with input as plan with data.confluence.settings as {"runner": ["terraform"]}
}

test_unknown_principal_of_the_site if {
	user := fixtures.partly("confluence_global_permission", {"principal_type": "user"}, {"principal_id": true})
	count(groups.deny) == 0 with input as fixtures.plan_of([user])
	some msg in groups.warn with input as fixtures.plan_of([user])
	contains(msg, "a user who is not known yet gets permissions on the site")
	untyped := fixtures.partly("confluence_global_permission", {"principal_id": "wanda"}, {"principal_type": true})
	some warning in groups.warn with input as fixtures.plan_of([untyped])
	contains(warning, "so it could be a user with permissions on the site")
	group := fixtures.partly("confluence_global_permission", {"principal_type": "group"}, {"principal_id": true})
	count(groups.warn) == 0 with input as fixtures.plan_of([group])
}
