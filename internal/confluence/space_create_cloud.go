package confluence

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// CreateSpace uses v2 on sites with roles, where v1 cannot create spaces, and else v1. If the mode cannot be read, it tries v2
// first, which on sites without roles answers 404 and creates nothing.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-post
func (c *cloud) CreateSpace(ctx context.Context, create SpaceCreate) (Space, error) {
	mode, err := c.SpaceRoleMode(ctx)
	if err != nil {
		return Space{}, err
	}
	if mode == PreRoles && create.needsRoles() {
		return Space{}, rest.Unsupported("only sites with space roles create spaces from a template or with the access of another space")
	}
	copied, err := c.copiedSpace(ctx, create)
	if err != nil {
		return Space{}, err
	}
	space, err := rest.CreateOnce(ctx, c.Site, create.naturalKey(), func(ctx context.Context) (space Space, err error) {
		if mode != PreRoles {
			space, err = c.createSpaceWithRoles(ctx, create, copied)
		}
		if mode == PreRoles || mode == "" && rest.HasStatus(err, http.StatusNotFound) && !IsCredentials(err) && !create.needsRoles() {
			space, err = c.createSpace(ctx, create)
		}
		if mode == "" && create.needsRoles() {
			err = mayLackRoles(err)
		}
		return space, err
	}, func(ctx context.Context) ([]rest.Candidate[Space], error) {
		answer, err := c.spaceByKey(ctx, create.Key)
		if err != nil {
			return nil, rest.IgnoreNotFound(err)
		}
		return create.candidates(answer.space(c.Site), answer.AuthorID, answer.CreatedAt), nil
	})
	if err == nil {
		c.cacheSpace(space.Key, space.ID)
	}
	return space, err
}

// mayLackRoles explains a refusal that may mean that the site has no space roles, where the mode cannot be read.
func mayLackRoles(err error) error {
	var refused *Error
	if errors.As(err, &refused) && refused.Status == http.StatusNotFound && refused.Kind != rest.KindCredentials {
		return refused.With(refused.Kind, refused.Message+". A site without space roles creates no spaces from a template or with the access of another space")
	}
	return err
}

// copiedSpace returns the ID of the space whose access a new one gets, "" for none. It is read once for each key.
func (c *cloud) copiedSpace(ctx context.Context, create SpaceCreate) (json.Number, error) {
	if create.CopyAccessFrom == "" {
		return "", nil
	}
	id, err := c.spaceID(ctx, SpaceRef{Key: create.CopyAccessFrom})
	return json.Number(id), err
}

// createSpaceWithRoles creates a space with v2. Like createSpace it takes one request. It sends no role assignments, because
// Confluence sometimes fails on them (CONFCLOUD-83797).
func (c *cloud) createSpaceWithRoles(ctx context.Context, create SpaceCreate, copied json.Number) (Space, error) {
	type description struct {
		Value          string `json:"value"`
		Representation string `json:"representation"`
	}
	body := struct {
		Key         string       `json:"key"`
		Name        string       `json:"name"`
		Description *description `json:"description,omitempty"`
		Private     bool         `json:"createPrivateSpace,omitempty"`
		TemplateKey string       `json:"templateKey,omitempty"`
		Copied      json.Number  `json:"copySpaceAccessConfiguration,omitempty"`
	}{Key: create.Key, Name: create.Name, Private: create.Private, TemplateKey: create.TemplateKey, Copied: copied}
	if create.Description != "" {
		body.Description = &description{create.Description, "plain"}
	}
	var answer cloudSpace
	if err := c.PostOnce(ctx, "/api/v2/spaces", nil, body, &answer); err != nil {
		return Space{}, forbidden(err)
	}
	space := answer.space(c.Site)
	space.Description, space.Labels = create.Description, []string{}
	return space, nil
}
