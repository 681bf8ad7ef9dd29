package policy

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The README and the guide list the rules as their annotations describe them, and the README all settings.
func TestReadme(t *testing.T) {
	engine := load(t, rules)
	annotations := map[string]*ast.Annotations{}
	for file, module := range engine.Modules() {
		if len(module.Annotations) > 0 {
			annotations[strings.TrimSuffix(filepath.Base(file), ".rego")] = module.Annotations[0]
		}
	}
	var table, list strings.Builder
	for _, rule := range ruleNames(engine) {
		about := annotations[rule]
		var settings []string
		for _, name := range about.Custom["settings"].([]any) {
			settings = append(settings, fmt.Sprintf("`%s`", name))
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s |\n", rule, about.Title, about.Custom["severity"], strings.Join(settings, ", "))
		fmt.Fprintf(&list, "- `%s`: %s\n", rule, about.Title)
	}
	readme := read(t, "../../examples/policies/README.md")
	if !strings.Contains(readme, table.String()) {
		t.Errorf("the table of the README should be\n%s", &table)
	}
	if guide := read(t, "../../templates/guides/policies.md"); !strings.Contains(guide, list.String()) {
		t.Errorf("the list of the guide should be\n%s", &list)
	}
	defaults := decoded(t, filepath.Join(rules, "data.json")).(map[string]any)["confluence"].(map[string]any)["policy"].(map[string]any)["defaults"]
	_, settings, _ := strings.Cut(readme, "\n## Settings\n")
	for name := range defaults.(map[string]any) {
		if !strings.Contains(settings, "`"+name+"`") {
			t.Errorf("the README does not describe the setting %s", name)
		}
	}
}

// The rule that the guide shows is evaluated with the others.
func TestGuide(t *testing.T) {
	_, rest, _ := strings.Cut(read(t, "../../templates/guides/policies.md"), "```rego\n")
	rule, _, _ := strings.Cut(rest, "```")
	directory := t.TempDir()
	must(t, os.CopyFS(directory, os.DirFS(rules)))
	must(t, os.WriteFile(filepath.Join(directory, "blog_posts.rego"), []byte(rule), 0o600))
	engine := load(t, directory)
	for kind, denied := range map[string]bool{"blogpost": true, "page": false} {
		plan := map[string]any{"format_version": "1.2", "resource_changes": []any{map[string]any{
			"address": "confluence_content.news", "mode": "managed", "type": "confluence_content",
			"change": map[string]any{"actions": []any{"create"}, "after": map[string]any{"type": kind}, "after_unknown": map[string]any{}},
		}}}
		results, err := engine.Check(t.Context(), map[string]any{"plan.json": plan}, prefix+"blog_posts")
		must(t, err)
		if (len(results[0].Failures) > 0) != denied {
			t.Errorf("%s: %+v", kind, results)
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	must(t, err)
	return string(text)
}
