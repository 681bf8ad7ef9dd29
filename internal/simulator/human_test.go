package simulator_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestHuman(t *testing.T) {
	t.Parallel()
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			s := simulator.New(simulator.Options{Deployment: deployment})
			h := s.Human()
			h.CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Docs"})
			t.Run("edit", func(t *testing.T) {
				h.EditSpace("docs", func(f *simulator.SpaceFields) { f.Name, f.Status = "Papers", "archived" })
				if space, ok := s.Space("DOCS"); !ok || space.Name != "Papers" || space.Status != "archived" || space.HomepageID == "" {
					t.Errorf("the space is %+v", space)
				}
			})
			t.Run("labels", func(t *testing.T) {
				h.SpaceLabels("DOCS", []string{"A", "b"}, nil)
				h.SpaceLabels("DOCS", nil, []string{"b"})
				if got := s.SpaceLabels("DOCS"); !slices.Equal(got, []string{"a"}) {
					t.Errorf("the labels are %v", got)
				}
			})
			t.Run("properties", func(t *testing.T) {
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
			})
			t.Run("permissions", func(t *testing.T) {
				writers := s.Groups()[1].ID
				if deployment == simulator.DataCenter {
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
			})
			t.Run("delete", func(t *testing.T) {
				h.DeleteSpace("DOCS")
				if _, found := s.Space("DOCS"); found {
					t.Error("the space is still there")
				}
			})
		})
	}
}
