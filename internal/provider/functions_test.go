package provider_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

func TestFunctions(t *testing.T) {
	type row = map[string]any
	for _, test := range []struct {
		function  string
		arguments []any
		want      any
	}{
		{"page_link", []any{"A & B", nil, nil}, `<ac:link><ri:page ri:content-title="A &amp; B"/></ac:link>`},
		{"page_link", []any{"A", "DOCS", "<here>"}, `<ac:link><ri:page ri:space-key="DOCS" ri:content-title="A"/><ac:link-body>&lt;here&gt;</ac:link-body></ac:link>`},
		{"page_link", []any{"A", "", ""}, `<ac:link><ri:page ri:content-title="A"/></ac:link>`},
		{"attachment_image", []any{`a"b.png`, nil}, `<ac:image><ri:attachment ri:filename="a&quot;b.png"/></ac:image>`},
		{"attachment_image", []any{"a.png", row{"width": 300, "alt": "A", "border": true, "thumbnail": false, "title": nil}}, `<ac:image ac:alt="A" ac:border="true" ac:width="300"><ri:attachment ri:filename="a.png"/></ac:image>`},
		{"attachment_image", []any{"a.png", row{"alt": coretest.Unknown}}, coretest.Unknown},
		{"user_mention", []any{"5b10a2844c20165700ede21a"}, `<ac:link><ri:user ri:account-id="5b10a2844c20165700ede21a"/></ac:link>`},
		{"user_mention", []any{"712020:3b7a7d5e-6a5c-4f0e-9b39-0c2f6b2a1d11"}, `<ac:link><ri:user ri:account-id="712020:3b7a7d5e-6a5c-4f0e-9b39-0c2f6b2a1d11"/></ac:link>`},
		{"user_mention", []any{"ada"}, `<ac:link><ri:user ri:username="ada"/></ac:link>`},
		{"macro", []any{"toc", config{}}, `<ac:structured-macro ac:name="toc"></ac:structured-macro>`},
		{"attachment_image", []any{"a.png"}, `<ac:image><ri:attachment ri:filename="a.png"/></ac:image>`},
		{"macro", []any{"toc", nil, nil}, `<ac:structured-macro ac:name="toc"></ac:structured-macro>`},
		{"macro", []any{"toc", row{"maxLevel": 3, "printable": false, "none": nil}, nil}, `<ac:structured-macro ac:name="toc"><ac:parameter ac:name="maxLevel">3</ac:parameter><ac:parameter ac:name="printable">false</ac:parameter></ac:structured-macro>`},
		{"macro", []any{"anchor", row{"": "a&b"}, nil}, `<ac:structured-macro ac:name="anchor"><ac:parameter ac:name="">a&amp;b</ac:parameter></ac:structured-macro>`},
		{"macro", []any{"code", nil, "a ]]> b"}, `<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a ]]]]><![CDATA[> b]]></ac:plain-text-body></ac:structured-macro>`},
		{"macro", []any{"info", nil, "<p>a</p>"}, `<ac:structured-macro ac:name="info"><ac:rich-text-body><p>a</p></ac:rich-text-body></ac:structured-macro>`},
		{"macro", []any{"my-app", nil, row{"plain": "<"}}, `<ac:structured-macro ac:name="my-app"><ac:plain-text-body><![CDATA[<]]></ac:plain-text-body></ac:structured-macro>`},
		{"macro", []any{"my-app", nil, row{"rich": "<p/>"}}, `<ac:structured-macro ac:name="my-app"><ac:rich-text-body><p/></ac:rich-text-body></ac:structured-macro>`},
		{"macro", []any{"info", row{"title": coretest.Unknown}, nil}, coretest.Unknown},
		{"cql_quote", []any{`a "b" \c`}, `"a \"b\" \\c"`},
		{"storage_to_text", []any{"<p>a <b>b</b></p><p>c</p>"}, "a b\nc"},
		{"storage_table", []any{[]any{row{"b": 2.0 == 2, "a": "<x>"}, row{"a": []any{"l", 3}, "b": nil}}}, "<table><tbody><tr><th>a</th><th>b</th></tr><tr><td>&lt;x&gt;</td><td>true</td></tr><tr><td>l<br/>3</td><td></td></tr></tbody></table>"},
		{"storage_table", []any{[]any{row{"a": "1", "b": "<b>2</b>"}}, row{"columns": []any{"b", "a"}, "headers": row{"b": "B & C"}, "storage_columns": []any{"b"}}}, "<table><tbody><tr><th>B &amp; C</th><th>a</th></tr><tr><td><b>2</b></td><td>1</td></tr></tbody></table>"},
		{"storage_table", []any{[]any{}, row{"columns": []any{"a"}}}, "<table><tbody><tr><th>a</th></tr></tbody></table>"},
		{"storage_table", []any{[]any{row{"a": coretest.Unknown}}}, coretest.Unknown},
		{"parse_url", []any{"https://acme.atlassian.net/wiki/spaces/DOCS/pages/123/A+page"}, row{"deployment": "cloud", "space_key": "DOCS", "content_id": "123", "title": "A page"}},
		{"parse_url", []any{"https://wiki.acme.com/pages/viewpage.action?pageId=123"}, row{"deployment": "data_center", "space_key": nil, "content_id": "123", "title": nil}},
	} {
		got, failure := testsite.Call(t, test.function, test.arguments...)
		if failure != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s of %v: %v, %+v, want %v", test.function, test.arguments, got, failure, test.want)
		}
	}
}

func TestFunctions_BadInput(t *testing.T) {
	for _, test := range []struct {
		function  string
		arguments []any
		argument  int64
		want      string
	}{
		{"page_link", []any{"", nil, nil}, 0, "the title is empty"},
		{"attachment_image", []any{"", nil}, 0, "the name of the attachment is empty"},
		{"attachment_image", []any{"a.png", config{"size": 3}}, 1, `no attribute "size": the attributes are align, alt, border, height, thumbnail, title, width`},
		{"attachment_image", []any{"a.png", config{"width": "50%"}}, 1, "a number of pixels"},
		{"attachment_image", []any{"a.png", config{"align": "top"}}, 1, "left, center or right"},
		{"attachment_image", []any{"a.png", config{"border": "yes"}}, 1, "true or false"},
		{"attachment_image", []any{"a.png", config{"alt": []any{}}}, 1, "a string, a number or a boolean"},
		{"attachment_image", []any{"a.png", "wide"}, 1, "attributes must be an object"},
		{"user_mention", []any{""}, 0, "the ID of the user is empty"},
		{"attachment_image", []any{"a.png", config{}, config{}}, 1, "2 arguments for attributes, which takes at most one"},
		{"macro", []any{"info", config{}, "a", "b"}, 2, "2 arguments for body, which takes at most one"},
		{"macro", []any{"my macro", nil, nil}, 0, "is not the name of a macro"},
		{"macro", []any{"", nil, nil}, 0, "is not the name of a macro"},
		{"macro", []any{"toc", "a", nil}, 1, "parameters must be an object"},
		{"macro", []any{"toc", config{"a": []any{}}}, 1, "parameter a must be a string"},
		{"macro", []any{"my-app", nil, "a"}, 2, "write { rich = … } or { plain = … }"},
		{"macro", []any{"info", nil, "<p>"}, 2, "not well-formed storage format: line 1, column 1"},
		{"macro", []any{"info", nil, config{"text": "a"}}, 2, "must be { rich = … } or { plain = … }"},
		{"macro", []any{"info", nil, config{"rich": "a", "plain": "b"}}, 2, "must be { rich = … } or { plain = … }"},
		{"macro", []any{"info", nil, true}, 2, "body must be an object"},
		{"storage_to_text", []any{"<p>a\n<b></p>"}, 0, "line 2, column 4"},
		{"storage_table", []any{"a"}, 0, "a list of objects"},
		{"storage_table", []any{[]any{"a"}}, 0, "row 1 must be an object"},
		{"storage_table", []any{[]any{nil}}, 0, "row 1 must be an object"},
		{"storage_table", []any{[]any{config{"a": config{}}}}, 0, `column "a" of row 1 must be a string`},
		{"storage_table", []any{[]any{config{"a": "1"}}, config{"columns": []any{"b"}}}, 0, `no row has the column "b": the attributes are a`},
		{"storage_table", []any{[]any{config{"a": "<p>"}}, config{"storage_columns": []any{"a"}}}, 0, `column "a" of row 1 is not well-formed`},
		{"storage_table", []any{[]any{}, config{"column": "a"}}, 1, "the options are columns, headers, storage_columns"},
		{"parse_url", []any{"https://acme.atlassian.net/wiki/x/AQCD"}, 0, "tiny link"},
		{"parse_url", []any{"DOCS"}, 0, "not the URL of a page"},
	} {
		if test.function == "macro" && len(test.arguments) == 2 {
			test.arguments = append(test.arguments, nil)
		}
		testsite.CallError(t, test.function, test.arguments, test.argument, test.want)
	}
	if _, failure := testsite.Call(t, "page_link", "a\x01", nil, nil); failure == nil || !strings.Contains(failure.Text, "U+0001") {
		t.Errorf("a control character: %+v", failure)
	}
}

// Every function in the language, with the CLI's own conversions of its arguments.
func TestAccFunctions(t *testing.T) {
	directory := t.TempDir()
	coretest.Must(t, os.WriteFile(filepath.Join(directory, "main.tf"), []byte(`
terraform {
  required_providers {
    confluence = { source = "confluence-as-code/confluence" }
  }
}
locals { people = [for name in ["ada", "bob"] : { name = name, link = provider::confluence::page_link(name, "DOCS", null) }] }
output "all" {
  value = join("\n", [
    provider::confluence::attachment_image("a.png", { width = 300 }),
    provider::confluence::attachment_image("a.png"),
    provider::confluence::user_mention("ada"),
    provider::confluence::macro("toc", { maxLevel = 2 }),
    provider::confluence::macro("code", tomap({ language = "sql" }), "select 1"),
    provider::confluence::cql_quote("a\"b"),
    provider::confluence::storage_to_text("<p>a&nbsp;b</p>"),
    provider::confluence::storage_table(local.people, { columns = ["name", "link"], storage_columns = ["link"] }),
    provider::confluence::parse_url("https://wiki.acme.com/display/DOCS/A+page").title,
  ])
}
`), 0o600))
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		cli := s.CLI(t, directory)
		cli.Run(t, 0, "apply", "-auto-approve")
		want := `<ac:image ac:width="300"><ri:attachment ri:filename="a.png"/></ac:image>
<ac:image><ri:attachment ri:filename="a.png"/></ac:image>
<ac:link><ri:user ri:username="ada"/></ac:link>
<ac:structured-macro ac:name="toc"><ac:parameter ac:name="maxLevel">2</ac:parameter></ac:structured-macro>
<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">sql</ac:parameter><ac:plain-text-body><![CDATA[select 1]]></ac:plain-text-body></ac:structured-macro>
"a\"b"
a b
<table><tbody><tr><th>name</th><th>link</th></tr><tr><td>ada</td><td><ac:link><ri:page ri:space-key="DOCS" ri:content-title="ada"/></ac:link></td></tr><tr><td>bob</td><td><ac:link><ri:page ri:space-key="DOCS" ri:content-title="bob"/></ac:link></td></tr></tbody></table>
A page`
		if out := cli.Run(t, 0, "output", "-raw", "all"); out != want {
			t.Errorf("got\n%s\nwant\n%s", out, want)
		}
		cli.Run(t, 0, "plan", "-detailed-exitcode")
	})
}
