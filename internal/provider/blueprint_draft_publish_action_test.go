package provider_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const publishDraft = "confluence_publish_blueprint_draft"

// blueprintDraft is the draft of a page from a blueprint that the account of the provider can view.
func blueprintDraft(s *testsite.Site, title, parent string) string {
	return s.Human().CreateBlueprintDraft("ada", simulator.ContentFields{SpaceKey: "DOCS", Title: title, Body: "<p>Agenda</p>", ParentID: parent})
}

func TestPublishBlueprintDraftAction(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		parent := runbook(s)
		id := blueprintDraft(s, "Meeting", parent)
		var out string
		writes := s.WritesOf(func() { out = invoke(t, s, publishDraft, config{"content_id": id}) })
		if len(writes) != 1 || !strings.HasSuffix(writes[0], "/rest/api/content/blueprint/instance/"+id) || !strings.HasPrefix(writes[0], "PUT ") {
			t.Errorf("it writes %q", writes)
		}
		if !strings.Contains(out, `"Meeting" (`+id+`) is published: `+s.URL) {
			t.Errorf("it reports %s", out)
		}
		page, _ := s.Content(id)
		if page.Status != "current" || page.ParentID != parent || !strings.Contains(page.Body, "Agenda") {
			t.Errorf("the page is %+v", page)
		}
		// A page that is published stays as it is.
		if writes := s.WritesOf(func() { out = invoke(t, s, publishDraft, config{"content_id": id, "title": "Other"}) }); len(writes) > 0 || !strings.Contains(out, "is published already") {
			t.Errorf("the second time, it writes %q and reports %s", writes, out)
		}
	})
}

func TestPublishBlueprintDraftAction_Elsewhere(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().CreateSpace(simulator.SpaceFields{Key: "OPS", Name: "Operations"})
		parent := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "OPS", Title: "Minutes"})
		id := blueprintDraft(s, "", "")
		invokeError(t, s, publishDraft, config{"content_id": id}, `AttributeName("title")`, "The draft has no title. Set title.")
		invoke(t, s, publishDraft, config{"content_id": id, "title": "Kick-off", "parent_id": parent})
		if page, _ := s.Content(id); page.SpaceKey != "OPS" || page.ParentID != parent || page.Title != "Kick-off" || page.Status != "current" {
			t.Errorf("the page is %+v", page)
		}
	})
}

func TestPublishBlueprintDraftAction_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		runbook(s)
		id := blueprintDraft(s, "Meeting", "")
		trashed := pagesOf(s, 1)[0]
		s.Human().TrashContent(trashed)
		post := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
		writes := s.WritesOf(func() {
			for _, test := range []struct {
				config config
				want   []string
			}{
				{config{}, []string{`AttributeName("content_id")`, "Missing Configuration for Required Attribute"}},
				{config{"content_id": "draft"}, []string{`AttributeName("content_id")`, "must be the ID of content"}},
				{config{"content_id": id, "title": ""}, []string{`AttributeName("title")`, "between 1 and 255"}},
				{config{"content_id": id, "title": strings.Repeat("x", 256)}, []string{`AttributeName("title")`, "between 1 and 255"}},
				{config{"content_id": id, "title": " Meeting"}, []string{`AttributeName("title")`, "whitespace"}},
				{config{"content_id": id, "parent_id": "root"}, []string{`AttributeName("parent_id")`, "must be the ID of content"}},
				{config{"content_id": id, "parent_id": "999999"}, []string{`AttributeName("parent_id")`, "Draft " + id + " could not be published", "the page in parent_id could not be read"}},
				{config{"content_id": "999999"}, []string{`AttributeName("content_id")`, "Draft 999999 could not be published", "does not exist"}},
				{config{"content_id": trashed}, []string{`AttributeName("content_id")`, "has the status trashed"}},
				{config{"content_id": post}, []string{`AttributeName("content_id")`, "is of type blogpost"}},
			} {
				invokeError(t, s, publishDraft, test.config, test.want...)
			}
		})
		if len(writes) > 0 {
			t.Errorf("it writes %q", writes)
		}
		invokeError(t, s, publishDraft, config{"content_id": id, "title": "runbook"}, `AttributeName("title")`, "already exists", "Set title to one that is free")
		expectStatus(t, s, id, "draft")

		plain := s.Resource(t, "confluence_content")
		plain.Apply(config{"space_key": "DOCS", "type": "page", "title": "Plain", "status": "draft"})
		invokeError(t, s, publishDraft, config{"content_id": plain.Attr("id").(string)}, `AttributeName("content_id")`, "only drafts that were created from a blueprint")

		for _, bad := range []config{{}, {"content_id": ""}, {"content_id": id, "title": ""}} {
			sent := s.RequestsOf(func() {
				_, diags := s.Process().InvokeUnvalidated(t.Context(), publishDraft, bad)
				coretest.ExpectError(t, diags)
			})
			if len(sent) > 0 {
				t.Errorf("%v sends %q", bad, sent)
			}
		}
	})
}

// A lost answer is found out, and the draft is published once.
func TestPublishBlueprintDraftAction_LostAnswer(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		id := blueprintDraft(s, "Meeting", "")
		s.Inject(simulator.Fault{Method: http.MethodPut, Path: "/blueprint/", DropAfter: true, Times: 1})
		invoke(t, s, publishDraft, config{"content_id": id})
		expectStatus(t, s, id, "current")
		if s.ContentVersion(id) != 1 {
			t.Errorf("the page is in version %d", s.ContentVersion(id))
		}
		refused := blueprintDraft(s, "Other", "")
		s.Inject(simulator.Fault{Method: http.MethodPut, Path: "/blueprint/", Status: http.StatusForbidden, Times: 1})
		invokeError(t, s, publishDraft, config{"content_id": refused}, `AttributeName("content_id")`, "lacks the permission")
		expectStatus(t, s, refused, "draft")
	})
}
