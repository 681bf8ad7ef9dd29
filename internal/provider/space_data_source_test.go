package provider_test

import (
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceDataSource(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation", Description: "What we know"})
		s.Human().SpaceLabels("DOCS", []string{"team", "docs"}, nil)
		var got map[string]any
		requests := s.requests(func() { got = s.dataSource(t, "confluence_space", config{"key": "DOCS"}) })
		space, _ := s.Space("DOCS")
		want := map[string]any{
			"key": "DOCS", "name": "Documentation", "description": "What we know", "type": "global", "status": "current",
			"homepage_id": space.HomepageID, "labels": []any{"docs", "team"}, "id": got["id"], "web_url": got["web_url"],
		}
		if !reflect.DeepEqual(got, want) || got["id"] == nil || got["web_url"] == nil {
			t.Errorf("got  %v\nwant %v", got, want)
		}
		if most := map[bool]int{true: 2, false: 1}[s.onCloud()]; len(requests) > most {
			t.Errorf("took the requests %q", requests)
		}

		s.Human().EditSpace("DOCS", func(f *simulator.SpaceFields) { f.Status, f.Description = "archived", "" })
		got = s.dataSource(t, "confluence_space", config{"key": "docs"}) // keys are looked up whatever their case
		if got["status"] != "archived" || got["description"] != nil || got["key"] != "docs" {
			t.Errorf("after a change: %v", got)
		}
	})
}

func TestSpaceDataSource_Errors(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		s.dataSourceError(t, "confluence_space", config{"key": "NONE"}, "Space NONE could not be read", `AttributeName("key")`)
		s.dataSourceError(t, "confluence_space", config{"key": "not-a-key"}, `AttributeName("key")`, "letters and digits")
		s.dataSourceError(t, "confluence_space", nil, `AttributeName("key")`, "Must set a configuration value for the key attribute")
	})
}

func TestDataSources_ProviderNotKnown(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	provider := s.provider()
	provider["token"] = unknown
	for name, c := range map[string]config{
		"confluence_space":   {"key": "DOCS"},
		"confluence_content": {"id": "1"},
		"confluence_search":  {"cql": "type = page"},
		"confluence_user":    {},
		"confluence_users":   {"group": "docs-writers"},
		"confluence_group":   {"name": "docs-writers"},
	} {
		_, diags := start(t, provider).readDataSource(name, c)
		expectError(t, diags, "Confluence cannot be asked yet", "depends_on")
	}
	if requests := s.Requests(); len(requests) > 0 {
		t.Errorf("asked without knowing how: %v", requests)
	}
}

func TestDataSources_WrongToken(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		provider := s.provider()
		provider["token"] = "wrong"
		for name, c := range map[string]config{
			"confluence_space":  {"key": "DOCS"},
			"confluence_search": {"cql": "type = page"},
			"confluence_users":  {"query": "Wanda"},
			"confluence_group":  {"name": "docs-writers"},
		} {
			_, diags := start(t, provider).readDataSource(name, c)
			expectError(t, diags, "could not be", "CONFLUENCE_TOKEN")
		}
	})
}

func TestDataSources_UnknownArguments(t *testing.T) {
	p := newSite(t, simulator.Options{Flavor: simulator.Cloud}).process()
	for name, configs := range map[string][]config{
		"confluence_space":  {{"key": unknown}},
		"confluence_search": {{"cql": unknown, "excerpt": unknown, "include_archived_spaces": unknown}},
		"confluence_user":   {{"account_id": unknown}, {"account_id": unknown, "username": unknown}},
		"confluence_users":  {{"account_ids": unknown}, {"account_ids": []string{"1", unknown}}, {"group": unknown}, {"query": unknown, "group": unknown}},
		"confluence_group":  {{"name": unknown}, {"id": unknown}, {"id": unknown, "name": unknown}},
	} {
		for _, c := range configs {
			valid, err := p.server.ValidateDataResourceConfig(t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{
				TypeName: name, Config: object(t, p.schemas.DataSourceSchemas[name], c),
			})
			must(t, err)
			noErrors(t, "validate "+name, valid.Diagnostics)
		}
	}
}
