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
		{name: "the last administrator", prepare: func(s *site) {
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
