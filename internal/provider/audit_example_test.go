package provider_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const auditExport = "../../examples/retention-and-audit-export"

// The example is applied, planned again without changes and destroyed, and its README shows what a user sees.
func TestAccAuditExport(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		at := func(day, hour int) time.Time { return time.Date(2026, 2, day, hour, 30, 0, 0, time.UTC) }
		human := s.Human()
		human.ClearAudit()
		human.Audit(
			simulator.AuditFields{When: at(3, 9), By: "hana", Category: "Spaces", Summary: "Space created", Object: "Handbook", ObjectType: "Space"},
			simulator.AuditFields{When: at(17, 14), By: "ada", Category: "Permissions", Summary: "Space permission added", Object: "docs-writers", ObjectType: "Group", InSpace: "Handbook", Changed: "Type", To: "Create page"},
			simulator.AuditFields{When: at(28, 23), Category: "Users and groups", Summary: "User added to group", Description: "Synchronized", Object: "Rolf Reader", ObjectType: "User"},
			simulator.AuditFields{When: at(29, 0), By: "ada", Category: "Spaces", Summary: "Of the next month", Object: "Handbook", ObjectType: "Space"},
		)
		c := s.CLI(t, auditExport)
		run := func(expect int, days string, args ...string) string {
			args = append(args, "-var", `months=["2026-02"]`)
			if s.OnCloud() {
				args = append(args, "-var", "retention_days="+days)
			}
			return c.Run(t, expect, args...)
		}
		// The retention stays as it is if a record cannot be exported, and a month that has not ended is not exported.
		s.Inject(simulator.Fault{Method: "POST", Path: "/(pages|content)$", Status: 400, Body: `{"statusCode":400,"message":"no pages today"}`})
		if run(1, "180", "apply", "-auto-approve"); s.OnCloud() && s.AuditRetention() == "180 DAYS" {
			t.Error("a shorter retention was set before the records were exported")
		}
		s.ClearFaults()
		if out := c.Run(t, 1, "plan", "-var", `months=["`+time.Now().UTC().Format("2006-01")+`"]`); !strings.Contains(out, "The month has not ended") {
			t.Errorf("a month that has not ended is planned: %s", out)
		}
		run(0, "365", "apply", "-auto-approve")
		page, _ := s.FindContent("AUDITEXPORT", "Audit log of 2026-02")
		expectEmpty := func() {
			t.Helper()
			if made := s.WritesOf(func() { run(0, "365", "plan", "-detailed-exitcode") }); len(made) > 0 {
				t.Errorf("an empty plan writes %q", made)
			}
		}
		expectEmpty()
		csv := strings.ReplaceAll(c.Run(t, 0, "output", "-raw", "csv"), "\r\n", "\n")
		content, _ := s.Content(page)
		if strings.Count(csv, "\n") != 4 || strings.Contains(csv+content.Body, "next month") {
			t.Errorf("the export is %s\n%s", csv, content.Body)
		}
		if s.OnCloud() {
			warning := regexp.MustCompile(`(?s)Warning: Records of the audit log.*?confluence_audit_records\.\n`).FindString(run(0, "30", "plan"))
			expectReadme(t, auditExport, map[string]string{"csv": csv, "text": warning}, markdownTables(content.Body))
			if got := s.AuditRetention(); got != "365 DAYS" {
				t.Errorf("the retention is %s", got)
			}
		}

		// The page outlives the records, and a name cannot become markup or a formula.
		human.ClearAudit()
		if out := run(0, "365", "plan"); !strings.Contains(out, "without changing any real infrastructure") {
			t.Errorf("without the records, the plan is %s", out)
		}
		human.Audit(simulator.AuditFields{When: at(1, 0), By: "ada", Category: `=HYPERLINK("http://x") <b>&amp;`, Summary: "Renamed"})
		run(0, "365", "apply", "-auto-approve", "-replace", `confluence_content.month["2026-02"]`)
		page, _ = s.FindContent("AUDITEXPORT", "Audit log of 2026-02")
		if content, _ := s.Content(page); !strings.Contains(content.Body, `<p>=HYPERLINK("http://x") &lt;b&gt;&amp;amp;</p>`) {
			t.Errorf("the page is %s", content.Body)
		}
		if csv := c.Run(t, 0, "output", "-raw", "csv"); !strings.Contains(csv, `"'=HYPERLINK(""http://x"") <b>&amp;"`) {
			t.Errorf("the CSV is %s", csv)
		}
		if out := run(0, "365", "destroy", "-auto-approve"); s.OnCloud() && !strings.Contains(out, "was removed from state, not changed") {
			t.Errorf("the destruction says %s", out)
		}
		if _, there := s.Space("AUDITEXPORT"); there {
			t.Error("the space of the export is still there")
		}
	})
}
