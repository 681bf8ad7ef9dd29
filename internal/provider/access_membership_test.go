package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// In one run with an access list, the plan of a membership may know which spaces somebody loses with the group. It sends no
// request for that.
func TestAccessWarnings_Memberships(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().CreateGroupOf("crowd", 30)
		group := s.GroupID("crowd")
		var people []string
		for _, user := range s.Users() {
			if strings.HasPrefix(user.Username, "crowd-") {
				people = append(people, s.UserID(user.Username))
			}
		}
		permission := s.Resource(t, "confluence_space_permission")
		granted := config{"space_key": "DOCS", "principal_type": "group", "principal_id": group, "operations": []string{"read:space"}}
		permission.Apply(granted)
		members := s.Resource(t, "confluence_group_members")
		members.Apply(config{"group_id": group, "members": people})

		plan := func(settings config, members *coretest.Instance, c config) (string, int) {
			t.Helper()
			for name, value := range settings {
				members.ProviderConfig[name] = value
			}
			var p *coretest.Plan
			requests := s.RequestsOf(func() { p = members.Plan(c) })
			return coretest.Text(p.Diags), len(requests)
		}
		if text, _ := plan(nil, members, config{"group_id": group, "members": people[:28]}); text != "" {
			t.Errorf("two leave, and the run knows of no space:\n%s", text)
		}
		text, _ := plan(config{"access_warning_threshold": 1}, members, config{"group_id": group, "members": people[:28]})
		for _, want := range []string{"Members of group " + group + ": 2 people leave the group", "Member 0028 of crowd and Member 0029 of crowd.", "Only spaces whose permissions"} {
			if !strings.Contains(text, want) {
				t.Errorf("the plan lacks %q:\n%s", want, text)
			}
		}
		_, with := plan(nil, members, config{"group_id": group, "members": people[:28]})
		off, without := plan(config{"access_warnings": "off"}, members, config{"group_id": group, "members": people[:28]})
		if off != "" || with != without {
			t.Errorf("%d requests with warnings, %d without:\n%s", with, without, off)
		}

		one := s.Resource(t, "confluence_group_membership")
		one.ProviderConfig["access_warning_threshold"] = 0
		c := config{"group_id": s.GroupID("docs readers"), "principal_id": s.UserID("wanda")}
		if text, _ := plan(nil, one, c); !strings.Contains(text, "1 person joins the group: "+s.UserID("wanda")) {
			t.Errorf("to join says\n%s", text)
		}
		one.Apply(c)
		if text := coretest.Text(one.TryDestroy()); !strings.Contains(text, "1 person leaves the group: Wanda Writer.") {
			t.Errorf("to leave says\n%s", text)
		}
	})
}
