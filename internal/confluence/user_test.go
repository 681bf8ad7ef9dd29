package confluence_test

import (
	"context"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestPeople(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		ctx, ada := context.Background(), sim.Users()[0]
		caller, err := client.CurrentUser(ctx)
		if err != nil || caller.DisplayName != ada.DisplayName || !caller.Active {
			t.Fatalf("got %+v, %v", caller, err)
		}
		if got, err := client.User(ctx, confluence.UserRef{PrincipalID: caller.PrincipalID()}); err != nil || got != caller {
			t.Errorf("got %+v, %v; want %+v", got, err, caller)
		}
		if _, err := client.User(ctx, confluence.UserRef{PrincipalID: "nobody"}); !confluence.IsNotFound(err) {
			t.Errorf("want not found, got %v", err)
		}
		found, err := client.SearchUsers(ctx, "Ada", 10)
		if err != nil || len(found) != 1 || found[0] != caller {
			t.Errorf("got %+v, %v", found, err)
		}
		group, err := client.GroupByName(ctx, "docs-writers")
		if err != nil || group.ID == "" {
			t.Fatalf("got %+v, %v", group, err)
		}
		if again, err := client.GroupByID(ctx, group.ID); err != nil || again != group {
			t.Errorf("got %+v, %v", again, err)
		}
		members, err := client.GroupMembers(ctx, group)
		if err != nil || len(members) != 2 || members[0].DisplayName == "" || !members[0].Active {
			t.Errorf("got %+v, %v", members, err)
		}
		for _, missing := range []string{"docs", "no such group"} {
			if _, err := client.GroupByName(ctx, missing); !confluence.IsNotFound(err) {
				t.Errorf("%s: want not found, got %v", missing, err)
			}
		}
	})
}
