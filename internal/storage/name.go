package storage

import "unicode/utf8"

// nameLength is the length of the XML name that s begins with: https://www.w3.org/TR/xml/#NT-Name
// One prefix is part of the name, since storage format declares none.
func nameLength(s string) int {
	prefixed := false
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if !isNameByte(c) || i == 0 && !isNameStart(rune(c)) || c == ':' && prefixed {
				return i
			}
			prefixed = prefixed || c == ':'
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isNameStart(r) && (i == 0 || !isNameRest(r)) {
			return i
		}
		i += size
	}
	return len(s)
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || c == '-' || c == ':' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '.'
}

func isNameStart(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_'
	case r < 0x2000:
		return r >= 0xc0 && r != 0xd7 && r != 0xf7 && (r < 0x300 || r > 0x36f) && r != 0x37e
	case r < 0x3001:
		return r == 0x200c || r == 0x200d || 0x2070 <= r && r <= 0x218f || 0x2c00 <= r && r <= 0x2fef
	}
	return r <= 0xd7ff || 0xf900 <= r && r <= 0xfdcf || 0xfdf0 <= r && r <= 0xfffd || 0x10000 <= r && r <= 0xeffff
}

func isNameRest(r rune) bool {
	return r == 0xb7 || 0x300 <= r && r <= 0x36f || r == 0x203f || r == 0x2040
}

// isSpace knows XML's white space. A non-breaking space is text.
func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r'
}
