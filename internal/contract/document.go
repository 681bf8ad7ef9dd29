package contract

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
)

// document is one of Atlassian's files, read, mended (see patch.go) and closed (see closed.go).
type document struct {
	file       string
	operations []operation
}

// operation is one method and path of a document, with the values that a request's path has for its parameters.
type operation struct {
	file     string
	path     string // as in the file, below the prefix of its server
	segments []string
	route    *routers.Route
	params   map[string]string
}

func readDocument(dir string, s source) (*document, error) {
	data, err := os.ReadFile(filepath.Join(dir, s.file))
	if err != nil {
		return nil, err
	}
	// The files are not validated: their own errors (parameters declared twice, examples outside an enum, two names for
	// one path parameter) do not hinder the check of an exchange.
	spec, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", s.file, err)
	}
	mend(s.file, spec)
	closeSchemas(spec)

	d := &document{file: s.file}
	for path, item := range spec.Paths.Map() {
		for method, op := range item.Operations() {
			d.operations = append(d.operations, operation{
				file:     s.file,
				path:     s.prefix + path,
				segments: strings.Split(s.prefix+path, "/"),
				route:    &routers.Route{Spec: spec, Path: path, PathItem: item, Method: method, Operation: op},
			})
		}
	}
	// A literal segment wins over a parameter: /user/current before /user/{id}.
	slices.SortFunc(d.operations, func(a, b operation) int { return strings.Compare(b.rank(), a.rank()) })
	return d, nil
}

// rank spells an operation's path so that the more literal of two sorts higher.
func (o operation) rank() string {
	var rank strings.Builder
	for _, segment := range o.segments {
		if isParameter(segment) {
			rank.WriteByte('0')
		} else {
			rank.WriteByte('1')
		}
	}
	return rank.String() + o.path + o.route.Method
}

func isParameter(segment string) bool { return strings.HasPrefix(segment, "{") }

// find returns the operation that serves an escaped path, nil if there is none. Segments are compared escaped, as a group
// name or a property key may hold a slash.
func (d *document) find(method, escapedPath string) *operation {
	segments := strings.Split(escapedPath, "/")
	for _, op := range d.operations {
		if op.route.Method != method || len(op.segments) != len(segments) {
			continue
		}
		if params, ok := match(op.segments, segments); ok {
			op.params = params
			return &op
		}
	}
	return nil
}

func match(template, segments []string) (map[string]string, bool) {
	params := map[string]string{}
	for i, want := range template {
		got, err := url.PathUnescape(segments[i])
		switch {
		case err != nil:
			return nil, false
		case isParameter(want) && got != "":
			params[strings.Trim(want, "{}")] = got
		case want != got:
			return nil, false
		}
	}
	return params, true
}

var gateway = regexp.MustCompile(`^/ex/confluence/[^/]+`)

// apiPath drops what may stand before an API path: the gateway's prefix on Cloud, the context path on Data Center.
func apiPath(deployment, path string) string {
	if deployment == Cloud {
		return gateway.ReplaceAllString(path, "")
	}
	if i := strings.Index(path, "/rest/"); i > 0 {
		return path[i:]
	}
	return path
}
