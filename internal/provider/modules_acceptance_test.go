package provider_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The tests of the modules in HCL, which send nothing. Terraform ignores the files of OpenTofu alone.
func TestAccModules(t *testing.T) {
	for _, name := range []string{"access-matrix", "markdown-pages", "space-lifecycle", "team-space"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
			c := s.CLI(t, filepath.Join(modules, name))
			files, err := filepath.Glob(filepath.Join(modules, name, "tests/*test.hcl"))
			coretest.Must(t, err)
			runs := 0
			for _, file := range files {
				if c.Name() == "tofu" || strings.HasSuffix(file, ".tftest.hcl") {
					text, err := os.ReadFile(file)
					coretest.Must(t, err)
					runs += strings.Count(string(text), "\nrun \"")
				}
			}
			if out := c.Run(t, 0, "test"); runs == 0 || !strings.Contains(out, fmt.Sprintf("%d passed, 0 failed", runs)) {
				t.Errorf("not all %d tests ran: %s", runs, out)
			}
			if requests := s.Requests(); len(requests) > 0 {
				t.Errorf("sent %v", requests)
			}
		})
	}
}

// planNothing requires that the next plan is empty and writes nothing.
func planNothing(t *testing.T, s *testsite.Site, c testsite.CLI, args ...string) {
	t.Helper()
	if made := s.WritesOf(func() { c.Run(t, 0, append([]string{"plan", "-detailed-exitcode"}, args...)...) }); len(made) > 0 {
		t.Errorf("an empty plan writes %q", made)
	}
}

// The space of the example has a home page, pages, properties and access, is archived, restored and destroyed.
func TestAccTeamSpace(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		const key = "TEAMSEARCH"
		c := s.CLI(t, "../../examples/team-space")
		c.Run(t, 0, "apply", "-auto-approve")
		planNothing(t, s, c)

		home, _ := s.FindContent(key, "Search & discovery")
		page, _ := s.FindContent(key, "How the search works")
		if got, _ := s.Content(page); got.ParentID != home || len(s.Contents(key)) != 2 {
			t.Errorf("the home page is %q, and a page is below %q; all content is %q", home, got.ParentID, s.Contents(key))
		}
		if got, _ := s.Content(home); !strings.Contains(got.Body, "We build the search") || !strings.Contains(got.Body, "How the search works") {
			t.Errorf("the home page is %s", got.Body)
		}
		overview, err := os.ReadFile("../../examples/team-space/docs/images/overview.svg")
		coretest.Must(t, err)
		checkAttachment(t, s, page, "overview.svg", 1, string(overview))
		for property, want := range map[string]string{"owner": `"docs-writers"`, "tier": "1", "on_call": `{"chat":"#search"}`} {
			if got, _ := s.SpaceProperty(key, property); got != want {
				t.Errorf("the property %s is %s", property, got)
			}
		}
		expectOperations(t, s, key, "docs-writers", "read space", "create page")
		expectOperations(t, s, key, "docs readers", "read space")

		if made := s.WritesOf(func() { c.Run(t, 0, "apply", "-auto-approve", "-var", "archived=true") }); len(made) != 1 {
			t.Errorf("to archive the space takes %q", made)
		}
		if space, _ := s.Space(key); space.Status != "archived" {
			t.Errorf("the space is %s", space.Status)
		}
		planNothing(t, s, c, "-var", "archived=true")
		c.Run(t, 0, "destroy", "-auto-approve")
		if _, there := s.Space(key); there {
			t.Error("the space is still there")
		}
	})
}

// expectOperations requires that a group has the operations in a space and, if it has one, no other.
func expectOperations(t *testing.T, s *testsite.Site, space, group string, want ...string) {
	t.Helper()
	var got []string
	for _, one := range s.Permissions(space) {
		if one.PrincipalType == "group" && one.PrincipalID == s.GroupID(group) {
			got = append(got, one.Operation+" "+one.Target)
		}
	}
	for _, operation := range want {
		if !slices.Contains(got, operation) || len(want) == 1 && len(got) != 1 {
			t.Errorf("%s may do %q in %s, expected %q", group, got, space, want)
		}
	}
}

// The lines of the example are permissions or roles, as the site has them. Each principal is looked up once.
func TestAccAccessMatrix(t *testing.T) {
	sites := []simulator.Options{{Deployment: simulator.Cloud, RoleMode: "ROLES"}}
	for _, deployment := range testsite.Deployments(t) {
		sites = append(sites, simulator.Options{Deployment: deployment})
	}
	for _, options := range sites {
		t.Run(string(options.Deployment)+options.RoleMode, func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, options)
			c := s.CLI(t, "../../examples/access-matrix")
			s.Human().CreateSpace(simulator.SpaceFields{Key: "ENG", Name: "Engineering"})
			user := map[bool]string{true: "Wanda Writer", false: "wanda"}[s.OnCloud()]
			file := filepath.Join(c.Directory, "access.csv")
			text, err := os.ReadFile(file)
			coretest.Must(t, err)
			write := func(lines string) { coretest.Must(t, os.WriteFile(file, []byte(string(text)+lines), 0o600)) }
			before := access(s)

			write("ENG,group,docs-writers,owner,\nENG,group,docs-writers,read,\n")
			var out string
			if made := s.WritesOf(func() { out = strings.Join(strings.Fields(c.Run(t, 1, "plan")), " ") }); len(made) > 0 {
				t.Errorf("bad input writes %q", made)
			}
			if !strings.Contains(out, `line 6: The access "owner" must be one of admin, read, write`) || !strings.Contains(out, "line 7: Line 6 has the same space and principal.") {
				t.Errorf("the errors are %s", out)
			}

			write("ENG,group,docs-writers,read,\nENG,user," + user + ",admin,\n")
			out = c.Run(t, 0, "apply", "-auto-approve")
			if reads := regexp.MustCompile(`data\.confluence_(group|users?)\..*: Reading`).FindAllString(out, -1); len(reads) != 3 {
				t.Errorf("looked up two groups and a user as %q", reads)
			}
			planNothing(t, s, c)
			if options.RoleMode == "ROLES" {
				for _, want := range []simulator.RoleAssignmentFields{{PrincipalType: "group", PrincipalID: s.GroupID("docs-writers"), Role: "Viewer"}, {PrincipalType: "user", PrincipalID: s.UserID("wanda"), Role: "Admin"}} {
					if got := s.RoleAssignments("ENG"); !slices.Contains(got, want) {
						t.Errorf("the assignments are %+v, without %+v", got, want)
					}
				}
			} else {
				expectOperations(t, s, "ENG", "docs-writers", "read space")
				expectOperations(t, s, "HANDBOOK", "docs-writers", "read space", "create blogpost", map[bool]string{true: "delete space", false: "delete_own space"}[s.OnCloud()])
			}
			c.Run(t, 0, "destroy", "-auto-approve")
			if after := access(s); after != before {
				t.Errorf("the access was %s and is %s", before, after)
			}
		})
	}
}

// access is who has which access to the spaces of the example.
func access(s *testsite.Site) string {
	return fmt.Sprint(s.Permissions("HANDBOOK"), s.RoleAssignments("HANDBOOK"), s.Permissions("ENG"), s.RoleAssignments("ENG"))
}

// The example archives the spaces to which a rule applies and changes nothing else.
func TestAccSpaceLifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := s.CLI(t, "../../examples/space-lifecycle")
		trashed := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Trashed"})
		s.Human().TrashContent(trashed)
		s.Human().CreateSpace(simulator.SpaceFields{Key: "QUIET", Name: "Quiet"})
		s.Human().Backdate(3 * 365 * 24 * time.Hour)
		for _, key := range []string{"BUSY", "LABELED", "MARKED"} {
			s.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: "Space " + key})
		}
		s.Human().SpaceLabels("LABELED", []string{"retired"}, nil)
		s.Human().SetSpaceProperty("MARKED", "lifecycle", `"retired"`)
		s.Human().SetSpaceProperty("BUSY", "lifecycle", `{"retired":true}`)
		site := records(s)

		if made := s.WritesOf(func() { c.Run(t, 0, "apply", "-auto-approve") }); len(made) > 0 {
			t.Errorf("a dry run writes %q", made)
		}
		list := c.Run(t, 0, "output")
		for _, text := range []string{"QUIET", "unchanged_days", "LABELED", "labels", "MARKED", "property", trashed} {
			if !strings.Contains(list, text) {
				t.Errorf("the dry run does not list %s: %s", text, list)
			}
		}
		const archive = "dry_run=false"
		if made := s.WritesOf(func() { c.Run(t, 0, "apply", "-auto-approve", "-var", archive) }); len(made) != 3 {
			t.Errorf("to archive three spaces takes %q", made)
		}
		planNothing(t, s, c, "-var", archive)
		if got := archivedSpaces(s); !slices.Equal(got, []string{"LABELED", "MARKED", "OLDWIKI", "QUIET"}) {
			t.Errorf("archived are %q", got)
		}
		c.Run(t, 0, "apply", "-auto-approve", "-var", archive, "-var", `restore=["QUIET"]`)
		if got := archivedSpaces(s); !slices.Equal(got, []string{"LABELED", "MARKED", "OLDWIKI"}) {
			t.Errorf("after a restoration, archived are %q", got)
		}
		if made := s.WritesOf(func() { c.Run(t, 0, "destroy", "-auto-approve", "-var", archive) }); len(made) > 0 {
			t.Errorf("destroy writes %q", made)
		}
		for name, now := range records(s) {
			if strings.Replace(now, ", archived,", ", current,", 1) != strings.Replace(site[name], ", archived,", ", current,", 1) {
				t.Errorf("%s was %s and is %s", name, site[name], now)
			}
		}
	})
}
