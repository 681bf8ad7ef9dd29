package confluence

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

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

// GroupByName looks among the groups whose names resemble it, as there is no look-up by name. Capital letters count.
func (c *cloud) GroupByName(ctx context.Context, name string) (Group, error) {
	const path = "/rest/api/group/picker"
	hint := ""
	for group, err := range rest.List[restGroup](ctx, c.Site, path, url.Values{"query": {name}, "limit": {"200"}}) {
		switch {
		case err != nil:
			return Group{}, err
		case group.Name == name:
			return Group(group), nil
		case strings.EqualFold(group.Name, name):
			hint = fmt.Sprintf("; there is %q, though", group.Name)
		}
	}
	return Group{}, &Error{
		Method: http.MethodGet, Path: path, Kind: rest.KindNotFound, Message: fmt.Sprintf("no group has the name %q%s", name, hint),
	}
}

func (c *cloud) GroupByID(ctx context.Context, id string) (Group, error) {
	var found restGroup
	if err := c.Get(ctx, "/rest/api/group/by-id", url.Values{"id": {id}}, &found); err != nil {
		return Group{}, err
	}
	return Group(found), nil
}

// GroupMembers reads who the members are, and what they are called after that: only v2 tells whether they are active.
func (c *cloud) GroupMembers(ctx context.Context, group Group) ([]User, error) {
	var ids []string
	path := "/rest/api/group/" + url.PathEscape(group.ID) + "/membersByGroupId"
	for member, err := range rest.List[restUser](ctx, c.Site, path, url.Values{"limit": {"200"}}) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, member.AccountID)
	}
	return c.UsersByAccountID(ctx, ids)
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

func (d *dataCenter) GroupByName(ctx context.Context, name string) (Group, error) {
	var found restGroup
	if err := d.Get(ctx, "/rest/api/group/"+url.PathEscape(name), nil, &found); err != nil {
		return Group{}, err
	}
	return Group{ID: found.Name, Name: found.Name}, nil
}

func (d *dataCenter) GroupByID(ctx context.Context, id string) (Group, error) {
	return d.GroupByName(ctx, id)
}

func (d *dataCenter) GroupMembers(ctx context.Context, group Group) ([]User, error) {
	var members []User
	query := url.Values{"limit": {"200"}, "expand": {"status"}}
	for member, err := range rest.List[restUser](ctx, d.Site, "/rest/api/group/"+url.PathEscape(group.ID)+"/member", query) {
		if err != nil {
			return nil, err
		}
		members = append(members, member.user())
	}
	return members, nil
}
