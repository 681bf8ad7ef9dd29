package storage

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// expand writes [1:words] as words with a marker of comment 1.
func expand(body string) string {
	body = regexp.MustCompile(`\[(\w+):`).ReplaceAllString(body, `<ac:inline-comment-marker ac:ref="$1">`)
	return strings.ReplaceAll(body, "]", "</ac:inline-comment-marker>")
}

// commentsIn is what the comments of a body are about, or nothing if it is malformed.
func commentsIn(t *testing.T, body string) map[string]string {
	if Check(body) != nil {
		return nil
	}
	return commented(t, body)
}

// commented gives the characters that each comment is about, without white space and in order of their number, because
// parameters of a macro may change places.
func commented(t *testing.T, body string) map[string]string {
	texts := map[string]string{}
	s, err := newScanner(body)
	if err != nil {
		t.Fatal(err)
	}
	var refs []string // "" for other elements
	for {
		token, err := s.next()
		if err != nil {
			t.Fatal(err)
		}
		switch token.kind {
		case end:
			for ref, text := range texts {
				characters := []rune(text)
				slices.Sort(characters)
				texts[ref] = string(characters)
			}
			return texts
		case startTag, emptyTag:
			ref := ""
			if token.name == marker {
				ref = ""
				for _, a := range s.attributes {
					if a.name == "ac:ref" {
						ref += string(appendText(nil, a.value, inAttribute))
					}
				}
				texts[ref] += ""
			}
			if token.kind == startTag {
				refs = append(refs, ref)
			}
		case endTag:
			refs = refs[:len(refs)-1]
		case text, cdata:
			at := map[tokenKind]place{text: inElement, cdata: inCDATA}[token.kind]
			said := strings.Join(strings.Fields(string(appendText(nil, token.text, at))), "")
			for _, ref := range refs {
				if ref != "" {
					texts[ref] += said
				}
			}
		}
	}
}
