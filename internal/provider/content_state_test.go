package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// withPage is a site with a page that has no state.
func withPage(t *testing.T, options simulator.Options) (s *testsite.Site, id string) {
	t.Helper()
	options.Deployment = simulator.Cloud
	s = testsite.New(t, options)
	testsite.CreateDocs(s)
	return s, s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide", Body: "<p>x</p>"})
}

func inProgress(id string) config {
	return config{"content_id": id, "name": "In progress", "color": "#2684FF"}
}

func TestContentState_Lifecycle(t *testing.T) {
	for _, unset := range []string{"", "{}", `{"contentState":null}`} {
		s, id := withPage(t, simulator.Options{UnsetState: unset})
		r, c := s.Resource(t, "confluence_content_state"), inProgress(id)
		expect := func(state string, version int) {
			t.Helper()
			if got := s.ContentState(id); got != state || s.ContentVersion(id) != version {
				t.Errorf("the page has the state %q in version %d, expected %q in %d", got, s.ContentVersion(id), state, version)
			}
		}
		r.Apply(c)
		r.PlanEmpty(c)
		expect("In progress #2684FF", 2)
		c["color"] = "#2684ff"
		r.PlanEmpty(c)
		c["name"], c["color"] = "Waiting", "#FF7452"
		r.PlanChanges(c, "name", "color")
		r.Apply(c)
		r.PlanEmpty(c)
		expect("Waiting #ff7452", 3) // as the site spells it

		s.Human().SetContentState(id, "Verified", "#8777D9")
		r.PlanChanges(c, "name", "color")
		r.Apply(c)
		expect("Waiting #ff7452", 5)
		s.Human().SetContentState(id, "", "")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a removed state is not planned for creation: %v", p.Changes)
		}
		r.Apply(c)
		expect("Waiting #ff7452", 7)
		r.Destroy()
		expect("", 8)

		r.Apply(c)
		s.Human().TrashContent(id)
		if p := r.Plan(c); !p.Creates {
			t.Errorf("the state of a page in the trash is not planned for creation: %v", p.Changes)
		}
		r.Destroy()
	}
}

// A version that a state makes is neither drift of the page nor an obstacle to an update of it, whichever comes first.
func TestContentState_BesideContent(t *testing.T) {
	s, _ := withPage(t, simulator.Options{})
	page := s.Resource(t, "confluence_content")
	pageConfig := config{"space_key": "DOCS", "title": "Plan", "body": testsite.Macro, "labels": []string{"a"}}
	page.Apply(pageConfig)
	id := page.Attr("id").(string)
	state, stateConfig := s.Resource(t, "confluence_content_state"), inProgress(id)
	state.Apply(stateConfig)
	page.PlanEmpty(pageConfig)

	// A plan of the page from before the state changed.
	pageConfig["body"] = "<p>second</p>"
	planned := page.Plan(pageConfig)
	stateConfig["name"], stateConfig["color"] = "Verified", "#8777D9"
	state.Apply(stateConfig)
	coretest.NoErrors(t, "apply the page", page.Execute(planned))
	// A plan of the state from before the page changed.
	stateConfig["name"], stateConfig["color"] = "Rough draft", "#FFC400"
	plannedState := state.Plan(stateConfig)
	pageConfig["title"] = "Plans"
	page.Apply(pageConfig)
	coretest.NoErrors(t, "apply the state", state.Execute(plannedState))
	page.PlanEmpty(pageConfig)
	state.PlanEmpty(stateConfig)
	if got, _ := s.Content(id); got.Title != "Plans" || !strings.Contains(got.Body, "second") || s.ContentState(id) != "Rough draft #FFC400" {
		t.Errorf("the page is %+v with the state %q", got, s.ContentState(id))
	}

	// A state that somebody else sets between plan and apply is a change like any other.
	pageConfig["body"] = "<p>third</p>"
	planned = page.Plan(pageConfig)
	s.Human().SetContentState(id, "Verified", "#8777D9")
	coretest.ExpectError(t, page.Execute(planned), "Run the plan again")
	page.Apply(pageConfig)
	if got, _ := s.Content(id); !strings.Contains(got.Body, "third") || s.ContentState(id) != "Verified #8777D9" {
		t.Errorf("the page is %+v with the state %q", got, s.ContentState(id))
	}
}

func TestContentState_Import(t *testing.T) {
	s, id := withPage(t, simulator.Options{})
	s.Human().SetContentState(id, "Verified", "#8777D9")
	r, c := s.Resource(t, "confluence_content_state"), config{"content_id": id, "name": "Verified", "color": "#8777d9"}
	r.ImportID(id)
	r.PlanEmpty(c)
	r.ImportIdentity(config{"content_id": id})
	r.PlanEmpty(c)
	for importID, want := range map[string]string{"": "Invalid import ID", "Guide": "Expected ID of the page or blog post", "DOCS/page/Guide": "Expected ID"} {
		s.Resource(t, "confluence_content_state").ImportError(importID, want)
	}
}

func TestContentState_Requests(t *testing.T) {
	s, id := withPage(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_content_state"), inProgress(id)
	var p *coretest.Plan
	for _, step := range []struct {
		name string
		want []string
		do   func()
	}{
		{"plan", nil, func() { p = r.Plan(c) }},
		{"create", []string{"GET state", "PUT state"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan", []string{"GET state"}, func() { r.PlanEmpty(c) }},
		{"plan a name", []string{"GET state"}, func() { c["name"] = "new"; p = r.Plan(c) }},
		{"update", []string{"GET state", "PUT state"}, func() { coretest.NoErrors(t, "update", r.Execute(p)) }},
		{"create what is there", []string{"GET state"}, func() { s.Resource(t, "confluence_content_state").Apply(c) }},
		{"destroy", []string{"GET state", "GET state", "DELETE state"}, func() { r.Destroy() }},
		{"the states", []string{"GET state", "GET content-states"}, func() { s.DataSource(t, "confluence_content_states", config{"space_key": "DOCS"}) }},
		{"the custom states", []string{"GET content-states"}, func() { s.DataSource(t, "confluence_content_states", config{}) }},
	} {
		if got := paths(s, step.do); !slices.Equal(got, step.want) {
			t.Errorf("%s cost %q, expected %q", step.name, got, step.want)
		}
	}
}

func TestContentStates_DataSource(t *testing.T) {
	s, id := withPage(t, simulator.Options{})
	s.Human().SetContentState(id, "Waiting", "#FF7452")
	got := s.DataSource(t, "confluence_content_states", config{"space_key": "DOCS"})["states"].([]any)
	if len(got) != 5 {
		t.Fatalf("got %v", got)
	}
	first, last := got[0].(map[string]any), got[4].(map[string]any)
	if first["name"] != "Rough draft" || first["id"] != "0" || first["custom"] != false || last["name"] != "Waiting" || last["color"] != "#ff7452" || last["custom"] != true {
		t.Errorf("got %v", got)
	}
	s.DataSourceError(t, "confluence_content_states", config{"space_key": "NOWHERE"}, `"space_key"`, "Content states of space NOWHERE could not be read")
	s.DataSourceError(t, "confluence_content_states", config{"space_key": "NO-KEY"}, `"space_key"`, "letters and digits")
}
