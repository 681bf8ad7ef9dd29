package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestCloudSite(t *testing.T) {
	t.Parallel()
	info := "GET " + v1 + "/settings/systemInfo"
	run(t, simulator.Cloud, []behaviour{
		{name: "all", options: simulator.Options{Plan: "premium"}, steps: []step{
			{request: info, status: 200, want: []string{`"edition":"premium"`, `"cloudId":"` + simulator.CloudID + `"`}},
		}},
		{name: "without an edition", options: simulator.Options{NoEdition: true}, steps: []step{{request: info, status: 200, without: "edition"}}},
		{name: "hidden", options: simulator.Options{HiddenSite: true}, steps: []step{{request: info, status: 403}}},
		{name: "blueprints", prepare: func(s *site) {
			s.Human().CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "Our decision", Blueprint: "decisions-blueprint-page"})
			s.Human().CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "By hand"})
		}, steps: []step{
			{request: "GET " + v1 + "/template/blueprint", status: 200, want: []string{`"Meeting notes"`, `"Decision"`, `"moduleKey":"decisions-blueprint-page"`}, without: "Our decision"},
			{request: "GET " + v1 + "/template/blueprint?spaceKey=DOCS", status: 200, want: []string{`"Meeting notes"`, `"Our decision"`}, without: `"Decision"`},
			{request: "GET " + v1 + "/template/blueprint?limit=1", status: 200, want: []string{`"next":"/rest/api/template/blueprint?limit=1`}},
			{request: "GET " + v1 + "/template/blueprint?spaceKey=NONE", status: 403},
		}},
	})
}

func TestDataCenterAccessMode(t *testing.T) {
	t.Parallel()
	run(t, simulator.DataCenter, []behaviour{
		{name: "read and write", steps: []step{{request: "GET " + dc + "/accessmode", status: 200, want: []string{`"READ_WRITE"`}}}},
		{name: "read-only", options: simulator.Options{ReadOnly: true}, steps: []step{{request: "GET " + dc + "/accessmode", status: 200, want: []string{`"READ_ONLY"`}}}},
	})
}

func TestDataCenterTrashApp(t *testing.T) {
	t.Parallel()
	trash := "GET /c/rest/extender/1.0/trash/DOCS"
	prepare := func(s *site) {
		for _, title := range []string{"Old", "Two"} {
			page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title})
			s.Human().Attach(page, title+".txt", "text/plain", []byte("12345"))
			s.Human().TrashContent(page)
		}
	}
	run(t, simulator.DataCenter, []behaviour{
		{name: "not installed", steps: []step{{request: trash, status: 404, free: true}}},
		{name: "installed", options: simulator.Options{TrashApp: true}, prepare: prepare, steps: []step{
			{request: trash, status: 200, want: []string{`"total":2`, `"totalWithAttachments":4`, `"title":"Old"`, `"trashDate":`}, without: "fileName", free: true},
			{request: trash + "?showAttachments=true&startAt=1&maxResults=1", status: 200, want: []string{`"startAt":1`, `"fileName":"Two.txt"`, `"fileSize":5`}, without: "Old", free: true},
			{as: "reader", request: trash, status: 403, free: true},
			{request: "GET /c/rest/extender/1.0/trash/NONE", status: 404, free: true},
		}},
	})
}
