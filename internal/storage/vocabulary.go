package storage

import (
	"slices"
	"strings"
)

// The names that storage format has, from its documentation and from bodies that Confluence stores.
// https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
var (
	knownElements = []string{
		"ac:structured-macro", "ac:macro", "ac:parameter", "ac:default-parameter", "ac:rich-text-body", "ac:plain-text-body",
		"ac:link", "ac:link-body", "ac:plain-text-link-body", "ac:image", "ac:caption", "ac:emoticon", "ac:placeholder",
		"ac:layout", "ac:layout-section", "ac:layout-cell", "ac:inline-comment-marker", "ac:confluence", "ac:macro-output",
		"ac:task-list", "ac:task-list-id", "ac:task", "ac:task-id", "ac:task-uuid", "ac:task-status", "ac:task-body",
		"ac:adf-extension", "ac:adf-node", "ac:adf-attribute", "ac:adf-parameter", "ac:adf-content", "ac:adf-fallback", "ac:adf-mark",
		"ri:page", "ri:blog-post", "ri:attachment", "ri:url", "ri:shortcut", "ri:user", "ri:space", "ri:content-entity",
	}
	knownAC = []string{
		"ac:name", "ac:schema-version", "ac:macro-id", "ac:local-id", "ac:ref", "ac:type", "ac:anchor", "ac:tooltip", "ac:card-appearance",
		"ac:align", "ac:alt", "ac:border", "ac:class", "ac:height", "ac:href", "ac:hspace", "ac:inline", "ac:layout", "ac:queryparams", "ac:src", "ac:style",
		"ac:thumbnail", "ac:title", "ac:vspace", "ac:width", "ac:custom-width", "ac:original-height", "ac:original-width",
		"ac:breakout-mode", "ac:breakout-width", "ac:emoji-shortname", "ac:emoji-id", "ac:emoji-fallback",
		"ac:task-id", "ac:task-uuid", "ac:task-list-id",
	}
	knownRI = []string{
		"ri:content-title", "ri:space-key", "ri:posting-day", "ri:filename", "ri:version-at-save", "ri:value", "ri:key", "ri:parameter",
		"ri:account-id", "ri:username", "ri:userkey", "ri:content-id",
	}
	knownAttributes = slices.Concat(knownAC, knownRI)
)

// names checks the names in a tag.
func (l *linter) names(element string, start int, attributes []attribute) {
	isAC, isRI := strings.HasPrefix(element, "ac:"), strings.HasPrefix(element, "ri:")
	switch prefix, local, prefixed := strings.Cut(element, ":"); {
	case isAC && strings.HasPrefix(local, "adf-"): // Confluence adds new ones
	case (isAC || isRI) && !slices.Contains(knownElements, element):
		l.unknown(start, "element", element, nearest(element, knownElements))
	case !prefixed && strings.Contains(prefix, "-"):
		l.withoutPrefix(start, "element", element, knownElements)
	}
	for _, a := range attributes {
		switch {
		case strings.HasPrefix(a.name, "ac:") || strings.HasPrefix(a.name, "ri:"):
			if !slices.Contains(knownAttributes, a.name) {
				if near := nearest(a.name, knownAttributes); near != "" { // Confluence and apps have attributes that are not in the list
					l.unknown(a.offset, "attribute", a.name, near)
				}
			}
		case a.name == "local-id" || a.name == "class" || a.name == "style" || strings.HasPrefix(element, "ac:adf-"):
		case isAC:
			l.withoutPrefix(a.offset, "attribute", a.name, knownAC)
		case isRI:
			l.withoutPrefix(a.offset, "attribute", a.name, knownRI)
		}
	}
}

func (l *linter) unknown(offset int, kind, name, near string) {
	if near == "" {
		l.add(offset, "`"+shortened(name)+"` is not a known "+kind+" of storage format: correct its name or remove it")
		return
	}
	l.add(offset, "storage format has no "+kind+" `"+shortened(name)+"`: write `"+near+"`")
}

// withoutPrefix reports a name that is one of those known but for its prefix.
func (l *linter) withoutPrefix(offset int, kind, name string, known []string) {
	for _, k := range known {
		if strings.HasSuffix(k, ":"+name) {
			l.add(offset, kind+" `"+name+"` without its prefix: write `"+k+"`")
			return
		}
	}
}

// nearest finds the known name that was meant: the same one with another prefix, or the one that is the fewest typing errors
// away. It is empty if none is near.
func nearest(name string, known []string) (near string) {
	_, local, _ := strings.Cut(name, ":")
	least := min(2, len(local)/3) + 1
	for _, k := range known {
		_, knownLocal, _ := strings.Cut(k, ":")
		if knownLocal == local {
			return k
		}
		if d := distance(name, k, least); d < least {
			near, least = k, d
		}
	}
	return near
}

// distance counts the letters to insert, remove or replace to make b of a. It stops at limit.
func distance(a, b string, limit int) int {
	if max(len(a)-len(b), len(b)-len(a)) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
