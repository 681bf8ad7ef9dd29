package markdown

import (
	"encoding/json"
	"errors"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// example is one of CommonMark's specification.
type example struct {
	Markdown, HTML string
	Example        int
	Section        string
}

// examples reads CommonMark's examples from goldmark's module, which holds them as test data.
func examples(t testing.TB) (all []example) {
	t.Helper()
	directory, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skipf("no modules here: %v", err)
	}
	file, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(directory)), "_test", "spec.json"))
	if err != nil {
		t.Skipf("the module has no examples: %v", err)
	}
	if err := json.Unmarshal(file, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestCommonMark compares what becomes of CommonMark's examples with their HTML, where storage format has the same elements.
// The rest are errors: raw HTML, and links that lead nowhere.
func TestCommonMark(t *testing.T) {
	same, refused := 0, 0
	for _, e := range examples(t) {
		got, err := ToStorage(e.Markdown, Options{NoHeadingAnchors: true})
		if _, isError := errors.AsType[*Error](err); isError {
			if !strings.Contains(err.Error(), "raw HTML") && !strings.Contains(err.Error(), "link to") && !strings.Contains(err.Error(), "image") {
				t.Errorf("example %d (%s): %v", e.Example, e.Section, err)
			}
			refused++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if got, want := asHTML(got), asHTML(e.HTML); got != want && !otherwise[e.Example] {
			t.Errorf("example %d (%s) %q:\ngot  %q\nwant %q", e.Example, e.Section, e.Markdown, got, want)
			continue
		}
		same++
	}
	t.Logf("%d examples are as in HTML, %d are refused", same, refused)
	if same < 400 {
		t.Errorf("only %d examples can be compared", same)
	}
}

// otherwise are examples that GitHub reads otherwise (608, 611, 612: addresses become links), and one whose tag the test cannot compare.
var otherwise = map[int]bool{475: true, 608: true, 611: true, 612: true}

var (
	codeMacro  = regexp.MustCompile(`(?s)<ac:structured-macro ac:name="code">(?:<ac:parameter ac:name="\w+">[^<]*</ac:parameter>)*<ac:plain-text-body>((?:<!\[CDATA\[.*?\]\]>)+)</ac:plain-text-body></ac:structured-macro>`)
	codeHTML   = regexp.MustCompile(`(?s)<pre><code(?: class="[^"]*")?>(.*?)\n?</code></pre>`)
	imageMacro = regexp.MustCompile(`<ac:image([^>]*)>.*?</ac:image>`)
	imageHTML  = regexp.MustCompile(`<img src="[^"]*"( alt="[^"]*")?( title="[^"]*")? />`)
	fileLink   = regexp.MustCompile(`(?s)<ac:link>.*?<ac:link-body>(.*?)</ac:link-body></ac:link>`)
	href       = regexp.MustCompile(`href="[^"]*"`)
	between    = regexp.MustCompile(`>\s+<`)
)

// asHTML brings HTML and storage format to one spelling.
func asHTML(text string) string {
	text = codeMacro.ReplaceAllStringFunc(text, func(macro string) string {
		code := strings.ReplaceAll(codeMacro.FindStringSubmatch(macro)[1], "]]><![CDATA[", "")
		return "<pre>" + html.EscapeString(strings.TrimSuffix(strings.TrimPrefix(code, "<![CDATA["), "]]>")) + "</pre>"
	})
	text = codeHTML.ReplaceAllStringFunc(text, func(pre string) string {
		return "<pre>" + html.EscapeString(html.UnescapeString(codeHTML.FindStringSubmatch(pre)[1])) + "</pre>"
	})
	text = htmlComment.ReplaceAllString(text, "")
	text = imageMacro.ReplaceAllStringFunc(text, func(macro string) string {
		return strings.ReplaceAll("<img"+imageMacro.FindStringSubmatch(macro)[1]+"/>", " ac:", " ")
	})
	text = imageHTML.ReplaceAllString(text, "<img$1$2/>")
	text = strings.ReplaceAll(text, `<img alt=""`, "<img")
	text = fileLink.ReplaceAllString(text, "<a>$1</a>")
	text = href.ReplaceAllString(text, `href=""`)
	text = strings.NewReplacer("<br />", "<br/>", "<hr />", "<hr/>", "&quot;", `"`, "\n", " ").Replace(text)
	text = strings.NewReplacer("<br/> ", "<br/>", "> <", "><", " </p>", "</p>").Replace(between.ReplaceAllString(text, "><"))
	for _, block := range []string{"<li>", "</li>", "<ul>", "</ul>", "<ol>", "</ol>"} {
		text = strings.ReplaceAll(strings.ReplaceAll(text, block+" ", block), " "+block, block)
	}
	return strings.TrimSpace(text)
}
