package provider_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// macro is a body that Confluence rewrites as it stores it.
const macro = `<p>One&nbsp;<strong>two</strong><br/>three</p><ac:structured-macro ac:name="info"><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>`

func docsSpace(s *site) {
	s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Documentation"})
}

func TestContent_PageLifecycle(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		above := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Above"})
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": macro}
		r.apply(c)
		r.planEmpty(c)
		home, _ := s.Space("DOCS")
		if r.attr("parent_id") != home.HomepageID || r.attr("type") != "page" || r.attr("status") != "current" || r.attr("body") != macro {
			t.Errorf("after create: %v", fromValue(t, r.state))
		}
		for _, change := range []config{
			{"title": "The guide"},
			{"body": strings.Replace(macro, "three", "3", 1)},
			{"labels": []string{"a", "b/c"}},
			{"labels": []string{"b/c"}},
			{"labels": []string{}},
			{"labels": nil},
			{"parent_id": above},
			{"parent_id": home.HomepageID, "title": "Moved and renamed", "labels": []string{"d"}},
			{"version_message": "by Terraform", "title": "With a message"},
			{"deletion_policy": "purge"},
			{"timeouts": map[string]any{"create": "1m"}},
		} {
			for k, v := range change {
				c[k] = v
			}
			r.apply(c)
			r.planEmpty(c)
		}
		id := r.attr("id").(string)
		got, _ := s.Content(id)
		if got.Title != "With a message" || got.ParentID != home.HomepageID || !slices.Equal(s.ContentLabels(id), []string{"d"}) {
			t.Errorf("the page has become %+v with labels %v", got, s.ContentLabels(id))
		}
		r.destroy()
		if got, there := s.Content(id); there {
			t.Errorf("the purged page is still there: %+v", got)
		}
	})
}

func TestContent_TopLevel(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		top := config{"space_key": "DOCS", "title": "Guide", "parent_id": "root"}
		r.apply(top)
		r.planEmpty(top)
		home, _ := s.Space("DOCS")
		below := config{"space_key": "DOCS", "title": "Guide", "parent_id": home.HomepageID}
		r.apply(below)
		r.planEmpty(below)
		if !s.onCloud() {
			r.planError(top, `"parent_id"`, "Confluence Data Center", "name a parent")
			return
		}
		r.apply(top)
		r.planEmpty(top)
	})
}

func TestContent_BlogPostLifecycle(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "type": "blogpost", "title": "News", "body": macro, "labels": []string{"a"}}
		r.apply(c)
		r.planEmpty(c)
		c["title"], c["body"] = "Old news", "<p>Nothing new.</p>"
		r.apply(c)
		r.planEmpty(c)
		id := r.attr("id").(string)
		r.destroy()
		if got, _ := s.Content(id); got.Status != "trashed" {
			t.Errorf("the post has become %+v", got)
		}
	})
}

func TestContent_FolderLifecycle(t *testing.T) {
	t.Parallel()
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	docsSpace(s)
	folder := s.resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "type": "folder", "title": "Box"}
	folder.apply(c)
	folder.planEmpty(c)
	id := folder.attr("id").(string)

	page := s.resource(t, "confluence_content")
	in := config{"space_key": "DOCS", "title": "In the box", "parent_id": id, "body": ""}
	page.apply(in)
	page.planEmpty(in)

	imported := s.resource(t, "confluence_content")
	imported.importID(id)
	imported.planEmpty(c)

	folder.planError(config{"space_key": "DOCS", "type": "folder", "title": "Chest"}, `"title"`, "folder", "Rename or move it in Confluence")
	page.destroy()
	folder.destroy()
}

func TestContent_Draft(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Plan", "body": "<p>1</p>", "status": "draft"}
		r.apply(c)
		r.planEmpty(c)
		c["body"] = "<p>2</p>"
		r.apply(c)
		r.planEmpty(c)
		c["status"] = "current"
		r.apply(c)
		r.planEmpty(c)
		if got, _ := s.Content(r.attr("id").(string)); got.Status != "current" || got.Body != "<p>2</p>" {
			t.Errorf("the published draft has become %+v", got)
		}
		c["status"] = "draft"
		r.planError(c, `"status"`, "cannot become a draft")

		r = s.resource(t, "confluence_content")
		r.apply(config{"space_key": "DOCS", "title": "Another plan", "status": "draft"})
		r.destroy()
	})
}

func TestContent_Archive(t *testing.T) {
	t.Parallel()
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	docsSpace(s)
	r := s.resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "title": "Old", "body": "<p>1</p>", "status": "archived", "labels": []string{"a"}}
	r.apply(c)
	r.planEmpty(c)
	for attribute, value := range map[string]any{"title": "New", "body": "<p>2</p>", "labels": []string{}} {
		changed := config{"space_key": "DOCS", "title": "Old", "body": "<p>1</p>", "status": "archived", "labels": []string{"a"}}
		changed[attribute] = value
		r.planError(changed, `"`+attribute+`"`, "archived content cannot be changed")
	}
	r.planError(config{"space_key": "DOCS", "title": "Old", "body": "<p>1</p>"}, `"status"`, "no way back from the archive")

	live := s.resource(t, "confluence_content")
	live.apply(config{"space_key": "DOCS", "title": "Live", "deletion_policy": "archive"})
	id := live.attr("id").(string)
	live.destroy()
	if got, _ := s.Content(id); got.Status != "archived" {
		t.Errorf("destroyed with deletion_policy archive, the page has become %+v", got)
	}
}

func TestContent_Import(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		above := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Above"})
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "By hand", ParentID: above, Body: macro})
		post := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News by hand", Body: macro})
		s.Human().Labels(page, []string{"kept"}, nil)
		for _, c := range []struct {
			id     string
			config config
		}{
			{page, config{"space_key": "DOCS", "title": "By hand"}},
			{page, config{"space_key": "DOCS", "title": "By hand", "body": macro, "parent_id": above, "labels": []string{"kept"}, "version_message": "m"}},
			{post, config{"space_key": "DOCS", "type": "blogpost", "title": "News by hand", "body": macro}},
		} {
			r := s.resource(t, "confluence_content")
			r.importID(c.id)
			r.planEmpty(c.config)
			r = s.resource(t, "confluence_content")
			r.importIdentity(config{"id": c.id})
			r.planEmpty(c.config)
		}
		s.resource(t, "confluence_content").importError("DOCS/By hand", "ID", "a number", "DOCS/By hand")
	})
}

func TestContent_Drift(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		home, _ := s.Space("DOCS")
		other := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Other"})
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": macro, "labels": []string{"a"}, "parent_id": home.HomepageID}
		r.apply(c)
		id := r.attr("id").(string)
		edit := func(f func(*simulator.ContentFields)) func() { return func() { s.Human().EditContent(id, f) } }
		for _, drift := range []struct {
			changes []string
			edit    func()
		}{
			{[]string{"title"}, edit(func(f *simulator.ContentFields) { f.Title = "Guidance" })},
			{[]string{"body"}, edit(func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "three", "four", 1) })},
			{[]string{"body"}, edit(func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "strong>", "em>", 2) })},
			{[]string{"body"}, edit(func(f *simulator.ContentFields) { f.Body = "" })},
			{[]string{"parent_id"}, edit(func(f *simulator.ContentFields) { f.ParentID = other })},
			{[]string{"labels"}, func() { s.Human().Labels(id, []string{"b"}, []string{"a"}) }},
		} {
			drift.edit()
			r.planChanges(c, drift.changes...)
			r.apply(c)
			r.planEmpty(c)
		}
		if got, _ := s.Content(id); got.Title != "Guide" || !strings.Contains(got.Body, "three") || got.ParentID != home.HomepageID {
			t.Errorf("after the repairs: %+v", got)
		}
		for _, remove := range []func(string){s.Human().TrashContent, s.Human().PurgeContent} {
			remove(r.attr("id").(string))
			if p := r.plan(c); !p.Creates {
				t.Errorf("a deleted page is not planned for creation: %v", p.Changes)
			}
			r.apply(c)
			r.planEmpty(c)
		}
	})
}

// An edit that changes nothing but the version, and one that only respells the body, are no drift.
func TestContent_NoFalseDrift(t *testing.T) {
	t.Parallel()
	for _, options := range []simulator.Options{
		{Flavor: simulator.Cloud},
		{Flavor: simulator.DataCenter, RegenerateMacroIDs: true, NamedEntities: true},
	} {
		t.Run(string(options.Flavor), func(t *testing.T) {
			s := newSite(t, options)
			docsSpace(s)
			r := s.resource(t, "confluence_content")
			body := macro + "<p>“quoted” – dashed…</p>"
			c := config{"space_key": "DOCS", "title": "Guide", "body": body}
			r.apply(c)
			r.planEmpty(c)
			s.Human().EditContent(r.attr("id").(string), func(f *simulator.ContentFields) {})
			r.planEmpty(c)
			if made := s.writes(func() { r.apply(c) }); len(made) != 0 {
				t.Errorf("no drift, but written: %q", made)
			}
			// Nor is a reformatted configuration a change.
			c["body"] = strings.ReplaceAll(body, "<br/>", "<br></br>") + "\n"
			r.planEmpty(c)
			// A real change after that is.
			c["body"] = strings.Replace(body, "three", "four", 1)
			r.planChanges(c, "body")
			r.apply(c)
			r.planEmpty(c)
		})
	}
}

// A page that was edited between plan and apply is not overwritten.
func TestContent_LostUpdate(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
		r.apply(c)
		id := r.attr("id").(string)
		c["body"] = "<p>2</p>"
		p := r.plan(c)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>human</p>" })
		expectError(t, r.execute(p), "edited in the meantime", "Hana Human", "version 1", "Version 2", "Plan again")
		if got, _ := s.Content(id); got.Body != "<p>human</p>" {
			t.Errorf("the human's edit was overwritten: %+v", got)
		}
		r.planChanges(c, "body")
		r.apply(c)
		if got, _ := s.Content(id); got.Body != "<p>2</p>" {
			t.Errorf("after planning again: %+v", got)
		}
	})
}

func TestContent_Requests(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		for _, contentType := range []string{"page", "blogpost"} {
			r := s.resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "type": contentType, "title": "Guide", "body": macro, "labels": []string{"a"}}
			r.apply(c)
			if got := s.requests(r.refresh); len(got) != 1 {
				t.Errorf("a refresh of a %s costs %q, expected one request", contentType, got)
			}
			for attribute, value := range map[string]any{"version_message": "new", "deletion_policy": "purge"} {
				c[attribute] = value
				if got := s.writes(func() { r.apply(c) }); len(got) != 0 {
					t.Errorf("a change of %s alone writes: %q", attribute, got)
				}
				r.planEmpty(c)
			}
			c["title"] = "Guidance"
			if got := s.writes(func() { r.apply(c) }); len(got) != 1 {
				t.Errorf("a change of the title writes %q, expected one request", got)
			}
		}
	})
}

func TestContent_BadInput(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		with := func(change config) config {
			c := config{"space_key": "DOCS", "title": "Guide"}
			for k, v := range change {
				c[k] = v
			}
			return c
		}
		for _, c := range []struct {
			change config
			want   []string
		}{
			{config{"space_key": "no key"}, []string{`"space_key"`, "letters and digits"}},
			{config{"title": ""}, []string{`"title"`}},
			{config{"title": strings.Repeat("ü", 256)}, []string{`"title"`, "255"}},
			{config{"type": "memo"}, []string{`"type"`, "page", "blogpost", "folder"}},
			{config{"status": "gone"}, []string{`"status"`, "current", "draft", "archived"}},
			{config{"parent_id": "Home"}, []string{`"parent_id"`, "root"}},
			{config{"labels": []string{"Upper"}}, []string{`"labels"`, "upper-case"}},
			{config{"deletion_policy": "burn"}, []string{`"deletion_policy"`, "trash", "purge"}},
			{config{"body": "<p>one</p>\n<p>two <b>three</p>"}, []string{`"body"`, "line 2, column 16", "<b>"}},
			{config{"body": "<p>&unknown;</p>"}, []string{`"body"`, "line 1", "unknown"}},
			{config{"type": "blogpost", "parent_id": "root"}, []string{`"parent_id"`, "blogpost"}},
			{config{"type": "folder", "body": "<p>x</p>"}, []string{`"body"`, "folder"}},
			{config{"type": "folder", "labels": []string{"a"}}, []string{`"labels"`, "folder"}},
			{config{"type": "folder", "status": "draft"}, []string{`"status"`, "folder"}},
			{config{"type": "folder", "parent_id": "root"}, []string{`"parent_id"`, "folder"}},
			{config{"type": "folder", "deletion_policy": "purge"}, []string{`"deletion_policy"`, "trash"}},
		} {
			if made := s.requests(func() { s.resource(t, "confluence_content").planError(with(c.change), c.want...) }); len(made) != 0 {
				t.Errorf("bad input cost requests: %q", made)
			}
		}
		lacking := []config{{"minor_edit": true}}
		if !s.onCloud() {
			lacking = []config{{"type": "folder"}, {"status": "archived"}, {"deletion_policy": "archive"}}
		}
		for _, change := range lacking {
			for attribute := range change {
				s.resource(t, "confluence_content").planError(with(change), `"`+attribute+`"`, map[bool]string{true: "Confluence Cloud", false: "Confluence Data Center"}[s.onCloud()])
			}
		}
	})
}

func TestContent_ApplyErrors(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		there := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "There before"})
		for _, c := range []struct {
			config config
			want   []string
		}{
			{config{"space_key": "DOCS", "title": "There before"}, []string{`"title"`, "already exists", "import {", fmt.Sprintf("id = %q", there)}},
			{config{"space_key": "DOCS", "title": "Lost", "parent_id": "424242"}, []string{`"parent_id"`, "no parent 424242"}},
			{config{"space_key": "NOWHERE", "title": "Lost"}, []string{`"space_key"`, "space NOWHERE"}},
			{config{"space_key": "DOCS", "title": "Huge", "body": "<p>" + strings.Repeat("x", 5<<20) + "</p>"}, []string{"Huge", "could not be created", "413"}},
		} {
			r := s.resource(t, "confluence_content")
			r.applyError(c.config, c.want...)
			if !r.gone() {
				t.Errorf("%v is in the state", c.config["title"])
			}
		}
	})
}

// Answers that are no answers keep the state and say what came.
func TestContent_BrokenAnswers(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
		r.apply(c)
		before := fromValue(t, r.state)
		for _, broken := range []struct {
			fault simulator.Fault
			want  []string
		}{
			{simulator.Fault{Status: 200, ContentType: "text/html", Body: "<html><head><title>Log in</title></head><body>secret</body></html>"}, []string{"HTML", "Log in"}},
			{simulator.Fault{Status: 200, Body: "maintenance"}, []string{"could not be read", "JSON"}},
			{simulator.Fault{Status: 200, Body: `{"id":"1","title":"` + strings.Repeat("x", 5<<20)}, []string{"could not be read"}},
			{simulator.Fault{Status: 502, ContentType: "text/html", Body: "<h1>Bad gateway</h1>"}, []string{"502"}},
			{simulator.Fault{Truncate: true}, []string{"could not be read"}},
			{simulator.Fault{DropBefore: true}, []string{"could not be read"}},
			{simulator.Fault{Status: 403, Body: `{"statusCode":403,"message":"Current user not permitted to use Confluence"}`}, []string{"username and token"}},
		} {
			broken.fault.Method, broken.fault.Path = http.MethodGet, "."
			s.Inject(broken.fault)
			diags := r.refreshIn(r.process())
			s.ClearFaults()
			expectError(t, diags, broken.want...)
			if got := textOf(diags); strings.Contains(got, "secret") || len(got) > 3000 {
				t.Errorf("the error shows the page: %.300s…", got)
			}
			if fmt.Sprint(before) != fmt.Sprint(fromValue(t, r.state)) {
				t.Error("the state changed")
			}
		}
	})
}

func TestContent_UnknownValues(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		attributes := []string{"space_key", "title", "type", "body", "parent_id", "labels", "status", "version_message", "deletion_policy", "minor_edit"}
		for _, attribute := range attributes {
			c := config{"space_key": "DOCS", "title": "Guide"}
			c[attribute] = unknown
			if p := r.plan(c); !p.Creates || p.attr(attribute) != unknown {
				t.Errorf("%s unknown is planned as %v", attribute, p.attr(attribute))
			}
		}
		r.apply(config{"space_key": "DOCS", "title": "Guide"})
		for _, attribute := range attributes {
			c := config{"space_key": "DOCS", "title": "Guide"}
			c[attribute] = unknown
			r.plan(c)
		}
	})
}

func TestContent_List(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		parent := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Parent"})
		child := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Child", ParentID: parent, Body: macro})
		post := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "Post"})
		s.Human().Labels(child, []string{"find-me"}, nil)
		for _, c := range []struct {
			config config
			want   []string
		}{
			{config{"space_key": "DOCS", "title": "Child"}, []string{child}},
			{config{"space_key": "DOCS", "type": "blogpost"}, []string{post}},
			{config{"space_key": "DOCS", "label": "find-me"}, []string{child}},
			{config{"parent_id": parent}, []string{child}},
		} {
			var got []string
			for _, result := range s.list(t, "confluence_content", c.config, 100) {
				got = append(got, result["id"].(string))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("list %v: %v, expected %v", c.config, got, c.want)
			}
		}
	})
}

func TestContent_DataSource(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Guide", Body: "<p>x</p>"})
		for _, c := range []config{{"id": id}, {"space_key": "DOCS", "title": "Guide"}} {
			got := s.dataSource(t, "confluence_content", c)
			if got["id"] != id || got["title"] != "Guide" || got["version"] != 1 || got["body"] != "<p>x</p>" || got["created_at"] == nil || got["updated_by"] == nil {
				t.Errorf("%v: %v", c, got)
			}
		}
		if got := s.dataSource(t, "confluence_content", config{"id": id, "representation": "view"}); got["body"] == nil {
			t.Errorf("as view: %v", got)
		}
		s.dataSourceError(t, "confluence_content", config{"id": "424242"}, `"id"`, "424242")
		s.dataSourceError(t, "confluence_content", config{"space_key": "DOCS", "title": "Nothing"}, `"title"`, "Nothing")
		s.dataSourceError(t, "confluence_content", config{"title": "Guide"}, `"space_key"`)
		s.dataSourceError(t, "confluence_content", config{}, "id", "title")
	})
}
