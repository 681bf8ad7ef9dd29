package simulator

import (
	"fmt"
	"slices"
)

// GrantGlobally grants a global permission of Data Center, also one that the API cannot grant.
func (h *Human) GrantGlobally(principalType, principalID, operationKey, target string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.grantGlobally(h.globalSubject(principalType, principalID), operation{operationKey, target})
}

// RevokeGlobally revokes one global permission and no other.
func (h *Human) RevokeGlobally(principalType, principalID, operationKey, target string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	who, op := h.globalSubject(principalType, principalID), operation{operationKey, target}
	i := slices.IndexFunc(h.s.global, func(r *row) bool { return r.subject == who && r.operation == op })
	if i < 0 {
		panic(fmt.Sprintf("no global permission %s/%s for %s %s", operationKey, target, principalType, principalID))
	}
	h.s.global = slices.Delete(h.s.global, i, i+1)
}

func (h *Human) globalSubject(kind, id string) subject {
	if kind == unlicensed.kind {
		return unlicensed
	}
	return h.subject(kind, id)
}

// GlobalPermissions returns the global permissions of Data Center, sorted.
func (s *Simulator) GlobalPermissions() []PermissionFields {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []PermissionFields
	for _, r := range s.global {
		all = append(all, PermissionFields{r.kind, r.subject.id, r.key, r.target})
	}
	slices.SortFunc(all, compareRows)
	return all
}

func (s *Simulator) globalRecords() []Record {
	var all []Record
	for _, r := range s.global {
		all = append(all, Record{Name: "global permission of " + r.kind + " " + r.subject.id, Value: r.key + " " + r.target})
	}
	return all
}
