package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

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

// groupsOf are the groups that a user is in; none if nobody tells.
func (v v1) groupsOf(ctx context.Context, user url.Values) []restGroup {
	user.Set("limit", "200")
	var groups []restGroup
	for group, err := range rest.List[restGroup](ctx, v.Site, "/rest/api/user/memberof", user) {
		if err == nil {
			groups = append(groups, group)
		}
	}
	return groups
}

// restGroup is a group as v1 and Data Center write one; Data Center gives no ID.
type restGroup struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}
