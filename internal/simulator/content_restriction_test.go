package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// rolfMayWrite lets the reader create and edit pages of the space DOCS, and puts a page "Below" under "One".
func rolfMayWrite(s *site, rolf string) {
	s.Human().Grant("DOCS", "user", rolf, "create", "page")
	s.kept["below"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Below", ParentID: s.kept["page"]})
}

func TestCloudRestrictions(t *testing.T) {
	t.Parallel()
	of := v1 + "/content/{page}/restriction"
	ada, rolf := `{"type":"known","accountId":"{ada}"}`, `{"type":"known","accountId":"{rolf}"}`
	admins := `{"type":"group","id":"{site-admins}"}`
	run(t, simulator.Cloud, []behaviour{
		{name: "one request for all", steps: []step{
			{request: "GET " + of, status: 200, want: []string{`"operation":"read"`, `"operation":"update"`, `"restrictionsHash":`, `"size":2`}, without: "{ada}"},
			{request: "PUT " + of, body: `[{"operation":"update","restrictions":{"user":[` + ada + `],"group":[` + admins + `]}}]`, status: 200, want: []string{`"accountId":"{ada}"`, `"id":"{site-admins}"`}},
			{request: "PUT " + of, body: `{"results":[{"operation":"read","restrictions":{"user":[` + ada + `]}}]}`, status: 200, without: "{site-admins}"},
			{request: "GET " + of + "/byOperation", status: 200, want: []string{`"read":{`, `"update":{`, "{ada}"}, free: true},
			{request: "GET " + of + "/byOperation/read", status: 200, want: []string{"{ada}"}},
			{request: "GET " + of + "/byOperation/update", status: 200, without: "{ada}"},
			{request: "POST " + of, body: `[{"operation":"read","restrictions":{"group":[` + admins + `]}}]`, status: 200, want: []string{"{ada}", "{site-admins}"}},
			{request: "DELETE " + of, status: 200, without: "{ada}"},
		}},
		{name: "a PUT by operation", options: simulator.Options{PutByOperation: true}, steps: []step{
			{request: "PUT " + of, body: `[{"operation":"update","restrictions":{"user":[` + ada + `]}}]`, status: 200},
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"group":[` + admins + `]}}]`, status: 200, want: []string{"{ada}", "{site-admins}"}},
		}},
		{name: "one user or group", steps: []step{
			{request: "PUT " + of + "/byOperation/read/user?accountId={ada}", status: 200},
			{request: "PUT " + of + "/byOperation/read/byGroupId/{site-admins}", status: 200},
			{request: "GET " + of + "/byOperation/read/byGroupId/{site-admins}", status: 200},
			{request: "GET " + of + "/byOperation/update/user?accountId={ada}", status: 404},
			{request: "DELETE " + of + "/byOperation/read/user?accountId={ada}", status: 200},
			{request: "DELETE " + of + "/byOperation/read/user?accountId={ada}", status: 404},
			{request: "PUT " + of + "/byOperation/read/user?accountId=nobody", status: 404},
			{request: "PUT " + of + "/byOperation/read/byGroupId/site-admins", status: 404},
		}},
		{name: "refusals", steps: []step{
			{request: "PUT " + of, body: `[{"operation":"update","restrictions":{"user":[` + rolf + `]}}]`, status: 400, want: []string{"revoke the requesting user's access"}},
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"user":[{"type":"known","accountId":"nobody"}]}}]`, status: 400},
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"group":[{"type":"group","id":"nobody"}]}}]`, status: 404},
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"group":[]}}]`, status: 400},
			{request: "PUT " + of, body: `[{"operation":"delete","restrictions":{"user":[` + ada + `]}}]`, status: 400},
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"user":[` + rolf + `]}}]`, as: "reader", status: 404},
			{request: "GET " + v1 + "/content/1/restriction", status: 404},
			{request: "GET " + of, status: 200, without: "{rolf}"},
		}},
		{name: "the free edition", options: simulator.Options{Plan: "free"}, steps: []step{
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"user":[` + ada + `]}}]`, status: 403, want: []string{"PermissionException", "Free Edition"}},
			{request: "GET " + of, status: 200},
		}},
		{name: "view restrictions", prepare: func(s *site) {
			rolfMayWrite(s, s.kept["rolf"])
			s.Human().Restrict(s.kept["page"], "read", []string{s.kept["ada"]}, nil)
		}, steps: []step{
			{request: "GET " + v2 + "/pages/{page}", as: "reader", status: 404},
			{request: "GET " + v2 + "/pages/{below}", as: "reader", status: 404},
			{request: "GET " + v2 + "/spaces/{docs}/pages", as: "reader", status: 200, without: "Below"},
			{request: "GET " + v2 + "/pages/{home}/descendants", as: "reader", status: 200, without: "Below"},
			{request: "GET " + v1 + "/search?cql=type=page", as: "reader", status: 200, without: "Below"},
			{request: "GET " + of, as: "reader", status: 404},
			{request: "GET " + v2 + "/pages/{below}", status: 200},
			{request: "GET " + v2 + "/pages/{below}/ancestors", status: 200, want: []string{`{"id":"{home}","type":"page"},{"id":"{page}","type":"page"}`}},
			{request: "GET " + v2 + "/pages/{below}/ancestors?limit=1", status: 200, without: "{home}"},
		}},
		{name: "edit restrictions", prepare: func(s *site) {
			rolfMayWrite(s, s.kept["rolf"])
			s.Human().Restrict(s.kept["page"], "update", nil, []string{s.kept["site-admins"]})
		}, steps: []step{
			{request: "GET " + v2 + "/pages/{page}", as: "reader", status: 200},
			{request: "PUT " + v2 + "/pages/{page}", body: update("One", "", "2", ""), as: "reader", status: 404},
			{request: "POST " + v1 + "/content/{page}/label", body: `[{"prefix":"global","name":"a"}]`, as: "reader", status: 403},
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"user":[` + rolf + `]}}]`, as: "reader", status: 404},
			{request: "PUT " + of + "/byOperation/read/user?accountId={rolf}", as: "reader", status: 404},
			{request: "DELETE " + of, as: "reader", status: 403},
			{request: "POST " + v1 + "/content/{below}/label", body: `[{"prefix":"global","name":"a"}]`, as: "reader", status: 200}, // not inherited
			{request: "PUT " + v2 + "/pages/{page}", body: update("One", "", "2", ""), status: 200},
		}},
		{name: "private pages", steps: []step{
			{request: "POST " + v2 + "/pages?private=true", body: `{"spaceId":"{docs}","title":"Mine"}`, status: 200, keep: "mine=id"},
			{request: "GET " + v1 + "/content/{mine}/restriction/byOperation/read", status: 200, want: []string{"{ada}"}},
			{request: "GET " + v1 + "/content/{mine}/restriction/byOperation/update", status: 200, want: []string{"{ada}"}},
		}},
	})
}

func TestDataCenterRestrictions(t *testing.T) {
	t.Parallel()
	const content = "/c/rest/api/content"
	of := content + "/{page}/restriction"
	ada, rolf := `{"type":"known","username":"ada"}`, `{"type":"known","userKey":"{rolf-key}"}`
	const everything = "expand=restrictions.read.restrictions.user,restrictions.read.restrictions.group,restrictions.update.restrictions.user,restrictions.update.restrictions.group"
	run(t, simulator.DataCenter, []behaviour{
		{name: "by operation", steps: []step{
			{request: "PUT " + of, body: `[{"operation":"update","restrictions":{"user":[` + ada + `,` + rolf + `],"group":[{"type":"group","name":"site-admins"}]}}]`, status: 200, want: []string{`"username":"rolf"`, `"userKey":"{rolf-key}"`, `"name":"site-admins"`, `"restrictionsHash":`}},
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"user":[` + ada + `]}}]`, status: 200, want: []string{"site-admins"}},
			{request: "PUT " + of, body: `[{"operation":"update","restrictions":{"user":[]}}]`, status: 200, want: []string{"site-admins"}, without: "rolf"},
			{request: "GET " + of + "/byOperation", status: 200, want: []string{`"read":{`, `"username":"ada"`, "site-admins"}, free: true},
			{request: "GET " + of + "/byOperation/update", status: 200, want: []string{"site-admins"}, without: `"ada"`},
			{request: "GET " + content + "?ids={page}&status=any&" + everything, status: 200, want: []string{`"read":{`, `"username":"ada"`, "site-admins"}},
			{request: "GET " + content + "/{page}", status: 200, want: []string{`"restrictions":"/rest/api/content/{page}/restriction/byOperation"`}},
		}},
		{name: "refusals", steps: []step{
			{request: "PUT " + of, body: `[{"operation":"update","restrictions":{"user":[` + rolf + `]}}]`, status: 400, want: []string{"Modifying restrictions to revoke the requesting user's access is prohibited"}},
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"user":[{"type":"known","username":"nobody"}]}}]`, status: 404},
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"group":[{"type":"group","name":"nobody"}]}}]`, status: 404},
			{request: "PUT " + of, body: `[{"operation":"read","restrictions":{"user":[` + rolf + `]}}]`, as: "reader", status: 403},
		}},
		{name: "view and edit", prepare: func(s *site) {
			rolfMayWrite(s, "rolf")
			s.Human().Restrict(s.kept["page"], "update", []string{"ada"}, nil)
			s.kept["secret"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Secret"})
			s.kept["deep"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Deep", ParentID: s.kept["secret"]})
			s.Human().Restrict(s.kept["secret"], "read", nil, []string{"site-admins"})
		}, steps: []step{
			{request: "PUT " + content + "/{page}", body: `{"type":"page","title":"One","version":{"number":2}}`, as: "reader", status: 403},
			{request: "PUT " + content + "/{below}", body: `{"type":"page","title":"Below","version":{"number":2}}`, as: "reader", status: 200},
			{request: "GET " + content + "/{deep}", as: "reader", status: 404},
			{request: "GET " + content + "?spaceKey=DOCS", as: "reader", status: 200, without: "Secret"},
			{request: "GET " + content + "/{deep}/restriction/relevantViewRestrictions", status: 200, want: []string{"/rest/api/content/{secret}", "site-admins"}, free: true},
		}},
	})
}
