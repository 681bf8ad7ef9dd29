package provider_test

import (
	"slices"
	"testing"
)

// Confluence refuses to change the labels of an archived space, so they change before it is archived and after it is restored.
func TestSpace_LabelsOfArchivedSpace(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		r := s.resource(t, "confluence_space")
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
				r.t = t
				c := config{"key": "DOCS", "name": "Documentation", "status": step.status, "labels": step.labels}
				r.apply(c)
				r.planEmpty(c)
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
