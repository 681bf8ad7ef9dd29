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

// output is the type of an entry that is about an output.
const output = "output"

// entries separates the drift that the plan would revert from its other changes. Drift of an attribute that is not managed
// is not part of the plan and yields no entry.
func (r resource) entries(drift change) (outside, rest []Entry) {
	action := r.action()
	entry := func(action string, differences map[string]difference) Entry {
		e := Entry{Address: r.Address, Type: r.Type, Action: action, Attributes: []Attribute{}}
		for _, name := range slices.Sorted(maps.Keys(differences)) {
			e.Attributes = append(e.Attributes, differences[name].attribute(name))
		}
		return e
	}
	fromOutside := func(action string, differences map[string]difference) Entry {
		e := entry(action, differences)
		e.before, e.after = object(drift.Before), object(drift.After)
		return e
	}
	if drift.Before != nil && drift.After == nil {
		return []Entry{fromOutside("deleted", nil)}, nil
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
		e := fromOutside("changed", drifted)
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
			rest = []Entry{entry(action, known)}
		}
	default:
		e := entry(action, nil)
		if action == "move" {
			e.PreviousAddress = r.PreviousAddress
		}
		rest = []Entry{e}
	}
	return outside, rest
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
