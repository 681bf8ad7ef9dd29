package export_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// fillSite adds what belongs to no space.
func fillSite(t *testing.T, site *testsite.Site) {
	t.Helper()
	if site.OnCloud() {
		site.Human().CreateTemplate(simulator.TemplateFields{Name: "Decision", Description: "For decisions", Body: "<p>Context</p><p>Decision</p>"})
		return
	}
	site.Resource(t, "confluence_webhook").Apply(coretest.Config{
		"name": "Search index", "url": "https://search.example.com/${x}", "events": []string{"page_created"}, "active": false,
	})
	site.Resource(t, "confluence_global_permission").Apply(coretest.Config{
		"principal_type": "group", "principal_id": "team/with-slash", "operations": []string{"use:application"},
	})
}

// What belongs to no space is exported if asked for, alone and beside spaces, and what cannot be read is left out.
func TestSite(t *testing.T) {
	onFixtures(t, func(t *testing.T, site *testsite.Site) {
		fillSite(t, site)
		out := filepath.Join(t.TempDir(), "out")
		run(t, site, "--site", "--out", out).expect(t, 0, "confluence_group\n")
		alone := files(t, out)
		for name := range alone {
			if !strings.HasPrefix(name, "site") && name != "versions.tf" && name != "provider.tf" && name != "principals.tf" && name != "export.json" {
				t.Errorf("%s is written", name)
			}
		}
		want := map[string][]string{
			"site.tf":         {`module "site" {`, `source = "./site"`},
			"site_imports.tf": {`to = module.site.confluence_group.this["docs-writers"]`},
			"site/groups.tf":  {`docs-writers = "docs-writers"`, "name = each.value"},
		}
		if site.OnCloud() {
			want["site/templates.tf"] = []string{`resource "confluence_template" "decision" {`, `body = file("${path.module}/templates/Decision.xml")`}
			if strings.HasPrefix(site.Options().RoleMode, "ROLES") {
				want["site/roles.tf"] = []string{`resource "confluence_space_role" "editor_archive" {`}
			}
		} else {
			want["site/webhooks.tf"] = []string{`resource "confluence_webhook" "search_index" {`, `"https://search.example.com/$${x}"`, "active = false"}
			want["site/global_permissions.tf"] = []string{`"group team/with-slash" = {`, `"use:application"`}
			want["site_imports.tf"] = append(want["site_imports.tf"], `id = "group/team/with-slash"`)
		}
		for name, texts := range want {
			for _, text := range texts {
				if !strings.Contains(strings.Join(strings.Fields(alone[name]), " "), text) {
					t.Errorf("%s has no %s:\n%s", name, text, alone[name])
				}
			}
		}
		if strings.Contains(alone["site/groups.tf"], "atlassian-addons-admin") {
			t.Error("the group of apps is exported")
		}
		if got := run(t, site, "--all", "--site", "--out", out); got.code != 0 && got.code != 3 {
			t.Fatal(got)
		}
		for name, text := range files(t, out) {
			if strings.HasPrefix(name, "site") && alone[name] != text {
				t.Errorf("%s has changed to:\n%s", name, text)
			}
		}
		before := files(t, out)
		site.Inject(simulator.Fault{Path: `/group`, Status: 403})
		run(t, site, "--site", "--out", out, "--dry-run").expect(t, 3, "The groups of the site were not exported")
		run(t, site, "--site", "--out", out).expect(t, 3, "The groups of the site were not exported", "site/groups.tf")
		site.ClearFaults()
		run(t, site, "--site", "--out", out, "--dry-run").expect(t, 0, "confluence_group\n")
		sameFiles(t, before, files(t, out), "export.json", "site/versions.tf")
	})
}
