package provider_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// runbook creates the space DOCS with a page, and returns the ID of the page.
func runbook(s *testsite.Site) string {
	testsite.CreateDocs(s)
	return s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Runbook", Body: "<p>Restart it.</p>"})
}

func names(values ...string) []string { return append([]string{}, values...) }

// restricted describes who alone may view or edit content.
func restricted(s *testsite.Site, id, operation string) string {
	users, groups := s.Restricted(id, operation)
	return fmt.Sprint(users, groups)
}

func expectRestricted(t *testing.T, s *testsite.Site, id, operation string, users, groups []string) {
	t.Helper()
	slices.Sort(users)
	slices.Sort(groups)
	if got, want := restricted(s, id, operation), fmt.Sprint(users, groups); got != want {
		t.Errorf("%s is restricted to %s, expected %s", operation, got, want)
	}
}

func TestContentRestrictions_Lifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		lifecycleOfRestrictions(t, s)
	})
	t.Run("a PUT by operation", func(t *testing.T) {
		lifecycleOfRestrictions(t, testsite.New(t, simulator.Options{Deployment: simulator.Cloud, PutByOperation: true}))
	})
}

func lifecycleOfRestrictions(t *testing.T, s *testsite.Site) {
	id := runbook(s)
	ada, rolf, admins, writers := s.UserID("ada"), s.UserID("rolf"), s.GroupID("site-admins"), s.GroupID("docs-writers")
	r := s.Resource(t, "confluence_content_restrictions")
	for _, step := range []struct {
		name         string
		read, update any // nil: omitted
		changes      []string
		readers      [2][]string
		editors      [2][]string
	}{
		{"groups", config{"groups": names(admins, writers)}, config{"groups": names(admins)}, nil, [2][]string{nil, {admins, writers}}, [2][]string{nil, {admins}}},
		{"users too", config{"groups": names(admins, writers), "users": names(rolf)}, config{"groups": names(admins)}, []string{"read"}, [2][]string{{rolf}, {admins, writers}}, [2][]string{nil, {admins}}},
		{"others", config{"users": names(ada)}, config{"users": names(ada, rolf)}, []string{"read", "update"}, [2][]string{{ada}, nil}, [2][]string{{ada, rolf}, nil}},
		{"read not managed", nil, config{"users": names(ada)}, []string{"read", "update"}, [2][]string{{ada}, nil}, [2][]string{{ada}, nil}},
		{"nobody kept out", nil, config{}, []string{"update"}, [2][]string{{ada}, nil}, [2][]string{}},
		{"both again", config{"users": names(ada), "groups": names()}, config{"users": names(ada)}, []string{"read", "update"}, [2][]string{{ada}, nil}, [2][]string{{ada}, nil}},
		{"one of both empty", config{"users": names()}, config{"users": names(ada)}, []string{"read"}, [2][]string{}, [2][]string{{ada}, nil}},
		{"update not managed", config{"groups": names(admins)}, nil, []string{"read", "update"}, [2][]string{nil, {admins}}, [2][]string{{ada}, nil}},
	} {
		r.Step(step.name, func(t *testing.T) {
			c := config{"content_id": id}
			if step.read != nil {
				c["read"] = step.read
			}
			if step.update != nil {
				c["update"] = step.update
			}
			if step.changes != nil {
				r.PlanChanges(c, step.changes...)
			}
			r.Apply(c)
			r.PlanEmpty(c)
			expectRestricted(t, s, id, "read", step.readers[0], step.readers[1])
			expectRestricted(t, s, id, "update", step.editors[0], step.editors[1])
		})
	}
	r.Step("destroy", func(t *testing.T) {
		r.Destroy()
		expectRestricted(t, s, id, "read", nil, nil)
		expectRestricted(t, s, id, "update", names(ada), nil) // was not managed
	})
	if got := s.ContentVersion(id); got != 1 {
		t.Errorf("the restrictions made %d versions", got)
	}
}

func TestContentRestrictions_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		ada, rolf, admins, writers := s.UserID("ada"), s.UserID("rolf"), s.GroupID("site-admins"), s.GroupID("docs-writers")
		r, c := s.Resource(t, "confluence_content_restrictions"), config{"content_id": id, "update": config{"users": names(ada), "groups": names(admins)}}
		r.Apply(c)
		s.Human().Restrict(id, "read", names(ada), nil)
		r.PlanEmpty(c) // not managed
		for _, hand := range [][2][]string{{{ada, rolf}, {admins}}, {{ada}, {admins, writers}}, {nil, {admins}}, {{ada}, nil}, {nil, nil}} {
			s.Human().Restrict(id, "update", hand[0], hand[1])
			r.PlanChanges(c, "update")
			r.Apply(c)
			r.PlanEmpty(c)
			expectRestricted(t, s, id, "update", names(ada), names(admins))
			expectRestricted(t, s, id, "read", names(ada), nil)
		}
		c["read"] = config{}
		r.Apply(c)
		s.Human().Restrict(id, "read", nil, names(admins))
		r.PlanChanges(c, "read")
	})
}

// Who edits an operation that is not managed at the moment of an apply loses nothing.
func TestContentRestrictions_Race(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		ada, admins := s.UserID("ada"), s.GroupID("site-admins")
		r, c := s.Resource(t, "confluence_content_restrictions"), config{"content_id": id, "update": config{"users": names(ada)}}
		r.Apply(c)
		c["update"] = config{"groups": names(admins)}
		p := r.Plan(c)
		s.Human().Restrict(id, "read", nil, names(admins))
		coretest.NoErrors(t, "update", r.Execute(p))
		expectRestricted(t, s, id, "read", nil, names(admins))
		expectRestricted(t, s, id, "update", nil, names(admins))
	})
}

func TestContentRestrictions_Gone(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		human := s.Human()
		id := runbook(s)
		c := config{"content_id": id, "read": config{"users": names(s.UserID("ada"))}}
		r := s.Resource(t, "confluence_content_restrictions")
		r.Apply(c)
		human.TrashContent(id)
		r.PlanError(c, `"content_id"`, "is in the trash")
		human.RestoreContent(id)
		r.PlanEmpty(c)
		human.PurgeContent(id)
		r.PlanError(c, `"content_id"`, "could not be read")
		r.Refresh()
		if !r.Removed() {
			t.Error("the restrictions of deleted content are still in state")
		}
	})
}

func TestContentRestrictions_DestroyOfGone(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, c := range []config{{"read": config{}}, {"read": config{}, "update": config{}}} {
			c["content_id"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: fmt.Sprint(len(c))})
			r := s.Resource(t, "confluence_content_restrictions")
			r.Apply(c)
			s.Human().PurgeContent(c["content_id"].(string))
			r.Destroy()
		}
	})
}

func TestContentRestrictions_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		ada, admins := s.UserID("ada"), s.GroupID("site-admins")
		s.Human().Restrict(id, "update", names(ada), names(admins))
		c := config{"content_id": id, "update": config{"users": names(ada), "groups": names(admins)}}
		r := s.Resource(t, "confluence_content_restrictions")
		r.ImportID(id)
		r.PlanEmpty(c)
		r = s.Resource(t, "confluence_content_restrictions")
		r.ImportIdentity(config{"content_id": id})
		r.PlanEmpty(c)

		none := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Open"})
		r = s.Resource(t, "confluence_content_restrictions")
		r.ImportID(none)
		r.PlanEmpty(config{"content_id": none, "read": config{}, "update": config{}})

		for _, wrong := range []string{"Runbook", "DOCS/page/Runbook", "1 2", "-1"} {
			s.Resource(t, "confluence_content_restrictions").ImportError(wrong, "Invalid import ID", "123456")
		}
		s.Human().TrashContent(none)
		r = s.Resource(t, "confluence_content_restrictions")
		r.ImportError(none, "cannot be imported", "in the trash")
	})
}

func TestContentRestrictions_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		human, ada := s.Human(), s.UserID("ada")
		below := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Below", ParentID: id})
		post := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
		human.Restrict(id, "read", names(ada), nil)
		human.Restrict(post, "update", names(ada), nil)
		var found []map[string]any
		requests := s.RequestsOf(func() { found = s.List(t, "confluence_content_restrictions", config{"space_key": "DOCS"}, 100) })
		if len(found) != 2 || found[0]["content_id"] != id || found[1]["content_id"] != post || found[0]["update"] != nil {
			t.Errorf("listed %v", found)
		}
		if want := map[bool]int{true: 3 + 4, false: 2}[s.OnCloud()]; len(requests) != want { // spaces, pages, blog posts, and each content
			t.Errorf("listing took %d requests, expected %d: %q", len(requests), want, requests)
		}
		_ = below
		if got := s.List(t, "confluence_content_restrictions", config{"space_key": "DOCS"}, 1); len(got) != 1 {
			t.Errorf("listed %v", got)
		}
	})
}

// A page with restrictions is no difference for the resource that manages the page, and loses no update.
func TestContentRestrictions_WithContent(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		page, p := s.Resource(t, "confluence_content"), config{"space_key": "DOCS", "title": "Runbook", "body": "<p>1</p>"}
		page.Apply(p)
		id := page.Attr("id").(string)
		r, c := s.Resource(t, "confluence_content_restrictions"), config{"content_id": id, "update": config{"users": names(s.UserID("ada"))}}
		r.Apply(c)
		page.PlanEmpty(p)
		p["body"] = "<p>2</p>"
		page.Apply(p)
		r.PlanEmpty(c)
		c["update"] = config{"groups": names(s.GroupID("site-admins"))}
		r.Apply(c)
		p["title"] = "Runbook 2"
		page.Apply(p)
		page.PlanEmpty(p)
		r.PlanEmpty(c)
		if got, _ := s.Content(id); got.Body != "<p>2</p>" || s.ContentVersion(id) != 3 {
			t.Errorf("the page is %v in version %d", got, s.ContentVersion(id))
		}
		r.Destroy()
		page.PlanEmpty(p)
	})
}
