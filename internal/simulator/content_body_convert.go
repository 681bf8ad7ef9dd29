package simulator

import (
	"regexp"
	"slices"
)

// conversions are the representations that a body in another can be converted to.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-body/
// https://developer.atlassian.com/server/confluence/rest/v1003/api-group-content-body/
func (s *Simulator) conversions(from string) []string {
	switch {
	case from == "storage" && s.dc():
		return []string{"view", "export_view", "styled_view", "editor"}
	case s.options.ExportOnly:
		return []string{"export_view"}
	case from == "storage":
		return []string{"atlas_doc_format", "editor", "export_view", "styled_view", "view"}
	case from == "editor":
		return []string{"storage"}
	case from == "atlas_doc_format" && !s.dc():
		return []string{"editor", "export_view", "storage", "styled_view", "view"}
	}
	return nil
}

var (
	pageLink = regexp.MustCompile(`<ac:link><ri:page ri:content-title="([^"]*)" ?/></ac:link>`)
	adfText  = regexp.MustCompile(`"text":"([^"]*)"`)
)

// convert converts the body of a request. Links to pages without a space are resolved in sp, which may be nil.
func (c *call) convert(sp *space) (string, *reply) {
	f, failure := c.fields("value", "representation")
	if failure != nil {
		return "", failure
	}
	value, from, to := f.text("value"), f.text("representation"), c.vars["to"]
	if !slices.Contains(c.s.conversions(from), to) {
		return "", c.bad("Cannot convert from %s to %s", from, to)
	}
	if from == "atlas_doc_format" {
		texts := adfText.FindAllStringSubmatch(value, -1)
		value = ""
		for _, text := range texts {
			value += "<p>" + escape(text[1]) + "</p>"
		}
	}
	stored, err := c.s.store(sp, value, false)
	if err != nil {
		return "", c.bad("%v", err)
	}
	switch to {
	case "storage", "editor":
		return stored, nil
	case "atlas_doc_format":
		return adf(stored), nil
	}
	if sp != nil {
		stored = pageLink.ReplaceAllStringFunc(stored, func(link string) string {
			title := pageLink.FindStringSubmatch(link)[1]
			for _, one := range c.s.contentsOf(sp) {
				if one.now().title == title && c.sees(one) {
					return `<a href="` + c.s.contextPath() + c.webui(one, title) + `">` + title + `</a>`
				}
			}
			return link
		})
	}
	return rendered(stored), nil
}

// convertDC: https://developer.atlassian.com/server/confluence/rest/v1003/api-group-content-body/
func convertDC(c *call) *reply {
	value, failure := c.convert(nil)
	if failure != nil {
		return failure
	}
	return ok(object{"value": value, "representation": c.vars["to"]})
}

func bodyRoutesDC(v1 string) []route {
	return []route{
		{"POST", v1 + "/contentbody/convert/{to}", convertDC},
		{"GET", v1 + "/content/{id}/history/{version}/macro/id/{macro}", readMacro},
	}
}
