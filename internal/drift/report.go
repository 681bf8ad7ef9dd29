package drift

import (
	"bytes"
	"encoding/json"
	"time"
)

// formatVersion is the version of the JSON format. Its minor version grows with new fields, its major version with any other
// change.
const formatVersion = "1.0"

// Report is what a plan says about drift. Its JSON form is documented in the guide.
type Report struct {
	FormatVersion string   `json:"format_version"`
	Changed       []Entry  `json:"changed_outside"` // what an apply would revert
	NotApplied    []Entry  `json:"not_applied"`     // the other changes of the plan
	Notes         []string `json:"notes"`           // about the report as a whole
}

// Entry is a resource instance or an output, and how it is changed.
type Entry struct {
	Address           string      `json:"address"`
	Deposed           string      `json:"deposed,omitempty"` // key of an object that is left over from a replacement
	Type              string      `json:"type"`              // of the resource, or "output"
	Action            string      `json:"action"`            // changed or deleted, or the planned action
	ForcesReplacement bool        `json:"forces_replacement"`
	PreviousAddress   string      `json:"previous_address,omitempty"`
	Attributes        []Attribute `json:"attributes"`
	Authors           *Authors    `json:"authors"` // nil if they were not looked for

	applied       bool           // the versions are those since the last apply
	before, after map[string]any // what was read before and after a change outside Terraform
}

// Attribute is a change of one attribute: the JSON of short values, or a diff of long ones.
type Attribute struct {
	Name      string   `json:"name"`
	Before    *string  `json:"before"`
	After     *string  `json:"after"`
	Diff      []string `json:"diff"`
	Sensitive bool     `json:"sensitive"`
	Unknown   bool     `json:"known_after_apply"`
}

// Authors are those who changed an object, the latest first.
type Authors struct {
	Source string         `json:"source"` // sourceVersions, sourceAuditLog or sourceNone
	Reason string         `json:"reason"` // why nothing was found
	Edits  []AuthoredEdit `json:"changes"`
	More   int            `json:"more"` // earlier ones that are not listed
}

// Values of Authors.Source.
const (
	sourceVersions = "versions"
	sourceAuditLog = "audit_log"
	sourceNone     = "none"
)

// AuthoredEdit is one version of content, or one record of the audit log.
type AuthoredEdit struct {
	At         time.Time `json:"at"`
	AuthorID   string    `json:"author_id"`   // "" for the system
	AuthorName string    `json:"author_name"` // the ID if there is no such user
	Version    int       `json:"version,omitempty"`
	Comment    string    `json:"comment,omitempty"` // of the version
	Event      string    `json:"event,omitempty"`   // summary of the record
	Object     string    `json:"object,omitempty"`  // other object that the record is about, such as a group
}

const (
	maxEdits = 10  // of one object in a report
	maxText  = 200 // characters of a text that a person wrote
)

// limited returns authors with the latest edits.
func limited(source string, edits []AuthoredEdit) *Authors {
	more := max(0, len(edits)-maxEdits)
	for i, edit := range edits {
		edit.AuthorName, edit.Comment, edit.Event, edit.Object = clip(edit.AuthorName), clip(edit.Comment), clip(edit.Event), clip(edit.Object)
		edit.At = edit.At.UTC().Truncate(time.Second)
		edits[i] = edit
	}
	return &Authors{Source: source, Edits: edits[:len(edits)-more], More: more}
}

func unknownAuthors(reason string) *Authors {
	return &Authors{Source: sourceNone, Reason: reason, Edits: []AuthoredEdit{}}
}

func (r Report) empty() bool { return len(r.Changed)+len(r.NotApplied) == 0 }

func (r Report) json() (string, error) { return encoded(r) }

// encoded returns JSON that is read by people, too.
func encoded(value any) (string, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(value)
	return out.String(), err
}

// clip shortens a text that a person wrote.
func clip(text string) string {
	if runes := []rune(text); len(runes) > maxText {
		return string(runes[:maxText]) + "…"
	}
	return text
}
