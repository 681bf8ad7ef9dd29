package simulator

// CreateGroup creates a group without members and returns the word that the face has for it: its id on Cloud, its name
// on Data Center.
func (h *Human) CreateGroup(name string) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if h.s.group(func(g *Group) bool { return g.Name == name }) != nil {
		panic("a group already exists with the name " + name)
	}
	g := &Group{ID: uuid(), Name: name}
	h.s.groups = append(h.s.groups, g)
	return h.s.nameOfGroup(g)
}
