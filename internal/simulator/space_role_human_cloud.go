package simulator

import "slices"

// AssignRole assigns a role, by its name, to a principal; "" removes its role.
func (h *Human) AssignRole(space, principalType, principalID, name string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	who := subject{principalType, principalID}
	if !h.s.assignable(who) {
		panic("no " + principalType + " " + principalID)
	}
	i := slices.IndexFunc(roles, func(r *role) bool { return r.name == name })
	switch {
	case name == "":
		h.s.assign(h.space(space), who, nil)
	case i < 0:
		panic("no role " + name)
	default:
		h.s.assign(h.space(space), who, roles[i])
	}
}
