package provider_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Content is imported by its ID or by its title, which may contain slashes.
func TestContent_ImportByTitle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		for importID, fields := range map[string]simulator.ContentFields{
			"DOCS/page/Guide":             {Title: "Guide", Body: testsite.Macro},
			"DOCS/page/a/b / 100% of c?&": {Title: "a/b / 100% of c?&"},
			"docs/page/123":               {Title: "123"},
			"DOCS/blogpost/News":          {Type: "blogpost", Title: "News"},
		} {
			fields.SpaceKey = "DOCS"
			id := s.Human().CreateContent(fields)
			c := config{"space_key": "DOCS", "title": fields.Title, "body": fields.Body}
			if fields.Type != "" {
				c["type"] = fields.Type
			}
			for _, form := range []string{importID, id} {
				r := s.Resource(t, "confluence_content")
				r.ImportID(form)
				if got := r.Attr("id"); got != id {
					t.Errorf("%s imports %s, expected %s", form, got, id)
				}
				r.PlanEmpty(c)
			}
		}
		if s.OnCloud() {
			folder := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box"})
			r := s.Resource(t, "confluence_content")
			r.ImportID("DOCS/folder/" + folder)
			r.PlanEmpty(config{"space_key": "DOCS", "type": "folder", "title": "Box"})
			r.ImportError("HANDBOOK/folder/"+folder, "is in space DOCS")
			archived := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Old"})
			s.Human().ArchiveContent(archived)
			r = s.Resource(t, "confluence_content")
			r.ImportID("DOCS/page/Old")
			r.PlanEmpty(config{"space_key": "DOCS", "title": "Old", "status": "archived"})
		} else {
			s.Resource(t, "confluence_content").ImportError("DOCS/folder/1", "folder is not available on Confluence Data Center")
		}
	})
}

// The error says why content cannot be imported.
func TestContent_ImportRefused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		trashed := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Trashed"})
		s.Human().TrashContent(trashed)
		r := s.Resource(t, "confluence_content")
		r.ImportError(trashed, `Page "Trashed" in space DOCS cannot be imported: it is in the trash`, "Restore it in Confluence")
		r.ImportError("DOCS/page/Trashed", "it is in the trash: "+trashed, "Restore it in Confluence")
		s.Human().RestoreContent(trashed)
		r.ImportID("DOCS/page/Trashed")
		r.PlanEmpty(config{"space_key": "DOCS", "title": "Trashed"})

		r = s.Resource(t, "confluence_content")
		r.ImportError("987654321", "Content 987654321 cannot be imported: it was not found")
		r.ImportError("DOCS/page/Nowhere", `Page "Nowhere" in space DOCS could not be imported`, "does not exist")
		r.ImportError("NOWHERE/page/Guide", `in space NOWHERE could not be imported`)
		for _, invalid := range []string{"DOCS", "DOCS/page", "DOCS/page/", "DOCS/whiteboard/x", "DOCS/folder/Box", "a b/page/x"} {
			r.ImportError(invalid, "Invalid import ID", "KEY/page/Title", invalid)
		}

		// Blog posts of different days may have the same title.
		var ids []string
		for _, title := range []string{"Twice", "Once"} {
			ids = append(ids, s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: title}))
		}
		s.Human().EditContent(ids[1], func(f *simulator.ContentFields) { f.Title = "Twice" })
		r.ImportError("DOCS/blogpost/Twice", "several", ids[0]+" (created on ", ids[1]+" (created on ")
	})
}

// A refresh of a managed page in the trash is not an import: the page is planned for creation.
func TestContent_TrashedIsNotImported(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := pages(t, s, "Guide")[0]
		s.Human().TrashContent(r.Attr("id").(string))
		if p := r.Plan(titled("Guide")); !p.Creates {
			t.Error("the page is not planned for creation")
		}
	})
}

// The import blocks in the documentation are valid, and so are the commands.
func TestContent_ImportExamples(t *testing.T) {
	const directory = "../../examples/resources/confluence_content"
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "GUIDES", Name: "Guides"})
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "GUIDES", Title: "Guide"})
		s.Human().CreateContent(simulator.ContentFields{SpaceKey: "GUIDES", Type: "blogpost", Title: "The handbook is here"})
		block, err := os.ReadFile(filepath.Join(directory, "import-by-string-id.tf"))
		coretest.Must(t, err)
		script, err := os.ReadFile(filepath.Join(directory, "import.sh"))
		coretest.Must(t, err)
		ids := regexp.MustCompile(`id = "([^"]+)"`).FindAllStringSubmatch(string(block), -1)
		ids = append(ids, regexp.MustCompile(`terraform import \S+ "?([^"\n]+)"?\n`).FindAllStringSubmatch(string(script), -1)...)
		natural := 0
		for _, id := range ids {
			if strings.Contains(id[1], "/") && !strings.Contains(id[1], "/folder/") {
				s.Resource(t, "confluence_content").ImportID(strings.Replace(id[1], "123456", page, 1))
				natural++
			}
		}
		if natural < 3 {
			t.Errorf("the examples have %d imports by title", natural)
		}
	})
}

// The CLI imports by title and shows the error for content in the trash.
func TestAccContent_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "A/B tests"})
		s.Human().TrashContent(s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Trashed"}))
		directory := t.TempDir()
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), []byte(`
resource "confluence_content" "this" {
  space_key = "DOCS"
  title     = "A/B tests"
}
resource "confluence_content" "trashed" {
  space_key = "DOCS"
  title     = "Trashed"
}
`), 0o600))
		cli := s.CLI(t, directory)
		cli.Run(t, 0, "import", "confluence_content.this", "DOCS/page/A/B tests")
		cli.Run(t, 0, "plan", "-detailed-exitcode", "-target=confluence_content.this")
		if output := cli.Run(t, 1, "import", "confluence_content.trashed", "DOCS/page/Trashed"); !strings.Contains(output, "Restore it in Confluence") {
			t.Errorf("got:\n%s", output)
		}
	})
}
