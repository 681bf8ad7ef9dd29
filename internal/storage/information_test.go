package storage

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// item is an element or a text in what encoding/xml reads. It shares no code with the scanner.
type item struct {
	name       string // of an element
	attributes []string
	key        string // value of ac:name or key
	text       string
	items      []*item
}

// information is what encoding/xml, which accepts more than we do, reads in a body: all but comments, the
// server's attributes and elements, markers, the order of parameters and white space between tags.
func information(t *testing.T, body string) string {
	decoder := xml.NewDecoder(strings.NewReader("<body>" + strings.TrimLeft(body, "\ufeff") + "</body>"))
	decoder.Entity = xml.HTMLEntity
	open := []*item{{}}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return open[0].items[0].String()
		}
		if err != nil {
			t.Fatalf("encoding/xml refuses what we accept: %v", err)
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.CharData:
			top.items = append(top.items, &item{text: string(token)})
		case xml.StartElement:
			element := itemOf(token)
			top.items = append(top.items, element)
			open = append(open, element)
		case xml.EndElement:
			if top.name != "ac:inline-comment-marker" {
				top.items = top.significant()
			}
			open = open[:len(open)-1]
		}
	}
}

func itemOf(token xml.StartElement) *item {
	element := &item{name: token.Name.Space + ":" + token.Name.Local}
	values := map[string]string{}
	for _, a := range token.Attr {
		// encoding/xml keeps white space in attributes, which XML reads as spaces.
		values[a.Name.Space+":"+a.Name.Local] = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ", "\t", " ").Replace(a.Value)
	}
	element.key = values["ac:name"] + values[":key"]
	for name, value := range values {
		switch name {
		case "ac:macro-id", "ac:schema-version", "ac:local-id", ":local-id", "ri:version-at-save", "ac:task-id", "ac:task-uuid", "ac:task-list-id":
			continue
		case ":style":
			if value == "" {
				continue
			}
		}
		if element.name == "ac:emoticon" && strings.HasPrefix(name, "ac:emoji-") {
			continue
		}
		element.attributes = append(element.attributes, name+"="+value)
	}
	if called := values["ac:name"]; element.name == "ac:emoticon" && (called == "" || called == "blue-star") {
		for _, name := range []string{"ac:emoji-shortname", "ac:emoji-id", "ac:emoji-fallback"} {
			if value, ok := values[name]; ok {
				if value != ":blue_star:" && value != "atlassian-blue_star" {
					element.attributes = append(element.attributes, name+"="+value)
				}
				break
			}
		}
	}
	slices.Sort(element.attributes)
	return element
}

func (i *item) isServer() bool {
	switch i.name {
	case "ac:task-id", "ac:task-uuid", "ac:task-list-id":
		return true
	case "ac:adf-attribute", "ac:adf-parameter":
		return i.key == "local-id"
	}
	return false
}

// flat is what i holds, and what markers in it hold.
func (i *item) flat() (items []*item) {
	for _, child := range i.items {
		if child.name == "ac:inline-comment-marker" {
			items = append(items, child.flat()...)
		} else {
			items = append(items, child)
		}
	}
	return items
}

// significant is what i holds without markers and ids, texts in one piece, parameters by name.
func (i *item) significant() (items []*item) {
	for _, child := range i.flat() {
		switch {
		case child.isServer() && !i.isServer() && !slices.ContainsFunc(child.items, func(c *item) bool { return c.name != "" }):
		default:
			items = append(items, child)
		}
	}
	var joined []*item
	for _, child := range items {
		if last := len(joined) - 1; child.name == "" && last >= 0 && joined[last].name == "" {
			joined[last] = &item{text: joined[last].text + child.text}
		} else {
			joined = append(joined, child)
		}
	}
	joined = slices.DeleteFunc(joined, func(c *item) bool { return c.name == "" && strings.Trim(c.text, " \t\r\n") == "" })
	if i.name == "ac:structured-macro" || i.name == "ac:macro" {
		for from := 0; from < len(joined); from++ {
			to := from
			for to < len(joined) && joined[to].name == "ac:parameter" {
				to++
			}
			slices.SortStableFunc(joined[from:to], func(a, b *item) int { return strings.Compare(a.key, b.key) })
			from = to
		}
	}
	return joined
}

func (i *item) String() string {
	if i.name == "" {
		return fmt.Sprintf("%q", i.text)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<%s%q>", i.name, i.attributes)
	for _, child := range i.items {
		b.WriteString(child.String())
	}
	return b.String() + "</>"
}
