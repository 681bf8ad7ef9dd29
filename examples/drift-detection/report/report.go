// Command report reads the output of `terraform show -json` for a plan and prints a Markdown report: first what was changed
// outside Terraform, then the other changes in the plan. It requires only Go.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
)

// maxReport is the maximum length of the report in bytes. GitHub limits an issue to 65,536 characters.
const maxReport = 60_000

// plan contains the fields that the report needs, from https://developer.hashicorp.com/terraform/internals/json-format
type plan struct {
	Drift   []resource        `json:"resource_drift"`   // from the state to the site
	Changes []resource        `json:"resource_changes"` // from the site to the configuration
	Outputs map[string]change `json:"output_changes"`
}

type resource struct {
	Address         string
	PreviousAddress string `json:"previous_address"`
	Deposed         string
	Mode            string
	Change          change
}

type change struct {
	Actions         []string
	Importing       any
	Before          any
	After           any
	AfterUnknown    any `json:"after_unknown"`
	BeforeSensitive any `json:"before_sensitive"`
	AfterSensitive  any `json:"after_sensitive"`
}

func main() {
	log.SetFlags(0)
	decoder := json.NewDecoder(os.Stdin)
	decoder.UseNumber()
	var p plan
	if err := decoder.Decode(&p); err != nil {
		log.Fatalf("The input is not the output of terraform show -json for a plan: %v", err)
	}
	fmt.Print(report(p))
}

func report(p plan) string {
	seen := map[string]change{}
	for _, r := range p.Drift {
		seen[r.Address+r.Deposed] = r.Change
	}
	var drifted, planned []string
	for _, r := range p.Changes {
		if r.Mode == "managed" {
			outside, rest := r.entries(seen[r.Address+r.Deposed])
			drifted, planned = append(drifted, outside...), append(planned, rest...)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Outputs)) {
		if !slices.Contains(p.Outputs[name].Actions, "no-op") {
			planned = append(planned, "- output "+code(name)+" to update\n")
		}
	}
	text := "## No drift, but the plan is not empty\n"
	if len(drifted) > 0 {
		text = fmt.Sprintf("## Changed outside Terraform: %d\n\n", len(drifted)) + list(drifted, maxReport)
	}
	if len(planned) > 0 {
		text += fmt.Sprintf("\n## Not applied: %d\n\nChanges to the configuration that were never applied, changes left over "+
			"from a failed apply, or consequences of other changes.\n\n", len(planned)) + list(planned, maxReport-len(text))
	}
	return text
}

// list joins the entries that fit into limit bytes.
func list(entries []string, limit int) string {
	var text strings.Builder
	for i, entry := range entries {
		if text.Len()+len(entry) > limit {
			fmt.Fprintf(&text, "- … and %d more\n", len(entries)-i)
			break
		}
		text.WriteString(entry)
	}
	return text.String()
}

// entries separates the drift that the plan would revert from its other changes. Drift of an attribute that is not managed
// is not part of the plan and yields no entry.
func (r resource) entries(drift change) (outside, rest []string) {
	verb := r.verb()
	if drift.Before != nil && drift.After == nil {
		return []string{entry(r.Address, "deleted", nil)}, nil
	}
	drifted, planned := drift.differences(), r.Change.differences()
	maps.DeleteFunc(drifted, func(name string, d difference) bool {
		_, back := planned[name]
		return !back
	})
	for name, d := range drifted {
		d.sensitive = d.sensitive || planned[name].sensitive
		drifted[name] = d
		delete(planned, name)
	}
	if len(drifted) > 0 {
		what := "changed"
		if verb == "replace" {
			what = "changed (forces replacement)"
		}
		outside = []string{entry(r.Address, what, drifted)}
	}
	switch verb {
	case "":
	case "update", "replace":
		known := maps.Clone(planned)
		maps.DeleteFunc(known, func(_ string, d difference) bool { return d.unknown })
		if len(drifted)+len(known) == 0 {
			known = planned // otherwise unknown values are consequences of the other changes
		}
		if len(drifted) == 0 || len(known) > 0 {
			rest = []string{entry(r.Address, "to "+verb, known)}
		}
	default:
		rest = []string{entry(r.Address, "to "+verb, nil)}
	}
	return outside, rest
}

// verb returns the planned action on the resource, or "" if there is none.
func (r resource) verb() string {
	switch actions := strings.Join(r.Change.Actions, " "); {
	case r.Change.Importing != nil:
		return "import"
	case actions == "delete create" || actions == "create delete":
		return "replace"
	case actions != "no-op":
		return actions
	case r.PreviousAddress != "":
		return "move from " + code(r.PreviousAddress)
	}
	return ""
}

// differences returns the attributes whose values differ or are known only after apply.
func (c change) differences() map[string]difference {
	before, after, unknown := object(c.Before), object(c.After), object(c.AfterUnknown)
	all := map[string]difference{}
	for _, names := range []map[string]any{before, after, unknown} {
		for name := range names {
			d := difference{
				before: before[name], after: after[name], unknown: marked(unknown[name]),
				sensitive: marked(object(c.BeforeSensitive)[name], c.BeforeSensitive == true, object(c.AfterSensitive)[name], c.AfterSensitive == true),
			}
			if d.unknown || !reflect.DeepEqual(d.before, d.after) {
				all[name] = d
			}
		}
	}
	return all
}

func object(value any) map[string]any {
	o, _ := value.(map[string]any)
	return o
}

// marked reports whether any part of a value is sensitive or unknown. Marks have the structure of the value, with true at the
// marked parts.
func marked(marks ...any) bool {
	return slices.ContainsFunc(marks, func(mark any) bool {
		switch m := mark.(type) {
		case []any:
			return marked(m...)
		case map[string]any:
			return marked(slices.Collect(maps.Values(m))...)
		}
		return mark == true
	})
}
