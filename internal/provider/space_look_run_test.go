package provider_test

import (
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// raceOfRename destroys before while after is created in the same run, as after a block was renamed without a moved block.
func raceOfRename(t *testing.T, s *testsite.Site, before, after *coretest.Instance, c config) {
	t.Helper()
	p, done := s.Process(), make(chan struct{})
	go before.In(p, func() { before.TryDestroy(); close(done) })
	time.Sleep(100 * time.Millisecond) // the reset is on its way
	after.In(p, func() { after.Apply(c) })
	<-done
	after.PlanEmpty(c)
}

// A reset that is on its way does not undo what another resource writes in the same run.
func TestSpaceLook_RenamedBlock(t *testing.T) {
	s := withColors(t, simulator.Options{})
	before, after := s.Resource(t, "confluence_space_color_scheme"), s.Resource(t, "confluence_space_color_scheme")
	before.Apply(customColors())
	s.Inject(simulator.Fault{Method: "PUT", Path: "/reset$", Delay: 300 * time.Millisecond})
	raceOfRename(t, s, before, after, customColors())

	s = withDocs(t, simulator.Options{})
	before, after = s.Resource(t, "confluence_space_settings"), s.Resource(t, "confluence_space_settings")
	before.Apply(allSettings(s))
	s.Inject(simulator.Fault{Method: "PUT", Path: "/lookandfeel", Times: 1, Delay: 300 * time.Millisecond})
	raceOfRename(t, s, before, after, allSettings(s))
}

// What a failed create has written is in state, so that it is reset, and what it has not written is not reset.
func TestSpaceLook_CreatedHalf(t *testing.T) {
	refused := simulator.Fault{Method: "PUT", Status: 403, Body: `{"statusCode":403,"message":"not you"}`}

	s := withColors(t, simulator.Options{})
	r := s.Resource(t, "confluence_space_color_scheme")
	refused.Path = "/color-scheme$"
	s.Inject(refused)
	r.ApplyError(customColors(), "not you")
	s.ClearFaults()
	if r.Removed() || s.SpaceColors("DOCS").Type != "custom" {
		t.Fatalf("the type is %s, removed %t", s.SpaceColors("DOCS").Type, r.Removed())
	}
	r.Destroy()
	if got := s.SpaceColors("DOCS").Type; got != "global" {
		t.Errorf("the type is still %s", got)
	}

	s = withDocs(t, simulator.Options{})
	s.Human().EditSettings("DOCS", func(f *simulator.SettingsFields) { f.Level = "Public" })
	r = s.Resource(t, "confluence_space_settings")
	refused.Path = "/lookandfeel"
	s.Inject(refused)
	r.ApplyError(allSettings(s), "not you")
	s.ClearFaults()
	if r.Removed() {
		t.Fatal("what was written is not in state")
	}
	r.Destroy()
	if got := s.SpaceSettings("DOCS"); got.Theme != "" || got.Level != "Public" {
		t.Errorf("left are %+v", got)
	}
}

// What a failed write has not written is no reason to leave what another resource has set.
func TestSpaceLook_FailedRename(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	before, after := s.Resource(t, "confluence_space_settings"), s.Resource(t, "confluence_space_settings")
	before.Apply(allSettings(s))
	s.Inject(simulator.Fault{Method: "PUT", Path: "/settings$", Status: 403, Times: 1})
	p := s.Process()
	after.In(p, func() { after.ApplyError(allSettings(s), "could not be changed") })
	before.In(p, func() {
		if diags := coretest.Text(before.TryDestroy()); strings.Contains(diags, "was not reset") {
			t.Error(diags)
		}
	})
	if got := s.SpaceSettings("DOCS"); got.Theme != "" {
		t.Errorf("left are %+v", got)
	}
}

// Colors that are not managed are not discarded.
func TestSpaceColorScheme_DestroyedHalf(t *testing.T) {
	s := withColors(t, simulator.Options{})
	other := s.Resource(t, "confluence_space_color_scheme")
	other.Apply(customColors()) // somebody's
	r := s.Resource(t, "confluence_space_color_scheme")
	r.Apply(config{"space_key": "DOCS", "type": "custom", "light": colorsOf("#000000")})
	r.Destroy()
	if got := s.SpaceColors("DOCS"); got.Type != "global" || got.Dark["topBarColor"] != "#112233" {
		t.Errorf("got %+v", got)
	}
}
