package simulator

import (
	"fmt"
	"slices"
)

// Grant gives a permission, in the face's own words: principals are account or group ids on Cloud, user or group names
// on Data Center.
func (h *Human) Grant(space, principalType, principalID, operationKey, target string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.grant(h.space(space), h.subject(principalType, principalID), operation{operationKey, target})
}

// Revoke takes a permission.
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
	if kind == "user" && h.s.userCalled(id) == nil || kind == "group" && h.s.groupCalled(id) == nil ||
		!slices.Contains([]string{"user", "group"}, kind) {
		panic("no " + kind + " " + id)
	}
	return subject{kind, id}
}
