package provider_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceRole_BadInput(t *testing.T) {
	s := withRoles(t)
	for _, c := range []struct {
		change config
		want   []string
	}{
		{config{"name": ""}, []string{`"name"`}},
		{config{"name": nil}, []string{`"name"`, "required"}},
		{config{"name": " Editors "}, []string{`"name"`, `name = "Editors"`}},
		{config{"name": "Viewer"}, []string{`"name"`, "Space role Viewer exists already", "system role"}},
		{config{"name": "Commenter"}, []string{`"name"`, "Space role Commenter exists already", "import {", s.RoleID("Commenter")}},
		{config{"space_permissions": nil}, []string{`"space_permissions"`, "required"}},
		{config{"space_permissions": []string{}}, []string{`"space_permissions"`}},
		{config{"space_permissions": []string{"read/space", ""}}, []string{`"space_permissions"`}},
		{config{"space_permissions": []string{"create/page"}}, []string{`"space_permissions"`, "create/page requires read/space"}},
		{config{"space_permissions": []string{"read/space", "delete/page"}}, []string{`"space_permissions"`, "delete/page", "delete/page requires create/page"}},
		{config{"space_permissions": []string{"read/space", "fly/space"}}, []string{`"space_permissions"`, "Unknown permission fly/space", "administer/space, archive/page"}},
		{config{"anonymous_reassignment_role_id": ""}, []string{`"anonymous_reassignment_role_id"`}},
		{config{"anonymous_reassignment_role_id": "0815"}, []string{`"anonymous_reassignment_role_id"`, "does not exist", s.RoleID("Viewer") + " (Viewer)"}},
		{config{"guest_reassignment_role_id": "Viewer"}, []string{`"guest_reassignment_role_id"`, "is the name of a space role", s.RoleID("Viewer")}},
		{config{"timeouts": config{"delete": "soon"}}, []string{"soon"}},
	} {
		whole := editors()
		for k, v := range c.change {
			whole[k] = v
		}
		r := s.Resource(t, "confluence_space_role")
		if writes := s.WritesOf(func() { r.PlanError(whole, c.want...) }); len(writes) != 0 {
			t.Errorf("writes for invalid input: %q", writes)
		}
	}
	r := s.Resource(t, "confluence_space_role")
	r.Apply(editors())
	c := editors()
	c["guest_reassignment_role_id"] = r.Attr("id")
	r.PlanError(c, `"guest_reassignment_role_id"`, "cannot replace itself")
	c = editors()
	c["name"] = "Commenter"
	r.PlanError(c, `"name"`, "Space role Commenter exists already")
	for id, want := range map[string]string{
		"name:":                "Expected ID or name:NAME",
		"name:Nobody":          "Space role name:Nobody does not exist",
		"Editors":              "Space role Editors does not exist",
		"name:Viewer":          "Viewer is a system role",
		s.RoleID("Viewer"):     "System roles cannot be managed",
		"name:editors":         "(Editors)", // the names of roles are case-sensitive here
		"7d20b6f4-93c1-4e58-a": "(Commenter)",
	} {
		s.Resource(t, "confluence_space_role").ImportError(id, want)
	}
}

// An eleventh custom role fails at plan, also if the tenth is new in the same run.
func TestSpaceRole_AtMostTen(t *testing.T) {
	s := withRoles(t)
	for i := range 8 { // and Commenter
		s.Human().CreateRole(fmt.Sprint("Role ", i), "", "read/space")
	}
	tenth, eleventh := s.Resource(t, "confluence_space_role"), s.Resource(t, "confluence_space_role")
	a, b := editors(), editors()
	b["name"] = "Writers"
	tenth.Apply(a)
	eleventh.PlanError(b, `"name"`, "Space role Writers cannot be created: the site has the maximum number of custom roles", "at most 10 custom space roles")
	tenth.Destroy()
	p := s.Process()
	for _, step := range []struct {
		*coretest.Instance
		config
		fails bool
	}{{tenth, a, false}, {eleventh, b, true}} {
		step.In(p, func() {
			if got := coretest.HasErrors(step.TryPlan(step.config).Diags); got != step.fails {
				t.Errorf("%v fails: %t", step.config["name"], got)
			}
		})
	}
	// Where the limit is reached after the plan, the creation reports it.
	unseen := tenth.Plan(a)
	s.Human().CreateRole("Another", "", "read/space")
	coretest.ExpectError(t, tenth.Execute(unseen), `"name"`, "maximum number of custom roles", "Cannot create more than 10")
}

func TestSpaceRole_Refused(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space_role")
	unseen := r.Plan(editors())
	s.Human().CreateRole("Editors", "by hand", "read/space")
	coretest.ExpectError(t, r.Execute(unseen), `"name"`, "Space role Editors exists already", "already exists", "import {", siteRole(s, "Editors").ID)
	s.Human().DeleteRole("Editors")

	reader, admin := s.Reader(), s.Admin()
	r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
	r.ApplyError(editors(), "Space role Editors could not be created", "the account lacks the permission for this operation")
	r.ProviderConfig["username"], r.ProviderConfig["token"] = admin.Username, admin.Token
	r.Apply(editors())
	c := editors()
	c["description"] = "new"
	r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
	r.ApplyError(c, "Space role Editors could not be updated", "the account lacks the permission for this operation")
	r.DestroyError("Space role Editors could not be deleted", "the account lacks the permission for this operation")
	r.ProviderConfig["token"] = "wrong"
	r.PlanError(c, "Space role Editors could not be read", "CONFLUENCE_TOKEN")
	r.ProviderConfig["username"], r.ProviderConfig["token"] = admin.Username, admin.Token

	// What someone else changes between plan and apply is not overwritten.
	stale := r.Plan(c)
	s.Human().EditRole("Editors", "Editors", "by hand", "read/space")
	coretest.ExpectError(t, r.Execute(stale), "Space role Editors could not be updated", "Someone else has changed it", "Run the plan again")
	stale = r.Plan(c)
	s.Human().DeleteRole("Editors")
	coretest.ExpectError(t, r.Execute(stale), "Space role Editors could not be updated", "there is no space role with the ID")
	r.Apply(c)

	// A task that fails, or does not end in time.
	s = testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES", RoleTasks: "transition"})
	r, c = s.Resource(t, "confluence_space_role"), editors()
	r.Apply(c)
	s.Inject(simulator.Fault{Method: "PUT", FailTask: "no luck today", Times: 1})
	c["space_permissions"] = []string{"read/space"}
	r.ApplyError(c, "Space role Editors could not be updated", "no luck today")
	c["timeouts"] = config{"update": "1s"}
	s.Inject(simulator.Fault{Method: "PUT", StallTask: true, Times: 1})
	r.ApplyError(c, "Space role Editors could not be updated", "Confluence continues the task")
	s.EndLongTasks()
	r.Apply(c)
	r.PlanEmpty(c)
}

// On a site without space roles, the plan is an error that says what to use instead.
func TestSpaceRole_SitesWithoutRoles(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		want := []string{"confluence_space_role is not available on Confluence Data Center", "confluence_space_permission"}
		listing := want
		if s.OnCloud() {
			want = []string{"This site has no space roles", "confluence_space_permission"}
			listing = []string{"Space roles of this site could not be listed", "no space roles, only permissions"}
		}
		s.Resource(t, "confluence_space_role").PlanError(editors(), want...)
		_, diags := s.Process().List("confluence_space_role", config{}, 2)
		coretest.ExpectError(t, diags, listing...)
		if s.OnCloud() {
			want = []string{"Space roles of this site could not be read", "no space roles, only permissions"}
		}
		s.Resource(t, "confluence_space_role").ImportError("name:Editors", want...)
	})
}
