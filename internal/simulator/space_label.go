package simulator

import "net/http"

// labelledSpace is the space of a path that changes labels, for a caller who must administer it. Confluence refuses to
// change the labels of an archived space. No source has its words; the statuses are those that Atlassian's reference
// lists for these paths. Nothing else is refused: https://confluence.atlassian.com/conf59/archive-a-space-792498676.html
func (c *call) labelledSpace() (*space, *reply) {
	sp, failure := c.administered()
	if failure != nil || sp.status != "archived" {
		return sp, failure
	}
	status := http.StatusBadRequest
	if c.s.dc() {
		status = http.StatusForbidden
	}
	return nil, c.fail(status, "Labels cannot be changed in archived space %s", sp.key)
}
