package markdown

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error says where and why a document cannot be converted.
type Error struct {
	Line, Column int // in characters, from 1
	Message      string
}

func (e *Error) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}

func errorAt(document string, offset int, format string, args ...any) *Error {
	before := document[:min(max(offset, 0), len(document))]
	lineStart := strings.LastIndexByte(before, '\n') + 1
	return &Error{
		Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(before[lineStart:]) + 1,
		Message: fmt.Sprintf(format, args...),
	}
}

// quoted is the beginning of a text's first line, for a message.
func quoted(text string) string {
	const limit = 60
	line, _, more := strings.Cut(strings.TrimSpace(text), "\n")
	if runes := []rune(line); len(runes) > limit {
		return string(runes[:limit]) + "…"
	}
	if more {
		return line + "…"
	}
	return line
}
