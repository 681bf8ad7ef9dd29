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

// leakFailingHCL has resources that cannot be created, for different reasons.
const leakFailingHCL = `
import {
  to = confluence_space.old
  id = "OLD"
}
resource "confluence_space" "old" {
  key  = "OLD"
  name = "Old"
}
resource "confluence_space" "duplicate" {
  key  = "SECRET"
  name = "Duplicate"
}
resource "confluence_content" "orphan" {
  space_key = "SECRET"
  title     = "Orphan"
  parent_id = "999999999"
}
resource "confluence_content" "failing" {
  for_each  = toset(["Broken", "Plain", "Login", "Redirect", "Malformed"])
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

// Credentials appear in no state, plan, output, error or log.
func TestAccLeaks(t *testing.T) {
	for _, test := range []struct {
		deployment simulator.Deployment
		bearer     bool
		source     string // where the configuration gets the token from
	}{
		{simulator.Cloud, false, "environment"},
		{simulator.Cloud, true, "variable"},
		{simulator.DataCenter, false, "block"},
		{simulator.DataCenter, true, "ephemeral variable"},
	} {
		t.Run(fmt.Sprintf("%s, bearer %t, by %s", test.deployment, test.bearer, test.source), func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, simulator.Options{Deployment: test.deployment})
			s.Human().CreateSpace(simulator.SpaceFields{Key: "OLD", Name: "Old"})
			s.Human().CreateSpace(simulator.SpaceFields{Key: "THIRD", Name: "Third"})
			username, cloudID := s.Admin().Username, ""
			if test.bearer {
				username = ""
				if s.OnCloud() {
					cloudID = simulator.CloudID
				}
			}
			run := newLeakRun(t, newEcho(t, s, username), cloudID, test.source)
			leakHCL, leakFailingHCL := leakHCL, leakFailingHCL
			if !s.OnCloud() {
				leakHCL, leakFailingHCL = leakHCL+leakUserHCL, leakFailingHCL+leakFailingUserHCL
			}
			run.cli(0, leakHCL, "plan", "-out=saved.tfplan")
			run.cli(0, leakHCL, "show", "-json", "saved.tfplan")
			run.cli(0, leakHCL, "apply", "saved.tfplan")
			output := run.cli(1, leakHCL+leakFailingHCL, "apply", "-auto-approve")
			if !s.OnCloud() {
				if password, _ := s.Password("zoe"); password != specialPassword {
					t.Errorf("the password is %q", password)
				}
				if webhooks := s.Webhooks(); len(webhooks) != 1 || webhooks[0].Secret != specialPassword {
					t.Errorf("the webhooks are %+v", webhooks)
				}
				run.cli(0, strings.Replace(leakHCL, "password_wo_version = 1", "password_wo_version = 2", 1), "apply", "-auto-approve")
			}
			for _, fragment := range []string{"***", "already exists", "999999999", "500", "redirected to", "an HTML page titled", "malformed"} {
				if !strings.Contains(output, fragment) {
					t.Errorf("the errors lack %q:\n%s", fragment, output)
				}
			}
			run.cli(0, leakHCL+leakImportHCL, "import", "confluence_space.third", "THIRD")
			run.cli(0, leakHCL+leakImportHCL, "show", "-json")
			run.cli(0, leakHCL+leakImportHCL, "destroy", "-auto-approve")
			run.examine()
		})
	}
}

// leakRun is a directory in which the CLI runs, with all files that it writes.
type leakRun struct {
	t                                     *testing.T
	username, source, directory, provider string
	terraform                             *terraform.CLI
	commands                              int
}

func newLeakRun(t *testing.T, e *echo, cloudID, source string) *leakRun {
	path := testsite.CLIPath(t)
	run := &leakRun{t: t, username: e.username, source: source, directory: t.TempDir()}
	arguments := fmt.Sprintf("  url = %q\n  deployment = %q\n  username = %q\n  cloud_id = %q\n  max_retries = 0\n", e.URL, e.Deployment, e.username, cloudID)
	if cloudID == "" {
		arguments = strings.Replace(arguments, "  cloud_id = \"\"\n", "", 1)
	}
	env := []string{"TF_LOG=TRACE", "TF_LOG_PROVIDER=TRACE", "TF_LOG_PATH=" + filepath.Join(run.directory, "trace.log"), "TF_VAR_password=" + specialPassword}
	literal := func(text string) string {
		return strings.NewReplacer("%{", "%%{", "${", "$${").Replace(strconv.Quote(text))
	}
	switch source {
	case "environment":
		headers, err := json.Marshal(map[string]string{"X-Gateway": specialHeader})
		coretest.Must(t, err)
		env = append(env, "CONFLUENCE_TOKEN="+specialToken, "CONFLUENCE_HTTP_HEADERS="+string(headers))
	case "block":
		arguments += "  token = " + literal(specialToken) + "\n  http_headers = { X-Gateway = " + literal(specialHeader) + " }\n"
	default:
		env = append(env, "TF_VAR_token="+specialToken, "TF_VAR_header="+specialHeader)
		for _, variable := range []string{"token", "header"} {
			run.provider += fmt.Sprintf("variable %q {\n  sensitive = true\n  ephemeral = %t\n}\n", variable, source == "ephemeral variable")
		}
		arguments += "  token = var.token\n  http_headers = { X-Gateway = var.header }\n"
	}
	run.provider += "provider \"confluence\" {\n" + arguments + "}\n"
	var err error
	run.terraform, err = terraform.New(path, run.directory, testsite.Built(t), env...)
	coretest.Must(t, err)
	return run
}

// cli runs a command on a configuration and saves its output.
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

// examine searches all written files for the credentials, including the files in saved plans.
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
		r.t.Error("the log is incomplete")
	}
	for name, text := range files {
		for _, secret := range []string{specialToken, r.username + ":" + specialToken, specialHeader, specialPassword} {
			for encoding, encoded := range encodings(secret) {
				if found := bytes.Count(text, []byte(encoded)); found > r.byTerraform(name) {
					at := bytes.Index(text, []byte(encoded))
					r.t.Errorf("%s contains the credentials, %s: …%s…", name, encoding, text[max(at-300, 0):min(at+200, len(text))])
				}
			}
		}
	}
}

// byTerraform is the number of times that Terraform itself writes the token to a file, which no provider can prevent.
//
// A saved plan contains the configuration and the values of variables that are not ephemeral, and so does its JSON.
func (r *leakRun) byTerraform(file string) int {
	switch r.source + " in " + file {
	case "block in saved.tfplan: tfconfig/m-/main.tf", "block in output-2-show", "variable in saved.tfplan: tfplan", "variable in output-2-show":
		return 1
	}
	return 0
}
