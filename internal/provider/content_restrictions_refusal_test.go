package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentRestrictions_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		ada, rolf, admins, readers := s.UserID("ada"), s.UserID("rolf"), s.GroupID("site-admins"), s.GroupID("docs readers")
		trashed := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Gone"})
		s.Human().TrashContent(trashed)
		for _, c := range []struct {
			name    string
			content string
			read    any // nil: omitted
			update  any
			offline bool // the error needs no request
			want    []string
		}{
			{"nothing managed", id, nil, nil, true, []string{"read", "update", "At least one"}},
			{"content ID that is no number", "Runbook", nil, config{}, true, []string{`"content_id"`, "a number such as 123456"}},
			{"key and title", "DOCS/page/Runbook", nil, config{}, true, []string{`"content_id"`}},
			{"empty content ID", "", nil, config{}, true, []string{`"content_id"`}},
			{"empty user", id, config{"users": names("")}, nil, true, []string{`"users"`, "must not be empty"}},
			{"empty group", id, nil, config{"groups": names("")}, true, []string{`"groups"`, "must not be empty"}},
			{"blank user", id, config{"users": names("  ")}, nil, true, []string{`"users"`, "whitespace"}},
			{"spaces around a group", id, config{"groups": names(" " + admins)}, nil, true, []string{`"groups"`, "whitespace"}},
			{"user twice", id, config{"users": names(ada, strings.ToUpper(ada))}, nil, true, []string{`"users"`, "Duplicate user"}},
			{"group twice", id, nil, config{"groups": names(admins, strings.ToUpper(admins))}, true, []string{`"groups"`, "Duplicate group"}},
			{"unknown user", id, config{"users": names(ada, "nobody")}, nil, false, []string{`"users"`, "nobody", "does not exist"}},
			{"unknown group", id, config{"users": names(ada), "groups": names("00000000-0000-0000-0000-000000000000")}, nil, false, []string{`"groups"`, "does not exist"}},
			{"user among groups", id, nil, config{"groups": names(ada)}, false, []string{`"groups"`, "is a user, not a group"}},
			{"group among users", id, nil, config{"users": names(admins)}, false, []string{`"users"`, "is a group, not a user"}},
			{"would lose view access", id, config{"users": names(rolf)}, nil, false, []string{`"read"`, "would lose view access", ada}},
			{"would lose edit access", id, config{"users": names(ada)}, config{"groups": names(readers)}, false, []string{`"update"`, "would lose edit access", ada}},
			{"loses both", id, config{"groups": names(readers)}, config{"groups": names(readers)}, false, []string{"would lose view access", "would lose edit access"}},
			{"unknown content", "1", config{"users": names(ada)}, nil, false, []string{`"content_id"`, "could not be read"}},
			{"content in the trash", trashed, config{"users": names(ada)}, nil, false, []string{`"content_id"`, "is in the trash"}},
		} {
			t.Run(c.name, func(t *testing.T) {
				bad := config{"content_id": c.content}
				if c.read != nil {
					bad["read"] = c.read
				}
				if c.update != nil {
					bad["update"] = c.update
				}
				requests := s.RequestsOf(func() { s.Resource(t, "confluence_content_restrictions").PlanError(bad, c.want...) })
				if c.offline && len(requests) > 0 || len(s.Written()) > 0 {
					t.Errorf("requests for invalid input: %q", requests)
				}
			})
		}
		expectRestricted(t, s, id, "read", nil, nil)
		expectRestricted(t, s, id, "update", nil, nil)
	})
}

// On Cloud there are also folders, and the names of groups are not their IDs.
func TestContentRestrictions_BadInputOnCloud(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	id := runbook(s)
	folder := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Plans"})
	update := config{"users": names(s.UserID("ada"))}
	s.Resource(t, "confluence_content_restrictions").PlanError(config{"content_id": folder, "update": update},
		`"content_id"`, "Restrictions of", "could not be managed", `Its type is "folder"`, "pages and blog posts only")
	s.Resource(t, "confluence_content_restrictions").ImportError(folder, `Its type is "folder"`)
	s.Resource(t, "confluence_content_restrictions").PlanError(config{"content_id": id, "update": config{"groups": names("site-admins")}},
		`"groups"`, "groups has the name of a group", "a group is identified by its ID", s.GroupID("site-admins"))
}

func TestContentRestrictions_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		ada, rolf := s.UserID("ada"), s.UserID("rolf")
		for name, c := range map[string]config{
			"content_id":     {"content_id": coretest.Unknown, "read": config{"users": names(ada)}},
			"an operation":   {"content_id": id, "read": coretest.Unknown},
			"a set":          {"content_id": id, "read": config{"users": coretest.Unknown}},
			"an element":     {"content_id": id, "read": config{"users": names(rolf, coretest.Unknown)}},
			"two elements":   {"content_id": id, "read": config{"users": names(coretest.Unknown, coretest.Unknown)}},
			"set of another": {"content_id": id, "read": config{"users": names(ada)}, "update": config{"groups": coretest.Unknown, "users": names(rolf)}},
		} {
			if p := s.Resource(t, "confluence_content_restrictions").Plan(c); !p.Creates {
				t.Errorf("with %s unknown, nothing is created", name)
			}
		}

		r := s.Resource(t, "confluence_content_restrictions")
		r.Apply(config{"content_id": id, "update": config{"users": names(ada)}})
		unknownToken := config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
		r.ProviderConfig = unknownToken
		created := s.Resource(t, "confluence_content_restrictions")
		created.ProviderConfig = unknownToken
		c := config{"content_id": id, "update": config{"users": names(ada)}}
		if requests := s.RequestsOf(func() { r.PlanEmpty(c); created.Plan(config{"content_id": "1", "read": config{"users": names(rolf)}}) }); len(requests) != 0 {
			t.Errorf("requests without a token: %q", requests)
		}
	})
}

func TestContentRestrictions_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		rolf, readers := s.UserID("rolf"), s.GroupID("docs readers")
		r, c := s.Resource(t, "confluence_content_restrictions"), config{"content_id": id, "update": config{"users": names(rolf)}}
		reader := s.Reader()
		r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
		r.ApplyError(c, "Restrictions of content "+id+" could not be set", "permission") // may view, not edit
		c["read"] = config{"groups": names(readers)}
		r.ApplyError(c, "could not be set", "permission")
		s.Human().Restrict(id, "read", []string{s.UserID("ada")}, nil)
		r.PlanError(c, `"content_id"`, "could not be read")
		r.ProviderConfig["token"] = "wrong"
		r.PlanError(c, "CONFLUENCE_TOKEN")
		expectRestricted(t, s, id, "update", nil, nil)
	})
}

func TestContentRestrictions_FreeEdition(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, Plan: "free"})
	id := runbook(s)
	ada := config{"users": names(s.UserID("ada"))}
	for _, c := range []config{{"content_id": id, "update": ada}, {"content_id": id, "update": ada, "read": config{}}} {
		s.Resource(t, "confluence_content_restrictions").ApplyError(c, "could not be set", "Free Edition", "needs a paid plan")
	}
	expectRestricted(t, s, id, "update", nil, nil)
}

// Restrictions that a person set may keep out the account of the provider. Cloud tells such a page from one that does not exist,
// and then it is an error. If a site does not tell it, the plan of its new creation fails.
func TestContentRestrictions_Hidden(t *testing.T) {
	for _, told := range []bool{true, false} {
		s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, HiddenUnchecked: !told})
		id := runbook(s)
		r, c := s.Resource(t, "confluence_content_restrictions"), config{"content_id": id, "read": config{"users": names(s.UserID("ada"))}}
		r.Apply(c)
		page := s.Resource(t, "confluence_content")
		page.Apply(config{"space_key": "DOCS", "title": "Plans"})
		pageID := page.Attr("id").(string)
		s.Human().Restrict(id, "read", names(s.UserID("hana")), nil)
		s.Human().Restrict(pageID, "read", names(s.UserID("hana")), nil)
		if p := page.TryPlan(config{"space_key": "DOCS", "title": "Plans"}); told != coretest.HasErrors(p.Diags) || told && !strings.Contains(coretest.Text(p.Diags), "exists, but this account may not view it") {
			t.Errorf("the plan of a hidden page says %s", coretest.Text(p.Diags))
		}
		if told {
			r.PlanError(c, "could not be read", "exists, but this account may not view it")
			r.DestroyError("exists, but this account may not view it")
		} else {
			r.PlanError(c, `"content_id"`, "could not be read")
		}
	}
}

// An account that is only in a nested group is not locked out; a group that is nested in itself ends.
func TestContentRestrictions_NestedGroups(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	id := runbook(s)
	s.Human().CreateGroup("everybody on call")
	s.Human().CreateGroup("on call")
	s.Human().NestGroup("everybody on call", "on call")
	s.Human().NestGroup("on call", "site-admins")
	s.Human().NestGroup("on call", "everybody on call")
	r, c := s.Resource(t, "confluence_content_restrictions"), config{"content_id": id, "update": config{"groups": names("Everybody On Call")}}
	r.Apply(c)
	r.PlanEmpty(c)
	if _, groups := s.Restricted(id, "update"); !slices.Equal(groups, []string{"everybody on call"}) {
		t.Errorf("the groups are %q", groups)
	}
	c["update"] = config{"groups": names("docs readers")}
	r.PlanError(c, "would lose edit access")
}

// Data Center ignores the case of names, and answers with the key of a user beside the name.
func TestContentRestrictions_Spelling(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	id := runbook(s)
	r, c := s.Resource(t, "confluence_content_restrictions"), config{"content_id": id, "update": config{"users": names("ADA"), "groups": names("Site-Admins")}}
	r.Apply(c)
	r.PlanEmpty(c)
	r.Refresh()
	if got := fmt.Sprint(r.Attr("update")); got != "map[groups:[Site-Admins] users:[ADA]]" {
		t.Errorf("the state is %s, not as configured", got)
	}
	c["update"] = config{"users": names("Ada"), "groups": names("site-admins")}
	r.PlanEmpty(c)
}

// A group that the same run creates may become a group of the account: the check waits until the restriction is set.
func TestContentRestrictions_NewGroup(t *testing.T) {
	for _, member := range []bool{true, false} {
		s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
		c := config{"content_id": runbook(s), "update": config{"groups": names("night shift")}}
		other := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Other"})
		changes := []coretest.Change{
			{Instance: s.Resource(t, "confluence_group"), Config: config{"name": "night shift"}},
			{Instance: s.Resource(t, "confluence_content_restrictions"), Config: config{"content_id": other, "update": config{"groups": names("site-admins")}}}, // reads the groups
			{Instance: s.Resource(t, "confluence_group_membership"), Config: config{"group_id": "night shift", "principal_id": "ada"}},
			{Instance: s.Resource(t, "confluence_content_restrictions"), Config: c},
		}
		if !member {
			changes[2].Config["principal_id"] = "rolf"
		}
		diags := coretest.TogetherPlanned(1, changes...)
		if last := diags[3]; member == coretest.HasErrors(last) || !member && !strings.Contains(coretest.Text(last), "would lose edit access") {
			t.Errorf("with the account as a member %t: %s", member, coretest.Text(last))
		}
		if _, groups := s.Restricted(c["content_id"].(string), "update"); member != slices.Equal(groups, []string{"night shift"}) {
			t.Errorf("the groups are %q", groups)
		}
	}
}
