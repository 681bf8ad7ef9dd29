package drift

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// Whatever a plan holds, each format is valid and within its limits.
func FuzzReport(f *testing.F) {
	f.Add(`{"resource_drift": [{"address": "r.x", "change": {"before": {"a": "x"}, "after": {"a": "<b>]]>"}}}],
		"resource_changes": [{"address": "r.x", "mode": "managed", "change": {"actions": ["update"], "before": {"a": "<b>]]>"}, "after": {"a": "x"}, "after_sensitive": [true]}}]}`)
	f.Add(`{"resource_changes": [{"mode": "managed", "previous_address": "` + "`" + `", "change": {"actions": [], "importing": {}}}], "output_changes": {"\u0000": {}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		var p plan
		if json.Unmarshal([]byte(text), &p) != nil {
			return
		}
		report := p.report()
		if markdown := report.markdown(); len(markdown) > maxReport+1000 {
			t.Errorf("the Markdown has %d bytes", len(markdown))
		}
		if err := storage.Check(report.storage()); err != nil {
			t.Errorf("%v\n%s", err, report.storage())
		}
		if _, err := report.json(); err != nil {
			t.Error(err)
		}
		message, err := report.slack()
		var blocks slackMessage
		if err != nil || json.Unmarshal([]byte(message), &blocks) != nil || len(blocks.Blocks) > maxBlocks {
			t.Errorf("%v: %d blocks", err, len(blocks.Blocks))
		}
		for _, block := range blocks.Blocks {
			if utf8.RuneCountInString(block.Text.Text) > maxSlackText || strings.Contains(block.Text.Text, "<") {
				t.Errorf("a block is %s", block.Text.Text)
			}
		}
	})
}
