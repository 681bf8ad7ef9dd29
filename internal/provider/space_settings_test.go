package provider_test

import (
	"maps"
	"net/http"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const brand = "com.example.brand:brand"

// withDocs is a site on the Enterprise plan with a space.
func withDocs(t *testing.T, options simulator.Options) *testsite.Site {
	t.Helper()
	options.Deployment, options.Plan = simulator.Cloud, "enterprise"
	s := testsite.New(t, options)
	testsite.CreateDocs(s)
	return s
}

// allSettings is a configuration with all settings.
func allSettings(s *testsite.Site) config {
	return config{
		"space_key": "DOCS", "content_mode": "compact", "route_override_enabled": true, "theme_key": brand, "look_and_feel": "theme",
		"default_classification_level_id": s.LevelID("Internal"),
	}
}

func with(c config, change config) config {
	c = maps.Clone(c)
	maps.Copy(c, change)
	return c
}

func TestSpaceSettings_Lifecycle(t *testing.T) {
	for _, options := range []simulator.Options{{}, {WholeSettings: true, ThemeLook: "global"}} {
		s := withDocs(t, options)
		r, c := s.Resource(t, "confluence_space_settings"), allSettings(s)
		expect := func(want simulator.SettingsFields) {
			t.Helper()
			if got := s.SpaceSettings("DOCS"); got != want {
				t.Errorf("the space has %+v, expected %+v", got, want)
			}
		}
		want := simulator.SettingsFields{ContentMode: "compact", RouteOverride: true, Theme: brand, Look: "theme", Level: "Internal"}
		r.Apply(c)
		r.PlanEmpty(c)
		expect(want)

		c["content_mode"], want.ContentMode = "standard", "standard"
		r.PlanChanges(c, "content_mode")
		r.Apply(c)
		expect(want)
		c["theme_key"], want.Theme = "com.example.brand:plain", "com.example.brand:plain"
		c["look_and_feel"], want.Look = "custom", "custom"
		r.Apply(c)
		if options.ThemeLook == "" { // else a look that the site answers with another word
			r.PlanEmpty(c)
		}
		expect(want)
		c["theme_key"], c["look_and_feel"], c["default_classification_level_id"] = "", "global", ""
		want.Theme, want.Look, want.Level = "", "global", ""
		r.Apply(c)
		r.PlanEmpty(c)
		expect(want)

		r.Apply(allSettings(s))
		r.Destroy()
		expect(simulator.SettingsFields{ContentMode: "compact", RouteOverride: true, Look: "global"})

		r.Apply(allSettings(s))
		s.Human().DeleteSpace("DOCS")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("the settings of a deleted space are not planned for creation: %v", p.Changes)
		}
		testsite.CreateDocs(s)
	}
}

// Confluence may select another look with a theme. A plan changes one of them, and the other stays as configured.
func TestSpaceSettings_LookStays(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_space_settings"), config{"space_key": "DOCS", "theme_key": brand, "look_and_feel": "global"}
	r.Apply(c)
	r.PlanEmpty(c)
	c["theme_key"] = "com.example.brand:plain"
	r.Apply(c)
	r.PlanEmpty(c)
	if got := s.SpaceSettings("DOCS"); got.Look != "global" || got.Theme != c["theme_key"] {
		t.Errorf("got %+v", got)
	}
}

// What is omitted is left alone, also when it was managed before.
func TestSpaceSettings_Unmanaged(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	s.Human().EditSettings("DOCS", func(f *simulator.SettingsFields) { f.Theme, f.RouteOverride = brand, true })
	r, c := s.Resource(t, "confluence_space_settings"), config{"space_key": "docs", "content_mode": "compact"}
	r.Apply(c)
	s.Human().EditSettings("DOCS", func(f *simulator.SettingsFields) { f.Look = "custom" })
	r.PlanEmpty(c)
	c["theme_key"] = brand
	r.Apply(c)
	delete(c, "content_mode")
	delete(c, "theme_key")
	c["route_override_enabled"] = true
	r.Apply(c)
	r.PlanEmpty(c)
	r.Destroy()
	want := simulator.SettingsFields{ContentMode: "compact", RouteOverride: true, Theme: brand, Look: "theme"}
	if got := s.SpaceSettings("DOCS"); got != want {
		t.Errorf("got %+v", got)
	}
}

func TestSpaceSettings_Import(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_space_settings"), allSettings(s)
	c["look_and_feel"] = "custom"
	s.Resource(t, "confluence_space_settings").Apply(c)
	r.ImportID("DOCS")
	r.PlanEmpty(c)
	r.ImportIdentity(config{"space_key": "DOCS"})
	r.PlanEmpty(c)
	// A space with the settings of the site has neither a theme nor a level.
	r = s.Resource(t, "confluence_space_settings")
	r.ImportID("HANDBOOK")
	r.PlanEmpty(config{"space_key": "HANDBOOK", "content_mode": "standard", "route_override_enabled": false, "look_and_feel": "global"})
	for importID, want := range map[string]string{"": "Invalid import ID", "NO-KEY": "Expected the key of a space, such as DOCS"} {
		s.Resource(t, "confluence_space_settings").ImportError(importID, want)
	}
}

func TestSpaceSettings_Requests(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_space_settings"), config{"space_key": "DOCS", "content_mode": "compact"}
	var p *coretest.Plan
	for _, step := range []struct {
		name string
		want []string
		do   func()
	}{
		{"plan a mode", nil, func() { p = r.Plan(c) }},
		{"create with a mode", []string{"GET settings", "PUT settings"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan of a mode", []string{"GET settings"}, func() { r.PlanEmpty(c) }},
		{"plan both settings", []string{"GET settings"}, func() { c["content_mode"], c["route_override_enabled"] = "standard", true; p = r.Plan(c) }},
		{"change both settings", []string{"PUT settings"}, func() { coretest.NoErrors(t, "update", r.Execute(p)) }},
		{"destroy settings that stay", []string{"GET settings"}, func() { r.Destroy() }},

		{"plan a theme", []string{"GET theme", "GET theme"}, func() { c = config{"space_key": "DOCS", "theme_key": brand}; p = r.Plan(c) }},
		{"create with a theme", []string{"PUT theme"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan of a theme", []string{"GET theme"}, func() { r.PlanEmpty(c) }},
		{"plan a look", []string{"GET theme"}, func() { c["look_and_feel"] = "theme"; p = r.Plan(c) }},
		{"change the look", []string{"PUT lookandfeel", "GET lookandfeel"}, func() { coretest.NoErrors(t, "update", r.Execute(p)) }},
		{"an empty plan of a theme and a look", []string{"GET theme", "GET lookandfeel"}, func() { r.PlanEmpty(c) }},
		{"destroy a theme and a look", []string{"GET theme", "GET lookandfeel", "PUT lookandfeel", "DELETE theme"}, func() { r.Destroy() }},
		{"plan the theme of the site", nil, func() { c = config{"space_key": "DOCS", "theme_key": ""}; p = r.Plan(c) }},
		{"create with the theme of the site", []string{"DELETE theme"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan of the theme of the site", []string{"GET theme", "GET spaces", "GET current"}, func() { r.PlanEmpty(c) }},
		{"destroy nothing", []string{"GET theme", "GET spaces", "GET current"}, func() { r.Destroy() }},

		{"plan a level", []string{"GET classification-levels"}, func() {
			c = config{"space_key": "DOCS", "default_classification_level_id": s.LevelID("Public")}
			p = r.Plan(c)
		}},
		{"create with a level", []string{"GET spaces", "PUT default"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan of a level", []string{"GET spaces", "GET default"}, func() { r.PlanEmpty(c) }},
		{"destroy a level", []string{"GET spaces", "GET default", "GET spaces", "DELETE default"}, func() { r.Destroy() }},
	} {
		if got := paths(s, step.do); !slices.Equal(got, step.want) {
			t.Errorf("%s cost %q, expected %q", step.name, got, step.want)
		}
	}
	if got := paths(s, func() { r.ImportID("DOCS") }); len(got) != 7 {
		t.Errorf("an import cost %q", got)
	}
}

// What the account may not read is not managed after an import.
func TestSpaceSettings_ImportOfHidden(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, Plan: "enterprise"})
	testsite.CreateDocs(s)
	s.Inject(simulator.Fault{Method: http.MethodGet, Path: "/classification-level/default$", Status: http.StatusForbidden})
	r := s.Resource(t, "confluence_space_settings")
	r.ImportID("DOCS")
	if r.Attr("default_classification_level_id") != nil || r.Attr("content_mode") != "standard" {
		t.Errorf("the import has %v and %v", r.Attr("default_classification_level_id"), r.Attr("content_mode"))
	}
}
