package simulator_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestHumanCreatesGroups(t *testing.T) {
	t.Parallel()
	for _, flavor := range []simulator.Flavor{simulator.Cloud, simulator.DataCenter} {
		s := simulator.New(simulator.Options{Flavor: flavor})
		group := s.Human().CreateGroup("night shift")
		if all := s.Groups(); flavor == simulator.Cloud && !slices.Contains(all, simulator.Group{ID: group, Name: "night shift"}) {
			t.Errorf("%s: the groups are %v", flavor, all)
		}
		s.Human().Grant("HANDBOOK", "group", group, "read", "space")
		want := simulator.PermissionFields{PrincipalType: "group", PrincipalID: group, Operation: "read", Target: "space"}
		if got := s.Permissions("HANDBOOK"); !slices.Contains(got, want) {
			t.Errorf("%s: the permissions are %v", flavor, got)
		}
	}
}
