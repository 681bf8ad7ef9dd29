package simulator

import "fmt"

// Grant grants a permission. Principals are account ids or group ids on Cloud, user names or group names on Data Center, or
// of any other type, such as access_class, which only Confluence itself grants anything to.
func (h *Human) Grant(space, principalType, principalID, operationKey, target string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.grant(h.space(space), h.subject(principalType, principalID), operation{operationKey, target})
}

// Revoke revokes a permission.
func (h *Human) Revoke(space, principalType, principalID, operationKey, target string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp := h.space(space)
	r := sp.row(h.subject(principalType, principalID), operation{operationKey, target})
	if r == nil {
		panic(fmt.Sprintf("no permission %s/%s for %s %s", operationKey, target, principalType, principalID))
	}
	sp.revoke(r)
}

func (h *Human) subject(kind, id string) subject {
	if kind == "anonymous" {
		return anonymous
	}
	if kind == "user" && h.s.userByIdentifier(id) == nil || kind == "group" && h.s.groupByIdentifier(id) == nil {
		panic("no " + kind + " " + id)
	}
	return subject{kind, id}
}
