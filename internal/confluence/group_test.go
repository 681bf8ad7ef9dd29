package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestGroups(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, _ *simulator.Simulator) {
		group, err := client.GroupByName(t.Context(), "docs-writers")
		if err != nil || group.ID == "" {
			t.Fatalf("by name: got %+v, %v", group, err)
		}
		t.Run("by ID", func(t *testing.T) {
			if got, err := client.GroupByID(t.Context(), group.ID); err != nil || got != group {
				t.Errorf("got %+v, %v", got, err)
			}
		})
		t.Run("members", func(t *testing.T) {
			members, err := client.GroupMembers(t.Context(), group)
			if err != nil || len(members) != 2 || members[0].DisplayName == "" || !members[0].Active {
				t.Errorf("got %+v, %v", members, err)
			}
		})
		for _, missing := range []string{"docs", "no such group"} {
			t.Run("missing "+missing, func(t *testing.T) {
				if _, err := client.GroupByName(t.Context(), missing); !confluence.IsNotFound(err) {
					t.Errorf("want not found, got %v", err)
				}
			})
		}
	})
}
