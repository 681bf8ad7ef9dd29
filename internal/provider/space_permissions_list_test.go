package provider_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// listedGrants is a listed access list as the configuration that is generated from it.
func listedGrants(result map[string]any) config {
	var grants []config
	for _, element := range result["grants"].([]any) {
		grant := maps.Clone(element.(map[string]any))
		var operations []string
		for _, operation := range grant["operations"].([]any) {
			operations = append(operations, operation.(string))
		}
		grant["operations"] = operations
		grants = append(grants, grant)
	}
	return config{"space_key": result["space_key"], "grants": grants, "keep_apps": result["keep_apps"]}
}

func TestSpacePermissions_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Resource(t, "confluence_space_permissions").Apply(s.Team())
		s.Human().Grant("HANDBOOK", "anonymous", "", "read", "space")
		s.Human().Grant("HANDBOOK", "user", s.UserID("rolf"), "read", "space")
		s.Human().Grant("HANDBOOK", "user", s.UserID("rolf"), "invent", "space")
		if s.OnCloud() {
			s.Human().Grant("HANDBOOK", "access_class", "all-licensed-users", "read", "space")
		}
		for _, c := range []struct {
			config config
			want   []string
		}{
			{nil, []string{"Ada Admin: ~ada", "Documentation: DOCS", "Handbook: HANDBOOK", "Old Wiki: OLDWIKI"}},
			{config{"space_key": "DOCS"}, []string{"Documentation: DOCS"}},
			{config{"keys": []string{"DOCS", "OLDWIKI"}}, []string{"Documentation: DOCS", "Old Wiki: OLDWIKI"}},
			{config{"type": "personal"}, []string{"Ada Admin: ~ada"}},
			{config{"type": "global", "status": "archived"}, []string{"Old Wiki: OLDWIKI"}},
			{config{"labels": []string{"people"}}, []string{"Handbook: HANDBOOK"}},
		} {
			var got []string
			for _, result := range s.List(t, "confluence_space_permissions", c.config, 100) {
				got = append(got, result["display_name"].(string)+": "+result["space_key"].(string))
				r := s.Resource(t, "confluence_space_permissions")
				r.ImportIdentity(config{"space_key": result["space_key"]})
				r.PlanEmpty(listedGrants(result))
			}
			if slices.Sort(got); !slices.Equal(got, c.want) {
				t.Errorf("with %v the list holds %q, expected %q", c.config, got, c.want)
			}
		}
		if got := s.List(t, "confluence_space_permissions", nil, 2); len(got) != 2 {
			t.Errorf("a limit of 2 gave %d results", len(got))
		}
	})
}

// The list takes one request for each space, beside the pages of spaces and the look-ups of apps.
func TestSpacePermissions_ListRequests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, key := range []string{"ONE", "TWO", "THREE"} {
			s.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: key})
		}
		count := map[string]int{}
		for _, request := range s.RequestsOf(func() {
			s.List(t, "confluence_space_permissions", config{"keys": []string{"ONE", "TWO", "THREE"}}, 100)
		}) {
			count[request[strings.LastIndex(request, "/")+1:]]++
		}
		want := map[string]int{"space": 1, "permissions": 3, "anonymous": 3, "user": 1}
		if s.OnCloud() {
			want = map[string]int{"spaces": 1, "permissions": 3, "picker": 1, "users-bulk": 1}
		}
		if !maps.Equal(count, want) {
			t.Errorf("the requests are %v, expected %v", count, want)
		}
	})
}

// Spaces that the resource cannot manage, or whose list is not readable, are omitted with a reason, unless such a space was asked for.
func TestSpacePermissions_ListOmits(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		if s.OnCloud() { // only apps administer the space
			s.Human().Revoke("DOCS", "group", s.GroupID("site-admins"), "administer", "space")
			s.Human().Revoke("DOCS", "user", s.UserID("hana"), "administer", "space")
		} else {
			s.Inject(simulator.Fault{Path: "/space/DOCS/permissions$", Status: 500, Body: `{"statusCode":500,"message":"no"}`})
		}
		results, diags := s.Process().List("confluence_space_permissions", nil, 100)
		coretest.NoErrors(t, "list", diags)
		if len(results) != 3 || len(diags) != 1 || !strings.Contains(coretest.Text(diags), "Permissions of space DOCS are not listed") {
			t.Errorf("got %d results and\n%s", len(results), coretest.Text(diags))
		}
		if !s.OnCloud() {
			_, diags := s.Process().List("confluence_space_permissions", config{"space_key": "DOCS"}, 100)
			coretest.ExpectError(t, diags, "Permissions of space DOCS could not be listed", "does not administer the space")
		}
	})
}

func TestSpacePermissions_ListErrors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, c := range []struct {
			config config
			want   []string
		}{
			{config{"space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
			{config{"space_key": "DOCS", "type": "global"}, []string{`"space_key"`, "type"}},
			{config{"space_key": "DOCS", "keys": []string{"A"}}, []string{`"space_key"`, "keys"}},
			{config{"status": "gone"}, []string{`"status"`, "current", "archived"}},
			{config{"space_key": "NOWHERE"}, []string{"Permissions of space NOWHERE could not be listed"}},
		} {
			_, diags := s.Process().List("confluence_space_permissions", c.config, 100)
			coretest.ExpectError(t, diags, c.want...)
		}
	})
}
