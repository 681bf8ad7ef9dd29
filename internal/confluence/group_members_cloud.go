package confluence

import (
	"context"
	"net/url"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (c *cloud) GroupMembers(ctx context.Context, group Group) ([]User, error) {
	members, err := c.groups.members.Get(ctx, groupKey(group.ID), func(ctx context.Context) ([]User, error) {
		var members []User
		path := "/rest/api/group/" + url.PathEscape(group.ID) + "/membersByGroupId"
		for one, err := range rest.List[member](ctx, c.Site, path, url.Values{"limit": {"200"}}) {
			if err != nil {
				return nil, err
			}
			members = append(members, one.cloudUser())
		}
		if len(members) == 0 {
			_, err := c.GroupByID(ctx, group.ID)
			return nil, err
		}
		return members, nil
	})
	return slices.Clone(members), err
}

func (*cloud) ChildGroups(context.Context, Group) ([]Group, error) { return nil, nil }

func (c *cloud) GroupPeople(ctx context.Context, group Group) ([]User, error) {
	return c.GroupMembers(ctx, group)
}

func (*cloud) NestedPeople(context.Context, Group) ([]User, error) { return nil, nil }
