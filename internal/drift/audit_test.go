package drift

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// A record is about an object only if it names it, in its space, and is of the kind of change.
func TestSubject(t *testing.T) {
	known := &names{
		spaces:     map[string][]string{"team": {"TEAM", "Team"}},
		principals: map[string][]string{"1": {"writers"}, "u": {"Wanda"}},
		titles:     map[string][]string{"7": {"Home"}},
		spaceOf:    map[string]string{"7": "team"},
	}
	record := func(summary string, objects ...confluence.AuditObject) confluence.AuditRecord {
		return confluence.AuditRecord{Category: "Any", Summary: summary, Affected: objects[0], Associated: objects[1:]}
	}
	object := func(kind, name string) confluence.AuditObject { return confluence.AuditObject{Type: kind, Name: name} }
	team, writers, wanda, home := object("Space", "team"), object("Group", "Writers"), object("User", "Wanda"), object("Page", "Home")
	permission := map[string]any{"space_key": "TEAM", "principal_type": "group", "principal_id": "1"}
	page := map[string]any{"space_key": "TEAM", "title": "Home", "id": "7"}
	for _, c := range []struct {
		name, resource string
		values         map[string]any
		record         confluence.AuditRecord
		object         string
		matches        bool
	}{
		{"permission", "confluence_space_permission", permission, record("Space permission removed", writers, team), "Writers", true},
		{"permission of another group", "confluence_space_permission", permission, record("Space permission removed", object("Group", "readers"), team), "", false},
		{"permission in another space", "confluence_space_permission", permission, record("Space permission removed", writers, object("Space", "OTHER")), "", false},
		{"permission of anonymous", "confluence_space_permission", map[string]any{"space_key": "TEAM", "principal_type": "anonymous"}, record("Space permission added", object("", ""), team), "", true},
		{"change of the space", "confluence_space_permission", permission, record("Space configuration updated", team), "", false},
		{"permission for the space", "confluence_space", map[string]any{"key": "TEAM", "name": "T"}, record("Space permission removed", writers, team), "", false},
		{"page of the space", "confluence_space", map[string]any{"key": "TEAM", "name": "T"}, record("Archived", home, team), "", false},
		{"role of a user", "confluence_space_role_assignment", map[string]any{"space_key": "TEAM", "principal_type": "user", "principal_id": "u"}, record("Space role assigned", wanda, team), "Wanda", true},
		{"all permissions", "confluence_space_permissions", map[string]any{"space_key": "TEAM"}, record("Space permission removed", wanda, team), "Wanda", true},
		{"restriction of a page", "confluence_space_permissions", map[string]any{"space_key": "TEAM"}, record("Content restriction added", wanda, home, team), "", false},
		{"restriction", "confluence_content_restrictions", map[string]any{"content_id": "7"}, record("Content restriction added", wanda, home, team), "Wanda", true},
		{"restriction of a page with the title", "confluence_content_restrictions", map[string]any{"content_id": "7"}, record("Content restriction added", wanda, home, object("Space", "OTHER")), "", false},
		{"page", "confluence_content", page, record("Page archived", home, team), "", true},
		{"page without a type", "confluence_content", page, record("Page archived", object("", "Home")), "", true},
		{"page with the title", "confluence_content", page, record("Page archived", home, object("Space", "OTHER")), "", false},
		{"space with the title", "confluence_content", page, record("Space archived", object("Space", "Home")), "", false},
		{"member", "confluence_group_membership", map[string]any{"group_id": "1", "principal_id": "u"}, record("User removed", wanda, writers), "Wanda", true},
		{"other member", "confluence_group_membership", map[string]any{"group_id": "1", "principal_id": "u"}, record("User removed", object("User", "Rolf"), writers), "", false},
		{"members", "confluence_group_members", map[string]any{"group_id": "1"}, record("User removed", object("User", "Rolf"), writers), "Rolf", true},
		{"permission of the group", "confluence_group_members", map[string]any{"group_id": "1"}, record("Space permission removed", writers, team), "", false},
		{"member of the group", "confluence_group", map[string]any{"name": "writers"}, record("User removed", wanda, writers), "", false},
		{"global permission", "confluence_global_permission", map[string]any{"principal_type": "group", "principal_id": "1"}, record("Global permission removed", writers), "Writers", true},
		{"space permission", "confluence_global_permission", map[string]any{"principal_type": "group", "principal_id": "1"}, record("Space permission removed", writers, team), "", false},
		{"name that is not known", "confluence_group_members", map[string]any{"group_id": "2"}, record("User removed", wanda, writers), "", false},
		{"page with the name of a template", "confluence_template", map[string]any{"name": "Home", "space_key": "TEAM"}, record("Page archived", home, team), "", false},
		{"group with the name of a role", "confluence_space_role", map[string]any{"name": "Writers"}, record("Global permission added", writers), "", false},
		{"template", "confluence_template", map[string]any{"name": "Notes", "space_key": "TEAM"}, record("Page template updated", object("Template", "Notes"), team), "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			object, matches := Entry{Type: c.resource, after: c.values}.subject(known).matches(newRecord(c.record))
			if matches != c.matches || matches && object != c.object {
				t.Errorf("got %t, %q", matches, object)
			}
		})
	}
}
