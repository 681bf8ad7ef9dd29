package drift

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const short = 60 // maximum length in characters of a value that is reported as it is

// difference is a change of one attribute.
type difference struct {
	before, after      any
	unknown, sensitive bool
}

// attribute describes the difference: short values as they are, long ones as a diff.
func (d difference) attribute(name string) Attribute {
	a := Attribute{Name: name, Diff: []string{}, Sensitive: d.sensitive, Unknown: d.unknown && !d.sensitive}
	if d.sensitive || d.unknown {
		return a
	}
	before, after := compact(d.before), compact(d.after)
	if utf8.RuneCountInString(before) <= short && utf8.RuneCountInString(after) <= short {
		a.Before, a.After = &before, &after
		return a
	}
	changed := changedLines(readable(d.before), readable(d.after))
	if len(changed) == 0 { // only the formatting differs
		changed = changedLines(strings.Split(text(d.before), "\n"), strings.Split(text(d.after), "\n"))
	}
	if more := len(changed) - maxLines; more > 0 {
		changed = append(changed[:maxLines], fmt.Sprintf("@@ %d more lines @@", more))
	}
	a.Diff = changed
	return a
}

// escaped replaces characters that are invisible, control a terminal, or change the text direction.
func escaped(s string) string {
	var out strings.Builder
	for _, r := range s {
		if unicode.IsPrint(r) {
			out.WriteRune(r)
		} else {
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		}
	}
	return out.String()
}

// compact returns a value as JSON.
func compact(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value) // it was decoded from JSON
	return strings.TrimSpace(out.String())
}

// text returns a value in a form to be compared line by line: a string as it is, anything else as JSON.
func text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []any:
		var lines []string
		for _, element := range v {
			lines = append(lines, compact(element))
		}
		return strings.Join(lines, "\n")
	}
	return indented(compact(value))
}

func indented(text string) string {
	var out bytes.Buffer
	if json.Indent(&out, []byte(text), "", "  ") != nil {
		return text
	}
	return out.String()
}

var (
	betweenTags = regexp.MustCompile(`>\s*<`)
	tag         = regexp.MustCompile(`<[\w:.-]+(\s[^<>]*)?>`)
	attribute   = regexp.MustCompile(`\s+([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')`)
	entity      = regexp.MustCompile(`&#?\w+;`)
	// serverAttribute matches the attributes that Confluence adds and changes itself.
	serverAttribute = regexp.MustCompile(`^\s+(ac:macro-id|ac:schema-version|ac:local-id|local-id|ri:version-at-save)\s*=`)
)

// readable splits JSON into lines, and storage format at its tags. It removes formatting that Confluence adds or normalizes,
// which would hide what a person changed.
func readable(value any) []string {
	s := text(value)
	if strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[") {
		s = indented(s)
	}
	s = betweenTags.ReplaceAllString(strings.TrimSpace(s), ">\n<")
	s = tag.ReplaceAllStringFunc(s, func(t string) string {
		attributes := slices.DeleteFunc(attribute.FindAllString(t, -1), serverAttribute.MatchString)
		slices.Sort(attributes)
		name, end := attribute.ReplaceAllString(t, ""), ">"
		name = strings.TrimSuffix(name, ">")
		if bare, empty := strings.CutSuffix(name, "/"); empty {
			name, end = bare, "/>"
		}
		return strings.TrimSpace(name) + strings.Join(attributes, "") + end
	})
	s = entity.ReplaceAllStringFunc(s, func(e string) string {
		if plain := html.UnescapeString(e); !strings.ContainsAny(plain, `<>&"'`) {
			return plain
		}
		return e
	})
	return strings.Split(s, "\n")
}
