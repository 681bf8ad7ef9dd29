package provider_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// Confluence rejects label changes of an archived space, so labels are applied before it is archived and after it is restored.
func TestSpace_LabelsOfArchivedSpace(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_space")
		for _, step := range []struct {
			name, status string
			labels       []string
		}{
			{"create archived", "archived", []string{"a"}},
			{"restore", "current", []string{"b"}},
			{"archive", "archived", []string{"c"}},
			{"restore and remove all labels", "current", []string{}},
		} {
			if !t.Run(step.name, func(t *testing.T) {
				r.T = t
				c := config{"key": "DOCS", "name": "Documentation", "status": step.status, "labels": step.labels}
				r.Apply(c)
				r.PlanEmpty(c)
				space, _ := s.Space("DOCS")
				if space.Status != step.status || !slices.Equal(s.SpaceLabels("DOCS"), step.labels) {
					t.Errorf("the space is %s with labels %v", space.Status, s.SpaceLabels("DOCS"))
				}
			}) {
				return
			}
		}
	})
}
