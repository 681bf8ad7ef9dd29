package confluence

import "context"

// Groups are named sets of users.
type Groups interface {
	// GroupByName reads a group by its exact name.
	GroupByName(ctx context.Context, name string) (Group, error)
	// GroupByID reads a group by its id, which is its name on Data Center.
	GroupByID(ctx context.Context, id string) (Group, error)
	// GroupMembers reads the direct members of a group, following pages.
	GroupMembers(ctx context.Context, group Group) ([]User, error)
}

// Group is a named set of users.
type Group struct {
	ID   string // its name on Data Center
	Name string
}
