package render

import (
	"strconv"
	"strings"
)

// elements are the elements of HTML that are shown without attributes, and the element that shows them.
var elements = map[string]string{
	"strong": "strong", "b": "strong", "em": "em", "i": "em", "u": "u", "s": "s", "strike": "s", "del": "del", "ins": "ins", "sub": "sub", "sup": "sup",
	"code": "code", "tt": "code", "kbd": "kbd", "samp": "samp", "var": "var", "small": "small", "cite": "cite", "q": "q", "abbr": "abbr",
	"blockquote": "blockquote", "pre": "pre", "ul": "ul", "li": "li", "dl": "dl", "dt": "dt", "dd": "dd",
	"thead": "thead", "tbody": "tbody", "tfoot": "tfoot", "colgroup": "colgroup",
}

func (r *renderer) html(n *node) {
	if tag := elements[n.name]; tag != "" {
		r.wrap(n, tag)
		return
	}
	style := styleOf(n)
	switch n.name {
	case "p":
		r.sentence(n, "p", "class", style)
	case "div", "center":
		r.wrap(n, "div", "class", style)
	case "span", "font", "big":
		if n.name == "big" {
			style = "big"
		}
		r.wrap(n, "span", "class", style)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.heading(n, style)
	case "br", "hr":
		r.open(n.name)
	case "ol":
		r.wrap(n, "ol", "start", number(n.attributes["start"], 1<<20))
	case "a":
		r.anchor(n.attributes["href"], n.attributes["title"], func() { r.children(n) })
	case "table":
		r.table(n)
	case "tr":
		r.wrap(n, "tr")
	case "td", "th":
		r.cell(n, style)
	case "col":
		r.open("col", "width", width(n.attributes["style"]))
	case "time":
		r.open("time", "datetime", n.attributes["datetime"])
		r.text(day(n.attributes["datetime"]))
		r.close("time")
	default:
		r.unknown(n)
	}
}

// unknown shows an element that is not shown otherwise as a box with its name and its text.
func (r *renderer) unknown(n *node) {
	tag := "div"
	if r.inline > 0 {
		tag = "span"
	}
	r.open(tag, "class", "unknown")
	r.leaf("code", "", "<"+n.name+">")
	r.text(" " + n.words())
	r.close(tag)
}

// table makes a table that is too wide scroll alone. It can be reached by keyboard, and so it has a name.
func (r *renderer) table(n *node) {
	r.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Table")
	r.wrap(n, "table")
	r.close("div")
}

func (r *renderer) cell(n *node, style string) {
	attributes := []string{
		"class", style, "colspan", number(n.attributes["colspan"], 1000), "rowspan", number(n.attributes["rowspan"], 1000),
	}
	r.wrap(n, n.name, attributes...)
}

// number returns a number between 1 and a maximum, or nothing.
func number(text string, most int) string {
	whole, _, _ := strings.Cut(strings.TrimSuffix(text, "px"), ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 1 || n > most {
		return ""
	}
	return strconv.Itoa(n)
}
