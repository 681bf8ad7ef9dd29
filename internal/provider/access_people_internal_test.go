package provider

import (
	"fmt"
	"testing"
)

// Groups whose members were read before are read while others are still looked at: the race detector sees whoever changes them.
func TestReadPeople_Cached(t *testing.T) {
	run, sim := accessRun(t)
	var groups []string
	for i := range 20 {
		groups = append(groups, fmt.Sprintf("group-%d", i))
		sim.Human().CreateGroup(groups[i])
	}
	for range 2 {
		if found := run.readPeople(t.Context(), groups); len(found.groups) != 20 || len(found.failed) != 0 {
			t.Errorf("read %d groups, failed %v", len(found.groups), found.failed)
		}
	}
}
