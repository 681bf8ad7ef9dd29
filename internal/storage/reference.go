package storage

import (
	"encoding/xml"
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// reference reads the entity or character reference at the start of s: the character it stands for and its
// length in bytes, or what is wrong with it.
//
// The names are HTML 4's and XML's own. HTML 5 has many more, but Confluence's document type declares only
// the three XHTML 1.0 sets: https://www.w3.org/TR/xhtml1/dtds.html#h-A2
func reference(s string) (r rune, length int, problem string) {
	length = 1
	for length < len(s) && isReferenceByte(s[length]) {
		length++
	}
	name := s[1:length]
	if length == len(s) || s[length] != ';' {
		if _, ok := entity(name); ok {
			return 0, 0, fmt.Sprintf("`&%s` has no semicolon: write `&%s;`", name, name)
		}
		return 0, 0, "a bare `&`: write `&amp;`"
	}
	length++
	if number, ok := strings.CutPrefix(name, "#"); ok {
		if r, ok = character(number); ok {
			return r, length, ""
		}
		return 0, 0, fmt.Sprintf("`&%s;` is not the number of a character that XML allows", shortened(name))
	}
	if name == "" {
		return 0, 0, "a bare `&`: write `&amp;`"
	}
	if r, ok := entity(name); ok {
		return r, length, ""
	}
	return 0, 0, fmt.Sprintf("unknown entity `&%s;`: write the character itself or its number, %s; a plain `&` is written `&amp;`",
		shortened(name), numericForm(name))
}

func isReferenceByte(c byte) bool {
	return c == '#' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func entity(name string) (rune, bool) {
	switch name { // XML's own, which are by far the most frequent
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	text, ok := xml.HTMLEntity[name]
	r, _ := utf8.DecodeRuneInString(text)
	return r, ok
}

func character(number string) (rune, bool) {
	base := 10
	if hex, ok := strings.CutPrefix(number, "x"); ok {
		number, base = hex, 16
	}
	n, err := strconv.ParseUint(number, base, 31)
	return rune(n), err == nil && isCharacter(rune(n))
}

// isCharacter reports whether XML allows r at all: https://www.w3.org/TR/xml/#charsets
func isCharacter(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' ||
		' ' <= r && r <= 0xd7ff || 0xe000 <= r && r <= 0xfffd || 0x10000 <= r && r <= utf8.MaxRune
}

// numericForm returns the number to write for a name that only HTML 5 has, or an example.
func numericForm(name string) string {
	text := html.UnescapeString("&" + name + ";")
	if strings.HasSuffix(text, ";") {
		return "such as `&#8212;` for a dash"
	}
	var numbers strings.Builder
	for _, r := range text {
		fmt.Fprintf(&numbers, "&#%d;", r)
	}
	return "`" + numbers.String() + "`"
}
