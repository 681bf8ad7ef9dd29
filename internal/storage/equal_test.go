package storage

import "testing"

const macro = `<ac:structured-macro ac:name="info"><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>`

func TestEqual(t *testing.T) {
	for _, test := range []struct{ name, a, b string }{
		{"server attributes", `<ac:structured-macro ac:name="toc"/>`, `<ac:structured-macro ac:name="toc" ac:schema-version="1" ac:macro-id="7b" ac:local-id="9"/>`},
		{"server attributes of nodes", `<p>x<ri:page ri:content-title="t"/></p>`, `<p local-id="1">x<ri:page ri:content-title="t" ri:version-at-save="3"/></p>`},
		{"order and quotes of attributes", `<a href="h" title="it's"/>`, `<a  title = "it&apos;s"  href='h' ></a>`},
		{"no-break space", "a&nbsp;b&#160;c&#xA0;d\u00a0e", "a\u00a0b&nbsp;c&nbsp;d&#160;e"},
		{"predefined entities", `"'>&amp;`, `&quot;&apos;&gt;&#38;`},
		{"entities in attributes", `<a href="a&amp;b&eacute;&quot;"/>`, "<a href='a&#38;b\u00e9\"'/>"},
		{"empty elements", "<br/><p></p>", "<br /><p/>"},
		{"comments", "a<!-- x -->b<p/><!-- y --><p/>", "ab<p/><p/>"},
		{"CDATA and escaped text", "<x><![CDATA[<a> & b]]></x>", "<x>&lt;a&gt; &amp; b</x>"},
		{"CDATA cut elsewhere", "<x><![CDATA[a]]]]><![CDATA[>b]]></x>", "<x><![CDATA[a]]]><![CDATA[]>b]]></x>"},
		{"CDATA empty", "<x><![CDATA[]]></x>", "<x/>"},
		{"line ends", "a\r\nb\rc<x><![CDATA[\r\n]]></x>", "a\nb\nc<x><![CDATA[\n]]></x>"},
		{"line ends in attributes", "<a title='a\r\nb\tc'/>", "<a title='a b c'/>"},
		{"reference to a line feed", "a&#10;b", "a\nb"},

		{"a marker", `<p>a b c</p>`, `<p>a <ac:inline-comment-marker ac:ref="1">b</ac:inline-comment-marker> c</p>`},
		{"another marker", `<p><ac:inline-comment-marker ac:ref="2">a</ac:inline-comment-marker> b</p>`, `<p>a <ac:inline-comment-marker ac:ref="1">b</ac:inline-comment-marker></p>`},
		{"nested markers", `<p>a b</p>`, `<p><ac:inline-comment-marker ac:ref="1">a <ac:inline-comment-marker ac:ref="2">b</ac:inline-comment-marker></ac:inline-comment-marker></p>`},
		{"markers across markup", `<p>a <b>b</b></p>`, `<p><ac:inline-comment-marker ac:ref="1">a </ac:inline-comment-marker><b><ac:inline-comment-marker ac:ref="1">b</ac:inline-comment-marker></b></p>`},
		{"empty marker", `<p/>`, `<p><ac:inline-comment-marker ac:ref="1"/></p>`},
		{"blocks in a marker", `<td><p/> <p/></td>`, `<td><ac:inline-comment-marker ac:ref="1"> <p/></ac:inline-comment-marker> <p/></td>`},
		{"order of parameters", `<ac:structured-macro><ac:parameter ac:name="a">1</ac:parameter><ac:parameter ac:name="b">2</ac:parameter><ac:rich-text-body/></ac:structured-macro>`,
			"<ac:structured-macro>\n<ac:parameter ac:name='b'>2</ac:parameter><!-- --><ac:parameter ac:name='a'>1</ac:parameter>\n<ac:rich-text-body/></ac:structured-macro>"},
		{"ids of a task", `<ac:task-list><ac:task><ac:task-status>complete</ac:task-status></ac:task></ac:task-list>`,
			`<ac:task-list ac:task-list-id="7"><ac:task-list-id>7</ac:task-list-id><ac:task ac:task-id="1" ac:task-uuid="2"><ac:task-id>1</ac:task-id><ac:task-uuid><![CDATA[2]]></ac:task-uuid><ac:task-status>complete</ac:task-status></ac:task></ac:task-list>`},
		{"ids of adf nodes", `<ac:adf-node type="x"><ac:adf-attribute key="parameters"><ac:adf-parameter key="theme">dark</ac:adf-parameter></ac:adf-attribute></ac:adf-node>`,
			`<ac:adf-node type="x" ac:local-id="1"><ac:adf-attribute key="parameters"><ac:adf-parameter key="local-id">2</ac:adf-parameter><ac:adf-parameter key="theme">dark</ac:adf-parameter></ac:adf-attribute><ac:adf-attribute key="local&#45;id">3</ac:adf-attribute></ac:adf-node>`},
		{"order of attributes of an adf mark", `<ac:adf-mark key="border" size="1" color="#091e4224"/>`, `<ac:adf-mark color="#091e4224" key="border" size="1"/>`},
		{"attributes of an emoticon", `<ac:emoticon ac:name="tick"/>`, `<ac:emoticon ac:name="tick" ac:emoji-shortname=":check_mark:" ac:emoji-id="atlassian-check_mark" ac:emoji-fallback=":check_mark:" ac:local-id="1"/>`},
		{"attributes of an emoji", `<ac:emoticon ac:name="blue-star" ac:emoji-shortname=":rocket:"/>`, `<ac:emoticon ac:name="blue-star" ac:emoji-shortname=":rocket:" ac:emoji-id="1f680" ac:emoji-fallback="&#128640;"/>`},
		{"attributes of a blue star", `<ac:emoticon ac:name="blue-star"/>`, `<ac:emoticon ac:name="blue-star" ac:emoji-shortname=":blue_star:" ac:emoji-id="atlassian-blue_star" ac:emoji-fallback=":blue_star:"/>`},
		{"empty style", `<h1>T</h1>`, `<h1 style="">T</h1>`},
		{"byte order mark", "<p>a</p>", "\ufeff\n<p>a</p>"},

		{"space between paragraphs", "<p>a</p><p>b</p>", "\n<p>a</p>\n\n<p>b</p>\n"},
		{"space in lists", "<ul><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ul>", "<ul>\n <li>a</li>\n <li> <p>b</p>\n <ul> <li>c</li> </ul>\n</li> </ul>"},
		{"space in tables", "<table><colgroup><col/><col/></colgroup><tbody><tr><th>a</th><td><p>b</p></td></tr></tbody></table>", "<table> <colgroup> <col/>\n<col/> </colgroup> <tbody> <tr> <th>a</th> <td> <p>b</p> </td> </tr> </tbody> </table>"},
		{"space in macros", macro + macro, " <ac:structured-macro ac:name=\"info\">\n <ac:rich-text-body>\n <p>x</p> </ac:rich-text-body>\n </ac:structured-macro>\n" + macro},
		{"space in layouts", "<ac:layout><ac:layout-section><ac:layout-cell><p/></ac:layout-cell></ac:layout-section></ac:layout>", "<ac:layout> <ac:layout-section> <ac:layout-cell> <p/> </ac:layout-cell> </ac:layout-section> </ac:layout>"},
		{"space in tasks", "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-body>x</ac:task-body></ac:task></ac:task-list>", "<ac:task-list> <ac:task> <ac:task-id>1</ac:task-id> <ac:task-body>x</ac:task-body> </ac:task> </ac:task-list>"},
		{"space in a link's markup", "<p><ac:link><ri:page ri:content-title='x'/><ac:link-body>y</ac:link-body></ac:link></p>", "<p><ac:link> <ri:page ri:content-title='x'/> <ac:link-body>y</ac:link-body> </ac:link></p>"},
		{"space in an empty cell", "<td></td>", "<td> </td>"},
		{"space between image and paragraph", "<p>a</p><ac:image/><p>b</p>", "<p>a</p>\n<ac:image/>\n<p>b</p>"},
		{"space between line break and paragraph", "<p>a</p><br/><p>b</p>", "<p>a</p>\n<br/>\n<p>b</p>"},
		{"space between status and edge", `<td><ac:structured-macro ac:name="status"/></td>`, `<td> <ac:structured-macro ac:name="status"/> </td>`},
		{"entities in a macro's name", `<td><ac:structured-macro ac:name="status"/> <br/></td>`, `<td><ac:structured-macro ac:name="st&#97;tus"/> <br/></td>`},
		{"space around a comment", "<p>a</p><p>b</p>", "<p>a</p> <!-- x --> <p>b</p>"},
		{"space spelled as reference or CDATA", "<p>a</p><p>b</p>", "<p>a</p>&#32;<![CDATA[\n]]><p>b</p>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if !Equal(test.a, test.b) || !Equal(test.b, test.a) {
				left, _ := Canonical(test.a)
				right, _ := Canonical(test.b)
				t.Errorf("differ:\n%s\n%s", left, right)
			}
		})
	}
}

func TestNotEqual(t *testing.T) {
	for _, test := range []struct{ name, a, b string }{
		{"text", "<p>a</p>", "<p>b</p>"},
		{"case of text", "<p>a</p>", "<p>A</p>"},
		{"no-break space and space", "<p>a&nbsp;b</p>", "<p>a b</p>"},
		{"composed and combining", "<p>\u00e9</p>", "<p>e\u0301</p>"},
		{"reference and its text", "<p>&lt;</p>", "<p>&amp;lt;</p>"},
		{"value of an attribute", `<a href="x"/>`, `<a href="y"/>`},
		{"blank in an attribute", `<a title="x"/>`, `<a title="x "/>`},
		{"line feed kept in an attribute", `<a title="x&#10;y"/>`, `<a title="x y"/>`},
		{"empty attribute", `<a title=""/>`, `<a/>`},
		{"text that looks like an attribute", `<a x="1"/>`, `<a x="1&quot; y=&quot;2"/>`},
		{"other macro attribute", `<ac:structured-macro ac:name="toc" data-layout="wide"/>`, `<ac:structured-macro ac:name="toc"/>`},
		{"order of parameters outside a macro", `<m><ac:parameter ac:name="a"/><ac:parameter ac:name="b"/></m>`, `<m><ac:parameter ac:name="b"/><ac:parameter ac:name="a"/></m>`},
		{"order of parameters without name", `<ac:macro><ac:parameter>a</ac:parameter><ac:parameter>b</ac:parameter></ac:macro>`, `<ac:macro><ac:parameter>b</ac:parameter><ac:parameter>a</ac:parameter></ac:macro>`},
		{"order of parameters of one name", `<ac:macro><ac:parameter ac:name="a">1</ac:parameter><ac:parameter ac:name="a">2</ac:parameter></ac:macro>`, `<ac:macro><ac:parameter ac:name="a">2</ac:parameter><ac:parameter ac:name="a">1</ac:parameter></ac:macro>`},
		{"values of parameters exchanged", `<ac:macro><ac:parameter ac:name="a">1</ac:parameter><ac:parameter ac:name="b">2</ac:parameter></ac:macro>`, `<ac:macro><ac:parameter ac:name="a">2</ac:parameter><ac:parameter ac:name="b">1</ac:parameter></ac:macro>`},
		{"parameter of another macro", `<ac:macro><ac:rich-text-body><ac:macro><ac:parameter ac:name="a"/></ac:macro></ac:rich-text-body></ac:macro>`, `<ac:macro><ac:parameter ac:name="a"/><ac:rich-text-body><ac:macro></ac:macro></ac:rich-text-body></ac:macro>`},
		{"status of a task", `<ac:task><ac:task-status>complete</ac:task-status></ac:task>`, `<ac:task><ac:task-status>incomplete</ac:task-status></ac:task>`},
		{"id of a task with an element", `<ac:task><ac:task-id><b/></ac:task-id></ac:task>`, `<ac:task/>`},
		{"other attribute of an adf node", `<ac:adf-node><ac:adf-attribute key="state">DONE</ac:adf-attribute></ac:adf-node>`, `<ac:adf-node/>`},
		{"other emoji", `<ac:emoticon ac:name="blue-star" ac:emoji-shortname=":rocket:"/>`, `<ac:emoticon ac:name="blue-star" ac:emoji-shortname=":tada:"/>`},
		{"other emoji by id", `<ac:emoticon ac:name="blue-star" ac:emoji-id="1f680"/>`, `<ac:emoticon ac:name="blue-star" ac:emoji-id="1f389"/>`},
		{"emoji and blue star", `<ac:emoticon ac:name="blue-star" ac:emoji-shortname=":rocket:"/>`, `<ac:emoticon ac:name="blue-star"/>`},
		{"other emoticon", `<ac:emoticon ac:name="tick"/>`, `<ac:emoticon ac:name="cross"/>`},
		{"emoji's attribute elsewhere", `<p ac:emoji-id="1"/>`, `<p/>`},
		{"blank style", `<p style=" "/>`, `<p/>`},
		{"style", `<p style="x"/>`, `<p/>`},
		{"words with a marker", `<p><ac:inline-comment-marker ac:ref="1">a</ac:inline-comment-marker></p>`, `<p><ac:inline-comment-marker ac:ref="1">b</ac:inline-comment-marker></p>`},
		{"space beside a marker", `<p>a <ac:inline-comment-marker ac:ref="1">b</ac:inline-comment-marker></p>`, `<p>a<ac:inline-comment-marker ac:ref="1">b</ac:inline-comment-marker></p>`},
		{"marker in CDATA", `<p><![CDATA[<ac:inline-comment-marker ac:ref="1">a</ac:inline-comment-marker>]]></p>`, `<p>a</p>`},
		{"key of a space", `<ri:page ri:space-key="DOCS"/>`, `<ri:page/>`},
		{"byte order mark in text", "a\ufeffb", "ab"},
		{"blank parameter", `<ac:parameter ac:name="a"> </ac:parameter>`, `<ac:parameter ac:name="a"/>`},
		{"nesting", "<b><i/></b>", "<b/><i/>"},
		{"case of a name", "<P></P>", "<p></p>"},
		{"CDATA white space", "<ac:plain-text-body><![CDATA[ a]]></ac:plain-text-body>", "<ac:plain-text-body><![CDATA[a]]></ac:plain-text-body>"},
		{"CDATA blank", "<ac:plain-text-body><![CDATA[ ]]></ac:plain-text-body>", "<ac:plain-text-body><![CDATA[]]></ac:plain-text-body>"},
		{"CDATA entity", "<x><![CDATA[&amp;]]></x>", "<x><![CDATA[&]]></x>"},
		{"CDATA tag and tag", "<x><![CDATA[<b/>]]></x>", "<x><b/></x>"},
		{"reference to a carriage return", "<p>a&#13;</p>", "<p>a\n</p>"},

		{"space between inline elements", "<p><b>a</b> <i>b</i></p>", "<p><b>a</b><i>b</i></p>"},
		{"space at the start of a paragraph", "<p> a</p>", "<p>a</p>"},
		{"blank paragraph", "<p> </p>", "<p></p>"},
		{"run of spaces", "<p>a  b</p>", "<p>a b</p>"},
		{"line feed and space", "<p>a\nb</p>", "<p>a b</p>"},
		{"space in a cell of words", "<td><b>a</b> <i>b</i></td>", "<td><b>a</b><i>b</i></td>"},
		{"space before words in a cell", "<td> <b>a</b></td>", "<td><b>a</b></td>"},
		{"space beside text in a cell", "<td>a <p/></td>", "<td>a<p/></td>"},
		{"space between statuses", `<td><ac:structured-macro ac:name="status"/> <ac:structured-macro ac:name="status"/></td>`, `<td><ac:structured-macro ac:name="status"/><ac:structured-macro ac:name="status"/></td>`},
		{"space between images", "<ac:image/> <ac:image/>", "<ac:image/><ac:image/>"},
		{"space in pre", "<pre>a  b</pre>", "<pre>a b</pre>"},
		{"blank pre", "<pre> </pre>", "<pre></pre>"},
		{"space between blocks in pre", "<pre><div> <p>a</p></div></pre>", "<pre><div><p>a</p></div></pre>"},
		{"space in an unknown element", "<ac:new> <p/></ac:new>", "<ac:new><p/></ac:new>"},
		{"text in a list", "<ul>a</ul>", "<ul></ul>"},

		{"malformed and well-formed", "<p>a", "<p>a</p>"},
		{"malformed and malformed", "<p>a", "<p >a"},
		{"malformed and empty", "<p>", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if Equal(test.a, test.b) || Equal(test.b, test.a) {
				t.Errorf("equal: %s and %s", test.a, test.b)
			}
		})
	}
}

func TestEqualMalformed(t *testing.T) {
	if malformed := "<p>a & b"; !Equal(malformed, malformed) {
		t.Error("a malformed body differs from itself")
	}
}

func TestCanonical(t *testing.T) {
	body := "<h1 local-id='1'>A&nbsp;&gt; B</h1>\n<ac:structured-macro ac:schema-version=\"1\" ac:name='code'> <ac:plain-text-body><![CDATA[<\"&]]></ac:plain-text-body>\n</ac:structured-macro>"
	want := "<h1>A\u00a0&gt; B</h1><ac:structured-macro ac:name=\"code\"><ac:plain-text-body>&lt;\"&amp;</ac:plain-text-body></ac:structured-macro>"
	if got, err := Canonical(body); got != want || err != nil {
		t.Errorf("Canonical = %q, %v\nwant        %q", got, err, want)
	}
}

func TestEqualInSpace(t *testing.T) {
	const without = `<p><ac:link><ri:page ri:content-title="Other"/></ac:link></p>`
	for _, test := range []struct {
		name, body string
		equal      bool
	}{
		{"own space", `<p><ac:link><ri:page ri:space-key="DRP" ri:content-title="Other"/></ac:link></p>`, true},
		{"own space, spelled otherwise", `<p><ac:link><ri:page ri:space-key="D&#82;P" ri:content-title="Other"/></ac:link></p>`, true},
		{"other space", `<p><ac:link><ri:page ri:space-key="OPS" ri:content-title="Other"/></ac:link></p>`, false},
		{"own space and another page", `<p><ac:link><ri:page ri:space-key="DRP" ri:content-title="One"/></ac:link></p>`, false},
	} {
		if got := Space("DRP").Equal(without, test.body); got != test.equal {
			t.Errorf("%s: %v", test.name, got)
		}
		if Equal(without, test.body) {
			t.Errorf("%s: equal without a space", test.name)
		}
	}
	if Space("DRP").Equal(`<ri:space ri:space-key="DRP"/>`, `<ri:space/>`) {
		t.Error("a link to a space lost its target")
	}
	if got := Space("DRP").Reconcile("", `<ri:page ri:space-key="DRP" ri:content-title="a"/>`); got != `<ri:page ri:content-title="a"/>` {
		t.Errorf("reconciled %s", got)
	}
}
