package drift

import (
	"fmt"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// maxStorage is the maximum length of a report as the body of a page, in bytes.
const maxStorage = 1 << 20

// storage returns the report in storage format. It is the same for the same drift, so that a page gets no version for nothing.
func (r Report) storage() string {
	var body strings.Builder
	fmt.Fprintf(&body, "<h2>%s</h2>", r.changedHeading())
	if r.empty() {
		fmt.Fprintf(&body, "<p>%s</p>", noDrift)
	}
	for _, note := range r.Notes {
		fmt.Fprintf(&body, "<p>%s</p>", storage.Escape(escaped(note)))
	}
	storageList(&body, r.Changed)
	if len(r.NotApplied) > 0 {
		fmt.Fprintf(&body, "<h2>%s</h2><p>%s</p>", r.notAppliedHeading(), notApplied)
		storageList(&body, r.NotApplied)
	}
	return body.String()
}

func storageList(body *strings.Builder, entries []Entry) {
	if len(entries) == 0 {
		return
	}
	body.WriteString("<ul>")
	for i, e := range entries {
		if body.Len() > maxStorage {
			fmt.Fprintf(body, "<li><p>… and %d more</p></li>", len(entries)-i)
			break
		}
		fmt.Fprintf(body, "<li><p>%s</p>", storageLine(e.line()))
		if authors := e.Authors.lines(); len(authors) > 0 {
			body.WriteString("<ul>")
			for _, line := range authors {
				fmt.Fprintf(body, "<li><p>%s</p></li>", storageLine(line))
			}
			body.WriteString("</ul>")
		}
		for _, a := range e.Attributes {
			if len(a.Diff) > 0 {
				fmt.Fprintf(body, `<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">diff</ac:parameter><ac:plain-text-body>%s</ac:plain-text-body></ac:structured-macro>`,
					storage.CDATA(strings.Join(a.Diff, "\n")))
			}
		}
		body.WriteString("</li>")
	}
	body.WriteString("</ul>")
}

func storageLine(spans []span) string {
	var line strings.Builder
	for _, s := range spans {
		if text := storage.Escape(s.text); s.quoted {
			line.WriteString("<code>" + text + "</code>")
		} else {
			line.WriteString(text)
		}
	}
	return line.String()
}
