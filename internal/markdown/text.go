package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// decoded is Markdown text without its backslash escapes and references.
// https://spec.commonmark.org/0.31.2/#backslash-escapes https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
func decoded(source []byte) string {
	var out strings.Builder
	for i := 0; i < len(source); {
		switch {
		case source[i] == '\\' && i+1 < len(source) && util.IsPunct(source[i+1]):
			out.WriteByte(source[i+1])
			i += 2
			continue
		case source[i] == '&':
			if character, length := reference(source[i:]); length > 0 {
				out.WriteString(character)
				i += length
				continue
			}
		}
		out.WriteByte(source[i])
		i++
	}
	return out.String()
}

// reference decodes the reference that the source begins with. Its length is 0 if there is none.
func reference(source []byte) (character string, length int) {
	const longest = 40 // &CounterClockwiseContourIntegral; has 33 characters
	end := bytes.IndexByte(source[:min(len(source), longest)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(source[1:end])
	if number, isNumber := strings.CutPrefix(name, "#"); isNumber {
		base, digits := 10, 7
		if hex, isHex := strings.CutPrefix(strings.ToLower(number), "x"); isHex {
			base, digits, number = 16, 6, hex
		}
		code, err := strconv.ParseUint(number, base, 32)
		if err != nil || len(number) > digits || number[0] == '+' {
			return "", 0
		}
		if r := rune(code); isCharacter(r) && r != '\r' { //nolint:gosec // at most seven digits
			return string(r), end + 1
		}
		return string(utf8.RuneError), end + 1
	}
	entity, ok := util.LookUpHTML5EntityByName(name)
	if !ok {
		return "", 0
	}
	return string(entity.Characters), end + 1
}
