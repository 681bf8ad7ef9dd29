package simulator

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

// template is a content template of a space, or of the site, then without a space.
type template struct {
	id                      int64
	space                   *space
	name, description, body string
	labels                  []label
	blueprint               string // key of the module that it belongs to; "" for a template that people made
}

// templateWords are what the site has to say about a template that cannot be found or changed, in one answer.
const templateWords = "There is no template with id %s, or the user has no permission for it"

// mayTemplate reports whether the caller may see the templates of a space or of the site, and change them.
func (c *call) mayTemplate(sp *space, change bool) bool {
	switch {
	case sp == nil && change:
		return c.isSiteAdmin()
	case sp == nil:
		return c.caller != nil
	case change:
		return c.may(sp, "administer", "space")
	}
	return c.may(sp, "read", "space")
}

func (s *Simulator) template(id string) *template {
	for _, one := range s.templates {
		if str(one.id) == id {
			return one
		}
	}
	return nil
}

// listTemplates answers with the templates that people made, without those of blueprints.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-page-get
func listTemplates(c *call) *reply {
	var sp *space
	if key := c.query.Get("spaceKey"); key != "" {
		if sp = c.space(key); sp == nil {
			return c.fail(http.StatusForbidden, "No permission to view templates of space %s", key)
		}
	}
	var found []*template
	for _, one := range c.s.templates {
		if one.space == sp && one.blueprint == "" {
			found = append(found, one)
		}
	}
	return resultPageV1(c, found, 25, c.renderTemplate)
}

// getTemplate answers 403 for a template that does not exist.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-contenttemplateid-get
func getTemplate(c *call) *reply {
	one := c.s.template(c.vars["id"])
	if one == nil || !c.mayTemplate(one.space, false) {
		return c.fail(http.StatusForbidden, templateWords, c.vars["id"])
	}
	return ok(c.single(c.renderTemplate(one)))
}

// createTemplate: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-post
func createTemplate(c *call) *reply {
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	var sp *space
	if key := f.text("space", "key"); key != "" {
		if sp = c.space(key); sp == nil {
			return c.fail(http.StatusForbidden, "No permission to create a template in space %s", key)
		}
	}
	if !c.mayTemplate(sp, true) {
		return c.fail(http.StatusForbidden, "No permission to create a template")
	}
	one := &template{id: c.s.id(), space: sp}
	if failure := c.fillTemplate(one, f, 255); failure != nil {
		return failure
	}
	c.s.templates = append(c.s.templates, one)
	return ok(c.single(c.renderTemplate(one)))
}

// updateTemplate replaces all of a template.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-put
func updateTemplate(c *call) *reply {
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	one := c.s.template(f.text("templateId"))
	switch {
	case one == nil:
		return c.missing("template", f.text("templateId"))
	case !c.mayTemplate(one.space, true):
		return c.fail(http.StatusForbidden, templateWords, f.text("templateId"))
	case one.blueprint != "":
		return c.bad("Blueprint templates cannot be updated")
	}
	if failure := c.fillTemplate(one, f, 100); failure != nil {
		return failure
	}
	return ok(c.single(c.renderTemplate(one)))
}

// fillTemplate stores the fields of a request, whose description is limited.
func (c *call) fillTemplate(one *template, f fields, limit int) *reply {
	name := c.s.normalizedName(f.text("name"))
	taken := slices.ContainsFunc(c.s.templates, func(other *template) bool {
		return other.id != one.id && other.space == one.space && strings.EqualFold(other.name, name)
	})
	body, err := c.s.store(one.space, f.text("body", "storage", "value"), true)
	labels, failure := c.templateLabels(f)
	switch {
	case name == "":
		return c.bad("Template name must not be null or empty")
	case f.text("templateType") != "page":
		return c.bad("Template type must be page")
	case f.text("body", "storage", "representation") != "storage":
		return c.bad("Template body must be in the storage format")
	case utf8.RuneCountInString(f.text("description")) > limit:
		return c.bad("Template description must not be longer than %d characters", limit)
	case taken && c.s.options.UniqueTemplates:
		return c.bad("A template with this name already exists")
	case err != nil:
		return c.bad("%s", err)
	case failure != nil:
		return failure
	}
	if c.s.options.MergedTemplateLabels {
		labels = withLabels(one.labels, labels)
	}
	one.name, one.description, one.body, one.labels = name, f.text("description"), body, labels
	return nil
}

func (c *call) templateLabels(f fields) ([]label, *reply) {
	list, _ := f["labels"].([]any)
	var labels []label
	for _, element := range list {
		entry, _ := element.(map[string]any)
		name, prefix := fields(entry).text("name"), fields(entry).text("prefix")
		if name == "" || invalidLabel.MatchString(name) || !slices.Contains(labelPrefixes, prefix) {
			return nil, c.bad("Could not parse Labels")
		}
		labels = withLabels(labels, []label{c.s.label(prefix, name)})
	}
	return labels, nil
}

// deleteTemplate: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-contenttemplateid-delete
func deleteTemplate(c *call) *reply {
	one := c.s.template(c.vars["id"])
	if one == nil || !c.mayTemplate(one.space, true) || one.blueprint != "" {
		return c.fail(http.StatusForbidden, templateWords, c.vars["id"])
	}
	c.s.dropTemplate(one)
	return noContent
}

func (s *Simulator) dropTemplate(one *template) {
	s.templates = slices.DeleteFunc(s.templates, func(other *template) bool { return other == one })
}

func (c *call) renderTemplate(one *template) object {
	labels := []object{}
	for _, l := range one.labels {
		labels = append(labels, labelV1(l))
	}
	expandable := object{}
	body := object{
		"templateId": str(one.id), "name": one.name, "description": one.description, "labels": labels, "templateType": "page", "editorVersion": "v2",
		"_expandable": expandable, "_links": object{"self": c.base() + "/rest/api/template/" + str(one.id)},
	}
	if one.blueprint != "" {
		body["originalTemplate"] = object{"pluginKey": "com.atlassian.confluence.plugins.confluence-business-blueprints", "moduleKey": one.blueprint}
		body["referencingBlueprint"] = one.blueprint
	}
	if sp := one.space; sp != nil && !c.s.options.TerseTemplates {
		body["space"] = object{"id": sp.id, "key": sp.key, "name": sp.name, "type": sp.kind, "status": sp.status}
	}
	inner, asked := c.expand("").under("body")
	if _, storage := inner.under("storage"); asked && (storage || len(inner) == 0) {
		body["body"] = object{"storage": object{"value": one.body, "representation": "storage", "embeddedContent": []object{}}}
	} else {
		expandable["body"] = ""
	}
	return body
}

func templateRoutes(v1 string) []route {
	return []route{
		{"GET", v1 + "/template/page", listTemplates},
		{"POST", v1 + "/template", createTemplate},
		{"PUT", v1 + "/template", updateTemplate},
		{"GET", v1 + "/template/{id}", getTemplate},
		{"DELETE", v1 + "/template/{id}", deleteTemplate},
	}
}
