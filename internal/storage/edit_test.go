package storage

import (
	"html"
	"math/rand/v2"
	"slices"
	"testing"
)

// edits are what a person may do to a page. Each changes n, one of the nodes below parent, or changes nothing
// and reports that n offers nothing of its kind.
var edits = map[string]func(n, parent *node, r *rand.Rand) bool{
	"a character of text": func(n, parent *node, r *rand.Rand) bool {
		return n.isText() && !n.isBlank() && !parent.isID() && n.editText(html.UnescapeString(n.text), r)
	},
	"a space added in text": func(n, parent *node, r *rand.Rand) bool {
		return n.isText() && !n.isBlank() && !parent.isID() && n.doubleSpace(html.UnescapeString(n.text), r)
	},
	"a character of CDATA": func(n, _ *node, r *rand.Rand) bool {
		return n.isCDATA() && n.editText(n.cdata(), r)
	},
	"white space at the end of CDATA": func(n, _ *node, r *rand.Rand) bool {
		if !n.isCDATA() {
			return false
		}
		n.setText(n.cdata() + "\n")
		return true
	},
	"white space in pre": func(n, parent *node, r *rand.Rand) bool {
		return n.isText() && parent.name == "pre" && n.doubleSpace(html.UnescapeString(n.text), r)
	},
	"a macro parameter": func(n, _ *node, r *rand.Rand) bool {
		if n.name != "ac:parameter" || len(n.children) == 0 || !n.children[0].isText() {
			return false
		}
		return n.children[0].editText(html.UnescapeString(n.children[0].text), r)
	},
	"a macro parameter taken away": func(n, parent *node, _ *rand.Rand) bool {
		return n.name == "ac:parameter" && parent.remove(n)
	},
	"the value of an attribute": func(n, _ *node, r *rand.Rand) bool {
		i, ok := n.pickAttribute(r)
		if ok {
			value := n.attributes[i][1]
			n.attributes[i][1] = value[:len(value)-1] + "x" + value[len(value)-1:]
		}
		return ok
	},
	"an attribute taken away": func(n, _ *node, r *rand.Rand) bool {
		i, ok := n.pickAttribute(r)
		if ok {
			n.attributes = slices.Delete(n.attributes, i, i+1)
		}
		return ok
	},
	"whether a task is done": func(n, _ *node, _ *rand.Rand) bool {
		if n.name != "ac:task-status" {
			return false
		}
		status := map[string]string{"incomplete": "complete", "complete": "incomplete"}[n.children[0].text]
		n.children[0].setText(status)
		return true
	},
	"an attribute added": func(n, _ *node, _ *rand.Rand) bool {
		if !n.isElement() || n.isID() || n.name == marker {
			return false
		}
		n.set("data-added", "")
		return true
	},
	"an element taken away": func(n, parent *node, _ *rand.Rand) bool {
		return n.isElement() && !n.isID() && parent.remove(n)
	},
	"an element of another name": func(n, _ *node, _ *rand.Rand) bool {
		if !n.isElement() {
			return false
		}
		n.name += "x"
		return true
	},
	"two elements swapped": func(n, parent *node, _ *rand.Rand) bool {
		i := slices.Index(parent.children, n)
		step := slices.IndexFunc(parent.children[i+1:], (*node).isElement)
		if !n.isElement() || step < 0 {
			return false
		}
		j := i + 1 + step
		other := parent.children[j]
		n.empty, other.empty = true, true // how an empty one is written is no difference
		anyOrder := n.name == "ac:parameter" && other.name == n.name && n.attribute("ac:name") != other.attribute("ac:name")
		if n.String() == other.String() || n.isID() || other.isID() || anyOrder {
			return false
		}
		parent.children[i], parent.children[j] = other, n
		return true
	},
}

func (n *node) editText(decoded string, r *rand.Rand) bool {
	runes := []rune(decoded)
	if len(runes) == 0 {
		return false
	}
	i := r.IntN(len(runes))
	if runes[i] == 'q' {
		runes[i] = 'Q'
	} else {
		runes[i] = 'q'
	}
	n.setText(string(runes))
	return true
}

func (n *node) doubleSpace(decoded string, r *rand.Rand) bool {
	runes := []rune(decoded)
	i := r.IntN(len(runes) + 1)
	n.setText(string(runes[:i]) + " " + string(runes[i:]))
	return true
}

func (n *node) setText(decoded string) {
	if n.isCDATA() {
		n.text = "<![CDATA[" + decoded + "]]>"
	} else {
		n.text = html.EscapeString(decoded)
	}
}

func (n *node) remove(child *node) bool {
	i := slices.Index(n.children, child)
	n.children = slices.Delete(n.children, i, i+1)
	return true
}

// pickAttribute chooses an attribute that is not the server's own.
func (n *node) pickAttribute(r *rand.Rand) (int, bool) {
	if n.isID() && len(n.attributes) > 0 && n.attributes[0][0] != "key" {
		return 0, false
	}
	for _, i := range r.Perm(len(n.attributes)) {
		switch n.attributes[i][0] {
		case "ac:macro-id", "ac:schema-version", "ac:local-id", "local-id", "ri:version-at-save", "ac:ref",
			"ac:task-id", "ac:task-uuid", "ac:task-list-id", "ac:emoji-id", "ac:emoji-fallback":
			continue
		case "ac:emoji-shortname":
			if n.attribute("ac:name") != "blue-star" {
				continue
			}
		case "style":
			if n.attribute("style") == "" {
				continue
			}
		}
		return i, true
	}
	return 0, false
}

// edit makes one edit of the kind at a random place, or reports that the body offers none.
func edit(body, kind string, r *rand.Rand) (string, bool) {
	root := tree(body)
	var places [][2]*node
	root.walk(func(n, parent *node) { places = append(places, [2]*node{n, parent}) })
	for _, i := range r.Perm(len(places)) {
		if edits[kind](places[i][0], places[i][1], r) {
			return root.String(), true
		}
	}
	return "", false
}

// Whatever somebody else changes on a page shows, whether or not the server respells it too.
func TestEqualNoticesEdits(t *testing.T) {
	offered := map[string]int{}
	for name, body := range corpus(t) {
		edited := 0
		for kind := range edits {
			r := rand.New(rand.NewPCG(1, uint64(len(name))))
			for i := range 3 {
				changed, ok := edit(body, kind, r)
				if !ok {
					break
				}
				if i == 0 {
					offered[kind]++
				}
				edited++
				if Equal(body, changed) {
					t.Errorf("%s: %s goes unnoticed:\n%s\n%s", name, kind, body, changed)
				}
				if rewritten := rewrite(changed, 3, r); Equal(body, rewritten) {
					t.Errorf("%s: %s goes unnoticed after rewriting:\n%s\n%s", name, kind, body, rewritten)
				}
			}
		}
		if edited == 0 {
			t.Errorf("%s offers nothing to edit", name)
		}
	}
	for kind := range edits {
		if offered[kind] < 3 {
			t.Errorf("only %d bodies offer an edit of: %s", offered[kind], kind)
		}
	}
}
