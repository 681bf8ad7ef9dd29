package access_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
)

// role is a role that reads, and whatever else.
func role(id, operations string) access.Role {
	return access.Role{ID: id, Operations: append([]string{"read:space"}, strings.Fields(operations)...)}
}

var siteRoles = []access.Role{
	role("admin", "administer:space create:comment create:page delete:page export:space restrict_content:space delete_space:space"),
	role("commenter", "create:comment"),
	role("editor", "create:comment create:page"),
	role("manager", "create:comment create:page delete:page restrict_content:space"),
	role("reviewer", "create:comment"), // like commenter, and after it
	role("viewer", ""),
}

func TestPropose(t *testing.T) {
	for name, c := range map[string]struct {
		held, roleID, barred          string
		role, gains, losses, covering string
	}{
		"exactly a role":                      {held: "read:space create:comment create:page", role: "editor"},
		"the first of two equal roles":        {held: "read:space create:comment", role: "commenter"},
		"the present one of two equal roles":  {held: "read:space create:comment", roleID: "reviewer", role: "reviewer"},
		"a smaller role than the present one": {held: "read:space create:comment", roleID: "manager", role: "commenter"},
		"an operation twice":                  {held: "read:space read:space", role: "viewer"},
		"the smallest that covers":            {held: "read:space create:page", role: "editor", gains: "create:comment"},
		"a little more than the smallest":     {held: "read:space delete:page", role: "manager", gains: "create:comment create:page restrict_content:space"},
		"no role but with a power":            {held: "read:space export:space", role: "viewer", losses: "export:space", covering: "admin"},
		"the nearest":                         {held: "read:space create:page export:space", role: "editor", gains: "create:comment", losses: "export:space", covering: "admin"},
		"no role at all":                      {held: "read:space create:database", role: "viewer", losses: "create:database"},
		"an administrator gains other powers": {held: "read:space administer:space", role: "admin", gains: "create:comment create:page delete:page delete_space:space export:space restrict_content:space"},
		"an administrator with what no role has": {held: "read:space administer:space create:database", role: "admin",
			gains: "create:comment create:page delete:page delete_space:space export:space restrict_content:space", losses: "create:database"},
		"who may delete a space does not administer it": {held: "read:space delete_space:space", role: "viewer", losses: "delete_space:space", covering: "admin"},
		"barred from restrictions":                      {held: "read:space delete:page", barred: "restrict_content:space administer:space", role: "viewer", losses: "delete:page"},
		"nothing that a role has":                       {held: "create:database", losses: "create:database"},
		"nothing at all":                                {},
	} {
		t.Run(name, func(t *testing.T) {
			got := access.Propose(access.Holding{Operations: strings.Fields(c.held), RoleID: c.roleID, Barred: strings.Fields(c.barred)}, siteRoles)
			if got.Role.ID != c.role || strings.Join(got.Gains, " ") != c.gains || strings.Join(got.Losses, " ") != c.losses || got.Covering.ID != c.covering {
				t.Errorf("got %s, gains %q, losses %q, covering %s", got.Role.ID, got.Gains, got.Losses, got.Covering.ID)
			}
		})
	}
}

func TestProposeCustom(t *testing.T) {
	holding := func(operations, barred string) access.Holding {
		return access.Holding{Operations: append(strings.Fields(operations), "read:space"), Barred: strings.Fields(barred)}
	}
	holdings := []access.Holding{
		holding("create:page", ""),                                           // covered
		holding("create:page export:space", ""),                              // the second most frequent
		holding("archive:page export:space", ""),                             // the most frequent, with what it requires
		holding("archive:page create:page export:space", ""),                 // the same with what it requires
		holding("archive:page create:page export:space create:database", ""), // the same without what no role can have
		holding("export:space create:page", ""),
		holding("export:space", ""),                         // only once
		holding("create:page export:space", "export:space"), // cannot have it
	}
	operations := []access.RoleOperation{
		{Operation: "read:space"}, {Operation: "create:page", Requires: []string{"read:space"}}, {Operation: "export:space", Requires: []string{"read:space"}},
		{Operation: "archive:page", Requires: []string{"create:page", "read:space"}},
	}
	got := access.ProposeCustom(holdings, siteRoles, operations, 10)
	if len(got) != 2 || strings.Join(got[0].Operations, " ") != "archive:page create:page export:space read:space" || !slices.Equal(got[0].Holdings, []int{2, 3, 4}) ||
		strings.Join(got[1].Operations, " ") != "create:page export:space read:space" || !slices.Equal(got[1].Holdings, []int{1, 5}) || got[1].Nearest.ID != "editor" {
		t.Fatalf("got %+v", got)
	}
	if one := access.ProposeCustom(holdings, siteRoles, operations, 1); len(one) != 1 || !slices.Equal(one[0].Operations, got[0].Operations) {
		t.Errorf("with room for one: %+v", one)
	}
	if none := access.ProposeCustom(holdings, siteRoles, operations, 0); len(none) != 0 {
		t.Errorf("without room: %+v", none)
	}
	// What a permission requires is not given to who would gain a power by it.
	operations = append(operations, access.RoleOperation{Operation: "create:database", Requires: []string{"administer:space"}}, access.RoleOperation{Operation: "administer:space"})
	powers := []access.Holding{holding("create:database", ""), holding("create:database", "")}
	if none := access.ProposeCustom(powers, siteRoles, operations, 10); len(none) != 0 {
		t.Errorf("a custom role with a power: %+v", none)
	}
}
