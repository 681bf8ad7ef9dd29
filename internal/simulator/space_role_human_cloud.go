package simulator

// AssignRole assigns a role, by its name, to a principal; "" removes its role.
func (h *Human) AssignRole(space, principalType, principalID, name string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	who := subject{principalType, principalID}
	if !h.s.assignable(who) {
		panic("no " + principalType + " " + principalID)
	}
	if name == "" {
		h.s.assign(h.space(space), who, nil)
		return
	}
	h.s.assign(h.space(space), who, h.role(name))
}

func (h *Human) role(name string) *role {
	r := h.s.roleByName(name)
	if r == nil {
		panic("no role " + name)
	}
	return r
}

// CreateRole creates a custom role, with permissions such as "read/space", and returns its ID.
func (h *Human) CreateRole(name, description string, permissions ...string) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	return h.s.addRole(name, description, operationsOfRole(permissions)).id
}

// EditRole changes the name, the description and the permissions of a custom role.
func (h *Human) EditRole(name, newName, description string, permissions ...string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.editRole(h.role(name), newName, description, operationsOfRole(permissions))
}

// DeleteRole deletes a custom role and its assignments.
func (h *Human) DeleteRole(name string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.removeRole(h.role(name))
}
