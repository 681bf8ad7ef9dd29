package provider_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func editors() config {
	return config{"name": "Editors", "description": "Edit pages", "space_permissions": []string{"read/space", "create/page"}}
}

// siteRole is a custom role as the site itself knows it; without a name if there is none.
func siteRole(s *testsite.Site, name string) simulator.RoleFields {
	for _, role := range s.Roles() {
		if role.Name == name {
			return role
		}
	}
	return simulator.RoleFields{}
}

func TestSpaceRole_Lifecycle(t *testing.T) {
	for _, tasks := range []string{"", "longtask", "transition", "hidden"} {
		t.Run("tasks "+tasks, func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES", RoleTasks: tasks, StaleRoles: true})
			lifecycleOfSpaceRole(t, s)
		})
	}
}

func lifecycleOfSpaceRole(t *testing.T, s *testsite.Site) {
	r, c := s.Resource(t, "confluence_space_role"), editors()
	r.Step("create", func(t *testing.T) {
		r.Apply(c)
		r.PlanEmpty(c)
		if got := siteRole(s, "Editors"); got.Description != "Edit pages" || !slices.Equal(got.Permissions, []string{"create/page", "read/space"}) || r.Attr("id") != got.ID {
			t.Errorf("the site has %+v", got)
		}
	})
	r.Step("update", func(t *testing.T) {
		c["name"], c["space_permissions"] = "Writers", []string{"create/comment", "read/space", "create/page"}
		delete(c, "description")
		r.PlanChanges(c, "name", "description", "space_permissions")
		r.Apply(c)
		r.PlanEmpty(c)
		if got := siteRole(s, "Writers"); got.Description != "" || len(got.Permissions) != 3 {
			t.Errorf("the site has %+v", got)
		}
	})
	r.Step("sent only", func(t *testing.T) {
		c["anonymous_reassignment_role_id"] = s.RoleID("Viewer")
		r.PlanChanges(c, "anonymous_reassignment_role_id")
		if writes := s.WritesOf(func() { r.Apply(c) }); len(writes) > 0 {
			t.Errorf("sent %q", writes)
		}
		r.PlanEmpty(c)
		delete(c, "anonymous_reassignment_role_id")
		r.Apply(c)
	})
	r.Step("import", func(t *testing.T) {
		for _, id := range []string{r.Attr("id").(string), "name:Writers"} {
			again := s.Resource(t, "confluence_space_role")
			again.ImportID(id)
			again.PlanEmpty(c)
		}
		r.ImportIdentity(config{"id": r.Attr("id")})
		r.PlanEmpty(c)
	})
	human := s.Human()
	r.Step("drift", func(t *testing.T) {
		human.EditRole("Writers", "Scribes", "by hand", "read/space")
		r.PlanChanges(c, "name", "description", "space_permissions")
		r.Apply(c)
		r.PlanEmpty(c)
	})
	r.Step("deleted by hand", func(t *testing.T) {
		human.DeleteRole("Writers")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a deleted role is not planned for creation: %v", p.Changes)
		}
		r.Apply(c)
	})
	r.Step("delete", func(t *testing.T) {
		r.Destroy()
		if got := siteRole(s, "Writers"); got.Name != "" {
			t.Errorf("the site has %+v", got)
		}
	})
}

// A change of permissions moves the anonymous assignments, if asked to.
func TestSpaceRole_Reassignment(t *testing.T) {
	s := withRoles(t)
	r, c := s.Resource(t, "confluence_space_role"), editors()
	c["anonymous_reassignment_role_id"] = s.RoleID("Viewer")
	r.Apply(c)
	s.Human().AssignRole("DOCS", "access_class", "anonymous-users", "Editors")
	c["space_permissions"] = []string{"read/space", "create/page", "delete/page"}
	r.Apply(c)
	if got := held(s, "access_class", "anonymous-users"); got != "Viewer" {
		t.Errorf("anonymous users have the role %q", got)
	}
	// It also makes way for a deletion.
	s.Human().AssignRole("DOCS", "access_class", "anonymous-users", "Editors")
	r.Destroy()
	if got := held(s, "access_class", "anonymous-users"); got != "Viewer" {
		t.Errorf("anonymous users have the role %q", got)
	}
}

// One list serves all roles of a run, and the permissions are read only where they change.
func TestSpaceRole_Requests(t *testing.T) {
	s := withRoles(t)
	var instances []*coretest.Instance
	for _, name := range []string{"A", "B", "C"} {
		r, c := s.Resource(t, "confluence_space_role"), editors()
		c["name"] = name
		var p *coretest.Plan
		for _, step := range []struct {
			name string
			want []string
			do   func()
		}{
			{"plan", []string{"GET space-role-mode", "GET space-permissions", "GET space-roles"}, func() { p = r.Plan(c) }},
			{"create", []string{"GET space-roles", "POST space-roles"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
			{"an empty plan", []string{"GET space-roles"}, func() { r.PlanEmpty(c) }},
			{"plan a description", []string{"GET space-roles"}, func() { c["description"] = "new"; p = r.Plan(c) }},
			{"update", []string{"GET space-roles", "PUT ID", "GET space-roles"}, func() { coretest.NoErrors(t, "update", r.Execute(p)) }},
		} {
			got := paths(s, step.do)
			for i, line := range got {
				if strings.HasPrefix(line, "PUT ") {
					got[i] = "PUT ID"
				}
			}
			if !slices.Equal(got, step.want) {
				t.Errorf("%s cost %q, expected %q", step.name, got, step.want)
			}
		}
		instances = append(instances, r)
	}
	p := s.Process()
	got := paths(s, func() {
		var wait sync.WaitGroup
		for _, r := range instances {
			wait.Go(func() { coretest.NoErrors(t, "refresh", r.RefreshIn(p)) })
		}
		wait.Wait()
	})
	if want := []string{"GET space-roles"}; !slices.Equal(got, want) {
		t.Errorf("to refresh three roles cost %q", got)
	}
}

func TestSpaceRole_List(t *testing.T) {
	s := withRoles(t)
	s.Resource(t, "confluence_space_role").Apply(editors())
	var names []string
	for _, result := range s.List(t, "confluence_space_role", config{}, 100) {
		names = append(names, result["display_name"].(string))
		delete(result, "display_name")
		r := s.Resource(t, "confluence_space_role")
		r.ImportIdentity(config{"id": result["id"]})
		var permissions []string
		for _, permission := range result["space_permissions"].([]any) {
			permissions = append(permissions, permission.(string))
		}
		r.PlanEmpty(config{"name": result["name"], "description": result["description"], "space_permissions": permissions})
	}
	if !slices.Equal(names, []string{"Commenter", "Editors"}) { // no system roles
		t.Errorf("the list holds %q", names)
	}
	if got := s.List(t, "confluence_space_role", config{}, 1); len(got) != 1 {
		t.Errorf("the limit is ignored: %v", got)
	}
}

func TestSpaceRole_UnknownValues(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space_role")
	for attribute, value := range map[string]any{
		"name": coretest.Unknown, "description": coretest.Unknown, "space_permissions": coretest.Unknown,
		"anonymous_reassignment_role_id": coretest.Unknown, "guest_reassignment_role_id": coretest.Unknown,
	} {
		c := editors()
		c[attribute] = value
		if p := r.Plan(c); !p.Creates || p.Attr(attribute) != coretest.Unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
		}
	}
	c := editors()
	c["space_permissions"] = []string{"create/page", coretest.Unknown} // which may be read/space
	r.Plan(c)
	r.Apply(editors())
	r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
	if requests := s.RequestsOf(func() { r.PlanEmpty(editors()) }); len(requests) != 0 {
		t.Errorf("requests without a token: %q", requests)
	}
}
