package simulator

import "fmt"

// Grant grants a permission. Principals are account ids or group ids on Cloud, user names or group names on Data Center, or
// of any other type, such as access_class, which only Confluence itself grants anything to.
func (h *Human) Grant(space, principalType, principalID, operationKey, target string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp, who := h.space(space), h.subject(principalType, principalID)
	h.s.grant(sp, who, operation{operationKey, target})
	h.recordPermission("Space permission added", sp, who)
}

// Revoke revokes a permission.
func (h *Human) Revoke(space, principalType, principalID, operationKey, target string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp := h.space(space)
	who := h.subject(principalType, principalID)
	r := sp.row(who, operation{operationKey, target})
	if r == nil {
		panic(fmt.Sprintf("no permission %s/%s for %s %s", operationKey, target, principalType, principalID))
	}
	sp.revoke(r)
	h.recordPermission("Space permission removed", sp, who)
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
