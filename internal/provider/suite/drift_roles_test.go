package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func spaceRoleConfig(*testsite.Site) config {
	return config{"name": "Editors", "description": "As configured.", "space_permissions": []string{"read/space", "create/page"}}
}

func spaceRoleDriftRows() []driftRow {
	edit := func(name, description string, permissions ...string) func(d *drift) {
		return func(d *drift) { d.Human().EditRole("Editors", name, description, permissions...) }
	}
	return []driftRow{
		{attribute: "name", edit: edit("Renamed", "As configured.", "read/space", "create/page")},
		{attribute: "description", edit: edit("Editors", "By hand.", "read/space", "create/page")},
		{attribute: "description", name: "emptied", edit: edit("Editors", "", "read/space", "create/page")},
		{attribute: "space_permissions", name: "added", edit: edit("Editors", "As configured.", "read/space", "create/page", "create/comment")},
		{attribute: "space_permissions", name: "removed", edit: edit("Editors", "As configured.", "read/space")},
		{attribute: "id", name: "deleted", creates: true, edit: func(d *drift) { d.Human().DeleteRole("Editors") }},
		{attribute: "id", name: "assigned", none: true, edit: func(d *drift) {
			d.Human().AssignRole("HANDBOOK", "group", d.GroupID("docs-writers"), "Editors")
		}},
		{attribute: "anonymous_reassignment_role_id", noDrift: terraformOnly},
		{attribute: "guest_reassignment_role_id", noDrift: terraformOnly},
		{attribute: "timeouts", noDrift: terraformOnly},
	}
}

func roleAssignmentsConfig(s *testsite.Site) config {
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
	element := func(group, role string) config {
		return config{"principal_type": "group", "principal_id": s.GroupID(group), "role_id": s.RoleID(role)}
	}
	return config{"space_key": "DRIFT", "assignments": []config{element("site-admins", "Admin"), element("docs-writers", "Viewer")}}
}

func roleAssignmentsDriftRows() []driftRow {
	assign := func(kind string, id func(d *drift) string, role string) func(d *drift) {
		return func(d *drift) { d.Human().AssignRole("DRIFT", kind, id(d), role) }
	}
	writers := func(d *drift) string { return d.GroupID("docs-writers") }
	return []driftRow{
		{attribute: "assignments", name: "role changed", edit: assign("group", writers, "Manager")},
		{attribute: "assignments", name: "removed", edit: assign("group", writers, "")},
		{attribute: "assignments", name: "user added", edit: assign("user", func(d *drift) string { return d.UserID("wanda") }, "Viewer")},
		{attribute: "assignments", name: "opened to everybody", edit: assign("access_class", func(*drift) string { return "anonymous-users" }, "Viewer")},
		{attribute: "keep_apps", name: "app added", none: true, edit: assign("user", func(d *drift) string { return d.UserID("charts") }, "Viewer")},
		{attribute: "space_key", name: "space deleted", creates: true, edit: func(d *drift) {
			d.Human().DeleteSpace("DRIFT")
			d.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift again"})
		}},
	}
}
