package simulator

import (
	"net/http"
	"unicode/utf8"
)

// changeCategoryDC answers POST and DELETE …/category/{name}; categories are labels with the prefix team.
func changeCategoryDC(c *call) *reply {
	if c.caller == nil {
		return c.fail(http.StatusUnauthorized, "User is not authenticated")
	}
	sp, failure := c.labelledSpace()
	if failure != nil {
		return failure
	}
	name := c.vars["category"]
	if c.request.Method == http.MethodDelete {
		sp.labels = withoutLabel(sp.labels, "team", name)
		return noContent
	}
	if invalidLabel.MatchString(name) || utf8.RuneCountInString(name) > 255 {
		return c.bad("Could not create label: it has invalid characters or is too long")
	}
	sp.labels = withLabels(sp.labels, []label{c.s.label("team", name)})
	return noContent
}
