package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func permission(group, key, target string) string {
	return `{"subject":{"type":"group","identifier":"` + group + `"},"operation":{"key":"` + key + `","target":"` + target + `"}}`
}

func TestCloudPermissions(t *testing.T) {
	t.Parallel()
	post := "POST " + v1 + "/space/DOCS/permission"
	run(t, simulator.Cloud, []behaviour{
		{name: "the rules of a grant", steps: []step{
			{request: post, body: permission("{docs-writers}", "create", "page"), status: 400, want: []string{"'read space' permission doesn't exist"}},
			{request: post, body: permission("{docs-writers}", "read", "space"), status: 200, keep: "row=id"},
			{request: post, body: permission("{docs-writers}", "read", "space"), status: 400, want: []string{"Permission already exists"}},
			{request: post, body: permission("{docs-writers}", "create", "page"), status: 200},
			{request: post, body: permission("nobody", "read", "space"), status: 400, want: []string{"No group found"}},
			{request: post, body: permission("{docs-writers}", "export", "page"), status: 400},
			{request: post, body: strings.ReplaceAll(permission("{docs-writers}", "export", "space"), "target", "targetType"), status: 400, free: true},
			{as: "reader", request: post, body: permission("{docs-writers}", "export", "space"), status: 403},
			{request: post, body: `{"subject":{"type":"user","identifier":"anonymous"},"operation":{"key":"read","target":"space"}}`, status: 200},
			{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, want: []string{
				`{"id":"{row}","operation":{"key":"read","targetType":"space"},"principal":{"id":"{docs-writers}","type":"group"}}`,
				`"principal":{"id":"anonymous","type":"user"}`,
			}},
			{request: "DELETE " + v1 + "/space/DOCS/permission/{row}", status: 204},
			{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, without: "{docs-writers}"},
			{request: "DELETE " + v1 + "/space/DOCS/permission/{row}", status: 404},
		}},
		{name: "the last administrator", options: simulator.Options{NoApps: true}, prepare: func(s *site) {
			s.Human().Revoke("DOCS", "user", s.kept["hana"], "administer", "space")
			s.kept["row"] = s.rowOf("{site-admins}", "administer")
			s.kept["read"] = s.rowOf("{site-admins}", "read")
		}, steps: []step{
			{request: "DELETE " + v1 + "/space/DOCS/permission/{row}", status: 400, want: []string{"All of the admin permissions cannot be removed"}},
			{request: "DELETE " + v1 + "/space/DOCS/permission/{read}", status: 400},
		}},
		{name: "operations of Data Center", steps: []step{
			{request: post, body: permission("{site-admins}", "restrict", "space"), status: 400, free: true},
			{request: post, body: permission("{site-admins}", "delete_own", "space"), status: 400, free: true},
		}},
		{name: "pairs that Atlassian does not document", steps: []step{
			{request: post, body: permission("{docs-writers}", "read", "space"), status: 200},
			{request: post, body: permission("{docs-writers}", "update", "page"), status: 200},
			{request: post, body: permission("{docs-writers}", "manage_public_links", "space"), status: 200},
			{request: post, body: permission("{docs-writers}", "manage_public_links", "page"), status: 400},
			{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, want: []string{`"operation":{"key":"manage_public_links","targetType":"space"}`}},
		}},
		{name: "an access class", prepare: func(s *site) {
			s.Human().Grant("DOCS", "access_class", "all-licensed-users", "read", "space")
		}, steps: []step{
			{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, want: []string{`"principal":{"id":"all-licensed-users","type":"access-class"}`}},
			{request: post, body: strings.Replace(permission("all-licensed-users", "create", "page"), "group", "access_class", 1), status: 400, free: true},
		}},
		{name: "apps in a new space", prepare: func(s *site) { s.Human().CreateSpace(simulator.SpaceFields{Key: "APPS", Name: "Apps"}) }, steps: []step{
			{request: "GET " + v2 + "/spaces?keys=APPS", status: 200, keep: "apps=results.0.id"},
			{request: "GET " + v2 + "/spaces/{apps}/permissions?limit=250", status: 200, want: []string{
				`"operation":{"key":"administer","targetType":"space"},"principal":{"id":"{charts}","type":"user"}`,
				`"operation":{"key":"administer","targetType":"space"},"principal":{"id":"{atlassian-addons-admin}","type":"group"}`,
			}},
			{request: "GET " + v1 + "/user?accountId={charts}", status: 200, want: []string{`"accountType":"app"`, `"email":""`}},
		}},
		{name: "a site that has roles alone", options: simulator.Options{RoleMode: "ROLES"}, steps: []step{
			{request: post, body: permission("{docs-writers}", "read", "space"), status: 400, want: []string{
				`"InvalidRbacOperationException: Space permission updates that are not from RBAC are not supported in roles-only mode"`,
			}},
		}},
		{name: "the Free edition", options: simulator.Options{Plan: "free"}, steps: []step{
			{request: post, body: permission("{docs-writers}", "read", "space"), status: 403, want: []string{
				"PermissionException: User isn't authorized to modify permissions because they are using the Free Edition.",
			}},
		}},
		{name: "a transition to roles", options: simulator.Options{RoleMode: "ROLES_TRANSITION", RoleTransition: true}, steps: []step{
			{request: post, body: permission("{docs-writers}", "read", "space"), status: 409},
			{request: "POST " + v2 + "/spaces/{docs}/role-assignments", body: "[]", status: 409},
		}},
		{name: "companion rows", options: simulator.Options{CompanionRows: true}, steps: []step{
			{request: post, body: permission("{docs-writers}", "read", "space"), status: 200},
			{request: post, body: permission("{docs-writers}", "create", "page"), status: 200, keep: "row=id"},
			{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, want: []string{
				`"operation":{"key":"create","targetType":"whiteboard"},"principal":{"id":"{docs-writers}"`,
			}},
			{request: post, body: permission("{docs-writers}", "create", "attachment"), status: 400, want: []string{"Permission already exists"}},
			{request: "DELETE " + v1 + "/space/DOCS/permission/{row}", status: 204},
			{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, without: `"operation":{"key":"create","targetType":"whiteboard"},"principal":{"id":"{docs-writers}"`},
			{request: post, body: permission("{docs-writers}", "create", "attachment"), status: 400, want: []string{"Permission already exists"}},
		}},
	})
}

// rowOf is the id of a group's row in the space DOCS.
func (s *site) rowOf(group, key string) string {
	s.t.Helper()
	body := s.do(step{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200})
	before, _, found := strings.Cut(body, s.fill(`","operation":{"key":"`+key+`","targetType":"space"},"principal":{"id":"`+group))
	if !found {
		s.t.Fatalf("no %s for %s in %s", key, group, body)
	}
	return before[strings.LastIndex(before, `"`)+1:]
}
