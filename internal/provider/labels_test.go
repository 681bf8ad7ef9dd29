package provider_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// Omitted labels are not read. Once labels are configured, those that other users added are detected and removed.
func TestLabels_ManagedLater(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		t.Run("page", func(t *testing.T) {
			page := s.Resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "title": "Guide", "body": testsite.Macro}
			page.Apply(c)
			id := page.Attr("id").(string)
			s.Human().Labels(id, []string{"by-hand"}, nil)
			page.PlanEmpty(c)
			c["labels"] = []string{"a"}
			page.PlanChanges(c, "labels")
			page.Apply(c)
			page.PlanEmpty(c)
			if got := s.ContentLabels(id); !slices.Equal(got, []string{"a"}) {
				t.Errorf("the page has the labels %q", got)
			}
		})
		t.Run("space", func(t *testing.T) {
			space := s.Resource(t, "confluence_space")
			c := config{"key": "NEWS", "name": "News"}
			space.Apply(c)
			s.Human().SpaceLabels("NEWS", []string{"by-hand"}, nil)
			space.PlanEmpty(c)
			c["labels"] = []string{}
			space.PlanChanges(c, "labels")
			space.Apply(c)
			space.PlanEmpty(c)
			if got := s.SpaceLabels("NEWS"); len(got) > 0 {
				t.Errorf("the space has the labels %q", got)
			}
		})
	})
}
