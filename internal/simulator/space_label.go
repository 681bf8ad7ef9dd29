package simulator

import "net/http"

// labelledSpace returns the space of a path that changes labels, for a caller who must administer it. Confluence refuses to
// change the labels of an archived space. The message is ours, as no source has Confluence's; the statuses are those that
// Atlassian's reference lists for these paths. Pages can still be edited: https://confluence.atlassian.com/conf59/archive-a-space-792498676.html
func (c *call) labelledSpace() (*space, *reply) {
	sp, failure := c.administeredSpace()
	if failure != nil || sp.status != "archived" {
		return sp, failure
	}
	status := http.StatusBadRequest
	if c.s.dc() {
		status = http.StatusForbidden
	}
	return nil, c.fail(status, "Labels cannot be changed in archived space %s", sp.key)
}
