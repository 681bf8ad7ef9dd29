// Package storage works on texts in Confluence's storage format: it checks that a body is well-formed, compares
// bodies by meaning, shows what changed between two bodies, and keeps in an update what other people left in a body.
//
// Storage format is a fragment of XHTML: several roots, text beside them, the prefixes ac:, ri: and at:
// without declarations, HTML 4's named entities and CDATA sections.
// https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
package storage

import "bytes"

// Space is the key of the space that holds a page. Confluence drops it from links to pages of the same space, so
// its methods ignore it there. For the functions of the same names, every key is a difference.
type Space string

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

// Canonical returns the one spelling shared by all bodies that mean the same to Confluence.
//
// It omits what Confluence adds or drops by itself (see server.go), inline comment markers, comments, which the server
// drops, and invisible white space (see whitespace.go). The rest has one spelling: attributes by name in double
// quotes, parameters of a macro by name, every element with an end tag, characters instead of references and CDATA
// sections.
func Canonical(body string) (string, error) {
	out, err := Space("").canonical(body)
	return string(out), err
}

// Equal reports whether two bodies mean the same to Confluence, that is, have one canonical spelling.
// A body that is not well-formed equals only itself.
func Equal(a, b string) bool {
	return Space("").Equal(a, b)
}

// Equal is the function Equal for bodies of pages in the space.
func (space Space) Equal(a, b string) bool {
	if a == b {
		return true
	}
	left, err := space.canonical(a)
	if err != nil {
		return false
	}
	right, err := space.canonical(b)
	return err == nil && bytes.Equal(left, right)
}
