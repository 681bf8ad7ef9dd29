package drift_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/drift"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// values are the attributes of a resource in a plan.
type values map[string]any

// changed is an object that was changed outside Terraform. It is deleted if now is nil.
type changed struct {
	address     string
	before, now values
}

// planOf returns a plan that reverts changes.
func planOf(t *testing.T, changes ...changed) string {
	t.Helper()
	return planWith(t, nil, changes...)
}

// planWith returns a plan of a configuration that reverts changes.
func planWith(t *testing.T, configuration values, changes ...changed) string {
	t.Helper()
	var drifted, planned []any
	for _, c := range changes {
		kind, _, _ := strings.Cut(c.address, ".")
		var after any = c.now
		actions := []string{"update"}
		if c.now == nil {
			after, actions = nil, []string{"create"}
		}
		resource := func(actions []string, before, after any) any {
			return values{"address": c.address, "mode": "managed", "type": kind, "change": values{"actions": actions, "before": before, "after": after}}
		}
		drifted, planned = append(drifted, resource(actions, c.before, after)), append(planned, resource(actions, after, c.before))
	}
	return writeJSON(t, values{"format_version": "1.2", "planned_values": values{}, "configuration": configuration, "resource_drift": drifted, "resource_changes": planned})
}

// stateOf returns a state that holds the versions of content.
func stateOf(t *testing.T, versions map[string]int) string {
	t.Helper()
	var resources []any
	for id, version := range versions {
		document, err := json.Marshal(map[string][]byte{"confluence": fmt.Appendf(nil, `{"version": %d}`, version)})
		if err != nil {
			t.Fatal(err)
		}
		resources = append(resources, values{"type": "confluence_content", "instances": []any{values{"attributes": values{"id": id}, "private": document}}})
	}
	return writeJSON(t, values{"version": 4, "resources": resources})
}

func writeJSON(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "input.json")
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// site is a simulated site with a space and a page that Terraform, the account of the client, has created.
type site struct {
	*simulator.Simulator
	client  confluence.Client
	onCloud bool
	page    string
}

func onBoth(t *testing.T, test func(t *testing.T, s site)) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) { test(t, newSite(t, deployment)) })
	}
}

func newSite(t *testing.T, deployment simulator.Deployment) site {
	t.Helper()
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: deployment})
	sim.Human().ClearAudit()
	sim.Human().CreateSpace(simulator.SpaceFields{Key: "TEAM", Name: "Team"})
	content, err := client.CreateContent(t.Context(), confluence.ContentCreate{
		Space: confluence.SpaceRef{Key: "TEAM"}, Type: confluence.Page, Status: confluence.StatusCurrent, Title: "On call", Body: "<p>5 minutes</p>",
	})
	if err != nil {
		t.Fatal(err)
	}
	return site{sim, client, deployment == simulator.Cloud, content.ID}
}

// edit changes the body of the page by hand.
func (s site) edit(body string) {
	s.Human().EditContent(s.page, func(f *simulator.ContentFields) { f.Body = body })
}

// pageChange is the change of the body of the page.
func (s site) pageChange() changed {
	content := func(body string) values {
		return values{"id": s.page, "type": "page", "space_key": "TEAM", "title": "On call", "body": body}
	}
	return changed{"confluence_content.on_call", content("<p>5 minutes</p>"), content("<p>9 minutes</p>")}
}

// group is the ID of a group.
func (s site) group(name string) string {
	for _, g := range s.Groups() {
		if g.Name == name {
			if s.onCloud {
				return g.ID
			}
			return name
		}
	}
	panic("no group " + name)
}

// user is the ID of a user.
func (s site) user(name string) string {
	for _, u := range s.Users() {
		if u.Username == name {
			if s.onCloud {
				return u.AccountID
			}
			return name
		}
	}
	panic("no user " + name)
}

// result is what a run of the command has done.
type result struct {
	code           int
	stdout, stderr string
	requests       []string
}

var ids = regexp.MustCompile(`/(att)?\d+\b`)

// run runs the command.
func (s site) run(t *testing.T, arguments ...string) result {
	s.ResetRequests()
	var stdout, stderr bytes.Buffer
	code := drift.Run(t.Context(), arguments, strings.NewReader(""), &stdout, &stderr, func() (confluence.Client, error) { return s.client, nil })
	r := result{code: code, stdout: stdout.String(), stderr: stderr.String()}
	for _, request := range s.Requests() {
		r.requests = append(r.requests, request.Method+" "+ids.ReplaceAllString(request.Path, "/ID"))
	}
	return r
}

// expect runs the command, expects its exit code, and expects that it only reads.
func (s site) expect(t *testing.T, code int, arguments ...string) result {
	t.Helper()
	r := s.run(t, arguments...)
	if r.code != code {
		t.Fatalf("exit code %d, expected %d\n%s%s", r.code, code, r.stdout, r.stderr)
	}
	for _, request := range r.requests {
		if !strings.HasPrefix(request, http.MethodGet) && !strings.HasSuffix(request, "/users-bulk") {
			t.Errorf("the command has sent %s", request)
		}
	}
	return r
}

var times = regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d UTC`)

// timeless replaces the times in a report.
func timeless(report string) string { return times.ReplaceAllString(report, "TIME") }
