package provider_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

const markdownToStorage = "markdown_to_storage"

func TestMarkdownToStorage_Options(t *testing.T) {
	for _, test := range []struct {
		text    string
		options any
		want    string
	}{
		{"# A", nil, `<h1><ac:structured-macro ac:name="anchor"><ac:parameter ac:name="">a</ac:parameter></ac:structured-macro>A</h1>`},
		{"# A", config{"heading_anchors": false}, "<h1>A</h1>"},
		{"[b](b.md)", config{"path": "docs/a.md", "pages": config{"docs/b.md": "B"}}, `<p><ac:link><ri:page ri:content-title="B"/><ac:link-body>b</ac:link-body></ac:link></p>`},
		{"![](x/y.png)", config{"attachments": config{"x/y.png": "x-y.png"}}, `<p><ac:image><ri:attachment ri:filename="x-y.png"/></ac:image></p>`},
		{"```go\na\n```", config{"code_languages": []any{"go"}}, `<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">go</ac:parameter><ac:plain-text-body><![CDATA[a]]></ac:plain-text-body></ac:structured-macro>`},
		{"```mermaid\na\n```", config{"diagram_macro": "m"}, `<ac:structured-macro ac:name="m"><ac:plain-text-body><![CDATA[a]]></ac:plain-text-body></ac:structured-macro>`},
		{"```d2\na\n```", config{"diagram_macro": config{"d2": "x"}}, `<ac:structured-macro ac:name="x"><ac:plain-text-body><![CDATA[a]]></ac:plain-text-body></ac:structured-macro>`},
		{"$a$", config{"math_macro": "m"}, `<p><ac:structured-macro ac:name="m"><ac:plain-text-body><![CDATA[a]]></ac:plain-text-body></ac:structured-macro></p>`},
		{"$a$", config{"math_macro": config{"block": "b", "inline": "i", "inline_parameter": "p"}}, `<p><ac:structured-macro ac:name="i"><ac:parameter ac:name="p">a</ac:parameter></ac:structured-macro></p>`},
		{"a <b>b</b>", config{"raw": true}, "<p>a <b>b</b></p>"},
		{"a", config{"raw": nil, "pages": nil}, "<p>a</p>"},
		{"a", config{"path": coretest.Unknown}, coretest.Unknown},
		{"a", config{"pages": config{"b.md": coretest.Unknown}}, coretest.Unknown},
		{"a", config{"code_languages": []any{coretest.Unknown}}, coretest.Unknown},
		{"a", coretest.Unknown, coretest.Unknown},
		{"", config{}, ""},
	} {
		got, failure := testsite.Call(t, markdownToStorage, test.text, test.options)
		if failure != nil || got != test.want {
			t.Errorf("%q with %v: %v, %+v, want %v", test.text, test.options, got, failure, test.want)
		}
	}
	if got, failure := testsite.Call(t, markdownToStorage, "a"); failure != nil || got != "<p>a</p>" {
		t.Errorf("without options: %v, %+v", got, failure)
	}
}

func TestMarkdownToStorage_BadInput(t *testing.T) {
	for _, test := range []struct {
		arguments []any
		argument  int64
		want      []string
	}{
		{[]any{"a\n\n  <div>"}, 0, []string{"line 3, column 3: raw HTML `<div>`"}},
		{[]any{"a\n[b](c.md)", config{"path": "docs/a.md"}}, 0, []string{"docs/a.md, line 2, column 1", `pages has no title for its path "docs/c.md"`}},
		{[]any{"a", config{"page": "b"}}, 1, []string{`no option "page"`, "attachments, code_languages, diagram_macro, heading_anchors, math_macro, pages, path, raw"}},
		{[]any{"a", "b"}, 1, []string{"options must be an object"}},
		{[]any{"a", []any{}}, 1, []string{"options must be an object"}},
		{[]any{"a", config{}, config{}}, 1, []string{"2 arguments for options, which takes at most one"}},
		{[]any{"a", config{"raw": "yes"}}, 1, []string{"option raw must be true or false"}},
		{[]any{"a", config{"path": 3}}, 1, []string{"option path must be a string"}},
		{[]any{"a", config{"pages": "b"}}, 1, []string{"option pages must be an object"}},
		{[]any{"a", config{"pages": config{"b.md": nil}}}, 1, []string{`option pages: the value of "b.md" must be a string`}},
		{[]any{"a", config{"pages": config{"b.md": []any{}}}}, 1, []string{`the value of "b.md" must be a string`}},
		{[]any{"a", config{"attachments": true}}, 1, []string{"option attachments must be an object"}},
		{[]any{"a", config{"code_languages": "go"}}, 1, []string{"option code_languages must be a list of strings"}},
		{[]any{"a", config{"code_languages": []any{nil}}}, 1, []string{"option code_languages must be a list of strings"}},
		{[]any{"a", config{"diagram_macro": true}}, 1, []string{"option diagram_macro must be an object"}},
		{[]any{"a", config{"math_macro": config{"display": "b"}}}, 1, []string{"block, inline and inline_parameter"}},
		{[]any{"a", config{"heading_anchors": config{}}}, 1, []string{"option heading_anchors must be true or false"}},
	} {
		testsite.CallError(t, markdownToStorage, test.arguments, test.argument, test.want...)
	}
}

// The language itself: calls with and without options, of an output that plans nothing again, and the place of an error.
func TestAccMarkdownToStorage(t *testing.T) {
	directory := t.TempDir()
	write := func(options string) {
		coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), []byte(`
terraform {
  required_providers {
    confluence = { source = "confluence-as-code/confluence" }
  }
}
output "plain" { value = provider::confluence::markdown_to_storage("# Ä\n\n*b* 👩‍💻") }
output "page" { value = provider::confluence::markdown_to_storage("[b](b.md) <br>\r\n`+"`c`"+`", `+options+`) }
`), 0o600))
	}
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		write(`{ pages = { "b.md" = "B" }, heading_anchors = false }`)
		cli := s.CLI(t, directory)
		cli.Run(t, 0, "apply", "-auto-approve")
		if out := cli.Run(t, 0, "output", "-raw", "page"); out != `<p><ac:link><ri:page ri:content-title="B"/><ac:link-body>b</ac:link-body></ac:link> <br/>`+"\n<code>c</code></p>" {
			t.Errorf("page is %s", out)
		}
		cli.Run(t, 0, "plan", "-detailed-exitcode")
		if made := s.RequestsOf(func() { cli.Run(t, 0, "plan") }); len(made) > 0 {
			t.Errorf("the function makes requests: %q", made)
		}
		write(`{ pages = {}, page = 1 }`)
		if out := s.CLI(t, directory).Run(t, 1, "plan"); !strings.Contains(out, `no option "page"`) || !strings.Contains(out, "options") {
			t.Errorf("an unknown option: %s", out)
		}
		write(`{ pages = {} }`)
		if out := s.CLI(t, directory).Run(t, 1, "plan"); !strings.Contains(out, `"text"`) || !strings.Contains(out, "line 1, column 1") {
			t.Errorf("a link to a page that pages lacks: %s", out)
		}
	})
}
