package drift_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// everything changes objects of each kind by hand, and returns the changes.
func (s site) everything(t *testing.T) []changed {
	t.Helper()
	human, writers, wanda := s.Human(), s.group("docs-writers"), s.user("wanda")
	human.Grant("TEAM", "group", writers, "create", "page")
	human.Grant("TEAM", "group", s.group("docs readers"), "create", "page") // of somebody else, as in another space
	human.Grant("HANDBOOK", "user", wanda, "create", "page")
	human.ClearAudit()

	s.edit("<p>7 minutes</p>")
	s.edit("<p>9 minutes</p>")
	human.Revoke("TEAM", "group", writers, "create", "page")
	human.Revoke("TEAM", "group", s.group("docs readers"), "create", "page")
	human.Revoke("HANDBOOK", "user", wanda, "create", "page")
	human.EditSpace("TEAM", func(f *simulator.SpaceFields) { f.Name = "Squad" })
	human.LeaveGroup(writers, wanda)
	human.Restrict(s.page, "update", []string{wanda}, nil)

	space := func(name string) values { return values{"key": "TEAM", "name": name} }
	permission := func(operations ...string) values {
		return values{"space_key": "TEAM", "principal_type": "group", "principal_id": writers, "operations": operations}
	}
	permissions := func(grants string) values { return values{"space_key": "TEAM", "grants": grants} }
	members := func(ids ...string) values { return values{"group_id": writers, "members": ids} }
	restrictions := func(users ...string) values { return values{"content_id": s.page, "update": users} }
	property := func(value string) values { return values{"space_key": "TEAM", "key": "p", "value": value} }
	return []changed{
		s.pageChange(),
		{"confluence_content.gone", values{"id": "77", "type": "page", "space_key": "TEAM", "title": "Gone"}, nil},
		{"confluence_content_restrictions.x", restrictions(), restrictions(wanda)},
		{"confluence_group_members.x", members(wanda), members()},
		{"confluence_group_membership.x", values{"group_id": writers, "principal_id": wanda}, nil},
		{"confluence_space.x", space("Team"), space("Squad")},
		{"confluence_space_permission.x", permission("create:page"), permission()},
		{"confluence_space_permissions.x", permissions("a"), permissions("b")},
		{"confluence_space_property.x", property("1"), property("2")},
	}
}

// authorsOnly are the first lines of the entries of a report, up to the attributes, and those about authors.
func authorsOnly(report string) string {
	var lines []string
	for _, line := range strings.Split(timeless(report), "\n") {
		if strings.HasPrefix(line, "- ") {
			line, _, _ = strings.Cut(line, ":")
			lines = append(lines, line)
		} else if strings.HasPrefix(line, "  - ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

const everyAuthor = "- `confluence_content.on_call` changed\n" +
	"  - `Hana Human`, TIME, version 3\n" +
	"  - `Hana Human`, TIME, version 2\n" +
	"- `confluence_content.gone` deleted\n" +
	"  - Author unknown: not in the audit log of the last 30 days\n" +
	"- `confluence_content_restrictions.x` changed\n" +
	"  - `Hana Human`, TIME, `Content restriction changed`\n" +
	"- `confluence_group_members.x` changed\n" +
	"  - `Hana Human`, TIME, `User removed from group`, `Wanda Writer`\n" +
	"- `confluence_group_membership.x` deleted\n" +
	"  - `Hana Human`, TIME, `User removed from group`, `Wanda Writer`\n" +
	"- `confluence_space.x` changed\n" +
	"  - `Hana Human`, TIME, `Space configuration updated`\n" +
	"- `confluence_space_permission.x` changed\n" +
	"  - `Hana Human`, TIME, `Space permission removed`, `docs-writers`\n" +
	"- `confluence_space_permissions.x` changed\n" +
	"  - `Hana Human`, TIME, `Space permission removed`, `docs readers`\n" +
	"  - `Hana Human`, TIME, `Space permission removed`, `docs-writers`\n" +
	"- `confluence_space_property.x` changed\n" +
	"  - Author unknown: Confluence does not record such changes in the audit log"

// Each object has its authors, from the versions of content and from one read of the audit log, and with few requests.
func TestAuthors(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		plan := planOf(t, s.everything(t)...)
		state := stateOf(t, map[string]int{s.page: 1})
		r := s.expect(t, 2, "--state", state, plan)
		if got := authorsOnly(r.stdout); got != everyAuthor {
			t.Errorf("the report says\n%s\nnot\n%s", got, everyAuthor)
		}
		want := []string{
			"GET /wiki/api/v2/pages/ID/versions",
			"GET /wiki/rest/api/audit",
			"GET /wiki/rest/api/group/by-id",
			"POST /wiki/api/v2/users-bulk", // the author, and the member of the group
		}
		if !s.onCloud {
			want = []string{
				"GET /confluence/rest/experimental/content/ID/version",
				"GET /confluence/rest/api/audit",
				"GET /confluence/rest/api/user",
				"GET /confluence/rest/api/user",
			}
		}
		slices.Sort(want)
		slices.Sort(r.requests)
		if !slices.Equal(r.requests, want) {
			t.Errorf("requests\n%s\nnot\n%s", strings.Join(r.requests, "\n"), strings.Join(want, "\n"))
		}
	})
}

// Without a state, the versions since the last one by the account of the command count.
func TestAuthors_WithoutState(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		s.edit("<p>1</p>")
		page, err := s.client.Content(t.Context(), confluence.ContentRef{ID: s.page})
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.client.UpdateContent(t.Context(), confluence.ContentUpdate{
			Ref: page.Ref(), Version: page.Version.Number, Status: page.Status, Title: page.Title, Body: "<p>5 minutes</p>", Message: "Reverted `@all` <!here>",
		})
		if err != nil {
			t.Fatal(err)
		}
		s.edit("<p>9 minutes</p>")
		plan := planOf(t, s.pageChange())
		r := s.expect(t, 2, plan)
		if got, want := authorsOnly(r.stdout), "- `confluence_content.on_call` changed\n  - `Hana Human`, TIME, version 4"; got != want {
			t.Errorf("the report says\n%s\nnot\n%s", got, want)
		}
		// The state knows better: an apply by another account has written version 2.
		r = s.expect(t, 2, "--state", stateOf(t, map[string]int{s.page: 2}), plan)
		if want := "\n  - `Ada Admin`, TIME, version 3, `` Reverted `@all` <!here> ``"; !strings.Contains(authorsOnly(r.stdout), want) {
			t.Errorf("the report says\n%s\nnot\n%s", r.stdout, want)
		}
	})
}

// Without access to the audit log, the report says so once and has the rest.
func TestAuthors_WithoutAuditLog(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		plan := planOf(t, s.everything(t)...)
		s.Inject(simulator.Fault{Path: "/rest/api/audit", Status: 403})
		r := s.expect(t, 2, plan)
		if strings.Count(r.stdout, "only Confluence administrators may read it") != 1 || strings.Count(r.stdout, "Author unknown: the audit log was not read\n") != 7 {
			t.Errorf("the report says\n%s", r.stdout)
		}
		if !strings.Contains(timeless(r.stdout), "`Hana Human`, TIME, version 3\n") {
			t.Errorf("the authors of versions are missing:\n%s", r.stdout)
		}
	})
}

// A failure of the site is an error without a report, and is none with --no-authors, which needs no site.
func TestAuthors_Failure(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		plan := planOf(t, s.everything(t)...)
		s.Inject(simulator.Fault{Path: "/rest/api/audit", Status: 400})
		r := s.expect(t, 1, plan)
		if r.stdout != "" || !strings.Contains(r.stderr, "--no-authors") {
			t.Errorf("%s%s", r.stdout, r.stderr)
		}
		r = s.expect(t, 2, "--no-authors", plan)
		if len(r.requests) > 0 || strings.Contains(r.stdout, "Author") || !strings.Contains(r.stdout, "## Changed outside Terraform: 9\n") {
			t.Errorf("%q\n%s", r.requests, r.stdout)
		}
	})
}

// Records of other spaces, other groups, and pages of the same space are not about an object.
func TestAuthors_OtherRecords(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		changes := s.everything(t)
		s.Human().ClearAudit()
		s.Human().Grant("TEAM", "group", s.group("docs readers"), "create", "page")
		s.Human().Grant("HANDBOOK", "group", s.group("docs-writers"), "create", "page")
		s.Human().JoinGroup(s.group("docs readers"), s.user("wanda"))
		s.Human().Restrict(s.page, "read", nil, nil)
		for _, c := range changes {
			if c.address == "confluence_space_permission.x" || c.address == "confluence_group_members.x" || c.address == "confluence_space.x" || c.address == "confluence_group_membership.x" {
				r := s.expect(t, 2, planOf(t, c))
				if !strings.Contains(r.stdout, "Author unknown: not in the audit log of the last 30 days\n") {
					t.Errorf("the report says\n%s", r.stdout)
				}
			}
		}
	})
}

// One request reads the versions of a page that has many, and the report says that there are more.
func TestAuthors_ManyVersions(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		for i := range 260 {
			s.edit(fmt.Sprintf("<p>%d</p>", i))
		}
		r := s.expect(t, 2, "--state", stateOf(t, map[string]int{s.page: 1}), planOf(t, s.pageChange()))
		if len(r.requests) > 3 || strings.Count(strings.Join(r.requests, "\n"), "/version") != 1 || !strings.Contains(r.stdout, "version 252\n  - … and at least 189 earlier\n") {
			t.Errorf("%q\n%s", r.requests, r.stdout)
		}
	})
}

// Objects of other providers are not looked for in Confluence.
func TestAuthors_OtherProvider(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		s.everything(t)
		r := s.expect(t, 2, planOf(t, changed{"aws_iam_group.x", values{"name": "docs-writers"}, nil}))
		if len(r.requests) > 0 || !strings.Contains(r.stdout, "Author unknown: this is a resource of another provider") {
			t.Errorf("%q\n%s", r.requests, r.stdout)
		}
	})
}
