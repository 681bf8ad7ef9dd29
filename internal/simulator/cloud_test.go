package simulator_test

import (
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const (
	v1 = "/wiki/rest/api"
	v2 = "/wiki/api/v2"
)

// storage is a body in v2's shape.
func storage(value string) string {
	return `"body":{"representation":"storage","value":"` + strings.ReplaceAll(value, `"`, `\"`) + `"}`
}

func update(title, body, version, more string) string {
	return `{"id":"{page}","status":"current","title":"` + title + `",` + storage(body) + `,"version":{"number":` + version + `}` + more + `}`
}

func TestCloudSpaces(t *testing.T) {
	t.Parallel()
	create := func(key, name string) string { return `{"key":"` + key + `","name":"` + name + `"}` }
	run(t, simulator.Cloud, []behaviour{
		{name: "2 deletion is a task", options: simulator.Options{LongTaskPolls: 2}, steps: []step{
			{request: "DELETE " + v1 + "/space/DOCS", status: 202, want: []string{`"ari":`, `"links":{"status":"/rest/api/longtask/`}, keep: "task=id"},
			{request: "GET " + v2 + "/spaces/{docs}", status: 200},
			{request: "POST " + v1 + "/space", body: create("DOCS", "Again"), status: 400, want: []string{"A space already exists with key DOCS"}},
			{request: "GET " + v1 + "/longtask/{task}", status: 200, want: []string{`"finished":false`}},
			{request: "GET " + v1 + "/longtask/{task}", status: 200, want: []string{`"finished":true`, `"successful":true`, `"percentageComplete":100`}},
			{request: "GET " + v2 + "/spaces/{docs}", status: 404, want: []string{`"code":"NOT_FOUND"`, "Cannot find a space with id"}},
			{request: "GET " + v2 + "/spaces?keys=DOCS", status: 200, want: []string{`"results":[]`}},
			{request: "GET " + v2 + "/pages/{page}", status: 404},
		}},
		{name: "3 a task that fails", prepare: func(s *site) { s.FailNextLongTask("The disk is full") }, steps: []step{
			{request: "DELETE " + v1 + "/space/DOCS", status: 202, keep: "task=id"},
			{request: "GET " + v1 + "/longtask/{task}", status: 200, want: []string{`"successful":false`, `"translation":"The disk is full"`}},
			{request: "GET " + v2 + "/spaces/{docs}", status: 200},
			{request: "GET " + v1 + "/longtask/1", status: 404},
		}},
		{name: "8 a description is absent unless asked for", steps: []step{
			{request: "GET " + v2 + "/spaces/{docs}", status: 200, without: "description", want: []string{`"id":"{docs}"`, `"base":`}},
			{request: "GET " + v2 + "/spaces/{docs}?description-format=plain", status: 200, want: []string{`"plain":{"representation":"plain"`}},
		}},
		{name: "12 removed operations", steps: []step{
			{request: "GET " + v1 + "/space/DOCS", status: 410, want: []string{"GoneException: This deprecated endpoint has been removed."}, free: true},
			{as: "token", request: "GET /ex/confluence/{cloudId}" + v1 + "/content/{page}", status: 410, free: true},
		}},
		{name: "13 credentials", steps: []step{
			{as: "wrong password", request: "GET " + v2 + "/spaces", status: 404, want: []string{`"title":"Not Found"`}, free: true},
			{as: "nobody", request: "GET " + v1 + "/user/current", status: 403, want: []string{"Current user not permitted to use Confluence"}},
			{as: "token", request: "GET " + v2 + "/spaces", status: 401, want: []string{"<!doctype html>", "text/html"}},
			{as: "wrong token", request: "GET /ex/confluence/{cloudId}" + v2 + "/spaces", status: 401, want: []string{`"code":401`}, free: true},
			{request: "GET /ex/confluence/{cloudId}" + v2 + "/spaces", status: 200},
		}},
		{name: "14 not found instead of forbidden", steps: []step{
			{as: "reader", request: "PUT " + v1 + "/space/DOCS", body: `{"name":"X"}`, status: 404},
			{as: "reader", request: "DELETE " + v1 + "/space/DOCS", status: 404},
			{as: "reader", request: "POST " + v1 + "/space", body: create("NEW", "New"), status: 403},
			{as: "reader", request: "POST " + v2 + "/pages", body: `{"spaceId":"{docs}","title":"x"}`, status: 404},
			{as: "reader", request: "DELETE " + v2 + "/pages/{page}", status: 404},
		}},
		{name: "15 creation by v2 needs roles", steps: []step{
			{request: "GET " + v2 + "/space-role-mode", status: 200, want: []string{"PRE_ROLES"}},
			{request: "POST " + v2 + "/spaces", body: create("NEW", "New"), status: 404},
		}},
		{name: "15 with roles", options: simulator.Options{RoleMode: "ROLES"}, steps: []step{
			{request: "POST " + v2 + "/spaces", body: create("NEW", "New"), status: 201, want: []string{`"homepageId":`}},
			{request: "POST " + v1 + "/space/DOCS/permission", body: permission("{docs-writers}", "read", "space"), status: 400},
		}},
		{name: "17 what a creation brings along", steps: []step{
			{request: "POST " + v1 + "/space", body: create("NEW", "New"), status: 200, want: []string{`"homepage":"/rest/api/content/`}, keep: "new=id"},
			{request: "GET " + v2 + "/spaces/{new}/pages", status: 200, want: []string{`"title":"New Home"`}},
			{request: "GET " + v2 + "/spaces/{new}/permissions?limit=250", status: 200, want: []string{"{ada}", "{site-admins}"}},
			{request: "POST " + v1 + "/space/_private", body: create("MINE", "Mine"), status: 200, keep: "mine=id"},
			{request: "GET " + v2 + "/spaces/{mine}/permissions", status: 200, want: []string{"{ada}"}, without: "{site-admins}"},
			{as: "reader", request: "GET " + v2 + "/spaces/{mine}", status: 404},
		}},
		{name: "17 permissions of the wrong shape hide the space", steps: []step{
			{request: "POST " + v1 + "/space", body: `{"key":"NEW","name":"New","permissions":[{"subjects":{"user":{"results":[{"type":"known"}],"size":1}},` +
				`"operation":{"operation":"administer","targetType":"space"},"anonymousAccess":false,"unlicensedAccess":false}]}`, status: 200, keep: "new=id"},
			{request: "GET " + v2 + "/spaces/{new}", status: 404},
			{request: "POST " + v1 + "/space", body: create("NEW", "New"), status: 400, want: []string{"A space already exists with key NEW"}},
		}},
		{name: "18 keys", steps: []step{
			{request: "POST " + v1 + "/space", body: create("do-cs", "x"), status: 400, want: []string{"Invalid space key"}},
			{request: "POST " + v1 + "/space", body: create("docs", "x"), status: 400, want: []string{"A space already exists with key docs"}},
			{request: "POST " + v1 + "/space", body: create("", "x"), status: 400},
			{request: "POST " + v1 + "/space", body: create("NEW", " "), status: 400},
			{request: "POST " + v1 + "/space", body: create(strings.Repeat("K", 246), "x"), status: 500},
			{request: "POST " + v1 + "/space", body: create(strings.Repeat("K", 256), "x"), status: 400},
			{request: "POST " + v1 + "/space", body: create(strings.Repeat("K", 245), "x"), status: 200},
			{request: "GET " + v2 + "/spaces?keys=docs", status: 200, want: []string{`"key":"DOCS"`, `"currentActiveAlias"`}},
		}},
		{name: "19 archiving a personal space", steps: []step{
			{request: "PUT " + v1 + "/space/~ada", body: `{"status":"archived"}`, status: 400, free: true, want: []string{
				"Cannot change space type from personal to global or vice versa", "BadRequestException: Cannot update Space",
			}},
			{request: "PUT " + v1 + "/space/~ada", body: `{"status":"archived","type":"personal"}`, status: 200, want: []string{`"status":"archived"`}},
		}},
		{name: "20, 21 an update is partial", steps: []step{
			{request: "PUT " + v1 + "/space/DOCS", body: `{"description":{"plain":{"value":"All of it","representation":"plain"}}}`, status: 200, want: []string{`"name":"Docs"`}},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"status":"archived"}`, status: 200},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"name":"Papers"}`, status: 200, want: []string{`"status":"archived"`}},
			{request: "GET " + v2 + "/spaces/{docs}?description-format=plain", status: 200, want: []string{`"value":"All of it"`, `"name":"Papers"`}},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"homepage":{"id":"{page}"}}`, status: 200, want: []string{"/rest/api/content/{page}"}},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"homepage":{"id":"1"}}`, status: 400, free: true},
			{request: "PUT " + v1 + "/space/DOCS/archive", status: 404, free: true},
		}},
		{name: "22 ids are numbers in text", steps: []step{
			{request: "GET " + v2 + "/spaces/DOCS", status: 400, free: true, want: []string{
				`"code":"INVALID_REQUEST_PARAMETER"`, "Provided value {DOCS} for 'id' is not the correct type. Expected type is long.",
			}},
			{request: "PUT " + v1 + "/space/DOCS", body: `{"name":"Docs"}`, status: 200, want: []string{`"id":{docs}`}},
		}},
		{name: "23 pages of v2", steps: []step{
			{request: "GET " + v2 + "/spaces?limit=0", status: 400, free: true},
			{request: "GET " + v2 + "/spaces?limit=251", status: 400, free: true},
			{request: "GET " + v2 + "/spaces?limit=3", status: 200, want: []string{"Link: </wiki/api/v2/spaces?cursor=", `rel="next"`}, keep: "next=_links.next"},
			{request: "GET {next}", status: 200, want: []string{`"key":"DOCS"`}, without: `"next"`},
			{request: "GET /ex/confluence/{cloudId}" + v2 + "/spaces?limit=3", status: 200, want: []string{`"next":"/wiki/api/v2/spaces?`}},
		}},
		{name: "31 space labels", steps: []step{
			{request: "POST " + v1 + "/space/DOCS/label", body: `[{"prefix":"team","name":"Alpha"},{"prefix":"team","name":"beta"}]`, status: 200, want: []string{`"name":"alpha"`, `"name":"beta"`}},
			{request: "POST " + v1 + "/space/DOCS/label", body: `[{"prefix":"none","name":"x"}]`, status: 400, want: []string{"Could not parse Labels"}},
			{request: "DELETE " + v1 + "/space/DOCS/label?name=alpha", status: 204},
			{request: "GET " + v2 + "/spaces/{docs}/labels", status: 200, want: []string{`"name":"alpha"`}},
			{request: "DELETE " + v1 + "/space/DOCS/label?name=alpha&prefix=team", status: 204},
			{request: "GET " + v2 + "/spaces/{docs}?include-labels=true", status: 200, want: []string{`"name":"beta"`}, without: "alpha"},
			{request: "GET " + v1 + "/space/DOCS/label?prefix=team", status: 200, want: []string{`"size":1`}},
		}},
		{name: "40 outside of the context path", steps: []step{
			{request: "GET /rest/api/user/current", status: 404, want: []string{"text/html"}, free: true},
			{request: "GET " + v2 + "/nothing", status: 404, want: []string{`"code":"NOT_FOUND"`}, free: true},
			{as: "nobody", request: "GET /_edge/tenant_info", status: 200, want: []string{`{"cloudId":"{cloudId}"}`}, free: true},
		}},
		{name: "a trashed space keeps its key", prepare: func(s *site) { s.Human().TrashSpace("DOCS") }, steps: []step{
			{request: "GET " + v2 + "/spaces?keys=DOCS", status: 200, want: []string{`"results":[]`}},
			{request: "GET " + v2 + "/spaces?keys=DOCS&status=trashed", status: 200, want: []string{`"status":"trashed"`}},
			{request: "POST " + v1 + "/space", body: create("DOCS", "Again"), status: 400},
		}},
	})
}

func permission(group, key, target string) string {
	return `{"subject":{"type":"group","identifier":"` + group + `"},"operation":{"key":"` + key + `","target":"` + target + `"}}`
}

func TestCloudPermissions(t *testing.T) {
	t.Parallel()
	post := "POST " + v1 + "/space/DOCS/permission"
	run(t, simulator.Cloud, []behaviour{
		{name: "9 the rules of a grant", steps: []step{
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
		{name: "9 the last administrator", prepare: func(s *site) {
			s.Human().Revoke("DOCS", "user", s.kept["hana"], "administer", "space")
			s.kept["row"] = s.rowOf("{site-admins}", "administer")
			s.kept["read"] = s.rowOf("{site-admins}", "read")
		}, steps: []step{
			{request: "DELETE " + v1 + "/space/DOCS/permission/{row}", status: 400, want: []string{"All of the admin permissions cannot be removed"}},
			{request: "DELETE " + v1 + "/space/DOCS/permission/{read}", status: 400},
		}},
		{name: "11 Data Center's words", steps: []step{
			{request: post, body: permission("{site-admins}", "restrict", "space"), status: 400, free: true},
			{request: post, body: permission("{site-admins}", "delete_own", "space"), status: 400, free: true},
		}},
		{name: "companion rows", options: simulator.Options{CompanionRows: true}, steps: []step{
			{request: post, body: permission("{docs-writers}", "read", "space"), status: 200},
			{request: post, body: permission("{docs-writers}", "create", "page"), status: 200, keep: "row=id"},
			{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, want: []string{
				`"operation":{"key":"create","targetType":"whiteboard"},"principal":{"id":"{docs-writers}"`,
			}},
			{request: "DELETE " + v1 + "/space/DOCS/permission/{row}", status: 204},
			{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, without: `"operation":{"key":"create","targetType":"whiteboard"},"principal":{"id":"{docs-writers}"`},
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

func TestCloudProperties(t *testing.T) {
	t.Parallel()
	path := v2 + "/spaces/{docs}/properties"
	run(t, simulator.Cloud, []behaviour{{name: "25", steps: []step{
		{request: "POST " + path, body: `{"key":"k","value":{"a":[1,2.50]}}`, status: 201, want: []string{`"value":{"a":[1,2.50]}`, `"number":1`}, keep: "p=id"},
		{request: "POST " + path, body: `{"key":"k","value":1}`, status: 409, want: []string{`"code":"CONFLICT"`, "Property with key [k] already exists"}, free: true},
		{request: "POST " + path, body: `{"key":"k2","values":1}`, status: 400, free: true},
		{request: "PUT " + path + "/{p}", body: `{"key":"k","value":1,"version":{"number":1}}`, status: 409, free: true},
		{request: "PUT " + path + "/{p}", body: `{"key":"k","value":1,"version":{"number":2}}`, status: 200, want: []string{`"number":2`}},
		{request: "GET " + path + "?key=k", status: 200, want: []string{`"id":"{p}"`}},
		{request: "GET " + path + "?key=other", status: 200, want: []string{`"results":[]`}},
		{request: "GET " + path + "/k", status: 400, free: true},
		{as: "reader", request: "DELETE " + path + "/{p}", status: 404},
		{request: "DELETE " + path + "/{p}", status: 204},
		{request: "GET " + path + "/{p}", status: 404},
	}}})
}

func TestCloudSearch(t *testing.T) {
	t.Parallel()
	run(t, simulator.Cloud, []behaviour{
		{name: "23 pages of a search", prepare: func(s *site) {
			for _, title := range []string{"a&b", "c", "d", "e"} {
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title, Body: "<p>needle</p>"})
			}
		}, steps: []step{
			{request: "GET " + v1 + "/search?cql=text~needle+order+by+title&limit=3&start=2", status: 200, keep: "next=_links.next", want: []string{
				`"title":"a&amp;b"`, `"excerpt":"@@@hl@@@needle@@@endhl@@@"`, `"size":2`, `"totalSize":4`, `"next":"/rest/api/search?cql=`,
			}},
			{request: "GET /wiki{next}", status: 200, want: []string{`"title":"d"`, `"size":2`, `"totalSize":5`}, without: `"next":`},
		}},
		{name: "24 the index lags", options: simulator.Options{SearchLag: 300 * time.Millisecond}, prepare: func(s *site) {
			time.Sleep(300 * time.Millisecond)
			s.Human().PurgeContent(s.kept["page"])
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Two"})
		}, steps: []step{
			{request: "GET " + v1 + "/search?cql=title=One&expand=content.space", status: 200, want: []string{`"size":1`, `"key":"DOCS"`}},
			{request: "GET " + v1 + "/search?cql=title=Two", status: 200, want: []string{`"size":0`}},
			{request: "GET " + v2 + "/spaces/{docs}/pages?title=Two", status: 200, want: []string{`"title":"Two"`}},
		}},
		{name: "24 what is found", prepare: func(s *site) {
			s.Human().Labels(s.kept["page"], []string{"howto"}, nil)
			s.kept["old"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Old"})
			s.Human().ArchiveContent(s.kept["old"])
		}, steps: []step{
			{request: "GET " + v1 + "/search?cql=space=NONE", status: 200, want: []string{`"results":[]`}},
			{request: "GET " + v1 + "/search?cql=nonsense=1", status: 400, want: []string{"Could not parse cql"}},
			{request: "GET " + v1 + "/search?cql=space=DOCS+and+title=Old", status: 200, want: []string{`"size":0`}},
			{request: "GET " + v1 + "/search?cql=label+in+(howto,other)+and+not+title=Two", status: 200, want: []string{`"title":"One"`, `"entityType":"content"`}},
			{request: "GET " + v1 + "/search?cql=ancestor={home}+and+type=page", status: 200, want: []string{`"title":"One"`, `"size":1`}},
			{request: "GET " + v1 + "/search?cql=type=space+and+space=OLDWIKI", status: 200, want: []string{`"size":0`}},
			{request: "GET " + v1 + "/search?cql=type=space+and+space=OLDWIKI&includeArchivedSpaces=true", status: 200, want: []string{`"size":1`, `"entityType":"space"`}},
			{request: "GET " + v1 + `/search?cql=created%3E%222020-01-01%22+and+space=DOCS+and+title+~+%22on*%22`, status: 200, want: []string{`"size":1`}},
			{request: "GET " + v1 + "/search/user?cql=user.fullname~Rolf", status: 200, want: []string{"Rolf Reader"}},
			{request: "GET " + v1 + "/content/search?cql=title=One", status: 200, want: []string{`"id":"{page}"`}},
		}},
	})
}

func TestCloudPeople(t *testing.T) {
	t.Parallel()
	run(t, simulator.Cloud, []behaviour{{name: "36, 37", steps: []step{
		{request: "GET " + v1 + "/user/current", status: 200, want: []string{`"accountId":"{ada}"`, `"type":"known"`}},
		{request: "GET " + v1 + "/user?accountId={rolf}", status: 200, want: []string{"Rolf Reader"}},
		{request: "GET " + v1 + "/user?accountId=none", status: 404},
		{request: "GET " + v1 + "/user?username=rolf", status: 400, free: true},
		{request: "GET " + v1 + "/user/bulk?accountId={rolf}&accountId={ada}&accountId=none", status: 200, want: []string{`"size":2`}},
		{request: "GET " + v1 + "/user/memberof?accountId={rolf}", status: 200, want: []string{"docs readers"}},
		{request: "POST " + v2 + "/users-bulk", body: `{"accountIds":["{rolf}","none"]}`, status: 200, want: []string{"Rolf Reader"}},
		{request: "GET " + v1 + "/group?limit=2", status: 200, want: []string{`"next":"/rest/api/group?limit=2&start=2"`}},
		{request: "GET " + v1 + "/group/picker?query=SLASH", status: 200, want: []string{"team/with-slash"}},
		{request: "GET " + v1 + "/group/by-id?id={docs readers}", status: 200, want: []string{"docs readers"}},
		{request: "GET " + v1 + "/group/by-id?id=none", status: 404},
		{request: "GET " + v1 + "/group/{docs readers}/membersByGroupId", status: 200, want: []string{"Rolf Reader"}},
		{request: "GET " + v1 + "/group/{docs readers}/membersByGroupId?limit=201", status: 400},
	}}})
}
