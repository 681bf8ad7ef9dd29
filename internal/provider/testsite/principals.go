package testsite

import (
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// GroupID is the ID of a group as a principal.
func (s *Site) GroupID(name string) string {
	s.T.Helper()
	groups := s.Groups()
	i := slices.IndexFunc(groups, func(g simulator.Group) bool { return g.Name == name })
	if i < 0 {
		s.T.Fatalf("no group %s", name)
	}
	if s.OnCloud() {
		return groups[i].ID
	}
	return name
}

// UserID is the ID of a seeded user as a principal.
func (s *Site) UserID(username string) string {
	if s.OnCloud() {
		return s.User(username).AccountID
	}
	return username
}

// User is a seeded user.
func (s *Site) User(username string) simulator.User {
	s.T.Helper()
	users := s.Users()
	i := slices.IndexFunc(users, func(u simulator.User) bool { return u.Username == username })
	if i < 0 {
		s.T.Fatalf("no user %s", username)
	}
	return users[i]
}

// RoleID is the ID of a seeded role.
func (s *Site) RoleID(name string) string {
	s.T.Helper()
	for _, role := range s.Roles() {
		if role.Name == name {
			return role.ID
		}
	}
	s.T.Fatalf("no role %s", name)
	return ""
}
