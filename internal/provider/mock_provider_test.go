package provider_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const mockedHCL = `
data "confluence_content" "top" { id = confluence_content.top.id }
data "confluence_group" "g" { name = "docs-writers" }
data "confluence_user" "me" {}

resource "confluence_space" "s" {
  key         = "MCK"
  name        = "Mock"
  homepage_id = data.confluence_content.other.id
  labels      = data.confluence_content.other.labels
}
resource "confluence_content" "top" {
  space_key = confluence_space.s.key
  title     = "Top"
  body      = "<p>x</p>"
}
data "confluence_content" "other" {
  space_key = "OTHER"
  title     = "Other"
}
resource "confluence_content" "child" {
  space_key = confluence_space.s.key
  parent_id = confluence_content.top.id
  title     = "Child"
  body      = data.confluence_content.other.body
}
resource "confluence_content" "sibling" {
  space_key = data.confluence_content.top.space_key
  parent_id = data.confluence_content.top.parent_id
  title     = data.confluence_content.top.title
  body      = "<p>${confluence_content.child.web_url} ${data.confluence_content.top.version}</p>"
}
resource "confluence_space_permission" "group" {
  space_key      = confluence_space.s.key
  principal_type = "group"
  principal_id   = data.confluence_group.g.id
  operations     = ["read:space"]
}
resource "confluence_space_permission" "user" {
  space_key      = data.confluence_content.other.space_key
  principal_type = "user"
  principal_id   = data.confluence_user.me.account_id
  operations     = ["read:space"]
}
resource "confluence_space_permissions" "all" {
  space_key = confluence_space.s.key
  grants    = [{ principal_type = "group", principal_id = data.confluence_group.g.id, operations = ["read:space", "administer:space"] }]
}
resource "confluence_space_role_assignment" "r" {
  space_key      = confluence_space.s.key
  principal_type = "user"
  principal_id   = data.confluence_user.me.account_id
  role_id        = data.confluence_group.g.id
}
resource "confluence_space_property" "p" {
  space_key = confluence_space.s.key
  key       = "front-page"
  value     = jsonencode({ page = confluence_content.child.id })
}
resource "confluence_content_property" "p" {
  content_id = confluence_content.child.id
  key        = "previous"
  value      = jsonencode({ version = data.confluence_content_versions.child.versions, all = data.confluence_content_properties.child.properties })
}
resource "confluence_attachment" "a" {
  content_id = confluence_content.child.id
  filename   = "a.txt"
  content    = "a"
}
data "confluence_attachments" "child" { content_id = confluence_content.child.id }
data "confluence_content_versions" "child" { content_id = confluence_content.child.id }
data "confluence_content_properties" "child" { content_id = confluence_content.child.id }
`

// A mock of the provider needs no defaults: what it makes up is accepted wherever it may be referred to, and nothing is sent.
func TestAccMockProvider(t *testing.T) {
	t.Parallel()
	configuration := t.TempDir()
	coretest.Must(t, os.WriteFile(filepath.Join(configuration, "main.tf"), []byte(mockedHCL), 0o600))
	coretest.Must(t, os.WriteFile(filepath.Join(configuration, "mock.tftest.hcl"),
		[]byte("mock_provider \"confluence\" {}\nrun \"plan\" { command = plan }\nrun \"apply\" { command = apply }\n"), 0o600))
	for name, directory := range map[string]string{"all references": configuration, "the example": "../../examples/testing"} {
		t.Run(name, func(t *testing.T) {
			s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
			c := s.CLI(t, directory)
			for range 3 { // other values are made up each time
				c.Run(t, 0, "test")
			}
			if requests := s.Requests(); len(requests) > 0 {
				t.Errorf("sent %v", requests)
			}
		})
	}
}

// What no mock has made up is still refused at plan, and where a data source is read.
func TestReferences_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		for _, wrong := range []string{"Home", "12a", "olwk3f82", "-1", " 12"} {
			sent := s.RequestsOf(func() {
				s.Resource(t, "confluence_content").PlanError(config{"space_key": "DOCS", "title": "x", "parent_id": wrong}, `"parent_id"`, "the ID of a page or folder", wrong)
				s.Resource(t, "confluence_space").PlanError(config{"key": "NEW", "name": "x", "homepage_id": wrong}, `"homepage_id"`, "a number such as 123456", wrong)
				s.DataSourceError(t, "confluence_content", config{"id": wrong}, `"id"`, "a number such as 123456", wrong)
			})
			if len(sent) > 0 {
				t.Errorf("%q: sent %q", wrong, sent)
			}
		}
		page := s.Resource(t, "confluence_content")
		page.Apply(config{"space_key": "DOCS", "title": "x"})
		page.PlanError(config{"space_key": "DOCS", "title": "x", "parent_id": "Home"}, `"parent_id"`)
	})
}
