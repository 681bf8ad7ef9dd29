package storage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word, or a character that belongs to none, of the text that people comment on.
type word struct {
	text     string
	unit     int
	from, to int // in the unit's raw
}

// wordsOf lists the words of the units that an inline comment can be about.
func wordsOf(units []unit) (words []word) {
	for i, u := range units {
		if !u.isText() || !holdsComments(u.parent) {
			continue
		}
		eachText(u.raw, func(text string, offset int) {
			words = appendWords(words, text, i, offset)
		})
	}
	return words
}

// holdsComments reports whether text in an element of this name can have an inline comment.
func holdsComments(element string) bool {
	switch element {
	case "ac:rich-text-body", "ac:layout-cell", "ac:task-body", "ac:caption", "ac:link-body", "ac:adf-content":
		return true
	}
	return !strings.Contains(element, ":")
}

// eachText visits what is text in the raw text of a unit: no comments, CDATA sections and ids.
func eachText(raw string, visit func(text string, offset int)) {
	s := scanner{body: raw}
	for {
		start := s.offset
		t, err := s.next()
		if err != nil || t.kind == end {
			return
		}
		if t.kind == text && len(s.open) == 0 {
			visit(t.text, start)
		}
	}
}

func appendWords(words []word, raw string, unit, offset int) []word {
	for from := 0; from < len(raw); {
		r, to := characterAt(raw, from)
		if r < utf8.RuneSelf && isSpace(byte(r)) && to == from+1 {
			from = to
			continue
		}
		for inWord := isWordRune(r); inWord && to < len(raw); {
			next, after := characterAt(raw, to)
			if inWord = isWordRune(next); inWord {
				to = after
			}
		}
		text := raw[from:to]
		if strings.ContainsAny(text, "&>\ufeff") {
			text = string(appendText(nil, text, inElement))
		}
		words = append(words, word{text, unit, offset + from, offset + to})
		from = to
	}
	return words
}

// characterAt reads the character or reference at offset i, and says where it ends.
func characterAt(raw string, i int) (rune, int) {
	r, length := utf8.DecodeRuneInString(raw[i:])
	if r == '&' {
		r, length, _ = reference(raw[i:])
	}
	return r, i + length
}

// isWordRune reports whether r is part of a word. In scripts without spaces each character is a word.
func isWordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
