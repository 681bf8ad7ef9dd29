package confluence

import (
	"context"
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
}

// groupPeople walks from a group to the groups below it. Groups may contain each other. A child that was deleted after it was
// listed has no users.
func groupPeople(ctx context.Context, root Group, groups GroupMembers) ([]User, error) {
	var people []User
	known := map[string]bool{}
	seen := map[string]bool{groupKey(root.ID): true}
	for next := []Group{root}; len(next) > 0; next = next[1:] {
		members, err := groups.GroupMembers(ctx, next[0])
		if IsNotFound(err) && next[0] != root {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, user := range members {
			if id := strings.ToLower(user.PrincipalID()); !known[id] {
				known[id] = true
				people = append(people, user)
			}
		}
		children, err := groups.ChildGroups(ctx, next[0])
		if err != nil {
			return nil, err
		}
		for _, child := range children {
			if !seen[groupKey(child.ID)] {
				seen[groupKey(child.ID)] = true
				next = append(next, child)
			}
		}
	}
	return people, nil
}
