package suite_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// SECURITY.md lists the scopes of all requests of the actions.
func TestSecurity_Actions(t *testing.T) {
	directory := os.Getenv("CONFLUENCE_OPENAPI_DIR")
	if directory == "" {
		t.Skip("needs Atlassian's OpenAPI files, in CONFLUENCE_OPENAPI_DIR")
	}
	required := scopes(t, directory)
	document, err := os.ReadFile("../../../SECURITY.md")
	coretest.Must(t, err)
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	s.Human().CreateSpace(simulator.SpaceFields{Key: "SCOPES", Name: "Scopes"})
	page := func(kind, title string) string {
		return s.Human().CreateContent(simulator.ContentFields{SpaceKey: "SCOPES", Type: kind, Title: title})
	}
	trashed := func(kind, title string) string {
		id := page(kind, title)
		s.Human().TrashContent(id)
		return id
	}
	edited := page("page", "Edited")
	s.Human().EditContent(edited, func(f *simulator.ContentFields) { f.Body = "<p>New.</p>" })
	configs := map[string]func() []config{
		"confluence_archive_content": func() []config { return []config{{"content_ids": []string{page("page", "Old")}}} },
		"confluence_copy_page_tree": func() []config {
			return []config{{"content_id": page("page", "Tree"), "parent_id": edited, "title_prefix": "New "}}
		},
		"confluence_delete_page_tree": func() []config { return []config{{"content_id": page("page", "Rubbish")}} },
		"confluence_restore_content": func() []config {
			return []config{{"content_ids": []string{trashed("page", "Lost"), trashed("blogpost", "News")}}, {"content_id": edited, "version": 1}}
		},
		"confluence_purge_trash": func() []config {
			return []config{{"content_ids": []string{trashed("page", "Gone"), trashed("blogpost", "Old news")}}, {"space_key": "SCOPES", "confirm": "SCOPES"}}
		},
	}
	for name := range s.Process().Schemas.ActionSchemas {
		if name == "confluence_backup_space" {
			continue // Data Center has no scopes
		}
		line := slices.IndexFunc(strings.Split(string(document), "\n"), func(line string) bool {
			return strings.HasPrefix(line, "| action") && strings.Contains(line, "`"+name+"`")
		})
		if line < 0 || configs[name] == nil {
			t.Errorf("SECURITY.md has no row for the action %s, or this test does not run it", name)
			continue
		}
		row := strings.Split(string(document), "\n")[line]
		all := configs[name]()
		for _, request := range s.RequestsOf(func() {
			for _, c := range all {
				_, diags := s.Process().Invoke(name, c)
				coretest.NoErrors(t, name, diags)
			}
		}) {
			documented := false
			for pattern, needed := range required {
				documented = documented || pattern.MatchString(request)
				for _, scope := range needed {
					if pattern.MatchString(request) && scope != "read:confluence-user" && !strings.Contains(row, "`"+scope+"`") { // always required
						t.Errorf("%s: %s needs %s", name, request, scope)
					}
				}
			}
			if !documented {
				t.Errorf("Atlassian's files have no operation %s", request)
			}
		}
	}
}
