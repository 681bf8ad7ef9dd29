package simulator

import (
	"cmp"
	"strings"
)

// expansion is Data Center's "expand": the dotted paths of the parts to render. Other parts are only listed under
// "_expandable".
// https://developer.atlassian.com/server/confluence/expansions-in-the-rest-api/
type expansion []string

func (c *call) expand(otherwise string) expansion {
	var e expansion
	for path := range strings.SplitSeq(cmp.Or(c.query.Get("expand"), otherwise), ",") {
		if path = strings.TrimSpace(path); path != "" {
			e = append(e, path)
		}
	}
	return e
}

// under reports whether a part is expanded, and returns the expansion of its own parts.
func (e expansion) under(part string) (inner expansion, asked bool) {
	for _, path := range e {
		head, rest, nested := strings.Cut(path, ".")
		if head != part {
			continue
		}
		asked = true
		if nested {
			inner = append(inner, rest)
		}
	}
	return inner, asked
}

// representations renders texts by representation: a description, a body.
func (e expansion) representations(texts map[string]string) object {
	body, expandable := object{}, object{}
	for representation, text := range texts {
		if _, asked := e.under(representation); asked {
			body[representation] = object{"value": text, "representation": representation}
		} else {
			expandable[representation] = ""
		}
	}
	body["_expandable"] = expandable
	return body
}

// single adds the links that only the outermost object of an answer has.
func (c *call) single(body object) object {
	links, _ := body["_links"].(object)
	links["base"], links["context"] = c.base(), c.s.contextPath()
	return body
}

// nested renders a list inside of another object.
func nested[T any](self string, all []T, render func(T) object) object {
	results := []object{}
	for _, one := range all {
		results = append(results, render(one))
	}
	return object{"results": results, "start": 0, "limit": 200, "size": len(results), "_links": object{"self": self}}
}
