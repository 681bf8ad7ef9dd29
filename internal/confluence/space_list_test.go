package confluence_test

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestManySpaceLabels(t *testing.T) {
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
			"everything":   {confluence.SpaceFilter{}, append([]string{"HANDBOOK", "OLDWIKI", "~ada"}, many...)},
			"many keys":    {confluence.SpaceFilter{Keys: many}, many},
			"type":         {confluence.SpaceFilter{Type: "personal"}, []string{"~ada"}},
			"status":       {confluence.SpaceFilter{Status: "archived"}, []string{"OLDWIKI"}},
			"label":        {confluence.SpaceFilter{Labels: []string{"people"}}, []string{"HANDBOOK"}},
			"label or not": {confluence.SpaceFilter{Labels: []string{"people"}, Keys: []string{"OLDWIKI"}}, nil},
		} {
			var got []string
			for space, err := range client.ListSpaces(t.Context(), test.filter) {
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				if space.ID == "" || space.Name == "" || space.HomepageID == "" || space.Labels != nil || !strings.HasPrefix(space.WebURL, "http") {
					t.Errorf("%s: got %+v", name, space)
				}
				got = append(got, space.Key)
			}
			slices.Sort(got)
			slices.Sort(test.want)
			if !slices.Equal(got, test.want) {
				t.Errorf("%s: got %d: %.100q", name, len(got), got)
			}
		}
	})
}

// Behind the gateway the API is elsewhere, and the addresses for people are still the site's.
func TestGateway(t *testing.T) {
	sim := simulator.New(simulator.Options{})
	server := httptest.NewServer(sim)
	defer server.Close()
	for name, username := range map[string]string{"scoped token": sim.Admin().Username, "OAuth": ""} {
		client := sitetest.Connect(t, confluence.Config{URL: server.URL, CloudID: simulator.CloudID, Username: username, Token: sim.Admin().Token})
		space, err := client.Space(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"})
		if err != nil || space.WebURL != server.URL+"/wiki/spaces/HANDBOOK" {
			t.Errorf("%s: got %+v, %v", name, space, err)
		}
		if err := client.UpdateSpace(t.Context(), "HANDBOOK", confluence.SpaceUpdate{Name: name}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, request := range sim.Requests() {
		if !strings.HasPrefix(request.Path, "/ex/confluence/"+simulator.CloudID+"/wiki/") {
			t.Errorf("past the gateway: %s", request.Path)
		}
	}
}
