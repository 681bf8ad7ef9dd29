package confluence_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const brand = "com.example.brand:brand"

// A setting that a change does not name stays as it is, and a lost answer is none.
func TestSpaceSettings(t *testing.T) {
	for _, whole := range []bool{false, true} {
		any, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, WholeSettings: whole, Plan: "enterprise"})
		client := any.(confluence.SpaceSettings)
		compact, yes := confluence.ContentCompact, true
		for i, write := range []func() error{
			func() error {
				return client.SetSpaceSettings(t.Context(), "HANDBOOK", confluence.SettingsChange{ContentMode: &compact})
			},
			func() error {
				return client.SetSpaceSettings(t.Context(), "HANDBOOK", confluence.SettingsChange{RouteOverride: &yes})
			},
			func() error { return client.SetSpaceTheme(t.Context(), "HANDBOOK", brand) },
			func() error { return client.SetSpaceLook(t.Context(), "HANDBOOK", confluence.LookTheme) },
		} {
			sim.Inject(simulator.Fault{Method: "PUT", Path: "/space/", Times: 1, DropAfter: true})
			if err := write(); err != nil {
				t.Errorf("write %d: %v", i, err)
			}
		}
		want := simulator.SettingsFields{ContentMode: "compact", RouteOverride: true, Theme: brand, Look: "theme"}
		if got := sim.SpaceSettings("HANDBOOK"); got != want {
			t.Errorf("got %+v", got)
		}
		if got, err := client.SpaceSettings(t.Context(), "HANDBOOK"); err != nil || got != (confluence.Settings{ContentMode: "compact", RouteOverride: true}) {
			t.Errorf("got %+v, %v", got, err)
		}
		if got, err := client.SpaceTheme(t.Context(), "HANDBOOK"); err != nil || got != brand {
			t.Errorf("got %q, %v", got, err)
		}
		if got, err := client.SpaceLook(t.Context(), "HANDBOOK"); err != nil || got != "custom" {
			t.Errorf("got %q, %v", got, err)
		}
		if err := client.SetSpaceTheme(t.Context(), "HANDBOOK", ""); err != nil || sim.SpaceSettings("HANDBOOK").Theme != "" {
			t.Errorf("reset: %v", err)
		}
		if got, err := client.SpaceTheme(t.Context(), "HANDBOOK"); err != nil || got != "" {
			t.Errorf("got %q, %v", got, err)
		}
		if err := client.SetSpaceLook(t.Context(), "HANDBOOK", "custom"); !confluence.IsInvalid(err) {
			t.Errorf("a look without a theme: %v", err)
		}
		for name, read := range map[string]func(key string) error{
			"settings": func(key string) error { _, err := client.SpaceSettings(t.Context(), key); return err },
			"theme":    func(key string) error { _, err := client.SpaceTheme(t.Context(), key); return err },
			"look":     func(key string) error { _, err := client.SpaceLook(t.Context(), key); return err },
		} {
			if err := read("NOWHERE"); !confluence.IsNotFound(err) {
				t.Errorf("%s of no space: %v", name, err)
			}
		}
		if themes, err := client.Themes(t.Context()); err != nil || len(themes) != 3 || themes[2].Key != "com.example.brand:plain" {
			t.Errorf("got %+v, %v", themes, err)
		}
	}
}

func TestSpaceSettings_NoContentMode(t *testing.T) {
	any, _ := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, NoContentMode: true})
	client, compact := any.(confluence.SpaceSettings), confluence.ContentCompact
	if err := client.SetSpaceSettings(t.Context(), "HANDBOOK", confluence.SettingsChange{ContentMode: &compact}); !confluence.IsUnsupported(err) ||
		!strings.Contains(err.Error(), "the content mode is standard") {
		t.Errorf("got %v", err)
	}
}

func TestClassification(t *testing.T) {
	any, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, Plan: "enterprise"})
	client := any.(confluence.Classifications)
	space, internal := confluence.SpaceRef{Key: "HANDBOOK"}, sim.LevelID("Internal")
	for _, kind := range []string{confluence.Page, confluence.BlogPost} {
		id := sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Classified", Type: kind})
		ref := confluence.ContentRef{ID: id, Type: kind, Status: confluence.StatusCurrent}
		if got, err := client.ContentLevel(t.Context(), ref); err != nil || got != "" {
			t.Errorf("got %q, %v", got, err)
		}
		sim.Inject(simulator.Fault{Method: "PUT", Path: "/classification-level", Times: 1, DropAfter: true})
		if err := client.SetContentLevel(t.Context(), ref, internal); err != nil {
			t.Error(err)
		}
		if got, err := client.ContentLevel(t.Context(), ref); err != nil || got != internal {
			t.Errorf("got %q, %v", got, err)
		}
	}
	for _, level := range []string{internal, ""} {
		sim.Inject(simulator.Fault{Path: "/classification-level/default", Times: 1, DropAfter: true})
		if err := client.SetDefaultLevel(t.Context(), space, level); err != nil {
			t.Error(err)
		}
		if got, err := client.DefaultLevel(t.Context(), space); err != nil || got != level {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if levels, err := client.ClassificationLevels(t.Context()); err != nil || len(levels) != 5 || levels[3].Status != "DRAFT" {
		t.Errorf("got %+v, %v", levels, err)
	}
	if err := client.SetDefaultLevel(t.Context(), space, sim.LevelID("Confidential")); !confluence.IsInvalid(err) {
		t.Errorf("an archived level: %v", err)
	}
	if _, err := client.DefaultLevel(t.Context(), confluence.SpaceRef{Key: "NOWHERE"}); !confluence.IsNotFound(err) {
		t.Errorf("no space: %v", err)
	}
}

// The refusal of a site without levels is read once.
func TestClassification_OtherEdition(t *testing.T) {
	any, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	client := any.(confluence.Classifications)
	for range 2 {
		if _, err := client.ClassificationLevels(t.Context()); !confluence.IsUnsupported(err) || !strings.Contains(err.Error(), "Confluence Cloud Enterprise") {
			t.Errorf("got %v", err)
		}
	}
	if err := client.SetDefaultLevel(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}, "x"); !confluence.IsUnsupported(err) {
		t.Errorf("got %v", err)
	}
	asked := 0
	for _, r := range sim.Requests() {
		if strings.HasSuffix(r.Path, "/classification-levels") {
			asked++
		}
	}
	if asked != 1 {
		t.Errorf("the levels were read %d times", asked)
	}
}
