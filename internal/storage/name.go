package storage

// nameLength is the length of the name that s begins with. XML has names in all scripts, of which its editions and parsers
// know different ones (https://www.w3.org/TR/xml/#NT-Name); those of storage format are of ASCII letters.
// One prefix is part of the name, since storage format declares none.
func nameLength(s string) int {
	prefixed := false
	for i := range len(s) {
		if c := s[i]; !isNameByte(c) || i == 0 && !isNameStart(c) || c == ':' && prefixed {
			return i
		} else if c == ':' {
			prefixed = true
		}
	}
	return len(s)
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || c == '-' || c == ':' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '.'
}

func isNameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

// isSpace reports whether c is white space in XML. A no-break space is text.
func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r'
}
