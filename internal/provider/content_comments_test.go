package provider_test

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// eachCommentedSite runs a test against each way in which an inline comment is stored.
func eachCommentedSite(t *testing.T, test func(t *testing.T, s *testsite.Site)) {
	t.Helper()
	for name, options := range map[string]simulator.Options{
		"cloud":                    {Deployment: simulator.Cloud},
		"data_center":              {Deployment: simulator.DataCenter},
		"data_center with version": {Deployment: simulator.DataCenter, CommentVersions: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, options)
			testsite.CreateDocs(s)
			test(t, s)
		})
	}
}

var (
	macroIDs = regexp.MustCompile(` ac:schema-version="1" ac:macro-id="[^"]*"`)
	markers  = regexp.MustCompile(`<ac:inline-comment-marker ac:ref="[^"]*">(.*?)</ac:inline-comment-marker>`)
)

// withBrackets is a stored body with its inline comment markers as brackets and without the IDs of macros.
func withBrackets(body string) string {
	return markers.ReplaceAllString(macroIDs.ReplaceAllString(body, ""), "[$1]")
}

// Readers comment on the words in brackets. Then the configuration changes.
func TestContent_InlineComments(t *testing.T) {
	info := func(text string) string {
		return `<ac:structured-macro ac:name="info"><ac:rich-text-body><p>` + text + `</p></ac:rich-text-body></ac:structured-macro>`
	}
	long := strings.Repeat("<p>The quick brown fox jumps over the lazy dog.</p>", 1<<20/50)
	for _, test := range []struct {
		name, body string
		comments   []string
		planned    string
		written    string
		lost       string
	}{
		{"elsewhere", "<p>Lorem ipsum dolor</p><p>Second</p>", []string{"Lorem [ipsum]"}, "<p>Lorem ipsum dolor</p><p>2nd</p>", "<p>Lorem [ipsum] dolor</p><p>2nd</p>", ""},
		{"across bold text", "<p>a b <strong>c d</strong></p><p>x</p>", []string{"a [b c]"}, "<p>a b <strong>c e</strong></p><p>y</p>", "<p>a [b ]<strong>[c] e</strong></p><p>y</p>", ""},
		{"in a table cell", "<table><tbody><tr><td>a b</td><td>c</td></tr></tbody></table>", []string{"a [b]"}, "<table><tbody><tr><td>a b</td><td>d</td></tr></tbody></table>",
			"<table><tbody><tr><td>a [b]</td><td>d</td></tr></tbody></table>", ""},
		{"in a macro body", info("a b c"), []string{"a [b]"}, info("a b d"), info("a [b] d"), ""},
		{"the same words twice", "<p>one word, another word here</p>", []string{"another [word]"}, "<p>one word, another word there</p>", "<p>one word, another [word] there</p>", ""},
		{"commented words edited", "<p>Lorem ipsum dolor sit</p>", []string{"[ipsum dolor]"}, "<p>Lorem ipsum big dolor sit</p>", "<p>Lorem ipsum big dolor sit</p>", `"ipsum dolor"`},
		{"two overlapping edits", "<p>x a b c d z</p>", []string{"[a b]", "[c d]"}, "<p>x a B C d z</p>", "<p>x a B C d z</p>", `"c d"`},
		{"one kept and one lost", "<p>x a b c d z</p>", []string{"[a b]", "[c d]"}, "<p>x a b C d z</p>", "<p>x [a b] C d z</p>", `"c d"`},
		{"a page of 1 MB", "<p>Lorem ipsum</p>" + long, []string{"Lorem [ipsum]"}, "<p>Lorem ipsum</p>" + long + "<p>end</p>", "<p>Lorem [ipsum]</p>" + long + "<p>end</p>", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			eachCommentedSite(t, func(t *testing.T, s *testsite.Site) {
				r := s.Resource(t, "confluence_content")
				c := config{"space_key": "DOCS", "title": "Guide", "body": test.body}
				r.Apply(c)
				id := r.Attr("id").(string)
				for _, comment := range test.comments {
					s.Human().CommentInline(id, comment)
				}
				r.PlanEmpty(c)
				c["body"] = test.planned
				p := r.Plan(c)
				if text := coretest.Text(p.Diags); strings.Contains(text, "inline comments lose their place") != (test.lost != "") || !strings.Contains(text, test.lost) {
					t.Errorf("the plan warns %q", text)
				}
				coretest.NoErrors(t, "apply", r.Execute(p))
				if got, _ := s.Content(id); withBrackets(got.Body) != test.written {
					t.Errorf("%s\nbecame\n%s\nand not\n%s", test.body, excerpt(withBrackets(got.Body)), excerpt(test.written))
				}
				if dangling := s.DanglingComments(id); (len(dangling) > 0) != (test.lost != "") {
					t.Errorf("comments without a place: %q", dangling)
				}
				r.PlanEmpty(c)
			})
		})
	}
}

func excerpt(body string) string { return body[:min(len(body), 1000)] }

// A change that does not name the body sends it as it is stored, whether the body is managed, not managed or ignored.
func TestContent_OtherChangesKeepTheBody(t *testing.T) {
	for _, managed := range []bool{true, false} {
		t.Run(fmt.Sprintf("managed %t", managed), func(t *testing.T) {
			eachCommentedSite(t, func(t *testing.T, s *testsite.Site) {
				home, _ := s.Space("DOCS")
				above := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Above"})
				body := `<p>Lorem ipsum</p><ac:structured-macro ac:name="toc"/>`
				r := s.Resource(t, "confluence_content")
				c := config{"space_key": "DOCS", "title": "Guide", "parent_id": home.HomepageID}
				if managed {
					c["body"] = body
				}
				r.Apply(c)
				id := r.Attr("id").(string)
				s.Human().EditContent(id, func(f *simulator.ContentFields) {
					f.Body = strings.Replace(body, "<p>", `<p local-id="8f3c">`, 1)
				})
				r.Refresh()
				s.Human().CommentInline(id, "ipsum")
				stored, _ := s.Content(id)
				for _, change := range []config{{"title": "Manual"}, {"parent_id": above}, {"labels": []string{"a"}}, {"title": "Guide", "parent_id": home.HomepageID}} {
					maps.Copy(c, change)
					r.Apply(c)
					if got, _ := s.Content(id); got.Body != stored.Body {
						t.Fatalf("%v: the body was\n%s\nand became\n%s", change, stored.Body, got.Body)
					}
					r.PlanEmpty(c)
				}
			})
		})
	}
}

// A comment between plan and apply is neither lost nor a reason to refuse the apply.
func TestContent_CommentedMeanwhile(t *testing.T) {
	eachCommentedSite(t, func(t *testing.T, s *testsite.Site) {
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>Lorem ipsum</p><p>2</p>"}
		r.Apply(c)
		id := r.Attr("id").(string)
		c["body"] = "<p>Lorem ipsum</p><p>3</p>"
		p := r.Plan(c)
		s.Human().CommentInline(id, "ipsum")
		coretest.NoErrors(t, "apply", r.Execute(p))
		if got, _ := s.Content(id); withBrackets(got.Body) != "<p>Lorem [ipsum]</p><p>3</p>" {
			t.Errorf("the body became %s", got.Body)
		}
		r.PlanEmpty(c)

		c["body"] = "<p>Lorem ipsum</p><p>4</p>"
		p = r.Plan(c)
		s.Human().CommentInline(id, "3")
		if text := coretest.Text(r.Execute(p)); !strings.Contains(text, "WARNING") || !strings.Contains(text, `- "3"`) {
			t.Errorf("the apply does not warn: %q", text)
		}
	})
}

// IDs of tasks, macros and emoji survive an update of the body.
func TestContent_KeepsIDs(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		body := `<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>Do it</ac:task-body></ac:task></ac:task-list>` +
			`<p>Done <ac:emoticon ac:name="tick"/></p>` + testsite.Macro + `<p>1</p>`
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": body}
		r.Apply(c)
		r.PlanEmpty(c)
		before, _ := s.Content(r.Attr("id").(string))
		c["body"] = strings.Replace(body, "<p>1</p>", "<p>2</p>", 1)
		r.Apply(c)
		r.PlanEmpty(c)
		after, _ := s.Content(r.Attr("id").(string))
		if want := strings.Replace(before.Body, "<p>1</p>", "<p>2</p>", 1); after.Body != want {
			t.Errorf("the body became\n%s\nand not\n%s", after.Body, want)
		}
	})
}
