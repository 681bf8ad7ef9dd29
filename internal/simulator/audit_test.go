package simulator_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func auditOfMarch(count int) func(*site) {
	return func(s *site) {
		s.Human().ClearAudit()
		for i := range count {
			s.Human().Audit(simulator.AuditFields{When: time.UnixMilli(1772323200000 + int64(i)), Summary: fmt.Sprintf("Event %d.", i), By: "ada", Object: "docs", ObjectType: "Group"})
		}
	}
}

func TestAudit(t *testing.T) {
	const cloud, dc = "/wiki/rest/api/audit", "/c/rest/api/audit"
	run(t, simulator.Cloud, []behaviour{
		{name: "the newest records come first, a page at a time", prepare: auditOfMarch(5), steps: []step{
			{request: "GET " + cloud, status: 200, want: []string{`"limit":1000`, `"size":5`, `"creationDate":1772323200004`, `"objectType":"Group"`, `"accountId":"{ada}"`}, without: `"next"`},
			{request: "GET " + cloud + "?limit=2", status: 200, want: []string{"Event 4.", "Event 3.", `"next":"/rest/api/audit?limit=2&start=2"`}, without: "Event 2."},
			{request: "GET " + cloud + "?limit=2&start=4", status: 200, want: []string{"Event 0."}, without: `"next"`},
		}},
		{name: "both dates are inclusive", prepare: auditOfMarch(5), steps: []step{
			{request: "GET " + cloud + "?startDate=1772323200001&endDate=1772323200002", status: 200, want: []string{"Event 1.", "Event 2.", `"size":2`}},
			{request: "GET " + cloud + "?searchString=EVENT%203", status: 200, want: []string{`"size":1`}},
			{request: "GET " + cloud + "?startDate=2026-03-01", status: 400, free: true},
		}},
		{name: "refusals", steps: []step{
			{as: "reader", request: "GET " + cloud, status: 403, want: []string{"not permitted to view the audit log"}},
			{as: "reader", request: "GET " + cloud + "/retention", status: 403},
			{as: "reader", request: "PUT " + cloud + "/retention", body: `{"number":1,"units":"DAYS"}`, status: 403},
		}},
		{name: "the Free edition has no audit log", options: simulator.Options{Plan: "free"}, steps: []step{
			{request: "GET " + cloud, status: 403, want: []string{"not available"}},
			{request: "PUT " + cloud + "/retention", body: `{"number":1,"units":"DAYS"}`, status: 403},
		}},
		{name: "a shorter retention deletes records", steps: []step{
			{request: "GET " + cloud + "/retention", status: 200, want: []string{`"number":1`, `"units":"YEARS"`}},
			{request: "GET " + cloud, status: 200, want: []string{`"size":3`}},
			{request: "PUT " + cloud + "/retention", body: `{"number":36,"units":"HOURS"}`, status: 200, want: []string{`"number":36`, `"units":"HOURS"`}},
			{request: "PUT " + cloud + "/retention", body: `{"number":12,"units":"MONTHS"}`, status: 200},
			{request: "GET " + cloud, status: 200, want: []string{`"size":1`}},
		}},
		{name: "a retention of more than a year is refused", steps: []step{
			{request: "PUT " + cloud + "/retention", body: `{"number":2,"units":"YEARS"}`, status: 400, want: []string{"longer than 1 year"}},
			{request: "PUT " + cloud + "/retention", body: `{"number":13,"units":"MONTHS"}`, status: 400},
			{request: "PUT " + cloud + "/retention", body: `{"number":1,"units":"FOREVER"}`, status: 400},
			{request: "PUT " + cloud + "/retention", body: `{"number":0,"units":"DAYS"}`, status: 400},
			{request: "PUT " + cloud + "/retention", body: `{"units":"DAYS"}`, status: 400, free: true},
			{request: "GET " + cloud + "/retention", status: 200, want: []string{`"units":"YEARS"`}},
		}},
		{name: "a year may be answered in months", options: simulator.Options{RetentionInMonths: true}, steps: []step{
			{request: "GET " + cloud + "/retention", status: 200, want: []string{`"number":12`, `"units":"MONTHS"`}},
		}},
	})
	run(t, simulator.DataCenter, []behaviour{
		{name: "a page has up to 200 records", prepare: auditOfMarch(250), steps: []step{
			{request: "GET " + dc + "?limit=1000", status: 200, want: []string{`"size":200`, "Event 249.", `"username":"ada"`, `start=200`}, without: "accountId"},
		}},
		{name: "dates are milliseconds", prepare: auditOfMarch(5), steps: []step{
			{request: "GET " + dc + "?startDate=1772323200001&endDate=1772323200002", status: 200, want: []string{`"size":2`}},
			{request: "GET " + dc + "?startDate=2026-03-01", status: 400},
		}},
		{name: "or days of the server", options: simulator.Options{AuditDates: true}, prepare: auditOfMarch(5), steps: []step{
			{request: "GET " + dc + "?startDate=2026-03-01&endDate=2026-03-01", status: 200, want: []string{`"size":5`}},
			{request: "GET " + dc + "?startDate=2026-03-02", status: 200, want: []string{`"size":0`}},
			{request: "GET " + dc + "?endDate=1772323200002", status: 400},
		}},
		{name: "some builds name the type of objects otherwise", options: simulator.Options{AuditObjectTypes: true}, prepare: auditOfMarch(1), steps: []step{
			{request: "GET " + dc, status: 200, want: []string{`"type":"Group"`}, without: "objectType"},
		}},
		{name: "refusals", steps: []step{
			{as: "reader", request: "GET " + dc, status: 403},
			{as: "anonymous", request: "GET " + dc, status: 403},
			{request: "GET " + dc + "/retention", status: 404, free: true},
		}},
	})
}
