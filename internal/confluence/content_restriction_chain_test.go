package confluence_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Restrictions of shared ancestors are read once, until the client changes them.
func TestRestrictionChain(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: deployment})
			create := func(title, parent string) string {
				return sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: title, ParentID: parent})
			}
			above := create("Above", "")
			one, two := create("One", above), create("Two", above)
			user := sim.Users()[0].AccountID
			if deployment == simulator.DataCenter {
				user = sim.Users()[0].Username
			}
			sim.Human().Restrict(above, "read", []string{user}, nil)
			sim.Human().Restrict(two, "update", []string{user}, nil)
			// chain returns the restrictions of the page above, and of the page itself.
			chain := func(id string) (parent, page confluence.RestrictedContent) {
				t.Helper()
				all, err := client.RestrictionChain(t.Context(), confluence.ContentRef{ID: id})
				if err != nil || len(all) < 2 {
					t.Fatalf("got %+v, %v", all, err)
				}
				parent, page = all[len(all)-2], all[len(all)-1]
				if parent.ID != above || page.ID != id || page.SpaceKey != "HANDBOOK" || page.Type != confluence.Page {
					t.Fatalf("got %+v", all)
				}
				return parent, page
			}
			if parent, page := chain(one); !slices.Equal(parent.Read.Users, []string{user}) || parent.Title != "Above" || !page.Update.Empty() {
				t.Errorf("the chain of the first page is %+v, %+v", parent, page)
			}
			sim.ResetRequests()
			if parent, page := chain(two); !slices.Equal(parent.Read.Users, []string{user}) || !slices.Equal(page.Update.Users, []string{user}) {
				t.Errorf("the chain of the second page is %+v, %+v", parent, page)
			}
			for _, r := range sim.Requests() {
				if strings.Contains(r.Path, above) || strings.Contains(r.Query, above) {
					t.Errorf("the restrictions of the ancestor are read again: %s %s?%s", r.Method, r.Path, r.Query)
				}
			}
			nobody := confluence.Restrictions{Read: &confluence.Restriction{}}
			if _, err := client.SetContentRestrictions(t.Context(), confluence.ContentRef{ID: above}, nobody); err != nil {
				t.Fatal(err)
			}
			if parent, _ := chain(two); !parent.Read.Empty() {
				t.Errorf("after the change, the page above has %+v", parent)
			}
		})
	}
}

// Accounts that do not exist are omitted, and each is read once.
func TestAccounts(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: deployment})
			gone := sim.Human().CreateUser("gone", "Gone")
			sim.Human().DeactivateUser(gone)
			for i, requests := range []int{1, 0} {
				sim.ResetRequests()
				users, err := client.Accounts(t.Context(), []string{gone})
				if err != nil || len(users) != 1 || users[0].Active || users[0].DisplayName != "Gone" || len(sim.Requests()) != requests {
					t.Errorf("read %d: got %+v, %v with %d requests", i, users, err, len(sim.Requests()))
				}
			}
			if users, err := client.Accounts(t.Context(), []string{"nobody", gone}); err != nil || len(users) != 1 {
				t.Errorf("got %+v, %v", users, err)
			}
			if users, err := client.Accounts(t.Context(), nil); err != nil || len(users) != 0 {
				t.Errorf("got %+v, %v", users, err)
			}
		})
	}
}
