package drift_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/drift"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const emptyPlan = `{"format_version": "1.2", "planned_values": {}}`

// Errors have exit code 1, also those of the command line, because 2 means drift. They print no report and need no site.
func TestCommand(t *testing.T) {
	file := func(text string) string {
		name := filepath.Join(t.TempDir(), "plan.json")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	empty, state := file(emptyPlan), file(`{"version": 4, "resources": []}`)
	for _, c := range []struct {
		name      string
		arguments []string
		stdin     string
		code      int
		want      string
	}{
		{"help", []string{"-help"}, "", 0, "Usage: terraform-provider-confluence drift-report"},
		{"no plan", nil, "", 1, "exactly one plan is required"},
		{"options after the plan", []string{empty, "--no-authors"}, "", 1, "Options come before it"},
		{"unknown format", []string{"--format", "html", empty}, "", 1, "it must be markdown, json, slack or storage"},
		{"days", []string{"--days", "0", empty}, "", 1, "--days must be from 1 to 366, got: 0"},
		{"a page by its title", []string{"--page", "Drift", empty}, "", 1, "it must be the numeric ID of a page"},
		{"no page", []string{"--page", "", empty}, "", 1, "it must be the numeric ID of a page"},
		{"missing plan", []string{"missing.json"}, "", 1, "the plan missing.json could not be read: no such file or directory"},
		{"no JSON", []string{"-"}, "\x1b[31mPlan: 1 to add", 1, "the plan - could not be read: invalid character"},
		{"half a plan", []string{"-"}, emptyPlan[:30], 1, "unexpected EOF"},
		{"a state", []string{"-"}, `{"format_version": "1.0", "values": {}}`, 1, "is not the output of terraform show -json for a plan"},
		{"a failed plan", []string{"-"}, `{"format_version": "1.2", "planned_values": {}, "errored": true}`, 1, "is not complete"},
		{"a plan of a later format", []string{"-"}, `{"format_version": "2.0", "planned_values": {}}`, 1, "has format version 2.0, which this version of the provider does not support"},
		{"a plan with -target", []string{"-"}, `{"format_version": "1.2", "planned_values": {}, "complete": false}`, 0, "The plan is not complete: it does not cover all resources"},
		{"a plan as the state", []string{"--state", empty, empty}, "", 1, "is not the output of terraform state pull"},
		{"no drift", []string{"--state", state, "-"}, emptyPlan, 0, "## No drift\n\nConfluence matches the configuration.\n"},
		{"no drift as JSON", []string{"--format=json", "-"}, emptyPlan, 0, `"changed_outside": []`},
		{"no drift in Slack", []string{"--format=slack", "-"}, emptyPlan, 0, `"text": "Confluence drift: No drift"`},
		{"no drift as a page", []string{"--format=storage", "-"}, emptyPlan, 0, "<h2>No drift</h2><p>Confluence matches the configuration.</p>"},
		{"no site", []string{planOf(t, changed{"confluence_group.x", values{"name": "a"}, nil})}, "", 1, "Error: Missing site address"},
		{"without authors", []string{"--no-authors", planOf(t, changed{"confluence_group.x", values{"name": "a"}, nil})}, "", 2, "- `confluence_group.x` deleted\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := drift.Run(t.Context(), c.arguments, strings.NewReader(c.stdin), &stdout, &stderr, func() (confluence.Client, error) {
				return nil, errors.New("Missing site address")
			})
			if code != c.code || !strings.Contains(stdout.String()+stderr.String(), c.want) || strings.Contains(stderr.String(), "\x1b") {
				t.Errorf("exit code %d\n%s%s", code, &stdout, &stderr)
			}
			if code == 1 && stdout.Len() > 0 || code != 1 && stderr.Len() > 0 {
				t.Errorf("stdout %q, stderr %q", &stdout, &stderr)
			}
		})
	}
}

// --page writes one version, and only if the report is another one.
func TestPage(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Drift", Body: "<p>Old</p>"})
		writes := func(r result) (all []string) {
			for _, request := range r.requests {
				if strings.HasPrefix(request, "PUT") || strings.HasPrefix(request, "POST") && !strings.HasSuffix(request, "/users-bulk") {
					all = append(all, request)
				}
			}
			return all
		}
		plan := planOf(t, s.everything(t)...)
		r := s.run(t, "--page", id, plan)
		if made := writes(r); r.code != 2 || len(made) != 1 || !strings.HasPrefix(made[0], "PUT ") {
			t.Fatalf("exit code %d, %q\n%s", r.code, made, r.stderr)
		}
		page, err := s.client.Content(t.Context(), confluence.ContentRef{ID: id})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"<h2>Changed outside Terraform: 9</h2>", "<code>Hana Human</code>", "<code>confluence_content.on_call</code> changed"} {
			if !strings.Contains(page.Body, want) {
				t.Errorf("the page does not contain %s:\n%s", want, page.Body)
			}
		}
		if page.Title != "Drift" || page.Version.Number != 2 || page.Version.Message != "Drift report" {
			t.Errorf("%+v", page)
		}
		if r := s.run(t, "--page", id, plan); r.code != 2 || len(writes(r)) != 0 {
			t.Errorf("the same report: exit code %d, %q\n%s", r.code, writes(r), r.stderr)
		}
	})
}

// A page that cannot be written is an error, and nothing is overwritten.
func TestPage_Refused(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Drift", Body: "<p>Old</p>"})
		plan := planOf(t, s.pageChange())
		for _, c := range []struct{ page, want string }{{"99999", "the page 99999 for the report could not be read"}, {id, "was edited in the meantime, and nothing was overwritten"}} {
			if c.page == id {
				s.Inject(simulator.Fault{Method: "PUT", Path: "/" + id, Status: 409})
			}
			r := s.run(t, "--no-authors", "--page", c.page, plan)
			if r.code != 1 || r.stdout != "" || !strings.Contains(r.stderr, c.want) {
				t.Errorf("exit code %d\n%s%s", r.code, r.stdout, r.stderr)
			}
		}
		blog := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "blogpost", Title: "Drift", Body: "<p>Blog</p>"})
		r := s.run(t, "--no-authors", "--page", blog, plan)
		if now, _ := s.Content(blog); r.code != 1 || now.Body != "<p>Blog</p>" {
			t.Errorf("exit code %d, the blog post is %s", r.code, now.Body)
		}
		s.Human().TrashContent(id)
		if r := s.run(t, "--no-authors", "--page", id, plan); r.code != 1 || !strings.Contains(r.stderr, "page "+id) {
			t.Errorf("exit code %d\n%s", r.code, r.stderr)
		}
		if now, _ := s.Content(id); now.Body != "<p>Old</p>" {
			t.Errorf("the body is %s", now.Body)
		}
	})
}
