package suite_test

import (
	"fmt"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// newQueries creates objects of every kind, in all their forms, and returns the configurations of the list resources that list
// them, each object once. A list resource of objects that the site does not have has no configuration.
func newQueries(s *testsite.Site, roleMode string) map[string][]config {
	human := s.Human()
	human.CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: `Quotes " and ${dollars}`, Description: "Two\nlines, %{if} and \\"})
	human.SpaceLabels("DOCS", []string{"found", "über"}, nil)
	pages := createPages(s)
	page := pages[0]
	createProperties(s, page)
	createAttachments(s, page)
	all, docs := []config{{}}, []config{{"space_key": "DOCS"}}
	queries := map[string][]config{
		"confluence_space":                 {{"status": "current"}, {"status": "archived"}},
		"confluence_space_property":        docs,
		"confluence_space_permission":      docs,
		"confluence_space_permissions":     all,
		"confluence_content":               {{"type": "page"}, {"type": "blogpost"}},
		"confluence_content_property":      {{"content_id": page}},
		"confluence_content_restrictions":  docs,
		"confluence_attachment":            {{"content_id": page}},
		"confluence_group":                 all,
		"confluence_group_members":         nil,
		"confluence_group_membership":      nil,
		"confluence_watch":                 {{"space_key": "DOCS"}, {"content_id": page}},
		"confluence_user":                  nil,
		"confluence_global_permission":     nil,
		"confluence_webhook":               nil,
		"confluence_template":              nil,
		"confluence_space_role":            nil,
		"confluence_space_role_assignment": nil, "confluence_space_role_assignments": nil,
	}
	if !s.OnCloud() {
		createOnDataCenter(s)
		queries["confluence_content"] = append(queries["confluence_content"], config{"status": "draft"})
		queries["confluence_user"], queries["confluence_global_permission"], queries["confluence_webhook"] = all, all, all
	} else {
		createOnCloud(s, page)
		queries["confluence_content"] = append(queries["confluence_content"], config{"status": "archived"}, config{"parent_id": page, "type": "folder"})
		queries["confluence_template"] = append(docs, config{})
	}
	if grantAccess(s); roleMode == "ROLES" {
		assignRoles(s)
		queries["confluence_space_permissions"] = nil // no grant has administer:space
		queries["confluence_space_role"] = all
		queries["confluence_space_role_assignment"], queries["confluence_space_role_assignments"] = docs, all
	}
	restrict(s, pages)
	for _, group := range s.Groups() {
		c := config{"group_id": s.GroupID(group.Name)}
		queries["confluence_group_members"] = append(queries["confluence_group_members"], c)
		if len(s.Members(s.GroupID(group.Name))) > 0 {
			queries["confluence_group_membership"] = append(queries["confluence_group_membership"], c)
		}
	}
	return queries
}

// createPages creates content, of which the first is a page with everything that a page can have.
func createPages(s *testsite.Site) []string {
	human := s.Human()
	create := func(f simulator.ContentFields) string {
		f.SpaceKey = "DOCS"
		return human.CreateContent(f)
	}
	home, _ := s.Space("DOCS")
	page := create(simulator.ContentFields{
		Title: `Guide: "quotes", ${dollars} and %{if}`, ParentID: home.HomepageID,
		Body: testsite.Macro + "\r\n\n<p>%{if} \\ “x” é <ac:link><ri:user ri:account-id=\"x\"/></ac:link></p>" +
			`<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>Done</ac:task-body></ac:task></ac:task-list>`,
	})
	human.Labels(page, []string{"guide", "2026"}, nil)
	for key, value := range map[string]string{"content-appearance": `"full-width"`, "emoji-title": `"1f4d8"`} {
		human.SetContentProperty(page, key+"-published", value)
		human.SetContentProperty(page, key+"-draft", value)
	}
	human.CommentInline(page, "three")
	pages := []string{page}
	for _, title := range []string{`[1]`, `{"a":1}`, "2026", "true", "null", "<b>&amp;</b>", "Cafe\u0301", "a/b\\c", "日本語"} {
		pages = append(pages, create(simulator.ContentFields{Title: title, ParentID: page}))
	}
	for _, body := range []string{"", "[1]", "1", "{}", " ", "<p>x</p>\n"} {
		pages = append(pages, create(simulator.ContentFields{Title: fmt.Sprintf("Body %q", body), ParentID: page, Body: body}))
	}
	human.Reorder(pages[2], "before", pages[1])
	pages = append(pages,
		create(simulator.ContentFields{Title: "Top", ParentID: "root"}),
		create(simulator.ContentFields{Title: "News", Type: "blogpost", Body: testsite.Macro}),
		create(simulator.ContentFields{Title: "Not ready", Status: "draft"}))
	return pages
}

func createProperties(s *testsite.Site, page string) {
	for key, value := range map[string]string{
		"object": `{"b":[1,2.50,"x<&>"],"a":null,"": {"${x}":"%{y}"}}`, "list": `[ 1, 2 ]`, "text": `"text"`, "number": `12345678901234567890.10`, "true": `true`,
		"large": `{"n":123456789012345678901234567890,"small":1e-7,"large":1e30}`, "empty": `{}`, "embedded": `"{\"a\":1}"`,
	} {
		s.Human().SetContentProperty(page, key, value)
		s.Human().SetSpaceProperty("DOCS", key, value)
	}
}

func createAttachments(s *testsite.Site, page string) {
	for name, mediaType := range map[string]string{
		"plan.png": "image/png", "notes, two.txt": "text/plain; charset=utf-8", "Über.bin": "application/octet-stream", "no extension": "", "empty.txt": "text/plain",
	} {
		s.Human().Attach(page, name, mediaType, []byte(mediaType))
	}
	s.Human().Attach(page, "plan.png", "image/png", []byte("second version"))
}

func createOnDataCenter(s *testsite.Site) {
	human := s.Human()
	human.DeactivateUser(human.CreateUser("gone", "Former Colleague"))
	human.CreateUser("no.mail", "No Mail")
	human.GrantGlobally("anonymous", "", "use", "application")
	human.GrantGlobally("group", "docs-writers", "create", "space")
	human.GrantGlobally("user", "wanda", "administer", "system")
	human.EditWebhook("Deploy", func(w *simulator.WebhookFields) {
		w.URL, w.Secret, w.Events, w.Active, w.Verify = "https://example.com/a?b=${c}", "s3cret", []string{"page_updated", "blog_created"}, false, false
	})
	human.EditWebhook("Plain", func(*simulator.WebhookFields) {})
	human.NestGroup("docs-writers", "docs readers")
	s.Resource(s.T, "confluence_content").Apply(config{"space_key": "DOCS", "title": "A draft of the caller", "status": "draft"})
}

func createOnCloud(s *testsite.Site, page string) {
	human := s.Human()
	folder := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box", ParentID: page})
	human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Inside", ParentID: folder})
	board := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "whiteboard", Title: "Board"})
	human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Below the board", ParentID: board})
	human.ArchiveContent(human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Old", Body: testsite.Macro}))
	if s.LevelID("Public") != "" {
		human.Classify(page, "Public")
	}
	human.CreateTemplate(simulator.TemplateFields{
		SpaceKey: "DOCS", Name: "Minutes of ${meeting}", Description: "Two\nlines", Labels: []string{"minutes"},
		Body: `<at:declarations><at:string at:name="who"/></at:declarations><p><at:var at:name="who"/></p>` + testsite.Macro,
	})
	human.CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "Plain"})
	human.CreateTemplate(simulator.TemplateFields{Name: "Of the site", Body: "<p>x</p>"})
	human.CreateGroupOf("apps and more", 2)
}

// grantAccess grants permissions in ways that only Confluence and people use, too.
func grantAccess(s *testsite.Site) {
	human := s.Human()
	human.Grant("DOCS", "anonymous", "", "read", "space")
	human.Grant("DOCS", "group", s.GroupID("team/with-slash"), "read", "space")
	for _, op := range [][2]string{{"read", "space"}, {"create", "page"}, {"delete", "space"}, {"export", "space"}} {
		human.Grant("DOCS", "user", s.UserID("wanda"), op[0], op[1])
	}
	if s.OnCloud() {
		human.Grant("DOCS", "access_class", "all-licensed-users", "read", "space")
		human.Grant("DOCS", "group", s.GroupID("docs readers"), "read", "space")
		human.Grant("DOCS", "group", s.GroupID("docs readers"), "create", "hologram")
	}
}

func assignRoles(s *testsite.Site) {
	human := s.Human()
	human.CreateRole(`Editors of "${x}"`, "Two\nlines", "read/space", "create/page", "update/page")
	human.CreateRole("Readers", "", "read/space")
	human.AssignRole("DOCS", "group", s.GroupID("team/with-slash"), "Readers")
	human.AssignRole("DOCS", "user", s.UserID("wanda"), `Editors of "${x}"`)
}

// restrict restricts pages and watches the first one.
func restrict(s *testsite.Site, pages []string) {
	human, writers := s.Human(), []string{s.GroupID("docs-writers"), s.GroupID("team/with-slash")}
	ada := []string{s.UserID("ada")}
	human.Restrict(pages[0], "read", ada, writers)
	human.Restrict(pages[0], "update", ada, nil)
	human.Restrict(pages[1], "read", ada, nil)
	human.Restrict(pages[2], "update", nil, writers)
	human.Watch(s.UserID("wanda"), "space", "DOCS")
	human.Watch(s.UserID("ada"), "space", "DOCS")
	human.Watch(s.UserID("ada"), "content", pages[0])
}
