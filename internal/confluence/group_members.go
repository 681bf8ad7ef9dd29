package confluence

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// GroupMembers are the users of groups, and the groups within groups.
type GroupMembers interface {
	// GroupMembers reads the direct members of a group, 200 with each request, once for each group. Data Center may include the
	// users of nested groups: see [GroupMembers.ChildGroups]. An empty group of Cloud takes one request more, as Cloud has the same
	// answer for a group that does not exist. [IsNotFound] is true for the error if there is no such group.
	GroupMembers(ctx context.Context, group Group) ([]User, error)
	// ChildGroups reads the groups that are direct members of a group, 200 with each request, once for each group. There are none on
	// Cloud, which takes no request.
	ChildGroups(ctx context.Context, group Group) ([]Group, error)
	// GroupPeople reads all users of a group, those of nested groups included, each user once. It takes the requests of GroupMembers
	// and ChildGroups for the group and each group below it.
	GroupPeople(ctx context.Context, group Group) ([]User, error)
	// NestedPeople is GroupPeople without the direct members of the group itself. It takes no request on Cloud.
	NestedPeople(ctx context.Context, group Group) ([]User, error)
}

// member is a member of a group. One that nobody could tell from another is an error, not somebody without access.
type member struct{ restUser }

// ObjectKey is what a member in a list must have.
func (m member) ObjectKey() string { return cmp.Or(m.AccountID, m.Username, m.UserKey) }

// cloudUser maps a member in v1. Of all users there, only members have the status of their account.
func (m member) cloudUser() User {
	return cloudUser{
		AccountID: m.AccountID, AccountType: m.AccountType, AccountStatus: m.AccountStatus,
		DisplayName: m.DisplayName, PublicName: m.PublicName, Email: m.Email,
	}.user()
}

// nestedPeople walks from a group to the groups below it, and adds their users to the members of the group. Groups may contain
// each other. A group that was deleted after it was listed has no users.
func nestedPeople(ctx context.Context, root Group, members []User, groups GroupMembers) ([]User, error) {
	people, known, seen := slices.Clone(members), map[string]bool{}, map[string]bool{groupKey(root.ID): true}
	for _, user := range members {
		known[strings.ToLower(user.PrincipalID())] = true
	}
	for next := []Group{root}; len(next) > 0; next = next[1:] {
		children, err := groups.ChildGroups(ctx, next[0])
		if err != nil && !IsNotFound(err) {
			return nil, err
		}
		for _, child := range children {
			if seen[groupKey(child.ID)] {
				continue
			}
			seen[groupKey(child.ID)] = true
			next = append(next, child)
			members, err := groups.GroupMembers(ctx, child)
			if err != nil && !IsNotFound(err) {
				return nil, err
			}
			for _, user := range members {
				if id := strings.ToLower(user.PrincipalID()); !known[id] {
					known[id] = true
					people = append(people, user)
				}
			}
		}
	}
	return people, nil
}
