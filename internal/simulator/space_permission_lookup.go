package simulator

import (
	"slices"
	"strings"
)

// PermissionFields is one permission, with the deployment's own names.
type PermissionFields struct{ PrincipalType, PrincipalID, Operation, Target string }

// Permissions returns the permissions of a space, sorted.
func (s *Simulator) Permissions(space string) []PermissionFields {
	s.mu.Lock()
	defer s.mu.Unlock()
	sp := s.spaceByKey(space)
	if sp == nil {
		return nil
	}
	var all []PermissionFields
	for _, r := range sp.rows {
		all = append(all, PermissionFields{r.kind, r.subject.id, r.key, r.target})
	}
	slices.SortFunc(all, compareRows)
	return all
}

func compareRows(a, b PermissionFields) int {
	return strings.Compare(a.PrincipalType+" "+a.PrincipalID+" "+a.Operation+" "+a.Target,
		b.PrincipalType+" "+b.PrincipalID+" "+b.Operation+" "+b.Target)
}
