package confluence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestListSpaces(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		var many []string
		for i := range 260 {
			many = append(many, fmt.Sprintf("MANY%d", i))
			sim.Human().CreateSpace(simulator.SpaceFields{Key: many[i], Name: "One of many"})
		}
		for name, test := range map[string]struct {
			filter confluence.SpaceFilter
			want   []string
		}{
			"everything":    {confluence.SpaceFilter{}, append([]string{"HANDBOOK", "OLDWIKI", "~ada"}, many...)},
			"many keys":     {confluence.SpaceFilter{Keys: many}, slices.Clone(many)},
			"type":          {confluence.SpaceFilter{Type: "personal"}, []string{"~ada"}},
			"status":        {confluence.SpaceFilter{Status: confluence.StatusArchived}, []string{"OLDWIKI"}},
			"label":         {confluence.SpaceFilter{Labels: []string{"people"}}, []string{"HANDBOOK"}},
			"label and key": {confluence.SpaceFilter{Labels: []string{"people"}, Keys: []string{"OLDWIKI"}}, nil},
		} {
			t.Run(name, func(t *testing.T) {
				var got []string
				for space, err := range client.ListSpaces(t.Context(), test.filter) {
					if err != nil {
						t.Fatal(err)
					}
					if space.ID == "" || space.Name == "" || space.HomepageID == "" || space.Labels != nil || !strings.HasPrefix(space.WebURL, "http") {
						t.Errorf("got %+v", space)
					}
					got = append(got, space.Key)
				}
				slices.Sort(got)
				slices.Sort(test.want)
				if !slices.Equal(got, test.want) {
					t.Errorf("got %d: %.100q", len(got), got)
				}
			})
		}
	})
}
