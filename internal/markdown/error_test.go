package markdown

import (
	"strings"
	"testing"
)

func TestBadInput(t *testing.T) {
	raw, pages := Options{Raw: true}, Options{Path: "docs/a.md", Pages: map[string]string{"docs/b.md": "B"}}
	for _, test := range []struct {
		name, document string
		options        Options
		line, column   int
		message        string
	}{
		{"not UTF-8", "a\n\xff", Options{}, 2, 1, "byte 0xff is not UTF-8"},
		{"control character", "a\r\nb\x01", Options{}, 2, 2, "U+0001 is not allowed"},
		{"noncharacter", "\ufeffé\uffff", Options{}, 1, 2, "U+FFFF"},
		{"HTML block", "a\n\n<div>\n\nb", Options{}, 3, 1, "raw HTML `<div>`"},
		{"inline HTML", "é <span>b</span>", Options{}, 1, 3, "raw HTML `<span>`"},
		{"HTML behind a comment", "<!-- a --> b", Options{}, 1, 1, "raw HTML `b`"},
		{"HTML after front matter", "---\na: b\n---\n\n<hr>", Options{}, 5, 1, "raw HTML `<hr>`"},
		{"tag without end", "a <sub>b", Options{}, 1, 3, "raw HTML `<sub>`"},
		{"end without tag", "a</sub>", Options{}, 1, 2, "raw HTML `</sub>`"},
		{"tags that cross", "<sub>a<sup>b</sub>c</sup>", Options{}, 1, 13, "raw HTML `</sub>`"},
		{"tag across emphasis", "<sub>*a</sub>*", Options{}, 1, 1, "raw HTML `<sub>`"},
		{"script", "<script>x</script>", raw, 1, 1, ""},
		{"raw HTML that is not storage", "<div>\na\n", raw, 1, 1, "not well-formed storage format"},
		{"raw inline that is not storage", "a <b>c", raw, 1, 3, "not well-formed storage format"},
		{"storage without the option", "x\n\n```storage\n<p/>\n```", Options{}, 3, 1, "needs the option raw = true"},
		{"storage that is not well-formed", "- x\n\n  ```storage\n  <p>\n  <b></p>\n  ```", raw, 5, 6, "storage format: unexpected end tag"},
		{"document that pages lacks", "a\n[b](c.md)", pages, 2, 1, "`c.md`: there is no such document, or the option pages has no title for its path \"docs/c.md\""},
		{"document without pages", "[b](../c.md#d)", Options{}, 1, 1, "option pages"},
		{"directory that pages lacks", "[b](guide/)", pages, 1, 1, "option pages"},
		{"anchor that is missing", "# A\n\n[b](#c)", Options{}, 3, 1, "no such heading or anchor; it has #a"},
		{"anchor without any", "[b](#c)", Options{}, 1, 1, "no such heading or anchor"},
		{"address that runs code", "[b](javascript:x)", Options{}, 1, 1, "refuses this kind of address"},
		{"image that is data", "![b](data:image/png;base64,AA)", Options{}, 1, 1, "refuses this kind of address"},
		{"image without source", "![b]()", Options{}, 1, 1, "without a source"},
		{"tag of an image without source", "<img alt=\"a\">", Options{}, 1, 1, "raw HTML"},
		{"width that is no number", "![b](c.png){width=wide}", Options{}, 1, 1, `a number of pixels, not "wide"`},
		{"align that is unknown", "a ![b](c.png){align=top}", Options{}, 1, 3, "left, center or right"},
		{"two files of one name", "![](a/x.png)\n![](b/x.png)", Options{}, 2, 1, `"a/x.png" and "b/x.png" would be the same attachment "x.png"`},
		{"row longer than the header", "| a |\n|---|\n| b | c |", Options{}, 3, 7, "more cells than the header"},
		{"merge that is no rectangle", "| a | b |\n|---|---|\n| c | << |\n| ^^ | d |", Options{}, 3, 2, "do not form a rectangle"},
		{"column width that is no number", "| a {width=x} |\n|---|\n| b |", Options{}, 1, 4, "pixels or a percentage"},
		{"date that is none", "a :date[2026-02-30]", Options{}, 1, 3, "is not a date"},
		{"color that is unknown", ":status[a]{pink}", Options{}, 1, 1, "grey, red, yellow, green, blue, purple"},
		{"details without end", "a\n\n<details>\n\nb", Options{}, 3, 1, "write `</details>`"},
		{"quotes without bottom", "a\n" + strings.Repeat("> ", 101) + "b", Options{}, 2, 1, "more than 100 nested"},
		{"lists without bottom", strings.Repeat("- ", 101) + "b", Options{}, 1, 1, "more than 100 nested"},
		{"emphasis without bottom", strings.Repeat("*a **a ", 250) + strings.Repeat("a** a*", 250), Options{}, 1, 0, "nested elements"},
		{"references without bound", "[a]: /" + strings.Repeat("x", 999) + "\n\n" + strings.Repeat("[a] ", 99) + "\n\n> ![b][a] [a]", Options{}, 5, 11, "the references up to this one repeat more than 100000 bytes"},
		{"titles of references without bound", "[a]: b.md '" + strings.Repeat("x", 996) + "'\n\n" + strings.Repeat("![a] ", 100) + "\n![a]", Options{}, 4, 1, "the references up to this one repeat"},
		{"references as long as their document", "[a]: //" + strings.Repeat("x", 998) + "\n\n" + strings.Repeat("[a] ", 150) + strings.Repeat("y", 150_000), Options{}, 0, 0, ""},
		{"table bomb", strings.Repeat("|a", 400) + "\n" + strings.Repeat("|-", 400) + "\n" + strings.Repeat("|a\n", 1000), Options{}, 2, 1, "the table is too large"},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, err := ToStorage(test.document, test.options)
			if test.message == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			wrong, ok := err.(*Error) //nolint:errorlint // the type itself is promised
			if !ok {
				t.Fatalf("no *Error but %v and %q", err, out)
			}
			if wrong.Line != test.line || test.column > 0 && wrong.Column != test.column || !strings.Contains(wrong.Message, test.message) {
				t.Errorf("got %v, want line %d, column %d: …%s…", wrong, test.line, test.column, test.message)
			}
		})
	}
}

// TestFallbacks holds what is text although it looks like a notation.
func TestFallbacks(t *testing.T) {
	for document, want := range map[string]string{
		"a {width=3}":                       "<p>a {width=3}</p>",
		"![](a.png){foo=3}":                 `<p><ac:image><ri:attachment ri:filename="a.png"/></ac:image>{foo=3}</p>`,
		":status[]":                         "<p>:status[]</p>",
		":foo[bar]":                         "<p>:foo[bar]</p>",
		":nosuchemoji:":                     "<p>:nosuchemoji:</p>",
		"$a$":                               "<p>$a$</p>",
		"2^10 and 2^20":                     "<p>2^10 and 2^20</p>",
		"> [!SECRET]\n> a":                  "<blockquote><p>[!SECRET]\na</p></blockquote>",
		"[TOC] x":                           "<p>[TOC] x</p>",
		"[toc]\n\n[toc]: http://a":          `<p><a href="http://a">toc</a></p>`,
		"---\ntext\n---\n":                  "<hr/>\n<h2><ac:structured-macro ac:name=\"anchor\"><ac:parameter ac:name=\"\">text</ac:parameter></ac:structured-macro>text</h2>",
		"| << | a |\n|-|-|\n| b | \\<< |":   "<table><tbody><tr><th>&lt;&lt;</th><th>a</th></tr><tr><td>b</td><td>&lt;&lt;</td></tr></tbody></table>",
		"&#1;&#xD800;&#0;":                  "<p>\ufffd\ufffd\ufffd</p>",
		"1. [ ] a":                          "<ol><li>☐ a</li></ol>",
		"```{.python .numberLines}\na\n```": `<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">py</ac:parameter><ac:plain-text-body><![CDATA[a]]></ac:plain-text-body></ac:structured-macro>`,
		"":                                  "",
	} {
		if got, err := ToStorage(document, Options{}); got != want || err != nil {
			t.Errorf("%q: got %q, %v, want %q", document, got, err, want)
		}
	}
}
