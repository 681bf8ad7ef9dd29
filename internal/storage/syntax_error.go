package storage

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// SyntaxError says where and why a body is not well-formed storage format.
type SyntaxError struct {
	Line, Column int // in characters, from 1
	Message      string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}

func syntaxError(body string, offset int, format string, args ...any) *SyntaxError {
	line, column := position(body, offset)
	return &SyntaxError{Line: line, Column: column, Message: fmt.Sprintf(format, args...)}
}

// position is the place of an offset in characters. Editors do not count byte order marks.
func position(body string, offset int) (line, column int) {
	before := strings.TrimLeft(body[:offset], byteOrderMark)
	lineStart := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[lineStart:]) + 1
}

// Excerpt is the line of the error as far as it fits a terminal, with a mark below the column.
func (e *SyntaxError) Excerpt(body string) string {
	const before, after = 50, 20
	lines := strings.SplitN(strings.TrimLeft(body, byteOrderMark), "\n", e.Line+1)
	line := []rune(printable(strings.TrimSuffix(lines[e.Line-1], "\r")))
	at := min(e.Column-1, len(line))
	from, to := max(at-before, 0), min(at+after, len(line))
	lead, tail := "", ""
	if from > 0 {
		lead = "…"
	}
	if to < len(line) {
		tail = "…"
	}
	indent := strings.Repeat(" ", len([]rune(lead))+at-from)
	return lead + string(line[from:to]) + tail + "\n" + indent + "^"
}

// printable replaces each character that would disturb a terminal by one that does not.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return ' '
		}
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return utf8.RuneError
		}
		return r
	}, s)
}

// shortened keeps a name from filling the message that quotes it.
func shortened(name string) string {
	const limit = 40
	if runes := []rune(name); len(runes) > limit {
		return string(runes[:limit]) + "…"
	}
	return name
}
