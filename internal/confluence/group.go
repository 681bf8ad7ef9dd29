package confluence

import (
	"cmp"
	"context"
	"iter"
	"net/url"
	"strings"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Groups are named sets of users. What is read is cached for the life of the client, until one of its own writes changes it.
type Groups interface {
	// GroupByName reads a group by its exact name. [IsNotFound] is true for the error if there is none. It takes one request, on
	// Cloud more if the result page with the name is not the first.
	GroupByName(ctx context.Context, name string) (Group, error)
	// GroupByID reads a group by its ID, which is its name on Data Center, with one request, once for each group. [IsNotFound] is
	// true for the error if there is none.
	GroupByID(ctx context.Context, id string) (Group, error)
	// ListGroups yields the groups whose name contains query, without regard to case; "" yields all. It takes one request for each
	// 200 groups; Data Center reads all of them.
	ListGroups(ctx context.Context, query string) iter.Seq2[Group, error]
	// GroupsOf reads the groups that a user is a direct member of, 200 with each request.
	GroupsOf(ctx context.Context, user UserRef) ([]Group, error)

	GroupMembers
	GroupWrites
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

// groups is what a client has read of groups, by ID in lower case: Data Center ignores the case of names.
type groups struct {
	byID     rest.Cache[Group]
	members  rest.Cache[[]User]
	children rest.Cache[[]Group]
	changes  sync.Map // *sync.Mutex: changes of the members of one group wait for each other
}

func groupKey(id string) string { return strings.ToLower(id) }

// groupsOf reads the groups that a user is a direct member of. With an error, it returns those read so far.
func (v v1) groupsOf(ctx context.Context, user url.Values) ([]restGroup, error) {
	user.Set("limit", "200")
	var all []restGroup
	for group, err := range rest.List[restGroup](ctx, v.Site, "/rest/api/user/memberof", user) {
		if err != nil {
			return all, err
		}
		all = append(all, group)
	}
	return all, nil
}

// restGroup is a group in an answer of v1 or Data Center. Groups of Data Center have no ID.
type restGroup struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ObjectKey is what a group in a list must have.
func (g restGroup) ObjectKey() string { return g.Name }

func (g restGroup) group() Group { return Group{ID: cmp.Or(g.ID, g.Name), Name: g.Name} }

func groupsFrom(all []restGroup) []Group {
	out := make([]Group, len(all))
	for i, group := range all {
		out[i] = group.group()
	}
	return out
}
