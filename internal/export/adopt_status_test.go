package export_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Content with another status than the configuration has is in the report, with what to do about it.
func TestAdoptStatus(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, s *testsite.Site) {
		human := s.Human()
		page := func(title string) string {
			return human.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: "page", Title: title, Body: "<p>x</p>"})
		}
		old := func(id, name, status string) values {
			return managed("confluence_content."+name, values{"id": id, "space_key": "HANDBOOK", "type": "page", "title": name, "status": status})
		}
		page("same")
		trashed := page("trashed")
		human.TrashContent(trashed)
		resources := []values{
			old("1", "same", "current"), old("2", "trashed", "current"), old("3", "nowhere", "current"),
			managed("confluence_attachment.beside", values{"id": "att2", "content_id": "2", "filename": "a.txt"}),
		}
		imported := 1
		expected := []string{
			"Content with another status on this site (2):",
			fmt.Sprintf(`confluence_content.trashed: page "trashed" (%s) is in the trash. Restore it there and run the command again. Otherwise Terraform creates another one`, trashed),
			fmt.Sprintf(`confluence_attachment.beside: page "trashed" (%s) is in the trash`, trashed),
			`confluence_content.nowhere: there is no page "nowhere" in space HANDBOOK`,
		}
		if s.OnCloud() {
			archived := page("archived")
			human.ArchiveContent(archived)
			page("restored")
			resources = append(resources, old("4", "archived", "current"), old("5", "restored", "archived"))
			imported += 2
			expected[0] = "Content with another status on this site (4):"
			expected = append(expected, "confluence_content.archived: found, but archived. Confluence's API cannot restore it: restore it in Confluence, or set status = \"archived\"",
				"confluence_content.restored: found, but with the status current, not archived. Terraform changes it, unless you set status = \"current\"")
		} else {
			draft := newDraft(t, s, "drafted")
			resources = append(resources, old("4", "drafted", "current"))
			expected[0] = "Content with another status on this site (3):"
			expected = append(expected, fmt.Sprintf(`confluence_content.drafted: page "drafted" (%s) is a draft. Publish it in Confluence and run the command again`, draft))
		}
		directory := shown(t, resources...)
		adopt(t, s, directory).expect(t, 3, append(expected, fmt.Sprintf("%d of %d objects found", imported, len(resources)))...)
		if imports := read(t, directory, "imports.tf"); strings.Count(imports, "import {") != imported || strings.Contains(imports, trashed) {
			t.Errorf("imported:\n%s", imports)
		}
	})
}

// newDraft creates a draft of a page and returns its ID.
func newDraft(t *testing.T, s *testsite.Site, title string) string {
	t.Helper()
	draft := s.Resource(t, "confluence_content")
	draft.Apply(coretest.Config{"space_key": "HANDBOOK", "title": title, "status": "draft"})
	return draft.Attr("id").(string)
}

// Principals who have another role on this site are in the report, and those who have the role of the same name are not.
func TestAdoptOtherRole(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"})
	human := s.Human()
	human.AssignRole("HANDBOOK", "group", s.GroupID("docs-writers"), "Viewer")
	human.AssignRole("HANDBOOK", "group", s.GroupID("confluence-users"), "Commenter")
	assignment := func(group, role string) values {
		return values{"space_key": "HANDBOOK", "principal_type": "group", "principal_id": group, "role_id": role}
	}
	roles := managed("confluence_space_roles.all", values{"roles": []values{{"id": "role-1", "name": "Commenter"}, {"id": "role-2", "name": "Reviewer"}}})
	roles["mode"] = "data"
	for name, resources := range map[string][]values{
		"one resource for each": {
			managed("confluence_space_role_assignment.writers", assignment("docs-writers", "role-1")),
			managed("confluence_space_role_assignment.users", assignment("confluence-users", "role-1")),
		},
		"one resource for all": {managed("confluence_space_role_assignments.all", values{
			"space_key": "HANDBOOK", "assignments": []values{assignment("docs-writers", "role-1"), assignment("confluence-users", "role-1")},
		})},
	} {
		t.Run(name, func(t *testing.T) {
			got := adopt(t, s, shown(t, append(resources, roles)...))
			got.expect(t, 3, fmt.Sprintf("group docs-writers: has the role Viewer on this site. Terraform assigns Commenter, unless you set role_id = %q", s.RoleID("Viewer")))
			if strings.Contains(got.stdout, "group confluence-users: has the role") {
				t.Errorf("the role of the same name is reported:\n%s", got.stdout)
			}
		})
	}
	adopt(t, s, shown(t, managed("confluence_space_role_assignment.writers", assignment("docs-writers", "role-2")), roles)).expect(t, 3,
		"group docs-writers: has the role Viewer on this site. Terraform assigns Reviewer", "role Reviewer: create a role with this name. Used in confluence_space_role_assignment.writers")
	adopt(t, s, shown(t, managed("confluence_space_role_assignment.writers", assignment("docs-writers", s.RoleID("Viewer"))), roles)).expect(t, 0, "1 of 1 objects found")
}

// Access that cannot be read is in the report, and the other objects are found.
func TestAdoptAccessRefused(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"})
	s.Inject(simulator.Fault{Path: "/role-assignments$", Status: 403})
	directory := shown(t,
		managed("confluence_space_role_assignments.all", values{"space_key": "HANDBOOK", "assignments": []values{
			{"principal_type": "group", "principal_id": "docs-writers", "role_id": s.RoleID("Viewer")},
		}}),
		managed("confluence_space.handbook", values{"key": "HANDBOOK"}),
	)
	adopt(t, s, directory).expect(t, 3, "1 of 2 objects found on this site", "Could not be read", "confluence_space_role_assignments.all: ")
	if imports := read(t, directory, "imports.tf"); !strings.Contains(imports, "confluence_space.handbook") || strings.Contains(imports, "confluence_space_role_assignments") {
		t.Errorf("imports.tf is\n%s", imports)
	}
}
