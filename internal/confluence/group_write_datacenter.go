package confluence

import (
	"context"
	"net/http"
	"net/url"
)

const adminGroupPath = "/rest/api/admin/group"

// CreateGroup sends a type, which Atlassian's file does not mention: without it, the answer is 400.
func (d *dataCenter) CreateGroup(ctx context.Context, name string) (Group, error) {
	return d.groups.create(ctx, d.Site, name, func(ctx context.Context) (Group, error) {
		var created restGroup
		err := d.PostOnce(ctx, adminGroupPath, nil, map[string]string{"type": "group", "name": name}, &created)
		return Group{ID: created.Name, Name: created.Name}, err
	}, func(ctx context.Context) (Group, error) {
		return d.GroupByName(ctx, name)
	}, d.GroupMembers)
}

func (d *dataCenter) DeleteGroup(ctx context.Context, group Group) error {
	err := d.Send(ctx, http.MethodDelete, adminGroupPath+"/"+url.PathEscape(group.ID), nil, nil, nil)
	d.groups.deleted(group)
	return refusedGroup(err)
}

func (d *dataCenter) AddGroupMember(ctx context.Context, group Group, principalID string) error {
	return d.changeMembership(ctx, http.MethodPut, group, principalID)
}

func (d *dataCenter) RemoveGroupMember(ctx context.Context, group Group, principalID string) error {
	return d.changeMembership(ctx, http.MethodDelete, group, principalID)
}

// changeMembership: both changes are idempotent.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-user-group/
func (d *dataCenter) changeMembership(ctx context.Context, method string, group Group, username string) error {
	return d.groups.change(ctx, group, method == http.MethodPut, func() error {
		return d.Send(ctx, method, dataCenterUserPath+"/"+url.PathEscape(username)+"/group/"+url.PathEscape(group.ID), nil, nil, nil)
	}, func(ctx context.Context) ([]Group, error) {
		return d.GroupsOf(ctx, UserRef{Username: username})
	})
}
