package provider_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpacePermissions_BadInput(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		admin := grant("group", "a", "read:space", "administer:space")
		for _, c := range []struct {
			grants []config
			want   []string
		}{
			{[]config{}, []string{`"grants"`, "administer:space is missing", "at least one principal"}},
			{[]config{grant("group", "a", "read:space")}, []string{`"grants"`, "administer:space is missing"}},
			{[]config{admin, grant("group", "b", "administer:space")}, []string{`"operations"`, "read:space is missing"}},
			{[]config{admin, grant("group", "a", "read:space")}, []string{`"grants"`, "named twice", "group a"}},
			{[]config{admin, grant("group", "A", "read:space")}, []string{`"grants"`, "named twice"}},
			{[]config{admin, grant("anonymous", "", "read:space"), grant("anonymous", "", "read:space", "create:comment")}, []string{"named twice", "anonymous"}},
			{[]config{admin, grant("group", "", "read:space")}, []string{`"principal_id"`, "is missing"}},
			{[]config{admin, grant("anonymous", "x", "read:space")}, []string{`"principal_id"`, "leave principal_id out"}},
			{[]config{admin, {"principal_type": "user", "principal_id": "", "operations": []string{"read:space"}}}, []string{`"principal_id"`}},
			{[]config{admin, grant("team", "x", "read:space")}, []string{`"principal_type"`, "anonymous"}},
			{[]config{admin, grant("group", "x", "read:space", "edit:page")}, []string{`"operations"`, "edit:page", "restrict_content:space"}},
		} {
			if made := s.requests(func() {
				s.resource(t, "confluence_space_permissions").planError(config{"space_key": "HANDBOOK", "grants": c.grants}, c.want...)
			}); len(made) != 0 {
				t.Errorf("bad input cost requests: %q", made)
			}
		}
		s.resource(t, "confluence_space_permissions").planError(config{"space_key": "NO-KEY", "grants": []config{admin}}, `"space_key"`, "letters and digits")
		for _, id := range []string{"NO-KEY", "DOCS/group/x", "D S"} {
			s.resource(t, "confluence_space_permissions").importError(id, "Import ID is not a space key", "KEY")
		}

		lacking, deployment := "archive:page", "Confluence Data Center"
		if s.onCloud() {
			lacking, deployment = "delete_mail:space", "Confluence Cloud"
		}
		if made := s.requests(func() {
			s.resource(t, "confluence_space_permissions").planError(
				config{"space_key": "HANDBOOK", "grants": []config{admin, grant("anonymous", "", "read:space", lacking)}},
				`"operations"`, deployment+" has no operation "+lacking, "create:page")
		}); len(made) != 0 {
			t.Errorf("bad input cost requests: %q", made)
		}
	})
}

func TestSpacePermissions_Refused(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		before := s.accessList()
		r := s.resource(t, "confluence_space_permissions")
		admins := grant("group", s.groupID("site-admins"), "read:space", "administer:space")
		list := func(grants ...config) config {
			return config{"space_key": "DOCS", "grants": append(grants, admins)}
		}
		r.applyError(list(grant("group", "no such/group", "read:space")), `"grants"`, "Permissions of space DOCS could not be set", "no such/group")
		r.applyError(list(grant("user", "nobody", "read:space")), `"grants"`, `there is no user "nobody"`)
		r.applyError(config{"space_key": "NOWHERE", "grants": []config{admins}}, `"space_key"`, "could not be set")
		reader := s.Reader()
		r.config["username"], r.config["token"] = reader.Username, reader.Token
		r.applyError(list(), "Permissions of space DOCS could not be set")
		if got := s.accessList(); !r.gone() || !slices.Equal(got, before) {
			t.Errorf("what was refused changed the list to %q", got)
		}
		r.config = s.provider()
		r.apply(list())
		r.config["token"] = "wrong"
		r.planError(list(), "Permissions of space DOCS could not be read", "CONFLUENCE_TOKEN")
	})
}

func TestSpacePermissions_RolesOnlySite(t *testing.T) {
	s := withRoles(t)
	c := config{"space_key": "HANDBOOK", "grants": []config{grant("group", s.groupID("site-admins"), "read:space", "administer:space")}}
	s.resource(t, "confluence_space_permissions").planError(c, "no space permissions, only roles", "confluence_space_role_assignment")
}

func TestSpacePermissions_OldDataCenter(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.DataCenter, Version: "9.0.3"})
	docsSpace(s)
	s.resource(t, "confluence_space_permissions").applyError(s.team(), "could not be set", "9.1", "9.0.3")
}

// Destroying the list revokes nothing, and says so when it is planned.
func TestSpacePermissions_Destroy(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_space_permissions")
		c := s.team()
		r.apply(c)
		diags := r.tryDestroy()
		noErrors(t, "destroy", diags)
		if len(diags) != 1 || !r.gone() {
			t.Errorf("the warning is %q", textOf(diags))
		}
		s.expectAccess(c)
	})
}
