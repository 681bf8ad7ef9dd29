package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) GroupByName(ctx context.Context, name string) (Group, error) {
	var group restGroup
	if err := d.Get(ctx, "/rest/api/group/"+url.PathEscape(name), nil, &group); err != nil {
		return Group{}, err
	}
	return Group{ID: group.Name, Name: group.Name}, nil
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
