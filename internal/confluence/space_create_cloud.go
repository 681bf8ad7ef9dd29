package confluence

import (
	"context"
	"net/http"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// CreateSpace goes through v2 on sites with roles, where alone that creates spaces, and else through v1. Where the site
// does not tell its mode, v2 does: it answers 404 where there are no roles, and has created nothing then.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-post
func (c *cloud) CreateSpace(ctx context.Context, create SpaceCreate) (Space, error) {
	mode, err := c.SpaceRoleMode(ctx)
	if err != nil {
		return Space{}, err
	}
	space, err := rest.CreateOnce(ctx, c.Site, create.naturalKey(), func(ctx context.Context) (space Space, err error) {
		if mode != PreRoles {
			space, err = c.createSpaceWithRoles(ctx, create)
		}
		if mode == PreRoles || mode == "" && rest.HasStatus(err, http.StatusNotFound) && !IsCredentials(err) {
			space, err = c.createSpace(ctx, create)
		}
		return space, err
	}, func(ctx context.Context) ([]rest.Candidate[Space], error) {
		found, err := c.spaceByKey(ctx, create.Key)
		if err != nil {
			return nil, rest.IgnoreNotFound(err)
		}
		return create.made(found.space(c.Site), found.AuthorID, found.CreatedAt), nil
	})
	if err == nil {
		c.knowSpace(space.Key, space.ID)
	}
	return space, err
}

// createSpaceWithRoles is createSpace of v2, which needs no second request either. It names no role assignments, as
// Confluence fails on those at times (CONFCLOUD-83797).
func (c *cloud) createSpaceWithRoles(ctx context.Context, create SpaceCreate) (Space, error) {
	type description struct {
		Value          string `json:"value"`
		Representation string `json:"representation"`
	}
	body := struct {
		Key         string       `json:"key"`
		Name        string       `json:"name"`
		Description *description `json:"description,omitempty"`
		Private     bool         `json:"createPrivateSpace,omitempty"`
	}{Key: create.Key, Name: create.Name, Private: create.Private}
	if create.Description != "" {
		body.Description = &description{create.Description, "plain"}
	}
	var created cloudSpace
	if err := c.PostOnce(ctx, "/api/v2/spaces", nil, body, &created); err != nil {
		return Space{}, forbidden(err)
	}
	space := created.space(c.Site)
	space.Description, space.Labels = create.Description, []string{}
	return space, nil
}
