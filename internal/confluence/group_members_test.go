package confluence_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// names returns the display names of users, sorted.
func names(users []confluence.User) string {
	var all []string
	for _, user := range users {
		all = append(all, user.DisplayName)
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// A group of 5,000 takes 25 requests, and none the second time.
func TestGroupMembers_Large(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		id, members := sim.Human().CreateGroupOf("everybody", 5000)
		sim.Human().DeactivateUser(members[4999])
		sim.ResetRequests()
		for range 2 {
			got, err := client.GroupMembers(t.Context(), confluence.Group{ID: id})
			if err != nil || len(got) != 5000 || !got[0].Active || got[4999].Active || got[0].Status == "" || got[0].Type == "" {
				t.Fatalf("got %d members, %v", len(got), err)
			}
		}
		if n := len(sim.Requests()); n != 25 {
			t.Errorf("%d requests", n)
		}
	})
}

func TestGroupMembers_Missing(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		if _, err := client.GroupMembers(t.Context(), confluence.Group{ID: "none"}); !confluence.IsNotFound(err) {
			t.Errorf("want not found, got %v", err)
		}
		if got, err := client.GroupMembers(t.Context(), confluence.Group{ID: sim.Human().CreateGroup("empty")}); err != nil || len(got) > 0 {
			t.Errorf("an empty group: got %v, %v", got, err)
		}
	})
}

// Groups may contain each other, and Data Center may include the users of nested groups in those of a group.
func TestGroupPeople(t *testing.T) {
	for _, nested := range []bool{false, true} {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter, NestedMembers: nested})
		human := sim.Human()
		all, team, empty := human.CreateGroup("all"), human.CreateGroup("team"), human.CreateGroup("empty")
		human.NestGroup(all, "docs-writers")
		human.NestGroup(all, team)
		human.NestGroup(team, "docs readers")
		human.NestGroup(team, empty)
		human.NestGroup(team, all)
		human.JoinGroup(all, "ada")
		human.JoinGroup(team, "ada")
		human.DeactivateUser("rolf")
		sim.ResetRequests()
		people, err := client.GroupPeople(t.Context(), confluence.Group{ID: "ALL"})
		if got := names(people); err != nil || got != "Ada Admin, Hana Human, Rolf Reader, Wanda Writer" {
			t.Errorf("got %s, %v", got, err)
		}
		for _, user := range people {
			if user.Active != (user.Username != "rolf") {
				t.Errorf("got %+v", user)
			}
		}
		children, err := client.ChildGroups(t.Context(), confluence.Group{ID: "team"})
		if err != nil || !slices.Equal(children, []confluence.Group{{ID: "docs readers", Name: "docs readers"}, {ID: "empty", Name: "empty"}, {ID: "all", Name: "all"}}) {
			t.Errorf("got %v, %v", children, err)
		}
		if n := len(sim.Requests()); n != 10 { // members and children of five groups
			t.Errorf("%d requests", n)
		}
	}
}

func TestGroupPeople_Cloud(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, NoAccountStatus: true})
	people, err := client.GroupPeople(t.Context(), confluence.Group{ID: sim.Groups()[1].ID})
	if got := names(people); err != nil || got != "Hana Human, Wanda Writer" {
		t.Errorf("got %s, %v", got, err)
	}
	if people[0].Active {
		t.Error("a user without an account status is active")
	}
	if n := len(sim.Requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

func TestListGroups(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		for query, want := range map[string]int{"": len(sim.Groups()), "DOCS": 2, "nothing": 0} {
			n := 0
			for group, err := range client.ListGroups(t.Context(), query) {
				if err != nil || group.ID == "" || group.Name == "" {
					t.Fatalf("%+v, %v", group, err)
				}
				n++
			}
			if n != want {
				t.Errorf("%q: %d groups, want %d", query, n, want)
			}
		}
	})
}

func TestGroupsOf(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, _ *simulator.Simulator) {
		caller, err := client.CurrentUser(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		groups, err := client.GroupsOf(t.Context(), confluence.UserRef{PrincipalID: caller.PrincipalID()})
		if err != nil || len(groups) != 2 || groups[0].Name != "site-admins" || groups[0].ID == "" {
			t.Errorf("got %v, %v", groups, err)
		}
		if _, err := client.GroupsOf(t.Context(), confluence.UserRef{}); !confluence.IsUnsupported(err) {
			t.Errorf("without a user: %v", err)
		}
	})
}
