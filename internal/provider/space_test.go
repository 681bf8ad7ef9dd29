package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpace_Lifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space")
		c := config{"key": "DOCS", "name": "Documentation"}
		r.Apply(c)
		r.PlanEmpty(c)
		if r.Attr("type") != "global" || r.Attr("homepage_id") == nil || r.Attr("web_url") == nil || r.Attr("description") != nil {
			t.Errorf("computed attributes: %v", coretest.FromValue(t, r.State))
		}

		home := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Welcome", ParentID: "root"})
		for _, change := range []config{
			{"name": "Docs"},
			{"description": "What our users read."},
			{"description": ""},
			{"description": nil},
			{"labels": []string{"team-a", "public"}},
			{"labels": []string{"public"}},
			{"labels": []string{}},
			{"homepage_id": home},
			{"status": "archived"},
			{"status": "current"},
			{"deletion_policy": "retain"},
			{"deletion_policy": nil},
			{"timeouts": map[string]any{"delete": "1m"}},
		} {
			r.Step(fmt.Sprint(change), func(*testing.T) {
				maps.Copy(c, change)
				r.Apply(c)
				r.PlanEmpty(c)
			})
		}
		got, _ := s.Space("DOCS")
		if got.Name != "Docs" || got.HomepageID != home || got.Status != "current" || got.Description != "" || len(s.SpaceLabels("DOCS")) != 0 {
			t.Errorf("the space has become %+v with labels %v", got, s.SpaceLabels("DOCS"))
		}
		s.Human().TrashContent(home)
	})
}

func TestSpace_CreateWithEverything(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space")
		c := config{"key": "OLD", "name": "Old", "description": "Kept.", "labels": []string{"a", "b"}, "status": "archived", "private": true}
		r.Apply(c)
		r.PlanEmpty(c)
		got, _ := s.Space("OLD")
		if got.Status != "archived" || got.Description != "Kept." || !slices.Equal(s.SpaceLabels("OLD"), []string{"a", "b"}) {
			t.Errorf("the space has become %+v with labels %v", got, s.SpaceLabels("OLD"))
		}
		for _, p := range s.Permissions("OLD") {
			if p.PrincipalType != "user" {
				t.Errorf("a private space is open to %+v", p)
			}
		}
		r.Destroy()
		if _, there := s.Space("OLD"); there {
			t.Error("the space is still there")
		}
	})
}

func TestSpace_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "MADE", Name: "Made by hand", Description: "By a human."})
		s.Human().SpaceLabels("MADE", []string{"kept"}, nil)
		c := config{"key": "MADE", "name": "Made by hand", "description": "By a human."}
		for _, c := range []config{c, {"key": "MADE", "name": "Made by hand", "description": "By a human.", "labels": []string{"kept"}}} {
			r := s.Resource(t, "confluence_space")
			r.ImportID("MADE")
			r.PlanEmpty(c)
			r = s.Resource(t, "confluence_space")
			r.ImportIdentity(config{"key": "MADE"})
			r.PlanEmpty(c)
		}
		s.Resource(t, "confluence_space").ImportError("no key!", "Invalid import ID", "KEY", "no key!")
	})
}

// The plan shows every change that a user makes, and nothing else. The apply reverts it.
func TestSpace_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space")
		c := config{"key": "DOCS", "name": "Documentation", "labels": []string{"a"}}
		r.Apply(c)
		c["homepage_id"] = r.Attr("homepage_id")
		human := s.Human()
		other := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Other", ParentID: "root"})
		for _, drift := range []struct {
			attribute string
			edit      func()
		}{
			{"name", func() { human.EditSpace("DOCS", func(f *simulator.SpaceFields) { f.Name = "Dox" }) }},
			{"description", func() { human.EditSpace("DOCS", func(f *simulator.SpaceFields) { f.Description = "New" }) }},
			{"status", func() { human.EditSpace("DOCS", func(f *simulator.SpaceFields) { f.Status = "archived" }) }},
			{"homepage_id", func() { human.EditSpace("DOCS", func(f *simulator.SpaceFields) { f.HomepageID = other }) }},
			{"labels", func() { human.SpaceLabels("DOCS", []string{"b"}, []string{"a"}) }},
		} {
			r.Step(drift.attribute, func(*testing.T) {
				drift.edit()
				r.PlanChanges(c, drift.attribute)
				r.Apply(c)
				r.PlanEmpty(c)
			})
		}
		human.DeleteSpace("DOCS")
		if p := r.Plan(config{"key": "DOCS", "name": "Documentation"}); !p.Creates {
			t.Errorf("a deleted space is not planned for creation: %v", p.Changes)
		}
		r.Apply(config{"key": "DOCS", "name": "Documentation"})
	})
}

// Omitted arguments are not managed.
func TestSpace_Unmanaged(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space")
		c := config{"key": "DOCS", "name": "Documentation"}
		r.Apply(c)
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Other", ParentID: "root"})
		s.Human().SpaceLabels("DOCS", []string{"b"}, nil)
		s.Human().EditSpace("DOCS", func(f *simulator.SpaceFields) { f.HomepageID = page })
		r.PlanEmpty(c)
		c["name"] = "Docs"
		r.Apply(c)
		if got, _ := s.Space("DOCS"); got.HomepageID != page || !slices.Equal(s.SpaceLabels("DOCS"), []string{"b"}) {
			t.Errorf("the update changed what is not managed: %+v, labels %v", got, s.SpaceLabels("DOCS"))
		}
	})
}

func TestSpace_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space")
		c := config{"key": "DOCS", "name": "Documentation", "labels": []string{"a"}}
		r.Apply(c)
		if got := s.RequestsOf(r.Refresh); len(got) != 1 {
			t.Errorf("a refresh costs %q, expected one request", got)
		}
		if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 0 {
			t.Errorf("an empty plan writes: %q", got)
		}
		c["deletion_policy"] = "delete"
		if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 0 {
			t.Errorf("a change of the deletion policy alone writes: %q", got)
		}
		c["name"] = "Docs"
		if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 1 {
			t.Errorf("a change of the name writes %q, expected one request", got)
		}
	})
}

func TestSpace_DeletionPolicy(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := func(key string) {
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: key, Type: "page", Title: "By a human", Body: "<p>x</p>"})
		}
		for policy, want := range map[string]string{"delete": "", "archive": "archived", "retain": "current"} {
			t.Run(policy, func(t *testing.T) {
				key := strings.ToUpper(policy)
				r := s.Resource(t, "confluence_space")
				r.Apply(config{"key": key, "name": policy, "deletion_policy": policy})
				page(key)
				r.Destroy()
				if got, _ := s.Space(key); got.Status != want {
					t.Errorf("the space has become %+v", got)
				}
			})
		}

		r := s.Resource(t, "confluence_space")
		r.Apply(config{"key": "FULL", "name": "Full"})
		page("FULL")
		r.DestroyError("FULL", "not empty", "1 × page", `"delete"`, `"archive"`, `"retain"`)
		if _, there := s.Space("FULL"); !there || r.Removed() {
			t.Error("a space with content was deleted")
		}
	})
}

func TestSpace_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for i := range 3 {
			s.Human().CreateSpace(simulator.SpaceFields{Key: fmt.Sprintf("L%d", i), Name: fmt.Sprintf("Listed %d", i)})
		}
		s.Human().SpaceLabels("L1", []string{"find-me"}, nil)
		s.Human().EditSpace("L2", func(f *simulator.SpaceFields) { f.Status = "archived" })
		for _, c := range []struct {
			config config
			want   []string
		}{
			{config{"keys": []string{"L0", "L1"}}, []string{"L0", "L1"}},
			{config{"labels": []string{"find-me"}}, []string{"L1"}},
			{config{"status": "archived", "keys": []string{"L1", "L2"}}, []string{"L2"}},
			{config{"keys": []string{"L0"}, "type": "personal"}, nil},
		} {
			var got []string
			for _, result := range s.List(t, "confluence_space", c.config, 100) {
				got = append(got, result["key"].(string))
			}
			if slices.Sort(got); !slices.Equal(got, c.want) {
				t.Errorf("list %v: %v, expected %v", c.config, got, c.want)
			}
		}
		if got := s.List(t, "confluence_space", config{}, 2); len(got) != 2 {
			t.Errorf("a limit of 2 gave %d results", len(got))
		}
	})
}

// A change that a user makes during an apply does not fail the apply. The next plan shows it.
func TestSpace_ChangedMeanwhile(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space")
		r.Apply(config{"key": "DOCS", "name": "Documentation"})
		p := r.Plan(config{"key": "DOCS", "name": "Documentation", "description": "New."})
		s.Human().SpaceLabels("DOCS", []string{"by-hand"}, nil)
		s.Human().EditSpace("DOCS", func(f *simulator.SpaceFields) { f.Name = "Renamed" })
		coretest.NoErrors(t, "apply", r.Execute(p))
		if got, _ := s.Space("DOCS"); got.Name != "Renamed" || got.Description != "New." {
			t.Errorf("the space has become %+v", got)
		}
		r.PlanChanges(config{"key": "DOCS", "name": "Documentation", "description": "New."}, "name")
	})
}
