package provider_test

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

var updateReadme = flag.Bool("update", false, "write the output that a README shows instead of comparing it")

const accessReview = "../../examples/access-review"

// The example is applied, planned again without changes and destroyed, and its README shows what a user sees.
func TestAccAccessReview(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := s.CLI(t, accessReview)
		for _, operation := range []string{"read", "create"} {
			s.Human().Grant("HANDBOOK", "group", s.GroupID("docs-writers"), operation, map[string]string{"read": "space", "create": "page"}[operation])
		}
		s.Human().Grant("HANDBOOK", "anonymous", "", "read", "space")
		gone := s.Human().CreateUser("gone", "Gone Long Ago")
		s.Human().JoinGroup(s.GroupID("docs-writers"), gone)
		s.Human().DeactivateUser(gone)
		run := func(expect int, readers string, args ...string) string {
			return c.Run(t, expect, append(args, "-var", `spaces=["HANDBOOK"]`, "-var", "administrators=site-admins", "-var", "readers="+readers)...)
		}
		run(0, "docs readers", "apply", "-auto-approve")
		page, _ := s.FindContent("ACCESSREVIEW", "Who may do what")
		expectEmpty := func() {
			t.Helper()
			if made := s.WritesOf(func() { run(0, "docs readers", "plan", "-detailed-exitcode") }); len(made) > 0 {
				t.Errorf("an empty plan writes %q", made)
			}
		}
		expectEmpty()
		plan := run(0, "docs-writers", "plan")
		warning := regexp.MustCompile(`(?s)Warning: Permissions of space ACCESSREVIEW.*?provider\s+block\.\n`).FindString(plan)
		if !strings.Contains(warning, "Rolf Reader") {
			t.Errorf("the plan does not warn that Rolf loses access:\n%s", plan)
		}
		if s.OnCloud() {
			content, _ := s.Content(page)
			expectReadme(t, accessReview, map[string]string{
				"csv":  strings.ReplaceAll(c.Run(t, 0, "output", "-raw", "csv"), "\r\n", "\n"),
				"hcl":  c.Run(t, 0, "output", "open_spaces"),
				"text": warning,
			}, markdownTables(content.Body)[:2])
		}

		// A name cannot become markup or a formula.
		hostile := s.Human().CreateUser("hostile", `=HYPERLINK("http://x") <b>&amp;`)
		s.Human().Grant("HANDBOOK", "user", hostile, "create", "page")
		run(0, "docs readers", "apply", "-auto-approve")
		expectEmpty()
		if content, _ := s.Content(page); !strings.Contains(content.Body, `<p>=HYPERLINK("http://x") &lt;b&gt;&amp;amp;</p>`) {
			t.Errorf("the page is %s", content.Body)
		}
		if csv := c.Run(t, 0, "output", "-raw", "csv"); !strings.Contains(csv, `"'=HYPERLINK(""http://x"") <b>&amp;"`) {
			t.Errorf("the CSV is %s", csv)
		}
		run(0, "docs readers", "destroy", "-auto-approve")
		if _, there := s.Space("ACCESSREVIEW"); there {
			t.Error("the space of the report is still there")
		}
	})
}

// markdownTables are the tables of a page as Markdown, each with its heading.
func markdownTables(body string) []string {
	var tables []string
	for _, section := range regexp.MustCompile(`(?s)<h2>(.*?)</h2>\s*<table>(.*?)</table>`).FindAllStringSubmatch(body, -1) {
		text := "> **" + section[1] + "**\n>\n"
		for i, row := range regexp.MustCompile(`<tr.*?</tr>`).FindAllString(section[2], -1) {
			cells := regexp.MustCompile(`<p>(.*?)</p>`).FindAllStringSubmatch(row, -1)
			text += ">"
			for _, cell := range cells {
				text += " | " + cell[1]
			}
			text += " |\n"
			if i == 0 {
				text += "> |" + strings.Repeat("---|", len(cells)) + "\n"
			}
		}
		tables = append(tables, text)
	}
	return tables
}

// expectReadme compares code blocks of the README by language, and what it shows of the page.
func expectReadme(t *testing.T, example string, blocks map[string]string, tables []string) {
	t.Helper()
	file := example + "/README.md"
	text, err := os.ReadFile(file)
	coretest.Must(t, err)
	want := string(text)
	replace := func(pattern, with string) {
		t.Helper()
		expression := regexp.MustCompile("(?s)" + pattern)
		if len(expression.FindAllString(want, -1)) != 1 {
			t.Errorf("%s does not have one %s", file, pattern)
		}
		want = expression.ReplaceAllLiteralString(want, with)
	}
	for language, block := range blocks {
		replace("```"+language+"\n.*?```", "```"+language+"\n"+strings.TrimRight(block, "\n")+"\n```")
	}
	replace("<!-- page -->\n.*?\nThe CSV", "<!-- page -->\n"+strings.Join(tables, "\n")+"\nThe CSV")
	if want == string(text) {
		return
	}
	if *updateReadme {
		coretest.Must(t, os.WriteFile(file, []byte(want), 0o644))
		return
	}
	for _, line := range strings.Split(want, "\n") {
		if !strings.Contains("\n"+string(text), "\n"+line+"\n") {
			t.Errorf("%s does not show what a user sees, which -update writes: %s", file, line)
		}
	}
	t.Errorf("%s is not what -update writes", file)
}
