package suite_test

import (
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

func init() {
	driftTables["confluence_group"] = driftTable{
		config: func(*testsite.Site) config { return config{"name": "drift"} },
		rows: []driftRow{
			{attribute: "id", name: "deleted", creates: true, edit: func(d *drift) { d.Human().DeleteGroup(d.id()) }},
			{attribute: "name", noDrift: "the names of groups cannot be changed"},
			{attribute: "deletion_policy", noDrift: terraformOnly},
		},
	}
	driftTables["confluence_group_membership"] = driftTable{
		config: func(s *testsite.Site) config {
			return config{"group_id": s.Human().CreateGroup("drift"), "principal_id": s.UserID("wanda")}
		},
		rows: []driftRow{
			{attribute: "principal_id", name: "left", creates: true, edit: func(d *drift) {
				d.Human().LeaveGroup(d.Attr("group_id").(string), d.UserID("wanda"))
			}},
			{attribute: "principal_id", name: "deactivated", none: true, edit: func(d *drift) { d.Human().DeactivateUser(d.UserID("wanda")) }},
			{attribute: "group_id", name: "another member", none: true, edit: func(d *drift) {
				d.Human().JoinGroup(d.Attr("group_id").(string), d.UserID("rolf"))
			}},
		},
	}
	driftTables["confluence_group_members"] = driftTable{
		config: func(s *testsite.Site) config {
			return config{"group_id": s.Human().CreateGroup("drift"), "members": []string{s.UserID("wanda"), s.UserID("hana")}}
		},
		rows: []driftRow{
			{attribute: "members", name: "joined", edit: func(d *drift) { d.Human().JoinGroup(d.Attr("group_id").(string), d.UserID("rolf")) }},
			{attribute: "members", name: "left", edit: func(d *drift) { d.Human().LeaveGroup(d.Attr("group_id").(string), d.UserID("wanda")) }},
			{attribute: "members", name: "app", none: true, only: "cloud", edit: func(d *drift) {
				d.Human().JoinGroup(d.Attr("group_id").(string), d.UserID("charts"))
			}},
			{attribute: "members", name: "nested", none: true, only: "data_center", edit: func(d *drift) {
				d.Human().NestGroup(d.Attr("group_id").(string), "docs readers")
			}},
			{attribute: "group_id", name: "deleted", planError: []string{"does not exist"}, edit: func(d *drift) {
				d.Human().DeleteGroup(strings.Clone(d.Attr("group_id").(string)))
			}},
		},
	}
}
