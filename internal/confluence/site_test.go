package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSiteInformation(t *testing.T) {
	const commit = "5d41402abc4b2a76b9719d911017c592ae3b9a10"
	for name, test := range map[string]struct {
		options simulator.Options
		want    confluence.SiteInformation
	}{
		"Cloud": {simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES", Plan: "premium"}, confluence.SiteInformation{
			Title: "Acme", CloudID: simulator.CloudID, Edition: "premium", Build: commit, RoleMode: confluence.RolesOnly,
		}},
		"Cloud without an edition": {simulator.Options{Deployment: simulator.Cloud, NoEdition: true}, confluence.SiteInformation{
			Title: "Acme", CloudID: simulator.CloudID, Build: commit, RoleMode: confluence.PreRoles,
		}},
		"Cloud, hidden":          {simulator.Options{Deployment: simulator.Cloud, HiddenSite: true}, confluence.SiteInformation{RoleMode: confluence.PreRoles}},
		"Data Center":            {simulator.Options{Deployment: simulator.DataCenter}, confluence.SiteInformation{Version: "9.3.1", Build: "9310", AccessMode: "READ_WRITE"}},
		"Data Center, read-only": {simulator.Options{Deployment: simulator.DataCenter, Version: "9.2.0", ReadOnly: true}, confluence.SiteInformation{Version: "9.2.0", Build: "9200", AccessMode: "READ_ONLY"}},
	} {
		t.Run(name, func(t *testing.T) {
			client, sim := sitetest.Simulated(t, test.options)
			got, err := client.SiteInformation(t.Context())
			if got.URL == "" {
				t.Error("no URL")
			}
			if got.URL = ""; err != nil || got != test.want {
				t.Errorf("got %+v, %v", got, err)
			}
			if _, err := client.SiteInformation(t.Context()); err != nil { // read once
				t.Error(err)
			}
			if n := len(sim.Requests()); n != 2 {
				t.Errorf("%d requests", n)
			}
		})
	}
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: deployment})
		sim.Inject(simulator.Fault{Path: "systemInfo|server-information", Status: 400, Body: `{"statusCode":400,"message":"not today"}`})
		if got, err := client.SiteInformation(t.Context()); err == nil {
			t.Errorf("got %+v", got)
		}
	}
}

func TestBlueprints(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	sim.Human().CreateTemplate(simulator.TemplateFields{SpaceKey: "HANDBOOK", Name: "Our decision", Blueprint: "decisions-blueprint-page", Labels: []string{"a"}})
	blueprints := client.(confluence.Blueprints)
	for key, want := range map[string]int{"": 3, "HANDBOOK": 3} {
		for range 2 {
			got, err := blueprints.Blueprints(t.Context(), key)
			if err != nil || len(got) != want || got[0].TemplateID == "" || got[0].PluginKey == "" || got[0].ModuleKey == "" || (got[0].Name == "Our decision") != (key != "") {
				t.Errorf("got %+v, %v", got, err)
			}
		}
	}
	expectRequests(t, sim, "GET /rest/api/template/blueprint", "GET /rest/api/template/blueprint")
	if _, err := blueprints.Blueprints(t.Context(), "NONE"); !confluence.IsForbidden(err) {
		t.Errorf("a space that does not exist: %v", err)
	}
}
