package testsite

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

// CheckGenerated compares the part of a page between "<!-- name: generated -->" and "<!-- name: end -->" with a text, or with update
// replaces it.
func CheckGenerated(t *testing.T, file, name, text string, update bool) {
	t.Helper()
	begin, end := fmt.Sprintf("<!-- %s: generated -->\n", name), fmt.Sprintf("<!-- %s: end -->\n", name)
	page, err := os.ReadFile(file)
	coretest.Must(t, err)
	before, rest, begins := strings.Cut(string(page), begin)
	had, after, ends := strings.Cut(rest, end)
	if !begins || !ends {
		t.Fatalf("%s has no part between %q and %q", file, begin, end)
	}
	text = "\n" + text + "\n"
	if update && !t.Failed() {
		coretest.Must(t, os.WriteFile(file, []byte(before+begin+text+end+after), 0o644))
	} else if had != text {
		t.Errorf("the part %q of %s is not what was measured: rewrite it with -update", name, file)
	}
}
