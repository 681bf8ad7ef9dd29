package provider_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const (
	docsFromMarkdown = "../../examples/docs-from-markdown"
	docsSpace        = "PLATFORMDOCS"
)

// folderOfDocs is the example in a temporary directory, and its pages.
type folderOfDocs struct {
	testsite.CLI
	t    *testing.T
	site *testsite.Site
}

// replace replaces text in a file of the folder.
func (f folderOfDocs) replace(name string, oldNew ...string) {
	f.t.Helper()
	file := filepath.Join(f.Directory, "docs", name)
	text, err := os.ReadFile(file)
	coretest.Must(f.t, err)
	changed := strings.NewReplacer(oldNew...).Replace(string(text))
	if changed == string(text) {
		f.t.Fatalf("%s has none of %q", name, oldNew)
	}
	coretest.Must(f.t, os.WriteFile(file, []byte(changed), 0o600))
}

func (f folderOfDocs) page(title string) string {
	f.t.Helper()
	id, found := f.site.FindContent(docsSpace, title)
	if !found {
		f.t.Fatalf("no page %q", title)
	}
	return id
}

// apply applies, requires that the next plan is empty and writes nothing, and returns the writing requests.
func (f folderOfDocs) apply() (made []string) {
	f.t.Helper()
	made = f.site.WritesOf(func() { f.Run(f.t, 0, "apply", "-auto-approve") })
	if again := f.site.WritesOf(func() { f.Run(f.t, 0, "plan", "-detailed-exitcode") }); len(again) > 0 {
		f.t.Errorf("an empty plan writes %q", again)
	}
	return made
}

// expectWrites requires that each request has one of the methods and is for one of the objects.
func (f folderOfDocs) expectWrites(made []string, count int, pattern string) {
	f.t.Helper()
	unexpected := slices.DeleteFunc(slices.Clone(made), regexp.MustCompile("^(?:"+pattern+")$").MatchString)
	if len(unexpected) > 0 || len(made) != count {
		f.t.Errorf("made %q, expected %d that match %s", made, count, pattern)
	}
}

// The example keeps the pages of its files: what happens to a file happens to its page, and to nothing else.
func TestAccDocsFromMarkdown(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		f := folderOfDocs{s.CLI(t, docsFromMarkdown), t, s}
		f.apply()
		top, architecture, restore, rotate, ports := f.page("Platform handbook"), f.page("Architecture"), f.page("Restore a backup"), f.page("Rotate certificates"), f.page("Ports")
		reference, runbooks := f.page("reference"), f.page("Runbooks")
		for child, parent := range map[string]string{architecture: top, reference: top, ports: reference, runbooks: top, restore: runbooks, rotate: runbooks} {
			if got, _ := s.Content(child); got.ParentID != parent {
				t.Errorf("%s is below %s, not %s", got.Title, got.ParentID, parent)
			}
		}
		if got := s.ContentLabels(runbooks); !slices.Equal(got, []string{"handbook", "runbook"}) {
			t.Errorf("the labels are %q", got)
		}
		if got, _ := s.Content(top); !strings.Contains(got.Body, "Restore a backup") || !strings.Contains(got.Body, "steps") {
			t.Errorf("the body has no link to the steps: %s", got.Body)
		}
		overview, err := os.ReadFile(filepath.Join(docsFromMarkdown, "docs/images/overview.svg"))
		coretest.Must(t, err)
		image := checkAttachment(t, s, rotate, "overview.svg", 1, string(overview))
		checkAttachment(t, s, architecture, "overview.svg", 1, string(overview))

		// A new title: the page and those that link to it.
		f.replace("runbooks/rotate-certificates.md", "title: Rotate certificates", "title: Renew certificates")
		f.expectWrites(f.apply(), 2, `PUT .*/(`+rotate+"|"+runbooks+")")
		if f.page("Renew certificates") != rotate {
			t.Error("the page with the new title is another page")
		}

		// A file that moves, with a moved block.
		coretest.Must(t, os.Rename(filepath.Join(f.Directory, "docs/runbooks/rotate-certificates.md"), filepath.Join(f.Directory, "docs/rotate-certificates.md")))
		f.replace("rotate-certificates.md", "../", "", "(restore", "(runbooks/restore")
		f.replace("runbooks/README.md", "(rotate", "(../rotate")
		writeFile(t, f.Directory, "moved.tf", `moved {
  from = module.docs.module.level_2["runbooks/rotate-certificates.md"]
  to   = module.docs.module.level_1["rotate-certificates.md"]
}
`)
		f.expectWrites(f.apply(), 1, `PUT .*/`+rotate+`(/move/append/`+top+`)?`)
		if got, _ := s.Content(rotate); got.ParentID != top || got.Status != "current" {
			t.Errorf("the moved page is %+v", got)
		}
		if got := checkAttachment(t, s, rotate, "overview.svg", 1, string(overview)); got.ID != image.ID {
			t.Errorf("the attachment %s of the moved page has become %s", image.ID, got.ID)
		}

		// A file that is removed, the last one of its folder.
		coretest.Must(t, os.RemoveAll(filepath.Join(f.Directory, "docs/reference")))
		f.replace("README.md", "- [Ports](reference/ports.md) lists what the firewall lets through.\n", "")
		f.expectWrites(f.apply(), 3, `DELETE .*/(`+ports+"|"+reference+`)|PUT .*/`+top)
		for _, id := range []string{ports, reference} {
			if got, _ := s.Content(id); got.Status != "trashed" {
				t.Errorf("%s is %s", got.Title, got.Status)
			}
		}

		// An edit in Confluence.
		s.Human().EditContent(restore, func(c *simulator.ContentFields) { c.Body = strings.Replace(c.Body, "20 minutes", "2 hours", 1) })
		var plan string
		if made := s.WritesOf(func() { plan = f.Run(t, 2, "plan", "-detailed-exitcode") }); len(made) > 0 {
			t.Errorf("the plan writes %q", made)
		}
		if !regexp.MustCompile(`(?m)^ +- .*2 hours`).MatchString(plan) || !regexp.MustCompile(`(?m)^ +\+ .*20 minutes`).MatchString(plan) || !strings.Contains(plan, "0 to add, 1 to change, 0 to destroy") {
			t.Errorf("the plan does not show the edit: %s", plan)
		}
		f.expectWrites(f.apply(), 1, `PUT .*/`+restore)

		// An image that changes, of two pages.
		before := map[string]int{architecture: s.ContentVersion(architecture), rotate: s.ContentVersion(rotate)}
		writeFile(t, filepath.Join(f.Directory, "docs/images"), "overview.svg", "<svg/>")
		f.expectWrites(f.apply(), 2, `(POST|PUT) .*/(`+architecture+"|"+rotate+`)/child/attachment(/\w+/data)?`)
		for id, version := range before {
			checkAttachment(t, s, id, "overview.svg", 2, "<svg/>")
			if now := s.ContentVersion(id); now != version {
				t.Errorf("the page of the image has version %d, not %d", now, version)
			}
		}
		if got, _ := s.Attachment(restore, "restore.svg"); got.Version != 1 {
			t.Errorf("another image has version %d", got.Version)
		}

		// An image that moves.
		coretest.Must(t, os.Rename(filepath.Join(f.Directory, "docs/images"), filepath.Join(f.Directory, "docs/pictures")))
		for _, name := range []string{"architecture.md", "rotate-certificates.md"} {
			f.replace(name, "images/overview.svg", "pictures/overview.svg")
		}
		f.expectWrites(f.apply(), 0, "")

		f.Run(t, 0, "destroy", "-auto-approve")
		if _, exists := s.Space(docsSpace); exists {
			t.Error("the space is left")
		}
	})
}

// What is wrong with the files is an error at plan that names them, before any request that writes.
func TestAccDocsFromMarkdown_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		f := folderOfDocs{s.CLI(t, docsFromMarkdown), t, s}
		docs := filepath.Join(f.Directory, "docs")
		refuse := func(want ...string) {
			t.Helper()
			var out string
			if made := s.RequestsOf(func() { out = strings.Join(strings.Fields(f.Run(t, 1, "plan")), " ") }); slices.ContainsFunc(made, func(r string) bool { return !strings.HasPrefix(r, "GET ") }) {
				t.Errorf("sent %q", made)
			}
			for _, text := range want {
				if !strings.Contains(out, text) {
					t.Errorf("the error lacks %q: %s", text, out)
				}
			}
		}
		untitled, same := writeFile(t, docs, "untitled.md", "Text"), writeFile(t, docs, "same.md", "# ports\n\n![](none.png)")
		refuse("These files have no title: untitled.md.", "These pages have the same title: reference/ports.md, same.md (Ports).", "These files refer to files that the folder \"./docs\" does not have: same.md (none.png).")
		coretest.Must(t, os.Remove(untitled))
		coretest.Must(t, os.Remove(same))

		f.replace("architecture.md", "runbooks/restore-a-backup.md", "runbooks/restore.md")
		refuse("architecture.md, line 17, column 77: a link to `runbooks/restore.md`: there is no such document")

		coretest.Must(t, os.Rename(docs, docs+"-old"))
		refuse(`The folder "./docs" does not exist or has no Markdown files`)
	})
}
