package confluence

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

const membershipPath = "/rest/api/group/userByGroupId"

// CreateGroup: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/#api-wiki-rest-api-group-post
func (c *cloud) CreateGroup(ctx context.Context, name string) (Group, error) {
	return c.groups.create(ctx, c.Site, name, func(ctx context.Context) (Group, error) {
		var created restGroup
		err := c.PostOnce(ctx, "/rest/api/group", nil, map[string]string{"name": name}, &created)
		return created.group(), err
	}, func(ctx context.Context) (Group, error) {
		for group, err := range c.ListGroups(ctx, name) {
			if err != nil || strings.EqualFold(group.Name, name) {
				return group, err
			}
		}
		return Group{}, &Error{Kind: rest.KindNotFound, Message: "no group has this name"}
	}, c.GroupMembers)
}

func (c *cloud) DeleteGroup(ctx context.Context, group Group) error {
	err := c.Send(ctx, http.MethodDelete, "/rest/api/group/by-id", url.Values{"id": {group.ID}}, nil, nil)
	c.groups.deleted(group)
	return refusedGroup(err)
}

func (c *cloud) AddGroupMember(ctx context.Context, group Group, principalID string) error {
	return c.groups.change(ctx, group, true, func() error {
		return c.Send(ctx, http.MethodPost, membershipPath, url.Values{"groupId": {group.ID}}, map[string]string{"accountId": principalID}, nil)
	}, c.groupsOfPrincipal(principalID))
}

// RemoveGroupMember: Cloud answers 204 too if the user is no member.
func (c *cloud) RemoveGroupMember(ctx context.Context, group Group, principalID string) error {
	return c.groups.change(ctx, group, false, func() error {
		return c.Send(ctx, http.MethodDelete, membershipPath, url.Values{"groupId": {group.ID}, "accountId": {principalID}}, nil, nil)
	}, c.groupsOfPrincipal(principalID))
}

func (c *cloud) groupsOfPrincipal(id string) func(context.Context) ([]Group, error) {
	return func(ctx context.Context) ([]Group, error) { return c.GroupsOf(ctx, UserRef{PrincipalID: id}) }
}
