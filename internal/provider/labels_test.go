package provider_test

import (
	"slices"
	"testing"
)

// Labels that were left out are not read. Once they are configured, those that others gave meanwhile are seen and removed.
func TestLabels_ManagedLater(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		page := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": macro}
		page.apply(c)
		id := page.attr("id").(string)
		s.Human().Labels(id, []string{"by-hand"}, nil)
		page.planEmpty(c)
		c["labels"] = []string{"a"}
		page.planChanges(c, "labels")
		page.apply(c)
		page.planEmpty(c)
		if got := s.ContentLabels(id); !slices.Equal(got, []string{"a"}) {
			t.Errorf("the page has the labels %q", got)
		}

		space := s.resource(t, "confluence_space")
		c = config{"key": "NEWS", "name": "News"}
		space.apply(c)
		s.Human().SpaceLabels("NEWS", []string{"by-hand"}, nil)
		space.planEmpty(c)
		c["labels"] = []string{}
		space.planChanges(c, "labels")
		space.apply(c)
		space.planEmpty(c)
		if got := s.SpaceLabels("NEWS"); len(got) > 0 {
			t.Errorf("the space has the labels %q", got)
		}
	})
}
