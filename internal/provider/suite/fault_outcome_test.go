package suite_test

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// faultOutcome is the result of a cell.
type faultOutcome struct {
	by                       way
	diags                    []*tfprotov6.Diagnostic // of all runs
	lost, duplicated, leaked bool
}

// way is how the site and the state recover from a fault.
type way string

const (
	repeated  way = "repeated"     // in the same apply, which sends the write again
	settled   way = "settled"      // in the same apply, which finds that the write was applied or does not need its response
	varied    way = "varies"       // as repeated or as refreshed
	refreshed way = "refresh"      // by the next refresh, which finds that the write was applied
	applied   way = "next apply"   // by the next apply
	replaced  way = "replaced"     // by the next apply, which replaces the tainted resource
	imported  way = "import block" // by the import block in the error of the next apply
	untraced  way = "untraced"     // not at all: the first object cannot be found, as the error says, and the next apply creates another
	failed    way = "FAILED"
)

// verify compares the site and the state with those after a run without faults.
func (c cell) verify(t *testing.T, r *coretest.Instance, target config, got *faultOutcome) {
	t.Helper()
	now := c.site.Everything()
	missing, surplus := c.difference(c.want, now), c.difference(now, c.want)
	if c.others { // a space that somebody else created has other administrators
		if got.by != imported {
			t.Errorf("an object that somebody else created was adopted: %s", got.by)
		}
		missing, surplus = slices.DeleteFunc(missing, isAccess), slices.DeleteFunc(surplus, isAccess)
	}
	if i := slices.IndexFunc(surplus, isTrashed); got.by == replaced && i >= 0 { // the replaced object
		surplus = slices.Delete(surplus, i, i+1)
	}
	pages := slices.DeleteFunc(slices.Clone(surplus), isProperty) // a page has properties that Confluence makes
	if c.untraceable() && got.by == applied && len(pages) == 1 && strings.Contains(coretest.Text(got.diags), "check the drafts of this account in Confluence") {
		got.by, surplus = untraced, nil
	}
	got.lost = len(missing) > 0 || target == nil && len(surplus) > 0 // objects remain after a lost destroy
	got.duplicated = target != nil && len(surplus) > 0
	if got.lost || got.duplicated {
		t.Errorf("%s: missing on the site:\n%s\nunexpected:\n%s\ndiagnostics: %s", got.by,
			strings.Join(missing, "\n"), strings.Join(surplus, "\n"), coretest.Text(got.diags))
	}
	for _, secret := range c.secrets() {
		output := coretest.Text(got.diags) + fmt.Sprint(coretest.FromValue(t, r.State)) + string(r.Private)
		if strings.Contains(output, secret) {
			got.leaked = true
			t.Errorf("a secret is in the output: %s", output)
		}
	}
	for _, d := range got.diags {
		if strings.TrimSpace(d.Summary) == "" || strings.TrimSpace(d.Detail) == "" || strings.HasSuffix(strings.TrimSpace(d.Detail), ":") {
			t.Errorf("an incomplete error: %q, %q", d.Summary, d.Detail)
		}
	}
	if target != nil {
		expectConverged(r, target)
	} else if !r.Removed() {
		t.Error("a destroyed object is still in state")
	}
}

func isAccess(line string) bool {
	return strings.HasPrefix(line, "grant in DOCS to ") || strings.HasPrefix(line, "role in DOCS of ")
}

func isProperty(line string) bool { return strings.HasPrefix(line, "property ") }

func isTrashed(line string) bool { return strings.Contains(line, ": trashed, ") }

// untraceable reports whether a created object cannot be found without its ID: Cloud lists pages with any status except draft,
// and the titles of drafts need not be unique.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-get
func (c cell) untraceable() bool {
	return c.deployment == simulator.Cloud && strings.Contains(c.lifecycle.name, "draft") && c.step == 0
}

// difference lists the objects that are in one list but not in the other. Versions are compared only for objects that existed
// before the resource.
func (c cell) difference(in, notIn []simulator.Record) (lines []string) {
	var others []string
	for _, r := range notIn {
		others = append(others, c.line(r))
	}
	for _, r := range in {
		line := c.line(r)
		if i := slices.Index(others, line); i >= 0 {
			others = slices.Delete(others, i, i+1)
		} else {
			lines = append(lines, line)
		}
	}
	return lines
}

func (c cell) line(r simulator.Record) string {
	if slices.Contains(c.bystanders, r.Name) {
		return fmt.Sprintf("%s, version %d", r, r.Version)
	}
	return r.String()
}

// secrets are the encodings of the credentials.
func (c cell) secrets() []string {
	admin := c.site.Admin()
	pair := admin.Username + ":" + admin.Token
	return []string{
		userPassword, strings.ToUpper(userPassword),
		admin.Token, url.QueryEscape(admin.Token), url.PathEscape(admin.Token),
		base64.StdEncoding.EncodeToString([]byte(pair)), base64.URLEncoding.EncodeToString([]byte(pair)), base64.StdEncoding.EncodeToString([]byte(admin.Token)),
	}
}

// expectConverged expects that a refresh does not change the state and that the plan is empty.
func expectConverged(r *coretest.Instance, c config) {
	r.T.Helper()
	if r.Removed() {
		r.T.Fatalf("%s is not in the state", r.Name)
	}
	p := r.Plan(c)
	if !p.Prior.State.Equal(r.State) {
		r.T.Errorf("a refresh changes the state of %s: %v\nto %v", r.Name, coretest.FromValue(r.T, r.State), coretest.FromValue(r.T, p.Prior.State))
	}
	if !p.Empty() {
		r.T.Errorf("the plan of %s is not empty: create %t, replace %t, changes %v%s", r.Name, p.Creates, p.Replaces, p.Changes, p.Diff())
	}
}
