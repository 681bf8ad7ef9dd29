package simulator

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Human does what a person does in the browser: it is not in the request log, the author is Hana, versions advance.
// It panics on unknown objects, as it is test equipment.
type Human struct{ s *Simulator }

// SpaceFields are what a person sees of a space.
type SpaceFields struct{ Key, Name, Description, Type, Status, HomepageID string }

// ContentFields are what a person sees of a page, blog post or folder. To create without ParentID is to create where
// Confluence would; ParentID "root" is the top level of the space.
type ContentFields struct{ SpaceKey, Type, Title, ParentID, Body, Status string }

// Human returns the person who works in the same Confluence.
func (s *Simulator) Human() *Human { return &Human{s} }

func (h *Human) hana() *User { return h.s.users[1] }

func (h *Human) space(key string) *space {
	sp := h.s.spaceByKey(key)
	if sp == nil {
		panic("no space " + key)
	}
	return sp
}

func (h *Human) content(id string) *content {
	n, _ := asID(id)
	one := h.s.byID[n]
	if one == nil {
		panic("no content " + id)
	}
	return one
}

func (h *Human) stored(body string, update bool) string {
	stored, err := h.s.store(body, update)
	if err != nil {
		panic(err)
	}
	return stored
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
	sp.name, sp.description, sp.kind, sp.status = f.Name, f.Description, f.Type, f.Status
	sp.home = nil
	if f.HomepageID != "" {
		sp.home = h.content(f.HomepageID)
	}
}

// DeleteSpace deletes a space for good.
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

func (s *Simulator) relabel(labels []label, prefix string, add, remove []string) []label {
	for _, name := range remove {
		labels = withoutLabel(labels, prefix, name)
	}
	for _, name := range add {
		labels = withLabels(labels, []label{s.label(prefix, name)})
	}
	return labels
}

// SetSpaceProperty creates or changes a property of a space.
func (h *Human) SetSpaceProperty(key, property, text string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		panic(fmt.Sprintf("property %s is not JSON: %v", property, err))
	}
	sp := h.space(key)
	if p := sp.property(property); p != nil {
		p.update(value, "", h.hana())
		return
	}
	h.s.addProperty(sp, property, value, h.hana())
}

// DeleteSpaceProperty removes a property of a space.
func (h *Human) DeleteSpaceProperty(key, property string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp := h.space(key)
	p := sp.property(property)
	if p == nil {
		panic("no property " + property)
	}
	sp.dropProperty(p)
}

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
