package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Others comment on a page, edit a page that is handed over to them, and use emoji. The CLI renames both pages and imports one.
func TestAccOthers(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		cli := s.CLI(t, "testdata/others")
		cli.Run(t, 0, "apply", "-auto-approve")
		managed, _ := s.FindContent("TIO", "Page")
		handedOver, _ := s.FindContent("TIO", "Page of others")
		s.Human().CommentInline(managed, "ipsum")
		s.Human().EditContent(handedOver, func(f *simulator.ContentFields) { f.Body = `<p local-id="8f3c">By others</p>` })
		s.Human().CommentInline(handedOver, "others")
		bodies := func() string {
			a, _ := s.Content(managed)
			b, _ := s.Content(handedOver)
			return a.Body + "\n" + b.Body
		}
		before := bodies()
		cli.Run(t, 0, "apply", "-auto-approve", "-var", "title=Renamed")
		if after := bodies(); after != before || !strings.Contains(after, "inline-comment-marker") {
			t.Errorf("the bodies were\n%s\nand became\n%s", before, after)
		}
		if got, _ := s.Content(managed); got.Title != "Renamed" {
			t.Errorf("the page is %+v", got)
		}
		cli.Run(t, 0, "state", "rm", "confluence_content.managed")
		cli.Run(t, 0, "import", "-var", "title=Renamed", "confluence_content.managed", managed)
		cli.Run(t, 0, "plan", "-detailed-exitcode", "-var", "title=Renamed")

		// A title that is known only during apply is refused before the call.
		s.ResetRequests()
		out := cli.Run(t, 1, "apply", "-auto-approve", "-var", "title=Renamed", "-var", "unknown=Outer space ")
		if !strings.Contains(out, `title = "Outer space"`) {
			t.Error(out)
		}
		if written := s.Written(); len(written) != 0 {
			t.Errorf("written: %q", written)
		}
	})
}
