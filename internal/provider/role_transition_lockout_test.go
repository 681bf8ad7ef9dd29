package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// lockedOut is a site in transition with the space OWN, which only a person and the group of the account of the provider can
// administer, both with the same combination of permissions. It returns the ID of the combination.
func lockedOut(t *testing.T) (s *testsite.Site, combination string) {
	t.Helper()
	s = testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION", NoApps: true})
	s.Human().CreateSpace(simulator.SpaceFields{Key: "OWN", Name: "Own"})
	for _, row := range s.Permissions("OWN") {
		s.Human().Revoke("OWN", row.PrincipalType, row.PrincipalID, row.Operation, row.Target)
	}
	for _, who := range [][2]string{{"user", s.UserID("hana")}, {"group", s.GroupID("site-admins")}} {
		for _, operation := range []string{"read", "administer"} {
			s.Human().Grant("OWN", who[0], who[1], operation, "space")
		}
	}
	s.GenerateCombinations()
	return s, combinationOf(t, s, "ADMINISTER_SPACE", "VIEW_CONTENT")
}

func TestRoleTransitionActions_Lockout(t *testing.T) {
	s, combination := lockedOut(t)
	own := []string{"OWN"}
	remove := config{"space_keys": own, "combination_ids": []string{combination}}
	viewers := config{"space_keys": own, "assignments": []config{
		assignment(combination, "GROUP", s.RoleID("Viewer")), assignment(combination, "USER", s.RoleID("Viewer")),
	}}
	groupOnly := config{"space_keys": own, "assignments": []config{assignment(combination, "GROUP", s.RoleID("Viewer"))}}
	all := config{"spaces": "ALL", "confirm": "ALL", "combination_ids": []string{combination}}
	if writes := s.WritesOf(func() {
		diags := s.Process().PlanAction(removeAccess, remove)
		coretest.ExpectError(t, diags, `AttributeName("confirm_lockout")`, "A space would lose its last administrator", "administer OWN", "set confirm_lockout to true")
		coretest.ExpectError(t, diags, "The account of the provider would lose access", "view OWN")
		invokeError(t, s, removeAccess, all, "A space would lose its last administrator", "administer OWN")

		invokeError(t, s, assignRoles, viewers, "A space would lose its last administrator", "administer OWN")
		diags = s.Process().PlanAction(assignRoles, groupOnly)
		coretest.ExpectError(t, diags, "The account of the provider would lose admin access", "administer OWN")
		if text := coretest.Text(diags); strings.Contains(text, "last administrator") {
			t.Errorf("Hana is an administrator: %s", text)
		}
	}); len(writes) > 0 {
		t.Errorf("it writes %q", writes)
	}
	// Who administers by a role and has no permissions keeps that.
	s.Human().AssignRole("OWN", "user", s.UserID("ada"), "Admin")
	coretest.NoErrors(t, "with a role", s.Process().PlanAction(removeAccess, remove))
	s.Human().AssignRole("OWN", "user", s.UserID("ada"), "")

	administrators := config{"space_keys": own, "assignments": []config{assignment(combination, "GROUP", s.RoleID("Admin"))}}
	coretest.NoErrors(t, "with the role Admin instead", s.Process().PlanAction(assignRoles, administrators))
	remove["confirm_lockout"] = true
	invoke(t, s, removeAccess, remove)
	if left := s.Permissions("OWN"); len(left) > 0 {
		t.Errorf("these are left: %v", left)
	}
}

// A principal has one role in a space: the action replaces the role of those who also have the combination.
func TestRoleTransitionActions_LockoutOfRole(t *testing.T) {
	s, combination := lockedOut(t)
	admins := s.GroupID("site-admins")
	for _, operation := range []string{"read", "administer"} {
		s.Human().Revoke("OWN", "user", s.UserID("hana"), operation, "space")
	}
	s.Human().AssignRole("OWN", "group", admins, "Admin")
	own := []string{"OWN"}
	remove := config{"space_keys": own, "combination_ids": []string{combination}}
	assign := func(role string) config {
		return config{"space_keys": own, "assignments": []config{assignment(combination, "GROUP", s.RoleID(role))}}
	}
	if writes := s.WritesOf(func() {
		invokeError(t, s, assignRoles, assign("Viewer"), "A space would lose its last administrator", "administer OWN", "lose admin access")
		invokeError(t, s, removeAccess, remove, "A space would lose its last administrator", "The account of the provider would lose access", "view OWN")
	}); len(writes) > 0 {
		t.Errorf("it writes %q", writes)
	}
	coretest.NoErrors(t, "with the same role", s.Process().PlanAction(assignRoles, assign("Admin")))
	s.Human().Grant("OWN", "group", admins, "export", "space")
	coretest.NoErrors(t, "with another combination", s.Process().PlanAction(removeAccess, remove))
}

// A removal names no types: it also affects principals of a type that did not have the combination when Confluence listed it.
func TestRemoveAccessAction_OldList(t *testing.T) {
	s, _ := lockedOut(t)
	change := func(change func(space, principalType, principalID, operation, target string)) {
		for _, operation := range []string{"read", "administer"} {
			change("OWN", "group", s.GroupID("site-admins"), operation, "space")
		}
	}
	change(s.Human().Revoke)
	s.GenerateCombinations()
	combination := combinationOf(t, s, "ADMINISTER_SPACE", "VIEW_CONTENT")
	change(s.Human().Grant)
	coretest.ExpectError(t, s.Process().PlanAction(removeAccess, config{"space_keys": []string{"OWN"}, "combination_ids": []string{combination}}),
		"A space would lose its last administrator", "The account of the provider would lose access")
}

// The account cannot view all spaces, so only a list of spaces is checked completely.
func TestRoleTransitionActions_NotAllChecked(t *testing.T) {
	s, combination := lockedOut(t)
	for _, c := range []config{
		{"spaces": "PERSONAL", "confirm": "PERSONAL"},
		{"spaces": "ALL", "confirm": "ALL", "except_space_keys": []string{"OWN"}},
	} {
		c["combination_ids"] = []string{combination}
		if writes := s.WritesOf(func() {
			invokeError(t, s, removeAccess, c, `AttributeName("confirm_lockout")`, "Not all spaces can be checked", "cannot view", "space_keys", "set confirm_lockout to true")
		}); len(writes) > 0 {
			t.Errorf("it writes %q", writes)
		}
		c["confirm_lockout"] = true
		coretest.NoErrors(t, "confirmed", s.Process().PlanAction(removeAccess, c))
	}
	// What is found in the others is reported beside it.
	all := config{"spaces": "ALL", "confirm": "ALL", "combination_ids": []string{combination}}
	coretest.ExpectError(t, s.Process().PlanAction(removeAccess, all), "A space would lose its last administrator", "administer OWN", "Not all spaces can be checked")
}

// A name that two permissions have tells neither.
func TestRoleTransitionActions_LockoutSameName(t *testing.T) {
	s, _ := lockedOut(t)
	c := config{"space_keys": []string{"OWN"}, "combination_ids": []string{"c1"}}
	combination := func(names string) {
		s.Inject(simulator.Fault{Method: "GET", Path: "combinations$", Status: 200, Times: 1, Body: `{"generatedAt":"2026-11-01T10:00:00.000Z","results":[
			{"combinationId":"c1","spaceCount":1,"principalCount":1,"principalTypes":["GROUP","USER"],"permissions":[` + names + `]}]}`})
	}
	s.Inject(simulator.Fault{Method: "GET", Path: "/api/v2/space-permissions$", Status: 200, Times: 1, Body: `{"results":[
		{"id":"read/space","displayName":"View"},{"id":"export/space","displayName":"View"},{"id":"administer/space","displayName":"Administer"}]}`})
	combination(`{"id":"X","displayName":"View"},{"id":"Y","displayName":"Administer"}`)
	coretest.ExpectError(t, s.Process().PlanAction(removeAccess, c), "A space would lose its last administrator")

	combination(`{"id":"X","displayName":"Read space"},{"id":"Y","displayName":"Read space"}`)
	coretest.ExpectError(t, s.Process().PlanAction(removeAccess, c), "A space would lose its last administrator")
}

// A combination with a permission that the provider does not understand may be anybody's.
func TestRoleTransitionActions_LockoutNotUnderstood(t *testing.T) {
	s, _ := lockedOut(t)
	list := func(permission string) {
		s.Inject(simulator.Fault{Method: "GET", Path: "combinations$", Status: 200, Times: 1, Body: `{"generatedAt":"2026-11-01T10:00:00.000Z","results":[
			{"combinationId":"c1","spaceCount":1,"principalCount":1,"principalTypes":["GROUP","USER"],"permissions":[{"id":"X","displayName":"` + permission + `"}]}]}`})
	}
	c := config{"space_keys": []string{"OWN"}, "combination_ids": []string{"c1"}}
	list("Rule the space")
	coretest.ExpectError(t, s.Process().PlanAction(removeAccess, c), "A space would lose its last administrator")
	list("Create page") // which nobody has
	coretest.NoErrors(t, "another combination", s.Process().PlanAction(removeAccess, c))
	list("Read space") // a part of what they have
	coretest.NoErrors(t, "a part", s.Process().PlanAction(removeAccess, c))
	list("Rule the space")
	s.Inject(simulator.Fault{Method: "GET", Path: "/permissions", Status: 403, Body: `{}`})
	coretest.ExpectError(t, s.Process().PlanAction(removeAccess, c), "Could not check who would lose access", "set confirm_lockout to true")
}

func TestRoleTransitionActions_TooManySpaces(t *testing.T) {
	s, combination := lockedOut(t)
	for i := range 100 {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "S" + strings.Repeat("X", i), Name: "Space"})
	}
	c := config{"spaces": "ALL", "confirm": "ALL", "combination_ids": []string{combination}}
	coretest.ExpectError(t, s.Process().PlanAction(removeAccess, c), "Too many spaces", "can check at most 100")
	c["confirm_lockout"] = true
	coretest.NoErrors(t, "confirmed", s.Process().PlanAction(removeAccess, c))
}
