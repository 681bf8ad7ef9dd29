package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// roles is the configuration of confluence_space_role_assignments of the space DOCS: for each principal kind, name and role.
func roles(assignments ...string) func(*testsite.Site) config {
	return func(s *testsite.Site) config {
		var all []config
		for _, assignment := range assignments {
			parts := strings.Split(assignment, "|")
			all = append(all, roleOf(s, parts[0], idOf(s, parts[0], parts[1]), parts[2]))
		}
		return config{"space_key": "DOCS", "assignments": all}
	}
}

var roleListAccessCases = []accessCase{
	{name: "what was assigned by hand is removed", after: roles("group|site-admins|Admin", "group|confluence-users|Viewer"),
		want: []string{"Role assignments of space DOCS: 1 person loses admin access", "Hana Human", "These principals are not in assignments, and the apply removes their roles:\n  - user Hana Human ("}, not: []string{"grants", "view access"}},
	{name: "who is removed has another way", before: roles("group|site-admins|Admin", "group|confluence-users|Viewer"), after: func(s *testsite.Site) config {
		s.Human().AssignRole("DOCS", "user", s.UserID("rolf"), "Viewer")
		return roles("group|site-admins|Admin", "group|confluence-users|Viewer")(s)
	}, want: []string{"Role assignments of space DOCS: roles of 1 principal are removed", "  - user Rolf Reader ("}, not: []string{"lose"}},
	{name: "a role permits less", before: roles("group|site-admins|Admin", "user|hana|Admin", "group|confluence-users|Viewer"), after: roles("group|site-admins|Admin", "user|hana|Viewer", "group|confluence-users|Viewer"),
		want: []string{"1 person loses admin access", "Hana Human"}, not: []string{"removes"}},
	{name: "a role permits more", before: roles("group|site-admins|Admin", "group|confluence-users|Viewer"), after: roles("group|site-admins|Admin", "group|confluence-users|Collaborator")},
	{name: "a large group", setup: crowd(30), before: roles("group|site-admins|Admin", "group|confluence-users|Viewer"), after: roles("group|site-admins|Admin", "group|confluence-users|Viewer", "group|crowd|Viewer"),
		want: []string{"30 people gain view access"}, not: []string{"removes"}},
	{name: "it opens to anonymous", before: roles("group|site-admins|Admin", "group|confluence-users|Viewer"), after: roles("group|site-admins|Admin", "group|confluence-users|Viewer", "access_class|anonymous-users|Viewer"),
		want: []string{"anonymous users gain view access"}},
	{name: "nothing changes but keep_apps", before: roles("group|site-admins|Admin", "group|confluence-users|Viewer"), provider: config{"access_warning_threshold": 0}, after: func(s *testsite.Site) config {
		c := roles("group|site-admins|Admin", "group|confluence-users|Viewer")(s)
		c["keep_apps"] = false
		return c
	}},
	{name: "warnings are off", provider: config{"access_warnings": "off"}, after: roles("group|site-admins|Admin", "access_class|anonymous-users|Viewer")},
}

func TestAccessWarnings_RoleLists(t *testing.T) {
	for _, c := range roleListAccessCases {
		c.resource = "confluence_space_role_assignments"
		c.run(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"})
	}
}

// restriction is the configuration of confluence_content_restrictions on a page: for each operation, user or group and name.
// "read" alone restricts it to nobody.
func restriction(id *string, lines ...string) func(*testsite.Site) config {
	return func(s *testsite.Site) config {
		c := config{"content_id": *id}
		for _, line := range lines {
			parts := strings.Split(line, "|")
			if c[parts[0]] == nil {
				c[parts[0]] = config{}
			}
			if len(parts) > 1 {
				names, _ := c[parts[0]].(config)[parts[1]+"s"].([]string)
				c[parts[0]].(config)[parts[1]+"s"] = append(names, idOf(s, parts[1], parts[2]))
			}
		}
		return c
	}
}

// restrictionAccessCases are about a page in the space DOCS, which hana and the site-admins administer, and confluence-users view.
func restrictionAccessCases() (cases []accessCase) {
	add := func(name string, before, after, want, not []string, setup ...func(*testsite.Site, string)) *accessCase {
		id := new(string)
		c := accessCase{name: name, resource: "confluence_content_restrictions", want: want, not: not}
		c.setup = func(s *testsite.Site) {
			*id = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Runbook"})
			for _, do := range setup {
				do(s, *id)
			}
		}
		if before != nil {
			c.before = restriction(id, before...)
		}
		if after != nil {
			c.after = restriction(id, after...)
		}
		cases = append(cases, c)
		return &cases[len(cases)-1]
	}
	byHand := func(operation string, groups ...string) func(*testsite.Site, string) {
		return func(s *testsite.Site, id string) {
			for i, group := range groups {
				groups[i] = s.GroupID(group)
			}
			s.Human().Restrict(id, operation, nil, groups)
		}
	}
	const admins = "read|group|site-admins"
	add("another group", []string{admins, "read|group|docs-writers"}, []string{admins}, []string{"Restrictions of content ", "lose", "Hana Human and Wanda Writer.", "inherits were not read"}, nil)
	add("one more group", []string{admins}, []string{admins, "read|group|docs-writers"}, nil, nil)
	add("the same", []string{admins, "update"}, []string{admins}, nil, nil)
	add("what is not managed was read", []string{admins}, []string{admins, "update|group|site-admins"}, nil, nil, byHand("update", "site-admins"))
	add("warnings are off", []string{admins, "read|group|docs-writers"}, []string{admins}, nil, nil).provider = config{"access_warnings": "off"}
	return cases
}

func TestAccessWarnings_Restrictions(t *testing.T) {
	for deployment, rows := range map[simulator.Deployment]map[string][3][]string{ // by name: before, after, expected
		simulator.Cloud: {
			"the first restriction": {nil, {"read|group|site-admins"}, {"Restrictions of content ", "all others lose view access", "The permissions of the space were not read"}},
			"destroyed":             {{"read|group|site-admins"}, nil, {"Restrictions of content ", "all who have it in the space gain view access"}},
			"replaced by nobody":    {{"read|group|site-admins"}, {"read"}, {"all who have it in the space gain view access"}},
		},
		simulator.DataCenter: {
			"the first restriction": {nil, {"read|group|site-admins"}, {"3 people lose view access", "Hana Human, Rolf Reader and Wanda Writer."}},
			"destroyed":             {{"read|group|site-admins"}, nil, nil},
			"of editing":            {nil, {"update|group|site-admins"}, {"Restrictions of content ", "1 person loses edit access", "Hana Human."}},
		},
	} {
		t.Run(string(deployment), func(t *testing.T) {
			t.Parallel()
			for _, c := range restrictionAccessCases() {
				c.run(t, simulator.Options{Deployment: deployment})
			}
			for name, row := range rows {
				id := new(string)
				c := accessCase{name: name, resource: "confluence_content_restrictions", want: row[2], setup: func(s *testsite.Site) {
					*id = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Runbook"})
				}}
				if row[0] != nil {
					c.before = restriction(id, row[0]...)
				}
				if row[1] != nil {
					c.after = restriction(id, row[1]...)
				}
				c.run(t, simulator.Options{Deployment: deployment})
			}
		})
	}
}

// The warning of a restriction costs the members of the groups in it and, once for a space, the access list on Data Center, which
// tells the space. It costs nothing if no restriction changes, or if warnings are off.
func TestAccessWarnings_RestrictionRequests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		var changes []coretest.Change
		for _, title := range []string{"One", "Two"} {
			id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title})
			r := s.Resource(t, "confluence_content_restrictions")
			c := restriction(&id, "read|group|site-admins", "read|group|docs-writers")(s)
			r.Apply(c)
			changes = append(changes, coretest.Change{Instance: r, Config: c})
		}
		plan := func() string {
			return counts(s.RequestsOf(func() { coretest.PlanTogether(changes...) }))
		}
		unchanged := plan()
		for i, change := range changes {
			id := change.Config["content_id"].(string)
			changes[i].Config = restriction(&id, "read|group|site-admins")(s)
		}
		on := plan()
		for _, change := range changes {
			change.ProviderConfig["access_warnings"] = "off"
		}
		off := plan()
		want := [3]string{"restriction 2", "current 1, memberof 1, membersByGroupId 2, restriction 2", "current 1, memberof 1, restriction 2"}
		if !s.OnCloud() {
			want = [3]string{"content 1", "content 1, current 1, groupmember 3, member 3, memberof 1, permissions 1", "content 1, current 1, memberof 1"}
		}
		if got := [3]string{unchanged, on, off}; got != want {
			t.Errorf("no change, changes, and warnings off took %q, expected %q", got, want)
		}
	})
}

func TestAccessWarnings_GroupMembers(t *testing.T) {
	group := func(name string, users ...string) func(*testsite.Site) config {
		return func(s *testsite.Site) config { return members(s, name, users...) }
	}
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, c := range []accessCase{
			{name: "a new resource removes members", setup: crowd(12), after: group("crowd", "ada"), want: []string{"Members of group ", "12 people leave the group", "Member 0009 of crowd and 2 more.",
				"They are not in members, and the apply removes them.", "1 person joins the group."}},
			{name: "a new resource adds members", setup: crowd(1), after: group("crowd", "crowd-0000", "ada")},
			{name: "a new resource adds many", setup: crowd(1), provider: config{"access_warning_threshold": 0}, after: group("crowd", "crowd-0000", "ada"), want: []string{"1 person joins the group", "1 person joins the group: "}, not: []string{"leave"}},
			{name: "a member leaves", setup: crowd(2), before: group("crowd", "crowd-0000", "crowd-0001"), after: group("crowd", "crowd-0000")},
			{name: "another group", setup: crowd(2), before: group("crowd", "crowd-0000", "crowd-0001"), after: group("docs-writers", "ada"),
				want: []string{"2 people leave the group"}, not: []string{"They are not in members"}, provider: config{"access_warning_threshold": 1}},
			{name: "warnings are off", setup: crowd(12), provider: config{"access_warnings": "off"}, after: group("crowd", "ada")},
		} {
			c.resource = "confluence_group_members"
			c.run(t, simulator.Options{Deployment: s.Deployment})
		}
	})
}
