package provider_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// A changed file is a visible change, a file that changes after the plan is an error, and neither bytes nor paths are stored.
func TestAccAttachment(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page, files := createPage(s, "Guide"), t.TempDir()
		source := writeFile(t, files, "a.txt", "the first bytes")
		configuration := t.TempDir()
		writeFile(t, configuration, "main.tf", `
terraform {
  required_providers { confluence = { source = "confluence-as-code/confluence" } }
}
variable "directory" {}
resource "confluence_attachment" "this" {
  content_id = "`+page+`"
  source     = "${var.directory}/a.txt"
}
resource "confluence_attachment" "text" {
  content_id = "`+page+`"
  filename   = "b.txt"
  content    = "inline bytes of ${confluence_attachment.this.sha256}"
}
`)
		cli := s.CLI(t, configuration)
		writeFile(t, cli.Directory, "terraform.tfvars", `directory = "`+files+`"`)
		cli.Run(t, 0, "apply", "-auto-approve")
		cli.Run(t, 0, "plan", "-detailed-exitcode")
		checkAttachment(t, s, page, "a.txt", 1, "the first bytes")
		state, err := os.ReadFile(filepath.Join(cli.Directory, "terraform.tfstate"))
		coretest.Must(t, err)
		for _, stored := range []string{files, "the first bytes", "inline bytes"} {
			if strings.Contains(string(state), stored) {
				t.Errorf("the state has %s", stored)
			}
		}

		writeFile(t, files, "a.txt", "other bytes")
		if out := cli.Run(t, 2, "plan", "-detailed-exitcode", "-no-color", "-out=saved"); !strings.Contains(out, "2 to change") || !strings.Contains(out, "sha256") {
			t.Errorf("a changed file is planned as %s", out)
		}
		writeFile(t, files, "a.txt", "bytes after the plan")
		if out := cli.Run(t, 1, "apply", "-no-color", "saved"); !strings.Contains(out, "inconsistent final plan") {
			t.Errorf("a file that changes after the plan: %s", out)
		}
		checkAttachment(t, s, page, "a.txt", 1, "the first bytes")
		cli.Run(t, 0, "apply", "-auto-approve")
		checkAttachment(t, s, page, "a.txt", 2, "bytes after the plan")

		coretest.Must(t, os.Remove(source))
		if out := cli.Run(t, 1, "plan", "-no-color"); !strings.Contains(out, "File does not exist") {
			t.Errorf("without the file: %s", out)
		}
		cli.Run(t, 0, "destroy", "-auto-approve", "-refresh=false") // the CLI plans before it destroys, as with a file that file() misses
	})
}
