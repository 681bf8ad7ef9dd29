package drift

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// report separates what was changed outside Terraform from the other changes in the plan.
func (p plan) report() Report {
	seen := map[string]change{}
	for _, r := range p.Drift {
		seen[r.Address+r.Deposed] = r.Change
	}
	report := Report{FormatVersion: formatVersion, Changed: []Entry{}, NotApplied: []Entry{}, Notes: []string{}}
	if p.Complete != nil && !*p.Complete {
		report.Notes = append(report.Notes, incomplete)
	}
	for _, r := range p.refreshOnly() {
		if e := r.outside(r.Change, r.Change.differences()); e.Action == "deleted" || len(e.Attributes) > 0 {
			report.Changed = append(report.Changed, e)
		}
	}
	for _, r := range p.Changes {
		if r.Mode == "managed" {
			outside, rest := r.entries(seen[r.Address+r.Deposed])
			report.Changed, report.NotApplied = append(report.Changed, outside...), append(report.NotApplied, rest...)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Outputs)) {
		if !slices.Contains(p.Outputs[name].Actions, "no-op") {
			report.NotApplied = append(report.NotApplied, Entry{Address: name, Type: output, Action: "update", Attributes: []Attribute{}})
		}
	}
	return report
}

// refreshOnly returns the drift of a plan that was made with -refresh-only, which has no changes to revert it.
func (p plan) refreshOnly() []resource {
	unmanaged := func(r resource) bool { return r.Mode != "managed" }
	if slices.ContainsFunc(p.Changes, func(r resource) bool { return !unmanaged(r) }) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(p.Drift), unmanaged)
}

// output is the type of an entry that is about an output.
const output = "output"

// entries separates the drift that the plan would revert from its other changes. Drift of an attribute that is not managed
// is not part of the plan and yields no entry.
func (r resource) entries(drift change) (outside, rest []Entry) {
	action := r.action()
	if drift.Before != nil && drift.After == nil {
		return []Entry{r.outside(drift, nil)}, nil
	}
	drifted, planned := drift.differences(), r.Change.differences()
	maps.DeleteFunc(drifted, func(name string, d difference) bool {
		_, back := planned[name]
		return !back
	})
	for name, d := range drifted {
		change := planned[name]
		d.sensitive = d.sensitive || change.sensitive
		change.sensitive = d.sensitive
		drifted[name], planned[name] = d, change
		if change.unknown || reflect.DeepEqual(change.after, d.before) {
			delete(planned, name) // otherwise the configuration has changed, too
		}
	}
	if len(drifted) > 0 {
		e := r.outside(drift, drifted)
		e.ForcesReplacement = action == "replace"
		outside = []Entry{e}
	}
	switch action {
	case "":
	case "update", "replace":
		known := maps.Clone(planned)
		maps.DeleteFunc(known, func(_ string, d difference) bool { return d.unknown })
		if len(drifted)+len(known) == 0 {
			known = planned // otherwise unknown values are consequences of the other changes
		}
		if len(drifted) == 0 || len(known) > 0 {
			rest = []Entry{r.entry(action, known)}
		}
	default:
		e := r.entry(action, nil)
		if action == "move" {
			e.PreviousAddress = r.PreviousAddress
		}
		rest = []Entry{e}
	}
	return outside, rest
}

func (r resource) entry(action string, differences map[string]difference) Entry {
	e := Entry{Address: r.Address, Deposed: r.Deposed, Type: r.Type, Action: action, Attributes: []Attribute{}}
	for _, name := range slices.Sorted(maps.Keys(differences)) {
		e.Attributes = append(e.Attributes, differences[name].attribute(name))
	}
	return e
}

// outside returns an entry about a change or deletion outside Terraform.
func (r resource) outside(drift change, differences map[string]difference) Entry {
	var e Entry
	if drift.After == nil {
		e = r.entry("deleted", nil)
	} else {
		e = r.entry("changed", differences)
	}
	e.before, e.after = object(drift.Before), object(drift.After)
	return e
}

// action returns the planned action on the resource, or "" if there is none.
func (r resource) action() string {
	switch actions := strings.Join(r.Change.Actions, " "); {
	case r.Change.Importing != nil:
		return "import"
	case actions == "delete create" || actions == "create delete":
		return "replace"
	case actions != "no-op":
		return actions
	case r.PreviousAddress != "":
		return "move"
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
