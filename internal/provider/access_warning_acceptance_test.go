package provider_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const accessWarningsHCL = `
terraform {
  required_providers {
    confluence = { source = "confluence-as-code/confluence" }
  }
}

resource "confluence_space_permissions" "docs" {
  space_key = "DOCS"
  grants = [
    { principal_type = "group", principal_id = %q, operations = ["read:space", "administer:space"] },
    { principal_type = "anonymous", operations = ["read:space"] },
  ]
}

resource "confluence_space_permission" "crowd" {
  space_key      = "HANDBOOK"
  principal_type = "group"
  principal_id   = %q
  operations     = ["read:space"]
}
`

// The CLI shows one warning for each resource, and all names in the lines of a screen.
func TestAccAccessWarnings(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().CreateGroupOf("crowd", 30)
		directory := t.TempDir()
		hcl := fmt.Sprintf(accessWarningsHCL, s.GroupID("site-admins"), s.GroupID("crowd"))
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), []byte(hcl), 0o600))
		cli := s.CLI(t, directory)
		plan := cli.Run(t, 2, "plan", "-no-color", "-detailed-exitcode")
		users, group := "confluence-users", "crowd"
		hana := "hana"
		if s.OnCloud() {
			users, group, hana = "confluence-users ("+s.GroupID(users)+")", s.GroupID(group), s.UserID(hana)
		}
		_, warnings, _ := strings.Cut(plan, "Plan: 2 to add")
		text := strings.Join(strings.Fields(warnings), " ")
		for _, want := range []string{
			"Warning: Permissions of space DOCS: anonymous users gain view access, 1 person loses admin access with confluence_space_permissions.docs,",
			"1 person loses admin access entirely: Hana Human. These permissions are not in grants, and the apply removes them: - group ",
			"- group " + users + ": all access",
			"- user Hana Human (" + hana + "): all access",
			"Warning: Permissions of group " + group + " in space HANDBOOK: 30 people gain view access with confluence_space_permission.crowd,",
			"30 people gain view access: Member 0000 of crowd, Member 0001 of crowd,",
			"Member 0009 of crowd and 20 more. To turn these warnings off, set access_warnings = \"off\" in the provider block.",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("the plan lacks %q:\n%s", want, plan)
			}
		}
		if n := strings.Count(text, "Warning: "); n != 2 {
			t.Errorf("the plan has %d warnings:\n%s", n, plan)
		}
		for line := range strings.Lines(warnings) {
			if len(line) > 79 && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "Warning: ") {
				t.Errorf("a line is not wrapped: %s", line)
			}
		}
		cli.Run(t, 0, "apply", "-auto-approve")
		if out := cli.Run(t, 0, "plan", "-no-color", "-detailed-exitcode"); strings.Contains(out, "Permissions of") {
			t.Errorf("an empty plan warns:\n%s", out)
		}
		out := cli.Run(t, 0, "destroy", "-auto-approve", "-no-color")
		if !strings.Contains(out, "in space HANDBOOK: 30 people lose view access") {
			t.Errorf("to destroy warns of nothing:\n%s", out)
		}
	})
}

// The warnings about whole lists of roles and of members, and about restrictions.
func TestAccAccessWarnings_Others(t *testing.T) {
	testsite.OnRoles(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().CreateGroupOf("crowd", 12)
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Runbook"})
		directory := t.TempDir()
		hcl := fmt.Sprintf(`
terraform {
  required_providers {
    confluence = { source = "confluence-as-code/confluence" }
  }
}

resource "confluence_space_role_assignments" "docs" {
  space_key   = "DOCS"
  assignments = [{ principal_type = "group", principal_id = %[1]q, role_id = %[2]q }]
}

resource "confluence_content_restrictions" "runbook" {
  content_id = %[3]q
  read       = { groups = [%[1]q] }
}

resource "confluence_group_members" "crowd" {
  group_id = %[4]q
  members  = [%[5]q]
}
`, s.GroupID("site-admins"), s.RoleID("Admin"), page, s.GroupID("crowd"), s.UserID("ada"))
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), []byte(hcl), 0o600))
		cli := s.CLI(t, directory)
		plan := cli.Run(t, 2, "plan", "-no-color", "-detailed-exitcode")
		_, warnings, _ := strings.Cut(plan, "Plan: 3 to add")
		text := strings.Join(strings.Fields(warnings), " ")
		for _, want := range []string{
			"Warning: Role assignments of space DOCS: 3 people lose view access, 1 person loses admin access",
			"These principals are not in assignments, and the apply removes their roles: - group confluence-users (",
			"Warning: Restrictions of content " + page + ": all others lose view access",
			"Warning: Members of group " + s.GroupID("crowd") + ": 12 people leave the group, 1 person joins the group",
			"They are not in members, and the apply removes them.",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("the plan lacks %q:\n%s", want, plan)
			}
		}
		if n := strings.Count(text, "Warning: "); n != 3 {
			t.Errorf("the plan has %d warnings:\n%s", n, plan)
		}
	})
}
