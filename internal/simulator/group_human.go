package simulator

// CreateGroup creates a group without members and returns its id (Cloud) or its name (Data Center).
func (h *Human) CreateGroup(name string) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if h.s.group(func(g *Group) bool { return g.Name == name }) != nil {
		panic("a group already exists with the name " + name)
	}
	g := &Group{ID: uuid(), Name: name}
	h.s.groups = append(h.s.groups, g)
	return h.s.groupIdentifier(g)
}
