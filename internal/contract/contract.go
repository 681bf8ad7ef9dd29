// Package contract checks HTTP exchanges against Atlassian's OpenAPI files.
//
// It is test equipment: a client and a simulator written by the same people agree with each other even where both are
// wrong, so every exchange between them is held against what Atlassian publishes.
package contract

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// The two deployments of Confluence, spelled as the provider's `deployment` attribute.
const (
	Cloud      = "cloud"
	DataCenter = "data_center"
)

// sources names the files of each deployment and the path below which their operations live.
var sources = map[string][]source{
	Cloud: {
		{file: "confluence-cloud-v1.json"},
		{file: "confluence-cloud-v2.json", prefix: "/wiki/api/v2"},
	},
	DataCenter: {
		{file: "confluence-dc-9.3.1.json"},
		{file: "confluence-dc-10.0.3.json"},
	},
}

type source struct{ file, prefix string }

// Violation is one difference between an exchange and the files.
type Violation struct {
	Method  string
	Path    string
	Problem string // what is wrong, and with which field
	Files   string // the files that say otherwise
}

func (v Violation) String() string {
	return fmt.Sprintf("%s %s: %s (%s)", v.Method, v.Path, v.Problem, v.Files)
}

// Checker holds the files of both deployments. Each is read when the first exchange needs it, as that costs about 0.1 s.
type Checker struct {
	deployments map[string][]func() (*document, error)
}

var checkers sync.Map // directory → *Checker

// Load returns the checker for the files in dir, one for the whole process.
func Load(dir string) (*Checker, error) {
	if c, ok := checkers.Load(dir); ok {
		return c.(*Checker), nil
	}
	c := &Checker{deployments: map[string][]func() (*document, error){}}
	var missing []error
	for deployment, files := range sources {
		for _, s := range files {
			if _, err := os.Stat(filepath.Join(dir, s.file)); err != nil {
				missing = append(missing, err)
			}
			c.deployments[deployment] = append(c.deployments[deployment], sync.OnceValues(func() (*document, error) { return readDocument(dir, s) }))
		}
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("cannot find Atlassian's OpenAPI files in %q: %w", dir, errors.Join(missing...))
	}
	actual, _ := checkers.LoadOrStore(dir, c)
	return actual.(*Checker), nil
}

// find returns the operation of each file that has it, or a violation when none has.
func (c *Checker) find(deployment string, r *http.Request) ([]*operation, []Violation) {
	path := apiPath(deployment, r.URL.EscapedPath())
	unknown := Violation{Method: r.Method, Path: r.URL.Path, Problem: "no such operation"}
	var found []*operation
	var names []string
	for _, read := range c.deployments[deployment] {
		d, err := read()
		if err != nil {
			return nil, []Violation{{Method: r.Method, Path: r.URL.Path, Problem: err.Error()}}
		}
		names = append(names, d.file)
		if op := d.find(r.Method, path); op != nil {
			found = append(found, op)
		}
	}
	if len(found) > 0 || allowed(deployment, r.Method, path, unknown.Problem) {
		return found, nil
	}
	unknown.Files = strings.Join(names, ", ")
	return nil, []Violation{unknown}
}

// check gathers the problems of one side of an exchange, those that two files agree on once.
func check(deployment string, r *http.Request, operations []*operation, problemsIn func(*operation) []string) []Violation {
	var violations []Violation
	for _, op := range operations {
		for _, problem := range problemsIn(op) {
			same := slices.IndexFunc(violations, func(v Violation) bool { return v.Problem == problem })
			switch {
			case allowed(deployment, r.Method, op.path, problem):
			case same < 0:
				violations = append(violations, Violation{Method: r.Method, Path: r.URL.Path, Problem: problem, Files: op.file})
			case !strings.Contains(violations[same].Files, op.file):
				violations[same].Files += ", " + op.file
			}
		}
	}
	return violations
}
