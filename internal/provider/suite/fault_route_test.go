package suite_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// write is a writing request of a lifecycle, as recorded without faults.
type write struct {
	deployment simulator.Deployment
	lifecycle  lifecycle
	step       int    // index; the number of steps stands for the destroy
	route      string // "PUT /rest/api/space/{key}", with the query
	path       string // a regular expression for the path
	method     string
	skip       int // requests with this method and path before it in the step
	before     int // requests of any kind before it in the step
	sent       int // requests with this method and path in the step
	accepted   bool
	creates    bool // an object that others could create too

	bystanders []string           // names of the objects that exist before the resource
	want       []simulator.Record // objects after the step
}

// phase is the name of the step in the table.
func (w write) phase() string {
	if w.step == len(w.lifecycle.steps) {
		return "destroy"
	}
	return w.lifecycle.steps[w.step].name
}

// record runs a lifecycle without faults and returns its writes. Of writes with the same route in one step, it returns the
// first two.
func record(t *testing.T, l lifecycle, deployment simulator.Deployment) []write {
	t.Helper()
	s := testsite.New(t, l.options(deployment))
	bystanders := l.prepare(s)
	r, c := s.Resource(t, l.resource), config{}
	var all []write
	for i := range len(l.steps) + 1 {
		s.ResetRequests()
		if i == len(l.steps) {
			r.Destroy()
		} else {
			l.steps[i].do(s, c)
			r.Apply(c)
		}
		want, requests := s.Everything(), s.Requests()
		for j, w := range writesOf(requests) {
			w.creates = i == 0 && j == 0 && l.byOthers != nil
			w.deployment, w.lifecycle, w.step, w.bystanders, w.want = deployment, l, i, bystanders, want
			all = append(all, w)
		}
		if !r.Removed() {
			expectConverged(r, c)
		}
	}
	return all
}

func writesOf(requests []simulator.Request) []write {
	var all []write
	routes, paths := map[string]int{}, map[string]int{}
	for i, request := range requests {
		if !testsite.IsWrite(request) {
			continue
		}
		template, path := normalise(request.Path)
		w := write{method: request.Method, path: path, route: request.Method + " " + template, before: i, accepted: request.Status == http.StatusAccepted}
		if query := normaliseQuery(request.Query); query != "" {
			w.route += "?" + query
		}
		w.skip = paths[w.method+path]
		paths[w.method+path]++
		if routes[w.route]++; routes[w.route] == 2 {
			w.route += ", the second"
		} else if routes[w.route] > 2 {
			continue
		}
		all = append(all, w)
	}
	for i := range all {
		all[i].sent = paths[all[i].method+all[i].path]
	}
	return all
}

// variables are the names of path segments that identify an object, by the segment before them.
var variables = map[string]string{
	"label": "{label}", "space": "{key}", "property": "{property}", "category": "{label}", "group": "{group}", "user": "{user}", "longtask": "{id}",
	"space-roles": "{id}", "attachment": "{id}",
}

var (
	number     = regexp.MustCompile(`^[0-9]+$`)
	expanded   = regexp.MustCompile(`(^|&)expand=[^&]*`)
	identified = regexp.MustCompile(`(^|&)id=[0-9a-f-]{36}`)
	labelled   = regexp.MustCompile(`(^|&)name=[^&]*`)
)

// normalise replaces the identifiers in a path with the names of variables. expression is a regular expression for all paths
// of that template.
func normalise(path string) (template, expression string) {
	path = strings.TrimPrefix(strings.TrimPrefix(path, "/confluence"), "/wiki")
	parts := strings.Split(path, "/")
	for i := range parts {
		switch {
		case number.MatchString(parts[i]):
			parts[i] = "{id}"
		case i > 0 && variables[parts[i-1]] != "" && parts[i] != "_private" && parts[i] != "watch":
			parts[i] = variables[parts[i-1]]
		}
	}
	template = strings.Join(parts, "/")
	expression = regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(template), "[^/]+") + "$"
	return template, expression
}

func normaliseQuery(query string) string {
	query = labelled.ReplaceAllString(expanded.ReplaceAllString(query, ""), "${1}name={label}")
	query = identified.ReplaceAllString(query, "${1}id={id}")
	return strings.TrimPrefix(query, "&")
}
