package simulator

import (
	"encoding/xml"
	"slices"
	"strings"
)

// macro is a macro of a stored body.
type macro struct {
	name, id   string
	parameters map[string]string
	body       string
	depth      int // of its element
}

// capture collects the text inside an element.
type capture struct {
	depth int
	plain bool // character data is decoded
	text  strings.Builder
	end   func(text string)
}

// macros returns the macros of a stored body, also those inside others.
func macros(body string) []*macro {
	var all, open []*macro
	var captures []*capture
	depth := 0
	_ = tokens(body, func(token xml.Token, text string) { // a stored body is well-formed
		if _, isEnd := token.(xml.EndElement); isEnd {
			depth--
			if n := len(captures) - 1; n >= 0 && captures[n].depth == depth {
				captures[n].end(captures[n].text.String())
				captures = captures[:n]
			}
			if n := len(open) - 1; n >= 0 && open[n].depth == depth {
				open = open[:n]
			}
		}
		for _, one := range captures {
			if data, isText := token.(xml.CharData); isText && one.plain {
				one.text.Write(data)
			} else {
				one.text.WriteString(text)
			}
		}
		t, isStart := token.(xml.StartElement)
		if !isStart {
			return
		}
		depth++
		if t.Name.Space != "ac" {
			return
		}
		attribute := func(name string) string {
			for _, a := range t.Attr {
				if a.Name.Local == name {
					return a.Value
				}
			}
			return ""
		}
		if t.Name.Local == "structured-macro" {
			m := &macro{name: attribute("name"), id: attribute("macro-id"), parameters: map[string]string{}, depth: depth - 1}
			all, open = append(all, m), append(open, m)
			return
		}
		if len(open) == 0 || open[len(open)-1].depth != depth-2 {
			return
		}
		m := open[len(open)-1]
		one := &capture{depth: depth - 1}
		switch t.Name.Local {
		case "parameter":
			one.plain, one.end = true, func(text string) { m.parameters[attribute("name")] = text }
		case "default-parameter":
			one.plain, one.end = true, func(text string) { m.parameters[""] = text }
		case "plain-text-body":
			one.plain, one.end = true, func(text string) { m.body = text }
		case "rich-text-body":
			one.end = func(text string) { m.body = text }
		default:
			return
		}
		captures = append(captures, one)
	})
	return all
}

// readMacro finds a macro of a version of content by its ID. Version 0 is the current one, which the documentation of Data
// Center does not mention.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---macro-body/
func readMacro(c *call) *reply {
	one := c.content(c.vars["id"])
	if one == nil || one.status == "trashed" {
		return c.missing("content", c.vars["id"])
	}
	v := one.version(c.vars["version"])
	if c.vars["version"] == "0" && !c.s.dc() {
		v = one.now()
	}
	if v == nil {
		return c.missing("version", c.vars["version"])
	}
	all := macros(v.body)
	i := slices.IndexFunc(all, func(m *macro) bool { return m.id == c.vars["macro"] })
	if i < 0 {
		return c.missing("macro", c.vars["macro"])
	}
	parameters := object{}
	for name, value := range all[i].parameters {
		parameters[name] = object{"value": value}
		if c.s.options.PlainParameters {
			parameters[name] = value
		}
	}
	body := object{"name": all[i].name, "body": all[i].body, "parameters": parameters}
	if !c.s.dc() {
		body["_links"] = object{"base": c.base(), "context": c.s.contextPath()}
	}
	return ok(body)
}
