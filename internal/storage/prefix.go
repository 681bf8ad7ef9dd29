package storage

import (
	"slices"
	"strings"
)

// isDeclared reports whether Confluence or XML itself declares the prefix. The long ones are other names of ac: and at:.
func isDeclared(prefix string) bool {
	switch prefix {
	case "ac", "ri", "at", "xml", "xmlns", "atlassian-content", "atlassian-template":
		return true
	}
	return false
}

// checkPrefixes refuses a name in the tag just read, which begins at offset, if neither Confluence nor an element around it declares
// its prefix.
func (s *scanner) checkPrefixes(tag string, offset int) error {
	if err := s.checkPrefix(tag, "<%s>", offset); err != nil {
		return err
	}
	for _, a := range s.attributes {
		if err := s.checkPrefix(a.name, "%s", a.offset); err != nil {
			return err
		}
	}
	return nil
}

// checkPrefix checks one name, which a message quotes in the given form.
func (s *scanner) checkPrefix(name, form string, offset int) error {
	prefix, local, prefixed := strings.Cut(name, ":")
	switch {
	case !prefixed || isDeclared(prefix) && local != "" || s.declares(prefix) && local != "":
		return nil
	case local == "":
		return syntaxError(s.body, offset, "`"+form+"` has no name after its prefix", shortened(name))
	}
	return syntaxError(s.body, offset, "the prefix of `"+form+"` is not declared: storage format declares only `ac:`, `ri:` and `at:`", shortened(name))
}

// declares reports whether the tag just read or an open element declares the prefix: a few bodies copied from elsewhere do.
func (s *scanner) declares(prefix string) bool {
	isDeclaration := func(a attribute) bool { return a.name == "xmlns:"+prefix }
	if slices.ContainsFunc(s.attributes, isDeclaration) {
		return true
	}
	for _, e := range s.open {
		if slices.Contains(e.prefixes, prefix) {
			return true
		}
	}
	return false
}

// declaredPrefixes are the prefixes that the tag just read declares.
func (s *scanner) declaredPrefixes() (prefixes []string) {
	for _, a := range s.attributes {
		if prefix, ok := strings.CutPrefix(a.name, "xmlns:"); ok {
			prefixes = append(prefixes, prefix)
		}
	}
	return prefixes
}
