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
	t.Run("create", func(t *testing.T) {
		if content, _ := s.Content(page); content.ParentID != space.HomepageID || content.Body != "<hr />" {
			t.Errorf("got %+v", content)
		}
	})
	t.Run("edit", func(t *testing.T) {
		h.EditContent(page, func(f *simulator.ContentFields) { f.ParentID, f.Title = root, "New" })
		content, _ := s.Content(page)
		if content.ParentID != root || content.Title != "New" || content.Body != "<hr />" || s.ContentVersion(page) != 2 {
			t.Errorf("got %+v", content)
		}
	})
	for _, change := range []struct {
		name   string
		make   func(string)
		status string
	}{
		{"archive", h.ArchiveContent, "archived"},
		{"restore from the archive", h.RestoreContent, "current"},
		{"trash", h.TrashContent, "trashed"},
		{"restore from the trash", h.RestoreContent, "current"},
	} {
		t.Run(change.name, func(t *testing.T) {
			change.make(page)
			if content, _ := s.Content(page); content.Status != change.status {
				t.Errorf("the status is %s, not %s", content.Status, change.status)
			}
		})
	}
	t.Run("find", func(t *testing.T) {
		if id, _ := s.FindContent("handbook", "New"); id != page {
			t.Errorf("found %s", id)
		}
	})
	t.Run("purge", func(t *testing.T) {
		h.PurgeContent(page)
		if _, found := s.Content(page); found {
			t.Error("the page is still there")
		}
	})
	t.Run("unknown content", func(t *testing.T) {
		mustPanic(t, func() { h.EditContent(page, func(*simulator.ContentFields) {}) })
	})
}

// mustPanic checks that a mistake of a test is not ignored.
func mustPanic(t *testing.T, mistake func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Error("there was no panic")
		}
	}()
	mistake()
}
