package confluence

import (
	"context"
	"net/url"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// member maps a member of a group. Of all users in v1, only members have the status of their account.
func (u restUser) member() User {
	return cloudUser{
		AccountID: u.AccountID, AccountType: u.AccountType, AccountStatus: u.AccountStatus,
		DisplayName: u.DisplayName, PublicName: u.PublicName, Email: u.Email, Guest: u.Guest,
	}.user()
}

func (c *cloud) GroupMembers(ctx context.Context, group Group) ([]User, error) {
	members, err := c.groups.members.Get(ctx, groupKey(group.ID), func(ctx context.Context) ([]User, error) {
		var members []User
		path := "/rest/api/group/" + url.PathEscape(group.ID) + "/membersByGroupId"
		for member, err := range rest.List[restUser](ctx, c.Site, path, url.Values{"limit": {"200"}}) {
			if err != nil {
				return nil, err
			}
			members = append(members, member.member())
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
	return groupPeople(ctx, group, c)
}
