package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

func TestRoleTransitionActions_BadInput(t *testing.T) {
	s, combination := listed(t)
	viewer := s.RoleID("Viewer")
	ids := []string{combination}
	with := func(more config, assignments ...config) config {
		c := config{"assignments": assignments}
		for name, value := range more {
			c[name] = value
		}
		return c
	}
	docs, good := config{"space_keys": []string{"DOCS"}}, assignment(combination, "GROUP", viewer)
	for _, test := range []struct {
		action string
		config config
		want   []string
	}{
		{removeAccess, config{"combination_ids": ids}, []string{`AttributeName("space_keys")`, "No attribute specified"}},
		{removeAccess, config{"combination_ids": ids, "space_keys": []string{"DOCS"}, "spaces": "ALL", "confirm": "ALL"}, []string{`AttributeName("space_keys")`, "2 attributes specified"}},
		{removeAccess, config{"combination_ids": ids, "spaces": "ALL"}, []string{`AttributeName("spaces")`, "confirm"}},
		{removeAccess, config{"combination_ids": ids, "spaces": "ALL", "confirm": "all"}, []string{`AttributeName("confirm")`, "not confirmed", "set confirm to the value of spaces"}},
		{removeAccess, config{"combination_ids": ids, "spaces": "SPECIFIC", "confirm": "SPECIFIC"}, []string{`AttributeName("spaces")`, "ALL_EXCEPT_PERSONAL"}},
		{removeAccess, config{"combination_ids": ids, "spaces": "PERSONAL", "confirm": "PERSONAL", "except_space_keys": []string{"DOCS"}}, []string{`AttributeName("except_space_keys")`, "only of all spaces"}},
		{removeAccess, config{"combination_ids": ids, "spaces": "ALL", "confirm": "ALL", "except_space_keys": []string{}}, []string{`AttributeName("except_space_keys")`, "at least 1"}},
		{removeAccess, config{"combination_ids": ids, "space_keys": []string{}}, []string{`AttributeName("space_keys")`, "at least 1"}},
		{removeAccess, config{"combination_ids": ids, "space_keys": []string{"a b"}}, []string{`AttributeName("space_keys")`, "must be a space key"}},
		{removeAccess, config{"combination_ids": ids, "space_keys": []string{"NONE"}}, []string{`AttributeName("space_keys")`, "Space NONE could not be read"}},
		{removeAccess, config{"combination_ids": []string{""}, "space_keys": []string{"DOCS"}}, []string{`AttributeName("combination_ids")`, "at least 1"}},
		{removeAccess, config{"combination_ids": ids, "space_keys": []string{"DOCS"}, "confirm": "DOCS"}, []string{`AttributeName("confirm")`, "spaces"}},

		{assignRoles, docs, []string{`AttributeName("assignments")`, "Missing Configuration for Required Attribute"}},
		{assignRoles, with(config{"spaces": "ALL_EXCEPT_PERSONAL", "confirm": "ALL"}, good), []string{`AttributeName("confirm")`, "not confirmed"}},
		{assignRoles, with(docs, config{"combination_id": combination, "principal_type": "GROUP"}), []string{`AttributeName("role_id")`, "Missing role_id"}},
		{assignRoles, with(docs, config{"combination_id": combination, "principal_type": "GROUP", "remove_access": false}), []string{`AttributeName("role_id")`, "Missing role_id"}},
		{assignRoles, with(docs, config{"combination_id": combination, "principal_type": "GROUP", "role_id": viewer, "remove_access": true}), []string{`AttributeName("remove_access")`, "excludes role_id"}},
		{assignRoles, with(docs, assignment(combination, "TEAM", viewer)), []string{`AttributeName("principal_type")`, `"GUEST"`}},
		{assignRoles, with(docs, assignment(combination, "group", viewer)), []string{`AttributeName("principal_type")`, `"GROUP"`}},
		{assignRoles, with(docs, good, good), []string{`ElementKeyInt(1)`, "Duplicate assignment"}},
		{assignRoles, with(docs, assignment(combination, "USER", viewer)), []string{`AttributeName("principal_type")`, "No USER has combination", "are: GROUP"}},
		{assignRoles, with(docs, assignment(combination, "GROUP", "Viewer")), []string{`AttributeName("role_id")`, "Viewer is the name of a space role", viewer}},
		{assignRoles, with(docs, assignment(combination, "GROUP", "0")), []string{`AttributeName("role_id")`, "Space role 0 does not exist"}},
	} {
		if writes := s.WritesOf(func() {
			coretest.ExpectError(t, s.Process().PlanAction(test.action, test.config), test.want...)
			_, diags := s.Process().InvokeUnvalidated(t.Context(), test.action, test.config)
			coretest.ExpectError(t, diags)
		}); len(writes) > 0 {
			t.Errorf("%s %v writes %q", test.action, test.config, writes)
		}
	}
	expectHolds(t, s, "DOCS", s.GroupID("docs-writers"), 2, "")
}

// What is unknown is neither rejected nor looked up at plan.
func TestRoleTransitionActions_Unknown(t *testing.T) {
	s, combination := listed(t)
	const unknown = coretest.Unknown
	for name, c := range map[string]config{
		removeAccess: {"space_keys": unknown, "combination_ids": []string{combination}},
		assignRoles: {"spaces": unknown, "confirm": unknown, "assignments": []config{
			{"combination_id": unknown, "principal_type": unknown, "role_id": unknown}, {"combination_id": combination, "principal_type": "GROUP", "role_id": unknown},
		}},
	} {
		coretest.NoErrors(t, name, s.Process().PlanAction(name, c))
	}
}

// Empty lists, such as those of a data source after the transition, are nothing to do.
func TestRoleTransitionActions_NothingToDo(t *testing.T) {
	s, _ := listed(t)
	for name, c := range map[string]config{
		removeAccess: {"spaces": "ALL", "confirm": "ALL", "combination_ids": []string{}},
		assignRoles:  {"spaces": "ALL", "confirm": "ALL", "assignments": []config{}},
	} {
		if writes := s.WritesOf(func() {
			if out := invoke(t, s, name, c); out != "No combinations are left: access does not change" {
				t.Errorf("%s reports %s", name, out)
			}
		}); len(writes) > 0 {
			t.Errorf("%s writes %q", name, writes)
		}
	}
}
