package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const knowledgeBase = "com.atlassian.confluence.plugins.confluence-knowledge-base:knowledge-base-space-blueprint"

func TestCloudSpaceCreation(t *testing.T) {
	t.Parallel()
	create := func(more string) string { return `{"key":"NEW","name":"New",` + more + `}` }
	roles := simulator.Options{RoleMode: "ROLES_TRANSITION"}
	run(t, simulator.Cloud, []behaviour{
		{name: "from a template", options: roles, steps: []step{
			{request: "POST " + v2 + "/spaces", body: create(`"templateKey":"` + knowledgeBase + `"`), status: 201, want: []string{`"type":"knowledge_base"`}, keep: "new=id"},
			{request: "GET " + v2 + "/spaces/{new}/pages", status: 200, want: []string{`"title":"Knowledge base"`, `"title":"How-to articles"`}},
			{request: "POST " + v2 + "/spaces", body: `{"key":"MORE","name":"More","templateKey":"none"}`, status: 400, want: []string{"There is no space template with the key none"}},
		}},
		{name: "with the access of another space", options: roles, prepare: func(s *site) {
			s.Human().AssignRole("DOCS", "user", s.kept["rolf"], "Viewer")
			s.Human().Grant("DOCS", "user", s.kept["wanda"], "read", "space")
		}, steps: []step{
			{request: "POST " + v2 + "/spaces", body: create(`"copySpaceAccessConfiguration":{docs}`), status: 201, keep: "new=id"},
			{request: "GET " + v2 + "/spaces/{new}/role-assignments", status: 200, want: []string{`"principalId":"{rolf}"`}},
			{request: "GET " + v2 + "/spaces/{new}/permissions?limit=250", status: 200, want: []string{`"id":"{wanda}"`}},
			{request: "DELETE " + v1 + "/space/NEW", status: 202},
		}},
		{name: "access that cannot be copied", options: roles, steps: []step{
			{request: "POST " + v2 + "/spaces", body: create(`"copySpaceAccessConfiguration":{docs},"createPrivateSpace":true`), status: 400, want: []string{"cannot be combined"}},
			{request: "POST " + v2 + "/spaces", body: create(`"copySpaceAccessConfiguration":"{docs}"`), status: 400, free: true},
			{request: "POST " + v2 + "/spaces", body: create(`"copySpaceAccessConfiguration":1`), status: 404, want: []string{"Cannot find a space with id [1]"}},
			{request: "GET " + v2 + "/spaces?keys=NEW", status: 200, want: []string{`"results":[]`}},
		}},
	})
}
