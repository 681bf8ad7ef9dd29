// Package policy tests the policies of examples/policies with Open Policy Agent and conftest.
package policy

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/conftest/policy"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/tester"
)

const (
	rules    = "../../examples/policies/policy"
	fixtures = "../../examples/policies/fixtures"
	prefix   = "confluence.policy."
)

// shared are the packages that contain no rule.
var shared = []string{"access", "content", "plan", "settings"}

// load loads policies as conftest does, with the strict checks of the compiler.
func load(t *testing.T, directory string, data ...string) *policy.Engine {
	t.Helper()
	engine, err := policy.LoadWithData([]string{directory}, append(data, directory), policy.CompilerOptions{
		Strict: true, RegoVersion: "v1", Capabilities: ast.CapabilitiesForThisVersion(),
	})
	must(t, err)
	return engine
}

// ruleNames are the names of the rules: each is a package with deny and warn.
func ruleNames(engine *policy.Engine) []string {
	var names []string
	for _, namespace := range engine.Namespaces() {
		name, found := strings.CutPrefix(namespace, prefix)
		if found && !strings.HasSuffix(name, "_test") && !slices.Contains(shared, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// All tests in Rego pass, run as conftest verify and opa test run them, and each rule has some.
func TestRego(t *testing.T) {
	engine := load(t, rules, fixtures)
	results, err := tester.NewRunner().SetCompiler(engine.Compiler()).SetStore(engine.Store()).SetModules(engine.Modules()).
		EnableTracing(false).RunTests(t.Context(), nil)
	must(t, err)
	count := map[string]int{}
	for result := range results {
		count[strings.TrimPrefix(result.Package, "data.")]++
		if !result.Pass() {
			t.Errorf("%s: %s.%s does not pass: %v", result.Location, result.Package, result.Name, result.Error)
		}
	}
	for _, name := range append(ruleNames(engine), "plan") {
		if count[prefix+name+"_test"] == 0 {
			t.Errorf("the rule %s has no tests", name)
		}
	}
}

// Each rule passes its passing plans without warnings, and denies its failing plans, by the library of conftest.
func TestFixtures(t *testing.T) {
	engine := load(t, rules, fixtures)
	names := ruleNames(engine)
	if len(names) != 12 {
		t.Errorf("there are %d rules: %q", len(names), names)
	}
	judged := map[string]int{}
	files, err := filepath.Glob(filepath.Join(fixtures, "plans/*/*/*/data.json"))
	must(t, err)
	for _, file := range files {
		outcome := filepath.Base(filepath.Dir(file))
		rule := filepath.Base(filepath.Dir(filepath.Dir(file)))
		if !slices.Contains(names, rule) {
			t.Errorf("%s: no rule %s", file, rule)
		}
		judged[rule+" "+outcome]++
		results, err := engine.Check(t.Context(), map[string]any{file: decoded(t, file)}, prefix+rule)
		must(t, err)
		for _, result := range results {
			if denied := len(result.Failures) > 0; denied != (outcome == "fail") {
				t.Errorf("%s: %v", file, result.Failures)
			}
			if outcome == "pass" && len(result.Warnings) > 0 {
				t.Errorf("%s: %v", file, result.Warnings)
			}
		}
	}
	for _, rule := range names {
		if judged[rule+" pass"] == 0 || judged[rule+" fail"] == 0 {
			t.Errorf("the rule %s needs a passing and a failing plan", rule)
		}
	}
}

// Each package says what it does and, if it is a rule, how severe a violation is and which settings it has.
func TestMetadata(t *testing.T) {
	engine := load(t, rules)
	names := ruleNames(engine)
	var data struct {
		Confluence struct {
			Policy struct{ Defaults map[string]any }
		}
	}
	text, err := os.ReadFile(filepath.Join(rules, "data.json"))
	must(t, err)
	must(t, json.Unmarshal(text, &data))
	access, err := os.ReadFile(filepath.Join(rules, "access.rego")) // reads settings for the rules
	must(t, err)
	for file, module := range engine.Modules() {
		if strings.HasSuffix(file, "_test.rego") {
			continue
		}
		i := slices.IndexFunc(module.Annotations, func(a *ast.Annotations) bool { return a.Scope == "package" })
		if i < 0 || module.Annotations[i].Title == "" || module.Annotations[i].Description == "" {
			t.Errorf("%s has no title or no description", file)
			continue
		}
		rule := strings.TrimSuffix(filepath.Base(file), ".rego")
		if !slices.Contains(names, rule) {
			continue
		}
		custom := module.Annotations[i].Custom
		if severity, _ := custom["severity"].(string); !slices.Contains([]string{"low", "medium", "high", "critical"}, severity) {
			t.Errorf("%s: the severity is %q", file, severity)
		}
		settings, found := custom["settings"].([]any)
		if !found {
			t.Errorf("%s lists no settings", file)
		}
		source, err := os.ReadFile(file)
		must(t, err)
		for name := range data.Confluence.Policy.Defaults {
			used, listed := strings.Contains(string(source), "settings.values."+name), slices.Contains(settings, any(name))
			if used && !listed || listed && !used && !strings.Contains(string(access), "settings.values."+name) {
				t.Errorf("%s: the setting %s is used: %t, and listed: %t", file, name, used, listed)
			}
		}
		for _, name := range settings {
			if _, found := data.Confluence.Policy.Defaults[name.(string)]; !found {
				t.Errorf("%s: no default for the setting %s", file, name)
			}
		}
	}
}

// The files are written as opa fmt writes them.
func TestFormat(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(rules, "*.rego"))
	must(t, err)
	for _, file := range files {
		source, err := os.ReadFile(file)
		must(t, err)
		formatted, err := format.Source(file, source)
		must(t, err)
		if string(formatted) != string(source) {
			t.Errorf("%s is not formatted: run opa fmt --write", file)
		}
	}
}

func decoded(t *testing.T, file string) any {
	t.Helper()
	text, err := os.ReadFile(file)
	must(t, err)
	var value any
	must(t, json.Unmarshal(text, &value))
	return value
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
