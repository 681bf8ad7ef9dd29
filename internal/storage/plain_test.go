package storage

import "testing"

func TestPlain(t *testing.T) {
	for body, want := range map[string]string{
		"":                                 "",
		"<p>a <b>b</b>c</p><p>d&amp;e</p>": "a bc\nd&e",
		"<ul><li>a</li><li><p>b<br/>c</p></li></ul>":                  "a\nb\nc",
		"<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>": "a\nb",
		`<ac:structured-macro ac:name="info"><ac:parameter ac:name="title">T</ac:parameter><ac:parameter ac:name="icon">false</ac:parameter><ac:rich-text-body><p>a</p></ac:rich-text-body></ac:structured-macro>`: "T\na",
		`<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[a < b
c]]></ac:plain-text-body></ac:structured-macro>`: "a < b\nc",
		`<p>see <ac:link><ri:page ri:content-title="A &amp; B"/></ac:link>, <ac:link><ri:page ri:content-title="C"/><ac:link-body>d</ac:link-body></ac:link></p>`: "see A & B, d",
		`<p><ac:image ac:alt="alt"><ri:attachment ri:filename="x.png"/></ac:image><time datetime="2026-11-28"/></p>`:                                              "alt\n2026-11-28",
		`<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>a</ac:task-body></ac:task></ac:task-list>`:       "a",
		"<!-- a -->b": "b",
	} {
		if got, err := Plain(body); got != want || err != nil {
			t.Errorf("%s: %q, %v, want %q", body, got, err, want)
		}
	}
	if _, err := Plain("<p>"); err == nil {
		t.Error("no error for a body that is not well-formed")
	}
}

func FuzzPlain(f *testing.F) {
	for _, body := range corpus(f) {
		f.Add(body)
	}
	for _, body := range malformed {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		_, err := Plain(body)
		if checked := Check(body); (checked == nil) != (err == nil) {
			t.Fatalf("Check says %v, Plain %v", checked, err)
		}
		if text, err := Plain("<p>" + Escape("x "+body) + "</p>"); err == nil && text == "" {
			t.Fatal("the text is lost")
		}
	})
}
