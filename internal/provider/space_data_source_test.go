package provider_test

import (
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation", Description: "What we know"})
		s.Human().SpaceLabels("DOCS", []string{"team", "docs"}, nil)
		var got map[string]any
		requests := s.RequestsOf(func() { got = s.DataSource(t, "confluence_space", config{"key": "DOCS"}) })
		space, _ := s.Space("DOCS")
		want := map[string]any{
			"key": "DOCS", "name": "Documentation", "description": "What we know", "type": "global", "status": "current",
			"homepage_id": space.HomepageID, "labels": []any{"docs", "team"}, "id": got["id"], "web_url": got["web_url"],
		}
		if !reflect.DeepEqual(got, want) || got["id"] == nil || got["web_url"] == nil {
			t.Errorf("got  %v\nwant %v", got, want)
		}
		if most := map[bool]int{true: 2, false: 1}[s.OnCloud()]; len(requests) > most {
			t.Errorf("took the requests %q", requests)
		}

		s.Human().EditSpace("DOCS", func(f *simulator.SpaceFields) { f.Status, f.Description = "archived", "" })
		got = s.DataSource(t, "confluence_space", config{"key": "docs"}) // the case of keys is ignored
		if got["status"] != "archived" || got["description"] != nil || got["key"] != "docs" {
			t.Errorf("after a change: %v", got)
		}
	})
}

func TestSpaceDataSource_Errors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.DataSourceError(t, "confluence_space", config{"key": "NONE"}, "Space NONE could not be read", `AttributeName("key")`)
		s.DataSourceError(t, "confluence_space", config{"key": "not-a-key"}, `AttributeName("key")`, "letters and digits")
		s.DataSourceError(t, "confluence_space", nil, `AttributeName("key")`, "Must set a configuration value for the key attribute")
	})
}

func TestDataSources_ProviderNotKnown(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	provider := s.ProviderConfig()
	provider["token"] = coretest.Unknown
	for name, c := range map[string]config{
		"confluence_space":   {"key": "DOCS"},
		"confluence_content": {"id": "1"},
		"confluence_search":  {"cql": "type = page"},
		"confluence_user":    {},
		"confluence_users":   {"group": "docs-writers"},
		"confluence_group":   {"name": "docs-writers"},
		"confluence_spaces":  {},
		"confluence_site":    {},

		"confluence_blueprints":  {},
		"confluence_space_trash": {"space_key": "DOCS"},
	} {
		_, diags := testsite.Start(t, provider).ReadDataSource(name, c)
		coretest.ExpectError(t, diags, "Provider configuration is unknown", "depends_on")
	}
	if requests := s.Requests(); len(requests) > 0 {
		t.Errorf("requests without credentials: %v", requests)
	}
}

func TestDataSources_WrongToken(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		provider := s.ProviderConfig()
		provider["token"] = "wrong"
		for name, c := range map[string]config{
			"confluence_space":  {"key": "DOCS"},
			"confluence_search": {"cql": "type = page"},
			"confluence_users":  {"query": "Wanda"},
			"confluence_group":  {"name": "docs-writers"},
			"confluence_spaces": {},
			"confluence_site":   {},

			"confluence_space_trash": {"space_key": "HANDBOOK"},
		} {
			_, diags := testsite.Start(t, provider).ReadDataSource(name, c)
			coretest.ExpectError(t, diags, "could not be", "CONFLUENCE_TOKEN")
		}
	})
}

func TestDataSources_UnknownArguments(t *testing.T) {
	p := testsite.New(t, simulator.Options{Deployment: simulator.Cloud}).Process()
	for name, configs := range map[string][]config{
		"confluence_space":  {{"key": coretest.Unknown}},
		"confluence_search": {{"cql": coretest.Unknown, "excerpt": coretest.Unknown, "include_archived_spaces": coretest.Unknown}},
		"confluence_user":   {{"account_id": coretest.Unknown}, {"account_id": coretest.Unknown, "username": coretest.Unknown}},
		"confluence_users":  {{"account_ids": coretest.Unknown}, {"account_ids": []string{"1", coretest.Unknown}}, {"group": coretest.Unknown}, {"query": coretest.Unknown, "group": coretest.Unknown}},
		"confluence_spaces": {{"keys": coretest.Unknown, "labels": coretest.Unknown}, {"type": coretest.Unknown, "status": coretest.Unknown, "owner_id": coretest.Unknown, "limit": coretest.Unknown}},

		"confluence_space_trash": {{"space_key": coretest.Unknown, "limit": coretest.Unknown}},
		"confluence_blueprints":  {{"space_key": coretest.Unknown}},

		"confluence_group": {{"name": coretest.Unknown}, {"id": coretest.Unknown}, {"id": coretest.Unknown, "name": coretest.Unknown}},
	} {
		for _, c := range configs {
			valid, err := p.Server.ValidateDataResourceConfig(t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{
				TypeName: name, Config: coretest.Object(t, p.Schemas.DataSourceSchemas[name], c),
			})
			coretest.Must(t, err)
			coretest.NoErrors(t, "validate "+name, valid.Diagnostics)
		}
	}
}
