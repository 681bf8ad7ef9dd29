package simulator

import "strings"

// CreatePersonalSpace creates the space of a user, who made it in the web interface, and returns its key.
func (h *Human) CreatePersonalSpace(user string) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	owner := h.user(user)
	key := "~" + owner.Username
	if !h.s.dc() {
		key = "~" + strings.NewReplacer(":", "", "-", "").Replace(owner.AccountID)
	}
	if h.s.spaceByKey(key) != nil {
		panic("a space already exists with key " + key)
	}
	sp := h.s.addSpace(SpaceFields{Key: key, Name: owner.DisplayName, Type: "personal"}, owner)
	h.s.grantAll(sp, h.s.subjectOf(owner))
	h.s.grantDefaults(sp)
	return key
}

// ReactivateUser lets a user who was deactivated use the site again.
func (h *Human) ReactivateUser(user string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.user(user).Active = true
}
