package confluence_test

import (
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const dcDrafts = "GET /rest/api/content?expand=" + dcExpand + "&limit=200&spaceKey=DOCS&status=draft&title=T&type=page"

// Confluence would create a second folder or draft with the same title.
func TestContentDuplicate(t *testing.T) {
	const (
		create = "POST /api/v2/folders"
		inHome = `{"spaceId":"7","title":"T","parentId":"1"}`
		folder = `{"id":"11","status":"current","title":"T","spaceId":"7","parentId":"1"}`
	)
	children := line{
		request: "GET /api/v2/pages/1/direct-children?limit=250",
		answer:  `{"results":[{"id":"2","type":"page","title":"T"},{"id":"3","type":"folder","title":"t"}],"_links":{"next":"/wiki/api/v2/pages/1/direct-children?cursor=c"}}`,
	}
	lastResultPage := func(answer string) line {
		return line{request: "GET /api/v2/pages/1/direct-children?cursor=c", answer: answer}
	}
	home := line{request: "GET /api/v2/spaces/7?description-format=plain", answer: `{"id":"7","key":"DOCS","homepageId":"1"}`}
	isType := func(contentType string) line {
		return line{request: "POST /api/v2/content/convert-ids-to-types", answer: `{"results":{"1":"` + contentType + `"}}`}
	}
	const duplicate = `{"results":[{"id":"4","type":"folder","title":"T"}]}`
	for name, test := range map[string]struct {
		deployment confluence.Deployment
		content    confluence.ContentCreate
		lines      []line
		taken      string
	}{
		"folder below the home page": {
			confluence.Cloud, confluence.ContentCreate{Type: confluence.Folder},
			[]line{home, children, lastResultPage(`{"results":[]}`), {create, inHome, folder}}, "",
		},
		"duplicate folder below the home page": {
			confluence.Cloud, confluence.ContentCreate{Type: confluence.Folder}, []line{home, children, lastResultPage(duplicate)}, "4",
		},
		"folder in a space without a home page": {
			confluence.Cloud, confluence.ContentCreate{Type: confluence.Folder},
			[]line{{request: home.request, answer: `{"id":"7","key":"DOCS"}`}, {create, `{"spaceId":"7","title":"T"}`, folder}}, "",
		},
		"folder below a page": {
			confluence.Cloud, confluence.ContentCreate{Type: confluence.Folder, ParentID: "1"},
			[]line{isType(confluence.Page), children, lastResultPage(`{"results":[]}`), {create, inHome, folder}}, "",
		},
		"duplicate folder below a folder": {
			confluence.Cloud, confluence.ContentCreate{Type: confluence.Folder, ParentID: "1"},
			[]line{isType(confluence.Folder), {request: "GET /api/v2/folders/1/direct-children?limit=250", answer: duplicate}}, "4",
		},
		"duplicate draft": {
			confluence.DataCenter, confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusDraft, ParentID: confluence.RootParent},
			[]line{{request: dcDrafts, answer: `{"results":[{"id":"5","type":"page","status":"draft","title":"T","space":{"key":"DOCS"}}]}`}}, "5",
		},
	} {
		t.Run(name, func(t *testing.T) {
			client := site(t, test.deployment, test.lines...)
			test.content.Space, test.content.Title = docs, "T"
			got, err := client.CreateContent(t.Context(), test.content)
			if confluence.TakenBy(err) != test.taken || (err == nil) != (got.ID == "11") || (err == nil) != (test.taken == "") {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

// Of two concurrent creates, one finds what the other created.
func TestContentDuplicate_Concurrent(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		home, err := client.Space(t.Context(), handbook)
		if err != nil {
			t.Fatal(err)
		}
		duplicate := confluence.ContentCreate{Type: confluence.Folder, Space: handbook, Title: "T", ParentID: home.HomepageID}
		if client.Deployment() == confluence.DataCenter {
			duplicate.Type, duplicate.Status = confluence.Page, confluence.StatusDraft
		}
		sim.Inject(simulator.Fault{Delay: 20 * time.Millisecond})
		var errs [2]error
		var wait sync.WaitGroup
		for i := range errs {
			wait.Go(func() { _, errs[i] = client.CreateContent(t.Context(), duplicate) })
		}
		wait.Wait()
		if confluence.IsTaken(errs[0]) == confluence.IsTaken(errs[1]) || errs[0] != nil && errs[1] != nil {
			t.Errorf("got %v and %v", errs[0], errs[1])
		}
	})
}
