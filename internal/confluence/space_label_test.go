package confluence_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceLabels_Many(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		var want []string
		for i := range 60 {
			want = append(want, fmt.Sprintf("label-%02d", i))
		}
		sim.Human().SpaceLabels("HANDBOOK", want, []string{"people"})
		space, err := client.Space(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"})
		slices.Sort(space.Labels)
		if err != nil || !slices.Equal(space.Labels, want) {
			t.Errorf("got %d labels, %v", len(space.Labels), err)
		}
	})
}
