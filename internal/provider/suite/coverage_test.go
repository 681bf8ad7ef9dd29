package suite_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

const coverageFile = "../../../COVERAGE.md"

// covered is an operation with what uses it, or why nothing does.
type covered struct {
	call
	note  string // such as "deprecated"
	files []string
	use   string // the text of the last column
	kind  int
}

const (
	used = iota
	notYetUsed
	noUse
)

// COVERAGE.md tells for each operation of Confluence's API what uses it. What uses an operation is measured; why nothing does
// is written in reasons and planned.
func TestCoverage(t *testing.T) {
	t.Parallel()
	directory := os.Getenv("CONFLUENCE_OPENAPI_DIR")
	if directory == "" {
		t.Skip("needs Atlassian's OpenAPI files, in CONFLUENCE_OPENAPI_DIR")
	}
	checker, err := contract.Load(directory)
	coretest.Must(t, err)
	m := &measurement{checker: checker, uses: map[call]map[object]bool{}}
	m.resources(t)
	m.reads(t)
	m.scenarios(t)
	m.actions(t)

	m.checkScopes(t)
	all := operations(t, checker)
	m.explain(t, all)
	got := coveragePage(all)
	if *update && !t.Failed() {
		coretest.Must(t, os.WriteFile(coverageFile, []byte(got), 0o644))
	}
	want, err := os.ReadFile(coverageFile)
	coretest.Must(t, err)
	if got != string(want) {
		t.Error("COVERAGE.md is not what was measured: rewrite it with -update")
	}
}

// operations returns the operations of Atlassian's files and the older ones.
func operations(t *testing.T, checker *contract.Checker) (all []*covered) {
	t.Helper()
	described, err := checker.Operations()
	coretest.Must(t, err)
	for _, o := range described {
		one := &covered{call: call{o.Deployment, o.Method, o.Path}, files: o.Files}
		if o.Deprecated {
			one.note = "deprecated"
		} else if o.Deployment == contract.DataCenter && len(o.Files) == 1 {
			one.note = "10.0"
		}
		all = append(all, one)
	}
	for _, o := range older {
		c := call{o.deployment, o.method, o.path}
		if slices.ContainsFunc(all, func(one *covered) bool { return one.call == c }) {
			t.Errorf("%s is among the older operations, but Atlassian's files have it", c)
		}
		all = append(all, &covered{call: c, note: o.note})
	}
	return all
}

// explain finds what uses each operation, or why nothing does.
func (m *measurement) explain(t *testing.T, all []*covered) {
	t.Helper()
	for c := range purposes {
		if len(m.uses[c]) == 0 {
			t.Errorf("%s has a purpose, but nothing uses it", c)
		}
	}
	for _, one := range all {
		if nounOf(one.path) < 0 {
			t.Errorf("%s belongs to no section: add one to nouns", one.call)
		}
		if objects := m.uses[one.call]; len(objects) > 0 {
			one.use = usedBy(t, one.call, objects)
		}
	}
	for _, kind := range []int{noUse, notYetUsed} {
		for _, row := range [][]reason{noUse: slices.Concat(siteReasons, contentReasons, olderReasons), notYetUsed: planned}[kind] {
			for _, pattern := range row.operations {
				matched := 0
				for _, one := range all {
					if !matches(pattern, one.call) {
						continue
					}
					matched++
					if len(m.uses[one.call]) > 0 {
						t.Errorf("%q of %q matches %s, which is used by %s: delete it", pattern, row.why, one.call, one.use)
						continue
					}
					one.use, one.kind = row.why, kind
				}
				if matched == 0 {
					t.Errorf("there is no operation %q, of which is said: %s", pattern, row.why)
				}
			}
		}
	}
	for _, one := range all {
		if one.use == "" {
			t.Errorf("nothing uses %s: add it to reasons or planned", one.call)
		}
	}
}

// matches reports whether an operation is among those of a pattern.
func matches(pattern string, c call) bool {
	expression := strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, ".*")
	return regexp.MustCompile("^" + expression + "$").MatchString(c.method + " " + c.path)
}

func (c call) String() string { return fmt.Sprintf("%s %s (%s)", c.method, c.path, c.deployment) }
