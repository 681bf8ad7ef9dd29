package storage

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// What Confluence adds to a body by itself, and readers by commenting on it.

func (n *node) identifyTask(r *rand.Rand) {
	switch n.name {
	case "ac:task-list":
		n.set("ac:task-list-id", fmt.Sprint(r.Uint32()))
	case "ac:task":
		for i := len(n.children) - 1; i >= 0; i-- {
			if n.children[i].isID() {
				n.remove(n.children[i])
			}
		}
		id, uuid := fmt.Sprintf("<ac:task-id>%d</ac:task-id>", r.IntN(99)), fmt.Sprintf("<ac:task-uuid>%x</ac:task-uuid>", r.Uint64())
		n.children = append(tree(id+uuid).children, n.children...)
	}
}

func (n *node) describeEmoji() {
	if n.name == "ac:emoticon" && len(n.attributes) == 1 && n.attribute("ac:name") != "" {
		name := strings.ReplaceAll(n.attribute("ac:name"), "-", "_")
		n.set("ac:emoji-shortname", ":"+name+":")
		n.set("ac:emoji-id", "atlassian-"+name)
		n.set("ac:emoji-fallback", ":"+name+":")
	}
}

func (n *node) insert(r *rand.Rand, element string) {
	n.children = slices.Insert(n.children, r.IntN(len(n.children)+1), tree(element).children...)
}

func (n *node) shuffleParameters(r *rand.Rand) {
	if n.name != "ac:structured-macro" && n.name != "ac:macro" {
		return
	}
	isParameter := func(child *node) bool { return child.name == "ac:parameter" }
	for range 3 {
		i := slices.IndexFunc(n.children, isParameter)
		if i < 0 {
			return
		}
		i += r.IntN(len(n.children) - i)
		if i+1 < len(n.children) && isParameter(n.children[i]) && isParameter(n.children[i+1]) &&
			n.children[i].attribute("ac:name") != n.children[i+1].attribute("ac:name") {
			n.children[i], n.children[i+1] = n.children[i+1], n.children[i]
		}
	}
}

// comment puts a marker around some words, or some children of n.
func (n *node) comment(r *rand.Rand) {
	switch n.name {
	case "p", "h1", "h2", "strong", "em", "li", "td":
	default:
		return
	}
	if len(n.children) == 0 || r.IntN(2) == 0 {
		return
	}
	m := &node{name: marker}
	m.set("ac:ref", fmt.Sprintf("%x", r.Uint64()))
	i := r.IntN(len(n.children))
	child := n.children[i]
	if !child.isText() || strings.Contains(child.text, "&") {
		if child.name == "" || holdsBlocks.MatchString(n.name) && isBlock.MatchString(child.name) {
			return
		}
		m.children = []*node{child}
		n.children[i] = m
		return
	}
	runes := []rune(child.text)
	from := r.IntN(len(runes) + 1)
	to := from + r.IntN(len(runes)-from+1)
	if from == to || strings.Contains(string(runes[from:to]), "]") {
		return
	}
	m.children = []*node{{text: string(runes[from:to])}}
	n.children = slices.Replace(n.children, i, i+1, &node{text: string(runes[:from])}, m, &node{text: string(runes[to:])})
}
