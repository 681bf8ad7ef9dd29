package provider_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// accessCase is a change of one resource, and what the plan says about it.
type accessCase struct {
	name     string
	setup    func(s *testsite.Site)
	resource string                        // default: confluence_space_permission
	before   func(s *testsite.Site) config // nil: the resource is created
	after    func(s *testsite.Site) config // nil: it is destroyed
	provider config
	want     []string // in the only warning, the first in its summary; none: no warning
	not      []string
}

func (c accessCase) run(t *testing.T, options simulator.Options) {
	t.Run(c.name, func(t *testing.T) {
		t.Parallel()
		s := testsite.New(t, options)
		testsite.CreateDocs(s)
		if c.setup != nil {
			c.setup(s)
		}
		if c.resource == "" {
			c.resource = "confluence_space_permission"
		}
		r := s.Resource(t, c.resource)
		if c.before != nil {
			r.Apply(c.before(s))
		}
		for name, value := range c.provider {
			r.ProviderConfig[name] = value
		}
		var diags []*tfprotov6.Diagnostic
		if c.after == nil {
			diags = r.TryDestroy()
		} else {
			diags = r.Plan(c.after(s)).Diags
		}
		coretest.NoErrors(t, "plan", diags)
		text := coretest.Text(diags)
		if len(c.want) == 0 {
			if len(diags) != 0 {
				t.Errorf("the plan says\n%s", text)
			}
			return
		}
		if len(diags) != 1 || !strings.Contains(diags[0].Summary, c.want[0]) {
			t.Fatalf("the plan has %d warnings, expected one with the summary %q:\n%s", len(diags), c.want[0], text)
		}
		for _, want := range c.want[1:] {
			if !strings.Contains(text, want) {
				t.Errorf("the warning lacks %q:\n%s", want, text)
			}
		}
		for _, not := range c.not {
			if strings.Contains(text, not) {
				t.Errorf("the warning has %q:\n%s", not, text)
			}
		}
	})
}

// permission is the configuration of a confluence_space_permission in the space DOCS, for a principal by its name.
func permission(kind, name string, operations ...string) func(*testsite.Site) config {
	return func(s *testsite.Site) config {
		c := testsite.Grant(kind, idOf(s, kind, name), operations...)
		c["space_key"] = "DOCS"
		return c
	}
}

func idOf(s *testsite.Site, kind, name string) string {
	switch kind {
	case "group":
		return s.GroupID(name)
	case "user":
		return s.UserID(name)
	}
	return name
}

// list is the configuration of confluence_space_permissions of the space DOCS: for each principal kind, name and operations,
// separated by "|".
func list(grants ...string) func(*testsite.Site) config {
	return func(s *testsite.Site) config {
		var all []config
		for _, grant := range grants {
			parts := strings.Split(grant, "|")
			all = append(all, testsite.Grant(parts[0], idOf(s, parts[0], parts[1]), strings.Fields(parts[2])...))
		}
		return config{"space_key": "DOCS", "grants": all}
	}
}

// role is the configuration of a confluence_space_role_assignment in the space DOCS.
func role(kind, name, role string) func(*testsite.Site) config {
	return func(s *testsite.Site) config {
		return config{"space_key": "DOCS", "principal_type": kind, "principal_id": idOf(s, kind, name), "role_id": s.RoleID(role)}
	}
}

// crowd creates the group "crowd" with n people who are in no other group.
func crowd(n int) func(*testsite.Site) {
	return func(s *testsite.Site) { s.Human().CreateGroupOf("crowd", n) }
}

func alsoGranted(kind, name string, operations ...string) func(*testsite.Site) {
	return func(s *testsite.Site) {
		for _, operation := range operations {
			key, target, _ := strings.Cut(operation, ":")
			s.Human().Grant("DOCS", kind, idOf(s, kind, name), key, target)
		}
	}
}

func inOrder(steps ...func(*testsite.Site)) func(*testsite.Site) {
	return func(s *testsite.Site) {
		for _, step := range steps {
			step(s)
		}
	}
}

func fault(path string) func(*testsite.Site) {
	return func(s *testsite.Site) {
		s.Inject(simulator.Fault{Method: "GET", Path: path, Status: 403, Body: `{"statusCode":403,"message":"Not for you"}`})
	}
}

// A new space grants everything to hana and site-admins (ada, on Cloud also sam), and read:space to confluence-users: all of
// them, rolf and wanda.
var accessCases = []accessCase{
	{name: "a small group is added", setup: crowd(25), after: permission("group", "crowd", "read:space", "create:page")},
	{name: "a large group is added", setup: crowd(30), after: permission("group", "crowd", "read:space"),
		want: []string{"in space DOCS: 30 people gain view access", "Member 0000 of crowd, ", "Member 0009 of crowd and 20 more.", `access_warnings = "off"`}, not: []string{"Member 0010", "admin", "lose"}},
	{name: "a large group is added as administrators", setup: crowd(30), after: permission("group", "crowd", "read:space", "administer:space"),
		want: []string{"30 people gain view access, 30 people gain admin access", "They gain admin access too."}},
	{name: "a group of people who have access is added", provider: config{"access_warning_threshold": 0}, after: permission("group", "docs-writers", "read:space")},
	{name: "the threshold is zero", setup: crowd(3), provider: config{"access_warning_threshold": 0}, after: permission("group", "crowd", "read:space"),
		want: []string{"3 people gain view access", "Member 0000 of crowd, Member 0001 of crowd and Member 0002 of crowd."}},
	{name: "an administrator is added", provider: config{"access_warning_threshold": 0}, after: permission("user", "rolf", "read:space", "administer:space"),
		want: []string{"1 person gains admin access"}, not: []string{"view access"}},
	{name: "a user is added", after: permission("user", "rolf", "read:space", "administer:space")},
	{name: "the last way of a group is removed", before: permission("group", "confluence-users", "read:space"),
		want: []string{": 2 people lose view access", "2 people lose view access entirely: Rolf Reader and Wanda Writer."}},
	{name: "a group narrows what it can do", after: permission("group", "site-admins", "read:space"),
		want: []string{"lose", "admin access entirely", "Ada Admin"}, not: []string{"view access", "Hana"}},
	{name: "what others may do changes", setup: alsoGranted("group", "docs-writers", "read:space", "create:page"), after: permission("group", "docs-writers", "read:space", "export:space")},
	{name: "a user who has another way is removed", before: permission("user", "rolf", "read:space")},
	{name: "a user who has no other way is removed", setup: crowd(1), before: func(s *testsite.Site) config {
		return config{"space_key": "DOCS", "principal_type": "user", "principal_id": s.UserID("crowd-0000"), "operations": []string{"read:space"}}
	}, want: []string{"1 person loses view access"}},
	{name: "nobody active loses anything", setup: func(s *testsite.Site) {
		_, members := s.Human().CreateGroupOf("crowd", 2)
		for _, member := range members {
			s.Human().DeactivateUser(member)
		}
	}, before: permission("group", "crowd", "read:space", "administer:space")},
	{name: "an empty group is removed", setup: crowd(0), before: permission("group", "crowd", "read:space", "administer:space")},
	{name: "a group is replaced by one with the same people", setup: func(s *testsite.Site) {
		_, members := s.Human().CreateGroupOf("crowd", 2)
		twin := s.Human().CreateGroup("twin")
		for _, member := range members {
			s.Human().JoinGroup(twin, member)
		}
	}, before: permission("group", "crowd", "read:space"), after: permission("group", "twin", "read:space")},
	{name: "a group is replaced by one with other people", setup: inOrder(crowd(2), func(s *testsite.Site) { s.Human().CreateGroupOf("others", 30) }),
		before: permission("group", "crowd", "read:space"), after: permission("group", "others", "read:space"),
		want: []string{", replaced by group ", "2 people lose view access entirely: Member 0000 of crowd and Member 0001 of crowd.", "30 people gain view access: Member 0000 of others, ", "Member 0007 of others and 22 more."},
		not:  []string{"Member 0008 of others"}},
	{name: "the space opens to anonymous", after: permission("anonymous", "", "read:space"),
		want: []string{"Permissions of anonymous in space DOCS: anonymous users gain view access", "everyone who can reach the site"}, not: []string{"Hana", "lose"}},
	{name: "the space closes to anonymous", before: permission("anonymous", "", "read:space"),
		want: []string{"anonymous users lose view access", "logged-in users who do not have it from another source"}},
	{name: "the members cannot be read", setup: crowd(3), before: permission("group", "crowd", "read:space"), provider: config{}, after: func(s *testsite.Site) config {
		fault("/member")(s)
		return permission("group", "crowd", "read:space", "administer:space")(s)
	}, want: []string{"members of group ", "may gain admin access", "could not be read, so they are not counted", "Not for you"}},
	{name: "warnings are off", provider: config{"access_warnings": "off"}, after: permission("anonymous", "", "read:space")},
	{name: "warnings are off for a whole list", resource: "confluence_space_permissions", provider: config{"access_warnings": "off"},
		after: list("group|site-admins|read:space administer:space", "anonymous||read:space")},

	{name: "a whole list removes what was granted by hand", resource: "confluence_space_permissions", before: list("group|site-admins|read:space administer:space", "group|confluence-users|read:space"),
		after: func(s *testsite.Site) config {
			alsoGranted("user", "rolf", "read:space", "create:page", "delete:page")(s)
			return list("group|site-admins|read:space administer:space", "group|confluence-users|read:space")(s)
		}, want: []string{"Permissions of space DOCS: grants to 1 principal are removed", "  - user Rolf Reader", "all access"}, not: []string{"lose"}},
	{name: "a whole list takes the last way", resource: "confluence_space_permissions", before: list("group|site-admins|read:space administer:space", "group|confluence-users|read:space"),
		after: list("group|site-admins|read:space administer:space", "user|rolf|read:space"),
		want:  []string{"Permissions of space DOCS: 2 people lose view access", "Hana Human and Wanda Writer", "  - group confluence-users", "only those planned before this one"}, not: []string{"Rolf"}},
	{name: "a whole list grants more", resource: "confluence_space_permissions", before: list("group|site-admins|read:space administer:space"),
		after: list("group|site-admins|read:space administer:space", "group|confluence-users|read:space create:page")},
	{name: "a whole list has many names", setup: crowd(40), resource: "confluence_space_permissions", before: list("group|site-admins|read:space administer:space", "group|crowd|read:space administer:space"),
		after: list("group|site-admins|read:space administer:space"),
		want:  []string{"40 people lose view access, 40 people lose admin access", "Member 0009 of crowd and 30 more.", "They lose admin access too."}, not: []string{"Member 0010"}},
	{name: "a whole list of a new space opens it", resource: "confluence_space_permissions", after: func(s *testsite.Site) config {
		c := list("group|site-admins|read:space administer:space", "anonymous||read:space")(s)
		c["space_key"] = "LATER"
		return c
	}, want: []string{"Permissions of space LATER: anonymous users gain view access", "Space LATER was not found."}},
	{name: "a whole list of a new space", resource: "confluence_space_permissions", after: func(s *testsite.Site) config {
		c := list("group|site-admins|read:space administer:space", "group|confluence-users|read:space")(s)
		c["space_key"] = "LATER"
		return c
	}},
}

var cloudAccessCases = []accessCase{
	{name: "an access class is removed", setup: alsoGranted("access_class", "all-licensed-users", "read:space"), resource: "confluence_space_permissions",
		after: list("group|site-admins|read:space administer:space", "group|confluence-users|read:space", "user|hana|read:space administer:space"),
		want:  []string{"members of access class all-licensed-users may lose view access", "unless they have it from another source", "The members of the access class all-licensed-users cannot be read"}},
	{name: "an access class remains", setup: inOrder(crowd(2), alsoGranted("access_class", "all-licensed-users", "read:space")), before: permission("group", "crowd", "read:space"),
		want: []string{"2 people may lose view access", "Member 0000 of crowd and Member 0001 of crowd.", "The members of the access class all-licensed-users cannot be read"}, not: []string{"entirely"}},
	{name: "a user is removed while an access class remains", setup: inOrder(crowd(1), alsoGranted("access_class", "all-licensed-users", "read:space")), before: func(s *testsite.Site) config {
		return config{"space_key": "DOCS", "principal_type": "user", "principal_id": s.UserID("crowd-0000"), "operations": []string{"read:space"}}
	}, want: []string{"1 person may lose view access"}, not: []string{"entirely"}},
	{name: "apps are not counted", resource: "confluence_space_permissions", provider: config{"access_warning_threshold": 0}, after: func(s *testsite.Site) config {
		c := list("group|site-admins|read:space administer:space", "group|confluence-users|read:space", "user|hana|read:space administer:space")(s)
		c["keep_apps"] = false
		return c
	}, want: []string{"grants to ", "Charts for Confluence", "atlassian-addons-admin"}, not: []string{"lose"}},
}

// accessCasesWithRoles are on a site that has roles alone. A new space has the roles Admin for hana and site-admins, and Viewer for confluence-users.
var accessCasesWithRoles = []accessCase{
	// the first two suit a site with permissions too
	{name: "a role is given to a large group", setup: crowd(30), after: role("group", "crowd", "Admin"), want: []string{"30 people gain view access, 30 people gain admin access"}},
	{name: "a role is given to everybody with a license", after: role("access_class", "all-licensed-users", "Viewer"),
		want: []string{"Role of access_class all-licensed-users in space DOCS: all-licensed-users gain view access", "all licensed users"}},
	{name: "a role permits less", after: role("group", "site-admins", "Viewer"), want: []string{"Role of group ", "2 people lose admin access entirely: Ada Admin and Sam Service."}, not: []string{"view access"}},
	{name: "a role permits as much", after: role("group", "confluence-users", "Collaborator")},
	{name: "a role is removed", before: role("group", "confluence-users", "Viewer"), want: []string{"2 people lose view access", "Rolf Reader and Wanda Writer."}},
	{name: "a role is removed from a group that has another way", before: role("group", "docs-writers", "Viewer")},
	{name: "a role is given to anonymous", after: role("access_class", "anonymous-users", "Viewer"), want: []string{"anonymous users gain view access", "everyone who can reach the site"}},
	{name: "a role is replaced in another space", before: role("group", "confluence-users", "Viewer"), after: func(s *testsite.Site) config {
		c := role("group", "confluence-users", "Viewer")(s)
		c["space_key"] = "HANDBOOK"
		return c
	}, want: []string{"in space DOCS: 2 people lose view access"}},
	{name: "roles cannot be read", setup: fault("/space-roles$"), after: role("group", "confluence-users", "Admin"), want: []string{"may lose view access", "The permissions of roles could not be read", "Not for you"}},
	{name: "warnings of roles are off", provider: config{"access_warnings": "off"}, after: role("access_class", "anonymous-users", "Viewer")},
}

var transitionAccessCases = []accessCase{
	{name: "a role is the other way", setup: inOrder(crowd(2), func(s *testsite.Site) { s.Human().AssignRole("DOCS", "group", s.GroupID("crowd"), "Viewer") }),
		before: permission("group", "crowd", "read:space")},
	{name: "a role is no way to administer", setup: inOrder(crowd(2), func(s *testsite.Site) { s.Human().AssignRole("DOCS", "group", s.GroupID("crowd"), "Viewer") }),
		before: permission("group", "crowd", "read:space", "administer:space"), want: []string{"2 people lose admin access"}, not: []string{"view"}},
	{name: "permissions are the other way", setup: inOrder(crowd(2), alsoGranted("group", "crowd", "read:space")), resource: "confluence_space_role_assignment", before: role("group", "crowd", "Viewer")},
	{name: "permissions are no way to administer", setup: inOrder(crowd(2), alsoGranted("group", "crowd", "read:space")), resource: "confluence_space_role_assignment",
		before: role("group", "crowd", "Admin"), want: []string{"2 people lose admin access"}, not: []string{"view"}},
}

// nested makes a group with one person in it, and a group in it with two.
func nested(s *testsite.Site) {
	human := s.Human()
	human.CreateGroup("all")
	human.CreateGroupOf("crowd", 2)
	human.NestGroup("all", "crowd")
	human.NestGroup("crowd", "all")
	human.JoinGroup("all", human.CreateUser("olga", "Olga Outside"))
}

var dataCenterAccessCases = []accessCase{
	{name: "a group with nested groups is removed", setup: nested, before: permission("group", "all", "read:space"),
		want: []string{"Permissions of group all in space DOCS: 3 people lose view access", "Member 0000 of crowd, Member 0001 of crowd and Olga Outside."}},
	{name: "the other way is a nested group", setup: inOrder(nested, alsoGranted("group", "all", "read:space")), before: permission("group", "crowd", "read:space")},
	{name: "the nested group has a way of its own", setup: inOrder(nested, alsoGranted("group", "crowd", "read:space")), before: permission("group", "all", "read:space", "administer:space"),
		want: []string{"3 people lose admin access"}, not: []string{"view"}},
	{name: "a nested group cannot be read", setup: inOrder(nested, fault("/group/crowd/")), before: permission("group", "all", "read:space"),
		want: []string{"1 person loses view access", "Olga Outside.", "The members of group all lose view access unless they have it from another source.", "The members of group crowd could not be read"}},
	{name: "anonymous is another way", setup: inOrder(crowd(2), alsoGranted("anonymous", "", "read:space")), before: permission("group", "crowd", "read:space")},
	{name: "anonymous was not read", setup: crowd(2), before: permission("group", "crowd", "read:space"), want: []string{"2 people lose view access", "Whether anonymous users may view the space was not read."}},
	{name: "the name of a user is not known", setup: inOrder(crowd(2), func(s *testsite.Site) {
		for i := range 2 {
			s.Human().Grant("DOCS", "user", []string{"crowd-0000", "crowd-0001"}[i], "read", "space")
		}
	}), before: permission("group", "crowd", "read:space")},
}

var anonymousApartCases = []accessCase{
	{name: "anonymous apart was not read", setup: inOrder(crowd(2), alsoGranted("anonymous", "", "read:space")), before: permission("group", "crowd", "read:space"),
		want: []string{"2 people lose view access", "Whether anonymous users may view the space was not read. If they may, nobody loses view access."}},
	{name: "anonymous apart was read", setup: inOrder(crowd(2), alsoGranted("anonymous", "", "read:space"), alsoGranted("group", "crowd", "read:space")), resource: "confluence_space_permissions",
		after: list("group|site-admins|read:space administer:space", "user|hana|read:space administer:space", "anonymous||read:space"),
		want:  []string{"grants to "}, not: []string{"lose"}},
}

func TestAccessWarnings(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			t.Parallel()
			for _, c := range accessCases {
				c.run(t, simulator.Options{Deployment: deployment})
			}
		})
	}
	for name, group := range map[string]struct {
		options simulator.Options
		cases   []accessCase
	}{
		"permissions":         {simulator.Options{Deployment: simulator.Cloud}, cloudAccessCases},
		"roles":               {simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"}, accessCasesWithRoles},
		"roles in transition": {simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"}, accessCasesWithRoles[:2]},
		"transition":          {simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"}, transitionAccessCases},
		"nested groups":       {simulator.Options{Deployment: simulator.DataCenter}, dataCenterAccessCases},
		"nested members":      {simulator.Options{Deployment: simulator.DataCenter, NestedMembers: true}, dataCenterAccessCases[:3]},
		"anonymous apart":     {simulator.Options{Deployment: simulator.DataCenter, AnonymousApart: true}, anonymousApartCases},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, c := range group.cases {
				if name == "roles" || name == "roles in transition" {
					c.resource = "confluence_space_role_assignment"
				}
				c.run(t, group.options)
			}
		})
	}
}
