package export_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A page may have an attachment and a child page of the same name.
func TestAttachmentNamedAsPage(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		human := site.Human()
		page := func(parent, title string) string {
			return human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: title, ParentID: parent, Body: "<p>x</p>"})
		}
		logs := page(homepage(site), "Logs")
		human.Attach(logs, "notes.txt", "text/plain", []byte("of the parent"))
		human.Attach(page(logs, "notes.txt"), "notes.txt", "text/plain", []byte("of the child"))
		human.Attach(page(homepage(site), "Logs.files"), "notes.txt", "text/plain", []byte("of another"))
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		got := map[string]bool{}
		for name, text := range files(t, out) {
			if strings.HasPrefix(name, "handbook/attachments/") {
				got[text] = true
			}
		}
		if len(got) != 3 {
			t.Errorf("got %v", got)
		}
	})
}

// A file that cannot be downloaded is left out alone, and stays if an earlier export has it.
func TestAttachmentUnreadable(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		t.Setenv("CONFLUENCE_MAX_RETRIES", "0")
		human := site.Human()
		human.Attach(homepage(site), "first.txt", "text/plain", []byte("first"))
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		before := files(t, out)
		human.Attach(homepage(site), "second.txt", "text/plain", []byte("second"))
		site.Inject(simulator.Fault{Method: "GET", Path: `/download`, Status: 404})
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 3, `"first.txt"`, "is kept", `"second.txt"`)
		sameFiles(t, before, files(t, out), "export.json", "handbook/versions.tf")
		site.ClearFaults()
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 0)
		if text := allText(t, out); !strings.Contains(text, "second.txt") {
			t.Errorf("the second attachment is not there:\n%s", text)
		}
		site.Inject(simulator.Fault{Method: "GET", Path: `/child/attachment|/pages/\d+/attachments|/space/HANDBOOK/.*attachment|/attachments`, Status: 404})
		run(t, site, "--space", "HANDBOOK", "--out", out).expect(t, 3, "attachments")
		if text := allText(t, out); !strings.Contains(text, "first.txt") || !strings.Contains(text, "second.txt") {
			t.Errorf("attachments that could not be listed were removed:\n%s", text)
		}
	})
}

func TestDryRunDownloadsNothing(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *testsite.Site) {
		site.Human().Attach(homepage(site), "first.txt", "text/plain", []byte("first"))
		site.ResetRequests()
		run(t, site, "--space", "HANDBOOK", "--out", filepath.Join(t.TempDir(), "out"), "--dry-run").expect(t, 0, "1 confluence_attachment")
		for _, request := range site.Requests() {
			if strings.Contains(request.Path, "/download") {
				t.Errorf("%s %s", request.Method, request.Path)
			}
		}
	})
}
