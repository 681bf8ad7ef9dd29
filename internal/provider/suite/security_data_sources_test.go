package suite_test

import (
	"os"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// SECURITY.md lists the scopes of all requests that these data sources make.
func TestSecurity_DataSources(t *testing.T) {
	directory := os.Getenv("CONFLUENCE_OPENAPI_DIR")
	if directory == "" {
		t.Skip("needs Atlassian's OpenAPI files, in CONFLUENCE_OPENAPI_DIR")
	}
	required := scopes(t, directory)
	document, err := os.ReadFile("../../../SECURITY.md")
	coretest.Must(t, err)
	for _, name := range []string{
		"confluence_space_permissions", "confluence_effective_access", "confluence_contents", "confluence_page_tree", "confluence_macro", "confluence_converted_body",
		"confluence_watchers",
	} {
		_, row, found := strings.Cut(string(document), "| data source `"+name+"` |")
		if row, _, _ = strings.Cut(row, "\n"); !found {
			t.Errorf("SECURITY.md has no row for the data source %s", name)
		}
		s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"})
		s.Human().CreateSpace(simulator.SpaceFields{Key: "SCOPES", Name: "Scopes"})
		s.Human().AssignRole("SCOPES", "user", s.UserID("rolf"), "Viewer")
		s.Human().Grant("SCOPES", "user", s.UserID("wanda"), "read", "space")
		box := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "SCOPES", Type: "folder", Title: "Box"})
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "SCOPES", Title: "Page", ParentID: box, Body: `<ac:structured-macro ac:name="toc" ac:macro-id="m" />`})
		configs := []config{{"space_key": "SCOPES"}}
		switch name {
		case "confluence_effective_access":
			configs = append(configs, config{"content_id": page}, config{"content_id": page, "principal_type": "group", "principal_id": s.GroupID("docs-writers")})
		case "confluence_contents":
			s.Human().Labels(page, []string{"howto"}, nil)
			configs = append(configs, config{"label": "howto"}, config{"parent_id": box})
		case "confluence_page_tree":
			for _, kind := range []string{"whiteboard", "database", "embed"} {
				one := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "SCOPES", Type: kind, Title: kind})
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: "SCOPES", Title: "Below " + kind, ParentID: one})
			}
			configs = append(configs, config{"content_id": box})
		case "confluence_macro":
			configs = []config{{"content_id": page, "macro_id": "m"}}
		case "confluence_converted_body":
			configs = []config{{"value": "<p>x</p>", "to": "view", "space_key": "SCOPES"}}
		case "confluence_watchers":
			configs = append(configs, config{"content_id": page})
		}
		for _, request := range s.RequestsOf(func() {
			for _, c := range configs {
				s.DataSource(t, name, c)
			}
		}) {
			expectScopes(t, required, name, request, row)
		}
	}
}
