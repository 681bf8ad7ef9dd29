package provider_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// keysOf are the keys of spaces in the order of a result.
func keysOf(result map[string]any) []string {
	keys := []string{}
	for _, space := range result["spaces"].([]any) {
		keys = append(keys, space.(map[string]any)["key"].(string))
	}
	return keys
}

func TestSpacesDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation", Description: "What we know"})
		s.Human().SpaceLabels("DOCS", []string{"docs"}, nil)
		if s.OnCloud() {
			s.Human().CreateSpace(simulator.SpaceFields{Key: "GONE", Name: "Gone"})
			s.Human().TrashSpace("GONE")
		}
		for name, test := range map[string]struct {
			config config
			want   []string
			cloud  bool
		}{
			"all":             {config{}, []string{"DOCS", "HANDBOOK", "OLDWIKI", "~ada"}, false},
			"keys":            {config{"keys": []string{"docs", "NONE"}}, []string{"DOCS"}, false},
			"no keys":         {config{"keys": []string{}}, []string{}, false},
			"no labels":       {config{"labels": []string{}}, []string{}, false},
			"labels":          {config{"labels": []string{"docs", "people"}}, []string{"DOCS", "HANDBOOK"}, false},
			"type":            {config{"type": "personal"}, []string{"~ada"}, false},
			"status":          {config{"status": "archived"}, []string{"OLDWIKI"}, false},
			"type and status": {config{"type": "personal", "status": "archived"}, []string{}, false},
			"owner":           {config{"owner_id": s.UserID("ada")}, []string{"~ada"}, true},
			"trash":           {config{"status": "trashed"}, []string{"GONE"}, true},
		} {
			if test.cloud && !s.OnCloud() {
				continue
			}
			var got map[string]any
			requests := s.RequestsOf(func() { got = s.DataSource(t, "confluence_spaces", test.config) })
			if keys := keysOf(got); !slices.Equal(keys, test.want) {
				t.Errorf("%s: got %q", name, keys)
			}
			nothing := name == "no keys" || name == "no labels"
			if most := map[bool]int{true: 0, false: 2}[nothing]; len(requests) > most || nothing != (len(requests) == 0) { // the second finds out whether an empty list is right
				t.Errorf("%s: took the requests %q", name, requests)
			}
		}
		got := s.DataSource(t, "confluence_spaces", config{"keys": []string{"DOCS"}})["spaces"].([]any)[0].(map[string]any)
		space, _ := s.Space("DOCS")
		want := map[string]any{
			"key": "DOCS", "name": "Documentation", "description": "What we know", "type": "global", "status": "current", "homepage_id": space.HomepageID,
			"owner_id": nil, "author_id": s.UserID("hana"), "created_at": got["created_at"], "id": got["id"], "web_url": got["web_url"],
		}
		if s.OnCloud() {
			want["owner_id"] = want["author_id"]
		}
		if !reflect.DeepEqual(got, want) || got["created_at"] == nil || got["id"] == nil || got["web_url"] == nil {
			t.Errorf("got  %v\nwant %v", got, want)
		}
	})
}

// All result pages are followed unless a limit ends it, and no list is read twice.
func TestSpacesDataSource_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for i := range 510 {
			s.Human().CreateSpace(simulator.SpaceFields{Key: fmt.Sprint("MANY", i), Name: "One of many"})
		}
		size := map[bool]int{true: 250, false: 100}[s.OnCloud()]
		p := s.Process()
		for _, test := range []struct {
			config        config
			want, request int
		}{
			{config{}, 513, (513 + size - 1) / size},
			{config{}, 513, 0},
			{config{"limit": 7}, 7, 1},
			{config{"limit": size}, size, 1},
			{config{"limit": size + 1}, size + 1, 2},
		} {
			made := s.RequestsOf(func() {
				got, diags := p.ReadDataSource("confluence_spaces", test.config)
				coretest.NoErrors(t, "read", diags)
				if n := len(got["spaces"].([]any)); n != test.want {
					t.Errorf("%v: %d spaces", test.config, n)
				}
			})
			if len(made) != test.request {
				t.Errorf("%v: %d requests", test.config, len(made))
			}
		}
	})
}

func TestSpacesDataSource_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, c := range []struct {
			config config
			want   []string
			dc     bool
		}{
			{config{"keys": []string{"NO-KEY"}}, []string{`"keys"`, "letters and digits"}, false},
			{config{"type": "wiki"}, []string{`"type"`, "personal"}, false},
			{config{"status": "deleted"}, []string{`"status"`, "archived"}, false},
			{config{"labels": []string{""}}, []string{`"labels"`}, false},
			{config{"owner_id": " "}, []string{`"owner_id"`, "must not be blank"}, false},
			{config{"limit": 0}, []string{`"limit"`, "at least 1"}, false},
			{config{"owner_id": "ada"}, []string{`"owner_id"`, "owner_id of confluence_spaces is not available on Confluence Data Center"}, true},
			{config{"status": "trashed"}, []string{`"status"`, "not available on Confluence Data Center"}, true},
			{config{"type": "system"}, []string{`"type"`, "Use global or personal"}, true},
		} {
			if c.dc && s.OnCloud() {
				continue
			}
			if made := s.RequestsOf(func() { s.DataSourceError(t, "confluence_spaces", c.config, c.want...) }); len(made) > 0 {
				t.Errorf("%v: sent %q", c.config, made)
			}
		}
		s.Inject(simulator.Fault{Path: "/spaces?$", Status: 400, Body: `{"statusCode":400,"message":"not today"}`})
		for _, c := range []config{{}, {"limit": 1}} {
			s.DataSourceError(t, "confluence_spaces", c, "Spaces could not be listed", "not today")
		}
	})
}
