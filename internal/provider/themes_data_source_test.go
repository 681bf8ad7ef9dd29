package provider_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// All result pages are read.
func TestThemes_DataSource(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	var got []any
	requests := paths(s, func() { got = s.DataSource(t, "confluence_themes", config{})["themes"].([]any) })
	if len(got) != 3 || got[1].(map[string]any)["key"] != brand || got[1].(map[string]any)["name"] != "Brand" || !slices.Equal(requests, []string{"GET theme", "GET theme"}) {
		t.Errorf("got %v with %q", got, requests)
	}
	testsite.OnDataCenter(t, func(t *testing.T, dc *testsite.Site) {
		dc.DataSourceError(t, "confluence_themes", config{}, "Data source confluence_themes is not available on Confluence Data Center")
	})
}

func TestClassificationLevels_DataSource(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	var got []any
	requests := paths(s, func() { got = s.DataSource(t, "confluence_classification_levels", config{})["levels"].([]any) })
	if len(got) != 5 || !slices.Equal(requests, []string{"GET classification-levels"}) {
		t.Fatalf("got %v with %q", got, requests)
	}
	for attribute, want := range map[string]string{"id": s.LevelID("Internal"), "name": "Internal", "status": "PUBLISHED", "color": "BLUE", "description": "Internal content", "guideline": ""} {
		if value := got[1].(map[string]any)[attribute]; value != want {
			t.Errorf("%s is %v", attribute, value)
		}
	}
	standard := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	standard.DataSourceError(t, "confluence_classification_levels", config{}, "Classification levels could not be read", "Confluence Cloud Enterprise")
	testsite.OnDataCenter(t, func(t *testing.T, dc *testsite.Site) {
		dc.DataSourceError(t, "confluence_classification_levels", config{}, "Data source confluence_classification_levels is not available on Confluence Data Center")
	})
}
