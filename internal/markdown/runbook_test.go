package markdown

import (
	"regexp"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

const (
	runbookFile   = "testdata/runbook.md"
	runbookGolden = "testdata/runbook.xml"
)

var runbookOptions = Options{
	Path:          "runbooks/disk-full.md",
	Pages:         map[string]string{"reference/settings.md": "Settings", "database.md": "Database & backups"},
	DiagramMacros: map[string]string{"mermaid": "mermaid-cloud"},
	Math:          Math{Block: "mathblock", Inline: "mathinline", InlineParameter: "body"},
	CodeLanguages: []string{"go"},
	Raw:           true,
}

// TestRunbook holds what becomes of a long document that has all constructs together.
func TestRunbook(t *testing.T) {
	body, err := ToStorage(read(t, runbookFile), runbookOptions)
	if err != nil {
		t.Fatal(err)
	}
	if problems := storage.Lint(body); len(problems) > 0 {
		t.Errorf("the storage format has problems: %v", problems)
	}
	if *update {
		write(t, runbookGolden, body+"\n")
	} else if body+"\n" != read(t, runbookGolden) {
		t.Errorf("%s is not\n%s\nrun the tests of this package with -update and review the change", runbookGolden, body)
	}
	if kinds := kindsIn(body); len(kinds) < 30 {
		t.Errorf("the document has few constructs: %q", kinds)
	}
	for _, c := range constructs(t) {
		for _, kind := range kindsIn(c.storage) {
			if !slices.Contains(kindsIn(body), kind) {
				t.Errorf("%s has no %s, which the construct %q has", runbookFile, kind, c.title)
			}
		}
	}
}

var element = regexp.MustCompile(`<[a-z][\w:-]*(?: ac:name="[^"]*")?|(?:col|row)span=|<ol start=|text-align: \w+`)

// kindsIn returns the elements, macros and alignments in a storage format.
func kindsIn(body string) []string {
	kinds := element.FindAllString(body, -1)
	slices.Sort(kinds)
	return slices.Compact(kinds)
}
