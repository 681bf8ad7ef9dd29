package drift

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	goldmarktext "github.com/yuin/goldmark/text"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// hostile is a title that is markup, a mention or a link in one format or another.
const hostile = "<!here> <@U1> @here #general <b onclick='x'>b</b> [x](http://evil.example) ![](http://evil.example) http://evil.example **b** *b* _b_ ~b~ `c` ``` ]]> &lt; & \x1b[31m\u202e\n\n# h\r\n- i\n"

// hostileReport has the title everywhere.
func hostileReport(repeat int) Report {
	long := "# h\n<!here>\n```\n</pre>]]>\n" + strings.Repeat(hostile, 3)
	entry := Entry{Address: `confluence_content.x["` + hostile + `"]`, Type: "confluence_content", Action: "changed", Attributes: []Attribute{
		difference{before: hostile[:30], after: hostile[30:60]}.attribute(hostile),
		difference{before: "short", after: long}.attribute("body"),
	}, Authors: limited(sourceVersions, []AuthoredEdit{{At: time.Date(2026, 3, 1, 3, 4, 5, 6, time.UTC), AuthorName: hostile, Version: 3, Comment: hostile, Event: hostile, Object: hostile}})}
	moved := Entry{Address: hostile, Action: "move", PreviousAddress: hostile, Authors: unknownAuthors("not in the audit log")}
	report := Report{FormatVersion: formatVersion, Notes: []string{"The audit log was not read."}}
	for range repeat {
		report.Changed = append(report.Changed, entry)
		report.NotApplied = append(report.NotApplied, moved, Entry{Address: hostile, Type: output, Action: "update"})
	}
	return report
}

// In Markdown, what the site says is in code spans and code blocks, and nothing else is markup but the lists and headings of the
// report.
func TestHostile_Markdown(t *testing.T) {
	source := []byte(hostileReport(1).markdown())
	count := map[ast.NodeKind]int{}
	_ = ast.Walk(goldmark.New().Parser().Parse(goldmarktext.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			count[n.Kind()]++
		}
		switch n.Kind() {
		case ast.KindLink, ast.KindImage, ast.KindAutoLink, ast.KindRawHTML, ast.KindHTMLBlock, ast.KindEmphasis:
			t.Errorf("the report has a node %s:\n%s", n.Kind(), source)
		case ast.KindCodeSpan, ast.KindFencedCodeBlock:
			return ast.WalkSkipChildren, nil
		case ast.KindText:
			if strings.ContainsAny(string(n.(*ast.Text).Value(source)), "<@#[") {
				t.Errorf("text is not quoted: %q", n.(*ast.Text).Value(source))
			}
		}
		return ast.WalkContinue, nil
	})
	if count[ast.KindHeading] != 2 || count[ast.KindListItem] != 5 || count[ast.KindFencedCodeBlock] != 1 {
		t.Errorf("%v\n%s", count, source)
	}
}

// A message for Slack is within the limits, and has no mention and no link.
func TestHostile_Slack(t *testing.T) {
	for _, repeat := range []int{1, 30, 500} {
		text, err := hostileReport(repeat).slack()
		if err != nil {
			t.Fatal(err)
		}
		var message struct {
			Text   string
			Blocks []struct {
				Type string
				Text struct {
					Type, Text string
					Verbatim   bool
				}
			}
		}
		if err := json.Unmarshal([]byte(text), &message); err != nil {
			t.Fatal(err)
		}
		total := 0
		for _, block := range message.Blocks {
			total += utf8.RuneCountInString(block.Text.Text)
		}
		if total > 9100 {
			t.Errorf("the blocks have %d characters", total)
		}
		if len(message.Blocks) > 50 || repeat == 500 && !strings.Contains(message.Blocks[len(message.Blocks)-1].Text.Text, "more") {
			t.Errorf("%d blocks for %d objects", len(message.Blocks), repeat)
		}
		for _, block := range message.Blocks {
			length := utf8.RuneCountInString(block.Text.Text)
			if length == 0 || length > 3000 || block.Type == "header" && length > 150 {
				t.Errorf("a %s has %d characters", block.Type, length)
			}
			if strings.ContainsAny(block.Text.Text, "<>\x1b\u202e") || block.Type == "section" && !block.Text.Verbatim {
				t.Errorf("the text is not escaped: %s", block.Text.Text)
			}
			if outside := outsideCode(block.Text.Text); strings.ContainsAny(outside, "@#*_~[") {
				t.Errorf("not quoted: %q", outside)
			}
		}
	}
}

// outsideCode returns what is not in code of Slack's mrkdwn.
func outsideCode(text string) string {
	var outside string
	for i, part := range strings.Split(text, "```") {
		if i%2 == 0 {
			for j, piece := range strings.Split(part, "`") {
				if j%2 == 0 {
					outside += piece
				}
			}
		}
	}
	return outside
}

// An object with more attributes than a message holds is named alone.
func TestSlack_Long(t *testing.T) {
	e := Entry{Address: "r.x", Action: "changed"}
	for range 300 {
		e.Attributes = append(e.Attributes, difference{before: "old", after: strings.Repeat("&", 50)}.attribute("a"))
	}
	if got, want := e.slack(), "`r.x` changed, with more attributes than fit here"; got != want {
		t.Errorf("got %s", got)
	}
	e.Attributes = nil
	for range 300 {
		e.Attributes = append(e.Attributes, difference{before: "old", after: strings.Repeat("long ", 50)}.attribute("a"))
	}
	if got := e.slack(); utf8.RuneCountInString(got) > 3000 || !strings.HasPrefix(got, "`r.x`") {
		t.Errorf("%d characters", utf8.RuneCountInString(got))
	}
}

// The body of a page is valid, and has no elements but those of the report.
func TestHostile_Storage(t *testing.T) {
	body := hostileReport(1).storage()
	if problem := storage.Check(body); problem != nil {
		t.Errorf("%v\n%s", problem, body)
	}
	for _, markup := range []string{"<b ", "<!here", "<script", "\x1b", "\u202e"} {
		if before, _, _ := strings.Cut(body, "<ac:structured-macro"); strings.Contains(before, markup) {
			t.Errorf("the body contains %q:\n%s", markup, body)
		}
	}
	if strings.Count(body, "<ac:structured-macro") != 1 || strings.Count(body, "</ul>") != 4 {
		t.Errorf("the body has other elements:\n%s", body)
	}
}

// The JSON form is stable: a change of it is a change of formatVersion and of the guide.
func TestJSON(t *testing.T) {
	report := plan{
		Drift: []resource{{Address: "confluence_content.x", Change: change{Before: map[string]any{"title": "A", "body": "x"}, After: map[string]any{"title": "<b>", "body": "y"}}}},
		Changes: []resource{{Address: "confluence_content.x", Mode: "managed", Type: "confluence_content", Change: change{
			Actions: []string{"update"}, Before: map[string]any{"title": "<b>", "body": "y"}, After: map[string]any{"title": "A", "body": "x"}, AfterSensitive: map[string]any{"body": true},
		}}},
		Outputs: map[string]change{"url": {Actions: []string{"update"}}},
	}.report()
	report.Notes = append(report.Notes, "The audit log was not read.")
	report.Changed[0].Authors = limited(sourceVersions, []AuthoredEdit{{At: time.Date(2026, 3, 1, 3, 4, 5, 6, time.UTC), AuthorID: "1", AuthorName: "Hana", Version: 3, Comment: "Typo"}})
	got, err := report.json()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
  "format_version": "1.0",
  "changed_outside": [
    {
      "address": "confluence_content.x",
      "type": "confluence_content",
      "action": "changed",
      "forces_replacement": false,
      "attributes": [
        {
          "name": "body",
          "before": null,
          "after": null,
          "diff": [],
          "sensitive": true,
          "known_after_apply": false
        },
        {
          "name": "title",
          "before": "\"A\"",
          "after": "\"<b>\"",
          "diff": [],
          "sensitive": false,
          "known_after_apply": false
        }
      ],
      "authors": {
        "source": "versions",
        "reason": "",
        "changes": [
          {
            "at": "2026-03-01T03:04:05Z",
            "author_id": "1",
            "author_name": "Hana",
            "version": 3,
            "comment": "Typo"
          }
        ],
        "more": 0
      }
    }
  ],
  "not_applied": [
    {
      "address": "url",
      "type": "output",
      "action": "update",
      "forces_replacement": false,
      "attributes": [],
      "authors": null
    }
  ],
  "notes": [
    "The audit log was not read."
  ]
}
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
	guide, err := os.ReadFile("../../templates/guides/drift.md")
	if err != nil || !strings.Contains(string(guide), "```json\n"+want+"```\n") {
		t.Errorf("the guide does not have this example: %v", err)
	}
}
