package simulator

import (
	"encoding/xml"
	"regexp"
	"strings"
)

var linkTitle = regexp.MustCompile(`(\sri:content-title=)("[^"]*"|'[^']*')`)

// adjustLinks makes the links of all other pages to renamed content lead to its new title. With Options.RenameVersions, the
// pages get a new version by the user who renamed it.
func (s *Simulator) adjustLinks(renamed *content, title string, by *User) {
	element := map[string]string{"page": "ri:page", "blogpost": "ri:blog-post"}[renamed.kind]
	for _, one := range s.contents {
		if one == renamed || one.status != "current" && one.status != "archived" {
			continue
		}
		v := *one.now()
		v.body = relink(v.body, func(t xml.StartElement) bool {
			key := attribute(t, "ri:space-key")
			return qualified(t.Name) == element && attribute(t, "ri:content-title") == title &&
				(key == renamed.space.key || key == "" && one.space == renamed.space)
		}, renamed.now().title)
		switch {
		case v.body == one.now().body:
		case s.options.RenameVersions:
			v.by, v.message = by, ""
			s.write(one, v)
		default:
			one.now().body = v.body
		}
	}
}

// relink gives the links that match a new title.
func relink(body string, matches func(xml.StartElement) bool, title string) string {
	if !strings.Contains(body, "ri:content-title") {
		return body
	}
	var out strings.Builder
	_ = tokens(body, func(token xml.Token, text string) { // a stored body is well-formed
		if start, isStart := token.(xml.StartElement); isStart && matches(start) {
			text = linkTitle.ReplaceAllString(text, `${1}"`+strings.ReplaceAll(escape(title), "$", "$$")+`"`)
		}
		out.WriteString(text)
	})
	return out.String()
}
