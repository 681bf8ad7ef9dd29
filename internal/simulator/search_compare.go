package simulator

import (
	"slices"
	"strings"
	"time"
)

// word compares one or more exact values, such as labels or ancestors, ignoring case.
func (one clause) word(candidates ...string) bool {
	found := slices.ContainsFunc(candidates, func(candidate string) bool {
		return slices.ContainsFunc(one.values, func(value string) bool { return strings.EqualFold(value, candidate) })
	})
	return found != (one.operator == "!=")
}

// text compares the whole text with =, and its words with ~; a word that ends with a star matches by prefix.
func (one clause) text(text string) bool {
	switch one.operator {
	case "~":
		return one.contains(text)
	case "!~":
		return !one.contains(text)
	}
	return one.word(text)
}

func (one clause) contains(text string) bool {
	words := fieldsOf(text)
	for _, wanted := range strings.Fields(strings.ToLower(one.values[0])) {
		start, open := strings.CutSuffix(strings.Trim(wanted, `"`), "*")
		if !slices.ContainsFunc(words, func(word string) bool { return word == start || open && strings.HasPrefix(word, start) }) {
			return false
		}
	}
	return true
}

func fieldsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \t\n.,;:!?()[]\"'&", r) })
}

func (one clause) time(t time.Time) bool {
	for _, layout := range []string{"2006-01-02 15:04", "2006/01/02 15:04", "2006-01-02", "2006/01/02"} {
		given, err := time.Parse(layout, one.values[0])
		if err != nil {
			continue
		}
		t = t.UTC().Truncate(time.Minute)
		if len(layout) == len("2006-01-02") {
			t = t.Truncate(24 * time.Hour)
		}
		order := t.Compare(given)
		switch one.operator {
		case "=":
			return order == 0
		case "!=":
			return order != 0
		case ">":
			return order > 0
		case ">=":
			return order >= 0
		case "<":
			return order < 0
		case "<=":
			return order <= 0
		}
	}
	return false
}

func (one clause) person(h *hit, u *User) bool {
	if u == nil {
		return false
	}
	if slices.Contains(one.values, "currentuser()") {
		return (u == h.c.caller) != (one.operator == "!=")
	}
	return one.word(h.c.s.userIdentifier(u))
}

func (h *hit) title() string {
	switch {
	case h.user != nil:
		return h.user.DisplayName
	case h.content != nil:
		return h.document.title
	}
	return h.space.name
}

func (h *hit) id() int64 {
	if h.content != nil {
		return h.content.id
	}
	return h.space.id
}

func (h *hit) author() *User {
	if h.content != nil {
		return h.content.author
	}
	return h.space.creator
}

func (h *hit) created() time.Time {
	switch {
	case h.content != nil:
		return h.content.created
	case h.space != nil:
		return h.space.created
	}
	return time.Time{}
}

func (h *hit) modified() time.Time {
	switch {
	case h.content != nil:
		return h.document.when
	case h.space != nil:
		return h.space.changed
	}
	return time.Unix(0, 0)
}
