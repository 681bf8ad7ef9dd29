package simulator_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Two sites on which the same was done have the same records, whatever the ids.
func TestEverything(t *testing.T) {
	t.Parallel()
	lines := func(extra string) []string {
		s := open(t, simulator.Options{})
		human := s.Human()
		if extra != "" {
			human.SetSpaceProperty("HANDBOOK", extra, `1`)
			human.DeleteSpaceProperty("HANDBOOK", extra)
		}
		id := human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "One", Body: "<p>1</p>"})
		human.Labels(id, []string{"a"}, nil)
		human.SetSpaceProperty("HANDBOOK", "owner", `{"b":1}`)
		var all []string
		for _, r := range s.Everything() {
			all = append(all, r.String())
		}
		return all
	}
	one, other := lines(""), lines("spends-an-id")
	if !slices.Equal(one, other) {
		t.Errorf("got\n%s\nand\n%s", strings.Join(one, "\n"), strings.Join(other, "\n"))
	}
	for _, want := range []string{
		`page "One" in HANDBOOK: current, below "Handbook Home", labels ["a"], <p>1</p>`,
		`property owner of HANDBOOK: {"b":1}`,
		`space HANDBOOK: global, "Handbook", "How we work", current, home page "Handbook Home", labels ["people"]`,
	} {
		if !slices.Contains(one, want) {
			t.Errorf("no %s in\n%s", want, strings.Join(one, "\n"))
		}
	}
}
