package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// The plan warns of each problem in a new or changed body once, unless body_lint is false.
func TestBodyLint(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		good := "<p>x</p>\n"
		bad := good + `<ac:structured-macro ac:name="code"><ac:parameter ac:name="title"> a</ac:parameter></ac:structured-macro><ac:made-up/>`
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Page", "body": bad}
		check := func(want ...string) {
			t.Helper()
			p := r.TryPlan(c)
			if coretest.HasErrors(p.Diags) || len(p.Diags) != len(want) {
				t.Fatalf("the plan reports %s", coretest.Text(p.Diags))
			}
			for i, d := range p.Diags {
				if text := coretest.Text(p.Diags[i : i+1]); !strings.Contains(text, want[i]) || !strings.Contains(text, `Page "Page" in space DOCS`) || !strings.Contains(d.Attribute.String(), "body") {
					t.Errorf("the warning is %s", text)
				}
			}
		}
		warnings := []string{"line 2, column 37", "line 2, column 106"}
		check(warnings...)
		r.ProviderConfig["body_lint"] = true
		check(warnings...)
		r.ProviderConfig["body_lint"] = false
		check()
		r.Apply(c)
		delete(r.ProviderConfig, "body_lint")
		check() // not changed
		c["body"] = good
		check()
		r.Apply(c)
		c["body"] = bad
		check(warnings...)
		c["body"] = strings.Repeat("<p>x</p><ac:made-up/>", 100)
		if p := r.TryPlan(c); len(p.Diags) != 21 || !strings.Contains(coretest.Text(p.Diags), "80 more problems") {
			t.Errorf("the plan has %d warnings", len(p.Diags))
		}
	})
}
