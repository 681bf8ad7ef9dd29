package suite_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/terraform"
)

const leakHCL = `
resource "confluence_space" "test" {
  key  = "SECRET"
  name = "Secrets"
}

resource "confluence_content" "test" {
  space_key = confluence_space.test.key
  title     = "Page"
  body      = "<p>Text</p>"
  labels    = ["a"]
}

data "confluence_user" "me" {}

data "confluence_search" "pages" {
  cql = "type = page"
}
`

// leakRefusedHCL is what cannot be created, for all the reasons that there are.
const leakRefusedHCL = `
import {
  to = confluence_space.old
  id = "OLD"
}
resource "confluence_space" "old" {
  key  = "OLD"
  name = "Old"
}
resource "confluence_space" "taken" {
  key  = "SECRET"
  name = "Taken"
}
resource "confluence_content" "orphan" {
  space_key = "SECRET"
  title     = "Orphan"
  parent_id = "999999999"
}
resource "confluence_content" "refused" {
  for_each  = toset(["Broken", "Plain", "Login", "Elsewhere", "Malformed"])
  space_key = "SECRET"
  title     = each.key
}
`

const leakImportHCL = `
resource "confluence_space" "third" {
  key  = "THIRD"
  name = "Third"
}
`

// Credentials show up nowhere: in no state, plan, output or error, and in no log.
func TestAccLeaks(t *testing.T) {
	for _, test := range []struct {
		deployment simulator.Flavor
		bearer     bool
		given      string // how the token is given
	}{
		{simulator.Cloud, false, "environment"},
		{simulator.Cloud, true, "variable"},
		{simulator.DataCenter, false, "block"},
		{simulator.DataCenter, true, "ephemeral variable"},
	} {
		t.Run(fmt.Sprintf("%s, bearer %t, by %s", test.deployment, test.bearer, test.given), func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, simulator.Options{Flavor: test.deployment})
			s.Human().CreateSpace(simulator.SpaceFields{Key: "OLD", Name: "Old"})
			s.Human().CreateSpace(simulator.SpaceFields{Key: "THIRD", Name: "Third"})
			username, cloudID := s.Admin().Username, ""
			if test.bearer {
				username = ""
				if s.OnCloud() {
					cloudID = simulator.CloudID
				}
			}
			run := newLeakRun(t, newEcho(t, s, username), cloudID, test.given)
			run.cli(0, leakHCL, "plan", "-out=saved.tfplan")
			run.cli(0, leakHCL, "show", "-json", "saved.tfplan")
			run.cli(0, leakHCL, "apply", "saved.tfplan")
			output := run.cli(1, leakHCL+leakRefusedHCL, "apply", "-auto-approve")
			for _, said := range []string{"***", "already exists", "999999999", "500", "redirected to", "an HTML page titled", "malformed"} {
				if !strings.Contains(output, said) {
					t.Errorf("the errors lack %q:\n%s", said, output)
				}
			}
			run.cli(0, leakHCL+leakImportHCL, "import", "confluence_space.third", "THIRD")
			run.cli(0, leakHCL+leakImportHCL, "show", "-json")
			run.cli(0, leakHCL+leakImportHCL, "destroy", "-auto-approve")
			run.examine()
		})
	}
}

// leakRun is a directory in which the CLI runs and keeps all that it writes.
type leakRun struct {
	t                                    *testing.T
	username, given, directory, provider string
	terraform                            *terraform.CLI
	commands                             int
}

func newLeakRun(t *testing.T, e *echo, cloudID, given string) *leakRun {
	path := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if os.Getenv("TF_ACC") == "" || path == "" {
		t.Skip("needs the CLI: run it with make test, which sets TF_ACC and TF_ACC_TERRAFORM_PATH")
	}
	run := &leakRun{t: t, username: e.username, given: given, directory: t.TempDir()}
	arguments := fmt.Sprintf("  url = %q\n  deployment = %q\n  username = %q\n  cloud_id = %q\n  max_retries = 0\n", e.URL, e.Deployment, e.username, cloudID)
	if cloudID == "" {
		arguments = strings.Replace(arguments, "  cloud_id = \"\"\n", "", 1)
	}
	env := []string{"TF_LOG=TRACE", "TF_LOG_PROVIDER=TRACE", "TF_LOG_PATH=" + filepath.Join(run.directory, "trace.log")}
	literal := func(text string) string {
		return strings.NewReplacer("%{", "%%{", "${", "$${").Replace(strconv.Quote(text))
	}
	switch given {
	case "environment":
		headers, err := json.Marshal(map[string]string{"X-Gateway": awkwardHeader})
		coretest.Must(t, err)
		env = append(env, "CONFLUENCE_TOKEN="+awkward, "CONFLUENCE_HTTP_HEADERS="+string(headers))
	case "block":
		arguments += "  token = " + literal(awkward) + "\n  http_headers = { X-Gateway = " + literal(awkwardHeader) + " }\n"
	default:
		env = append(env, "TF_VAR_token="+awkward, "TF_VAR_header="+awkwardHeader)
		for _, variable := range []string{"token", "header"} {
			run.provider += fmt.Sprintf("variable %q {\n  sensitive = true\n  ephemeral = %t\n}\n", variable, given == "ephemeral variable")
		}
		arguments += "  token = var.token\n  http_headers = { X-Gateway = var.header }\n"
	}
	run.provider += "provider \"confluence\" {\n" + arguments + "}\n"
	var err error
	run.terraform, err = terraform.New(path, run.directory, testsite.Built(t), env...)
	coretest.Must(t, err)
	return run
}

// cli runs a command on a configuration and keeps what it prints.
func (r *leakRun) cli(expect int, configuration string, args ...string) string {
	r.t.Helper()
	coretest.Must(r.t, os.WriteFile(filepath.Join(r.directory, "main.tf"), []byte(r.provider+configuration), 0o600))
	output, err := r.terraform.Run(expect, args...)
	if err != nil {
		r.t.Fatalf("%v\n%s", err, output)
	}
	r.commands++
	coretest.Must(r.t, os.WriteFile(filepath.Join(r.directory, fmt.Sprintf("output-%d-%s", r.commands, args[0])), []byte(output), 0o600))
	return output
}

// examine looks for the credentials in every file that was written, also inside of plans.
func (r *leakRun) examine() {
	files := map[string][]byte{}
	coretest.Must(r.t, filepath.WalkDir(r.directory, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == "main.tf" {
			return err
		}
		text, err := os.ReadFile(path)
		files[entry.Name()] = text
		return err
	}))
	plan := files["saved.tfplan"]
	archive, err := zip.NewReader(bytes.NewReader(plan), int64(len(plan)))
	coretest.Must(r.t, err)
	for _, file := range archive.File {
		content, err := file.Open()
		coretest.Must(r.t, err)
		files["saved.tfplan: "+file.Name], err = io.ReadAll(content)
		coretest.Must(r.t, err)
	}
	if trace := files["trace.log"]; !bytes.Contains(trace, []byte("Confluence request in full")) || !bytes.Contains(trace, []byte("X-Echo")) {
		r.t.Error("the log is not the whole log")
	}
	for name, text := range files {
		for _, secret := range []string{awkward, r.username + ":" + awkward, awkwardHeader} {
			for how, spelling := range spellings(secret) {
				if found := bytes.Count(text, []byte(spelling)); found > r.byTerraform(name) {
					at := bytes.Index(text, []byte(spelling))
					r.t.Errorf("%s holds the credentials, %s: …%s…", name, how, text[max(at-300, 0):min(at+200, len(text))])
				}
			}
		}
	}
}

// byTerraform is how often Terraform itself writes the token down, which no provider can keep it from.
//
// A saved plan has a copy of the configuration and the values of variables, unless they are ephemeral, and so has what
// is shown of it as JSON.
func (r *leakRun) byTerraform(file string) int {
	switch r.given + " in " + file {
	case "block in saved.tfplan: tfconfig/m-/main.tf", "block in output-2-show", "variable in saved.tfplan: tfplan", "variable in output-2-show":
		return 1
	}
	return 0
}
