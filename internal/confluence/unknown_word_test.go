package confluence_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Content of a type that is not known is content: a space that has some is not empty.
func TestContentOfUnknownType(t *testing.T) {
	for name, fault := range map[string]simulator.Fault{
		"below the home page": {
			Method: "GET", Path: "/descendants", Status: 200,
			Body: `{"results":[{"id":"7","type":"zeppelin","status":"current","title":"X","parentId":"1","depth":1,"childPosition":0},{"id":"8","type":"page","status":"current","title":"Y","parentId":"1","depth":1,"childPosition":1}],"_links":{}}`,
		},
		"in the index": {
			Method: "GET", Path: "/rest/api/search", Status: 200,
			Body: `{"results":[{"content":{"id":"7","type":"zeppelin","status":"current","title":"X"},"title":"X","url":"/x","entityType":"content"}],"size":1,"totalSize":1,"_links":{}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
			space := newSpace(t, client)
			sim.Inject(fault)
			if got, err := client.SpaceContent(t.Context(), space.Ref()); err != nil || got.Others != 1 {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

// Only the words for it make a user active.
func TestUserOfUnknownStatus(t *testing.T) {
	for status, active := range map[string]bool{"current": true, "deactivated": false, "frozen": false} {
		client := site(t, confluence.DataCenter, line{
			request: "GET /rest/api/user?expand=status&username=ada", answer: `{"type":"known","username":"ada","status":"` + status + `"}`,
		})
		if user, err := client.User(t.Context(), confluence.UserRef{Username: "ada"}); err != nil || user.Active != active {
			t.Errorf("%s: got %+v, %v", status, user, err)
		}
	}
	for status, active := range map[string]bool{"active": true, "inactive": false, "frozen": false} {
		client := site(t, confluence.Cloud, line{
			request: "POST /api/v2/users-bulk", answer: `{"results":[{"accountId":"a","accountStatus":"` + status + `"}]}`,
		})
		if user, err := client.User(t.Context(), confluence.UserRef{AccountID: "a"}); err != nil || user.Active != active {
			t.Errorf("%s: got %+v, %v", status, user, err)
		}
	}
}

// Types and statuses of spaces and roles that are not known stay as they are.
func TestUnknownWordsOfSpacesAndRoles(t *testing.T) {
	const path = "/api/v2/spaces/1"
	client := site(t, confluence.Cloud,
		line{request: "GET " + path + "?description-format=plain&include-labels=true", answer: `{"id":"1","key":"DOCS","type":"zeppelin","status":"frozen"}`},
		line{request: "GET /api/v2/space-roles?limit=250", answer: `{"results":[{"id":"r","name":"R","type":"INHERITED"}]}`},
		line{request: "GET " + path + "/role-assignments?limit=250", answer: `{"results":[
			{"principal":{"principalType":"ROBOT","principalId":"a"},"roleId":"r"},
			{"principal":{"principalType":"ACCESS_CLASS","principalId":"all-licensed-users"},"roleId":"r"}]}`},
		line{request: "GET /api/v2/space-role-mode", answer: `{"mode":"ROLES_AND_MORE"}`},
	)
	space := confluence.SpaceRef{ID: "1", Key: "DOCS"}
	if got, err := client.Space(t.Context(), space); err != nil || got.Type != "zeppelin" || got.Status != "frozen" {
		t.Errorf("got %+v, %v", got, err)
	}
	roles := client.(confluence.SpaceRoles)
	if got, err := roles.SpaceRoles(t.Context(), confluence.SpaceRef{}); err != nil || len(got) != 1 || got[0].Type != "inherited" {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := roles.RoleAssignments(t.Context(), space); err != nil || fmt.Sprint(got) != "[{{access_class all-licensed-users} r} {{robot a} r}]" {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := roles.SpaceRoleMode(t.Context()); err != nil || got != "ROLES_AND_MORE" || got == confluence.RolesOnly {
		t.Errorf("got %v, %v", got, err)
	}
}
