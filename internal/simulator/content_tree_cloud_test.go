package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentTree(t *testing.T) {
	t.Parallel()
	create := func(s *site, kind, title, parent string) string {
		s.kept[title] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: kind, Title: title, ParentID: parent})
		return s.kept[title]
	}
	run(t, simulator.Cloud, []behaviour{{
		name: "whiteboards, databases and Smart Links",
		prepare: func(s *site) {
			board := create(s, "whiteboard", "board", "root")
			base := create(s, "database", "base", board)
			create(s, "embed", "embed", base)
			create(s, "page", "below", s.kept["embed"])
		},
		steps: []step{
			{request: "GET " + v2 + "/whiteboards/{board}", status: 200, want: []string{`"type":"whiteboard"`, `"parentId":null`, `"title":"board"`}},
			{request: "GET " + v2 + "/databases/{base}", status: 200, want: []string{`"parentId":"{board}"`, `"parentType":"whiteboard"`}},
			{request: "GET " + v2 + "/embeds/{embed}", status: 200, want: []string{`"parentType":"database"`}},
			{request: "GET " + v2 + "/pages/{below}", status: 200, want: []string{`"parentType":"embed"`}},
			{request: "GET " + v2 + "/folders/{board}", status: 404, want: []string{"Cannot find a folder with id"}},
			{request: "GET " + v2 + "/whiteboards/{board}/direct-children", status: 200, want: []string{`"{base}"`}, without: `"{embed}"`},
			{request: "GET " + v2 + "/whiteboards/{board}/descendants", status: 200, want: []string{`"{base}"`, `"{embed}"`}, without: `"{below}"`},
			{request: "GET " + v2 + "/databases/{base}/descendants?depth=10", status: 200, want: []string{`"{below}"`, `"depth":2`}},
			{request: "GET " + v2 + "/embeds/{embed}/descendants", status: 200, want: []string{`"{below}"`}},
		},
	}})
}
