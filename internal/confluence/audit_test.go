package confluence_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// All result pages are followed, no more than needed are read, and what is outside of the period is not returned.
func TestAuditRecords(t *testing.T) {
	start := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for _, options := range []simulator.Options{
		{Deployment: simulator.Cloud}, {Deployment: simulator.DataCenter}, {Deployment: simulator.DataCenter, AuditDates: true, AuditObjectTypes: true},
	} {
		client, sim := sitetest.Simulated(t, options)
		sim.Human().ClearAudit()
		for hour := range 1500 {
			sim.Human().Audit(simulator.AuditFields{
				When: start.Add(time.Duration(hour) * time.Hour), By: "ada", Category: "Permissions", Summary: fmt.Sprintf("Change %d", hour),
				Object: "docs-writers", ObjectType: "Group", InSpace: "DOCS", Changed: "Type", From: "View", To: "Edit",
			})
		}
		read := func(query confluence.AuditQuery, atMost int) (all []confluence.AuditRecord) {
			t.Helper()
			for record, err := range client.AuditRecords(t.Context(), query) {
				if err != nil {
					t.Fatal(err)
				}
				if all = append(all, record); len(all) == atMost {
					break
				}
			}
			return all
		}
		if all := read(confluence.AuditQuery{}, 0); len(all) != 1500 || all[0].Summary != "Change 1499" {
			t.Errorf("%+v: got %d records, %+v first", options, len(all), all[0])
		}
		period := confluence.AuditQuery{Start: start.Add(24 * time.Hour), End: start.Add(48 * time.Hour)}
		all := read(period, 0)
		if len(all) != 25 || !all[0].At.Equal(period.End) || !all[24].At.Equal(period.Start) {
			t.Errorf("%+v: got %d records in the period", options, len(all))
		}
		late := confluence.AuditQuery{Start: start.Add(24 * time.Hour), End: start.Add(44 * time.Hour)} // days of the server are others
		if all := read(late, 0); len(all) != 21 || !all[0].At.Equal(late.End) {
			t.Errorf("%+v: got %d records until the evening", options, len(all))
		}
		ada := sim.Users()[0]
		got, by := all[0], ada.AccountID
		if client.Deployment() == confluence.DataCenter {
			by = ada.Username
		}
		if got.AuthorID != by || got.AuthorName != "Ada Admin" || got.RemoteAddress == "" || !got.SystemAdministrator || got.Affected != (confluence.AuditObject{Name: "docs-writers", Type: "Group"}) ||
			len(got.Associated) != 1 || got.Associated[0].Type != "Space" || len(got.Changes) != 1 || got.Changes[0] != (confluence.AuditChange{Name: "Type", Old: "View", New: "Edit"}) {
			t.Errorf("%+v: got %+v", options, got)
		}
		if all := read(confluence.AuditQuery{Search: "change 149"}, 0); len(all) != 11 {
			t.Errorf("%+v: got %d records with the text", options, len(all))
		}
		period.Limit = 3
		requests := len(sim.Requests())
		if all := read(period, 3); len(all) != 3 || !all[0].At.Equal(period.End) {
			t.Errorf("%+v: got %+v with a limit", options, all)
		}
		made := sim.Requests()[requests:]
		if len(made) != 1 && !options.AuditDates || len(made) > 2 || !strings.Contains(made[0].Query, "limit=3") {
			t.Errorf("%+v: %+v for 3 records", options, made)
		}
	}
}

// A last day that is not included, and a record without a valid date, lose no records.
func TestAuditRecords_Dates(t *testing.T) {
	start := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	query := confluence.AuditQuery{Start: start, End: start.Add(36 * time.Hour)} // until noon of the 2nd
	for date, fails := range map[string]bool{"1772366400000": false, `"yesterday"`: true, "null": true} {
		client := site(t, confluence.DataCenter,
			line{request: fmt.Sprintf("GET /rest/api/audit?endDate=%d&limit=1000&startDate=%d", query.End.UnixMilli(), start.UnixMilli()), answer: `400 {"statusCode":400,"message":"no date"}`},
			line{request: "GET /rest/api/audit?endDate=2026-03-04&limit=1000&startDate=2026-02-27", answer: `{"results":[{"summary":"x","creationDate":` + date + `}],"start":0,"limit":1000,"size":1}`})
		records := 0
		for _, err := range client.AuditRecords(t.Context(), query) {
			if (err != nil) != fails {
				t.Errorf("%s: %v", date, err)
			}
			records++
		}
		if records != 1 {
			t.Errorf("%s: %d records", date, records)
		}
	}
}

// Without an audit log, or the permission to read it, there are no records.
func TestAuditRecords_Refused(t *testing.T) {
	for _, options := range []simulator.Options{
		{Deployment: simulator.Cloud, Plan: "free"}, {Deployment: simulator.Cloud}, {Deployment: simulator.DataCenter},
	} {
		config, sim := sitetest.Simulate(t, options)
		if options.Plan == "" {
			config.Username, config.Token = sim.Reader().Username, sim.Reader().Token
		}
		client := sitetest.Connect(t, config)
		for record, err := range client.AuditRecords(t.Context(), confluence.AuditQuery{}) {
			if !confluence.IsForbidden(err) {
				t.Errorf("%+v: got %+v, %v", options, record, err)
			}
		}
	}
}

func TestAuditRetention(t *testing.T) {
	for _, inMonths := range []bool{false, true} {
		any, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, RetentionInMonths: inMonths})
		client := any.(confluence.AuditRetentions)
		now, err := client.AuditRetention(t.Context())
		if err != nil || !now.Same(confluence.AuditRetention{Number: 1, Units: "YEARS"}) || (now.Units == "MONTHS") != inMonths {
			t.Errorf("got %+v, %v", now, err)
		}
		for _, lost := range []bool{false, true} {
			want := confluence.AuditRetention{Number: 90, Units: "DAYS"}
			if lost {
				sim.Inject(simulator.Fault{Method: "PUT", Path: "/audit/retention", Times: 1, DropAfter: true})
			}
			if err := client.SetAuditRetention(t.Context(), want); err != nil || sim.AuditRetention() != "90 DAYS" {
				t.Errorf("got %v, %s", err, sim.AuditRetention())
			}
		}
		err = client.SetAuditRetention(t.Context(), confluence.AuditRetention{Number: 2, Units: "YEARS"})
		if !confluence.IsInvalid(err) || !strings.Contains(err.Error(), "1 year") {
			t.Errorf("too long: got %v", err)
		}
	}
}

func TestAuditRetention_Length(t *testing.T) {
	for text, tooLong := range map[string]bool{
		"1 YEARS": false, "2 YEARS": true, "12 MONTHS": false, "13 MONTHS": true, "52 WEEKS": false, "53 WEEKS": true, "365 DAYS": false, "366 DAYS": false, "367 DAYS": true,
		"732 HALF_DAYS": false, "733 HALF_DAYS": true, "8784 HOURS": false, "8785 HOURS": true, "1000000000 NANOS": false,
		"1 DECADES": true, "1 CENTURIES": true, "1 MILLENNIA": true, "1 ERAS": true, "1 FOREVER": true,
		"9223372036854775807 NANOS": true, "9223372036854775807 MONTHS": true,
	} {
		if parse(text).TooLong() != tooLong {
			t.Errorf("%s: too long %t", text, !tooLong)
		}
	}
	for _, c := range []struct {
		shorter, longer string
	}{{"1 DAYS", "1 WEEKS"}, {"11 MONTHS", "1 YEARS"}, {"6 MONTHS", "300 DAYS"}, {"1 YEARS", "1 FOREVER"}, {"29 DAYS", "1 MONTHS"}} {
		if a, b := parse(c.shorter), parse(c.longer); !a.ShorterThan(b) || b.ShorterThan(a) || a.Same(b) {
			t.Errorf("%s is not shorter than %s", c.shorter, c.longer)
		}
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{{"1 YEARS", "12 MONTHS", true}, {"7 DAYS", "1 WEEKS", true}, {"1 FOREVER", "1 FOREVER", true}, {"1 FOREVER", "1 ERAS", false}, {"366 DAYS", "1 YEARS", false}} {
		if parse(c.a).Same(parse(c.b)) != c.same {
			t.Errorf("%s and %s: same %t", c.a, c.b, !c.same)
		}
	}
}

func parse(text string) (r confluence.AuditRetention) {
	_, _ = fmt.Sscan(text, &r.Number, &r.Units)
	return r
}
