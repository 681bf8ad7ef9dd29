package simulator

import (
	"crypto/rand"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

var (
	macroID       = regexp.MustCompile(`\s+ac:macro-id="[^"]*"`)
	schemaVersion = regexp.MustCompile(`\s+ac:schema-version="[^"]*"`)
	typography    = strings.NewReplacer("“", "&ldquo;", "”", "&rdquo;", "‘", "&lsquo;", "’", "&rsquo;",
		"–", "&ndash;", "—", "&mdash;", "…", "&hellip;", "\u00a0", "&nbsp;", "→", "&rarr;", "é", "&eacute;", "ü", "&uuml;")
)

// store returns the body as Confluence stores it on a page of a space: macros get a schema version and an id, empty elements a
// space before their end, line breaks are those of XML, and see normalizeTag; all else stays unchanged. A body that is not
// well-formed is an error in Confluence's words.
// https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
func (s *Simulator) store(sp *space, body string, update bool) (string, error) {
	for _, text := range s.dropped {
		body = strings.ReplaceAll(body, text, "")
	}
	var out strings.Builder
	tasks := taskIDs{s: s}
	err := tokens(s.composed(strings.ReplaceAll(body, "\r\n", "\n")), func(token xml.Token, text string) {
		out.WriteString(tasks.before(token))
		tasks.after(token)
		switch t := token.(type) {
		case xml.StartElement:
			text = s.storeTag(sp, t, text, update)
		case xml.CharData:
			if s.dc() && s.options.NamedEntities && !strings.HasPrefix(text, "<![CDATA[") {
				text = typography.Replace(text)
			}
		}
		out.WriteString(text)
	})
	return out.String(), err
}

func (s *Simulator) storeTag(sp *space, t xml.StartElement, text string, update bool) string {
	inner := strings.TrimSuffix(text, ">")
	inner, empty := strings.CutSuffix(inner, "/")
	end := ">"
	if empty {
		inner, end = strings.TrimRight(inner, " \t\r\n"), " />"
	}
	inner = s.normalizeTag(sp, t, inner)
	if t.Name.Space == "ac" && t.Name.Local == "structured-macro" {
		if s.dc() && s.options.RegenerateMacroIDs && update {
			inner = macroID.ReplaceAllString(inner, "")
		}
		if !schemaVersion.MatchString(inner) {
			inner += ` ac:schema-version="1"`
		}
		if !macroID.MatchString(inner) {
			inner += ` ac:macro-id="` + uuid() + `"`
		}
	}
	return inner + end
}

// tokens visits each token of a storage body with its text; a body that is not well-formed is an error.
func tokens(body string, visit func(token xml.Token, text string)) error {
	decoder := xml.NewDecoder(strings.NewReader(body))
	decoder.Entity = xml.HTMLEntity
	var open []string
	for {
		start := decoder.InputOffset()
		token, err := decoder.RawToken()
		line, column := decoder.InputPos()
		malformed := func(format string, args ...any) error {
			return xhtmlError{fmt.Sprintf(format, args...), line, column}
		}
		if errors.Is(err, io.EOF) {
			if len(open) > 0 {
				return malformed("Unexpected EOF; expected close tag </%s>", open[len(open)-1])
			}
			return nil
		}
		if syntax := new(xml.SyntaxError); errors.As(err, &syntax) {
			return malformed("%s", syntax.Msg)
		}
		if err != nil {
			return malformed("%v", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			open = append(open, qualified(t.Name))
		case xml.EndElement:
			name := qualified(t.Name)
			if len(open) == 0 {
				return malformed("Unexpected close tag </%s>", name)
			}
			if expected := open[len(open)-1]; expected != name {
				return malformed("Unexpected close tag </%s>; expected </%s>.", name, expected)
			}
			open = open[:len(open)-1]
		}
		visit(token, body[start:decoder.InputOffset()])
	}
}

// xhtmlError is an error of Confluence's parser, in its words.
type xhtmlError struct {
	problem      string
	line, column int
}

func (e xhtmlError) Error() string {
	return fmt.Sprintf("Error parsing xhtml: %s\n at [row,col {unknown-source}]: [%d,%d]", e.problem, e.line, e.column)
}

func qualified(name xml.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return name.Space + ":" + name.Local
}

// plain returns the text of a storage body, which is what the search index holds.
func plain(body string) string {
	var out strings.Builder
	_ = tokens(body, func(token xml.Token, _ string) { // a stored body is well-formed
		if text, isText := token.(xml.CharData); isText {
			out.Write(text)
			return
		}
		out.WriteByte(' ')
	})
	return strings.Join(strings.Fields(out.String()), " ")
}

// rendered returns the body as a reader sees it, without Confluence's own elements.
func rendered(body string) string {
	var out strings.Builder
	_ = tokens(body, func(token xml.Token, text string) { // a stored body is well-formed
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Space != "" {
				return
			}
		case xml.EndElement:
			if t.Name.Space != "" {
				return
			}
		}
		out.WriteString(text)
	})
	return out.String()
}

// adf returns the body in the Atlassian Document Format: its text in one paragraph.
func adf(body string) string {
	return jsonText(object{"version": 1, "type": "doc", "content": []object{
		{"type": "paragraph", "content": []object{{"type": "text", "text": plain(body)}}},
	}})
}

// uuid returns a random version 4 UUID, as macro ids are.
func uuid() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // crypto/rand never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func escape(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text)) // a strings.Builder never fails
	return out.String()
}

func jsonText(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(text)
}
