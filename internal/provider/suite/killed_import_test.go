//go:build unix

package suite_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

// importBlock is the block in the detail of an error.
var importBlock = regexp.MustCompile(`(?m)^import \{\n  to = (\w+)\.this\n  id = ("[^\n]*")\n\}$`)

// converge applies and adds the import blocks of the errors to the configuration, until there are no errors.
func (s *killable) converge(t *testing.T, o *outcome) {
	t.Helper()
	blocks := map[string]bool{}
	for {
		suggested, replaced := s.applySuggesting(t)
		o.applies, o.replaced = o.applies+1, o.replaced+replaced
		if len(suggested) == 0 {
			return
		}
		var text strings.Builder
		for _, block := range suggested {
			if blocks[block] {
				t.Fatalf("suggested again after the import: %s", block)
			}
			blocks[block] = true
		}
		for block := range blocks {
			text.WriteString(block)
		}
		coretest.Must(t, os.WriteFile(filepath.Join(s.cli.Directory, "imports.tf"), []byte(text.String()), 0o600))
		o.imports += len(suggested)
	}
}

// applySuggesting applies and returns the import blocks of the errors, with the addresses of the failed resources.
// An error without a block fails the test.
func (s *killable) applySuggesting(t *testing.T) (blocks []string, replaced int) {
	t.Helper()
	output, err := s.cli.Command("apply", "-auto-approve", "-json").CombinedOutput()
	for line := range strings.Lines(string(output)) {
		var message struct {
			Type       string
			Diagnostic struct{ Severity, Summary, Detail, Address string }
			Change     struct{ Action string }
		}
		if jsonErr := json.Unmarshal([]byte(line), &message); jsonErr != nil {
			t.Fatalf("%v: %s", jsonErr, output)
		}
		if message.Type == "planned_change" && message.Change.Action == "replace" {
			replaced++
		}
		if message.Diagnostic.Severity != "error" {
			continue
		}
		d := message.Diagnostic
		found := importBlock.FindStringSubmatch(d.Detail)
		if found == nil || !strings.HasPrefix(d.Address, found[1]+".") {
			t.Fatalf("an error without an import block for %s: %s\n%s", d.Address, d.Summary, d.Detail)
		}
		blocks = append(blocks, fmt.Sprintf("import {\n  to = %s\n  id = %s\n}\n", d.Address, found[2]))
	}
	if (err == nil) != (len(blocks) == 0) {
		t.Fatalf("apply: %v, with %d errors\n%s", err, len(blocks), output)
	}
	return blocks, replaced
}
