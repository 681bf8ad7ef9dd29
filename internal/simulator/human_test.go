package simulator_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestHuman(t *testing.T) {
	t.Parallel()
	for _, flavor := range []simulator.Flavor{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(flavor), func(t *testing.T) {
			s := simulator.New(simulator.Options{Flavor: flavor})
			h := s.Human()
			h.CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Docs"})
			h.EditSpace("docs", func(f *simulator.SpaceFields) { f.Name, f.Status = "Papers", "archived" })
			if space, ok := s.Space("DOCS"); !ok || space.Name != "Papers" || space.Status != "archived" || space.HomepageID == "" {
				t.Errorf("the space is %+v", space)
			}
			h.SpaceLabels("DOCS", []string{"A", "b"}, nil)
			h.SpaceLabels("DOCS", nil, []string{"b"})
			if got := s.SpaceLabels("DOCS"); !slices.Equal(got, []string{"a"}) {
				t.Errorf("the labels are %v", got)
			}
			h.SetSpaceProperty("DOCS", "k", `{"a": 1.50}`)
			h.SetSpaceProperty("DOCS", "k", `{"a": 2.50}`)
			if got, _ := s.SpaceProperty("DOCS", "k"); got != `{"a":2.50}` {
				t.Errorf("the property is %s", got)
			}
			if got := s.SpaceProperties("DOCS"); !slices.Equal(got, []string{"k"}) {
				t.Errorf("the properties are %v", got)
			}
			h.DeleteSpaceProperty("DOCS", "k")
			if _, found := s.SpaceProperty("DOCS", "k"); found {
				t.Error("the property is still there")
			}

			writers := s.Groups()[1].ID
			if flavor == simulator.DataCenter {
				writers = s.Groups()[1].Name
			}
			h.Grant("DOCS", "group", writers, "read", "space")
			want := simulator.PermissionFields{PrincipalType: "group", PrincipalID: writers, Operation: "read", Target: "space"}
			if got := s.Permissions("DOCS"); !slices.Contains(got, want) {
				t.Errorf("the permissions are %v", got)
			}
			h.Revoke("DOCS", "group", writers, "read", "space")
			if got := s.Permissions("DOCS"); slices.Contains(got, want) {
				t.Errorf("the permissions are %v", got)
			}
			h.DeleteSpace("DOCS")
			if _, found := s.Space("DOCS"); found {
				t.Error("the space is still there")
			}
		})
	}
}

func TestHumanContent(t *testing.T) {
	t.Parallel()
	s := simulator.New(simulator.Options{})
	h := s.Human()
	space, _ := s.Space("HANDBOOK")
	root := h.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Root", ParentID: "root"})
	page := h.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Page", Body: "<hr/>"})
	if content, _ := s.Content(page); content.ParentID != space.HomepageID || content.Body != "<hr />" {
		t.Errorf("got %+v", content)
	}
	h.EditContent(page, func(f *simulator.ContentFields) { f.ParentID, f.Title = root, "New" })
	content, _ := s.Content(page)
	if content.ParentID != root || content.Title != "New" || content.Body != "<hr />" || s.ContentVersion(page) != 2 {
		t.Errorf("got %+v", content)
	}
	for _, change := range []struct {
		make   func(string)
		status string
	}{{h.ArchiveContent, "archived"}, {h.RestoreContent, "current"}, {h.TrashContent, "trashed"}, {h.RestoreContent, "current"}} {
		change.make(page)
		if content, _ := s.Content(page); content.Status != change.status {
			t.Errorf("the status is %s, not %s", content.Status, change.status)
		}
	}
	if id, _ := s.FindContent("handbook", "New"); id != page {
		t.Errorf("found %s", id)
	}
	h.PurgeContent(page)
	if _, found := s.Content(page); found {
		t.Error("the page is still there")
	}
	defer func() {
		if recover() == nil {
			t.Error("an unknown page was edited")
		}
	}()
	h.EditContent(page, func(*simulator.ContentFields) {})
}
