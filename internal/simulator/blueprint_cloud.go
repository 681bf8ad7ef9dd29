package simulator

import (
	"net/http"
	"slices"
)

// siteBlueprints are templates of blueprints that come with Cloud; each space inherits them.
var siteBlueprints = []*template{
	{id: 1101, name: "Meeting notes", description: "Plan your meetings and share notes and actions with your team.", blueprint: "meeting-notes-blueprint-page"},
	{id: 1102, name: "Decision", description: "Record important decisions and communicate them with your team.", blueprint: "decisions-blueprint-page"},
	{id: 1103, name: "How-to article", description: "Provide step-by-step guidance for completing a task.", blueprint: "kb-how-to-article"},
}

// listBlueprints answers with the templates of blueprints: those of the site, and those that a space has customized.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-blueprint-get
func listBlueprints(c *call) *reply {
	var sp *space
	if key := c.query.Get("spaceKey"); key != "" {
		if sp = c.space(key); sp == nil {
			return c.fail(http.StatusForbidden, "No permission to view blueprints of space %s", key)
		}
	}
	if !c.mayTemplate(sp, false) {
		return c.fail(http.StatusForbidden, "No permission to view blueprints")
	}
	var own []*template
	for _, one := range c.s.templates {
		if one.space == sp && one.blueprint != "" {
			own = append(own, one)
		}
	}
	inherited := slices.DeleteFunc(slices.Clone(siteBlueprints), func(one *template) bool {
		return slices.ContainsFunc(own, func(custom *template) bool { return custom.blueprint == one.blueprint })
	})
	return resultPageV1(c, append(own, inherited...), 25, c.renderTemplate)
}
