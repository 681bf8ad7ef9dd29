package simulator_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var randomID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9]{5,}\b`)

// What Confluence drops from a body and adds to it.
func TestNormalizedBody(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, body, stored string
		options            simulator.Options
	}{
		{"empty style", `<h1 style="">T</h1><p style="color: red;">x</p>`, `<h1>T</h1><p style="color: red;">x</p>`, simulator.Options{}},
		{"own space", `<ri:page ri:space-key="HANDBOOK" ri:content-title="A"/><ri:page ri:space-key="OTHER" ri:content-title="A"/>`, `<ri:page ri:content-title="A" /><ri:page ri:space-key="OTHER" ri:content-title="A" />`, simulator.Options{}},
		{"emoji", `<ac:emoticon ac:name="tick"/>`, `<ac:emoticon ac:name="tick" ac:emoji-shortname=":check_mark:" ac:emoji-id="atlassian-check_mark" ac:emoji-fallback=":check_mark:" />`, simulator.Options{}},
		{"emoji", `<ac:emoticon ac:name="tick"/>`, `<ac:emoticon ac:name="tick" />`, simulator.Options{Deployment: simulator.DataCenter}},
		{"tasks", "<ac:task-list>\n<ac:task><ac:task-status>complete</ac:task-status></ac:task></ac:task-list>", "<ac:task-list ac:task-list-id=\"#\">\n<ac:task><ac:task-id>#</ac:task-id><ac:task-uuid>#</ac:task-uuid><ac:task-status>complete</ac:task-status></ac:task></ac:task-list>", simulator.Options{}},
		{"tasks", `<ac:task><ac:task-id>7</ac:task-id></ac:task><ac:task></ac:task>`, `<ac:task><ac:task-id>7</ac:task-id></ac:task><ac:task><ac:task-id>#</ac:task-id></ac:task>`, simulator.Options{Deployment: simulator.DataCenter}},
		{"local ids", `<p>a</p><hr/>`, `<p local-id="#">a</p><hr />`, simulator.Options{LocalIDs: true}},
		{"line breaks", "<p>a</p>\r\n<p>b</p>", "<p>a</p>\n<p>b</p>", simulator.Options{}},
	} {
		t.Run(test.name+" "+string(test.options.Deployment), func(t *testing.T) {
			s := simulator.New(test.options)
			id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: " Outer spaces\n", Body: test.body})
			got, _ := s.Content(id)
			if stored := randomID.ReplaceAllString(got.Body, "#"); stored != test.stored || got.Title != "Outer spaces" {
				t.Errorf("%q is stored as\n%s\nand not\n%s", got.Title, stored, test.stored)
			}
		})
	}
}

func TestInlineComment(t *testing.T) {
	t.Parallel()
	for _, options := range []simulator.Options{{}, {Deployment: simulator.DataCenter}, {Deployment: simulator.DataCenter, CommentVersions: true}} {
		s := simulator.New(options)
		h := s.Human()
		id := h.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Page", Body: `<p>one word, <strong>another</strong> word</p>`})
		first, second := h.CommentInline(id, "another word"), h.CommentInline(id, "one [word]")
		marker := func(ref, words string) string {
			return `<ac:inline-comment-marker ac:ref="` + ref + `">` + words + `</ac:inline-comment-marker>`
		}
		want := `<p>one ` + marker(second, "word") + `, <strong>` + marker(first, "another") + `</strong>` + marker(first, " word") + `</p>`
		if got, _ := s.Content(id); got.Body != want {
			t.Errorf("stored is\n%s\nand not\n%s", got.Body, want)
		}
		wantVersion := 1
		if options.CommentVersions {
			wantVersion = 3
		}
		if got := s.ContentVersion(id); got != wantVersion {
			t.Errorf("version %d, not %d", got, wantVersion)
		}
		h.EditContent(id, func(f *simulator.ContentFields) { f.Body = strings.ReplaceAll(f.Body, marker(second, "word"), "word") })
		if got := s.DanglingComments(id); !slices.Equal(got, []string{"word"}) {
			t.Errorf("dangling: %q", got)
		}
	}
}

func TestRenameAdjustsLinks(t *testing.T) {
	t.Parallel()
	for _, options := range []simulator.Options{{}, {RenameVersions: true}, {Deployment: simulator.DataCenter, RenameVersions: true}} {
		s := simulator.New(options)
		h := s.Human()
		target := h.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "A & B"})
		id := h.CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Links", Body: `<ri:page ri:content-title="A &amp; B" /><ri:page ri:content-title="A" />`})
		h.EditContent(target, func(f *simulator.ContentFields) { f.Title = "C $1 & D" })
		if got, _ := s.Content(id); got.Body != `<ri:page ri:content-title="C $1 &amp; D" /><ri:page ri:content-title="A" />` {
			t.Errorf("stored is %s", got.Body)
		}
		if got := s.ContentVersion(id); (got == 2) != options.RenameVersions {
			t.Errorf("version %d", got)
		}
	}
}
