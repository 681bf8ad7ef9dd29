package confluence_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Roles are not principals here, but whoever holds one may administer the space.
func TestRolesBesidePermissions(t *testing.T) {
	space := confluence.SpaceRef{Key: "DOCS", ID: "1"}
	list := line{request: "GET /api/v2/spaces/1/permissions?limit=250", answer: `{"results":[
		{"id":"11","principal":{"type":"user","id":"a"},"operation":{"key":"read","targetType":"space"}},
		{"id":"12","principal":{"type":"user","id":"a"},"operation":{"key":"administer","targetType":"space"}},
		{"id":"13","principal":{"type":"role","id":"r"},"operation":{"key":"administer","targetType":"space"}},
		{"id":"14","principal":{"type":"user","id":"a"},"operation":{"key":"create","targetType":"whiteboard"}}]}`}
	client := site(t, confluence.Cloud, list,
		line{request: "DELETE /rest/api/space/DOCS/permission/14", answer: "204 "}, line{request: "DELETE /rest/api/space/DOCS/permission/12", answer: "204 "})
	grants, err := client.SpaceGrants(t.Context(), space)
	if err != nil || fmt.Sprint(grants) != "[{{user a} [read:space administer:space create:whiteboard] [] 1  }]" {
		t.Errorf("got %v, %v", grants, err)
	}
	got, err := client.SetSpaceGrant(t.Context(), space, confluence.Grant{Principal: grants[0].Principal, Operations: []confluence.Operation{"read:space"}})
	if err != nil || fmt.Sprint(got.Operations) != "[read:space]" {
		t.Errorf("got %v, %v", got, err)
	}
}

// A subject of Data Center that lacks read:space has to get that first; a user who is deleted keeps the key for a name.
func TestOddSubjects(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
	user, group := people(sim, true)
	sim.Human().Grant("HANDBOOK", "group", group.ID, "create", "page")
	wanted := confluence.Grant{Principal: group, Operations: []confluence.Operation{"read:space", "create:page", "delete:page"}}
	if got, err := client.SetSpaceGrant(t.Context(), handbook, wanted); err != nil || len(got.Operations) != 3 {
		t.Errorf("got %v, %v", got, err)
	}
	const grant = "PUT /rest/api/space/HANDBOOK/permissions/group/team%2Fwith-slash/grant"
	expectRequests(t, sim, "GET /rest/api/space/HANDBOOK/permissions", grant, grant)

	sim.Human().Grant("OLDWIKI", "user", user.ID, "read", "space")
	sim.Inject(simulator.Fault{Method: "GET", Path: "/rest/api/user$", Status: 404, Body: `{"message":"No user"}`})
	grants, err := client.SpaceGrants(t.Context(), confluence.SpaceRef{Key: "OLDWIKI"})
	found := false
	for _, grant := range grants {
		found = found || grant.Principal == confluence.Principal{Type: "user", ID: sim.Users()[3].UserKey}
	}
	if err != nil || !found {
		t.Errorf("got %v, %v", grants, err)
	}
}

// Where anonymous visitors are let in, a wrong token sees empty lists: that nothing is there is not believed.
func TestEmptyListForWrongToken(t *testing.T) {
	client := site(t, confluence.Cloud,
		line{request: "GET /api/v2/spaces?keys=DOCS", answer: `{"results":[]}`},
		line{request: "GET /rest/api/user/current", answer: `{"type":"anonymous"}`},
	)
	if _, err := client.Space(t.Context(), confluence.SpaceRef{Key: "DOCS"}); !confluence.IsCredentials(err) {
		t.Errorf("got %v", err)
	}
}
