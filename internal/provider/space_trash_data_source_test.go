package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// fillTrash puts pages with an attachment each and a blog post into the trash of DOCS.
func fillTrash(s *testsite.Site, pages int) {
	testsite.CreateDocs(s)
	for i := range pages {
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: fmt.Sprint("Page ", i)})
		s.Human().Attach(page, "plan.txt", "text/plain", []byte("12345"))
		s.Human().TrashContent(page)
	}
	s.Human().TrashContent(s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"}))
}

func TestSpaceTrashDataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		fillTrash(s, 2)
		c := config{"space_key": "DOCS"}
		var got map[string]any
		made := s.RequestsOf(func() { got = s.DataSource(t, "confluence_space_trash", c) })
		if want := map[bool]int{true: 3, false: 2}[s.OnCloud()]; len(made) != want { // Cloud: space, pages, blog posts; Data Center: trash, app
			t.Errorf("took the requests %q", made)
		}
		var titles []string
		for _, item := range got["items"].([]any) {
			item := item.(map[string]any)
			titles = append(titles, item["type"].(string)+" "+item["title"].(string))
			if item["id"] == nil || item["updated_at"] == nil || item["updated_by"] != s.UserID("hana") || item["trashed_at"] != nil || item["attachments"] != nil {
				t.Errorf("got %v", item)
			}
		}
		if strings.Join(titles, ", ") != "page Page 0, page Page 1, blogpost News" {
			t.Errorf("got %q", titles)
		}
		if items := s.DataSource(t, "confluence_space_trash", config{"space_key": "DOCS", "limit": 1})["items"].([]any); len(items) != 1 {
			t.Errorf("with a limit: %v", items)
		}
		made = s.RequestsOf(func() { got = s.DataSource(t, "confluence_space_trash", config{"space_key": "HANDBOOK"}) })
		if items := got["items"].([]any); len(items) != 0 || strings.Contains(strings.Join(made, " "), "extender") {
			t.Errorf("an empty trash: %v after %q", items, made)
		}
	})
}

func TestSpaceTrashDataSource_App(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter, TrashApp: true})
	fillTrash(s, 120)
	c := config{"space_key": "DOCS"}
	var got map[string]any
	if made := s.RequestsOf(func() { got = s.DataSource(t, "confluence_space_trash", c) }); len(made) != 4 { // two result pages each
		t.Errorf("took the requests %q", made)
	}
	items := got["items"].([]any)
	for i, item := range items {
		item := item.(map[string]any)
		files := item["attachments"].([]any)
		if item["trashed_at"] == nil || (len(files) == 0) != (item["type"] == "blogpost") {
			t.Errorf("%d: %v", i, item)
		}
		if len(files) == 1 {
			file := files[0].(map[string]any)
			if file["filename"] != "plan.txt" || file["created_by"] != "hana" || file["deleted_by"] != "hana" || file["created_at"] == nil || fmt.Sprint(file["size"], file["version"]) != "5 1" {
				t.Errorf("got %v", file)
			}
		}
	}
	if len(items) != 121 {
		t.Errorf("%d items", len(items))
	}

	// A failure of the app is a warning, with what Confluence itself tells.
	s.Inject(simulator.Fault{Path: "/extender/", Status: 403, Body: `{"message":"the license of the app has expired"}`})
	got, diags := s.Process().ReadDataSource("confluence_space_trash", c)
	if len(diags) != 1 || coretest.HasErrors(diags) || !strings.Contains(coretest.Text(diags), "the license of the app has expired") {
		t.Errorf("got %s", coretest.Text(diags))
	}
	if items := got["items"].([]any); len(items) != 121 || items[0].(map[string]any)["trashed_at"] != nil {
		t.Errorf("got %d items, first %v", len(items), items[0])
	}
}

func TestSpaceTrashDataSource_Errors(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		s.DataSourceError(t, "confluence_space_trash", config{"space_key": "NONE"}, `"space_key"`, "Trash of space NONE could not be read")
		s.DataSourceError(t, "confluence_space_trash", config{"space_key": "NO-KEY"}, `"space_key"`, "letters and digits")
		s.DataSourceError(t, "confluence_space_trash", config{"space_key": "DOCS", "limit": 0}, `"limit"`, "at least 1")
		if s.OnCloud() {
			return
		}
		who := config{"url": s.URL, "deployment": "data_center", "username": s.Reader().Username, "token": s.Reader().Token, "max_retries": 0}
		_, diags := testsite.Start(t, who).ReadDataSource("confluence_space_trash", config{"space_key": "HANDBOOK"})
		coretest.ExpectError(t, diags, `"space_key"`, "Trash of space HANDBOOK could not be read")
	})
}
