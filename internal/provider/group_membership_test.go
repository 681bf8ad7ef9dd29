package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func membership(s *testsite.Site, group, user string) config {
	return config{"group_id": s.GroupID(group), "principal_id": s.UserID(user)}
}

func isIn(s *testsite.Site, group, user string) bool {
	return slices.Contains(s.Members(s.GroupID(group)), s.UserID(user))
}

func TestGroupMembership_Lifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group_membership")
		c := membership(s, "team/with-slash", "rolf")
		r.Apply(c)
		r.PlanEmpty(c)
		if !isIn(s, "team/with-slash", "rolf") || !isIn(s, "team/with-slash", "wanda") {
			t.Errorf("the members are %q", s.Members(s.GroupID("team/with-slash")))
		}
		r.PlanEmpty(config{"group_id": strings.ToUpper(c["group_id"].(string)), "principal_id": strings.ToUpper(c["principal_id"].(string))})
		for _, change := range [][2]string{{"principal_id", s.UserID("hana")}, {"group_id", s.GroupID("docs readers")}} {
			attribute := change[0]
			c[attribute] = change[1]
			if p := r.Plan(c); !p.Replaces || !slices.Equal(p.Changes, []string{attribute}) {
				t.Errorf("replace %t, changes %v", p.Replaces, p.Changes)
			}
			r.Apply(c)
			r.PlanEmpty(c)
		}
		if isIn(s, "team/with-slash", "rolf") || !isIn(s, "docs readers", "hana") {
			t.Error("the membership was not replaced")
		}
		r.Destroy()
		if isIn(s, "docs readers", "hana") || !isIn(s, "docs readers", "rolf") {
			t.Errorf("after destroy, the members are %q", s.Members(s.GroupID("docs readers")))
		}
		adopted := s.Resource(t, "confluence_group_membership")
		adopted.Apply(membership(s, "docs readers", "rolf"))
	})
}

func TestGroupMembership_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group_membership")
		c := membership(s, "docs readers", "wanda")
		r.Apply(c)
		s.Human().LeaveGroup(s.GroupID("docs readers"), s.UserID("wanda"))
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a removed member is not planned for creation: %v", p.Changes)
		}
		r.Apply(c)
		s.Human().DeactivateUser(s.UserID("wanda"))
		r.PlanEmpty(c)
		s.Human().DeleteGroup(s.GroupID("docs readers"))
		r.Destroy()
	})
}

func TestGroupMembership_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := membership(s, "team/with-slash", "wanda")
		r := s.Resource(t, "confluence_group_membership")
		r.ImportID(s.GroupID("team/with-slash") + "/" + s.UserID("wanda"))
		r.PlanEmpty(c)
		r = s.Resource(t, "confluence_group_membership")
		r.ImportIdentity(c)
		r.PlanEmpty(c)
		for _, id := range []string{"x", "/x", "x/", "/"} {
			r.ImportError(id, "Invalid import ID", "GROUP_ID/PRINCIPAL_ID", "last slash")
		}
		if s.OnCloud() {
			r.ImportError("docs readers/"+s.UserID("rolf"), "group_id is the name of a group", s.GroupID("docs readers"))
		}
	})
}

func TestGroupMembership_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		group, members := s.Human().CreateGroupOf("crowd", 30)
		c := config{"group_id": group}
		var got []string
		for _, result := range s.List(t, "confluence_group_membership", c, 100) {
			got = append(got, result["principal_id"].(string))
			if !strings.HasPrefix(result["display_name"].(string), group+": Member ") {
				t.Errorf("the name is %v", result["display_name"])
			}
		}
		slices.Sort(got)
		if slices.Sort(members); !slices.Equal(got, members) {
			t.Errorf("the list holds %q", got)
		}
		if got := s.List(t, "confluence_group_membership", c, 2); len(got) != 2 {
			t.Errorf("a limit of 2 gave %d results", len(got))
		}
		_, diags := s.Process().List("confluence_group_membership", config{"group_id": "none"}, 2)
		coretest.ExpectError(t, diags, "Members of group none could not be listed")
	})
}

func TestGroupMembership_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		cases := []struct {
			config config
			want   []string
		}{
			{config{"group_id": ""}, []string{`AttributeName("group_id")`, "at least 1"}},
			{config{"principal_id": ""}, []string{`AttributeName("principal_id")`, "at least 1"}},
			{config{"group_id": ".."}, []string{`AttributeName("group_id")`, "none of"}},
			{config{"group_id": "none"}, []string{`AttributeName("group_id")`, "Group none does not exist"}},
			{config{"principal_id": "nobody"}, []string{`AttributeName("principal_id")`, "User nobody does not exist"}},
			{config{"group_id": s.UserID("wanda")}, []string{`AttributeName("group_id")`, "is a user, not a group", "Expected the ID of a "}},
			{config{"principal_id": s.GroupID("docs-writers")}, []string{`AttributeName("principal_id")`, "is a group, not a user", "Expected the ID of a "}},
		}
		if s.OnCloud() {
			cases = append(cases, struct {
				config config
				want   []string
			}{config{"group_id": "docs readers"}, []string{`AttributeName("group_id")`, "group_id is the name of a group", s.GroupID("docs readers")}})
		}
		for _, test := range cases {
			c := membership(s, "docs readers", "wanda")
			for name, value := range test.config {
				c[name] = value
			}
			if writes := s.WritesOf(func() { s.Resource(t, "confluence_group_membership").PlanError(c, test.want...) }); len(writes) > 0 {
				t.Errorf("%v writes %q", test.config, writes)
			}
		}
		r := s.Resource(t, "confluence_group_membership")
		r.ImportID(s.GroupID("site-admins") + "/" + s.UserID("ada"))
		r.DestroyError("The account of the provider would be removed from group site-admins", "Keep the account in the group")
		r.PlanError(membership(s, "site-admins", "wanda"), "The account of the provider would be removed from group site-admins")
	})
}

// All memberships of a group are read with the pages of its members, once.
func TestGroupMembership_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		group, members := s.Human().CreateGroupOf("crowd", 500)
		var changes []coretest.Change
		for _, id := range members[:10] {
			r := s.Resource(t, "confluence_group_membership")
			r.ImportID(group + "/" + id)
			changes = append(changes, coretest.Change{Instance: r})
		}
		p := s.Process()
		if got := s.RequestsOf(func() {
			for _, one := range changes {
				if plan := one.PlanIn(p, config{"group_id": group, "principal_id": one.Attr("principal_id")}); !plan.Empty() || coretest.HasErrors(plan.Diags) {
					t.Errorf("%s%s", plan.Diff(), coretest.Text(plan.Diags))
				}
			}
		}); len(got) != 3 {
			t.Errorf("to refresh 10 memberships cost %q", got)
		}
		r := s.Resource(t, "confluence_group_membership")
		c := config{"group_id": group, "principal_id": s.UserID("wanda")}
		var plan *coretest.Plan
		if got := s.RequestsOf(func() { plan = r.Plan(c) }); len(got) != 2 {
			t.Errorf("to plan one cost %q, expected the group and the user", got)
		}
		if got := s.RequestsOf(func() { r.Execute(plan) }); len(got) != 1 {
			t.Errorf("to create one cost %q", got)
		}
	})
}

func TestGroupMembership_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for attribute := range membership(s, "docs readers", "wanda") {
			c := membership(s, "docs readers", "wanda")
			c[attribute] = coretest.Unknown
			if p := s.Resource(t, "confluence_group_membership").Plan(c); !p.Creates || p.Attr(attribute) != coretest.Unknown {
				t.Errorf("%s is planned as %v", attribute, p.Attr(attribute))
			}
		}
		r := s.Resource(t, "confluence_group_membership")
		c := membership(s, "docs readers", "wanda")
		r.Apply(c)
		r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
		if made := s.RequestsOf(func() { r.PlanEmpty(c) }); len(made) != 0 {
			t.Errorf("a provider without a token made requests: %q", made)
		}
	})
}

func TestGroupMembership_Refused(t *testing.T) {
	for _, status := range []int{400, 403, 500} {
		for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
			s := testsite.New(t, simulator.Options{Deployment: deployment, ReadOnlyDirectory: status})
			readOnly := []string{"its directory is read-only", "Corporate LDAP"}
			r := s.Resource(t, "confluence_group_membership")
			r.ApplyError(membership(s, "docs readers", "wanda"), append(readOnly, "could not be created")...)
			r.ImportID(s.GroupID("docs readers") + "/" + s.UserID("rolf"))
			r.DestroyError(append(readOnly, "could not be removed")...)
		}
	}
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_group_membership")
		gone := s.Human().CreateGroup("gone")
		plan := r.Plan(config{"group_id": gone, "principal_id": s.UserID("wanda")})
		s.Human().DeleteGroup(gone)
		coretest.ExpectError(t, r.Execute(plan), `AttributeName("group_id")`, "could not be created")
		c := membership(s, "docs readers", "wanda")
		reader := s.Reader()
		r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
		r.ApplyError(c, "could not be created", "lacks the permission")
		if !r.Removed() {
			t.Error("a membership that could not be created is in the state")
		}
	})
}

// One run refuses two resources for one membership, and both kinds for one group.
func TestGroupMembership_Claimed(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := membership(s, "docs readers", "wanda")
		whole := config{"group_id": s.GroupID("docs readers"), "members": []string{s.UserID("rolf")}}
		both := []string{"Two kinds of resources manage the members of group", "Use only one of the two"}
		for _, order := range [][2]string{{"confluence_group_membership", "confluence_group_members"}, {"confluence_group_members", "confluence_group_membership"}} {
			p := s.Process()
			configs := map[string]config{"confluence_group_membership": c, "confluence_group_members": whole}
			coretest.NoErrors(t, "plan", s.Resource(t, order[0]).PlanIn(p, configs[order[0]]).Diags)
			coretest.ExpectError(t, s.Resource(t, order[1]).PlanIn(p, configs[order[1]]).Diags, both...)
		}
		p := s.Process()
		coretest.NoErrors(t, "plan", s.Resource(t, "confluence_group_members").PlanIn(p, whole).Diags)
		coretest.ExpectError(t, s.Resource(t, "confluence_group_members").PlanIn(p, config{"group_id": whole["group_id"], "members": []string{}}).Diags,
			"Two resources manage the members of group")
		for name, c := range map[string]config{"confluence_group_membership": c, "confluence_group_members": whole} {
			results := coretest.Together(1, coretest.Change{Instance: s.Resource(t, name), Config: c}, coretest.Change{Instance: s.Resource(t, name), Config: c})
			coretest.NoErrors(t, "create", results[0])
			coretest.ExpectError(t, results[1], "Two resources manage")
			s.Human().JoinGroup(s.GroupID("docs readers"), s.UserID("rolf"))
		}
	})
}
