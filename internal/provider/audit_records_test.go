package provider_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// auditMarch gives the audit log one record for each hour from 2026-03-01.
func auditMarch(s *testsite.Site, hours int) {
	s.Human().ClearAudit()
	for hour := range hours {
		s.Human().Audit(simulator.AuditFields{
			When: time.Date(2026, 3, 1, hour, 0, 0, 0, time.UTC), By: "ada", Category: "Permissions", Summary: fmt.Sprintf("Change %d", hour),
			Object: "docs-writers", ObjectType: "Group", InSpace: "DOCS", Changed: "Type", From: "View", To: "Edit",
		})
	}
}

func TestAuditRecords(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		auditMarch(s, 48)
		s.Human().Audit(simulator.AuditFields{When: time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC), Summary: "Cleaned up"})
		for _, c := range []struct {
			config config
			want   int
		}{
			{config{}, 49},
			{config{"start_date": "2026-03-02"}, 25},
			{config{"end_date": "2026-03-01"}, 24},
			{config{"start_date": "2026-03-01", "end_date": "2026-03-01"}, 24},
			{config{"start_date": "2026-03-01T22:00:00Z", "end_date": "2026-03-02T03:00:00+02:00"}, 4},
			{config{"search": "cleaned"}, 1},
			{config{"search": "DOCS", "limit": 10}, 10},
		} {
			requests := len(s.Requests())
			if got := s.DataSource(t, "confluence_audit_records", c.config)["records"].([]any); len(got) != c.want {
				t.Errorf("%v: got %d records, expected %d", c.config, len(got), c.want)
			}
			if made := len(s.Requests()) - requests; made != 1 {
				t.Errorf("%v: %d requests", c.config, made)
			}
		}
		all := s.DataSource(t, "confluence_audit_records", config{"start_date": "2026-03-02T23:00:00Z"})["records"].([]any)
		system, last := all[0].(map[string]any), all[1].(map[string]any)
		if system["author_id"] != nil || system["summary"] != "Cleaned up" || system["affected_object"] != nil || len(system["changed_values"].([]any)) != 0 {
			t.Errorf("got %v", system)
		}
		affected, space, changed := last["affected_object"].(map[string]any), last["associated_objects"].([]any)[0].(map[string]any), last["changed_values"].([]any)[0].(map[string]any)
		if last["created_at"] != "2026-03-02T23:00:00Z" || last["author_id"] != s.UserID("ada") || last["author_name"] != "Ada Admin" || last["category"] != "Permissions" ||
			last["remote_address"] != "203.0.113.5" || last["system_administrator"] != true || last["description"] != "" ||
			affected["name"] != "docs-writers" || affected["type"] != "Group" || space["name"] != "DOCS" || changed["old_value"] != "View" || changed["new_value"] != "Edit" {
			t.Errorf("got %v", last)
		}
	})
}

// All result pages are followed up to the limit, and what is missing is said.
func TestAuditRecords_Limit(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		auditMarch(s, 1300)
		pages := map[int]int{1001: 6, 1300: 7, 200: 1}
		if s.OnCloud() {
			pages = map[int]int{1001: 2, 1300: 2, 200: 1}
		}
		for _, c := range []struct {
			limit, want, read int
			warned            bool
		}{{0, 1000, 1001, true}, {200, 200, 200, false}, {2000, 1300, 1300, false}} {
			given := config{}
			if c.limit > 0 {
				given["limit"] = c.limit
			}
			requests := len(s.Requests())
			got, diags := s.Process().ReadDataSource("confluence_audit_records", given)
			coretest.NoErrors(t, "read", diags)
			if records := got["records"].([]any); len(records) != c.want || strings.Contains(coretest.Text(diags), "more than 1000 records") != c.warned {
				t.Errorf("limit %d: got %d records and %q", c.limit, len(records), coretest.Text(diags))
			}
			if made := len(s.Requests()) - requests; made != pages[c.read] {
				t.Errorf("limit %d: %d requests, expected %d", c.limit, made, pages[c.read])
			}
		}
	})
}

func TestAuditRecords_BadInput(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	const form = "RFC 3339"
	for _, c := range []struct {
		config config
		want   []string
	}{
		{config{"start_date": ""}, []string{`"start_date"`, form}},
		{config{"start_date": "yesterday"}, []string{`"start_date"`, form, `"yesterday"`}},
		{config{"start_date": "2026-3-1"}, []string{`"start_date"`, form}},
		{config{"start_date": "2026-02-30"}, []string{`"start_date"`, form}},
		{config{"start_date": "2026-03-01 08:00:00"}, []string{`"start_date"`, form}},
		{config{"start_date": "2026-03-01T08:00:00"}, []string{`"start_date"`, form}},
		{config{"end_date": "1772323200000"}, []string{`"end_date"`, form}},
		{config{"end_date": "01.03.2026"}, []string{`"end_date"`, "YYYY-MM-DD"}},
		{config{"start_date": "2026-03-02", "end_date": "2026-03-01"}, []string{`"end_date"`, "later than start_date (2026-03-02)"}},
		{config{"start_date": "2026-03-01T08:00:00Z", "end_date": "2026-03-01T08:00:00Z"}, []string{`"end_date"`, "later than start_date"}},
		{config{"start_date": "2026-03-01T08:00:00Z", "end_date": "2026-03-01T08:30:00+01:00"}, []string{`"end_date"`, "later than start_date"}},
		{config{"search": ""}, []string{`"search"`, "must not be blank"}},
		{config{"limit": 0}, []string{`"limit"`, "between 1 and 10000"}},
		{config{"limit": 10001}, []string{`"limit"`, "between 1 and 10000"}},
	} {
		if requests := s.RequestsOf(func() { s.DataSourceError(t, "confluence_audit_records", c.config, c.want...) }); len(requests) != 0 {
			t.Errorf("invalid input caused requests: %q", requests)
		}
	}
}

func TestAuditRecords_Refused(t *testing.T) {
	for _, options := range []simulator.Options{{Deployment: simulator.Cloud, Plan: "free"}, {Deployment: simulator.Cloud}, {Deployment: simulator.DataCenter}} {
		s := testsite.New(t, options)
		provider := s.ProviderConfig()
		if options.Plan == "" {
			provider["username"], provider["token"] = s.Reader().Username, s.Reader().Token
		}
		_, diags := testsite.Start(t, provider).ReadDataSource("confluence_audit_records", config{})
		coretest.ExpectError(t, diags, "Records of the audit log could not be read", "Only Confluence administrators", "Free edition")
	}
}
