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

// invoke runs an action and returns its progress messages as one text.
func invoke(t *testing.T, s *testsite.Site, name string, c config) string {
	t.Helper()
	progress, diags := s.Process().Invoke(name, c)
	coretest.NoErrors(t, name, diags)
	return strings.Join(progress, "\n")
}

// invokeError runs an action that fails with an error that contains all of want.
func invokeError(t *testing.T, s *testsite.Site, name string, c config, want ...string) {
	t.Helper()
	_, diags := s.Process().Invoke(name, c)
	coretest.ExpectError(t, diags, want...)
}

func expectStatus(t *testing.T, s *testsite.Site, id, want string) {
	t.Helper()
	content, found := s.Content(id)
	if !found {
		content.Status = "deleted"
	}
	if content.Status != want {
		t.Errorf("content %s (%s) is %s, expected %s", id, content.Title, content.Status, want)
	}
}

func pagesOf(s *testsite.Site, n int) (ids []string) {
	for i := range n {
		ids = append(ids, s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprintf("Page %d", i)}))
	}
	return ids
}

func TestContentActions_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for _, test := range []struct {
			action string
			config config
			want   []string
		}{
			{"archive_content", config{}, []string{`AttributeName("content_ids")`, "Missing Configuration for Required Attribute"}},
			{"archive_content", config{"content_ids": []string{"runbook"}}, []string{`AttributeName("content_ids")`, "must be the ID of content"}},
			{"delete_page_tree", config{"content_id": "root"}, []string{`AttributeName("content_id")`, "must be the ID of content"}},
			{"copy_page_tree", config{"content_id": "1", "parent_id": "x"}, []string{`AttributeName("parent_id")`, "must be the ID of content"}},
			{"copy_page_tree", config{"content_id": "1", "parent_id": "2", "title_search": "a"}, []string{`AttributeName("title_search")`, "title_replace"}},
			{"copy_page_tree", config{"content_id": "1", "parent_id": "2", "title_replace": "a"}, []string{`AttributeName("title_replace")`, "title_search"}},
			{"copy_page_tree", config{"content_id": "1", "parent_id": "2", "title_prefix": ""}, []string{`AttributeName("title_prefix")`, "between 1 and 255"}},
			{"restore_content", config{}, []string{`AttributeName("content_ids")`, "No attribute specified"}},
			{"restore_content", config{"content_ids": []string{"1"}, "content_id": "1", "version": 1}, []string{`AttributeName("content_ids")`, "2 attributes specified"}},
			{"restore_content", config{"content_id": "1"}, []string{`AttributeName("content_id")`, "version"}},
			{"restore_content", config{"content_id": "1", "version": 0}, []string{`AttributeName("version")`, "at least 1"}},
			{"restore_content", config{"content_ids": []string{"1"}, "version_message": "x"}, []string{`AttributeName("version_message")`, "version"}},
			{"purge_trash", config{}, []string{`AttributeName("space_key")`, "No attribute specified"}},
			{"purge_trash", config{"space_key": "DOCS"}, []string{`AttributeName("space_key")`, "confirm"}},
			{"purge_trash", config{"space_key": "DOCS", "confirm": "docs"}, []string{`AttributeName("confirm")`, "not confirmed", "set confirm to the space key"}},
			{"purge_trash", config{"content_ids": []string{"1"}, "confirm": "DOCS"}, []string{`AttributeName("confirm")`, "space_key"}},
			{"purge_trash", config{"content_ids": []string{"x"}}, []string{`AttributeName("content_ids")`, "must be the ID of content"}},
		} {
			if sent := s.RequestsOf(func() { invokeError(t, s, "confluence_"+test.action, test.config, test.want...) }); len(sent) > 0 {
				t.Errorf("%s %v sends %q", test.action, test.config, sent)
			}
		}
	})
}

// An empty set of IDs, such as the result of a search, is nothing to do.
func TestContentActions_NothingToDo(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	for _, name := range []string{"confluence_archive_content", "confluence_restore_content", "confluence_purge_trash"} {
		if sent := s.RequestsOf(func() { invoke(t, s, name, config{"content_ids": []string{}}) }); len(sent) > 0 {
			t.Errorf("%s sends %q", name, sent)
		}
	}
}

// What only Cloud has is an error of the plan.
func TestContentActions_OnDataCenter(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	for name, c := range map[string]config{
		"confluence_archive_content":  {"content_ids": []string{"1"}},
		"confluence_delete_page_tree": {"content_id": "1"},
		"confluence_copy_page_tree":   {"content_id": "1", "parent_id": "2"},
	} {
		coretest.ExpectError(t, s.Process().PlanAction(name, c), name+" is not available on Confluence Data Center")
	}
}

func TestArchiveContentAction(t *testing.T) {
	for plan, requests := range map[string][]string{"premium": {"POST archive"}, "standard": {"POST archive", "POST archive", "POST archive", "POST archive"}} {
		t.Run(plan, func(t *testing.T) {
			s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, Plan: plan})
			testsite.CreateDocs(s)
			ids := pagesOf(s, 4)
			s.Human().ArchiveContent(ids[3])
			c := config{"content_ids": ids}
			var out string
			sent := paths(s, func() { out = invoke(t, s, "confluence_archive_content", c) })
			if posts := slices.DeleteFunc(sent, func(line string) bool { return line[:3] == "GET" }); !slices.Equal(posts, requests) {
				t.Errorf("it sent %q, expected %q", posts, requests)
			}
			if !strings.HasPrefix(out, "1 of 4 pages archived") || !strings.HasSuffix(out, "4 of 4 pages archived") {
				t.Errorf("it reports %s", out)
			}
			for _, id := range ids {
				expectStatus(t, s, id, "archived")
			}
			if sent := paths(s, func() { invoke(t, s, "confluence_archive_content", c) }); !slices.Equal(sent, []string{"GET pages"}) {
				t.Errorf("the second time it sent %q", sent)
			}
		})
	}
}

func TestArchiveContentAction_Many(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, Plan: "premium"})
	testsite.CreateDocs(s)
	sent := paths(s, func() { invoke(t, s, "confluence_archive_content", config{"content_ids": pagesOf(s, 700)}) })
	if reads, writes := strings.Count(strings.Join(sent, " "), "GET pages"), strings.Count(strings.Join(sent, " "), "POST archive"); reads != 3 || writes != 3 {
		t.Errorf("700 pages took %d reads and %d writes: %q", reads, writes, sent)
	}
}

// A page that cannot be archived stops the action before it changes anything.
func TestArchiveContentAction_Refused(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, Plan: "premium"})
	testsite.CreateDocs(s)
	ids := pagesOf(s, 3)
	s.Human().TrashContent(ids[2])
	for want, c := range map[string]config{
		"there is no page with the ID 12":                       {"content_ids": []string{ids[0], "12"}},
		`page ` + ids[2] + ` ("Page 2") has the status trashed`: {"content_ids": ids},
	} {
		if made := s.WritesOf(func() {
			invokeError(t, s, "confluence_archive_content", c, `AttributeName("content_ids")`, "pages could not be archived", want)
		}); len(made) > 0 {
			t.Errorf("it wrote %q", made)
		}
	}
	s.FailNextLongTask("The index is locked.")
	invokeError(t, s, "confluence_archive_content", config{"content_ids": ids[:2]}, "2 of 2 pages could not be archived", "The index is locked.")
	s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/content/archive$", DropAfter: true, Times: 1, Then: func(simulator.Request) { go s.EndLongTasks() }})
	invoke(t, s, "confluence_archive_content", config{"content_ids": ids[:1]})
}

func TestPageTreeActions(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	id := runbook(s)
	child := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Restart", ParentID: id, Body: "<p>Now.</p>"})
	s.Human().Labels(child, []string{"ops"}, nil)
	parent := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Copies"})
	c := config{"content_id": id, "parent_id": parent}
	invokeError(t, s, "confluence_copy_page_tree", c, `AttributeName("title_prefix")`, `the title "Runbook" is taken by page `+id, "Set title_prefix")

	c["title_prefix"], c["title_search"], c["title_replace"] = "2027 ", "Run", "Hand"
	if out := invoke(t, s, "confluence_copy_page_tree", c); !strings.Contains(out, "Copying the page tree: 100 %") {
		t.Errorf("it reports %s", out)
	}
	var copies []string
	for _, id := range s.Contents("DOCS") {
		content, _ := s.Content(id)
		if strings.HasPrefix(content.Title, "2027 ") {
			copies = append(copies, content.Title)
		}
		if content.Title == "2027 Restart" && (content.Body != "<p>Now.</p>" || !slices.Equal(s.ContentLabels(id), []string{"ops"})) {
			t.Errorf("the copy is %+v with the labels %q", content, s.ContentLabels(id))
		}
	}
	if !slices.Equal(copies, []string{"2027 Handbook", "2027 Restart"}) {
		t.Errorf("the copies are %q", copies)
	}
	if made := s.WritesOf(func() {
		if out := invoke(t, s, "confluence_copy_page_tree", c); !strings.Contains(out, "already") {
			t.Errorf("the second time it reports %s", out)
		}
	}); len(made) > 0 {
		t.Errorf("the second time it wrote %q", made)
	}

	if out := invoke(t, s, "confluence_delete_page_tree", config{"content_id": id}); !strings.Contains(out, "100 %") {
		t.Errorf("it reports %s", out)
	}
	expectStatus(t, s, id, "trashed")
	expectStatus(t, s, child, "trashed")
	if made := s.WritesOf(func() { invoke(t, s, "confluence_delete_page_tree", config{"content_id": id}) }); len(made) > 0 {
		t.Errorf("the second time it wrote %q", made)
	}
	invokeError(t, s, "confluence_delete_page_tree", config{"content_id": "12"}, `AttributeName("content_id")`, "The tree of page 12 could not be moved to the trash")
	s.FailNextLongTask("The index is locked.")
	invokeError(t, s, "confluence_delete_page_tree", config{"content_id": parent}, "The index is locked.")
}

func TestRestoreContentAction(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		blog := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
		s.Human().TrashContent(id)
		s.Human().TrashContent(blog)
		c := config{"content_ids": []string{id, blog}}
		if out := invoke(t, s, "confluence_restore_content", c); !strings.Contains(out, `"Runbook" (`+id+`) is restored: http`) {
			t.Errorf("it reports %s", out)
		}
		expectStatus(t, s, id, "current")
		expectStatus(t, s, blog, "current")
		if made := s.WritesOf(func() { invoke(t, s, "confluence_restore_content", c) }); len(made) > 0 {
			t.Errorf("the second time it wrote %q", made)
		}

		s.Human().TrashContent(id)
		s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Runbook"})
		invokeError(t, s, "confluence_restore_content", c, "could not be restored from the trash", "Rename the content that has the title now")
		invokeError(t, s, "confluence_restore_content", config{"content_ids": []string{"12"}}, `AttributeName("content_ids")`, "Content 12 could not be restored")
	})
}

func TestRestoreContentAction_Version(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body, f.Title = "<p>Call us.</p>", "Runbook II" })
		c := config{"content_id": id, "version": 1}
		if out := invoke(t, s, "confluence_restore_content", c); !strings.Contains(out, "has the body of version 1 again") {
			t.Errorf("it reports %s", out)
		}
		if now, _ := s.Content(id); now.Body != "<p>Restart it.</p>" || now.Title != "Runbook II" || s.ContentVersion(id) != 3 {
			t.Errorf("the page is %+v in version %d", now, s.ContentVersion(id))
		}
		if made := s.WritesOf(func() { invoke(t, s, "confluence_restore_content", c) }); len(made) > 0 {
			t.Errorf("the second time it wrote %q", made)
		}
		c["version"] = 9
		invokeError(t, s, "confluence_restore_content", c, `AttributeName("version")`, "Version 9 of content "+id+" could not be restored")
		c["version"] = 2
		s.Inject(simulator.Fault{Method: http.MethodPut, DropAfter: true, Times: 1})
		invoke(t, s, "confluence_restore_content", c)
		if s.ContentVersion(id) != 4 {
			t.Errorf("the page is in version %d", s.ContentVersion(id))
		}
	})
}

func TestPurgeTrashAction(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		kept := runbook(s)
		ids := pagesOf(s, 3)
		for _, id := range ids {
			s.Human().TrashContent(id)
		}
		if made := s.WritesOf(func() {
			invokeError(t, s, "confluence_purge_trash", config{"content_ids": []string{ids[0], kept}}, `AttributeName("content_ids")`, "Content "+kept+" is not in the trash", "nothing was deleted")
		}); len(made) > 0 {
			t.Errorf("it wrote %q", made)
		}
		one := config{"content_ids": ids[:1]}
		if out := invoke(t, s, "confluence_purge_trash", one); !strings.Contains(out, `"Page 0" (`+ids[0]+`) is deleted`) {
			t.Errorf("it reports %s", out)
		}
		expectStatus(t, s, ids[0], "deleted")
		expectStatus(t, s, ids[1], "trashed")
		if out := invoke(t, s, "confluence_purge_trash", one); !strings.Contains(out, "does not exist") {
			t.Errorf("the second time it reports %s", out)
		}

		all := config{"space_key": "DOCS", "confirm": "DOCS"}
		if out := invoke(t, s, "confluence_purge_trash", all); !strings.Contains(out, "No pages or blog posts are left in the trash of space DOCS") {
			t.Errorf("it reports %s", out)
		}
		expectStatus(t, s, ids[1], "deleted")
		expectStatus(t, s, ids[2], "deleted")
		expectStatus(t, s, kept, "current")
		invoke(t, s, "confluence_purge_trash", all)
		invokeError(t, s, "confluence_purge_trash", config{"space_key": "NONE", "confirm": "NONE"}, `AttributeName("space_key")`, "The trash of space NONE could not be emptied")
	})
}
