package markdown

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

var update = flag.Bool("update", false, "rewrite testdata/constructs.md, the guide and testdata/runbook.xml")

// construct is a section of testdata/constructs.md: what is supported, and what becomes of it.
type construct struct {
	title, markdown, storage string
	options                  Options
}

// constructOptions are the options that sections show.
var constructOptions = map[string]Options{
	"Diagrams":                 {DiagramMacros: map[string]string{"mermaid": "mermaid-cloud"}},
	"Math":                     {Math: Math{Block: "mathblock", Inline: "mathinline", InlineParameter: "body"}},
	"Links to other documents": {Path: "docs/install/linux.md", Pages: map[string]string{"docs/guide.md": "Guide & reference"}},
	"Storage format":           {Raw: true},
}

const (
	constructsFile = "testdata/constructs.md"
	guideFile      = "../../templates/guides/markdown.md"
	guideMark      = "<!-- The rest is written by the tests of internal/markdown with -update. -->\n"
)

var section = regexp.MustCompile("(?s)### ([^\n]+)\n(.*?)\n``````markdown\n(.*?)\n``````\n\n``````xml\n(.*?)``````\n")

func constructs(t testing.TB) []construct {
	t.Helper()
	var list []construct
	for _, m := range section.FindAllStringSubmatch(read(t, constructsFile), -1) {
		options, has := constructOptions[m[1]]
		if has != strings.Contains(m[2], "```terraform\n") {
			t.Errorf("%s: options in the file or in the test alone", m[1])
		}
		list = append(list, construct{m[1], m[3], m[4], options})
	}
	return list
}

func read(t testing.TB, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestConstructs(t *testing.T) {
	table := read(t, constructsFile)
	all := constructs(t)
	if sections := strings.Count(table, "\n### ") + 1; len(all) != sections {
		t.Fatalf("%d of %d sections have the form that the test reads", len(all), sections)
	}
	for _, c := range all {
		t.Run(c.title, func(t *testing.T) {
			got, err := ToStorage(c.markdown, c.options)
			if err != nil {
				t.Fatal(err)
			}
			if problems := storage.Lint(got); len(problems) > 0 {
				t.Errorf("the storage format has problems: %v", problems)
			}
			got += "\n"
			if *update {
				before := "### " + c.title + "\n"
				start := strings.Index(table, before)
				at := start + strings.Index(table[start:], "``````xml\n") + len("``````xml\n")
				table = table[:at] + got + table[at+len(c.storage):]
			} else if got != c.storage {
				t.Errorf("got\n%swant\n%s", got, c.storage)
			}
			if crlf, err := ToStorage("\ufeff"+strings.ReplaceAll(c.markdown, "\n", "\r\n"), c.options); err != nil || crlf+"\n" != got {
				t.Errorf("with a byte order mark and CRLF: %v\n%s", err, crlf)
			}
		})
	}
	guide := read(t, guideFile)
	intro, _, found := strings.Cut(guide, guideMark)
	if !found {
		t.Fatalf("%s has no mark", guideFile)
	}
	if want := intro + guideMark + "\n" + table; *update {
		write(t, constructsFile, table)
		write(t, guideFile, want)
	} else if guide != want {
		t.Errorf("%s does not show %s: run the tests of this package with -update", guideFile, constructsFile)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil { //nolint:gosec // a file of the repository
		t.Fatal(err)
	}
}
