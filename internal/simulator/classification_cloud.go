package simulator

import (
	"net/http"
	"slices"
	"time"
)

// level is a classification level.
type level struct{ id, name, status, color string }

func seedLevels() []level {
	const ari = "ari:cloud:platform::classification-tag/"
	return []level{
		{ari + "1b2f0c7e-0001", "Public", "PUBLISHED", "GREEN"},
		{ari + "1b2f0c7e-0002", "Internal", "PUBLISHED", "BLUE"},
		{ari + "1b2f0c7e-0003", "Restricted", "PUBLISHED", "RED"},
		{ari + "1b2f0c7e-0004", "Secret", "DRAFT", "RED_BOLD"},
		{ari + "1b2f0c7e-0005", "Confidential", "ARCHIVED", "ORANGE"},
	}
}

// classified answers 404 on a site whose edition has no classification. It does not say so.
func classified(handler func(*call) *reply) func(*call) *reply {
	return func(c *call) *reply {
		if c.s.options.Plan != "enterprise" {
			return c.fail(http.StatusNotFound, "Not Found")
		}
		return handler(c)
	}
}

func (c *call) renderLevel(l level) object {
	order := slices.Index(c.s.levels, l)
	return object{"id": l.id, "name": l.name, "status": l.status, "color": l.color, "order": order, "description": l.name + " content", "guideline": ""}
}

// listLevels: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-classification-level/#api-classification-levels-get
func listLevels(c *call) *reply {
	all := []object{}
	for _, l := range c.s.levels {
		all = append(all, c.renderLevel(l))
	}
	return ok(all)
}

// answerLevel answers with the level with an id.
func (c *call) answerLevel(id, of string) *reply {
	i := slices.IndexFunc(c.s.levels, func(l level) bool { return l.id == id })
	if i < 0 {
		return c.fail(http.StatusNotFound, "No classification level is applied to the %s", of)
	}
	return ok(c.renderLevel(c.s.levels[i]))
}

// wantedLevel is the id of the published level that a request names.
func (c *call) wantedLevel(f fields) (string, *reply) {
	id := f.text("id")
	if !slices.ContainsFunc(c.s.levels, func(l level) bool { return l.id == id && l.status == "PUBLISHED" }) {
		return "", c.bad("Invalid classification level: %s", id)
	}
	return id, nil
}

// defaultLevel: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-classification-level/#api-spaces-id-classification-level-default-get
func defaultLevel(c *call) *reply {
	sp, failure := c.spaceByID("id")
	switch {
	case failure != nil:
		return failure
	case c.request.Method == http.MethodGet:
		return c.answerLevel(sp.settings.level, "space")
	case !c.may(sp, "administer", "space"):
		return c.missing("space", c.vars["id"])
	}
	if sp.settings.level = ""; c.request.Method == http.MethodPut {
		f, failure := c.fields("id")
		if failure != nil {
			return failure
		}
		if sp.settings.level, failure = c.wantedLevel(f); failure != nil {
			return failure
		}
	}
	return noContent
}

// contentLevel answers content that has no level of its own with the default level of the space.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-classification-level/#api-pages-id-classification-level-get
func contentLevel(c *call) *reply {
	one, failure := c.contentByID(c.kind())
	if failure != nil {
		return failure
	}
	status := c.query.Get("status")
	if c.request.Method == http.MethodGet {
		if status == "" {
			status = "current"
		}
		if one.status != status {
			return c.missing(noun(one.kind), c.vars["id"])
		}
		if one.level != "" {
			return c.answerLevel(one.level, one.kind)
		}
		return c.answerLevel(one.space.settings.level, one.kind)
	}
	f, failure := c.fields("id", "status")
	if failure != nil {
		return failure
	}
	id, failure := c.wantedLevel(f)
	switch {
	case failure != nil:
		return failure
	case !c.mayEdit(one) || f.text("status") != one.status:
		return c.missing(noun(one.kind), c.vars["id"])
	}
	c.s.classify(one, id, c.caller)
	return noContent
}

// classify makes a version only with Options.LevelVersions.
func (s *Simulator) classify(one *content, id string, by *User) {
	one.level = id
	if now := one.now(); s.options.LevelVersions && one.status == "current" {
		s.write(one, version{title: now.title, body: now.body, by: by, when: time.Now()})
	}
}

func classificationRoutes(v2 string) []route {
	routes := []route{{"GET", v2 + "/classification-levels", classified(listLevels)}}
	for _, method := range []string{"GET", "PUT", "DELETE"} {
		routes = append(routes, route{method, v2 + "/spaces/{id}/classification-level/default", classified(defaultLevel)})
	}
	for _, kind := range []string{"/pages", "/blogposts"} {
		routes = append(routes,
			route{"GET", v2 + kind + "/{id}/classification-level", classified(contentLevel)},
			route{"PUT", v2 + kind + "/{id}/classification-level", classified(contentLevel)})
	}
	return routes
}
