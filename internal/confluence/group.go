package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Groups are named sets of users.
type Groups interface {
	// GroupByName reads a group by its exact name. [IsNotFound] is true for the error if there is none. It takes one request, on
	// Cloud more if the result page with the name is not the first.
	GroupByName(ctx context.Context, name string) (Group, error)
	// GroupByID reads a group by its ID, which is its name on Data Center, with one request. [IsNotFound] is true for the error
	// if there is none.
	GroupByID(ctx context.Context, id string) (Group, error)
	// GroupMembers reads the direct members of a group, 200 with each request. Cloud then reads the users, 100 with each
	// request.
	GroupMembers(ctx context.Context, group Group) ([]User, error)
}

// GroupIDs is implemented by the client of a deployment on which the ID of a group is not its name: Cloud.
type GroupIDs interface {
	// HasGroupIDForm reports whether a text has the form of a group ID, without a request.
	HasGroupIDForm(text string) bool
}

// Group is a named set of users.
type Group struct {
	ID   string // its name on Data Center
	Name string
}

// groupsOf returns the groups that a user is a member of. It returns those read so far if the list cannot be read.
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

// restGroup is a group in an answer of v1 or Data Center. Groups of Data Center have no ID.
type restGroup struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}
