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

// OperationFields is an operation that a permission allows, with the deployment's own names.
type OperationFields struct{ Operation, Target string }

// Operations returns the operations that a space can grant, in the order of Atlassian's documentation, and those that are granted in
// a space without being documented.
func (s *Simulator) Operations(space string) []OperationFields {
	s.mu.Lock()
	defer s.mu.Unlock()
	operations := s.documentedOperations()
	if sp := s.spaceByKey(space); sp != nil {
		for _, r := range sp.rows {
			if !slices.Contains(operations, r.operation) {
				operations = append(operations, r.operation)
			}
		}
	}
	var all []OperationFields
	for _, op := range operations {
		all = append(all, OperationFields{op.key, op.target})
	}
	return all
}

// May reports whether a user, by account id (Cloud) or user name (Data Center), may do something in a space: by permissions, groups and
// roles. Without a user it is about anonymous.
func (s *Simulator) May(space, user string, op OperationFields) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	sp := s.spaceByKey(space)
	c := &call{s: s, caller: s.userByIdentifier(user)}
	return sp != nil && (user == "" || c.caller != nil) && c.may(sp, op.Operation, op.Target)
}

func compareRows(a, b PermissionFields) int {
	return strings.Compare(a.PrincipalType+" "+a.PrincipalID+" "+a.Operation+" "+a.Target,
		b.PrincipalType+" "+b.PrincipalID+" "+b.Operation+" "+b.Target)
}
