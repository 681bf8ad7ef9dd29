package confluence

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var _ PersonalSpaces = (*dataCenter)(nil)

// CreatePersonalSpace creates the caller's own space or, as an administrator, that of another user:
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-space/#api-rest-api-space-personal-post
func (d *dataCenter) CreatePersonalSpace(ctx context.Context, create SpaceCreate) (Space, error) {
	username := strings.TrimPrefix(create.Key, "~")
	caller, err := d.Caller(ctx)
	if err != nil {
		return Space{}, err
	}
	path := "/rest/api/space/personal"
	if !strings.EqualFold(username, caller) {
		path = "/rest/api/admin/space/personal/" + url.PathEscape(username)
	}
	return rest.CreateOnce(ctx, d.Site, create.naturalKey(), func(ctx context.Context) (Space, error) {
		body := struct {
			Description *plain `json:"description,omitempty"`
			Private     bool   `json:"isPrivate"`
		}{Private: create.Private}
		if create.Description != "" {
			body.Description = plainText(&create.Description)
		}
		var created v1Space
		if err := d.PostOnce(ctx, path, nil, body, &created); err != nil {
			return Space{}, personalSpaceTaken(err)
		}
		return create.created(created.space(d.Site)), nil
	}, func(ctx context.Context) ([]rest.Candidate[Space], error) {
		found, err := d.readOneSpace(ctx, create.Key)
		if err != nil {
			return nil, rest.IgnoreNotFound(err)
		}
		space := found.space(d.Site)
		return []rest.Candidate[Space]{{
			Value: create.created(space), CreatedBy: found.Creator.Username, CreatedAt: found.CreationDate.Time, Unchanged: space.Status == StatusCurrent,
		}}, nil
	})
}

// created returns a new space as its creation answers: what the answer omits is as it was sent.
func (c SpaceCreate) created(space Space) Space {
	space.Description, space.Labels = c.Description, []string{}
	return space
}

// personalSpaceTaken returns the error for a user who has a space: the only conflict that there is.
func personalSpaceTaken(err error) error {
	var refused *Error
	if errors.As(err, &refused) && refused.Status == http.StatusConflict {
		return refused.With(rest.KindTaken, refused.Message)
	}
	return err
}
