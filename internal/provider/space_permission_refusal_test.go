package provider_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A space without anybody to administer it could be repaired by an administrator of the site alone.
func TestSpacePermission_LastAdministrator(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		for _, operation := range []string{"administer", "read"} {
			for _, p := range s.Permissions("DOCS") {
				if p.PrincipalType == "user" && p.Operation == operation {
					s.Human().Revoke("DOCS", "user", p.PrincipalID, operation, p.Target)
				}
			}
		}
		r := s.resource(t, "confluence_space_permission")
		admins := s.groupID("site-admins")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": admins, "operations": []string{"read:space"}}
		refused := []string{"Permissions of group " + admins + " in space DOCS could not be", "administer:space", "nothing was changed"}
		r.applyError(c, refused...)
		if !r.gone() {
			t.Error("a creation that was refused before it changed anything is in the state, which would be replaced")
		}
		made := s.writes(func() {
			r.importID("DOCS/group/" + admins)
			r.applyError(c, refused...)
			destroyed := *r
			if diags := destroyed.tryDestroy(); hasErrors(diags) || !strings.Contains(textOf(diags), "was left as it is") || !destroyed.gone() {
				t.Errorf("destroying the last administrator's permission would keep the space from being destroyed: %s", textOf(diags))
			}
		})
		if len(made) != 0 {
			t.Errorf("what was refused wrote %q", made)
		}
		if r.gone() || len(s.granted("group", admins)) != len(s.allOperations()) {
			t.Error("the last administrator lost permissions")
		}
		for _, operation := range []string{"read", "administer"} { // to the caller
			s.Human().Grant("DOCS", "user", s.userID("ada"), operation, "space")
		}
		r.apply(c)
		r.planEmpty(c)
	})
}

// Whoever gives up what the space is administered by can do so to the end.
func TestSpacePermission_OwnAdministration(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		s.Human().Revoke("DOCS", "group", s.groupID("site-admins"), "administer", "space")
		ada := s.userID("ada")
		for _, operation := range []string{"read:space", "administer:space", "create:page", "export:space"} {
			key, target, _ := strings.Cut(operation, ":")
			s.Human().Grant("DOCS", "user", ada, key, target)
		}
		r := s.resource(t, "confluence_space_permission")
		r.importID("DOCS/user/" + ada)
		c := config{"space_key": "DOCS", "principal_type": "user", "principal_id": ada, "operations": []string{"read:space", "create:comment"}}
		r.apply(c)
		if got := s.granted("user", ada); !slices.Equal(got, []string{"create:comment", "read:space"}) {
			t.Errorf("granted is %v", got)
		}
	})
}

// What is granted when a change stops half-way is in the state, and the next apply of what is not tainted does the rest.
func TestSpacePermission_HalfDone(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	docsSpace(s)
	stop := simulator.Fault{Method: http.MethodPost, Path: "/permission$", Skip: 2, Times: 1, Status: 400, Body: `{"statusCode":400,"message":"out of order"}`}
	r := s.resource(t, "confluence_space_permission")
	c := config{
		"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"),
		"operations": []string{"read:space", "create:page", "create:comment", "export:space"},
	}
	s.Inject(stop)
	r.applyError(c, "could not be set", "out of order")
	if got := s.granted("group", s.groupID("docs-writers")); r.gone() || len(got) != 2 || fmt.Sprint(r.attr("operations")) != fmt.Sprint(got) {
		t.Fatalf("%v is granted; the state is %v", got, fromValue(t, r.state))
	}
	r.untaint()
	r.planChanges(c, "operations")
	r.apply(c)
	r.planEmpty(c)

	s.ClearFaults()
	stop.Method, stop.Path, stop.Skip = http.MethodDelete, "/permission/", 1
	s.Inject(stop)
	c["operations"] = []string{"read:space"}
	r.applyError(c, "could not be set", "out of order")
	if got := s.granted("group", s.groupID("docs-writers")); len(got) != 3 || fmt.Sprint(r.attr("operations")) != fmt.Sprint(got) {
		t.Fatalf("%v is granted; the state is %v", got, fromValue(t, r.state))
	}
	r.apply(c)
	r.planEmpty(c)
}

func TestSpacePermission_BadInput(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		read := []string{"read:space"}
		for _, c := range []struct {
			config config
			want   []string
		}{
			{config{"principal_type": "team", "principal_id": "x", "operations": read}, []string{`"principal_type"`, "user", "group", "anonymous"}},
			{config{"principal_type": "group", "operations": read}, []string{`"principal_id"`, "is missing"}},
			{config{"principal_type": "user", "operations": read}, []string{`"principal_id"`, "is missing"}},
			{config{"principal_type": "user", "principal_id": "", "operations": read}, []string{`"principal_id"`}},
			{config{"principal_type": "anonymous", "principal_id": "x", "operations": read}, []string{`"principal_id"`, "leave principal_id out"}},
			{config{"principal_type": "anonymous", "operations": []string{}}, []string{`"operations"`, "read:space is missing"}},
			{config{"principal_type": "anonymous", "operations": []string{"create:page"}}, []string{`"operations"`, "read:space is missing"}},
			{config{"principal_type": "anonymous", "operations": []string{"read:space", "edit:page"}}, []string{
				`"operations"`, "edit:page", "restrict_content:space", "archive:page", "delete_mail:space",
			}},
			{config{"principal_type": "anonymous", "operations": read, "space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
		} {
			if c.config["space_key"] == nil {
				c.config["space_key"] = "HANDBOOK"
			}
			if made := s.requests(func() { s.resource(t, "confluence_space_permission").planError(c.config, c.want...) }); len(made) != 0 {
				t.Errorf("bad input cost requests: %q", made)
			}
		}
		for _, id := range []string{"DOCS", "DOCS/group", "DOCS/group/", "DOCS/anonymous/x", "DOCS/team/x", "D S/group/x", "/group/x"} {
			s.resource(t, "confluence_space_permission").importError(id, "Import ID", "KEY/group/ID", "KEY/anonymous")
		}
	})
}

// What a deployment lacks is said when planning, not when applying.
func TestSpacePermission_OperationOfTheOtherDeployment(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		lacking, deployment := "archive:page", "Confluence Data Center"
		if s.onCloud() {
			lacking, deployment = "delete_mail:space", "Confluence Cloud"
		}
		r := s.resource(t, "confluence_space_permission")
		c := config{"space_key": "HANDBOOK", "principal_type": "anonymous", "operations": []string{"read:space", lacking}}
		if made := s.requests(func() {
			r.planError(c, `"operations"`, deployment+" has no operation "+lacking, "Leave "+lacking+" out", "create:page")
		}); len(made) != 0 {
			t.Errorf("bad input cost requests: %q", made)
		}
	})
}

func TestSpacePermission_Refused(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_space_permission")
		c := func(changes config) config {
			c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "operations": []string{"read:space"}}
			for k, v := range changes {
				c[k] = v
			}
			return c
		}
		r.applyError(c(config{"principal_id": "no such/group"}),
			`"principal_id"`, "Permissions of group no such/group in space DOCS could not be set", `there is no group "no such/group"`)
		r.applyError(c(config{"principal_type": "user", "principal_id": "nobody"}), `"principal_id"`, `there is no user "nobody"`)
		for range 2 { // Cloud knows a group by name when it is granted something, and not afterwards
			if s.onCloud() {
				r.applyError(c(config{"principal_id": "docs readers"}), `"principal_id"`, `"docs readers"`, "is that its ID, or its name?")
			}
		}
		r.applyError(c(config{"space_key": "NOWHERE"}), `"space_key"`, "could not be set")
		reader := s.Reader()
		r.config["username"], r.config["token"] = reader.Username, reader.Token
		r.applyError(c(nil), "Permissions of group "+s.groupID("docs-writers")+" in space DOCS could not be set")
		if !r.gone() {
			t.Error("a permission that could not be granted is in the state")
		}
		r.config["token"] = "wrong"
		r.applyError(c(nil), "could not be set", "CONFLUENCE_TOKEN")
	})
}

// Where there are only roles, the refusal says so; where there are both, permissions work as ever, and nobody asks.
func TestSpacePermission_RoleMode(t *testing.T) {
	const mode = "GET /wiki/api/v2/space-role-mode"
	s := withRoles(t)
	c := config{"space_key": "HANDBOOK", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "operations": []string{"read:space"}}
	asked := s.requests(func() {
		s.resource(t, "confluence_space_permission").applyError(c, "could not be set", "takes no single permissions", "is ROLES", "confluence_space_role_assignment")
	})
	if want := []string{"POST /wiki/rest/api/space/HANDBOOK/permission", mode}; !slices.Equal(asked, want) {
		t.Errorf("the refusal cost %q, expected %q", asked, want)
	}

	s = newSite(t, simulator.Options{Flavor: simulator.Cloud, RoleMode: "ROLES_TRANSITION"})
	r := s.resource(t, "confluence_space_permission")
	for _, operations := range [][]string{{"read:space"}, {"read:space", "create:page"}} {
		c["operations"] = operations
		if asked := s.requests(func() { r.apply(c) }); slices.Contains(asked, mode) {
			t.Errorf("to grant %q costs %q", operations, asked)
		}
		r.planEmpty(c)
	}
	r.destroy()
}

func TestSpacePermission_OldDataCenter(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.DataCenter, Version: "9.0.3"})
	docsSpace(s)
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": "docs-writers", "operations": []string{"read:space"}}
	s.resource(t, "confluence_space_permission").applyError(c, "could not be set", "9.1", "9.0.3")
}

// A credential that fails never makes a permission look revoked.
func TestSpacePermission_UnreadableIsNotGone(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_space_permission")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "operations": []string{"read:space"}}
		r.apply(c)
		token := r.config["token"]
		r.config["token"] = "wrong"
		r.planError(c, "Permissions of group "+s.groupID("docs-writers")+" in space DOCS could not be read", "CONFLUENCE_TOKEN")
		r.config["token"] = token
		r.planEmpty(c)
	})
}
