package drift_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	yaml "github.com/oasdiff/yaml3"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The report in the guide is what the command prints.
func TestGuide(t *testing.T) {
	s := newSite(t, simulator.Cloud)
	writers := s.group("docs-writers")
	s.Human().Grant("TEAM", "group", writers, "create", "page")
	s.Human().ClearAudit()
	page, err := s.client.Content(t.Context(), confluence.ContentRef{ID: s.page})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.client.UpdateContent(t.Context(), confluence.ContentUpdate{Ref: page.Ref(), Version: 1, Status: page.Status, Title: page.Title, Body: "<p>2</p>", Message: "As agreed on Monday"}); err != nil {
		t.Fatal(err)
	}
	s.edit("<p>3</p>")
	s.Human().Revoke("TEAM", "group", writers, "create", "page")

	body := func(minutes string) string {
		return "<h2>When the pager rings</h2><p>Answer within " + minutes + " minutes.</p><p>Then open an incident.</p>"
	}
	content := func(minutes string) values {
		return values{"id": s.page, "type": "page", "space_key": "TEAM", "title": "On call", "body": body(minutes)}
	}
	permission := func(operations ...string) values {
		return values{"space_key": "TEAM", "principal_type": "group", "principal_id": writers, "operations": operations}
	}
	plan := planOf(t,
		changed{"confluence_content.on_call", content("5"), content("15")},
		changed{"confluence_content.rota", values{"id": "77", "type": "page", "space_key": "TEAM", "title": "Rota"}, nil},
		changed{"confluence_space_permission.writers", permission("create:page", "read:space"), permission("read:space")},
	)
	r := s.expect(t, 2, "--state", stateOf(t, map[string]int{s.page: 1}), plan)
	report := times.ReplaceAllString(r.stdout, "2026-03-02 14:05 UTC")
	for _, file := range []string{"templates/guides/drift.md", "examples/drift-detection/README.md"} {
		text := readFile(t, file)
		if !strings.Contains(text, "````markdown\n"+report+"````\n") {
			t.Errorf("%s does not contain the report\n%s", file, report)
		}
	}
}

// pinned matches an action with its commit and version.
var pinned = regexp.MustCompile(`^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)

// The recipes are valid YAML, and pin each action by its commit.
func TestRecipes(t *testing.T) {
	files, err := filepath.Glob("../../examples/drift-detection/*.yml")
	if err != nil || len(files) < 3 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		text := readFile(t, strings.TrimPrefix(file, "../../"))
		var document map[string]any
		if err := yaml.Unmarshal([]byte(text), &document); err != nil || len(document) == 0 {
			t.Errorf("%s: %v", file, err)
		}
		for _, line := range strings.Split(text, "\n") {
			if _, action, uses := strings.Cut(line, "- uses: "); uses && !pinned.MatchString(action) {
				t.Errorf("%s does not pin %s", file, action)
			}
		}
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../..", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
