package provider_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// members is the configuration of a group with some of the seeded users as members.
func members(s *testsite.Site, group string, users ...string) config {
	ids := []string{}
	for _, user := range users {
		ids = append(ids, s.UserID(user))
	}
	return config{"group_id": s.GroupID(group), "members": ids}
}

func expectMembers(t *testing.T, s *testsite.Site, group string, users ...string) {
	t.Helper()
	want := members(s, group, users...)["members"].([]string)
	slices.Sort(want)
	if got := s.Members(s.GroupID(group)); !slices.Equal(got, want) {
		t.Errorf("the members are %q, expected %q", got, want)
	}
}

// memberChanges lists the changes while f runs: "+" and "-" for each.
func memberChanges(s *testsite.Site, f func()) string {
	text := ""
	s.RequestsOf(f)
	for _, r := range s.Requests() {
		switch {
		case r.Method == http.MethodDelete:
			text += "-"
		case testsite.IsWrite(r):
			text += "+"
		}
	}
	return text
}

func TestGroupMembers_Lifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group_members")
		for _, step := range []struct {
			users   []string
			changes string
		}{
			{[]string{"hana", "ada"}, "+-"}, // wanda was a member
			{[]string{"hana", "ada", "rolf"}, "+"},
			{[]string{"wanda", "rolf"}, "+--"},
			{nil, "--"},
			{[]string{"ada"}, "+"},
		} {
			c := members(s, "docs-writers", step.users...)
			if got := memberChanges(s, func() { r.Apply(c) }); got != step.changes {
				t.Errorf("to %q: the changes are %s, expected %s", step.users, got, step.changes)
			}
			r.PlanEmpty(c)
			expectMembers(t, s, "docs-writers", step.users...)
		}
		r.Step("another group", func(t *testing.T) {
			c := members(s, "docs readers", "hana")
			if p := r.Plan(c); !p.Replaces {
				t.Errorf("changes %v", p.Changes)
			}
			r.Apply(c)
			r.PlanEmpty(c)
			expectMembers(t, s, "docs-writers")
			expectMembers(t, s, "docs readers", "hana")
		})
		s.Human().JoinGroup(s.GroupID("docs readers"), s.UserID("wanda"))
		r.Destroy()
		expectMembers(t, s, "docs readers")
	})
}

// The case of usernames and names of groups is no difference.
func TestGroupMembers_Case(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	r := s.Resource(t, "confluence_group_members")
	c := config{"group_id": "Docs-Writers", "members": []string{"HANA", "Wanda"}}
	if writes := s.WritesOf(func() { r.Apply(c) }); len(writes) > 0 {
		t.Errorf("writes %q", writes)
	}
	r.PlanEmpty(c)
	r.PlanEmpty(config{"group_id": "docs-writers", "members": []string{"hana", "wanda"}})
	r.PlanChanges(config{"group_id": "docs-writers", "members": []string{"hana"}}, "members")
}

func TestGroupMembers_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group_members")
		c := members(s, "docs-writers", "hana", "wanda")
		r.Apply(c)
		s.Human().JoinGroup(s.GroupID("docs-writers"), s.UserID("rolf"))
		s.Human().LeaveGroup(s.GroupID("docs-writers"), s.UserID("hana"))
		r.PlanChanges(c, "members")
		r.Apply(c)
		r.PlanEmpty(c)
		expectMembers(t, s, "docs-writers", "hana", "wanda")
		s.Human().DeleteGroup(s.GroupID("docs-writers"))
		if p := r.TryPlan(c); !r.Removed() && !p.Creates && !coretest.HasErrors(p.Diags) {
			t.Errorf("the members of a deleted group: %v", p.Changes)
		}
	})
}

// Apps stay in a group unless members has them.
func TestGroupMembers_Apps(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	r := s.Resource(t, "confluence_group_members")
	s.Human().JoinGroup(s.GroupID("docs readers"), s.UserID("charts"))
	c := members(s, "docs readers", "rolf", "wanda")
	r.Apply(c)
	r.PlanEmpty(c)
	expectMembers(t, s, "docs readers", "rolf", "wanda", "charts")
	c = members(s, "docs readers", "rolf", "charts")
	r.Apply(c)
	r.PlanEmpty(c)
	c = members(s, "docs readers", "rolf")
	r.Apply(c)
	r.PlanEmpty(c)
	expectMembers(t, s, "docs readers", "rolf")
}

// The users of nested groups are no drift, whether Data Center shows them as members of the group or not.
func TestGroupMembers_Nested(t *testing.T) {
	for _, shown := range []bool{false, true} {
		s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter, NestedMembers: shown})
		r := s.Resource(t, "confluence_group_members")
		s.Human().NestGroup("docs-writers", "docs readers")
		s.Human().NestGroup("docs readers", "docs-writers")
		c := members(s, "docs-writers", "hana", "wanda")
		if writes := s.WritesOf(func() { r.Apply(c) }); len(writes) > 0 {
			t.Errorf("shown %t: writes %q", shown, writes)
		}
		r.PlanEmpty(c)
		r = s.Resource(t, "confluence_group_members")
		r.ImportID("docs-writers")
		if shown { // then hana and wanda cannot be told from users of the nested group, which contains this group
			continue
		}
		r.PlanEmpty(c)
	}
}

func TestGroupMembers_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, byIdentity := range []bool{false, true} {
			r := s.Resource(t, "confluence_group_members")
			if byIdentity {
				r.ImportIdentity(config{"group_id": s.GroupID("team/with-slash")})
			} else {
				r.ImportID(s.GroupID("team/with-slash"))
			}
			r.PlanEmpty(members(s, "team/with-slash", "wanda"))
		}
		r := s.Resource(t, "confluence_group_members")
		r.ImportError(" ", "Invalid import ID", "GROUP_ID")
		if s.OnCloud() {
			r.ImportError("docs readers", "group_id is the name of a group", s.GroupID("docs readers"))
		}
	})
}

func TestGroupMembers_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		results := s.List(t, "confluence_group_members", config{"group_id": s.GroupID("docs-writers")}, 10)
		if len(results) != 1 || results[0]["display_name"] != "docs-writers" || len(results[0]["members"].([]any)) != 2 {
			t.Errorf("got %v", results)
		}
		_, diags := s.Process().List("confluence_group_members", config{"group_id": "none"}, 2)
		coretest.ExpectError(t, diags, "Members of group none could not be listed")
	})
}

func TestGroupMembers_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		wanda := s.UserID("wanda")
		cases := []struct {
			config config
			want   []string
		}{
			{config{"group_id": ""}, []string{`AttributeName("group_id")`, "at least 1"}},
			{config{"members": []string{".."}}, []string{`AttributeName("members")`, "none of"}},
			{config{"members": []string{""}}, []string{`AttributeName("members")`, "at least 1"}},
			{config{"members": []string{wanda, strings.ToUpper(wanda)}}, []string{`AttributeName("members")`, "Duplicate member", "are the same user"}},
			{config{"members": []string{wanda, "nobody"}}, []string{`AttributeName("members")`, "User nobody does not exist"}},
			{config{"members": []string{wanda, s.GroupID("docs-writers")}}, []string{`AttributeName("members")`, "is a group, not a user", "Expected the ID of a "}},
			{config{"group_id": "none"}, []string{`AttributeName("group_id")`, "Group none does not exist"}},
			{config{"group_id": wanda}, []string{`AttributeName("group_id")`, "is a user, not a group", "Expected the ID of a "}},
			{config{"group_id": s.GroupID("site-admins")}, []string{`AttributeName("members")`, "The account of the provider would be removed from group site-admins"}},
			{config{"group_id": s.GroupID("site-admins"), "members": []string{}}, []string{`AttributeName("members")`, "The account of the provider would be removed from group site-admins"}},
		}
		if s.OnCloud() {
			cases = append(cases, struct {
				config config
				want   []string
			}{config{"group_id": "docs readers"}, []string{`AttributeName("group_id")`, "group_id is the name of a group", s.GroupID("docs readers")}})
		}
		for _, test := range cases {
			c := members(s, "docs readers", "wanda")
			for name, value := range test.config {
				c[name] = value
			}
			if writes := s.WritesOf(func() { s.Resource(t, "confluence_group_members").PlanError(c, test.want...) }); len(writes) > 0 {
				t.Errorf("%v writes %q", test.config, writes)
			}
		}
		admins := members(s, "site-admins", "ada", "wanda")
		if s.OnCloud() {
			admins = members(s, "site-admins", "ada", "sam")
		}
		r := s.Resource(t, "confluence_group_members")
		r.Apply(admins)
		r.PlanError(members(s, "site-admins", "wanda"), `AttributeName("members")`, "The account of the provider would be removed from group site-admins")
		r.DestroyError("The account of the provider would be removed from group site-admins")
	})
}

// The plan of a new resource names the members whom it removes.
func TestGroupMembers_Warning(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		group, _ := s.Human().CreateGroupOf("crowd", 12)
		plan := s.Resource(t, "confluence_group_members").Plan(config{"group_id": group, "members": []string{s.UserID("ada")}})
		text := coretest.Text(plan.Diags)
		for _, want := range []string{"Members of group " + group + ": 12 people leave the group", "Member 0000 of crowd, ", " and 2 more.", "They are not in members"} {
			if !strings.Contains(text, want) {
				t.Errorf("no %q in %s", want, text)
			}
		}
	})
}

// To refresh and plan 10 groups of 500 members costs the pages of their members, and one of 5,000 members 25 pages.
func TestGroupMembers_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		p := s.Process()
		type managed struct {
			*coretest.Instance
			config config
		}
		var all []managed
		add := func(name string, n int) {
			group, ids := s.Human().CreateGroupOf(name, n)
			r := s.Resource(t, "confluence_group_members")
			r.ImportID(group)
			all = append(all, managed{r, config{"group_id": group, "members": ids}})
		}
		refresh := func() int {
			return len(s.RequestsOf(func() {
				for _, one := range all {
					if plan := one.PlanIn(p, one.config); !plan.Empty() || coretest.HasErrors(plan.Diags) {
						t.Errorf("%s", coretest.Text(plan.Diags))
					}
				}
			}))
		}
		for i := range 10 {
			add(fmt.Sprintf("crowd %d", i), 500)
		}
		if n := refresh(); n != 30 {
			t.Errorf("10 groups of 500 members: %d requests, expected 30", n)
		}
		add("everybody", 5000)
		if n := len(s.RequestsOf(all[10].Refresh)); n != 25 {
			t.Errorf("a group of 5,000 members: %d requests, expected 25", n)
		}
	})
}

// New members are looked up together with a new resource: on Cloud, 100 share a request.
func TestGroupMembers_NewRequests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		_, ids := s.Human().CreateGroupOf("crowd", 150)
		c := config{"group_id": s.GroupID("docs readers"), "members": append(ids, s.UserID("rolf"))}
		r := s.Resource(t, "confluence_group_members")
		want := 2 + 150 // the group, its members, and each new member
		if s.OnCloud() {
			want = 2 + 2 // the 150 new members are one list in two parts, however slowly they are read
		}
		var plan *coretest.Plan
		if got := s.RequestsOf(func() { plan = r.Plan(c) }); len(got) != want {
			t.Errorf("to plan cost %d requests, expected %d", len(got), want)
		}
		if got := s.RequestsOf(func() { coretest.NoErrors(t, "create", r.Execute(plan)) }); len(got) != 1+150 {
			t.Errorf("to create cost %d requests", len(got))
		}
	})
}

func TestGroupMembers_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, c := range []config{
			{"group_id": coretest.Unknown, "members": []string{s.UserID("ada")}},
			{"group_id": s.GroupID("docs readers"), "members": coretest.Unknown},
			{"group_id": s.GroupID("docs readers"), "members": []string{s.UserID("ada"), coretest.Unknown}},
			{"group_id": s.GroupID("site-admins"), "members": []string{coretest.Unknown}},
		} {
			if p := s.Resource(t, "confluence_group_members").Plan(c); !p.Creates {
				t.Errorf("%v is planned as %v", c, p.Changes)
			}
		}
		r := s.Resource(t, "confluence_group_members")
		c := members(s, "docs readers", "rolf")
		r.Apply(c)
		r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
		if made := s.RequestsOf(func() { r.PlanEmpty(c) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
	})
}

func TestGroupMembers_Refused(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		s := testsite.New(t, simulator.Options{Deployment: deployment, ReadOnlyDirectory: 500})
		readOnly := []string{"its directory is read-only", "Corporate LDAP"}
		r := s.Resource(t, "confluence_group_members")
		r.ApplyError(members(s, "docs readers", "rolf", "wanda"), append(readOnly, "user "+s.UserID("wanda")+" could not be added")...)
		if !r.Removed() {
			t.Error("members that could not be set are in the state")
		}
		r.Apply(members(s, "docs readers", "rolf"))
		r.ApplyError(members(s, "docs readers"), append(readOnly, "user "+s.UserID("rolf")+" could not be removed")...)
		r.DestroyError(append(readOnly, "could not be removed from group")...)
	}
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group_members")
		c := members(s, "docs-writers", "hana", "wanda")
		r.Apply(c)
		s.Inject(simulator.Fault{Method: http.MethodDelete, Status: 403, Body: `{"message":"not today"}`})
		r.ApplyError(members(s, "docs-writers", "rolf"), "could not be removed", "not today")
		if got := r.Attr("members").([]any); len(got) != 3 {
			t.Errorf("after a partial change the state has %v", got)
		}
		s.ClearFaults()
		r.Apply(members(s, "docs-writers", "rolf"))
		expectMembers(t, s, "docs-writers", "rolf")
	})
}
