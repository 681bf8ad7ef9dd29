package storage

import "strings"

// Confluence adds ids to a body that it stores, and completes links and emoji. This file knows what to ignore therefore.

// marker is the element that Confluence puts around the words that an inline comment is about.
const marker = "ac:inline-comment-marker"

func (t token) isMarker() bool {
	return t.name == marker
}

// isID reports whether the attribute of this name identifies an element, and nothing else.
func isID(attribute string) bool {
	switch attribute {
	case "local-id", "ac:local-id", "ac:macro-id", "ac:task-id", "ac:task-uuid", "ac:task-list-id":
		return true
	}
	return false
}

// ignores reports whether attribute a of the element says nothing about the content: an id, the version of a macro's
// schema, the version of a page or file when it was linked, an empty style, the page's own space, or an emoji's
// attribute that follows from another.
func (space Space) ignores(element string, a attribute, attributes []attribute) bool {
	switch a.name {
	case "ac:schema-version", "ri:version-at-save":
		return true
	case "style":
		return a.value == ""
	case "ri:space-key":
		return space != "" && (element == "ri:page" || element == "ri:blog-post") && a.is(string(space))
	}
	return isID(a.name) || element == "ac:emoticon" && strings.HasPrefix(a.name, "ac:emoji-") && !namesEmoji(a, attributes)
}

// namesEmoji reports whether a is the attribute that says which emoji an ac:emoticon shows. That is ac:name, except
// where it is blue-star, the name that Confluence gives to all emoji without a name of their own. Those differ in their
// short name, from which their id and fallback follow.
func namesEmoji(a attribute, attributes []attribute) bool {
	naming := ""
	for _, other := range attributes {
		switch other.name {
		case "ac:name":
			if other.value != "" && !other.is("blue-star") {
				return false
			}
		case "ac:emoji-shortname":
			naming = other.name
		case "ac:emoji-id":
			if naming != "ac:emoji-shortname" {
				naming = other.name
			}
		case "ac:emoji-fallback":
			if naming == "" {
				naming = other.name
			}
		}
	}
	return a.name == naming && !a.is(":blue_star:") && !a.is("atlassian-blue_star")
}

// is reports whether the attribute has the value, however it is spelled.
func (a attribute) is(value string) bool {
	return string(appendText(make([]byte, 0, 64), a.value, inAttribute)) == value
}

// isServerElement reports whether an element with this tag identifies the task or the adf node around it, and nothing else.
func isServerElement(name string, attributes []attribute) bool {
	switch name {
	case "ac:task-id", "ac:task-uuid", "ac:task-list-id":
		return true
	case "ac:adf-attribute", "ac:adf-parameter":
		for _, a := range attributes {
			if a.name == "key" {
				return a.is("local-id")
			}
		}
	}
	return false
}

// holdsText reports whether the element whose start tag s just read holds no other element.
func (s *scanner) holdsText() bool {
	ahead := scanner{body: s.body, offset: s.offset}
	for len(ahead.open) > 0 || !strings.HasPrefix(s.body[ahead.offset:], "</") {
		t, err := ahead.next()
		if err != nil || t.kind == end || t.name != "" && !t.isMarker() {
			return false
		}
	}
	return true
}
