package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

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
