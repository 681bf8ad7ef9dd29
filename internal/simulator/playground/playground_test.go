package playground_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/playground"
)

// The content fits each kind of site.
func TestFill(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]simulator.Options{
		"permissions": {}, "both": {RoleMode: "ROLES_TRANSITION"}, "roles": {RoleMode: "ROLES"}, "Data Center": {Deployment: simulator.DataCenter},
	} {
		t.Run(name, func(t *testing.T) {
			site := simulator.New(options)
			if err := playground.Fill(site); err != nil {
				t.Fatal(err)
			}
			id, found := site.FindContent("HANDBOOK", "What a page can hold")
			if !found || len(site.Attachments(id)) != 2 {
				t.Errorf("the attachments are %v", site.Attachments(id))
			}
			for _, u := range site.Users() {
				who := u.AccountID
				if options.Deployment == simulator.DataCenter {
					who = u.Username
				}
				may := site.May("RUNBOOKS", who, simulator.OperationFields{Operation: "create", Target: "page"})
				if want := u.Username == "wanda"; may != want && (u.Username == "wanda" || u.Username == "rolf") {
					t.Errorf("%s may create pages: %t", u.Username, may)
				}
			}
		})
	}
}
