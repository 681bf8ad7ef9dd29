package provider_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The restriction that keeps somebody out is named, with the page that has it.
func TestEffectiveAccess_KeptOut(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		withoutDefaults(s)
		s.Human().Grant("DOCS", "group", s.GroupID("docs readers"), "read", "space")
		s.Human().Grant("DOCS", "group", s.GroupID("docs readers"), "create", "page")
		s.Human().Grant("DOCS", "user", s.UserID("hana"), "read", "space")
		pages := restrictedPages(s)
		got := s.DataSource(t, effectiveAccess, config{"content_id": pages[2]})
		if got["space_key"] != "DOCS" {
			t.Errorf("the space is %v", got["space_key"])
		}
		var others []string
		if s.OnCloud() {
			others = []string{"person Sam Service: no no <nil>: view, edit: group site-admins; no view: the restriction of \"Closed\" (" + pages[1] + ")"}
		}
		expectAccessTexts(t, got, append([]string{
			"person Ada Admin: yes yes <nil>: view, edit: group site-admins",
			"person Hana Human: yes no <nil>: view: own permission",
			"person Rolf Reader: no no <nil>: view, edit: group docs readers; no view: the restriction of \"Closed\" (" + pages[1] + ")",
		}, others...)...)
		locked := s.DataSource(t, effectiveAccess, config{"content_id": pages[3], "principal_type": "user", "principal_id": s.UserID("rolf")})
		expectAccessTexts(t, locked, "person Rolf Reader: yes no <nil>: view, edit: group docs readers; no edit: its own restriction")
		kept := locked["access"].([]any)[0].(map[string]any)["kept_out_by"].([]any)[0]
		want := map[string]any{"content_id": pages[3], "title": "Locked", "operation": "edit", "inherited": false, "certain": true}
		if fmt.Sprint(kept) != fmt.Sprint(want) {
			t.Errorf("kept out by %v, expected %v", kept, want)
		}
		if administer := got["counts"].(map[string]any)["administer"]; administer != nil {
			t.Errorf("administrators of a page are counted: %v", administer)
		}
	})
}

// Where Confluence's own answer differs, it is returned, with a warning.
func TestEffectiveAccess_ConfluenceDiffers(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	withoutDefaults(s)
	page := restrictedPages(s)[0]
	s.Inject(simulator.Fault{Path: "/permission/check$", Status: 200, Body: `{"hasPermission":false,"errors":[{"translation":"Not on Sundays","args":[]}]}`, Times: 2})
	request := config{"content_id": page, "principal_type": "user", "principal_id": s.UserID("ada")}
	got, diags := s.Process().ReadDataSource(effectiveAccess, request)
	coretest.NoErrors(t, "read", diags)
	expectAccessTexts(t, got, "person Ada Admin: no no <nil>: answered by Confluence; view: Not on Sundays; edit: Not on Sundays")
	for _, want := range []string{"Confluence's answer about user " + s.UserID("ada"), "view: yes, Confluence says no; edit: yes, Confluence says no", page} {
		if !strings.Contains(coretest.Text(diags), want) {
			t.Errorf("no %q in\n%s", want, coretest.Text(diags))
		}
	}
	if one := got["access"].([]any)[0].(map[string]any); one["answered_by"] != "confluence" || len(one["ways"].([]any)) != 1 {
		t.Errorf("got %v", one)
	}
	expectAccessTexts(t, s.DataSource(t, effectiveAccess, request), "person Ada Admin: yes yes <nil>: view, edit: group site-admins")
}

// An account that may not ask about others gets what is computed.
func TestEffectiveAccess_MayNotAsk(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	withoutDefaults(s)
	page := restrictedPages(s)[0]
	s.Inject(simulator.Fault{Path: "/permission/check$", Status: 403, Body: `{"statusCode":403,"message":"no"}`})
	got := s.DataSource(t, effectiveAccess, config{"content_id": page, "principal_type": "user", "principal_id": s.UserID("rolf")})
	if one := got["access"].([]any)[0].(map[string]any); one["answered_by"] != "provider" || one["view"] != "no" {
		t.Errorf("got %v", one)
	}
}

// Restrictions that cannot be read, such as those of a folder, leave the answer unknown until Confluence gives it.
func TestEffectiveAccess_UnreadRestriction(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	withoutDefaults(s)
	folder := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box"})
	page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "In the box", ParentID: folder})
	s.Inject(simulator.Fault{Path: "/content/" + folder + "/restriction$", Status: 404, Body: `{"statusCode":404,"message":"no"}`})
	got := s.DataSource(t, effectiveAccess, config{"content_id": page})
	unread := fmt.Sprintf("perhaps no view: the restriction of content %s, which could not be read", folder)
	expectAccessTexts(t, got, "person Ada Admin: unknown unknown <nil>: view, edit: group site-admins; "+unread, "person Sam Service: unknown unknown <nil>: view, edit: group site-admins; "+unread)
	if unknown := got["counts"].(map[string]any)["view"].(map[string]any)["unknown"]; fmt.Sprint(unknown) != "2" {
		t.Errorf("%v are unknown", unknown)
	}
	one := s.DataSource(t, effectiveAccess, config{"content_id": page, "principal_type": "user", "principal_id": s.UserID("ada")})
	expectAccessTexts(t, one, "person Ada Admin: yes yes <nil>: answered by Confluence")
}

// A page takes its own requests alone once the space is known; restrictions of shared ancestors are read once.
func TestEffectiveAccess_PageRequests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		withoutDefaults(s)
		pages, p := restrictedPages(s), s.Process()
		read := func(c config) map[string]int {
			count := map[string]int{}
			for _, request := range s.RequestsOf(func() {
				if _, diags := p.ReadDataSource(effectiveAccess, c); len(diags) > 0 {
					t.Error(coretest.Text(diags))
				}
			}) {
				parts := strings.Split(request, "/")
				name := parts[len(parts)-1]
				if strings.Trim(name, "0123456789") == "" {
					name = "one " + parts[len(parts)-2]
				}
				count[name]++
			}
			return count
		}
		below, under := config{"content_id": pages[2]}, config{"content_id": pages[4]}
		ada := config{"content_id": pages[2], "principal_type": "user", "principal_id": s.UserID("ada")}
		// The ancestors are the home page, "Open" and "Closed". The members of site-admins and docs-writers are read. On
		// Data Center, the ancestors are one request.
		first := map[string]int{"one content": 1, "content": 1, "permissions": 1, "anonymous": 1, "confluence-administrators": 1, "member": 2, "groupmember": 2}
		second := map[string]int{"one content": 1, "content": 1} // "Locked"
		third := map[string]int{"user": 1}
		if s.OnCloud() {
			first = map[string]int{
				"convert-ids-to-types": 1, "one pages": 1, "ancestors": 1, "restriction": 4, "permissions": 1, "space-role-mode": 1, "one spaces": 1,
				"membersByGroupId": 2, "by-id": 2,
			}
			second = map[string]int{"convert-ids-to-types": 1, "one pages": 1, "ancestors": 1, "restriction": 2}
			third = map[string]int{"convert-ids-to-types": 1, "one pages": 1, "ancestors": 1, "check": 2, "users-bulk": 1}
		}
		for i, c := range []struct {
			config config
			want   map[string]int
		}{{below, first}, {under, second}, {ada, third}} {
			if got := read(c.config); !maps.Equal(got, c.want) {
				t.Errorf("read %d takes %v, expected %v", i+1, got, c.want)
			}
		}
	})
}

func TestEffectiveAccess_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		draft := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Draft", Status: "trashed"})
		user := s.UserID("ada")
		writes := s.WritesOf(func() {
			for _, c := range []struct {
				config config
				want   []string
			}{
				{nil, []string{"space_key", "content_id", "Exactly one"}},
				{config{"space_key": "DOCS", "content_id": "1"}, []string{"space_key", "content_id", "Exactly one"}},
				{config{"space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
				{config{"content_id": "Docs"}, []string{`"content_id"`, "must be the ID of content"}},
				{config{"space_key": "DOCS", "principal_type": "team", "principal_id": "x"}, []string{`"principal_type"`, "user", "group", "anonymous"}},
				{config{"space_key": "DOCS", "principal_type": "user"}, []string{`"principal_id"`, "Missing principal_id"}},
				{config{"space_key": "DOCS", "principal_type": "group"}, []string{`"principal_id"`, "Missing principal_id"}},
				{config{"space_key": "DOCS", "principal_id": user}, []string{`"principal_type"`, "Missing principal_type"}},
				{config{"space_key": "DOCS", "principal_type": "anonymous", "principal_id": user}, []string{`"principal_id"`, "not allowed"}},
				{config{"space_key": "DOCS", "principal_type": "user", "principal_id": ""}, []string{`"principal_id"`, "length"}},
				{config{"space_key": "DOCS", "principal_type": "user", "principal_id": "nobody"}, []string{`"principal_id"`, "User nobody does not exist"}},
				{config{"space_key": "DOCS", "principal_type": "user", "principal_id": s.GroupID("docs-writers")}, []string{`"principal_id"`, "does not exist"}},
				{config{"space_key": "DOCS", "principal_type": "group", "principal_id": "nobody"}, []string{`"principal_id"`, "group nobody could not be read"}},
				{config{"space_key": "DOCS", "principal_type": "group", "principal_id": user}, []string{`"principal_id"`, "could not be read"}},
				{config{"space_key": "NOWHERE"}, []string{`"space_key"`, "Access to space NOWHERE could not be read"}},
				{config{"content_id": "1"}, []string{`"content_id"`, "Access to content 1 could not be read"}},
				{config{"content_id": draft}, []string{`"content_id"`, "current or archived", "trashed"}},
			} {
				s.DataSourceError(t, effectiveAccess, c.config, c.want...)
			}
			if s.OnCloud() {
				s.DataSourceError(t, effectiveAccess, config{"space_key": "DOCS", "principal_type": "group", "principal_id": "docs-writers"},
					`"principal_id"`, "is the name of a group", s.GroupID("docs-writers"))
				folder := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box"})
				s.DataSourceError(t, effectiveAccess, config{"content_id": folder}, `"content_id"`, "pages and blog posts", "folder")
			}
		})
		if len(writes) > 0 {
			t.Errorf("bad input writes %q", writes)
		}
	})
}

// What is not known yet is valid.
func TestEffectiveAccess_UnknownValues(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	p := s.Process()
	for _, c := range []config{
		{"space_key": coretest.Unknown},
		{"content_id": coretest.Unknown},
		{"space_key": coretest.Unknown, "content_id": coretest.Unknown},
		{"space_key": "DOCS", "principal_type": coretest.Unknown},
		{"space_key": "DOCS", "principal_id": coretest.Unknown},
		{"space_key": "DOCS", "principal_type": "user", "principal_id": coretest.Unknown},
		{"space_key": "DOCS", "principal_type": "anonymous", "principal_id": coretest.Unknown},
		{"space_key": "DOCS", "principal_type": coretest.Unknown, "principal_id": "x"},
	} {
		valid, err := p.Server.ValidateDataResourceConfig(t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{
			TypeName: effectiveAccess, Config: coretest.Object(t, p.Schemas.DataSourceSchemas[effectiveAccess], c),
		})
		coretest.Must(t, err)
		coretest.NoErrors(t, fmt.Sprint("validate ", c), valid.Diagnostics)
	}
}

// The data source of the restrictions of a page shares them, in either order.
func TestEffectiveAccess_SharedRestrictions(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		withoutDefaults(s)
		page := restrictedPages(s)[2]
		p := s.Process()
		read := func(name string) func() {
			return func() {
				if _, diags := p.ReadDataSource(name, config{"content_id": page}); len(diags) > 0 {
					t.Error(coretest.Text(diags))
				}
			}
		}
		both := func(first, second string) (n int) {
			p = s.Process()
			for _, request := range s.RequestsOf(func() { read(first)(); read(second)() }) {
				if strings.HasSuffix(request, "/restriction") || !s.OnCloud() && strings.Contains(request, "/rest/api/content") {
					n++
				}
			}
			return n
		}
		want := [2]int{4, 4} // the page and its three ancestors
		if !s.OnCloud() {
			want = [2]int{3, 2} // the page, also with its ancestors, and they together
		}
		if got := [2]int{both("confluence_content_restrictions", effectiveAccess), both(effectiveAccess, "confluence_content_restrictions")}; got != want {
			t.Errorf("took %d requests for restrictions, expected %d", got, want)
		}
	})
}
