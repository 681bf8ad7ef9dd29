package render_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/render"
)

// site has one page "Guide" in its own space, one attachment, and one user.
type site struct{}

func (site) Page(space, title string) string {
	if title == "Guide" && space == "" {
		return "/guide"
	}
	return ""
}

func (site) Content(id string) (title, address string) {
	if id == "7" {
		return "Seven", "/seven"
	}
	return "", ""
}

func (site) Space(key string) (name, address string) {
	if key == "DOCS" {
		return "Documentation", "/docs"
	}
	return "", ""
}

func (site) Attachment(space, title, name string) string {
	if name == "a.png" {
		return "/files/" + title + "a.png"
	}
	return ""
}

func (site) User(id string) string { return map[string]string{"ada": "Ada Admin"}[id] }

func (site) Children() []render.Link { return []render.Link{{Title: "Below", Address: "/below"}} }

func TestHTML(t *testing.T) {
	t.Parallel()
	macro := func(name, inner string) string {
		return `<ac:structured-macro ac:name="` + name + `">` + inner + `</ac:structured-macro>`
	}
	parameter := func(name, value string) string {
		return `<ac:parameter ac:name="` + name + `">` + value + `</ac:parameter>`
	}
	for _, test := range []struct{ name, body, want string }{
		{"text", "<p>a &lt; b &amp; <strong>c</strong><br/>&rarr;</p>", "<p>a &lt; b &amp; <strong>c</strong><br>→</p>"},
		{"a heading is one level down", "<h1>One</h1>", `<h2 id="h-1">One</h2>`},
		{"alignment and indentation", `<p style="text-align: right; margin-left: 60.0px;">x</p>`, `<p class="align-right indent-2">x</p>`},
		{"a color", `<span style="color: rgb(255,0,0);">x</span>`, `<span class="color-red">x</span>`},
		{"a list that begins at a number", `<ol start="3"><li>x</li></ol>`, `<ol start="3"><li>x</li></ol>`},
		{"merged cells", `<table><tbody><tr><td rowspan="2" colspan="x">a</td></tr></tbody></table>`, `<td rowspan="2">a</td>`},
		{"the width of a column", `<table><colgroup><col style="width: 120.0px;"/><col style="width: 60%;"/></colgroup></table>`, `<col width="120"><col width="60%">`},
		{"a date", `<time datetime="2026-11-28"/>`, `<time datetime="2026-11-28">28 November 2026</time>`},
		{"code", macro("code", parameter("language", "go")+`<ac:plain-text-body><![CDATA[a < b]]]]><![CDATA[>c]]></ac:plain-text-body>`), `<figcaption>go</figcaption><pre class="code" tabindex="0"><code>a &lt; b]]&gt;c</code></pre>`},
		{"lines with numbers", macro("code", parameter("linenumbers", "true")+parameter("firstline", "10")+`<ac:plain-text-body>a</ac:plain-text-body>`), `<ol class="lines" start="10"><li><code>a</code></li></ol>`},
		{"collapsed code", macro("code", parameter("collapse", "true")+`<ac:plain-text-body>a</ac:plain-text-body>`), `<details class="code"><summary>Code</summary>`},
		{"a panel", macro("note", parameter("title", "T")+`<ac:rich-text-body><p>x</p></ac:rich-text-body>`), `<div class="panel panel-note" role="note" aria-label="Note T"><p class="panel-title"><span class="panel-kind">Note</span> T</p><p>x</p></div>`},
		{"expand", macro("expand", parameter("title", "More")+`<ac:rich-text-body><p>x</p></ac:rich-text-body>`), `<details class="expand"><summary>More</summary><p>x</p></details>`},
		{"a status", `<p>` + macro("status", parameter("colour", "Green")+parameter("title", "Done")) + `</p>`, `<p><span class="status status-green">Done</span></p>`},
		{"a panel in a paragraph", `<p>a` + macro("info", `<ac:rich-text-body><p>x</p></ac:rich-text-body>`) + `</p>`, `<div>a<div class="panel`},
		{"a table of contents", macro("toc", parameter("maxLevel", "2")) + "<h1>A</h1><h2>B</h2><h3>C</h3><h1>D</h1>",
			`aria-label="Table of contents"><ul><li><a href="#h-1">A</a><ul><li><a href="#h-2">B</a></li></ul></li><li><a href="#h-4">D</a></li></ul></nav>`},
		{"the pages below", macro("children", ""), `<li><a href="/below">Below</a></li>`},
		{"a macro that is not known", macro("jira", parameter("key", "A-1")+parameter("&lt;", "&lt;")) + "", `<div class="macro"><span class="macro-name">Macro jira</span> <code>&lt;: &lt;</code> <code>key: A-1</code></div>`},
		{"one in a line", `<p>` + macro("jira", "") + `</p>`, `<p><span class="macro"><span class="macro-name">Macro jira</span></span></p>`},
		{"tasks", `<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>x</ac:task-body></ac:task></ac:task-list>`,
			`<ul class="tasks"><li><span class="box" aria-hidden="true">☑</span><span class="hidden">Done: </span><div>x</div></li></ul>`},
		{"an anchor and a link to it", macro("anchor", parameter("", "b c")) + `<ac:link ac:anchor="b c"><ac:link-body>to</ac:link-body></ac:link>`, `<span id="a-b-c"></span><a href="#a-b-c">to</a>`},
		{"a link to a heading without an anchor", `<h1>Set up</h1><ac:link ac:anchor="Setup"/>`, `<a href="#h-1">Setup</a>`},
		{"a link to a page", `<ac:link ac:anchor="end"><ri:page ri:content-title="Guide"/><ac:plain-text-link-body><![CDATA[G]]></ac:plain-text-link-body></ac:link>`, `<a href="/guide#a-end">G</a>`},
		{"to one that is not there", `<ac:link><ri:page ri:content-title="None"/></ac:link>`, `<span class="missing">None<span class="note"> (None not found)</span></span>`},
		{"to a space and to content", `<ac:link><ri:space ri:space-key="DOCS"/></ac:link><ac:link><ri:content-entity ri:content-id="7"/></ac:link>`, `<a href="/docs">Documentation</a><a href="/seven">Seven</a>`},
		{"a mention", `<ac:link><ri:user ri:username="ada"/></ac:link>`, `<span class="mention">@Ada Admin</span>`},
		{"an image of another page", `<ac:image ac:width="600" ac:align="center"><ri:attachment ri:filename="a.png"><ri:page ri:content-title="Guide"/></ri:attachment></ac:image>`, `<img src="/files/Guidea.png" alt="" class="image-center" width="600">`},
		{"an image that is not there", `<ac:image><ri:attachment ri:filename="b.png"/></ac:image>`, `<span class="picture missing">Image: b.png (not found)</span>`},
		{"an image from elsewhere is not fetched", `<ac:image><ri:url ri:value="https://example.com/a.png"/></ac:image>`, `<a href="https://example.com/a.png" rel="noopener noreferrer nofollow"><span class="picture">Image: https://example.com/a.png</span></a>`},
		{"an emoticon", `<ac:emoticon ac:name="tick"/>`, `<span role="img" aria-label="tick">✅</span>`},
		{"an extension", `<ac:adf-extension><ac:adf-node type="panel"><ac:adf-content>x</ac:adf-content></ac:adf-node><ac:adf-fallback><p>y</p></ac:adf-fallback></ac:adf-extension>`, `<p>y</p>`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := render.HTML(test.body, site{})
			if err != nil || !strings.Contains(string(got), test.want) {
				t.Errorf("no\n%s\nin\n%s (%v)", test.want, got, err)
			}
		})
	}
}

// hostile are bodies that try to bring markup, scripts, styles or addresses into the page.
var hostile = []string{
	`<script>alert(1)</script>`,
	`<p onclick="alert(1)" style="background: url(javascript:alert(1)); position: fixed">x</p>`,
	`<img src="x" onerror="alert(1)"/>`,
	`<a href="javascript:alert(1)">x</a><a href=" JaVaScRiPt:alert(1)">x</a><a href="java&#10;script:alert(1)">x</a><a href="data:text/html,x">x</a>`,
	`<a href="//evil.example">x</a><a href="//evil.example/x">x</a><a href="/\evil.example">x</a><a href="https:evil">x</a>`,
	`<a href="https://example.com/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" title="&quot; onclick=&quot;x">x</a>`,
	`<iframe src="https://evil.example"/><svg onload="x"><script>x</script></svg><form action="x"><input name="a"/></form><style>p{}</style><base href="x"/><meta http-equiv="refresh" content="0"/>`,
	`<p>&lt;script&gt;alert(1)&lt;/script&gt;<![CDATA[<script>alert(1)</script>]]></p><!-- --><?php x ?>`,
	`<ac:structured-macro ac:name="&lt;script&gt;"><ac:parameter ac:name="&lt;b&gt;">&lt;/code&gt;&lt;script&gt;</ac:parameter><ac:plain-text-body><![CDATA[</pre><script>x</script>]]></ac:plain-text-body></ac:structured-macro>`,
	`<ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">"&gt;&lt;script&gt;</ac:parameter><ac:parameter ac:name="title">&lt;script&gt;</ac:parameter></ac:structured-macro>`,
	`<ac:structured-macro ac:name="anchor"><ac:parameter ac:name="">main" onclick="x</ac:parameter></ac:structured-macro>`,
	`<ac:structured-macro ac:name="html"><ac:plain-text-body><![CDATA[<script>x</script>]]></ac:plain-text-body></ac:structured-macro>`,
	`<ac:image ac:width="1&quot; onerror=&quot;x" ac:alt="&quot;&gt;&lt;script&gt;" ac:align="x&quot;&gt;"><ri:url ri:value="javascript:alert(1)"/></ac:image>`,
	`<ac:image ac:width="1&quot; onerror=&quot;x" ac:alt="&quot;&gt;&lt;script&gt;" ac:align="x&quot;&gt;"><ri:attachment ri:filename="a.png"/></ac:image>`,
	`<ac:link><ri:url ri:value="javascript:alert(1)"/><ac:link-body>x</ac:link-body></ac:link>`,
	`<table style="position:fixed" onclick="x"><tbody><tr><td colspan="99999999999" class="x&quot; onclick=&quot;y">a</td></tr></tbody></table>`,
	`<time datetime="&quot;&gt;&lt;script&gt;x&lt;/script&gt;"/>`,
	`<ac:emoticon ac:name="&quot;&gt;&lt;script&gt;" ac:emoji-fallback="&lt;script&gt;"/>`,
	`<ac:&lt;script/>`,
	strings.Repeat("<b>", 100_000) + "deep" + strings.Repeat("</b>", 100_000),
}

func TestHTML_HostileBodies(t *testing.T) {
	t.Parallel()
	for _, body := range hostile {
		check(t, body)
	}
}

func FuzzHTML(f *testing.F) {
	for _, body := range hostile[:len(hostile)-1] {
		f.Add(body)
	}
	f.Add(`<h1>A</h1><ac:structured-macro ac:name="toc"/><ac:task-list><ac:task/></ac:task-list><ac:link ac:anchor="A"/>`)
	f.Fuzz(check[*testing.T])
}

// check reads the HTML back and compares its elements, attributes and addresses with what is allowed.
func check[T interface {
	Helper()
	Errorf(string, ...any)
}](t T, body string) {
	t.Helper()
	got, err := render.HTML(body, site{})
	if err != nil {
		return
	}
	elements := "a,blockquote,br,cite,code,col,colgroup,dd,del,details,div,dl,dt,em,figcaption,figure,h2,h3,h4,h5,h6,hr,img,ins,kbd,li,mark,nav,ol,p,pre,q,abbr,s,samp,small,span,strong,sub,summary,sup,table,tbody,td,tfoot,th,thead,time,tr,u,ul,var"
	attributes := "alt,aria-hidden,aria-label,class,colspan,datetime,height,href,id,rel,role,rowspan,src,start,tabindex,title,width"
	decoder := xml.NewDecoder(strings.NewReader(string(got)))
	decoder.Strict, decoder.AutoClose = false, []string{"br", "hr", "col", "img"}
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%q becomes %q: %v", body, got, err)
			return
		}
		switch token := token.(type) {
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Errorf("%q becomes %q with %T", body, got, token)
		case xml.StartElement:
			if !strings.Contains(","+elements+",", ","+token.Name.Local+",") || token.Name.Space != "" {
				t.Errorf("%.200q becomes %.500q with the element %v", body, got, token.Name)
			}
			for _, a := range token.Attr {
				address := a.Name.Local == "href" || a.Name.Local == "src"
				safe := strings.HasPrefix(a.Value, "#") || strings.HasPrefix(a.Value, "/") && !strings.HasPrefix(a.Value, "//") ||
					strings.HasPrefix(a.Value, "https://") || strings.HasPrefix(a.Value, "http://") || strings.HasPrefix(a.Value, "mailto:")
				id := a.Name.Local == "id" && !strings.HasPrefix(a.Value, "a-") && !strings.HasPrefix(a.Value, "h-")
				if !strings.Contains(","+attributes+",", ","+a.Name.Local+",") || address && !safe || id {
					t.Errorf("%.200q becomes %.500q with %s=%q", body, got, a.Name.Local, a.Value)
				}
			}
		}
	}
}
