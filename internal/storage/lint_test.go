package storage

import (
	"reflect"
	"strings"
	"testing"
)

func TestLint(t *testing.T) {
	for _, test := range []struct {
		name, body string
		want       []Problem
	}{
		{"code without CDATA", "<p/>\n<ac:structured-macro ac:name=\"code\">\n<ac:plain-text-body>\n  echo hi\n  exit</ac:plain-text-body></ac:structured-macro>",
			[]Problem{{4, 3, "text of `<ac:plain-text-body>` outside a CDATA section: write `<![CDATA[echo hi…]]>`"}}},
		{"code in two pieces without CDATA", "<ac:plain-text-body>a<![CDATA[b]]>c</ac:plain-text-body>", []Problem{{1, 21, "text of `<ac:plain-text-body>` outside"}}},
		{"markup in code", `<ac:structured-macro ac:name="code"><ac:plain-text-body><b>x</b><i/></ac:plain-text-body></ac:structured-macro>`,
			[]Problem{{1, 57, "`<b>` in `<ac:plain-text-body>`, which holds text alone: write the text as `<![CDATA[…]]>`"}}},
		{"text of a link", `<ac:link><ac:plain-text-link-body>é x</ac:plain-text-link-body></ac:link>`,
			[]Problem{{1, 35, "text of `<ac:plain-text-link-body>` outside a CDATA section: write `<![CDATA[é x]]>`"}}},
		{"text in a macro", `<ac:structured-macro ac:name="info">Mind the gap</ac:structured-macro>`,
			[]Problem{{1, 37, "text directly in `<ac:structured-macro>`, where Confluence drops it: write it in `<ac:plain-text-body><![CDATA[…]]></ac:plain-text-body>` or `<ac:rich-text-body><p>…</p></ac:rich-text-body>`, as the macro needs"}}},
		{"misspelled element", "é<ac:strutured-macro ac:name='toc'/>", []Problem{{1, 2, "storage format has no element `ac:strutured-macro`: write `ac:structured-macro`"}}},
		{"wrong prefix of an element", "<ac:link><ac:page ri:content-title='x'/></ac:link>", []Problem{{1, 10, "storage format has no element `ac:page`: write `ri:page`"}}},
		{"unknown element", "<ac:frobnicate/>", []Problem{{1, 1, "`ac:frobnicate` is not a known element of storage format: correct its name or remove it"}}},
		{"element without prefix", "<structured-macro ac:name='toc'/>", []Problem{{1, 1, "element `structured-macro` without its prefix: write `ac:structured-macro`"}}},
		{"misspelled attribute", "<ri:page ri:contnet-title='x'/>", []Problem{{1, 10, "storage format has no attribute `ri:contnet-title`: write `ri:content-title`"}}},
		{"wrong prefix of an attribute", "<ri:attachment\nac:filename='x'/>", []Problem{{2, 1, "storage format has no attribute `ac:filename`: write `ri:filename`"}}},
		{"attribute of ac without prefix", "<ac:parameter name='x'>y</ac:parameter>", []Problem{{1, 15, "attribute `name` without its prefix: write `ac:name`"}}},
		{"attribute of ri without prefix", "<ri:url value='x'/>", []Problem{{1, 9, "attribute `value` without its prefix: write `ri:value`"}}},
		{"spaces around a parameter", "<ac:macro><ac:parameter ac:name='title'>\n  Goals\n</ac:parameter></ac:macro>",
			[]Problem{{1, 11, "the value of parameter `title` has spaces or line breaks around it, which Confluence takes as part of it: write `Goals` directly between the tags"}}},
		{"plain text", "\ufeff\n  Just text", []Problem{{2, 3, "the body has no markup, so that Confluence shows it as one piece of text, Markdown included: write storage format, such as `<p>Just text</p>`"}}},
		{"Markdown", "# Title\n\n- item\n- [x](y)\n", []Problem{{1, 1, "the body has no markup, so that Confluence shows it as one piece of text, Markdown included: write storage format, such as `<p># Title…</p>`"}}},
		{"several, in their order", "<ac:macro><ac:parameter ac:name='a'> <ac:lnk/></ac:parameter><ac:parameter ac:name='b'> c</ac:parameter></ac:macro>\n<ac:imagee/>",
			[]Problem{{1, 38, "storage format has no element `ac:lnk`: write `ac:link`"}, {1, 62, "the value of parameter `b` has"}, {2, 1, "storage format has no element `ac:imagee`: write `ac:image`"}}},

		{"nothing", "", nil},
		{"blank", " \n", nil},
		{"malformed", "<ac:strutured-macro>", nil},
		{"CDATA alone", "<![CDATA[x]]>", nil},
		{"CDATA with white space around it", "<ac:plain-text-body>\n<![CDATA[ x ]]>\n</ac:plain-text-body>", nil},
		{"escaped code", "<ac:plain-text-body>a &lt; b</ac:plain-text-body>", nil},
		{"white space in a macro", "<ac:macro>\n<ac:parameter ac:name='a'>\n<ri:page ri:content-title='x'/>\n</ac:parameter>\n</ac:macro>", nil},
		{"spaces in CDATA of a parameter", "<ac:parameter ac:name='a'><![CDATA[ x ]]></ac:parameter>", nil},
		{"new adf element and attributes", "<ac:adf-leaf key='x' type='y'/><ac:image ac:brightness='1' local-id='2' class='x'/><p name='x' value='y'/>", nil},
		{"markup of others", "<my-element/><p ac:local-id='1'/>", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := Lint(test.body)
			for i, p := range test.want { // a message may be given by its beginning
				if i < len(got) && strings.HasPrefix(got[i].Message, p.Message) {
					got[i].Message = p.Message
				}
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got  %v\nwant %v", got, test.want)
			}
		})
	}
}

// Of the corpus, only two bodies are what Lint is for.
func TestLintCorpus(t *testing.T) {
	want := map[string]string{"jira-query": "the value of parameter `jqlQuery` has spaces", "text-only": "the body has no markup"}
	for name, body := range corpus(t) {
		problems := Lint(body)
		if beginning, ok := want[name]; ok {
			if len(problems) != 1 || !strings.HasPrefix(problems[0].Message, beginning) {
				t.Errorf("%s: %v", name, problems)
			}
		} else if problems != nil {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func FuzzLint(f *testing.F) {
	for _, body := range corpus(f) {
		f.Add(body)
		f.Add(strings.ReplaceAll(body, "ac:", ""))
		f.Add(strings.ReplaceAll(body, "er", "re"))
	}
	for _, body := range malformed {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		problems := Lint(body)
		if problems != nil && Check(body) != nil {
			t.Fatalf("problems %v of a malformed body", problems)
		}
		for _, p := range problems {
			checkPosition(t, body, &SyntaxError{p.Line, p.Column, p.Message})
		}
	})
}
