package suite_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// write is one request that changes something, met when a lifecycle runs without faults.
type write struct {
	deployment simulator.Flavor
	lifecycle  lifecycle
	step       int    // index; the number of steps stands for the destruction
	route      string // "PUT /rest/api/space/{key}", with the query
	path       string // a regular expression for the path
	method     string
	skip       int // requests of this method and path that come before it in the step
	before     int // requests of any kind that come before it in the step
	sent       int // requests of this method and path in the step
	accepted   bool
	creates    bool // what others could create too

	bystanders []string           // the names of what is there before the resource
	want       []simulator.Record // what is there after the step
}

// phase is the step as the table calls it.
func (w write) phase() string {
	if w.step == len(w.lifecycle.steps) {
		return "destroy"
	}
	return w.lifecycle.steps[w.step].name
}

// record runs a lifecycle without faults and returns each write that it takes: the first two of those in a step that do
// not differ in more than what they are about.
func record(t *testing.T, l lifecycle, deployment simulator.Flavor) []write {
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
			expectSettled(r, c)
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

// variables are the parts of paths that name a thing, by the part that precedes them.
var variables = map[string]string{
	"space": "{key}", "property": "{property}", "category": "{label}", "group": "{group}", "user": "{user}", "longtask": "{id}",
}

var (
	number   = regexp.MustCompile(`^[0-9]+$`)
	expanded = regexp.MustCompile(`(^|&)expand=[^&]*`)
	labelled = regexp.MustCompile(`(^|&)name=[^&]*`)
)

// normalise puts the names of variables into a path, and makes a regular expression of it that matches all such paths.
func normalise(path string) (template, expression string) {
	path = strings.TrimPrefix(strings.TrimPrefix(path, "/confluence"), "/wiki")
	parts := strings.Split(path, "/")
	for i := range parts {
		switch {
		case number.MatchString(parts[i]):
			parts[i] = "{id}"
		case i > 0 && variables[parts[i-1]] != "" && parts[i] != "_private":
			parts[i] = variables[parts[i-1]]
		}
	}
	template = strings.Join(parts, "/")
	expression = regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(template), "[^/]+") + "$"
	return template, expression
}

func normaliseQuery(query string) string {
	query = labelled.ReplaceAllString(expanded.ReplaceAllString(query, ""), "${1}name={label}")
	return strings.TrimPrefix(query, "&")
}
