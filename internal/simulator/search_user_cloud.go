package simulator

import "net/http"

var userFields = map[string]bool{"type": true, "user": true, "user.fullname": true, "user.accountid": true}

// searchUsers knows user fields alone: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-search/
func searchUsers(c *call) *reply {
	var hits []*hit
	for _, u := range c.s.users {
		hits = append(hits, &hit{c: c, kind: "user", user: u})
	}
	found, failure := c.find(userFields, func(one clause) func(*hit) bool {
		return func(h *hit) bool {
			switch one.field {
			case "type":
				return one.word("user")
			case "user.fullname":
				return one.text(h.user.DisplayName)
			}
			return one.word(h.user.AccountID)
		}
	}, hits)
	if failure != nil {
		return failure
	}
	answer := resultPageV1(c, found, 25, (*hit).render)
	if answer.status == http.StatusOK {
		body := answer.body.(object)
		body["totalSize"], body["cqlQuery"], body["searchDuration"] = len(found), c.query.Get("cql"), 7
	}
	return answer
}
