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

// faultOutcome is how a cell ended.
type faultOutcome struct {
	by                    way
	diags                 []*tfprotov6.Diagnostic // of all runs
	lost, doubled, leaked bool
}

// way is what set things right.
type way string

const (
	repeated  way = "repeated"     // in the same apply, by sending the write again
	settled   way = "settled"      // in the same apply, without: the write is found done, or its answer does not matter
	refreshed way = "refresh"      // by the next refresh, which finds it done
	applied   way = "next apply"   // by the next apply
	replaced  way = "replaced"     // by the next apply, which destroys what the first one left half done and creates it anew
	imported  way = "import block" // by the import block that the next apply names
	untraced  way = "untraced"     // not: the next apply creates another, because nobody can find the first one, as its error says
	failed    way = "FAILED"
)

// judge holds what is there now, on the site and in the state, against what a run without faults leaves.
func (c cell) judge(t *testing.T, r *coretest.Instance, target config, got *faultOutcome) {
	t.Helper()
	now := c.site.Everything()
	missing, surplus := c.difference(c.want, now), c.difference(now, c.want)
	if c.others { // a space of somebody else has other administrators
		if got.by != imported {
			t.Errorf("what somebody else has made was taken for what this request was to make: %s", got.by)
		}
		missing, surplus = slices.DeleteFunc(missing, isAccess), slices.DeleteFunc(surplus, isAccess)
	}
	if i := slices.IndexFunc(surplus, isTrashed); got.by == replaced && i >= 0 { // the one that was destroyed
		surplus = slices.Delete(surplus, i, i+1)
	}
	if c.untraceable() && got.by == applied && len(surplus) == 1 && strings.Contains(coretest.Text(got.diags), "check the drafts of this account in Confluence") {
		got.by, surplus = untraced, nil
	}
	got.lost = len(missing) > 0 || target == nil && len(surplus) > 0 // of a destruction that was lost, something is left
	got.doubled = target != nil && len(surplus) > 0
	if got.lost || got.doubled {
		t.Errorf("%s: the site lacks\n%s\nand has, beside what it should\n%s\nwhat was said: %s", got.by,
			strings.Join(missing, "\n"), strings.Join(surplus, "\n"), coretest.Text(got.diags))
	}
	for _, secret := range c.secrets() {
		said := coretest.Text(got.diags) + fmt.Sprint(coretest.FromValue(t, r.State)) + string(r.Private)
		if strings.Contains(said, secret) {
			got.leaked = true
			t.Errorf("a secret is told: %s", said)
		}
	}
	for _, d := range got.diags {
		if strings.TrimSpace(d.Summary) == "" || strings.TrimSpace(d.Detail) == "" || strings.HasSuffix(strings.TrimSpace(d.Detail), ":") {
			t.Errorf("an error without words: %q, %q", d.Summary, d.Detail)
		}
	}
	if target != nil {
		expectSettled(r, target)
	} else if !r.Removed() {
		t.Error("what was destroyed is still in the state")
	}
}

func isAccess(line string) bool {
	return strings.HasPrefix(line, "grant in DOCS to ") || strings.HasPrefix(line, "role in DOCS of ")
}

func isTrashed(line string) bool { return strings.Contains(line, ": trashed, ") }

// untraceable tells that what was created cannot be found without its ID: Cloud lists pages of any status but draft, and
// the titles of drafts need not be unique.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-get
func (c cell) untraceable() bool {
	return c.deployment == simulator.Cloud && strings.Contains(c.lifecycle.name, "draft") && c.step == 0
}

// difference lists what is in one and not in the other. The versions count of what was there before the resource.
func (c cell) difference(in, notIn []simulator.Record) (lines []string) {
	var there []string
	for _, r := range notIn {
		there = append(there, c.line(r))
	}
	for _, r := range in {
		line := c.line(r)
		if i := slices.Index(there, line); i >= 0 {
			there = slices.Delete(there, i, i+1)
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

// secrets are all spellings of what nobody may read.
func (c cell) secrets() []string {
	admin := c.site.Admin()
	pair := admin.Username + ":" + admin.Token
	return []string{
		admin.Token, url.QueryEscape(admin.Token), url.PathEscape(admin.Token),
		base64.StdEncoding.EncodeToString([]byte(pair)), base64.URLEncoding.EncodeToString([]byte(pair)), base64.StdEncoding.EncodeToString([]byte(admin.Token)),
	}
}

// expectSettled expects that the state is what is there and that nothing is left to do.
func expectSettled(r *coretest.Instance, c config) {
	r.T.Helper()
	if r.Removed() {
		r.T.Fatalf("%s is not in the state", r.Name)
	}
	p := r.Plan(c)
	if !p.Prior.State.Equal(r.State) {
		r.T.Errorf("the state of %s is not what is there: %v\nis %v", r.Name, coretest.FromValue(r.T, r.State), coretest.FromValue(r.T, p.Prior.State))
	}
	if !p.Empty() {
		r.T.Errorf("the plan of %s is not empty: create %t, replace %t, changes %v%s", r.Name, p.Creates, p.Replaces, p.Changes, p.Diff())
	}
}
