package provider_test

import (
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// groupID is the ID of a group as a principal.
func (s *site) groupID(name string) string {
	s.t.Helper()
	groups := s.Groups()
	i := slices.IndexFunc(groups, func(g simulator.Group) bool { return g.Name == name })
	if i < 0 {
		s.t.Fatalf("no group %s", name)
	}
	if s.onCloud() {
		return groups[i].ID
	}
	return name
}

// userID is the ID of a seeded user as a principal.
func (s *site) userID(username string) string {
	if s.onCloud() {
		return s.user(username).AccountID
	}
	return username
}

// user is one of the users that the simulator is seeded with.
func (s *site) user(username string) simulator.User {
	s.t.Helper()
	users := s.Users()
	i := slices.IndexFunc(users, func(u simulator.User) bool { return u.Username == username })
	if i < 0 {
		s.t.Fatalf("no user %s", username)
	}
	return users[i]
}

func (s *site) roleID(name string) string {
	s.t.Helper()
	for _, role := range s.Roles() {
		if role.Name == name {
			return role.ID
		}
	}
	s.t.Fatalf("no role %s", name)
	return ""
}
