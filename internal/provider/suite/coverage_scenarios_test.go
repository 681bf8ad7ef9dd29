package suite_test

import (
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
		if !one.fails {
			m.lifecycle(t, s, one.resource, one.steps)
			continue
		}
		r, c := s.Resource(t, one.resource), config{}
		one.steps[0].do(s, c)
		m.of(s, object{one.resource, aResource}, func() {
			if !coretest.HasErrors(applyTarget(r, c)) {
				t.Errorf("%s can be applied to %+v", one.resource, one.options)
			}
		})
	}
}
