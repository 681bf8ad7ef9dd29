package drift

import (
	"fmt"
)

// span is a part of a line in any format: fixed words, or a text from the site or the configuration, which formats print as code.
type span struct {
	text   string
	quoted bool
}

func words(format string, values ...any) span { return span{text: fmt.Sprintf(format, values...)} }

// quoted is a text that may hold anything. Invisible characters are escaped.
func quoted(text string) span { return span{escaped(text), true} }

const (
	title      = "Confluence drift"
	noDrift    = "Confluence matches the configuration."
	notApplied = "Changes to the configuration that were never applied, changes left over from a failed apply, or consequences of other changes."
	notApplier = "Of some content, the version of the last apply is not known, and no version is by the account of this command: " +
		"all versions of the last %d days are listed, also those of applies. Use --state, or the account that applies."
	incomplete = "The plan is not complete: it does not cover all resources, because of -target or of changes that Terraform has deferred."
)

// headings of the sections of a report.
func (r Report) changedHeading() string {
	switch {
	case len(r.Changed) > 0:
		return fmt.Sprintf("Changed outside Terraform: %d", len(r.Changed))
	case len(r.NotApplied) > 0:
		return "No drift, but the plan is not empty"
	}
	return "No drift"
}

func (r Report) notAppliedHeading() string { return fmt.Sprintf("Not applied: %d", len(r.NotApplied)) }

// line says what is changed. Long values are in the diffs of the attributes.
func (e Entry) line() []span {
	var line []span
	if e.Type == output {
		line = append(line, words("output "))
	}
	line = append(line, quoted(e.Address))
	if e.Deposed != "" {
		line = append(line, words(" (deposed object "), quoted(e.Deposed), words(")"))
	}
	switch {
	case e.Action == "changed" && e.ForcesReplacement:
		line = append(line, words(" changed (forces replacement)"))
	case e.Action == "changed", e.Action == "deleted":
		line = append(line, words(" %s", e.Action))
	case e.Action == "move":
		line = append(line, words(" to move from "), quoted(e.PreviousAddress))
	default:
		line = append(line, words(" to "), span{text: escaped(e.Action)})
	}
	for i, a := range e.Attributes {
		if i == 0 {
			line = append(line, words(": "))
		} else {
			line = append(line, words(", "))
		}
		line = append(line, quoted(a.Name))
		switch {
		case a.Sensitive:
			line = append(line, words(" (sensitive)"))
		case a.Unknown:
			line = append(line, words(" (known after apply)"))
		case a.Before != nil:
			line = append(line, words(" "), quoted(*a.Before), words(" → "), quoted(*a.After))
		}
	}
	return line
}

// lines say who changed the object and when.
func (a *Authors) lines() [][]span {
	if a == nil {
		return nil
	}
	if len(a.Edits) == 0 {
		return [][]span{{words("Author unknown: "), span{text: escaped(a.Reason)}}}
	}
	var all [][]span
	for _, edit := range a.Edits {
		line := []span{quoted(edit.AuthorName), words(", %s", edit.At.Format("2006-01-02 15:04 UTC"))}
		if edit.Version > 0 {
			line = append(line, words(", version %d", edit.Version))
		}
		for _, text := range []string{edit.Comment, edit.Event, edit.Object} {
			if text != "" {
				line = append(line, words(", "), quoted(text))
			}
		}
		all = append(all, line)
	}
	if a.More > 0 {
		all = append(all, []span{words("… and at least %d earlier", a.More)})
	}
	return all
}
