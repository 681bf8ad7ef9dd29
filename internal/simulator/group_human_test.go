package simulator_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestHumanCreatesGroups(t *testing.T) {
	t.Parallel()
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			s := simulator.New(simulator.Options{Deployment: deployment})
			group := s.Human().CreateGroup("night shift")
			if all := s.Groups(); deployment == simulator.Cloud && !slices.Contains(all, simulator.Group{ID: group, Name: "night shift"}) {
				t.Errorf("the groups are %v", all)
			}
			s.Human().Grant("HANDBOOK", "group", group, "read", "space")
			want := simulator.PermissionFields{PrincipalType: "group", PrincipalID: group, Operation: "read", Target: "space"}
			if got := s.Permissions("HANDBOOK"); !slices.Contains(got, want) {
				t.Errorf("the permissions are %v", got)
			}
		})
	}
}
