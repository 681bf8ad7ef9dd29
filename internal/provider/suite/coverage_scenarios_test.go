package suite_test

import (
	"maps"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// scenario is a lifecycle of a resource in a special case, with requests that are not made otherwise.
type scenario struct {
	resource string
	options  simulator.Options
	steps    []step
	fails    bool // the only step fails
	hidden   bool // afterwards, a plan meets content that the account can no longer view
}

var scenarios = []scenario{
	{resource: "confluence_content", options: simulator.Options{Deployment: simulator.Cloud, Plan: "enterprise"}, steps: []step{
		{"create", func(s *testsite.Site, c config) {
			testsite.CreateDocs(s)
			c["space_key"], c["type"], c["title"], c["classification_level_id"] = "DOCS", "blogpost", "News", s.LevelID("Internal")
		}},
	}},
	{resource: "confluence_content_property", options: onCloud, steps: []step{
		{"create", func(s *testsite.Site, c config) {
			testsite.CreateDocs(s)
			page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide"})
			s.Human().Attach(page, "plan.png", "image/png", []byte("x"))
			file, _ := s.Attachment(page, "plan.png")
			c["content_id"], c["key"], c["value"] = file.ID, "owner", `1`
		}},
		set("change", config{"value": `2`}),
	}},
	{resource: "confluence_content_property", options: onCloud, steps: []step{
		{"create", func(s *testsite.Site, c config) {
			testsite.CreateDocs(s)
			c["content_id"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
			c["key"], c["value"] = "owner", `1`
		}},
		set("change", config{"value": `2`}),
	}},
	{resource: "confluence_content_property", options: onDataCenter, steps: []step{
		{"create", func(s *testsite.Site, c config) {
			testsite.CreateDocs(s)
			c["content_id"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide"})
			c["key"], c["value"] = "owner", `1`
			s.Inject(simulator.Fault{Method: "POST", Path: "/property", Times: 1, DropAfter: true}) // the answer is lost
		}},
	}},
	{resource: "confluence_space", options: onDataCenter, steps: []step{
		{"create", func(s *testsite.Site, c config) {
			s.Human().DeleteSpace("~ada")
			c["key"], c["name"] = "~ada", "Ada's"
		}},
	}},
	{resource: "confluence_space", options: onCloud, steps: create(config{"key": "DOCS", "name": "Documentation", "labels": manyLabels()})},
	{resource: "confluence_content", options: simulator.Options{Deployment: simulator.Cloud, Plan: "enterprise"}, steps: contentSteps()},
	{resource: "confluence_content", options: onCloud, steps: create(config{"space_key": "HANDBOOK", "type": "folder", "title": "Box"})},
	{resource: "confluence_content", options: onCloud, hidden: true, steps: create(config{"space_key": "HANDBOOK", "title": "Hidden"})},
	{resource: "confluence_content_restrictions", options: onCloud, hidden: true, steps: []step{{"create", onHandbook(config{"read": config{}})}}},
	{resource: "confluence_content_state", options: onCloud, hidden: true, steps: []step{{"create", onHandbook(config{"name": "Draft", "color": "#ff0000"})}}},
	{resource: "confluence_space_role", options: simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES", RoleTasks: "longtask"}, steps: []step{
		{"create", func(_ *testsite.Site, c config) { maps.Copy(c, spaceRoleConfig(nil)) }}, set("permissions", config{"space_permissions": []string{"read/space"}}),
	}},
	{resource: "confluence_content", options: onCloud, steps: []step{withLabels("page")}},
	{resource: "confluence_content", options: onCloud, steps: []step{withLabels("blogpost")}},
	{resource: "confluence_content", options: onDataCenter, steps: []step{withLabels("page")}},
	{resource: "confluence_space", options: onDataCenter, steps: create(config{"key": "~wanda", "name": "Wanda's"})},
	{resource: "confluence_global_permission", options: onDataCenter, steps: create(config{"principal_type": "unlicensed", "operations": []string{"use:application"}})},
	{resource: "confluence_global_permission", options: onDataCenter, steps: []step{
		{"create", func(s *testsite.Site, c config) {
			s.Human().GrantGlobally("group", "docs-writers", "levitate", "application")
			c["principal_type"], c["principal_id"], c["operations"] = "group", "docs-writers", []string{"use:application"}
		}},
	}},
	{resource: "confluence_space_permission", fails: true, options: simulator.Options{Deployment: simulator.DataCenter, Version: "8.5.0"}, steps: []step{
		{"create", func(s *testsite.Site, c config) {
			testsite.CreateDocs(s)
			c["space_key"], c["principal_type"], c["principal_id"], c["operations"] = "DOCS", "group", "docs-writers", []string{"read:space"}
		}},
	}},
}

var onCloud, onDataCenter = simulator.Options{Deployment: simulator.Cloud}, simulator.Options{Deployment: simulator.DataCenter}

// onHandbook configures a resource for a page of the space HANDBOOK.
func onHandbook(attributes config) func(*testsite.Site, config) {
	return func(s *testsite.Site, c config) {
		maps.Copy(c, attributes)
		c["content_id"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Hidden"})
	}
}

// contentSteps change all attributes of content that take requests of their own.
func contentSteps() (steps []step) {
	for _, attributes := range []config{
		{"labels": []string{"a"}},
		{"appearance": "full-width", "emoji": "📄"},
		{"position": config{"first": true}},
		{"labels": []string{"b"}, "parent_id": "root"},
		{"status": "archived"},
		{"type": "blogpost"},
		{"type": "blogpost", "deletion_policy": "purge"},
		{"status": "draft"},
		{"classification_level_id": "ari:cloud:platform::classification-tag/1b2f0c7e-0002"},
	} {
		steps = append(steps, step{"change", func(_ *testsite.Site, c config) {
			clear(c)
			maps.Copy(c, config{"space_key": "HANDBOOK", "title": "Page", "body": "<p>x</p>"})
			maps.Copy(c, attributes)
		}})
	}
	return steps
}

// withLabels creates content with many labels.
func withLabels(contentType string) step {
	return step{"create", func(s *testsite.Site, c config) {
		testsite.CreateDocs(s)
		c["space_key"], c["type"], c["title"], c["labels"] = "DOCS", contentType, "Guide", manyLabels()
	}}
}

// scenarios measures special cases.
func (m *measurement) scenarios(t *testing.T) {
	t.Helper()
	for _, one := range scenarios {
		s := testsite.New(t, one.options)
		if !one.fails && !one.hidden {
			m.lifecycle(t, s, one.resource, one.steps)
			continue
		}
		r, c := s.Resource(t, one.resource), config{}
		one.steps[0].do(s, c)
		if one.hidden {
			r.Apply(c)
			id, ok := r.Attr("content_id").(string)
			if !ok {
				id = r.Attr("id").(string)
			}
			s.Human().Restrict(id, "read", nil, []string{s.GroupID("docs-writers")})
			m.of(s, object{one.resource, aResource}, func() { r.TryPlan(c) })
			continue
		}
		m.of(s, object{one.resource, aResource}, func() {
			if !coretest.HasErrors(applyTarget(r, c)) {
				t.Errorf("%s can be applied to %+v", one.resource, one.options)
			}
		})
	}
}
