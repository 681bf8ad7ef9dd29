package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestUsers(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		ada := sim.Users()[0]
		caller, err := client.CurrentUser(t.Context())
		if err != nil || caller.DisplayName != ada.DisplayName || !caller.Active {
			t.Fatalf("caller: got %+v, %v", caller, err)
		}
		t.Run("by principal ID", func(t *testing.T) {
			if got, err := client.User(t.Context(), confluence.UserRef{PrincipalID: caller.PrincipalID()}); err != nil || got != caller {
				t.Errorf("got %+v, %v; want %+v", got, err, caller)
			}
		})
		t.Run("missing", func(t *testing.T) {
			if _, err := client.User(t.Context(), confluence.UserRef{PrincipalID: "nobody"}); !confluence.IsNotFound(err) {
				t.Errorf("want not found, got %v", err)
			}
		})
		t.Run("search", func(t *testing.T) {
			found, err := client.SearchUsers(t.Context(), "Ada", 10)
			if err != nil || len(found) != 1 || found[0] != caller {
				t.Errorf("got %+v, %v", found, err)
			}
		})
	})
}
