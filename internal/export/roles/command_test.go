package roles_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestX(t *testing.T) {
	s := newSite(t, simulator.Options{RoleMode: "ROLES_TRANSITION"}).withTeams()
	s.GenerateCombinations()
	dir := t.TempDir()
	r := s.run(t, "--all", "--out", dir)
	t.Logf("%d\n%s\n%s\n%v", r.code, r.stdout, r.stderr, r.requests)
	for n, f := range filesOf(t, dir) {
		t.Logf("== %s\n%s", n, f)
	}
}
