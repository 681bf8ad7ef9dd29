package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestAccessSettings_Environment(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	s.Human().CreateGroupOf("crowd", 3)
	c := config{"space_key": "HANDBOOK", "principal_type": "group", "principal_id": "crowd", "operations": []string{"read:space"}}
	warnings := func(settings config) int {
		r := s.Resource(t, "confluence_space_permission")
		for name, value := range settings {
			r.ProviderConfig[name] = value
		}
		return len(r.Plan(c).Diags)
	}
	for _, row := range []struct {
		warnings, threshold string
		settings            config
		want                int
	}{
		{"", "", nil, 0},
		{"on", "2", nil, 1},
		{"", "0", nil, 1},
		{"off", "2", nil, 0},
		{"off", "2", config{"access_warnings": "on"}, 1},
		{"on", "2", config{"access_warnings": "off"}, 0},
		{"on", "2", config{"access_warning_threshold": 3}, 0},
	} {
		t.Setenv("CONFLUENCE_ACCESS_WARNINGS", row.warnings)
		t.Setenv("CONFLUENCE_ACCESS_WARNING_THRESHOLD", row.threshold)
		if got := warnings(row.settings); got != row.want {
			t.Errorf("%+v: %d warnings", row, got)
		}
	}
	t.Setenv("CONFLUENCE_ACCESS_WARNINGS", "maybe")
	_, diags := testsite.TryStart(t, s.ProviderConfig())
	coretest.ExpectError(t, diags, `"access_warnings"`, "CONFLUENCE_ACCESS_WARNINGS", "maybe")
	t.Setenv("CONFLUENCE_ACCESS_WARNINGS", "")
	t.Setenv("CONFLUENCE_ACCESS_WARNING_THRESHOLD", "-1")
	_, diags = testsite.TryStart(t, s.ProviderConfig())
	coretest.ExpectError(t, diags, `"access_warning_threshold"`, "CONFLUENCE_ACCESS_WARNING_THRESHOLD", "at least 0")
}

// A setting that is known only during apply is as if the provider were not configured: planning goes on without requests.
func TestAccessSettings_Unknown(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	for _, name := range []string{"access_warnings", "access_warning_threshold"} {
		r := s.Resource(t, "confluence_space_permission")
		r.ProviderConfig[name] = coretest.Unknown
		c := config{"space_key": "HANDBOOK", "principal_type": "anonymous", "operations": []string{"read:space"}}
		if requests := s.RequestsOf(func() { r.Plan(c) }); len(requests) != 0 {
			t.Errorf("%s unknown: %q", name, requests)
		}
	}
}

// What is not known yet is not judged.
func TestAccessWarnings_UnknownValues(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	for _, c := range []config{
		{"space_key": coretest.Unknown, "principal_type": "anonymous", "operations": []string{"read:space"}},
		{"space_key": "DOCS", "principal_type": coretest.Unknown, "operations": []string{"read:space"}},
		{"space_key": "DOCS", "principal_type": "group", "principal_id": coretest.Unknown, "operations": []string{"read:space"}},
		{"space_key": "DOCS", "principal_type": "anonymous", "operations": coretest.Unknown},
		{"space_key": "DOCS", "principal_type": "anonymous", "operations": []string{"read:space", coretest.Unknown}},
	} {
		r := s.Resource(t, "confluence_space_permission")
		var p *coretest.Plan
		if requests := s.RequestsOf(func() { p = r.Plan(c) }); len(requests)+len(p.Diags) != 0 {
			t.Errorf("%v: %q\n%s", c, requests, coretest.Text(p.Diags))
		}
	}
}
