package storage

import "unicode/utf8"

// place is the kind of text, which decides what its characters mean.
type place uint8

const (
	inElement place = 1 << iota
	inCDATA
	inAttribute
)

// special holds the places in which a byte is not simply copied.
var special = [256]place{
	'&':  inElement | inCDATA | inAttribute,
	'<':  inCDATA, // the scanner refuses it elsewhere
	'>':  inElement | inCDATA | inAttribute,
	'\r': inElement | inCDATA | inAttribute,
	'\n': inAttribute,
	'\t': inAttribute,
	'"':  inAttribute,
	0xef: inElement | inCDATA | inAttribute, // begins a byte order mark, and other characters
}

// appendText appends the canonical spelling of raw, which the scanner accepted. White space is read as every
// XML parser reads it before anyone sees the text: a line ends in one line feed, and each white space in an
// attribute is a space, unless written as a reference.
// https://www.w3.org/TR/xml/#sec-line-ends https://www.w3.org/TR/xml/#AVNormalize
func appendText(out []byte, raw string, at place) []byte {
	start := 0
	for i := 0; i < len(raw); {
		c := raw[i]
		if special[c]&at == 0 {
			i++
			continue
		}
		out = append(out, raw[start:i]...)
		switch {
		case c == '&' && at != inCDATA:
			r, length, _ := reference(raw[i:])
			out = appendCharacter(out, r, at)
			i += length
		case isSpace(c):
			if c == '\r' && i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
			if at == inAttribute {
				out = append(out, ' ')
			} else {
				out = append(out, '\n')
			}
			i++
		case c == 0xef:
			r, length := utf8.DecodeRuneInString(raw[i:])
			out = appendCharacter(out, r, at)
			i += length
		default:
			out = appendCharacter(out, rune(c), at)
			i++
		}
		start = i
	}
	return append(out, raw[start:]...)
}

// appendCharacter appends r so that it is read back as r.
func appendCharacter(out []byte, r rune, at place) []byte {
	switch {
	case r == '&':
		return append(out, "&amp;"...)
	case r == '<':
		return append(out, "&lt;"...)
	case r == '>':
		return append(out, "&gt;"...)
	case r == '\r':
		return append(out, "&#13;"...)
	case r == '"' && at == inAttribute:
		return append(out, "&quot;"...)
	case r == '\n' && at == inAttribute:
		return append(out, "&#10;"...)
	case r == '\t' && at == inAttribute:
		return append(out, "&#9;"...)
	case r == '\ufeff': // must not be taken for a byte order mark
		return append(out, "&#65279;"...)
	}
	return utf8.AppendRune(out, r)
}
