package simulator

import (
	"slices"
	"strings"
)

// RoleFields are the fields of a space role.
type RoleFields struct {
	ID, Type, Name, Description string
	Permissions                 []string // such as "read/space", sorted
}

// Roles returns the space roles of a Cloud site with roles.
func (s *Simulator) Roles() []RoleFields {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []RoleFields
	for _, r := range s.roles {
		if !r.deleted {
			all = append(all, RoleFields{r.id, r.kind, r.name, r.description, permissionIDs(r)})
		}
	}
	return all
}

func permissionIDs(r *role) []string {
	var ids []string
	for _, op := range r.operations {
		ids = append(ids, op.key+"/"+op.target)
	}
	slices.Sort(ids)
	return ids
}

// RoleAssignmentFields is one role assignment; the type of the principal is user, group or access_class.
type RoleAssignmentFields struct{ PrincipalType, PrincipalID, Role string }

// RoleAssignments returns the role assignments of a space, sorted.
func (s *Simulator) RoleAssignments(space string) []RoleAssignmentFields {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []RoleAssignmentFields
	if sp := s.spaceByKey(space); sp != nil {
		for _, a := range sp.assignments {
			all = append(all, RoleAssignmentFields{a.kind, a.subject.id, a.role.name})
		}
	}
	slices.SortFunc(all, func(a, b RoleAssignmentFields) int {
		return strings.Compare(a.PrincipalType+" "+a.PrincipalID, b.PrincipalType+" "+b.PrincipalID)
	})
	return all
}
