package render

import (
	"strings"
)

// plainBody returns the text in the plain body of a macro, without the line break at its end.
func plainBody(n *node) string {
	body := n.child("ac:plain-text-body")
	if body == nil {
		return ""
	}
	return strings.TrimSuffix(body.words(), "\n")
}

// code writes a block of code with its title and language, and with numbers of lines where they are asked for.
func (r *renderer) code(name string, given map[string]string, text string) {
	title, language := given["title"], given["language"]
	if language == "" {
		language = given[""]
	}
	heading := strings.TrimPrefix(title+" · "+language, " · ")
	heading = strings.TrimSuffix(heading, " · ")
	collapsed := given["collapse"] == "true"
	switch {
	case collapsed && heading == "":
		heading = "Code"
		fallthrough
	case collapsed:
		r.open("details", "class", "code")
		r.leaf("summary", "", heading)
	default:
		r.open("figure", "class", "code")
		if heading != "" {
			r.leaf("figcaption", "", heading)
		}
	}
	r.open("pre", "class", name, "tabindex", "0")
	if given["linenumbers"] == "true" {
		r.open("ol", "class", "lines", "start", number(given["firstline"], 1<<20))
		for line := range strings.SplitSeq(text, "\n") {
			r.open("li")
			r.leaf("code", "", line)
			r.close("li")
		}
		r.close("ol")
	} else {
		r.leaf("code", "", text)
	}
	r.close("pre")
	if collapsed {
		r.close("details")
	} else {
		r.close("figure")
	}
}
