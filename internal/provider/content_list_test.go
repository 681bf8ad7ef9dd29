package provider_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContent_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		parent := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Parent"})
		child := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Child", ParentID: parent, Body: testsite.Macro})
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
			for _, result := range s.List(t, "confluence_content", c.config, 100) {
				got = append(got, result["id"].(string))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("list %v: %v, expected %v", c.config, got, c.want)
			}
		}
		for attribute, value := range map[string]string{"type": "memo", "status": "gone", "parent_id": "Home", "space_key": "no key"} {
			_, diags := s.Process().List("confluence_content", config{attribute: value}, 10)
			coretest.ExpectError(t, diags, `"`+attribute+`"`)
		}
	})
}

// Content that others delete or hide during a list is not in it.
func TestContent_ListWhileDeleted(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	create := func(title string) string {
		return s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: title})
	}
	gone, stays := create("Gone"), create("Stays")
	s.Inject(simulator.Fault{Path: "/pages/" + gone + "/labels$", Status: http.StatusNotFound, Body: `{"errors":[{"status":404,"code":"NOT_FOUND","title":"Cannot find it","detail":null}]}`})
	var got []any
	for _, result := range s.List(t, "confluence_content", config{"space_key": "DOCS"}, 100) {
		got = append(got, result["id"])
	}
	if slices.Contains(got, any(gone)) || !slices.Contains(got, any(stays)) {
		t.Errorf("got %v, expected %s and not %s", got, stays, gone)
	}
}

func TestContent_DataSource(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Guide", Body: "<p>x</p>"})
		for _, c := range []config{{"id": id}, {"space_key": "DOCS", "title": "Guide"}} {
			got := s.DataSource(t, "confluence_content", c)
			if got["id"] != id || got["title"] != "Guide" || got["version"] != 1 || got["body"] != "<p>x</p>" || got["created_at"] == nil || got["updated_by"] == nil {
				t.Errorf("%v: %v", c, got)
			}
		}
		if got := s.DataSource(t, "confluence_content", config{"id": id, "representation": "view"}); got["body"] == nil {
			t.Errorf("as view: %v", got)
		}
		s.DataSourceError(t, "confluence_content", config{"id": "424242"}, `"id"`, "424242")
		s.DataSourceError(t, "confluence_content", config{"space_key": "DOCS", "title": "Nothing"}, `"title"`, "Nothing")
		s.DataSourceError(t, "confluence_content", config{"title": "Guide"}, `"space_key"`)
		s.DataSourceError(t, "confluence_content", config{}, "id", "title")
	})
}
