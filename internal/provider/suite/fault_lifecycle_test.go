package suite_test

import (
	"maps"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// lifecycle is a sequence of applies that creates a resource and changes it in every possible way, and then a destroy.
type lifecycle struct {
	name        string
	resource    string
	deployments []simulator.Deployment
	roles       bool // the site has roles instead of permissions
	roleTasks   string
	slow        bool // the resource has timeouts
	arrange     func(s *testsite.Site)
	byOthers    func(s *testsite.Site, c config) // somebody else creates the same object; nil: its name does not identify it
	steps       []step
}

// step is one apply; do changes the configuration and creates other objects that the step needs.
type step struct {
	name string
	do   func(s *testsite.Site, c config)
}

var (
	onBoth = []simulator.Deployment{simulator.Cloud, simulator.DataCenter}
	cloud  = onBoth[:1]
)

// set is a step that sets attributes.
func set(name string, attributes config) step {
	return step{name, func(_ *testsite.Site, c config) { maps.Copy(c, attributes) }}
}

// create is the first step.
func create(attributes config) []step { return []step{set("create", attributes)} }

func (l lifecycle) options(deployment simulator.Deployment) simulator.Options {
	options := simulator.Options{Deployment: deployment}
	if l.roles {
		options.RoleMode, options.RoleTasks = "ROLES", l.roleTasks
	}
	return options
}

// prepare creates the objects that exist before the resource, including unrelated ones in the same space, and returns the
// names of all objects on the site.
func (l lifecycle) prepare(s *testsite.Site) (names []string) {
	l.arrange(s)
	human := s.Human()
	for _, key := range []string{"DOCS", "HANDBOOK"} {
		if _, exists := s.Space(key); !exists {
			continue
		}
		id := human.CreateContent(simulator.ContentFields{SpaceKey: key, Title: "Beside", Body: "<p>x</p>"})
		human.Labels(id, []string{"a", "b"}, nil)
		human.SpaceLabels(key, []string{"c"}, nil)
		human.SetSpaceProperty(key, "beside", `1`)
		if !l.roles {
			human.Grant(key, "group", s.GroupID("docs readers"), "create", "comment")
		}
	}
	for _, r := range s.Everything() {
		names = append(names, r.Name)
	}
	return names
}

func lifecycles() []lifecycle {
	all := slices.Concat(spaceLifecycles(), spaceOriginLifecycles(), contentLifecycles(), propertyLifecycles(), attachmentLifecycles(), restrictionLifecycles(),
		adminLifecycles(), groupLifecycles(), roleLifecycles(), settingsLifecycles(), auditLifecycles(), spaceSettingsLifecycles(), positionLifecycles(), moveLifecycles())
	return append(append(all, grantLifecycles()...), lifecycle{
		name: "space property", resource: "confluence_space_property", deployments: onBoth, arrange: testsite.CreateDocs,
		byOthers: func(s *testsite.Site, c config) { s.Human().SetSpaceProperty("DOCS", "owner", c["value"].(string)) },
		steps:    append(create(config{"space_key": "DOCS", "key": "owner", "value": `{"team":"a"}`}), set("change", config{"value": `{"team":"b"}`})),
	})
}

func spaceLifecycles() []lifecycle {
	const resource = "confluence_space"
	nothing := func(*testsite.Site) {}
	byOthers := func(s *testsite.Site, c config) {
		description, _ := c["description"].(string)
		s.Human().CreateSpace(simulator.SpaceFields{Key: c["key"].(string), Name: c["name"].(string), Description: description})
	}
	return []lifecycle{
		{
			name: "space", resource: resource, deployments: onBoth, slow: true, arrange: nothing, byOthers: byOthers,
			steps: append(create(config{"key": "DOCS", "name": "Documentation", "description": "How.", "labels": []string{"a"}, "deletion_policy": "delete"}),
				step{"change", func(s *testsite.Site, c config) {
					c["name"], c["description"], c["labels"] = "Docs", "Why.", []string{"b"}
					c["homepage_id"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Start", ParentID: "root"})
				}},
				set("archive", config{"status": "archived"}),
				set("restore", config{"status": "current"}),
			),
		},
		{
			name: "private space", resource: resource, deployments: onBoth, slow: true, arrange: nothing,
			steps: create(config{"key": "DOCS", "name": "Documentation", "private": true, "status": "archived"}),
		},
		{
			name: "space, archived by destroy", resource: resource, deployments: onBoth, slow: true, arrange: nothing,
			steps: create(config{"key": "DOCS", "name": "Documentation", "deletion_policy": "archive"}),
		},
		{
			name: "space with roles", resource: resource, deployments: cloud, roles: true, slow: true, arrange: nothing, byOthers: byOthers,
			steps: create(config{"key": "DOCS", "name": "Documentation"}),
		},
	}
}

func contentLifecycles() []lifecycle {
	content := func(name string, deployments []simulator.Deployment, attributes config, changes ...step) lifecycle {
		attributes["space_key"] = "DOCS"
		l := lifecycle{name: name, resource: "confluence_content", deployments: deployments, slow: true, arrange: testsite.CreateDocs, steps: append(create(attributes), changes...)}
		if attributes["status"] != "draft" { // nobody else sees a draft
			l.byOthers = contentByOthers
		}
		return l
	}
	page := content("page", onBoth, config{"title": "Guide", "body": "<p>1</p>", "labels": []string{"a"}, "parent_id": "root"},
		set("change", config{"title": "Manual", "body": "<p>2</p>", "labels": []string{"b"}}),
		step{"move", func(s *testsite.Site, c config) {
			c["parent_id"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Above"})
		}})
	top := content("page to the top", cloud, config{"title": "Guide"}, set("move", config{"parent_id": "root"}))
	homepage := content("home page", onBoth, config{"homepage": true, "title": "Welcome", "body": "<p>1</p>", "labels": []string{"a"}},
		set("change", config{"title": "Hello", "body": "<p>2</p>", "labels": []string{"b"}}))
	homepage.byOthers = nil // a space has one home page
	return []lifecycle{
		page, top, homepage,
		content("purged page", onBoth, config{"title": "Guide", "deletion_policy": "purge"}),
		content("draft", onBoth, config{"title": "Guide", "body": "<p>1</p>", "status": "draft"}, set("change", config{"body": "<p>2</p>"})),
		content("published draft", onBoth, config{"title": "Guide", "body": "<p>1</p>", "status": "draft"}, set("publish", config{"status": "current"})),
		content("archived page", cloud, config{"title": "Guide", "labels": []string{"a"}, "status": "archived"}),
		content("page, archived by destroy", cloud, config{"title": "Guide", "deletion_policy": "archive"}),
		content("blog post", onBoth, config{"type": "blogpost", "title": "News", "body": "<p>1</p>", "labels": []string{"a"}},
			set("change", config{"title": "Old news", "body": "<p>2</p>", "labels": []string{"b"}})),
		content("folder", cloud, config{"type": "folder", "title": "Box"}),
	}
}

func contentByOthers(s *testsite.Site, c config) {
	fields := simulator.ContentFields{SpaceKey: "DOCS"}
	fields.Type, _ = c["type"].(string)
	fields.Title, _ = c["title"].(string)
	fields.Body, _ = c["body"].(string)
	fields.ParentID, _ = c["parent_id"].(string)
	if space, _ := s.Space("DOCS"); fields.ParentID == "" {
		fields.ParentID = space.HomepageID
	}
	s.Human().CreateContent(fields)
}

func grantLifecycles() []lifecycle {
	permission := func(kind string, id func(*testsite.Site) string) lifecycle {
		return lifecycle{
			name: "permission of " + kind, resource: "confluence_space_permission", deployments: onBoth, arrange: testsite.CreateDocs,
			steps: []step{
				{"create", func(s *testsite.Site, c config) {
					c["space_key"], c["principal_type"], c["operations"] = "DOCS", kind, []string{"read:space", "create:page", "create:comment"}
					if kind != "anonymous" {
						c["principal_id"] = id(s)
					}
				}},
				set("change", config{"operations": []string{"read:space", "create:page", "delete:page"}}),
			},
		}
	}
	return []lifecycle{
		permission("group", func(s *testsite.Site) string { return s.GroupID("docs-writers") }),
		permission("user", func(s *testsite.Site) string { return s.UserID("wanda") }),
		permission("anonymous", nil),
		{
			name: "permissions", resource: "confluence_space_permissions", deployments: onBoth, arrange: testsite.CreateDocs,
			steps: []step{
				{"create", func(s *testsite.Site, c config) { maps.Copy(c, s.Team()) }},
				{"change", func(s *testsite.Site, c config) {
					c["grants"] = []config{
						testsite.Grant("group", s.GroupID("site-admins"), "read:space", "administer:space"),
						testsite.Grant("group", s.GroupID("docs-writers"), "read:space", "create:blogpost"),
						testsite.Grant("user", s.UserID("rolf"), "read:space"),
					}
				}},
				set("remove apps", config{"keep_apps": false}),
			},
		},
		{
			name: "role assignment", resource: "confluence_space_role_assignment", deployments: cloud, roles: true, arrange: testsite.CreateDocs,
			steps: []step{
				{"create", func(s *testsite.Site, c config) {
					c["space_key"], c["principal_type"], c["principal_id"] = "DOCS", "group", s.GroupID("docs-writers")
					c["role_id"] = s.RoleID("Viewer")
				}},
				{"change", func(s *testsite.Site, c config) { c["role_id"] = s.RoleID("Collaborator") }},
			},
		},
	}
}
