package simulator

import (
	"maps"
	"slices"
)

// Restrict replaces who alone may view ("read") or edit ("update") content: by account id and group id on Cloud, by user name and
// group name on Data Center. Unlike the API it can lock anybody out.
func (h *Human) Restrict(id, operation string, users, groups []string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if !slices.Contains(restrictable, operation) {
		panic("no such operation: " + operation)
	}
	one := h.content(id)
	var named []subject
	for _, user := range users {
		if h.s.userByIdentifier(user) == nil {
			panic("no user " + user)
		}
		named = append(named, subject{"user", user})
	}
	for _, group := range groups {
		if h.s.groupByIdentifier(group) == nil {
			panic("no group " + group)
		}
		named = append(named, subject{"group", group})
	}
	restrictions := map[string][]subject{}
	maps.Copy(restrictions, one.restrictions)
	restrictions[operation] = named
	one.restrictions = restrictions
	h.record(AuditFields{Category: "Permissions", Summary: "Content restriction changed", With: one.now().title, WithType: "Page", InSpace: one.space.key})
}

// Restricted returns who alone may view ("read") or edit ("update") content, sorted; nobody means that nobody is kept out.
func (s *Simulator) Restricted(id, operation string) (users, groups []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(id)
	if one := s.byID[n]; one != nil {
		for _, who := range one.restrictions[operation] {
			if who.kind == "group" {
				groups = append(groups, who.id)
			} else {
				users = append(users, who.id)
			}
		}
	}
	slices.Sort(users)
	slices.Sort(groups)
	return users, groups
}

func (one *content) restrictionRecords() (all []Record) {
	for _, operation := range restrictable {
		for _, who := range one.restrictions[operation] {
			all = append(all, Record{Name: operation + " restriction of " + one.record().Name, Value: who.kind + " " + who.id})
		}
	}
	return all
}
