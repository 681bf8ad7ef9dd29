package confluence

import (
	"context"
	"net/url"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) GroupMembers(ctx context.Context, group Group) ([]User, error) {
	members, err := d.groups.members.Get(ctx, groupKey(group.ID), func(ctx context.Context) ([]User, error) {
		var members []User
		query := url.Values{"limit": {"200"}, "expand": {"status"}}
		for one, err := range rest.List[member](ctx, d.Site, "/rest/api/group/"+url.PathEscape(group.ID)+"/member", query) {
			if err != nil {
				return nil, err
			}
			members = append(members, one.user())
		}
		return members, nil
	})
	return slices.Clone(members), err
}

// ChildGroups uses the call that Confluence 9.3 and 10.0 both have; "groupparent" and "groupancestor" are new in 10.0.
func (d *dataCenter) ChildGroups(ctx context.Context, group Group) ([]Group, error) {
	children, err := d.groups.children.Get(ctx, groupKey(group.ID), func(ctx context.Context) ([]Group, error) {
		var children []Group
		for child, err := range rest.List[restGroup](ctx, d.Site, "/rest/api/group/"+url.PathEscape(group.ID)+"/groupmember", url.Values{"limit": {"200"}}) {
			if err != nil {
				return nil, err
			}
			children = append(children, Group{ID: child.Name, Name: child.Name})
		}
		return children, nil
	})
	return slices.Clone(children), err
}

func (d *dataCenter) GroupPeople(ctx context.Context, group Group) ([]User, error) {
	members, err := d.GroupMembers(ctx, group)
	if err != nil {
		return nil, err
	}
	return nestedPeople(ctx, group, members, d)
}

func (d *dataCenter) NestedPeople(ctx context.Context, group Group) ([]User, error) {
	return nestedPeople(ctx, group, nil, d)
}
