package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// What Confluence or the provider refuses: nothing is written, and the state stays as it is.
func TestContent_MoveRefused(t *testing.T) {
	refusal := func(status int, message string) func(s *testsite.Site, id string) {
		return func(s *testsite.Site, _ string) {
			s.Inject(simulator.Fault{Method: "PUT", Path: "/move/", Status: status, Body: `{"statusCode":` + map[int]string{400: "400", 403: "403", 500: "500"}[status] + `,"message":"` + message + `"}`})
		}
	}
	edit := func(change func(*simulator.ContentFields)) func(s *testsite.Site, id string) {
		return func(s *testsite.Site, id string) { s.Human().EditContent(id, change) }
	}
	for name, test := range map[string]struct {
		options simulator.Options
		change  config
		prepare func(s *testsite.Site, id string) // between plan and apply
		want    []string
	}{
		"not permitted": {prepare: refusal(403, "User does not have permission to create a page in target space"), want: []string{`"space_key"`, "could not be moved to space NEW", "to create a page in target space", "Grant the permission"}},
		"restrictions":  {prepare: refusal(400, "The page has permission restrictions that the user does not have permission to create"), want: []string{`"space_key"`, "permission restrictions"}},
		"server error":  {prepare: refusal(500, "boom"), want: []string{`"space_key"`, "boom"}},
		"title taken": {prepare: func(s *testsite.Site, _ string) {
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "Guide"})
		}, want: []string{`"title"`, "could not be moved to space NEW", "The title is used by page", "already exists"}},
		"title taken, in other words": {prepare: func(s *testsite.Site, id string) {
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "Guide"})
			refusal(400, "no")(s, id)
		}, want: []string{`"title"`, "The title is used by page"}},
		"title of a child taken": {prepare: func(s *testsite.Site, id string) {
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Child", ParentID: id})
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "Child"})
		}, want: []string{`"title"`, "a page that moves along", "Nothing was moved"}},
		"new title taken too": {change: config{"title": "Manual"}, prepare: func(s *testsite.Site, _ string) {
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "Guide"})
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Manual"})
		}, want: []string{`"title"`, "already exists"}},
		"no such space":    {change: config{"space_key": "NOWHERE"}, want: []string{`"space_key"`, "NOWHERE"}},
		"no such parent":   {change: config{"parent_id": "424242"}, want: []string{`"parent_id"`, "parent 424242 does not exist"}},
		"parent elsewhere": {change: config{"parent_id": "DOCS"}, want: []string{`"parent_id"`, "is in space DOCS, not in NEW"}},
		"no home page": {prepare: func(s *testsite.Site, _ string) {
			to, _ := s.Space("NEW")
			s.Human().TrashContent(to.HomepageID)
		}, want: []string{`"space_key"`, "no home page", "set the parent"}},
		"edited":       {prepare: edit(func(f *simulator.ContentFields) { f.Body = "<p>human</p>" }), want: []string{"edited in the meantime", "Hana Human"}},
		"renamed":      {prepare: edit(func(f *simulator.ContentFields) { f.Title = "Hers" }), want: []string{"edited in the meantime", "Hana Human"}},
		"in the trash": {prepare: func(s *testsite.Site, id string) { s.Human().TrashContent(id) }, want: []string{"it is in the trash"}},
		"deleted":      {prepare: func(s *testsite.Site, id string) { s.Human().PurgeContent(id) }, want: []string{"it no longer exists"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _ := withSpaces(t, test.options)
			r := s.Resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
			r.Apply(c)
			id := r.Attr("id").(string)
			c["space_key"] = "NEW"
			for k, v := range test.change {
				c[k] = v
			}
			if c["parent_id"] == "DOCS" {
				docs, _ := s.Space("DOCS")
				c["parent_id"] = docs.HomepageID
			}
			p := r.Plan(c)
			if test.prepare != nil {
				test.prepare(s, id)
			}
			before, _ := s.Content(id)
			coretest.ExpectError(t, r.Execute(p), test.want...)
			s.ClearFaults()
			if after, _ := s.Content(id); after != before || r.Attr("space_key") != "DOCS" || r.Attr("title") != "Guide" {
				t.Errorf("the page is %+v, in state in %v", after, r.Attr("space_key"))
			}
		})
	}
}

// A write that fails after the move leaves the new space in state.
func TestContent_MovedButNotChanged(t *testing.T) {
	s, home := withSpaces(t, simulator.Options{})
	r := s.Resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
	r.Apply(c)
	c["space_key"], c["body"] = "NEW", "<p>2</p>"
	s.Inject(simulator.Fault{Method: "PUT", Path: "/pages/", Times: 1, Status: 400, Body: `{"message":"not now"}`})
	r.ApplyError(c, "could not be updated", "not now")
	if r.Attr("space_key") != "NEW" || r.Attr("parent_id") != home || r.Attr("body") != "<p>1</p>" {
		t.Errorf("the state has space %v, parent %v, body %v", r.Attr("space_key"), r.Attr("parent_id"), r.Attr("body"))
	}
	r.PlanChanges(c, "body")
	r.Apply(c)
	r.PlanEmpty(c)

	// A rename that the move needs is in state too, if the move fails.
	s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide"})
	c["space_key"], c["title"] = "DOCS", "Manual"
	s.Inject(simulator.Fault{Method: "PUT", Path: "/move/", Skip: 1, Status: 403, Body: `{"message":"not you"}`})
	r.ApplyError(c, "could not be moved", "not you")
	s.ClearFaults()
	if r.Attr("space_key") != "NEW" || r.Attr("title") != "Manual" {
		t.Errorf("the state has space %v, title %v", r.Attr("space_key"), r.Attr("title"))
	}
	r.Apply(c)
	r.PlanEmpty(c)
}

// The answer to the move is lost: the place of the page tells whether it has moved.
func TestContent_MoveAnswerLost(t *testing.T) {
	for _, options := range []simulator.Options{{}, {MoveVersions: true}} {
		for _, fault := range []simulator.Fault{{DropAfter: true}, {Truncate: true}, {Garble: true, Status: 502, Body: "<html/>", ContentType: "text/html"}} {
			s, _ := withSpaces(t, options)
			r := s.Resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
			r.Apply(c)
			c["space_key"], c["body"] = "NEW", "<p>2</p>"
			fault.Method, fault.Path, fault.Times = "PUT", "/move/", 1
			s.Inject(fault)
			r.Apply(c)
			r.PlanEmpty(c)
		}
	}
}

// The home page of a space does not move: everything below it would.
func TestContent_HomepageStays(t *testing.T) {
	s, _ := withSpaces(t, simulator.Options{})
	r := s.Resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "title": "Guide", "parent_id": "root"}
	r.Apply(c)
	s.Human().EditSpace("DOCS", func(f *simulator.SpaceFields) { f.HomepageID = r.Attr("id").(string) })
	c["space_key"] = "NEW"
	writes := s.WritesOf(func() { r.PlanError(c, `"space_key"`, "is the home page of its space", "homepage_id") })
	if len(writes) != 0 {
		t.Errorf("written: %q", writes)
	}
	c["homepage"] = true
	if p := r.Plan(c); !p.Replaces || !strings.Contains(coretest.Text(p.Diags), "takes over that of the other space") {
		t.Errorf("replaces %t: %s", p.Replaces, coretest.Text(p.Diags))
	}
}

// What cannot move is replaced, and the plan says why.
func TestContent_ReplacedInOtherSpace(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		createSpaces(s)
		kinds := map[string]string{"blogpost": "blog posts"}
		if !s.OnCloud() {
			kinds = map[string]string{"blogpost": "Confluence Data Center", "page": "Confluence Data Center"}
		}
		for kind, why := range kinds {
			noun := strings.ReplaceAll(kind, "blogpost", "blog post")
			r := s.Resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "type": kind, "title": "Guide", "body": "<p>1</p>"}
			r.Apply(c)
			id := r.Attr("id")
			for _, key := range []any{"NEW", coretest.Unknown} {
				c["space_key"] = key
				p := r.Plan(c)
				for _, want := range []string{"WARNING", `"space_key"`, "is replaced, because it cannot be moved", why, "history", "move the " + noun + " in Confluence"} {
					if text := coretest.Text(p.Diags); !p.Replaces || !strings.Contains(text, want) {
						t.Errorf("%s: replaces %t, without %q: %s", kind, p.Replaces, want, text)
					}
				}
			}
			c["space_key"] = "NEW"
			r.Apply(c)
			r.PlanEmpty(c)
			if old, _ := s.Content(id.(string)); r.Attr("id") == id || old.Status != "trashed" {
				t.Errorf("%s: the old one is %+v", kind, old)
			}
			c["space_key"] = "DOCS" // somebody moves it, as the warning says
			s.Human().EditContent(r.Attr("id").(string), func(f *simulator.ContentFields) { f.SpaceKey = "DOCS" })
			r.PlanEmpty(c)
		}
	})
}

// Whether the API moves folders and drafts is not documented: a site that does not move them says so.
func TestContent_MovesFoldersAndDrafts(t *testing.T) {
	for _, moves := range []bool{true, false} {
		s, home := withSpaces(t, simulator.Options{MovesFolders: moves, DraftsStay: !moves})
		for _, c := range []config{{"type": "folder"}, {"status": "draft", "body": "<p>1</p>"}} {
			r := s.Resource(t, "confluence_content")
			c["space_key"], c["title"] = "DOCS", "Guide"
			r.Apply(c)
			id := r.Attr("id")
			c["space_key"] = "NEW"
			if p := r.Plan(c); p.Replaces {
				t.Errorf("%v is replaced", c)
			}
			if !moves {
				r.ApplyError(c, `"space_key"`, "Not every site can move", "in Confluence")
				continue
			}
			r.Apply(c)
			r.PlanEmpty(c)
			if got, _ := s.Content(id.(string)); r.Attr("id") != id || got.SpaceKey != "NEW" || got.ParentID != home {
				t.Errorf("%+v", got)
			}
		}
	}
}
