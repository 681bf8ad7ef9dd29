package drift

import (
	"fmt"
	"strings"
)

// maxReport is the maximum length of a Markdown report in bytes. GitHub limits an issue to 65,536 characters.
const maxReport = 60_000

func (r Report) markdown() string {
	text := "## " + r.changedHeading() + "\n"
	if r.empty() {
		text += "\n" + noDrift + "\n"
	}
	for _, note := range r.Notes {
		text += "\n" + escaped(note) + "\n"
	}
	if len(r.Changed) > 0 {
		text += "\n" + list(r.Changed, maxReport)
	}
	if len(r.NotApplied) > 0 {
		text += fmt.Sprintf("\n## %s\n\n%s\n\n", r.notAppliedHeading(), notApplied) + list(r.NotApplied, maxReport-len(text))
	}
	return text
}

// list joins the entries that fit into limit bytes.
func list(entries []Entry, limit int) string {
	var text strings.Builder
	for i, e := range entries {
		entry := e.markdown()
		if text.Len()+len(entry) > limit {
			fmt.Fprintf(&text, "- … and %d more\n", len(entries)-i)
			break
		}
		text.WriteString(entry)
	}
	return text.String()
}

func (e Entry) markdown() string {
	text := "- " + markdownLine(e.line()) + "\n"
	for _, line := range e.Authors.lines() {
		text += "  - " + markdownLine(line) + "\n"
	}
	for _, a := range e.Attributes {
		if len(a.Diff) > 0 {
			text += fenced(a.Diff)
		}
	}
	return text
}

func markdownLine(spans []span) string {
	var line strings.Builder
	for _, s := range spans {
		if s.quoted {
			line.WriteString(code(s.text))
		} else {
			line.WriteString(s.text)
		}
	}
	return line.String()
}

// fenced returns a diff as a code block in a list item.
func fenced(diff []string) string {
	block := strings.Join(diff, "\n  ")
	fence := "```"
	for strings.Contains(block, fence) {
		fence += "`"
	}
	return fmt.Sprintf("\n  %sdiff\n  %s\n  %s\n", fence, block, fence)
}

// code returns a Markdown code span of a text without control characters.
func code(s string) string {
	fence, pad := "`", ""
	for strings.Contains(s, fence) {
		fence, pad = fence+"`", " "
	}
	if strings.TrimSpace(s) == "" {
		pad = " " // not a code span otherwise
	}
	return fence + pad + s + pad + fence
}
