package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func spaceSettingsLifecycles() []lifecycle {
	arrange := func(s *testsite.Site) {
		testsite.CreateDocs(s)
		if s.OnCloud() {
			s.Human().SetPlan("enterprise")
		}
	}
	level := func(name, attribute, level string) step {
		return step{name, func(s *testsite.Site, c config) { c[attribute] = s.LevelID(level) }}
	}
	const defaultLevel, ownLevel = "default_classification_level_id", "classification_level_id"
	settings := create(config{"space_key": "DOCS", "content_mode": "compact", "theme_key": "com.example.brand:brand"})
	page := create(config{"space_key": "DOCS", "title": "Classified", "body": "<p>1</p>"})
	return []lifecycle{
		{
			name: "space settings", resource: "confluence_space_settings", deployments: cloud, arrange: arrange,
			steps: append(settings, set("change", config{"route_override_enabled": true, "theme_key": "com.example.brand:plain"}),
				level("classify", defaultLevel, "Internal")),
		},
		{ // apart from the theme: a theme that Confluence sets late gives the space its look
			name: "look and feel", resource: "confluence_space_settings", deployments: cloud,
			arrange: func(s *testsite.Site) {
				arrange(s)
				s.Human().EditSettings("DOCS", func(f *simulator.SettingsFields) { f.Theme = "com.example.brand:brand" })
			},
			steps: append(create(config{"space_key": "DOCS", "look_and_feel": "custom"}), set("change", config{"look_and_feel": "theme"})),
		},
		{
			name: "page with a level", resource: "confluence_content", deployments: cloud, slow: true, arrange: arrange,
			steps: append(page, level("classify", ownLevel, "Internal"), level("change", ownLevel, "Restricted")),
		},
		{
			name: "color scheme", resource: "confluence_space_color_scheme", deployments: onBoth[1:], arrange: arrange,
			steps: append(create(config{"space_key": "DOCS", "type": "custom", "light": colorScheme("#ffeedd")}),
				set("change", config{"dark": colorScheme("#112233")}), set("back", config{"type": "global", "light": nil, "dark": nil})),
		},
	}
}
