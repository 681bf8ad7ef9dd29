package simulator

func (h *Human) space(key string) *space {
	sp := h.s.spaceByKey(key)
	if sp == nil {
		panic("no space " + key)
	}
	return sp
}

// CreateSpace creates a space with its home page and the default permissions, and returns its id.
func (h *Human) CreateSpace(f SpaceFields) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if h.s.spaceByKey(f.Key) != nil {
		panic("a space already exists with key " + f.Key)
	}
	sp := h.s.addSpace(f, h.hana())
	h.s.grantAll(sp, h.s.subjectOf(h.hana()))
	h.s.grantDefaults(sp)
	return str(sp.id)
}

// EditSpace changes a space; the key stays as it is.
func (h *Human) EditSpace(key string, edit func(*SpaceFields)) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp := h.space(key)
	f := sp.fields()
	edit(&f)
	sp.name, sp.description, sp.kind, sp.status = h.s.normalizedName(f.Name), f.Description, f.Type, f.Status
	sp.home = nil
	if f.HomepageID != "" {
		sp.home = h.content(f.HomepageID)
	}
	h.record(AuditFields{Category: "Spaces", Summary: "Space configuration updated", Object: sp.name, ObjectType: "Space"})
}

// DeleteSpace deletes a space permanently.
func (h *Human) DeleteSpace(key string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.dropSpace(h.space(key))
}

// TrashSpace moves a space to the trash, where it keeps its key. Cloud alone has a trash for spaces.
func (h *Human) TrashSpace(key string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if h.s.dc() {
		panic("Data Center has no trash for spaces")
	}
	h.space(key).status = "trashed"
}

// SpaceLabels adds and removes categories of a space.
func (h *Human) SpaceLabels(key string, add, remove []string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp := h.space(key)
	sp.labels = h.s.relabel(sp.labels, "team", add, remove)
}
