package confluence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestGlobalGrants(t *testing.T) {
	const use, system = `{"targetType":"application","operationKey":"use"}`, `{"targetType":"system","operationKey":"administer"}`
	row := func(operation, subject string) string {
		if subject == "" {
			return `{"operation":` + operation + `}`
		}
		return `{"operation":` + operation + `,"subject":` + subject + `}`
	}
	read := func(t *testing.T, rows ...string) (string, error) {
		client := site(t, confluence.DataCenter, line{request: "GET /rest/api/permissions", answer: "[" + strings.Join(rows, ",") + "]"},
			line{request: "GET /rest/api/user?expand=status&key=8a01", answer: zoeJSON},
			line{request: "GET /rest/api/permissions/anonymous", answer: "[" + row(use, "") + "]"},
			line{request: "GET /rest/api/permissions/unlicensed", answer: `[{"operation":{"targetType":"application","operationKey":"use_unlicensed"},"subject":null}]`})
		grants, err := client.(confluence.GlobalPermissions).GlobalGrants(t.Context())
		var all []string
		for _, grant := range grants {
			all = append(all, fmt.Sprintf("%s %s %v", grant.Type, grant.ID, grant.Operations))
		}
		return strings.Join(all, ", "), err
	}
	got, err := read(t, row(system, `{"type":"group","name":"Admins","displayName":"Admins"}`), row(use, `{"type":"known","userKey":"8a01"}`),
		row(use, ""), row(use, `{"type":"anonymous"}`), row(use, `{"type":"unlicensed"}`))
	if want := "anonymous  [use:application], group admins [administer:system], unlicensed  [use:application], user zoe [use:application]"; err != nil || got != want {
		t.Errorf("got %s, %v", got, err)
	}
	for _, unreadable := range []string{row(use, `{"type":"role","displayName":"x"}`), row(`{"targetType":"application"}`, `{"type":"group","name":"x"}`)} {
		client := site(t, confluence.DataCenter, line{request: "GET /rest/api/permissions", answer: "[" + unreadable + "]"})
		if _, err := client.(confluence.GlobalPermissions).GlobalGrants(t.Context()); err == nil || !strings.Contains(err.Error(), "neither a user's nor a group's") {
			t.Errorf("%s is read: %v", unreadable, err)
		}
	}
}

// What cannot be read is not known, and is not asked for again.
func TestAdmitsAnonymous(t *testing.T) {
	for answer, want := range map[string]string{
		`[{"operation":{"targetType":"application","operationKey":"use"}}]`: "true true",
		`[{"operation":{"targetType":"user","operationKey":"read"}}]`:       "false true",
		`[]`:                            "false true",
		`[{"operation":{}}]`:            "false false",
		`403 {"message":"no"}`:          "false false",
		`500 {"message":"NullPointer"}`: "false false",
	} {
		client := site(t, confluence.DataCenter, line{request: "GET /rest/api/permissions/anonymous", answer: answer})
		for range 2 { // each line of the script is requested once
			admits, known, err := client.(confluence.GlobalPermissions).AdmitsAnonymous(t.Context())
			if got := fmt.Sprint(admits, known); got != want || err != nil {
				t.Errorf("%s: got %s, %v, expected %s", answer, got, err, want)
			}
		}
	}
}

// A row that cannot be understood may be that of the principal: nothing is said about the principal, and nothing is revoked.
func TestGlobalGrant_Unreadable(t *testing.T) {
	const rows = `[{"operation":{"targetType":"application","operationKey":"use"},"subject":{"type":"role","displayName":"x"}}]`
	grant := confluence.Grant{Principal: confluence.Principal{Type: "group", ID: "g"}}
	client := site(t, confluence.DataCenter, line{request: "GET /rest/api/permissions", answer: rows}).(confluence.GlobalPermissions)
	_, read := client.GlobalGrant(t.Context(), grant)
	_, set := client.SetGlobalGrant(t.Context(), grant)
	for _, err := range []error{read, set} {
		if err == nil || !strings.Contains(err.Error(), "neither a user's nor a group's") {
			t.Errorf("the error is %v", err)
		}
	}
}

// The account may be a system administrator by a group that is nested in another.
func TestCheckGlobalGrant_Nested(t *testing.T) {
	config, sim := sitetest.Simulate(t, simulator.Options{Deployment: simulator.DataCenter})
	human := sim.Human()
	check := func() error {
		nothing := confluence.Grant{Principal: confluence.Principal{Type: "group", ID: "outer"}}
		return sitetest.Connect(t, config).(confluence.GlobalPermissions).CheckGlobalGrant(t.Context(), nothing)
	}
	for _, outer := range []string{"outer", "second"} {
		human.NestGroup(human.CreateGroup(outer), "site-admins")
	}
	human.GrantGlobally("group", "outer", "administer", "system")
	human.GrantGlobally("user", "rolf", "administer", "system")
	human.RevokeGlobally("group", "site-admins", "administer", "system")
	if err := check(); !confluence.IsLastSystemAdministrator(err) {
		t.Errorf("the only way: %v", err)
	}
	human.GrantGlobally("group", "second", "administer", "system")
	if err := check(); err != nil {
		t.Errorf("one of two ways: %v", err)
	}
}
