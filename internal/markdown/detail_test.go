package markdown

import (
	"strings"
	"testing"
)

// TestDetails holds what the table of constructs is too coarse for: each document must give a storage format with all the parts, in this order.
func TestDetails(t *testing.T) {
	math := Options{Math: Math{Inline: "m"}}
	for document, test := range map[string]struct {
		options Options
		parts   []string
	}{
		"a[^b]\n\n[^x]: y\n\n[^b]: c": {Options{}, []string{`ac:anchor="footnote-1"`, `<li><p><ac:structured-macro ac:name="anchor"><ac:parameter ac:name="">footnote-1<`, "c <ac:link", `footnote-2</ac:parameter></ac:structured-macro>y</p>`}},
		"[^x]: y\n\n[^z]: w":          {Options{}, []string{"footnote-1<", "y</p>", "footnote-2<", "w</p>"}},
		"<details>\n\na\n\n<details>\n\nb\n\n</details>\n\nc\n\n</details>\n\nd": {Options{}, []string{"<p>a</p>", `ac:name="expand"`, "<p>b</p></ac:rich-text-body></ac:structured-macro>\n<p>c</p></ac:rich-text-body></ac:structured-macro>\n<p>d</p>"}},
		"<details>\n\n```\n</details>\n```\n\nb\n\n</details>":                   {Options{}, []string{"<![CDATA[</details>]]>", "<p>b</p></ac:rich-text-body>"}},
		"- a\n\n  <details>\n  b\n\n  </details>\n- c":                           {Options{}, []string{"<li><p>a</p>", "<p>b</p></ac:rich-text-body></ac:structured-macro></li>", "<p>c</p>"}},
		"<details>\n<summary>\na\n<b>b</b>\n</summary>\nc\n\n</details>":         {Options{}, []string{`<ac:parameter ac:name="title">a b</ac:parameter>`, "<p>c</p>"}},
		"# A\n\n# A\n\n# a!\n\n[x](#a-1) [y](#A-2)":                              {Options{}, []string{">a<", ">a-1<", ">a-2<", `ac:anchor="a-1"`, `ac:anchor="a-2"`}},
		"# A\n\n# D\n\n## B {#c}\n\n[x](#d)":                                     {Options{NoHeadingAnchors: true}, []string{"<h1>A</h1>", `name="">d</ac:parameter></ac:structured-macro>D</h1>`, `<h2><ac:structured-macro ac:name="anchor"`}},
		"```Go\na\n```":                                                          {Options{CodeLanguages: []string{"go"}}, []string{`<ac:parameter ac:name="language">go</ac:parameter>`}},
		"$a $b$ and $c$5 and $d$":                                                {math, []string{`$a <ac:structured-macro ac:name="m">`, "<![CDATA[b]]>", "and $c$5 and <ac:structured-macro", "<![CDATA[d]]>"}},
		"```math\na\n```":                                                        {Options{Math: Math{Block: "m"}}, []string{`ac:name="m"`}},
		"[a](dir/)":                                                              {Options{Pages: map[string]string{"dir/README.md": "D"}}, []string{`ri:content-title="D"`}},
		"[a](/dir/b%20c.md)":                                                     {Options{Path: "x/y.md", Pages: map[string]string{"dir/b c.md": "D"}}, []string{`ri:content-title="D"`}},
		"![](a/x.png) ![](a/x.png)":                                              {Options{Path: "d/e.md", Attachments: map[string]string{"d/a/x.png": "ax.png"}}, []string{`"ax.png"`, `"ax.png"`}},
		"| a |\n|---|\n| ![b](c.png){width=3} |":                                 {Options{}, []string{`<td><ac:image ac:alt="b" ac:width="3">`}},
		"a {#b}\n===":                                                            {Options{}, []string{`<ac:parameter ac:name="">b</ac:parameter></ac:structured-macro>a</h1>`}},
		"\u202eabc\u202c שלום 𝒳":                                                 {Options{}, []string{"<p>\u202eabc\u202c שלום 𝒳</p>"}},
	} {
		got, err := ToStorage(document, test.options)
		if err != nil {
			t.Errorf("%q: %v", document, err)
			continue
		}
		rest := got
		for _, part := range test.parts {
			_, after, found := strings.Cut(rest, part)
			if !found {
				t.Errorf("%q lacks %q, or it is not in its place:\n%s", document, part, got)
				break
			}
			rest = after
		}
	}
}
