package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// groupExists reports whether a group has a name.
func groupExists(s *testsite.Site, name string) bool {
	return slices.ContainsFunc(s.Groups(), func(g simulator.Group) bool { return strings.EqualFold(g.Name, name) })
}

func TestGroup_Lifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group")
		c := config{"name": "Night/Shift"}
		r.Apply(c)
		r.PlanEmpty(c)
		id := r.Attr("id").(string)
		if !groupExists(s, "night/shift") || r.Attr("name") != "Night/Shift" || r.Attr("deletion_policy") != "delete" || !s.OnCloud() && id != "night/shift" {
			t.Errorf("the state is %v, %v, %v", r.Attr("name"), id, r.Attr("deletion_policy"))
		}
		r.Step("case", func(t *testing.T) {
			r.PlanEmpty(config{"name": "NIGHT/shift"})
		})
		r.Step("another name", func(t *testing.T) {
			c["name"] = "day shift"
			if p := r.Plan(c); !p.Replaces || !slices.Contains(p.Changes, "name") {
				t.Errorf("replace %t, changes %v", p.Replaces, p.Changes)
			}
			r.Apply(c)
			r.PlanEmpty(c)
			if groupExists(s, "night/shift") || !groupExists(s, "day shift") || s.OnCloud() && r.Attr("id") == id {
				t.Error("the group was not replaced")
			}
		})
		r.Step("retain", func(t *testing.T) {
			c["deletion_policy"] = "retain"
			r.PlanChanges(c, "deletion_policy")
			if writes := s.WritesOf(func() { r.Apply(c); r.Destroy() }); len(writes) > 0 || !groupExists(s, "day shift") {
				t.Errorf("a retained group was deleted: %q", writes)
			}
		})
		r.Step("existing name", func(t *testing.T) {
			existing := s.Groups()[len(s.Groups())-1].ID
			if !s.OnCloud() {
				existing = "day shift"
			}
			r.ApplyError(config{"name": "Day Shift"}, "Group Day Shift could not be created", `AttributeName("name")`, "to = confluence_group.this", existing)
		})
	})
}

func TestGroup_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group")
		c := config{"name": "team"}
		r.Apply(c)
		s.Human().DeleteGroup(r.Attr("id").(string))
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a deleted group is not planned for creation: %v", p.Changes)
		}
		r.Apply(c)
		s.Human().DeleteGroup(r.Attr("id").(string))
		r.Destroy()
	})
}

func TestGroup_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, name := range []string{"team/with-slash", "docs readers"} {
			r := s.Resource(t, "confluence_group")
			r.ImportID(s.GroupID(name))
			r.PlanEmpty(config{"name": name})
			r = s.Resource(t, "confluence_group")
			r.ImportIdentity(config{"id": s.GroupID(name)})
			r.PlanEmpty(config{"name": name})
		}
		s.Resource(t, "confluence_group").ImportError(" ", "Invalid import ID")
		if s.OnCloud() {
			s.Resource(t, "confluence_group").ImportError("docs readers", "id is the name of a group", s.GroupID("docs readers"))
		}
	})
}

func TestGroup_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for query, want := range map[string]int{"": len(s.Groups()), "DOCS": 2} {
			c := config{}
			if query != "" {
				c["query"] = query
			}
			results := s.List(t, "confluence_group", c, 100)
			if len(results) != want {
				t.Errorf("%q: %d results, expected %d", query, len(results), want)
			}
			for _, result := range results {
				r := s.Resource(t, "confluence_group")
				r.ImportIdentity(config{"id": result["id"]})
				r.PlanEmpty(config{"name": result["display_name"]})
			}
		}
		if got := s.List(t, "confluence_group", nil, 2); len(got) != 2 {
			t.Errorf("a limit of 2 gave %d results", len(got))
		}
	})
}

func TestGroup_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, test := range []struct {
			config config
			want   []string
		}{
			{config{"name": ""}, []string{`AttributeName("name")`, "between 1 and 255"}},
			{config{"name": " "}, []string{`AttributeName("name")`, "blank"}},
			{config{"name": " team"}, []string{`AttributeName("name")`, `"team"`}},
			{config{"name": strings.Repeat("ä", 256)}, []string{`AttributeName("name")`, "between 1 and 255"}},
			{config{"name": "team", "deletion_policy": "archive"}, []string{`AttributeName("deletion_policy")`, "delete", "retain"}},
		} {
			if sent := s.RequestsOf(func() { s.Resource(t, "confluence_group").PlanError(test.config, test.want...) }); len(sent) > 0 {
				t.Errorf("%v sends %q", test.config, sent)
			}
		}
		r := s.Resource(t, "confluence_group")
		r.ImportID(s.GroupID("site-admins"))
		r.Apply(config{"name": "site-admins"})
		if writes := s.WritesOf(func() {
			r.DestroyError("The account of the provider would be removed from group site-admins", "Ada Admin")
		}); len(writes) > 0 {
			t.Errorf("writes %q", writes)
		}
	})
}

func TestGroup_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group")
		c := config{"name": "team"}
		if got := s.RequestsOf(func() { r.Apply(c) }); len(got) != 2 {
			t.Errorf("to create a group cost %q, expected a look-up and a write", got)
		}
		if got := s.RequestsOf(func() { r.PlanEmpty(c) }); len(got) != 1 {
			t.Errorf("to refresh a group cost %q", got)
		}
		want := map[bool]int{true: 2, false: 3}[s.OnCloud()] // Data Center tells who administers by the list of global permissions
		if got := s.RequestsOf(r.Destroy); len(got) != want {
			t.Errorf("to destroy a group cost %q, expected a read and a write", got)
		}
	})
}

func TestGroup_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group")
		for _, c := range []config{{"name": coretest.Unknown}, {"name": "team", "deletion_policy": coretest.Unknown}} {
			if p := r.Plan(c); !p.Creates || p.Attr("id") != coretest.Unknown {
				t.Errorf("%v is planned with the id %v", c, p.Attr("id"))
			}
		}
	})
}

func TestGroup_Refused(t *testing.T) {
	for _, status := range []int{400, 403, 500} {
		for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
			s := testsite.New(t, simulator.Options{Deployment: deployment, ReadOnlyDirectory: status})
			r := s.Resource(t, "confluence_group")
			readOnly := []string{"its directory is read-only", "Corporate LDAP", "data source confluence_group"}
			r.ApplyError(config{"name": "team"}, append(readOnly, "Group team could not be created")...)
			r.ImportID(s.GroupID("docs readers"))
			r.DestroyError(append(readOnly, "Group docs readers could not be deleted")...)
		}
	}
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group")
		reader := s.Reader()
		r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
		r.ApplyError(config{"name": "team"}, "Group team could not be created", "lacks the permission")
	})
}

// A group whose name another resource of the run refers to passes the check before it exists, where its name is its ID.
func TestGroup_PlannedPrincipal(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	testsite.CreateDocs(s)
	p := s.Process()
	group, permission := s.Resource(t, "confluence_group"), s.Resource(t, "confluence_space_permission")
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": "Team", "operations": []string{"read:space"}}
	coretest.ExpectError(t, permission.PlanIn(p, c).Diags, "Group Team does not exist")
	p = s.Process()
	coretest.NoErrors(t, "plan the group", group.PlanIn(p, config{"name": "team"}).Diags)
	coretest.NoErrors(t, "plan the permission", permission.PlanIn(p, c).Diags)
}
