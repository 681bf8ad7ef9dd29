// Package storage knows Confluence's storage format: whether a body is well-formed, whether two bodies mean
// the same to Confluence, and where they differ if they do not.
//
// Storage format is a fragment of XHTML: several roots, text beside them, the prefixes ac:, ri: and at:
// without declarations, HTML 4's named entities and CDATA sections.
// https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
package storage

import "bytes"

// Check reports what keeps a body from being well-formed storage format, as a *SyntaxError, or nil.
func Check(body string) error {
	s, err := newScanner(body)
	if err != nil {
		return err
	}
	for {
		t, err := s.next()
		if err != nil {
			return err
		}
		if t.kind == end {
			return nil
		}
	}
}

// Canonical spells a body in the one way shared by all bodies that mean the same to Confluence.
//
// It leaves out what the server adds (see serverAttribute), comments, which the server drops, and white
// space that cannot be seen (see whitespace.go). What is left it spells alike: attributes by name in double
// quotes, every element with an end tag, characters instead of references and CDATA sections.
func Canonical(body string) (string, error) {
	out, err := canonical(body)
	return string(out), err
}

// Equal reports whether two bodies mean the same to Confluence, that is, have one canonical spelling.
// A body that is not well-formed equals only itself.
func Equal(a, b string) bool {
	if a == b {
		return true
	}
	left, err := canonical(a)
	if err != nil {
		return false
	}
	right, err := canonical(b)
	return err == nil && bytes.Equal(left, right)
}
