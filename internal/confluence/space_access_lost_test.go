package confluence_test

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A write whose answer is lost leaves an access list that is not known. The next change of the same round reads it, so that it
// does not count an administrator that the first change removed.
func TestChangeAfterLostAnswer(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, NoApps: true, Latency: 20 * time.Millisecond})
	human := sim.Human()
	human.CreateSpace(simulator.SpaceFields{Key: "TWO", Name: "Two administrators"})
	first, second := principalOfGroup(sim, "docs-writers"), principalOfGroup(sim, "site-admins")
	for _, p := range sim.Permissions("TWO") {
		human.Revoke("TWO", p.PrincipalType, p.PrincipalID, p.Operation, p.Target)
	}
	for _, principal := range []confluence.Principal{first, second} {
		for _, operation := range []string{"read", "administer", "export", "delete"} {
			human.Grant("TWO", "group", principal.ID, operation, "space")
		}
	}
	// The first change revokes administer:space last, and the answer to that is lost.
	sim.Inject(simulator.Fault{Method: http.MethodDelete, Path: "/space/TWO/permission", Skip: 2, Times: 1, DropAfter: true})
	space, keep := confluence.SpaceRef{Key: "TWO"}, []confluence.Operation{confluence.ReadSpace}
	var wait sync.WaitGroup
	wait.Go(func() {
		if _, err := client.SetSpaceGrant(t.Context(), space, confluence.Grant{Principal: first, Operations: keep}); err != nil {
			t.Errorf("the first change: got %v", err)
		}
	})
	wait.Go(func() {
		time.Sleep(10 * time.Millisecond)
		if _, err := client.SetSpaceGrant(t.Context(), space, confluence.Grant{Principal: second, Operations: keep}); !confluence.IsLastAdministrator(err) {
			t.Errorf("the second change: got %v", err)
		}
	})
	wait.Wait()
}
