package suite_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// driftRow is a change that a person makes to a managed object, or the reason why an attribute has no drift.
type driftRow struct {
	attribute string
	name      string // of the case, where an attribute has several
	edit      func(d *drift)
	none      bool     // the plan is empty: it is a change, but no drift
	creates   bool     // the plan creates the object
	replaces  bool     // the plan replaces the object
	changes   []string // attributes that the plan updates in place; default: the attribute
	planError []string // texts of the plan's error, if Confluence cannot reverse the change
	only      simulator.Deployment
	noDrift   string // the reason why the attribute has no drift
}

const (
	identity      = "the object is looked up by it, and Confluence cannot change it"
	terraformOnly = "it exists only in Terraform"
	immutable     = "Confluence cannot change it"
)

// driftTable is the drift of a resource.
type driftTable struct {
	sites  func(*testing.T, func(*testing.T, *testsite.Site)) // default: each deployment
	config func(s *testsite.Site) config
	rows   []driftRow
}

// driftTables has a table for each resource, with a row for each attribute.
var driftTables = map[string]driftTable{
	"confluence_space": {
		config: func(*testsite.Site) config {
			return config{"key": "DRIFT", "name": "Drift", "description": "As configured.", "labels": []string{"a", "b"}, "status": "current"}
		},
		rows: []driftRow{
			{attribute: "name", edit: func(d *drift) { d.space(func(f *simulator.SpaceFields) { f.Name = "Renamed" }) }},
			{attribute: "description", edit: func(d *drift) { d.space(func(f *simulator.SpaceFields) { f.Description = "By hand." }) }},
			{attribute: "description", name: "emptied", edit: func(d *drift) { d.space(func(f *simulator.SpaceFields) { f.Description = "" }) }},
			{attribute: "status", name: "archived", edit: func(d *drift) { d.space(func(f *simulator.SpaceFields) { f.Status = "archived" }) }},
			{attribute: "homepage_id", edit: func(d *drift) {
				d.config["homepage_id"] = d.Attr("homepage_id")
				page := d.Human().CreateContent(simulator.ContentFields{SpaceKey: "DRIFT", Type: "page", Title: "New home", ParentID: "root"})
				d.space(func(f *simulator.SpaceFields) { f.HomepageID = page })
			}},
			{attribute: "labels", name: "added", edit: func(d *drift) { d.Human().SpaceLabels("DRIFT", []string{"c"}, nil) }},
			{attribute: "labels", name: "removed", edit: func(d *drift) { d.Human().SpaceLabels("DRIFT", nil, []string{"a", "b"}) }},
			{attribute: "id", name: "deleted", creates: true, edit: func(d *drift) { d.Human().DeleteSpace("DRIFT") }},
			{attribute: "key", noDrift: identity},
			{attribute: "type", noDrift: immutable},
			{attribute: "web_url", noDrift: "it is derived from the key"},
			{attribute: "private", noDrift: terraformOnly},
			{attribute: "template_key", noDrift: terraformOnly},
			{attribute: "copy_access_from", noDrift: terraformOnly},
			{attribute: "deletion_policy", noDrift: terraformOnly},
			{attribute: "timeouts", noDrift: terraformOnly},
		},
	},
	"confluence_user":               {sites: testsite.OnDataCenter, config: userConfig, rows: userDriftRows()},
	"confluence_global_permission":  {sites: testsite.OnDataCenter, config: globalConfig, rows: globalDriftRows()},
	"confluence_watch":              {config: watchConfig, rows: watchDriftRows()},
	"confluence_attachment":         attachmentDrift,
	"confluence_template":           templateDrift,
	"confluence_content_state":      contentStateDrift,
	"confluence_webhook":            webhookDrift,
	"confluence_audit_retention":    auditRetentionDrift,
	"confluence_space_settings":     spaceSettingsDrift,
	"confluence_space_color_scheme": colorSchemeDrift,
	"confluence_space_property": {
		config: func(s *testsite.Site) config {
			s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
			return config{"space_key": "DRIFT", "key": "owner", "value": `{"n": 1, "team": "a"}`}
		},
		rows: []driftRow{
			{attribute: "value", edit: func(d *drift) { d.Human().SetSpaceProperty("DRIFT", "owner", `{"n": 1, "team": "b"}`) }},
			{attribute: "value", name: "type only", edit: func(d *drift) { d.Human().SetSpaceProperty("DRIFT", "owner", `{"n": "1", "team": "a"}`) }},
			{attribute: "key", name: "deleted", creates: true, edit: func(d *drift) { d.Human().DeleteSpaceProperty("DRIFT", "owner") }},
			{attribute: "space_key", name: "space deleted and recreated", creates: true, edit: func(d *drift) {
				d.Human().DeleteSpace("DRIFT")
				d.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift again"})
			}},
		},
	},
	"confluence_content_property": {
		config: func(s *testsite.Site) config {
			s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
			page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DRIFT", Title: "Page"})
			return config{"content_id": page, "key": "owner", "value": `{"n": 1, "team": "a"}`}
		},
		rows: []driftRow{
			{attribute: "value", edit: func(d *drift) { d.Human().SetContentProperty(d.owner(), "owner", `{"n": 1, "team": "b"}`) }},
			{attribute: "value", name: "type only", edit: func(d *drift) { d.Human().SetContentProperty(d.owner(), "owner", `{"n": "1", "team": "a"}`) }},
			{attribute: "key", name: "deleted", creates: true, edit: func(d *drift) { d.Human().DeleteContentProperty(d.owner(), "owner") }},
			{attribute: "content_id", noDrift: identity},
		},
	},
	"confluence_space_permission": {
		config: func(s *testsite.Site) config {
			s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
			return config{
				"space_key": "DRIFT", "principal_type": "group", "principal_id": s.GroupID("docs-writers"),
				"operations": []string{"read:space", "create:page", "create:comment"},
			}
		},
		rows: []driftRow{
			{attribute: "operations", name: "added", edit: func(d *drift) { d.Human().Grant("DRIFT", "group", d.GroupID("docs-writers"), "delete", "page") }},
			{attribute: "operations", name: "unknown", edit: func(d *drift) { d.Human().Grant("DRIFT", "group", d.GroupID("docs-writers"), "levitate", "page") }},
			{attribute: "operations", name: "removed", edit: func(d *drift) { d.Human().Revoke("DRIFT", "group", d.GroupID("docs-writers"), "create", "page") }},
			{attribute: "principal_id", name: "all removed", creates: true, edit: func(d *drift) {
				for _, operation := range [][2]string{{"create", "page"}, {"create", "comment"}, {"read", "space"}} {
					d.Human().Revoke("DRIFT", "group", d.GroupID("docs-writers"), operation[0], operation[1])
				}
			}},
			{attribute: "space_key", name: "space deleted and recreated", creates: true, edit: func(d *drift) {
				d.Human().DeleteSpace("DRIFT")
				d.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift again"})
				for _, p := range d.Permissions("DRIFT") { // including the default permissions of a new space
					if p.PrincipalID == d.GroupID("docs-writers") && p.Operation == "read" {
						d.Human().Revoke("DRIFT", "group", p.PrincipalID, "read", "space")
					}
				}
			}},
			{attribute: "principal_type", noDrift: identity},
		},
	},
	"confluence_space_role":             {sites: testsite.OnRoles, config: spaceRoleConfig, rows: spaceRoleDriftRows()},
	"confluence_space_role_assignments": {sites: testsite.OnRoles, config: roleAssignmentsConfig, rows: roleAssignmentsDriftRows()},
	"confluence_space_role_assignment": {
		sites: testsite.OnRoles,
		config: func(s *testsite.Site) config {
			s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
			return config{"space_key": "DRIFT", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": s.RoleID("Viewer")}
		},
		rows: []driftRow{
			{attribute: "role_id", edit: func(d *drift) { d.Human().AssignRole("DRIFT", "group", d.GroupID("docs-writers"), "Manager") }},
			{attribute: "principal_id", name: "removed", creates: true, edit: func(d *drift) { d.Human().AssignRole("DRIFT", "group", d.GroupID("docs-writers"), "") }},
			{attribute: "space_key", name: "space deleted and recreated", creates: true, edit: func(d *drift) {
				d.Human().DeleteSpace("DRIFT")
				d.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift again"})
			}},
			{attribute: "principal_type", noDrift: identity},
		},
	},
	"confluence_space_permissions": {
		config: func(s *testsite.Site) config {
			s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
			return config{"space_key": "DRIFT", "grants": []config{
				testsite.Grant("group", s.GroupID("site-admins"), "read:space", "administer:space"), testsite.Grant("group", s.GroupID("docs-writers"), "read:space", "create:page"),
			}}
		},
		rows: []driftRow{
			{attribute: "grants", name: "app added", only: simulator.Cloud, edit: func(d *drift) {
				d.config["keep_apps"] = false
				d.Apply(d.config)
				d.Human().Grant("DRIFT", "user", d.UserID("charts"), "read", "space")
			}},
			{attribute: "grants", name: "access class", only: simulator.Cloud, edit: func(d *drift) {
				d.Human().Grant("DRIFT", "access_class", "all-licensed-users", "read", "space")
			}},
			{attribute: "grants", name: "unknown operation", edit: func(d *drift) { d.Human().Grant("DRIFT", "group", d.GroupID("docs-writers"), "levitate", "page") }},
			{attribute: "keep_apps", noDrift: terraformOnly},
			{attribute: "grants", name: "principal added", edit: func(d *drift) { d.Human().Grant("DRIFT", "anonymous", "", "read", "space") }},
			{attribute: "grants", name: "added", edit: func(d *drift) { d.Human().Grant("DRIFT", "group", d.GroupID("docs-writers"), "delete", "page") }},
			{attribute: "grants", name: "removed", edit: func(d *drift) { d.Human().Revoke("DRIFT", "group", d.GroupID("docs-writers"), "create", "page") }},
			{attribute: "space_key", name: "space deleted and recreated", changes: []string{"grants"}, edit: func(d *drift) {
				d.Human().DeleteSpace("DRIFT")
				d.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift again"})
			}},
		},
	},
	"confluence_content_restrictions": {config: restrictionDrift, rows: restrictionDriftRows()},
	"confluence_content": {
		config: func(s *testsite.Site) config {
			s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
			home, _ := s.Space("DRIFT")
			return config{"space_key": "DRIFT", "title": "Page", "body": testsite.Macro, "labels": []string{"a"}, "parent_id": home.HomepageID, "appearance": "full-width", "emoji": "📄", "position": config{"first": true}}
		},
		rows: []driftRow{
			{attribute: "classification_level_id", only: simulator.Cloud, edit: changeLevel},
			{attribute: "title", name: "renamed", edit: func(d *drift) { d.content(func(f *simulator.ContentFields) { f.Title = "Renamed" }) }},
			{attribute: "title", name: "in case only", edit: func(d *drift) { d.content(func(f *simulator.ContentFields) { f.Title = "PAGE" }) }},
			{attribute: "body", name: "text", edit: func(d *drift) {
				d.content(func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "two", "2", 1) })
			}},
			{attribute: "body", name: "macro", edit: func(d *drift) {
				d.content(func(f *simulator.ContentFields) {
					f.Body = strings.Replace(f.Body, `ac:name="info"`, `ac:name="note"`, 1)
				})
			}},
			{attribute: "body", name: "inline comment", none: true, edit: func(d *drift) { d.Human().CommentInline(d.id(), "three") }},
			{attribute: "body", name: "IDs of the editor", none: true, edit: func(d *drift) {
				d.content(func(f *simulator.ContentFields) { f.Body = strings.ReplaceAll(f.Body, "<p>", `<p local-id="8f3c">`) })
			}},
			{attribute: "body", name: "empty style", none: true, edit: func(d *drift) {
				d.content(func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "<p>", `<p style="">`, 1) })
			}},
			{attribute: "body", name: "emptied", edit: func(d *drift) { d.content(func(f *simulator.ContentFields) { f.Body = "" }) }},
			{attribute: "parent_id", name: "moved", edit: func(d *drift) {
				page := d.Human().CreateContent(simulator.ContentFields{SpaceKey: "DRIFT", Type: "page", Title: "Other"})
				d.content(func(f *simulator.ContentFields) { f.ParentID = page })
			}},
			{attribute: "space_key", name: "moved to another space", only: simulator.Cloud, changes: []string{"parent_id", "space_key", "web_url"}, edit: moveElsewhere},
			{attribute: "space_key", name: "moved to another space", only: simulator.DataCenter, replaces: true, edit: moveElsewhere},
			{attribute: "body", name: "ticked", edit: func(d *drift) { d.tick(false) }},
			{attribute: "keep_task_status", name: "ticked", none: true, edit: func(d *drift) { d.tick(true) }},
			{attribute: "labels", name: "added", edit: func(d *drift) { d.Human().Labels(d.id(), []string{"b"}, nil) }},
			{attribute: "labels", name: "removed", edit: func(d *drift) { d.Human().Labels(d.id(), nil, []string{"a"}) }},
			{attribute: "status", name: "trashed", creates: true, edit: func(d *drift) { d.Human().TrashContent(d.id()) }},
			{
				attribute: "status", name: "archived", only: simulator.Cloud, planError: []string{`"status"`, "cannot restore archived content"},
				edit: func(d *drift) { d.Human().ArchiveContent(d.id()) },
			},
			{attribute: "status", name: "restored", only: simulator.Cloud, changes: []string{"status", "web_url"}, edit: func(d *drift) {
				d.config["status"], d.config["position"] = "archived", nil
				d.Apply(d.config)
				d.Human().RestoreContent(d.id())
			}},
			{attribute: "id", name: "purged", creates: true, edit: func(d *drift) { d.Human().PurgeContent(d.id()) }},
			{attribute: "appearance", edit: func(d *drift) { d.property("content-appearance-published", `"default"`) }},
			{attribute: "appearance", name: "in the editor", edit: func(d *drift) { d.property("content-appearance-draft", `"default"`) }},
			{attribute: "emoji", edit: func(d *drift) { d.property("emoji-title-published", `"1f389"`) }},
			{attribute: "emoji", name: "in the editor", edit: func(d *drift) { d.property("emoji-title-draft", `"1f389"`) }},
			{attribute: "position", name: "behind another page", edit: func(d *drift) {
				page := d.Human().CreateContent(simulator.ContentFields{SpaceKey: "DRIFT", Title: "Another", ParentID: d.config["parent_id"].(string)})
				d.Human().Reorder(page, "before", d.id())
			}},
			{attribute: "position", name: "before another page", none: true, edit: func(d *drift) {
				page := d.Human().CreateContent(simulator.ContentFields{SpaceKey: "DRIFT", Title: "Another", ParentID: d.config["parent_id"].(string)})
				d.Human().Reorder(page, "after", d.id())
			}},
			{attribute: "homepage", noDrift: "it says how the page came into state; homepage_id of confluence_space shows another home page"},
			{attribute: "type", noDrift: immutable},
			{attribute: "web_url", noDrift: "it is derived from the ID"},
			{attribute: "version_message", noDrift: "it is written with each update and not compared"},
			{attribute: "minor_edit", noDrift: "it is written with each update and not compared"},
			{attribute: "deletion_policy", noDrift: terraformOnly},
			{attribute: "timeouts", noDrift: terraformOnly},
		},
	},
}
