package drift

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

const oneNotApplied = "\n## Not applied: 1\n\n" + notApplied + "\n\n"

func TestReport(t *testing.T) {
	const nothing = "## No drift, but the plan is not empty\n"
	for _, c := range []struct{ name, drift, change, want string }{
		{
			"drift that the plan does not revert",
			`{"before": {"labels": []}, "after": {"labels": ["a"]}}`,
			`{"actions": ["no-op"], "before": {"labels": ["a"]}, "after": {"labels": ["a"]}}`,
			"## No drift\n\nConfluence matches the configuration.\n",
		},
		{
			"two attributes, one of them drifted",
			`{"before": {"title": "A", "body": "x"}, "after": {"title": "A", "body": "y"}}`,
			`{"actions": ["update"], "before": {"title": "A", "body": "y"}, "after": {"title": "B", "body": "x"}}`,
			"## Changed outside Terraform: 1\n\n- `r.x` changed: `body` `\"x\"` → `\"y\"`\n" + oneNotApplied + "- `r.x` to update: `title` `\"A\"` → `\"B\"`\n",
		},
		{
			"unknown values as a consequence of drift",
			`{"before": {"title": "A", "url": "/A"}, "after": {"title": "B", "url": "/A"}}`,
			`{"actions": ["update"], "before": {"title": "B", "url": "/A"}, "after": {"title": "A"}, "after_unknown": {"url": true}}`,
			"## Changed outside Terraform: 1\n\n- `r.x` changed: `title` `\"A\"` → `\"B\"`\n",
		},
		{
			"only unknown values", `{}`,
			`{"actions": ["update"], "before": {"parent": "1"}, "after": {}, "after_unknown": {"parent": true}}`,
			nothing + oneNotApplied + "- `r.x` to update: `parent` (known after apply)\n",
		},
		{
			"drift that forces replacement",
			`{"before": {"type": "page"}, "after": {"type": "blogpost"}}`,
			`{"actions": ["delete", "create"], "before": {"type": "blogpost", "id": "1"}, "after": {"type": "page"}, "after_unknown": {"id": true}}`,
			"## Changed outside Terraform: 1\n\n- `r.x` changed (forces replacement): `type` `\"page\"` → `\"blogpost\"`\n",
		},
		{
			"deleted outside Terraform",
			`{"before": {"title": "A"}, "after": null}`, `{"actions": ["create"], "before": null, "after": {"title": "A"}}`,
			"## Changed outside Terraform: 1\n\n- `r.x` deleted\n",
		},
		{
			"changed outside Terraform and no longer configured",
			`{"before": {"n": 1}, "after": {"n": "1"}}`, `{"actions": ["delete"], "before": {"n": "1"}, "after": null}`,
			"## Changed outside Terraform: 1\n\n- `r.x` changed: `n` `1` → `\"1\"`\n" + oneNotApplied + "- `r.x` to delete\n",
		},
		{
			"sensitive in any part and on either side",
			`{"before": {"a": ["s1"], "b": "s2"}, "after": {"a": ["s3"], "b": "s4"}, "before_sensitive": {"a": [true]}}`,
			`{"actions": ["update"], "before": {"a": ["s3"], "b": "s4"}, "after": {"a": ["s1"], "b": "s2"}, "after_sensitive": {"b": true}}`,
			"## Changed outside Terraform: 1\n\n- `r.x` changed: `a` (sensitive), `b` (sensitive)\n",
		},
		{
			"sensitive as a whole", `{}`,
			`{"actions": ["update"], "before": {"a": "s1"}, "after": {"a": "s2"}, "after_sensitive": true}`,
			nothing + oneNotApplied + "- `r.x` to update: `a` (sensitive)\n",
		},
		{
			"changed outside Terraform and in the configuration",
			`{"before": {"title": "A"}, "after": {"title": "B"}}`, `{"actions": ["update"], "before": {"title": "B"}, "after": {"title": "C"}}`,
			"## Changed outside Terraform: 1\n\n- `r.x` changed: `title` `\"A\"` → `\"B\"`\n" + oneNotApplied + "- `r.x` to update: `title` `\"B\"` → `\"C\"`\n",
		},
		{
			"sensitive before the change and in the configuration",
			`{"before": {"title": "s1"}, "after": {"title": "s2"}, "before_sensitive": {"title": true}}`, `{"actions": ["update"], "before": {"title": "s2"}, "after": {"title": "s3"}}`,
			"## Changed outside Terraform: 1\n\n- `r.x` changed: `title` (sensitive)\n" + oneNotApplied + "- `r.x` to update: `title` (sensitive)\n",
		},
		{
			"adopted", `{}`, `{"actions": ["no-op"], "before": {"a": 1}, "after": {"a": 1}, "importing": {"id": "1"}}`,
			nothing + oneNotApplied + "- `r.x` to import\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := fmt.Sprintf(`{"resource_drift": [{"address": "r.x", "change": %s}], "resource_changes": [
				{"address": "data.d.x", "mode": "data", "change": {"actions": ["read"]}}, {"address": "r.x", "mode": "managed", "change": %s}]}`, c.drift, c.change)
			var p plan
			if err := json.Unmarshal([]byte(text), &p); err != nil {
				t.Fatal(err)
			}
			if got := p.report().markdown(); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A plan with -refresh-only, as health assessments make, has no changes that would revert the drift.
func TestReport_RefreshOnly(t *testing.T) {
	got := plan{Drift: []resource{
		{Address: "r.x", Mode: "managed", Change: change{Actions: []string{"update"}, Before: map[string]any{"title": "A", "secret": "s1"},
			After: map[string]any{"title": "B", "secret": "s2"}, BeforeSensitive: map[string]any{"secret": true}}},
		{Address: "r.gone", Mode: "managed", Change: change{Actions: []string{"delete"}, Before: map[string]any{"title": "A"}}},
		{Address: "r.moved", PreviousAddress: "r.old", Mode: "managed", Change: change{Actions: []string{"no-op"}, Before: map[string]any{}, After: map[string]any{}}},
	}}.report().markdown()
	const want = "## Changed outside Terraform: 2\n\n- `r.x` changed: `secret` (sensitive), `title` `\"A\"` → `\"B\"`\n- `r.gone` deleted\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A deposed object is not the object at its address.
func TestReport_Deposed(t *testing.T) {
	got := plan{Changes: []resource{
		{Address: "r.x", Mode: "managed", Change: change{Actions: []string{"no-op"}}},
		{Address: "r.x", Deposed: "1a2b", Mode: "managed", Change: change{Actions: []string{"delete"}, Before: map[string]any{"a": 1}}},
	}}.report().markdown()
	if want := "- `r.x` (deposed object `1a2b`) to delete\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestReport_MovesAndOutputs(t *testing.T) {
	got := plan{
		Changes: []resource{{Address: "r.new", PreviousAddress: "r.old", Mode: "managed", Change: change{Actions: []string{"no-op"}}}},
		Outputs: map[string]change{"b": {Actions: []string{"update"}, After: "s1"}, "a": {Actions: []string{"no-op"}}},
	}.report().markdown()
	if want := "- `r.new` to move from `r.old`\n- output `b` to update\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// GitHub rejects an issue that is too long.
func TestReport_Limit(t *testing.T) {
	var p plan
	for i := range 5000 {
		p.Changes = append(p.Changes, resource{Address: fmt.Sprintf("confluence_content.page[%d]", i), Mode: "managed", Change: change{Actions: []string{"create"}}})
	}
	got := p.report().markdown()
	if len(got) > 65_000 || !strings.HasSuffix(got, " more\n") || !strings.Contains(got, "## Not applied: 5000\n") {
		t.Errorf("the report has %d bytes and ends with %q", len(got), got[len(got)-40:])
	}
}

// described returns what a Markdown report says about a difference.
func described(before, after any) string {
	e := Entry{Address: "r", Action: "changed", Attributes: []Attribute{difference{before: before, after: after}.attribute("x")}}
	return strings.TrimPrefix(e.markdown(), "- `r` changed: `x`")
}

func TestDescribe(t *testing.T) {
	long := strings.Repeat("word ", 60)
	diff := func(lines ...string) string {
		return "\n\n  ```diff\n  " + strings.Join(lines, "\n  ") + "\n  ```\n"
	}
	for _, c := range []struct {
		name          string
		before, after any
		want          string
	}{
		{"short", "a", nil, " `\"a\"` → `null`\n"},
		{"invisible characters", "a b", "a\u00a0\x1b[31m\u202eb\n", " `\"a b\"` → `\"a\\u00a0\\u001b[31m\\u202eb\\n\"`\n"},
		{"Markdown", "`", "``` @all", " `` \"`\" `` → ```` \"``` @all\" ````\n"},
		{"a fence", long + "\n```", long + "\n````\n::error::\x1b", "\n\n  `````diff\n  -```\n  +````\n  +::error::\\x1b\n  `````\n"},
		{"the middle of a line", long + "old " + long, long + "new " + long, diff(
			"-…word word word word word word word word old "+long[:116]+"…", "+…word word word word word word word word new "+long[:116]+"…")},
		{"a list", []any{"a", "b", long}, []any{"a", long}, diff(`-"b"`)},
		{"JSON", `{"a":1,"b":"` + long[:40] + `","c":3}`, `{"a":2,"b":"` + long[:40] + `","c":3}`, diff(`-  "a": 1,`, `+  "a": 2,`)},
		{
			"formatting that Confluence adds or normalizes",
			"<ul>\n  <li>a&#8217;b</li>\n</ul>\n<ac:image ac:width='1' ac:align=\"left\"/>\n<p>one &lt;</p>\n",
			`<ul><li>a’b</li></ul><ac:image ac:align="left" ac:local-id="1" ac:width='1' /><p local-id="2">two &lt;</p>`,
			diff("-<p>one &lt;</p>", "+<p>two &lt;</p>"),
		},
		{
			"only formatting",
			`<pre>` + long[:50] + `</pre><ac:image ac:local-id="1"/>`, `<pre>` + long[:50] + `</pre><ac:image ac:local-id="2"/>`,
			diff(`-<pre>`+long[:50]+`</pre><ac:image ac:local-id="1"/>`, `+<pre>`+long[:50]+`</pre><ac:image ac:local-id="2"/>`),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := described(c.before, c.after); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestDescribe_Limit(t *testing.T) {
	diff := described("", strings.Repeat("a\n", 100))
	if got := strings.Count(diff, "\n"); got > maxLines+5 || !strings.Contains(diff, "@@ 71 more lines @@") {
		t.Errorf("the diff has %d lines:\n%s", got, diff)
	}
}

// Without the lines of the diff, both texts are equal, and the diff of short texts is minimal.
func TestChangedLines(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	text := func() []string {
		lines := make([]string, random.IntN(12))
		for i := range lines {
			lines[i] = string(rune('a' + random.IntN(4)))
		}
		return lines
	}
	for range 2000 {
		before, after := text(), text()
		diff := changedLines(before, after)
		count := map[string]int{}
		for _, line := range before {
			count[line]++
		}
		for _, line := range after {
			count[line]--
		}
		changed := 0
		for _, line := range diff {
			if sign := strings.Index("+-", line[:1]); sign >= 0 {
				count[line[1:]] += 1 - 2*sign
				changed++
			}
		}
		for line, n := range count {
			if n != 0 {
				t.Fatalf("%q and %q: %q is wrong about %q", before, after, diff, line)
			}
		}
		if shortest := len(before) + len(after) - 2*int(commonLines(before, after)[0][0]); changed != shortest || slices.Equal(before, after) != (diff == nil) {
			t.Fatalf("%q and %q: %q has %d lines, not %d", before, after, diff, changed, shortest)
		}
	}
	if diff := changedLines(slices.Repeat([]string{"a"}, 3000), slices.Repeat([]string{"b"}, 3000)); len(diff) != 6000 {
		t.Errorf("a rewritten text has a diff of %d lines", len(diff))
	}
}
