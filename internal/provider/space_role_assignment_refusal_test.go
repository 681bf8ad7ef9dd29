package provider_test

import (
	"net/http"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceRoleAssignment_BadInput(t *testing.T) {
	s := withRoles(t)
	for _, c := range []struct {
		config config
		want   []string
	}{
		{config{"principal_type": "anonymous"}, []string{`"principal_type"`, "user", "group", "access_class"}},
		{config{"principal_id": ""}, []string{`"principal_id"`}},
		{config{"principal_id": nil}, []string{`"principal_id"`, "required"}},
		{config{"role_id": ""}, []string{`"role_id"`}},
		{config{"role_id": nil}, []string{`"role_id"`, "required"}},
		{config{"principal_type": "access_class", "principal_id": "everybody"}, []string{`"principal_id"`, `"everybody"`, "anonymous-users", "all-product-admins"}},
		{config{"space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
	} {
		whole := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "role_id": s.roleID("Viewer")}
		for k, v := range c.config {
			whole[k] = v
		}
		r := s.resource(t, "confluence_space_role_assignment")
		if made := s.requests(func() { r.planError(whole, c.want...) }); len(made) != 0 {
			t.Errorf("bad input cost requests: %q", made)
		}
	}
	for _, id := range []string{"DOCS", "DOCS/group", "DOCS/group/", "DOCS/anonymous", "DOCS/access_class/everybody", "D S/group/x", "/group/x"} {
		s.resource(t, "confluence_space_role_assignment").importError(id, "Import ID", "KEY/group/ID", "KEY/access_class/ID")
	}
}

func TestSpaceRoleAssignment_Refused(t *testing.T) {
	s := withRoles(t)
	r := s.resource(t, "confluence_space_role_assignment")
	c := func(changes config) config {
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "role_id": s.roleID("Viewer")}
		for k, v := range changes {
			c[k] = v
		}
		return c
	}
	r.applyError(c(config{"role_id": "Viewer"}), `"role_id"`, "Role of group "+s.groupID("docs-writers")+" in space DOCS could not be set",
		"Space role not found: Viewer", "The roles of this space are", s.roleID("Viewer")+" (Viewer)")
	r.applyError(c(config{"principal_id": "no such/group"}), "Role of group no such/group in space DOCS could not be set", "Principal not found")
	r.applyError(c(config{"space_key": "NOWHERE"}), `"space_key"`, "could not be set", `"NOWHERE"`)
	if !r.gone() {
		t.Error("a role that could not be assigned is in the state")
	}
	r.apply(c(nil))
	r.applyError(c(config{"role_id": "Viewer"}), `"role_id"`, "could not be set")
	if got := r.attr("role_id"); got != s.roleID("Viewer") {
		t.Errorf("the state holds the role %v", got)
	}

	reader := s.Reader()
	token := r.config["token"]
	r.config["username"], r.config["token"] = reader.Username, reader.Token
	r.applyError(c(config{"role_id": s.roleID("Manager")}), "could not be set", "not permitted to manage roles", "this account may not do this")
	r.destroyError("Role of group "+s.groupID("docs-writers")+" in space DOCS could not be removed", "this account may not do this")
	r.config["token"] = "wrong"
	r.planError(c(nil), "Role of group "+s.groupID("docs-writers")+" in space DOCS could not be read", "CONFLUENCE_TOKEN")
	r.config["username"], r.config["token"] = s.Admin().Username, token
	r.planEmpty(c(nil))
}

// What a site lacks is said when planning, with what it has instead.
func TestSpaceRoleAssignment_SitesWithoutRoles(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		c := config{"space_key": "HANDBOOK", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "role_id": "1"}
		r := s.resource(t, "confluence_space_role_assignment")
		site, most := "Confluence Data Center has no space roles", 0
		if s.onCloud() {
			site, most = "This site has no space roles", 1
		}
		if made := s.requests(func() { r.planError(c, site, "confluence_space_permission") }); len(made) > most {
			t.Errorf("the error cost %q", made)
		}
		_, diags := s.process().list("confluence_space_role_assignment", config{"space_key": "HANDBOOK"}, 2)
		expectError(t, diags, "could not be listed", "no space roles, only permissions", "confluence_space_permission")
		s.dataSourceError(t, "confluence_space_roles", nil, "could not be read", "no space roles, only permissions", "confluence_space_permission")
	})
}

// A configuration that was applied to a site with roles meets one without: nothing is taken for removed.
func TestSpaceRoleAssignment_MovedToAnotherSite(t *testing.T) {
	eachFace(t, func(t *testing.T, other *site) {
		s := withRoles(t)
		r := s.resource(t, "confluence_space_role_assignment")
		c := config{"space_key": "HANDBOOK", "principal_type": "access_class", "principal_id": "anonymous-users", "role_id": s.roleID("Viewer")}
		r.apply(c)
		r.config = other.provider()
		r.planError(c, "Role of access_class anonymous-users in space HANDBOOK could not be read", "no space roles", "confluence_space_permission")
	})
}

// A token that may not ask for the mode is no obstacle; a site that does not answer is.
func TestSpaceRoleAssignment_ModeUnread(t *testing.T) {
	s := withRoles(t)
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.groupID("docs-writers"), "role_id": s.roleID("Viewer")}
	r := s.resource(t, "confluence_space_role_assignment")
	s.Inject(simulator.Fault{Path: "space-role-mode$", Status: http.StatusUnauthorized, Body: `{"code":401,"message":"Unauthorized; scope does not match"}`})
	r.apply(c)
	r.planEmpty(c)
	r.destroy()
	s.ClearFaults()
	s.Inject(simulator.Fault{Path: "space-role-mode$", Status: http.StatusInternalServerError, Body: `{"message":"out of order"}`})
	r.planError(c, "Whether this site has space roles could not be read", "out of order")
}
