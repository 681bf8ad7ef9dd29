package simulator

import (
	"slices"
	"strings"
)

// Watch makes a user watch a space (by key), content (by ID) or a label (by name).
func (h *Human) Watch(user, kind, id string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.startWatching(h.user(user), watched{kind, strings.ToLower(id)}, false)
}

// Unwatch ends a watch.
func (h *Human) Unwatch(user, kind, id string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	i := h.s.watchOf(h.user(user), watched{kind, strings.ToLower(id)})
	if i < 0 {
		panic(user + " does not watch " + kind + " " + id)
	}
	h.s.watches = slices.Delete(h.s.watches, i, i+1)
}

// Watches reports whether a user watches a space, content or a label.
func (s *Simulator) Watches(user, kind, id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.watchOf(s.userByIdentifier(user), watched{kind, strings.ToLower(id)}) >= 0
}

// watchRecords are the watches that somebody asked for.
func (s *Simulator) watchRecords() []Record {
	var all []Record
	for _, w := range s.watches {
		name := w.id
		if n, isID := asID(w.id); isID && w.kind == "content" && s.byID[n] != nil {
			name = s.byID[n].now().title
		}
		if !w.auto {
			all = append(all, Record{Name: "watch of " + w.kind + " " + name, Value: w.user.Username})
		}
	}
	return all
}
