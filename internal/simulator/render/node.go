package render

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxDepth is how deep elements are nested in what is shown. The tags of deeper ones are left out, their text is not.
const maxDepth = 100

// node is an element, or a text, which has no name.
type node struct {
	name       string
	attributes map[string]string
	text       string
	children   []*node
}

// parse returns the tree of a body.
func parse(body string) (*node, error) {
	decoder := xml.NewDecoder(strings.NewReader(body))
	decoder.Entity = xml.HTMLEntity
	root := &node{name: "root"}
	open, names := []*node{root}, []string{}
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			if len(names) > 0 {
				return nil, fmt.Errorf("the element <%s> does not end", names[len(names)-1])
			}
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		parent := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			names = append(names, qualified(t.Name))
			if len(names) > maxDepth {
				continue
			}
			one := &node{name: qualified(t.Name), attributes: map[string]string{}}
			for _, a := range t.Attr {
				one.attributes[qualified(a.Name)] = a.Value
			}
			parent.children = append(parent.children, one)
			open = append(open, one)
		case xml.EndElement:
			if len(names) == 0 || names[len(names)-1] != qualified(t.Name) {
				return nil, fmt.Errorf("the end tag </%s> has no start tag", qualified(t.Name))
			}
			if len(names) <= maxDepth {
				open = open[:len(open)-1]
			}
			names = names[:len(names)-1]
		case xml.CharData:
			parent.children = append(parent.children, &node{text: string(t)})
		}
	}
}

func qualified(name xml.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return name.Space + ":" + name.Local
}

// child returns the first child with a name, or nil.
func (n *node) child(name string) *node {
	for _, one := range n.children {
		if one.name == name {
			return one
		}
	}
	return nil
}

// target returns the first of the elements that a link or image can lead to, or nil.
func (n *node) target() *node {
	for _, one := range n.children {
		if strings.HasPrefix(one.name, "ri:") {
			return one
		}
	}
	return nil
}

// words returns the text of a node, without the parameters of macros.
func (n *node) words() string {
	if n.name == "" {
		return n.text
	}
	var out strings.Builder
	for _, one := range n.children {
		if one.name != "ac:parameter" || n.attributes["ac:name"] == "status" && one.attributes["ac:name"] == "title" {
			out.WriteString(one.words())
		}
	}
	return out.String()
}

var blocks = set("p", "div", "table", "ul", "ol", "dl", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
	"ac:task-list", "ac:layout", "ac:caption", "ac:adf-extension", "ac:rich-text-body", "ac:plain-text-body")

var blockMacros = set("code", "noformat", "toc", "children")

// holdsBlock reports whether something below the node cannot stand in a line of text.
func (n *node) holdsBlock() bool {
	for _, one := range n.children {
		if blocks[one.name] || one.name == "ac:structured-macro" && blockMacros[one.attributes["ac:name"]] || one.holdsBlock() {
			return true
		}
	}
	return false
}

func set(names ...string) map[string]bool {
	all := map[string]bool{}
	for _, name := range names {
		all[name] = true
	}
	return all
}
