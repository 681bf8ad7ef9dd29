package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceSettings_BadInput(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	for _, c := range []struct {
		change config
		want   []string
	}{
		{config{"content_mode": ""}, []string{`"content_mode"`, `"standard" "compact"`}},
		{config{"content_mode": "dense"}, []string{`"content_mode"`, `"standard" "compact"`}},
		{config{"content_mode": "Compact"}, []string{`"content_mode"`, `"standard" "compact"`}},
		{config{"look_and_feel": ""}, []string{`"look_and_feel"`, `"global" "custom" "theme"`}},
		{config{"look_and_feel": "dark"}, []string{`"look_and_feel"`, `"global" "custom" "theme"`}},
		{config{"space_key": nil}, []string{`"space_key"`, "required"}},
		{config{"space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
		{config{"theme_key": ""}, []string{`"look_and_feel"`, `look_and_feel = "theme" requires a theme`, `theme_key = ""`}},
		{config{"theme_key": "", "look_and_feel": "custom"}, []string{`"look_and_feel"`, `look_and_feel = "custom" requires a theme`}},
		{
			config{"content_mode": nil, "route_override_enabled": nil, "theme_key": nil, "look_and_feel": nil, "default_classification_level_id": nil},
			[]string{"No setting of the space is managed", "Set at least one of content_mode"},
		},
	} {
		r := s.Resource(t, "confluence_space_settings")
		if requests := s.RequestsOf(func() { r.PlanError(with(allSettings(s), c.change), c.want...) }); len(requests) != 0 {
			t.Errorf("invalid input caused requests: %q", requests)
		}
	}
	for _, c := range []struct { // what only the site knows
		change config
		want   []string
	}{
		{config{"theme_key": "no.such:theme"}, []string{`"theme_key"`, `Theme "no.such:theme" does not exist`, `"com.example.brand:plain" (Plain)`, `theme_key = ""`}},
		{config{"theme_key": "Brand"}, []string{`"theme_key"`, "does not exist"}},
		{config{"default_classification_level_id": "x"}, []string{`"default_classification_level_id"`, "Classification level x does not exist", "(Public)", "(Restricted)"}},
		{config{"default_classification_level_id": "Internal"}, []string{`"default_classification_level_id"`, "is the name of a classification level", "(Internal)"}},
		{config{"default_classification_level_id": s.LevelID("Secret")}, []string{`"default_classification_level_id"`, `level "Secret" has the status DRAFT`}},
		{config{"default_classification_level_id": s.LevelID("Confidential")}, []string{`"default_classification_level_id"`, `level "Confidential" has the status ARCHIVED`}},
	} {
		r := s.Resource(t, "confluence_space_settings")
		if made := s.WritesOf(func() { r.PlanError(with(allSettings(s), c.change), c.want...) }); len(made) != 0 {
			t.Errorf("invalid input caused writes: %q", made)
		}
	}
	testsite.OnDataCenter(t, func(t *testing.T, dc *testsite.Site) {
		dc.Resource(t, "confluence_space_settings").PlanError(config{"space_key": "DOCS", "content_mode": "compact"},
			"confluence_space_settings is not available on Confluence Data Center", "confluence_space_color_scheme")
	})
}

func TestSpaceSettings_Refused(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	refused := func(c config, want ...string) {
		t.Helper()
		s.Resource(t, "confluence_space_settings").ApplyError(c, append(want, "Settings of space")...)
	}
	refused(config{"space_key": "DOCS", "look_and_feel": "custom"}, `"look_and_feel"`, "No theme is set", "Only a space with a theme of its own")
	refused(config{"space_key": "NOWHERE", "content_mode": "compact"}, `"space_key"`, "No space with key")
	refused(config{"space_key": "NOWHERE", "theme_key": brand}, `"space_key"`, "No space with key")
	refused(config{"space_key": "NOWHERE", "look_and_feel": "global"}, `"space_key"`, "No space with key")
	refused(config{"space_key": "NOWHERE", "default_classification_level_id": s.LevelID("Public")}, `"space_key"`, "no space with the key")
	reader := s.Reader()
	for attribute, value := range map[string]any{
		"content_mode": "compact", "theme_key": brand, "look_and_feel": "global", "default_classification_level_id": s.LevelID("Public"),
	} {
		mine := s.Resource(t, "confluence_space_settings")
		mine.ProviderConfig["username"], mine.ProviderConfig["token"] = reader.Username, reader.Token
		mine.ApplyError(config{"space_key": "HANDBOOK", attribute: value}, `"`+attribute+`"`, "could not be changed", "lacks the permission")
	}
}

// A site of another edition is told so at plan, and does without classification otherwise.
func TestSpaceSettings_OtherEdition(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, NoContentMode: true})
	testsite.CreateDocs(s)
	r := s.Resource(t, "confluence_space_settings")
	r.PlanError(config{"space_key": "DOCS", "default_classification_level_id": "x"}, `"default_classification_level_id"`, "This site has no classification levels", "Confluence Cloud Enterprise")
	r.ApplyError(config{"space_key": "DOCS", "content_mode": "compact"}, `"content_mode"`, "Confluence accepted the change but did not make it")
	r.ImportID("DOCS")
	r.PlanEmpty(config{"space_key": "DOCS", "content_mode": "standard", "route_override_enabled": false, "look_and_feel": "global"})
}

// Two resources that set the same setting would overwrite each other; one that took over from the other keeps it.
func TestSpaceSettings_TwoResources(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	p, themed := s.Process(), config{"space_key": "DOCS", "theme_key": brand}
	one, other := s.Resource(t, "confluence_space_settings"), s.Resource(t, "confluence_space_settings")
	coretest.NoErrors(t, "plan", one.PlanIn(p, themed).Diags)
	coretest.ExpectError(t, other.PlanIn(p, config{"space_key": "docs", "theme_key": ""}).Diags, `"theme_key"`, "Two resources manage theme_key of space docs")
	coretest.NoErrors(t, "plan another setting", other.PlanIn(p, config{"space_key": "DOCS", "content_mode": "compact"}).Diags)

	before, after := s.Resource(t, "confluence_space_settings"), s.Resource(t, "confluence_space_settings")
	before.Apply(themed)
	p = s.Process()
	after.In(p, func() { after.Apply(themed) })
	before.In(p, func() {
		diags := before.TryDestroy()
		coretest.NoErrors(t, "destroy", diags)
		if text := coretest.Text(diags); !strings.Contains(text, "theme_key of space DOCS was not reset") {
			t.Error(text)
		}
	})
	if got := s.SpaceSettings("DOCS").Theme; got != brand {
		t.Errorf("the theme is %q", got)
	}
}

func TestSpaceSettings_UnreadableIsNotGone(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	r := s.Resource(t, "confluence_space_settings")
	r.Apply(allSettings(s))
	token := r.ProviderConfig["token"]
	r.ProviderConfig["token"] = "wrong"
	r.PlanError(allSettings(s), "could not be read", "CONFLUENCE_TOKEN")
	r.ProviderConfig["token"] = token
	r.PlanEmpty(allSettings(s))
}

func TestSpaceSettings_UnknownValues(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	r := s.Resource(t, "confluence_space_settings")
	for attribute := range allSettings(s) {
		p := r.Plan(with(allSettings(s), config{attribute: coretest.Unknown}))
		if !p.Creates || p.Attr(attribute) != coretest.Unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
		}
	}
	r.Apply(allSettings(s))
	r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
	if requests := s.RequestsOf(func() { r.PlanEmpty(allSettings(s)) }); len(requests) != 0 {
		t.Errorf("requests without a token: %q", requests)
	}
}
