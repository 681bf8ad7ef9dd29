package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var spaceSettingsDrift = driftTable{
	sites:  testsite.OnEnterprise,
	config: spaceSettingsConfig,
	rows: []driftRow{
		{attribute: "content_mode", edit: editSettings(func(f *simulator.SettingsFields) { f.ContentMode = "standard" })},
		{attribute: "content_mode", name: "reset", edit: editSettings(func(f *simulator.SettingsFields) { f.ContentMode = "" })},
		{attribute: "route_override_enabled", edit: editSettings(func(f *simulator.SettingsFields) { f.RouteOverride = false })},
		{attribute: "theme_key", edit: editSettings(func(f *simulator.SettingsFields) { f.Theme = "com.example.brand:plain" })},
		{attribute: "theme_key", name: "reset", edit: editSettings(func(f *simulator.SettingsFields) { f.Theme = "" })},
		{attribute: "look_and_feel", edit: editSettings(func(f *simulator.SettingsFields) { f.Look = "global" })},
		{attribute: "default_classification_level_id", edit: editSettings(func(f *simulator.SettingsFields) { f.Level = "Restricted" })},
		{attribute: "default_classification_level_id", name: "removed", edit: editSettings(func(f *simulator.SettingsFields) { f.Level = "" })},
		{attribute: "space_key", name: "space deleted and recreated", changes: []string{
			"content_mode", "default_classification_level_id", "look_and_feel", "route_override_enabled", "theme_key",
		}, edit: func(d *drift) {
			d.Human().DeleteSpace("DRIFT")
			d.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift again"})
		}},
	},
}

func spaceSettingsConfig(s *testsite.Site) config {
	s.Human().SetPlan("enterprise")
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
	return config{
		"space_key": "DRIFT", "content_mode": "compact", "route_override_enabled": true, "theme_key": "com.example.brand:brand",
		"look_and_feel": "theme", "default_classification_level_id": s.LevelID("Internal"),
	}
}

func editSettings(edit func(*simulator.SettingsFields)) func(d *drift) {
	return func(d *drift) { d.Human().EditSettings("DRIFT", edit) }
}

// changeLevel gives content a level, which somebody changes.
func changeLevel(d *drift) {
	d.Human().SetPlan("enterprise")
	d.config["classification_level_id"] = d.LevelID("Internal")
	d.Apply(d.config)
	d.Human().Classify(d.id(), "Restricted")
}

var colorSchemeDrift = driftTable{
	sites: testsite.OnDataCenter,
	config: func(s *testsite.Site) config {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
		return config{"space_key": "DRIFT", "type": "custom", "light": colorScheme("#FFEEDD"), "dark": colorScheme("#112233")}
	},
	rows: []driftRow{
		{attribute: "type", edit: editColors(func(f *simulator.ColorFields) { f.Type = "global" })},
		{attribute: "light", edit: editColors(func(f *simulator.ColorFields) { f.Light["linkColor"] = "#0000ff" })},
		{attribute: "dark", edit: editColors(func(f *simulator.ColorFields) { f.Dark["topBarColor"] = "#0000ff" })},
		{attribute: "dark", name: "in case only", none: true, edit: editColors(func(f *simulator.ColorFields) { f.Light["topBarColor"] = "#FFeeDD" })},
		{attribute: "space_key", noDrift: identity},
	},
}

// colorScheme are all colors of one half.
func colorScheme(color string) config {
	c := config{}
	for _, name := range []string{
		"top_bar_color", "top_bar_menu_selected_bg_color", "top_bar_menu_selected_text_color", "breadcrumbs_text_color", "header_button_bg_color", "header_button_text_color",
		"search_field_text_color", "search_field_bg_color", "menu_item_selected_bg_color", "menu_item_selected_text_color", "menu_item_text_color", "heading_text_color", "link_color",
	} {
		c[name] = color
	}
	return c
}

func editColors(edit func(*simulator.ColorFields)) func(d *drift) {
	return func(d *drift) { d.Human().EditColors("DRIFT", edit) }
}
