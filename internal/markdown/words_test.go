package markdown

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// notation is what this package reads otherwise than GitHub: then its words are not those of the HTML.
var notation = regexp.MustCompile(`(?i):[\w+-]+:|:(status|date|mention)\[|\{|\^|\[toc\]|\[\[_?toc_?\]\]|\[!|!!!|\?\?\?|<|&|^(---|\+\+\+)|` + "```|~~~")

var (
	anyElement  = regexp.MustCompile(`<[^<>]*>`)
	linkAddress = regexp.MustCompile(`(?:href|ac:alt|ac:title|title|ac:tooltip)="([^"]*)"`)
)

// words are the runs of letters and digits in a text.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// lost returns a word that GitHub's HTML of a document has and its storage format has not, in as many places.
func lost(document, body string) string {
	document, err := normalized(document)
	if err != nil {
		return err.Error()
	}
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Convert([]byte(document), &out); err != nil {
		return err.Error()
	}
	counts := map[string]int{}
	for _, section := range []string{anyElement.ReplaceAllString(strings.NewReplacer("<![CDATA[", " ", "]]>", " ").Replace(body), " "), strings.Join(flat(linkAddress.FindAllStringSubmatch(body, -1)), " ")} {
		for _, w := range words(html.UnescapeString(section)) {
			counts[w]++
		}
	}
	for _, w := range words(html.UnescapeString(anyElement.ReplaceAllString(out.String(), " "))) {
		if counts[w]--; counts[w] < 0 {
			return w
		}
	}
	return ""
}

func flat(matches [][]string) (all []string) {
	for _, m := range matches {
		all = append(all, m[1])
	}
	return all
}

// TestWords holds that no word of a document is lost, wherever it stands.
func TestWords(t *testing.T) {
	var out strings.Builder
	n := 0
	word := func() string { n++; return fmt.Sprintf("word%d", n) }
	places := []string{
		"%s\n", "# %s\n", "%s\n===\n", "> %s\n", "> [!NOTE] %s\n> %s\n", "- %s\n\n  %s\n", "1. %s\n", "- [ ] %s\n  - [x] %s\n", "- [x] %s\n- %s\n",
		"    %s\n", "```\n%s\n```\n", "```go title=\"%s\"\n%s\n```\n", "| %s {width=3} | %s |\n|--|--|\n| %s | << |\n| ^^ | ^^ |\n", "!!! note \"%s\"\n    %s\n", "!!! %s\n    %s\n", "??? tip\n    %s\n",
		"<details><summary>%s</summary>%s\n\n%s\n\n</details>\n", "*%s* **%s** ~~%s~~ `%s` ^%s^ <sub>%s</sub> <kbd>%s</kbd>\n", "[%s](http://x \"%s\") [%s](a.pdf \"%s\") ![%s](a.png \"%s\"){width=3} {%s}\n",
		":status[%s]{red} :mention[%s] :%s: :%s[%s]\n", "a[^%s] [^%s]\n\n[^%s]: %s\n\n    %s\n", "[^x%s]: %s\n", "$%s$ $$%s$$\n", "$$\n%s\n$$\n", "<a id=\"%s\"></a>%s\n", "%s  \n%s\\\n%s\n",
		"[%s](#%s)\n\n## A {#%s}\n", "[TOC] %s\n", "![a](b){width=3 foo=%s} # {.%s}\n", "<!-- c -->%s\n", "line<br>%s\n", "---\n%s\n---\n", "```storage\n<p>%s</p>\n```\n", "<p>%s</p>\n",
	}
	for _, place := range places {
		same := word()
		args := make([]any, strings.Count(place, "%s"))
		for i := range args {
			args[i] = word()
			if strings.HasPrefix(place, "a[^") && i != 1 && i < 3 || strings.HasPrefix(place, "[%s](#") && i > 0 {
				args[i] = same // a label
			}
		}
		document := fmt.Sprintf(place, args...)
		body, err := ToStorage(document, Options{Raw: true, Math: Math{Block: "math"}})
		if err != nil {
			if !strings.Contains(document, "<!--") {
				t.Errorf("%q: %v", document, err)
			}
			continue
		}
		out.WriteString(document + "\n")
		for _, a := range args {
			if !strings.Contains(strings.ToLower(body), a.(string)) && a != same && !(strings.HasPrefix(place, "a[^") && a == args[2]) && !strings.HasPrefix(place, "[^x") {
				t.Errorf("%q has lost %s:\n%s", document, a, body)
			}
		}
	}
}

func FuzzToStorage(f *testing.F) {
	for _, c := range constructs(f) {
		f.Add(c.markdown, true, true)
		f.Add(c.markdown, false, false)
	}
	for _, e := range examples(f) {
		f.Add(e.Markdown, false, e.Example%2 == 0)
	}
	f.Fuzz(func(t *testing.T, document string, raw, all bool) {
		options := Options{Raw: raw}
		if all {
			options.Math = Math{Block: "mathblock", Inline: "mathinline", InlineParameter: "body"}
			options.DiagramMacros = map[string]string{"mermaid": "mermaid"}
			options.Pages = map[string]string{"a.md": "A"}
			options.NoHeadingAnchors = true
		}
		body, err := ToStorage(document, options)
		if err != nil {
			checkPosition(t, document, err)
			return
		}
		if err := storage.Check(body); err != nil {
			t.Fatalf("%v:\n%s", err, body)
		}
		if again, _ := ToStorage(document, options); again != body {
			t.Fatalf("two results:\n%s\n%s", body, again)
		}
		if !raw && !all && !notation.MatchString(document) {
			if word := lost(document, body); word != "" {
				t.Fatalf("%q is lost:\n%s", word, body)
			}
		}
	})
}

func checkPosition(t *testing.T, document string, err error) {
	t.Helper()
	wrong, ok := err.(*Error) //nolint:errorlint // the type itself is promised
	if !ok {
		t.Fatalf("%T is not an *Error", err)
	}
	if strings.Contains(wrong.Message, "bug") {
		t.Fatal(err)
	}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(document), "\n")
	if wrong.Line < 1 || wrong.Line > len(lines) || wrong.Column < 1 || wrong.Column > len([]rune(lines[wrong.Line-1]))+1 {
		t.Fatalf("%v lies outside the document", err)
	}
}
