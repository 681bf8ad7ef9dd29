package policy

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/loader"
	"github.com/open-policy-agent/opa/v1/rego"
)

// built is the bundle that opa build --bundle --ignore '*_test.rego' builds.
func built(t *testing.T) []byte {
	t.Helper()
	var archive bytes.Buffer
	must(t, compile.New().WithPaths(rules).WithAsBundle(true).WithFilter(loader.GlobExcludeName("*_test.rego", 0)).
		WithOutput(&archive).Build(t.Context()))
	return archive.Bytes()
}

// OPA loads the bundle and gives the results of all rules.
func TestBundle(t *testing.T) {
	loaded, err := bundle.NewReader(bytes.NewReader(built(t))).Read()
	must(t, err)
	if roots := *loaded.Manifest.Roots; !slices.Equal(roots, []string{"confluence/main", "confluence/policy"}) {
		t.Errorf("the roots are %q: they must not contain data.confluence.settings", roots)
	}
	for file, want := range map[string]string{
		"cloud/templates/fail": "templates: confluence_template.decision: ",
		"cloud/groups/fail":    "groups: confluence_space_permission.wanda: ",
	} {
		results, err := rego.New(rego.Query("data.confluence.main.deny"), rego.ParsedBundle("policies", &loaded),
			rego.Input(decoded(t, filepath.Join(fixtures, "plans", file, "data.json")))).Eval(t.Context())
		must(t, err)
		messages := results[0].Expressions[0].Value.([]any)
		if !slices.ContainsFunc(messages, func(m any) bool { return strings.HasPrefix(m.(string), want) }) {
			t.Errorf("%s: no message begins with %q: %q", file, want, messages)
		}
	}
}

// Conftest loads the unpacked bundle, as conftest pull leaves it.
func TestBundle_Conftest(t *testing.T) {
	directory := t.TempDir()
	unpack(t, built(t), directory)
	engine := load(t, directory)
	results, err := engine.Check(t.Context(), map[string]any{"plan.json": decoded(t, filepath.Join(fixtures, "plans/cloud/templates/fail/data.json"))}, "confluence.main")
	must(t, err)
	if len(results) != 1 || len(results[0].Failures) == 0 {
		t.Errorf("nothing is denied: %+v", results)
	}
}

// Without data.json, whoever loads the policies is told, and nothing passes.
func TestBundle_WithoutData(t *testing.T) {
	directory := t.TempDir()
	unpack(t, built(t), directory)
	must(t, os.Remove(filepath.Join(directory, "data.json")))
	results, err := load(t, directory).Check(t.Context(), map[string]any{"plan.json": decoded(t, filepath.Join(fixtures, "plans/cloud/templates/pass/data.json"))}, prefix+"templates")
	must(t, err)
	if len(results[0].Failures) == 0 || !strings.Contains(results[0].Failures[0].Message, "is missing. Load data.json") {
		t.Errorf("passes without settings: %+v", results)
	}
}

func unpack(t *testing.T, archive []byte, directory string) {
	t.Helper()
	compressed, err := gzip.NewReader(bytes.NewReader(archive))
	must(t, err)
	for files := tar.NewReader(compressed); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		must(t, err)
		text, err := io.ReadAll(files)
		must(t, err)
		// The names of modules contain the path that they were loaded from.
		path := filepath.Join(directory, filepath.Base(header.Name))
		must(t, os.WriteFile(path, text, 0o600))
	}
}
