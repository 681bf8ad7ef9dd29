package storage

import (
	"encoding/xml"
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// rewrite respells a body as Confluence does, or somebody who only reformats:
//
//	1  macros get a schema version and a new id, tasks get ids, emoji what describes them, <x/> becomes <x />
//	2  and nodes get local ids, links the version they were saved at, attributes another order and quotes,
//	   parameters another order, empty styles come, words get comments
//	3  and characters another spelling, CDATA sections another cut, blocks other white space, comments go
func rewrite(body string, level int, r *rand.Rand) string {
	root := tree(body)
	root.walk(func(n, _ *node) {
		if n.name == "ac:structured-macro" {
			n.set("ac:schema-version", "1")
			n.set("ac:macro-id", fmt.Sprintf("%08x-0000-4000-8000-%012x", r.Uint32(), r.Uint32()))
		}
		n.identifyTask(r)
		n.describeEmoji()
		if level >= 2 {
			n.identify(r)
			n.shuffleAttributes(r)
			n.shuffleParameters(r)
			n.comment(r)
		}
		if level >= 3 {
			n.respell(r)
		}
	})
	if level >= 3 {
		root.reformat(0, func(int) string {
			if r.IntN(3) == 0 {
				return ""
			}
			return []string{"\n", " ", "\n\t", "\r\n    ", "\n<!-- -->\n"}[r.IntN(5)]
		})
	}
	return root.String()
}

func (n *node) identify(r *rand.Rand) {
	id := fmt.Sprintf("%012x", r.Uint64()>>16)
	switch n.name {
	case "p", "h1", "h2", "h3", "ul", "ol", "li", "table", "tr", "th", "td", "blockquote", "ac:task", "ac:task-list":
		n.set("local-id", id)
	case "ac:structured-macro", "ac:image", "ac:layout-section", "ac:adf-node", "ac:placeholder":
		n.set("ac:local-id", id)
	case "ri:page", "ri:attachment":
		n.set("ri:version-at-save", fmt.Sprint(r.IntN(90)+1))
	}
	if n.name == "ac:adf-node" {
		n.insert(r, `<ac:adf-attribute key="local-id">`+id+"</ac:adf-attribute>")
	}
	if n.name == "ac:adf-attribute" && n.attribute("key") == "parameters" {
		n.insert(r, `<ac:adf-parameter key="local-id">`+id+"</ac:adf-parameter>")
	}
	if style := n.attribute("style"); style == "" && r.IntN(4) == 0 && (n.name == "p" || n.name == "td" || n.name == "h1") {
		n.set("style", "")
	}
}

func (n *node) shuffleAttributes(r *rand.Rand) {
	r.Shuffle(len(n.attributes), func(i, j int) { n.attributes[i], n.attributes[j] = n.attributes[j], n.attributes[i] })
	for i, a := range n.attributes {
		if value := a[1][1 : len(a[1])-1]; !strings.ContainsAny(value, `'"`) && r.IntN(2) == 0 {
			n.attributes[i][1] = "'" + value + "'"
		}
	}
}

func (n *node) respell(r *rand.Rand) {
	for i, a := range n.attributes {
		n.attributes[i][1] = `"` + spell(html.UnescapeString(a[1][1:len(a[1])-1]), true, r) + `"`
	}
	if r.IntN(2) == 0 {
		n.empty = !n.empty
	}
	switch {
	case n.isText():
		n.text = spell(html.UnescapeString(n.text), false, r)
	case n.isCDATA() && r.IntN(3) == 0:
		n.text = spell(n.cdata(), false, r)
	case n.isCDATA():
		runes := []rune(n.cdata())
		cut := r.IntN(len(runes) + 1)
		n.text = "<![CDATA[" + string(runes[:cut]) + "]]><![CDATA[" + string(runes[cut:]) + "]]>"
	case n.isComment():
		n.text = "<!---->"
	}
}

var entityNames = func() map[string]string {
	names := make(map[string]string, len(xml.HTMLEntity))
	for name, character := range xml.HTMLEntity {
		names[character] = name
	}
	return names
}()

func spell(text string, inAttribute bool, r *rand.Rand) string {
	var b strings.Builder
	for _, c := range text {
		raw := string(c)
		name, named := entityNames[raw]
		must := strings.ContainsRune("<&>", c) || inAttribute && strings.ContainsRune("\"\n\t", c)
		switch choice := r.IntN(4); {
		case !must && (choice == 0 || c < 0x80 && r.IntN(8) > 0):
			b.WriteString(raw)
		case named && choice == 1:
			b.WriteString("&" + name + ";")
		case choice == 2:
			fmt.Fprintf(&b, "&#%d;", c)
		default:
			fmt.Fprintf(&b, "&#x%X;", c)
		}
	}
	return b.String()
}

var (
	holdsBlocks = regexp.MustCompile(`^(|ul|ol|li|dl|dd|table|thead|tbody|tfoot|tr|th|td|colgroup|blockquote|div|` +
		`ac:(structured-macro|rich-text-body|layout|layout-section|layout-cell|task-list|task|adf-extension|adf-node|adf-content|adf-fallback)|` +
		`at:(declarations|list))$`)
	isBlock = regexp.MustCompile(`^(p|h[1-6]|hr|pre|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|th|td|colgroup|col|blockquote|div|` +
		`ac:(structured-macro|parameter|rich-text-body|plain-text-body|layout|layout-section|layout-cell|` +
		`task-list|task|task-id|task-uuid|task-status|task-body|adf-extension|adf-node|adf-attribute|adf-content|adf-fallback)|` +
		`at:(declarations|string|textarea|list|option))$`)
	isInlineMacro = regexp.MustCompile(`^(status|anchor|jira|profile|view-file|mathinline)$`)
)

// reformat puts other white space between the blocks in n, as an editor or a pretty printer would.
func (n *node) reformat(depth int, gap func(depth int) string) {
	if n.name == "pre" || !n.isElement() && n.children == nil {
		return
	}
	for _, child := range n.children {
		child.reformat(depth+1, gap)
	}
	if !holdsBlocks.MatchString(n.name) {
		return
	}
	var kept []*node
	for _, child := range n.children {
		if !child.isBlank() && !child.isComment() {
			kept = append(kept, child)
		}
	}
	for _, child := range kept {
		if !isBlock.MatchString(child.name) || child.name == "ac:structured-macro" && isInlineMacro.MatchString(child.attribute("ac:name")) {
			return
		}
	}
	n.children = nil
	for _, child := range kept {
		n.children = append(n.children, &node{text: gap(depth)}, child)
	}
	n.children = append(n.children, &node{text: gap(max(depth-1, 0))})
}

// Whatever the server does to the text of a page nobody edited, it is not a difference.
func TestEqualIgnoresRewriting(t *testing.T) {
	for name, body := range corpus(t) {
		if err := Check(body); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for level := 1; level <= 3; level++ {
			for seed := range uint64(20) {
				rewritten := rewrite(body, level, rand.New(rand.NewPCG(seed, uint64(level))))
				if !Equal(body, rewritten) {
					t.Errorf("%s differs after rewriting at level %d:\n%s\n%s", name, level, body, rewritten)
					break
				}
			}
		}
	}
}
