package storage

// White space between tags is dropped where it is invisible and nothing else is between the tags:
//   - anywhere directly inside an element that holds elements alone (a list, a table row, a macro);
//   - inside an element that holds blocks (a cell, a list item, a macro's body, the page itself) between
//     two blocks, or a block and the edge.
//
// Everywhere else (in a paragraph, between two words in a cell, in pre, in unknown elements) every byte of it counts.

// content says what an element holds, and with it what white space directly inside it means.
type content uint8

const (
	phrasing content = iota // text
	blocks                  // blocks, or text
	elements                // no text
	verbatim                // text, as does everything inside it
)

// display says what white space beside an element means.
type display uint8

const (
	inline display = iota // as beside a word
	either                // inline beside another one or inline, a block beside a block
	block
)

// edge is the beginning or end of the surrounding element, which counts as a block.
const edge = block

type element struct {
	content content
	display display
}

// page is what surrounds a body.
var page = element{blocks, block}

func elementOf(name string, attributes []attribute) element {
	switch name {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "hr":
		return element{phrasing, block}
	case "pre":
		return element{verbatim, block}
	case "blockquote", "div", "li", "td", "th", "dt", "dd",
		"ac:rich-text-body", "ac:layout-cell", "ac:task-body", "ac:caption", "ac:adf-content", "ac:adf-fallback":
		return element{blocks, block}
	case "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup",
		"ac:layout", "ac:layout-section", "ac:task-list", "ac:task",
		"ac:adf-extension", "ac:adf-node", "at:declarations", "at:list":
		return element{elements, block}
	case "ac:structured-macro", "ac:macro":
		return element{elements, displayOfMacro(attributes)}
	case "ac:image":
		return element{elements, either}
	case "br":
		return element{phrasing, either}
	case "ac:link", "ri:page", "ri:blog-post", "ri:attachment", "ri:url", "ri:shortcut", "ri:user", "ri:space", "ri:content-entity":
		return element{elements, inline}
	}
	return element{phrasing, inline}
}

// displayOfMacro distinguishes the macros in a line of text from all others, which are blocks.
func displayOfMacro(attributes []attribute) display {
	for _, a := range attributes {
		if a.name != "ac:name" {
			continue
		}
		switch string(appendText(make([]byte, 0, 32), a.value, inAttribute)) {
		case "status", "anchor", "jira", "profile", "view-file", "mathinline":
			return either
		}
	}
	return block
}

// ignoresSpace reports whether white space between left and right, directly inside e, cannot be seen.
func (e element) ignoresSpace(left, right display) bool {
	return e.content == elements || e.content == blocks && min(left, right) != inline && max(left, right) == block
}
