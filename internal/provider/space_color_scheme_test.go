package provider_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var colorNames = []string{
	"top_bar_color", "top_bar_menu_selected_bg_color", "top_bar_menu_selected_text_color", "breadcrumbs_text_color", "header_button_bg_color", "header_button_text_color",
	"search_field_text_color", "search_field_bg_color", "menu_item_selected_bg_color", "menu_item_selected_text_color", "menu_item_text_color", "heading_text_color", "link_color",
}

// colorsOf are all colors of one half, except those that change.
func colorsOf(color string, change ...string) config {
	c := config{}
	for _, name := range colorNames {
		c[name] = color
	}
	for i := 0; i+1 < len(change); i += 2 {
		c[change[i]] = change[i+1]
	}
	return c
}

func withColors(t *testing.T, options simulator.Options) *testsite.Site {
	t.Helper()
	options.Deployment = simulator.DataCenter
	s := testsite.New(t, options)
	testsite.CreateDocs(s)
	return s
}

func customColors() config {
	return config{"space_key": "DOCS", "type": "custom", "light": colorsOf("#FFEEDD", "link_color", "#0000FF"), "dark": colorsOf("#112233")}
}

func TestSpaceColorScheme_Lifecycle(t *testing.T) {
	for _, options := range []simulator.Options{{}, {WholeColors: true, ResetKeepsType: true}} {
		s := withColors(t, options)
		r, c := s.Resource(t, "confluence_space_color_scheme"), customColors()
		expect := func(kind, light, link, dark string) {
			t.Helper()
			got := s.SpaceColors("DOCS")
			if got.Type != kind || got.Light["topBarColor"] != light || got.Light["linkColor"] != link || got.Dark["searchFieldBgColor"] != dark {
				t.Errorf("got %+v", got)
			}
		}
		r.Apply(c)
		r.PlanEmpty(c)
		expect("custom", "#ffeedd", "#0000ff", "#112233")
		c["light"] = colorsOf("#FFEEDD", "link_color", "#0000ff")
		r.PlanEmpty(c) // the case has no meaning
		c["light"] = colorsOf("#FFEEDD", "link_color", "#00FF00")
		r.PlanChanges(c, "light")
		r.Apply(c)
		r.PlanEmpty(c)
		expect("custom", "#ffeedd", "#00ff00", "#112233")
		delete(c, "light")
		c["dark"] = colorsOf("#000000")
		r.Apply(c)
		r.PlanEmpty(c)
		expect("custom", "#ffeedd", "#00ff00", "#000000")
		r.Apply(config{"space_key": "DOCS", "type": "global"})
		r.PlanEmpty(config{"space_key": "DOCS", "type": "global"})
		if got := s.SpaceColors("DOCS").Type; got != "global" {
			t.Errorf("the type is %s", got)
		}
		r.Apply(customColors())
		expect("custom", "#ffeedd", "#0000ff", "#112233")
		r.Destroy()
		expect("global", "#0747a6", "#0747a6", "#161a1d")

		r.Apply(customColors())
		s.Human().DeleteSpace("DOCS")
		if p := r.Plan(customColors()); !p.Creates {
			t.Errorf("the colors of a deleted space are not planned for creation: %v", p.Changes)
		}
	}
}

func TestSpaceColorScheme_Import(t *testing.T) {
	s := withColors(t, simulator.Options{})
	s.Resource(t, "confluence_space_color_scheme").Apply(customColors())
	r := s.Resource(t, "confluence_space_color_scheme")
	r.ImportID("DOCS")
	r.PlanEmpty(customColors())
	r.ImportIdentity(config{"space_key": "DOCS"})
	r.PlanEmpty(customColors())
	r = s.Resource(t, "confluence_space_color_scheme")
	r.ImportID("HANDBOOK")
	r.PlanEmpty(config{"space_key": "HANDBOOK", "type": "global"})
	for importID, want := range map[string]string{"": "Invalid import ID", "NO-KEY": "Expected the key of a space, such as DOCS"} {
		s.Resource(t, "confluence_space_color_scheme").ImportError(importID, want)
	}
}

func TestSpaceColorScheme_Requests(t *testing.T) {
	s := withColors(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_space_color_scheme"), customColors()
	var p *coretest.Plan
	for _, step := range []struct {
		name string
		want []string
		do   func()
	}{
		{"plan", nil, func() { p = r.Plan(c) }},
		{"create", []string{"PUT type", "PUT color-scheme"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan", []string{"GET type", "GET color-scheme"}, func() { r.PlanEmpty(c) }},
		{"plan one half", []string{"GET type", "GET color-scheme"}, func() { c["dark"] = colorsOf("#000000"); p = r.Plan(c) }},
		{"change one half", []string{"GET color-scheme", "PUT color-scheme"}, func() { coretest.NoErrors(t, "update", r.Execute(p)) }},
		{"plan the type", []string{"GET type", "GET color-scheme"}, func() { c = config{"space_key": "DOCS", "type": "global"}; p = r.Plan(c) }},
		{"change the type", []string{"PUT type"}, func() { coretest.NoErrors(t, "update", r.Execute(p)) }},
		{"an empty plan of the type", []string{"GET type"}, func() { r.PlanEmpty(c) }},
		{"destroy the colors of the site", []string{"GET type"}, func() { r.Destroy() }},
		{"create again", []string{"PUT type", "PUT color-scheme"}, func() { r.Apply(customColors()) }},
		{"destroy", []string{"GET type", "GET color-scheme", "PUT reset", "PUT type"}, func() { r.Destroy() }},
	} {
		if got := paths(s, step.do); !slices.Equal(got, step.want) {
			t.Errorf("%s cost %q, expected %q", step.name, got, step.want)
		}
	}
}

func TestSpaceColorScheme_BadInput(t *testing.T) {
	s := withColors(t, simulator.Options{})
	bad := func(change config, want ...string) {
		t.Helper()
		r := s.Resource(t, "confluence_space_color_scheme")
		if requests := s.RequestsOf(func() { r.PlanError(with(customColors(), change), want...) }); len(requests) != 0 {
			t.Errorf("invalid input caused requests: %q", requests)
		}
	}
	for _, color := range []string{"", "red", "#fff", "FFEEDD", "#FFEEDG", "#FFEEDD00", "rgb(0,0,0)"} {
		bad(config{"light": colorsOf("#FFEEDD", "link_color", color)}, `"light"`, `"link_color"`, "#RRGGBB")
	}
	for _, name := range colorNames {
		missing := colorsOf("#FFEEDD")
		delete(missing, name)
		bad(config{"dark": missing}, `"dark"`, name, "required")
		wrong := maps.Clone(colorsOf("#FFEEDD"))
		wrong[name] = "blue"
		bad(config{"dark": wrong}, `"dark"`, `"`+name+`"`, "#RRGGBB")
	}
	bad(config{"type": nil}, `"type"`, "required")
	bad(config{"type": ""}, `"type"`, `"global" "custom"`)
	bad(config{"type": "theme"}, `"type"`, `"global" "custom"`)
	bad(config{"type": "global", "dark": nil}, `"light"`, `Invalid light for type "global"`, `set type = "custom"`)
	bad(config{"type": "global", "light": nil}, `"dark"`, `Invalid dark for type "global"`)
	bad(config{"space_key": nil}, `"space_key"`, "required")
	bad(config{"space_key": "NO-KEY"}, `"space_key"`, "letters and digits")
	testsite.OnCloudOnly(t, func(t *testing.T, cloud *testsite.Site) {
		cloud.Resource(t, "confluence_space_color_scheme").PlanError(customColors(), "confluence_space_color_scheme is not available on Confluence Cloud", "confluence_space_settings")
	})
}

func TestSpaceColorScheme_Refused(t *testing.T) {
	s := withColors(t, simulator.Options{})
	s.Resource(t, "confluence_space_color_scheme").ApplyError(with(customColors(), config{"space_key": "NOWHERE"}), `"space_key"`, "Color scheme of space NOWHERE could not be changed")
	mine, reader := s.Resource(t, "confluence_space_color_scheme"), s.Reader()
	mine.ProviderConfig["username"], mine.ProviderConfig["token"] = reader.Username, reader.Token
	mine.ApplyError(with(customColors(), config{"space_key": "HANDBOOK"}), `"type"`, "could not be changed", "lacks the permission")

	p := s.Process()
	one, other := s.Resource(t, "confluence_space_color_scheme"), s.Resource(t, "confluence_space_color_scheme")
	coretest.NoErrors(t, "plan", one.PlanIn(p, customColors()).Diags)
	coretest.ExpectError(t, other.PlanIn(p, config{"space_key": "docs", "type": "global"}).Diags, `"space_key"`, "Two resources manage the color scheme of space docs")

	before, after := s.Resource(t, "confluence_space_color_scheme"), s.Resource(t, "confluence_space_color_scheme")
	before.Apply(customColors())
	p = s.Process()
	after.In(p, func() { after.Apply(customColors()) })
	before.In(p, func() { before.Destroy() })
	if got := s.SpaceColors("DOCS").Type; got != "custom" {
		t.Errorf("the type is %s", got)
	}
	token := after.ProviderConfig["token"]
	after.ProviderConfig["token"] = "wrong"
	after.PlanError(customColors(), "could not be read", "CONFLUENCE_TOKEN")
	after.ProviderConfig["token"] = token
	after.PlanEmpty(customColors())
}

func TestSpaceColorScheme_UnknownValues(t *testing.T) {
	s := withColors(t, simulator.Options{})
	r := s.Resource(t, "confluence_space_color_scheme")
	for attribute := range customColors() {
		p := r.Plan(with(customColors(), config{attribute: coretest.Unknown}))
		if !p.Creates || p.Attr(attribute) != coretest.Unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
		}
	}
	p := r.Plan(with(customColors(), config{"light": with(colorsOf("#FFEEDD"), config{"link_color": coretest.Unknown})}))
	if !p.Creates || p.Attr("light").(map[string]any)["link_color"] != coretest.Unknown {
		t.Errorf("an unknown color is planned as %v", p.Attr("light"))
	}
	r.Apply(customColors())
	r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
	if requests := s.RequestsOf(func() { r.PlanEmpty(customColors()) }); len(requests) != 0 {
		t.Errorf("requests without a token: %q", requests)
	}
}
