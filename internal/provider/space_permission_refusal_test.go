package provider_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The last administrator of a space keeps its permissions: without one, only a site administrator could repair the space.
func TestSpacePermission_LastAdministrator(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		for _, operation := range []string{"administer", "read"} {
			for _, p := range s.Permissions("DOCS") {
				if p.PrincipalType == "user" && p.Operation == operation {
					s.Human().Revoke("DOCS", "user", p.PrincipalID, operation, p.Target)
				}
			}
		}
		r := s.Resource(t, "confluence_space_permission")
		admins := s.GroupID("site-admins")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": admins, "operations": []string{"read:space"}}
		want := []string{"Permissions of group " + admins + " in space DOCS could not be", "administer:space", "nothing was changed"}
		r.ApplyError(c, want...)
		if !r.Removed() {
			t.Error("a create that failed without a change is in state and would be replaced")
		}
		writes := s.WritesOf(func() {
			r.ImportID("DOCS/group/" + admins)
			r.ApplyError(c, want...)
			destroyed := *r
			if diags := destroyed.TryDestroy(); coretest.HasErrors(diags) || !strings.Contains(coretest.Text(diags), "were not removed") || !destroyed.Removed() {
				t.Errorf("destroying the last administrator's permission would keep the space from being destroyed: %s", coretest.Text(diags))
			}
		})
		if len(writes) != 0 {
			t.Errorf("writes of rejected changes: %q", writes)
		}
		if r.Removed() || len(granted(s, "group", admins)) != len(allOperations(s)) {
			t.Error("the last administrator lost permissions")
		}
		for _, operation := range []string{"read", "administer"} { // to the caller
			s.Human().Grant("DOCS", "user", s.UserID("ada"), operation, "space")
		}
		r.Apply(c)
		r.PlanEmpty(c)
	})
}

// An account can revoke its own permission to administer the space, as the last change.
func TestSpacePermission_OwnAdministration(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().Revoke("DOCS", "group", s.GroupID("site-admins"), "administer", "space")
		ada := s.UserID("ada")
		for _, operation := range []string{"read:space", "administer:space", "create:page", "export:space"} {
			key, target, _ := strings.Cut(operation, ":")
			s.Human().Grant("DOCS", "user", ada, key, target)
		}
		r := s.Resource(t, "confluence_space_permission")
		r.ImportID("DOCS/user/" + ada)
		c := config{"space_key": "DOCS", "principal_type": "user", "principal_id": ada, "operations": []string{"read:space", "create:comment"}}
		r.Apply(c)
		if got := granted(s, "user", ada); !slices.Equal(got, []string{"create:comment", "read:space"}) {
			t.Errorf("granted is %v", got)
		}
	})
}

// After a partial change, the state has the granted operations, and the next apply completes the change if the resource is not
// tainted.
func TestSpacePermission_PartialChange(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	stop := simulator.Fault{Method: http.MethodPost, Path: "/permission$", Skip: 2, Times: 1, Status: 400, Body: `{"statusCode":400,"message":"out of order"}`}
	r := s.Resource(t, "confluence_space_permission")
	c := config{
		"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"),
		"operations": []string{"read:space", "create:page", "create:comment", "export:space"},
	}
	s.Inject(stop)
	r.ApplyError(c, "could not be set", "out of order")
	if got := granted(s, "group", s.GroupID("docs-writers")); r.Removed() || len(got) != 2 || fmt.Sprint(r.Attr("operations")) != fmt.Sprint(got) {
		t.Fatalf("%v is granted; the state is %v", got, coretest.FromValue(t, r.State))
	}
	r.Untaint()
	r.PlanChanges(c, "operations")
	r.Apply(c)
	r.PlanEmpty(c)

	s.ClearFaults()
	stop.Method, stop.Path, stop.Skip = http.MethodDelete, "/permission/", 1
	s.Inject(stop)
	c["operations"] = []string{"read:space"}
	r.ApplyError(c, "could not be set", "out of order")
	if got := granted(s, "group", s.GroupID("docs-writers")); len(got) != 3 || fmt.Sprint(r.Attr("operations")) != fmt.Sprint(got) {
		t.Fatalf("%v is granted; the state is %v", got, coretest.FromValue(t, r.State))
	}
	r.Apply(c)
	r.PlanEmpty(c)
}

func TestSpacePermission_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		read := []string{"read:space"}
		for _, c := range []struct {
			config config
			want   []string
		}{
			{config{"principal_type": "team", "principal_id": "x", "operations": read}, []string{`"principal_type"`, "user", "group", "anonymous"}},
			{config{"principal_type": "group", "operations": read}, []string{`"principal_id"`, "Missing principal_id"}},
			{config{"principal_type": "user", "operations": read}, []string{`"principal_id"`, "Missing principal_id"}},
			{config{"principal_type": "user", "principal_id": "", "operations": read}, []string{`"principal_id"`}},
			{config{"principal_type": "anonymous", "principal_id": "x", "operations": read}, []string{`"principal_id"`, "Remove principal_id"}},
			{config{"principal_type": "anonymous", "operations": []string{}}, []string{`"operations"`, "Missing operation read:space"}},
			{config{"principal_type": "anonymous", "operations": []string{"create:page"}}, []string{`"operations"`, "Missing operation read:space"}},
			{config{"principal_type": "anonymous", "operations": []string{"read:space", "edit"}}, []string{
				`"operations"`, "edit", "key:target", "restrict_content:space", "archive:page", "delete_mail:space",
			}},
			{config{"principal_type": "anonymous", "operations": read, "space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
		} {
			if c.config["space_key"] == nil {
				c.config["space_key"] = "HANDBOOK"
			}
			if requests := s.RequestsOf(func() { s.Resource(t, "confluence_space_permission").PlanError(c.config, c.want...) }); len(requests) != 0 {
				t.Errorf("requests for invalid input: %q", requests)
			}
		}
		for _, id := range []string{"DOCS", "DOCS/group", "DOCS/group/", "DOCS/anonymous/x", "DOCS/team/x", "D S/group/x", "/group/x"} {
			s.Resource(t, "confluence_space_permission").ImportError(id, "Invalid import ID", "KEY/group/ID", "KEY/anonymous")
		}
	})
}

// An operation that the deployment does not support is an error of the plan.
func TestSpacePermission_OperationOfTheOtherDeployment(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		lacking, deployment := "archive:page", "Confluence Data Center"
		if s.OnCloud() {
			lacking, deployment = "delete_mail:space", "Confluence Cloud"
		}
		r := s.Resource(t, "confluence_space_permission")
		c := config{"space_key": "HANDBOOK", "principal_type": "anonymous", "operations": []string{"read:space", lacking}}
		if requests := s.RequestsOf(func() {
			r.PlanError(c, `"operations"`, "Operation "+lacking+" is not available on "+deployment, "Remove "+lacking+".", "create:page")
		}); len(requests) != 0 {
			t.Errorf("requests for invalid input: %q", requests)
		}
	})
}

func TestSpacePermission_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_space_permission")
		c := func(changes config) config {
			c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "operations": []string{"read:space"}}
			for k, v := range changes {
				c[k] = v
			}
			return c
		}
		r.PlanError(c(config{"principal_id": "no such/group"}), `"principal_id"`, "Group no such/group does not exist")
		r.PlanError(c(config{"principal_type": "user", "principal_id": "nobody"}), `"principal_id"`, "User nobody does not exist")
		gone := s.Human().CreateGroup("gone/group")
		p := r.Plan(c(config{"principal_id": gone}))
		s.Human().DeleteGroup(gone)
		coretest.ExpectError(t, r.Execute(p),
			`"principal_id"`, "Permissions of group "+gone+" in space DOCS could not be set", `there is no group "`+gone+`"`)
		if s.OnCloud() { // which accepts a group name in a grant, but not afterwards
			r.PlanError(c(config{"principal_id": "docs readers"}), `"principal_id"`, `"docs readers"`, "principal_id is the name of a group")
		}
		r.ApplyError(c(config{"space_key": "NOWHERE"}), `"space_key"`, "could not be set")
		reader := s.Reader()
		r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
		r.ApplyError(c(nil), "Permissions of group "+s.GroupID("docs-writers")+" in space DOCS could not be set")
		if !r.Removed() {
			t.Error("a permission that could not be granted is in the state")
		}
		r.ProviderConfig["token"] = "wrong"
		r.ApplyError(c(nil), "could not be set", "CONFLUENCE_TOKEN")
	})
}

func TestSpacePermission_OldDataCenter(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter, Version: "9.0.3"})
	testsite.CreateDocs(s)
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": "docs-writers", "operations": []string{"read:space"}}
	s.Resource(t, "confluence_space_permission").ApplyError(c, "could not be set", "9.1", "9.0.3")
}

// With invalid credentials, a permission is not removed from state.
func TestSpacePermission_UnreadableIsNotGone(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_space_permission")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "operations": []string{"read:space"}}
		r.Apply(c)
		token := r.ProviderConfig["token"]
		r.ProviderConfig["token"] = "wrong"
		r.PlanError(c, "Permissions of group "+s.GroupID("docs-writers")+" in space DOCS could not be read", "CONFLUENCE_TOKEN")
		r.ProviderConfig["token"] = token
		r.PlanEmpty(c)
	})
}
