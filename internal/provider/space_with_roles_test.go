package provider_test

import "testing"

// A space of a site with space roles is created and managed like any other.
func TestSpace_WithRoles(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space")
	c := config{"key": "NEW", "name": "New", "description": "Text", "labels": []string{"a"}, "private": true}
	r.Apply(c)
	r.PlanEmpty(c)
	if got := s.RoleAssignments("NEW"); len(got) != 1 || got[0].PrincipalID != s.UserID("ada") || got[0].Role != "Admin" {
		t.Errorf("the roles in a private space are %v", got)
	}
	c["name"], c["status"] = "Newer", "archived"
	r.Apply(c)
	r.PlanEmpty(c)
	s.Resource(t, "confluence_space").ApplyError(config{"key": "new", "name": "Again"}, `"key"`, "could not be created", "import {", `id = "new"`)
	r.Destroy()
}
