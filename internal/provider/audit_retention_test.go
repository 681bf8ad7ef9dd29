package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func withAuditLog(t *testing.T, options simulator.Options) *testsite.Site {
	t.Helper()
	options.Deployment = simulator.Cloud
	return testsite.New(t, options)
}

func TestAuditRetention_Lifecycle(t *testing.T) {
	for _, inMonths := range []bool{false, true} {
		s := withAuditLog(t, simulator.Options{RetentionInMonths: inMonths})
		r, c := s.Resource(t, "confluence_audit_retention"), config{"number": 6, "units": "MONTHS"}
		expect := func(want string) {
			t.Helper()
			if got := s.AuditRetention(); got != want {
				t.Errorf("the site keeps records for %s, expected %s", got, want)
			}
		}
		r.Apply(c)
		r.PlanEmpty(c)
		expect("6 MONTHS")
		c["number"], c["units"] = 1, "YEARS"
		r.PlanChanges(c, "number", "units")
		r.Apply(c)
		r.PlanEmpty(c)
		expect("1 YEARS")
		s.Human().SetAuditRetention(30, "DAYS")
		r.PlanChanges(c, "number", "units")
		r.Apply(c)
		expect("1 YEARS")
		s.Human().SetAuditRetention(12, "MONTHS")
		r.PlanEmpty(c)
		if diags := coretest.Text(r.TryDestroy()); !strings.Contains(diags, "(1 YEARS) was removed from state, not changed") {
			t.Errorf("the destruction says %q", diags)
		}
		expect("12 MONTHS")
	}
}

func TestAuditRetention_Import(t *testing.T) {
	s := withAuditLog(t, simulator.Options{})
	r := s.Resource(t, "confluence_audit_retention")
	r.ImportID("site")
	r.PlanEmpty(config{"number": 1, "units": "YEARS"})
	r.PlanEmpty(config{"number": 1, "units": "YEARS"})
	r.ImportIdentity(config{"id": "site"})
	r.PlanEmpty(config{"number": 1, "units": "YEARS"})
	for importID, want := range map[string]string{"": "Invalid import ID", "1": "Expected site", "https://acme.atlassian.net": "Expected site"} {
		s.Resource(t, "confluence_audit_retention").ImportError(importID, want)
	}
}

func TestAuditRetention_Requests(t *testing.T) {
	s := withAuditLog(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_audit_retention"), config{"number": 90, "units": "DAYS"}
	var p *coretest.Plan
	for _, step := range []struct {
		name string
		want []string
		do   func()
	}{
		{"plan", []string{"GET retention"}, func() { p = r.Plan(c) }},
		{"create", []string{"PUT retention"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan", []string{"GET retention"}, func() { r.PlanEmpty(c) }},
		{"plan a change", []string{"GET retention"}, func() { c["number"] = 91; p = r.Plan(c) }},
		{"update", []string{"GET retention", "PUT retention"}, func() { coretest.NoErrors(t, "update", r.Execute(p)) }},
		{"destroy", []string{"GET retention"}, func() { r.Destroy() }},
	} {
		if got := paths(s, step.do); !slices.Equal(got, step.want) {
			t.Errorf("%s cost %q, expected %q", step.name, got, step.want)
		}
	}
}

// A plan that deletes records says so, before anything is written.
func TestAuditRetention_Warning(t *testing.T) {
	s := withAuditLog(t, simulator.Options{})
	r := s.Resource(t, "confluence_audit_retention")
	const warning = "Records of the audit log will be deleted"
	expect := func(number int, units, want string) {
		t.Helper()
		c := config{"number": number, "units": units}
		if got := coretest.Text(r.Plan(c).Diags); strings.Contains(got, warning) != (want != "") || !strings.Contains(got, want) {
			t.Errorf("%d %s: the plan says %q, expected %q", number, units, got, want)
		}
	}
	expect(1, "YEARS", "")
	expect(365, "DAYS", "becomes 365 DAYS instead of 1 YEARS")
	expect(1, "HALF_DAYS", "becomes 1 HALF_DAYS instead of 1 YEARS")
	r.Apply(config{"number": 90, "units": "DAYS"})
	expect(4, "MONTHS", "")
	expect(89, "DAYS", "becomes 89 DAYS instead of 90 DAYS")
}

func TestAuditRetention_BadInput(t *testing.T) {
	s := withAuditLog(t, simulator.Options{})
	for _, c := range []struct {
		number, units any
		want          []string
	}{
		{nil, "DAYS", []string{`"number"`, "required"}},
		{0, "DAYS", []string{`"number"`, "at least 1"}},
		{-1, "DAYS", []string{`"number"`, "at least 1"}},
		{1, nil, []string{`"units"`, "required"}},
		{1, "", []string{`"units"`, `"DAYS"`}},
		{1, "days", []string{`"units"`, `"DAYS"`}},
		{1, "DAY", []string{`"units"`, `"DAYS"`}},
		{2, "YEARS", []string{`"number"`, "at most one year", "2 YEARS"}},
		{13, "MONTHS", []string{`"number"`, "at most one year"}},
		{53, "WEEKS", []string{`"number"`, "at most one year"}},
		{367, "DAYS", []string{`"number"`, "at most one year"}},
		{733, "HALF_DAYS", []string{`"number"`, "at most one year"}},
		{31622401, "SECONDS", []string{`"number"`, "at most one year"}},
		{1, "DECADES", []string{`"number"`, "at most one year"}},
		{1, "FOREVER", []string{`"number"`, "at most one year"}},
	} {
		r := s.Resource(t, "confluence_audit_retention")
		if requests := s.RequestsOf(func() { r.PlanError(config{"number": c.number, "units": c.units}, c.want...) }); len(requests) != 0 {
			t.Errorf("invalid input caused requests: %q", requests)
		}
	}
	testsite.OnDataCenter(t, func(t *testing.T, dc *testsite.Site) {
		dc.Resource(t, "confluence_audit_retention").PlanError(config{"number": 1, "units": "YEARS"}, "confluence_audit_retention is not available on Confluence Data Center", "settings of the audit log")
	})
}

func TestAuditRetention_Refused(t *testing.T) {
	s := withAuditLog(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_audit_retention"), config{"number": 90, "units": "DAYS"}
	reader := s.Reader()
	mine := s.Resource(t, "confluence_audit_retention")
	mine.ProviderConfig["username"], mine.ProviderConfig["token"] = reader.Username, reader.Token
	mine.PlanError(c, "could not be read", "Only Confluence administrators", "Free edition")
	withAuditLog(t, simulator.Options{Plan: "free"}).Resource(t, "confluence_audit_retention").PlanError(c, "Free edition")
	r.Apply(c)
	c["number"] = 60
	stale := r.Plan(c)
	s.Human().SetAuditRetention(120, "DAYS")
	coretest.ExpectError(t, r.Execute(stale), "could not be set", "120 DAYS since the plan was made", "Run the plan again")
	s.Inject(simulator.Fault{Method: "PUT", Path: "/audit/retention", Status: 400, Times: 1, Body: `{"statusCode":400,"message":"Retention period can not be longer than 1 month"}`})
	r.ApplyError(c, "(60 DAYS) could not be set", "longer than 1 month")
	r.Apply(c)
	r.ProviderConfig["token"] = "wrong"
	r.PlanError(c, "could not be read")
}

// A site has one retention period.
func TestAuditRetention_Two(t *testing.T) {
	s := withAuditLog(t, simulator.Options{})
	for name, number := range map[string]int{"unlike": 60, "alike": 90} {
		a, b := s.Resource(t, "confluence_audit_retention"), s.Resource(t, "confluence_audit_retention")
		results := coretest.Together(1, coretest.Change{Instance: a, Config: config{"number": 90, "units": "DAYS"}}, coretest.Change{Instance: b, Config: config{"number": number, "units": "DAYS"}})
		if text := coretest.Text(slices.Concat(results...)); !strings.Contains(text, "Two resources manage the retention period") {
			t.Errorf("%s: got %q", name, text)
		}
	}
}

func TestAuditRetention_UnknownValues(t *testing.T) {
	s := withAuditLog(t, simulator.Options{})
	r := s.Resource(t, "confluence_audit_retention")
	for _, attribute := range []string{"number", "units"} {
		c := config{"number": 500, "units": "HOURS"}
		c[attribute] = coretest.Unknown
		if p := r.Plan(c); !p.Creates || p.Attr(attribute) != coretest.Unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
		}
	}
	c := config{"number": 500, "units": "HOURS"}
	r.Apply(c)
	r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
	if requests := s.RequestsOf(func() { r.PlanEmpty(c) }); len(requests) != 0 {
		t.Errorf("requests without a token: %q", requests)
	}
}
