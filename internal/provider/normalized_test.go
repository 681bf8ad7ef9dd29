package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Confluence trims titles and names.
func TestNames_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for name, want := range map[string]string{
			"There's a space here: ": `= "There's a space here:"`,
			"\ta":                    `= "a"`,
			" ${a}\n":                `= "$${a}"`,
			"\ufeffa":                `= "a"`,
			"from a file\r\n":        `= "from a file"`,
			"a\u00a0":                `= "a"`,
			" \n ":                   "must not be blank",
		} {
			requests := s.RequestsOf(func() {
				s.Resource(t, "confluence_content").PlanError(config{"space_key": "HANDBOOK", "title": name}, `"title"`, want)
				s.Resource(t, "confluence_space").PlanError(config{"key": "TS", "name": name}, `"name"`, want)
			})
			if len(requests) != 0 {
				t.Errorf("%q caused requests: %q", name, requests)
			}
		}
	})
}

// What Confluence drops from a body and adds to it is no change, before and after an import. It is not written either.
func TestContent_NormalizedBody(t *testing.T) {
	for name, options := range map[string]simulator.Options{
		"cloud":       {Deployment: simulator.Cloud, LocalIDs: true},
		"data_center": {Deployment: simulator.DataCenter, RegenerateMacroIDs: true, LocalIDs: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, options)
			testsite.CreateDocs(s)
			body := func(style, key, parameters string) string {
				return fmt.Sprintf(`<h1%s>T</h1><p>See <ac:link><ri:page%s ri:content-title="Other"/></ac:link> <ac:emoticon ac:name="tick"/></p>`+
					`<ac:structured-macro ac:name="code">%s</ac:structured-macro>`+
					`<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>Do</ac:task-body></ac:task></ac:task-list>`, style, key, parameters)
			}
			one, two := `<ac:parameter ac:name="title">a</ac:parameter>`, `<ac:parameter ac:name="language">b</ac:parameter>`
			r := s.Resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "title": "Links", "body": body("", "", one+two)}
			r.Apply(c)
			r.PlanEmpty(c)
			for _, same := range []string{body(` style=""`, "", one+two), body("", ` ri:space-key="DOCS"`, one+two), body("", "", two+one)} {
				c["body"] = same
				r.PlanEmpty(c)
			}
			imported := s.Resource(t, "confluence_content")
			imported.ImportID(r.Attr("id").(string))
			imported.PlanEmpty(c)

			c["body"] = body(` style=""`, ` ri:space-key="DOCS"`, one) + "<p>x</p>"
			r.PlanChanges(c, "body")
			r.Apply(c)
			r.PlanEmpty(c)
			s.Human().EditContent(r.Attr("id").(string), func(f *simulator.ContentFields) { f.Title = "Edited" })
			r.PlanChanges(c, "title")
		})
	}
}

// An update of which Confluence drops everything is done, and the next plan is empty.
func TestContent_ChangeDropped(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.DropFromBodies("<span>", "</span>")
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Page", "body": "<p>x</p>"}
		r.Apply(c)
		c["body"] = "<p><span>x</span></p>"
		r.Apply(c)
		r.PlanEmpty(c)
		// Nor is it a change when somebody makes a version that does not touch the body.
		s.Human().EditContent(r.Attr("id").(string), func(f *simulator.ContentFields) { f.Title = "Renamed" })
		r.PlanChanges(c, "title")
		r.Apply(c)
		r.PlanEmpty(c)
	})
}

// Byte order marks, line breaks of Windows and both Unicode forms are harmless.
func TestContent_TextFromFiles(t *testing.T) {
	for _, options := range []simulator.Options{{Deployment: simulator.Cloud}, {Deployment: simulator.Cloud, ComposeUnicode: true}, {Deployment: simulator.DataCenter}, {Deployment: simulator.DataCenter, ComposeUnicode: true}} {
		t.Run(fmt.Sprintf("%s composed %t", options.Deployment, options.ComposeUnicode), func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, options)
			const decomposed, composed = "Cafe\u0301", "Caf\u00e9"
			space := s.Resource(t, "confluence_space")
			sc := config{"key": "CAFE", "name": decomposed}
			space.Apply(sc)
			space.PlanEmpty(sc)
			space.PlanEmpty(config{"key": "CAFE", "name": composed})

			r := s.Resource(t, "confluence_content")
			body := "\ufeff<p>" + decomposed + "</p>\r\n<p>b</p>\r\n<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a\r\nb]]></ac:plain-text-body></ac:structured-macro>\r\n"
			c := config{"space_key": "CAFE", "title": decomposed, "body": body}
			r.Apply(c)
			r.PlanEmpty(c)
			id := r.Attr("id").(string)
			if got, _ := s.Content(id); strings.Contains(got.Body, "\ufeff") {
				t.Errorf("the byte order mark is stored: %q", got.Body)
			}
			c["title"], c["body"] = composed, strings.ReplaceAll(body, decomposed, composed)
			r.PlanEmpty(c)
			s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "<p>b", "<p local-id=\"1\">b", 1) })
			r.PlanEmpty(c)
			c["body"] = strings.Replace(body, "<p>b", "<p>c", 1)
			r.Apply(c)
			r.PlanEmpty(c)
		})
	}
}

func TestSpaceProperty_ByteOrderMark(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.Resource(t, "confluence_space_property").PlanError(config{"space_key": "HANDBOOK", "key": "k", "value": "\ufeff1"}, `"value"`, "byte order mark", "trimprefix")
		r := s.Resource(t, "confluence_space_property")
		c := config{"space_key": "HANDBOOK", "key": "k", "value": "{\r\n\"a\": \"e\u0301\"\r\n}"}
		r.Apply(c)
		r.PlanEmpty(c)
	})
}

// A property is ours if its version tells neither when nor by whom it was made, and it has our value after an answer was lost.
func TestSpaceProperty_UnsignedVersion(t *testing.T) {
	t.Parallel()
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter, PlainProperties: true})
	r := s.Resource(t, "confluence_space_property")
	c := config{"space_key": "HANDBOOK", "key": "k", "value": "1"}
	s.Inject(simulator.Fault{Method: "POST", Path: "/property$", DropAfter: true, Times: 1})
	r.Apply(c)
	r.PlanEmpty(c)

	other := config{"space_key": "HANDBOOK", "key": "other", "value": "1"}
	s.Human().SetSpaceProperty("HANDBOOK", "other", `2`)
	s.Inject(simulator.Fault{Method: "POST", Path: "/property$", DropBefore: true, Times: 1})
	s.Resource(t, "confluence_space_property").ApplyError(other, "could not be created")
}

// Renaming a page adjusts the links to it, in a new version of each page, by this account. An apply that changes these pages goes on.
func TestContent_OwnRename(t *testing.T) {
	for _, options := range []simulator.Options{
		{Deployment: simulator.Cloud}, {Deployment: simulator.Cloud, RenameVersions: true}, {Deployment: simulator.DataCenter}, {Deployment: simulator.DataCenter, RenameVersions: true},
	} {
		t.Run(fmt.Sprintf("%s versions %t", options.Deployment, options.RenameVersions), func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, options)
			testsite.CreateDocs(s)
			link := func(title, more string) string {
				return `<p><ac:link><ri:page ri:content-title='` + title + `'/></ac:link>` + more + `</p>`
			}
			target, changed, linked := s.Resource(t, "confluence_content"), s.Resource(t, "confluence_content"), s.Resource(t, "confluence_content")
			targetConfig := config{"space_key": "DOCS", "title": "Target", "body": ""}
			changedConfig := config{"space_key": "DOCS", "title": "Changed", "body": link("Target", "")}
			linkedConfig := config{"space_key": "DOCS", "title": "Linked", "body": link("Target", "")}
			target.Apply(targetConfig)
			changed.Apply(changedConfig)
			linked.Apply(linkedConfig)
			targetConfig["title"], changedConfig["body"], linkedConfig["body"] = "Renamed", link("Renamed", " more"), link("Renamed", "")
			plans := []*coretest.Plan{target.Plan(targetConfig), changed.Plan(changedConfig), linked.Plan(linkedConfig)}
			coretest.NoErrors(t, "rename", target.Execute(plans[0]))
			coretest.NoErrors(t, "change a page that links", changed.Execute(plans[1]))
			writes := s.WritesOf(func() { coretest.NoErrors(t, "change the link", linked.Execute(plans[2])) })
			if len(writes) != 0 {
				t.Errorf("the link was adjusted already, but written: %q", writes)
			}
			target.PlanEmpty(targetConfig)
			changed.PlanEmpty(changedConfig)
			linked.PlanEmpty(linkedConfig)

			// An edit of a person is not overwritten, whoever made the latest version.
			changedConfig["body"] = link("Renamed", " much more")
			plan := changed.Plan(changedConfig)
			s.Human().EditContent(changed.Attr("id").(string), func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "more", "by hand", 1) })
			targetConfig["title"] = "Renamed again"
			target.Apply(targetConfig)
			coretest.ExpectError(t, changed.Execute(plan), "edited in the meantime")
		})
	}
}
