package storage

import "strings"

// HasComments reports whether there may be inline comment markers in a body.
func HasComments(body string) bool { return strings.Contains(body, "<"+marker) }
