package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const short = 60 // characters of a value that stands beside its attribute

// difference is a change of one attribute.
type difference struct {
	before, after      any
	unknown, sensitive bool
}

// entry is a line on a resource: short values stand beside their attribute, long ones as a diff below.
func entry(address, what string, differences map[string]difference) string {
	var words []string
	var diffs string
	for _, name := range slices.Sorted(maps.Keys(differences)) {
		values, diff := differences[name].describe()
		words = append(words, strings.TrimSpace(code(name)+" "+values))
		diffs += diff
	}
	if len(words) > 0 {
		what += ": " + strings.Join(words, ", ")
	}
	return "- " + code(address) + " " + what + "\n" + diffs
}

func (d difference) describe() (values, diff string) {
	before, after := compact(d.before), compact(d.after)
	switch {
	case d.sensitive:
		return "(sensitive)", ""
	case d.unknown:
		return "(known after apply)", ""
	case utf8.RuneCountInString(before) <= short && utf8.RuneCountInString(after) <= short:
		return code(before) + " → " + code(after), ""
	}
	changed := changedLines(readable(d.before), readable(d.after))
	if len(changed) == 0 { // only the spelling differs, so that is what matters
		changed = changedLines(strings.Split(text(d.before), "\n"), strings.Split(text(d.after), "\n"))
	}
	if more := len(changed) - tall; more > 0 {
		changed = append(changed[:tall], fmt.Sprintf("@@ %d more lines @@", more))
	}
	block := strings.Join(changed, "\n  ")
	fence := "```"
	for strings.Contains(block, fence) {
		fence += "`"
	}
	return "", fmt.Sprintf("\n  %sdiff\n  %s\n  %s\n", fence, block, fence)
}

// code is a code span of what may be anybody's text: Markdown in it means nothing.
func code(s string) string {
	s = neutral(s)
	fence, pad := "`", ""
	for strings.Contains(s, fence) {
		fence, pad = fence+"`", " "
	}
	return fence + pad + s + pad + fence
}

// neutral spells out what would not be seen, or would act on a terminal or the order of the text.
func neutral(s string) string {
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

// compact is a value as JSON.
func compact(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value) // it was decoded from JSON
	return strings.TrimSpace(out.String())
}

// text is a value to be compared line by line: JSON unless it is text already.
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
	// serverOwn are the attributes that Confluence gives and changes by itself.
	serverOwn = regexp.MustCompile(`^\s+(ac:macro-id|ac:schema-version|ac:local-id|local-id|ri:version-at-save)\s*=`)
)

// readable breaks JSON into lines, and storage format between its tags; what Confluence adds or spells in another way
// is evened out, or it would hide what a person changed.
func readable(value any) []string {
	s := text(value)
	if strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[") {
		s = indented(s)
	}
	s = betweenTags.ReplaceAllString(strings.TrimSpace(s), ">\n<")
	s = tag.ReplaceAllStringFunc(s, func(t string) string {
		attributes := slices.DeleteFunc(attribute.FindAllString(t, -1), serverOwn.MatchString)
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
