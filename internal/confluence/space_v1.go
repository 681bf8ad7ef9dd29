package confluence

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// v1Space is a space in an answer of v1 or Data Center.
type v1Space struct {
	ID          json.Number `json:"id"`
	Key         string      `json:"key"`
	Name        string      `json:"name"`
	Type        string      `json:"type"`
	Status      string      `json:"status"`
	Description struct {
		Plain struct {
			Value string `json:"value"`
		} `json:"plain"`
	} `json:"description"`
	Homepage struct {
		ID json.Number `json:"id"`
	} `json:"homepage"`
	Expandable struct {
		Homepage string `json:"homepage"` // the path of its resource
	} `json:"_expandable"`
	Metadata struct {
		Labels struct {
			Results []spaceLabel `json:"results"`
		} `json:"labels"`
	} `json:"metadata"`
	Creator      restUser   `json:"creator"` // Data Center
	CreationDate timestamp  `json:"creationDate"`
	Links        rest.Links `json:"_links"`
}

func (s v1Space) ObjectKey() string { return strings.ToLower(s.Key) }
func (s v1Space) Size() int         { return 1<<10 + len(s.Description.Plain.Value) }
func (v1Space) Pack()               {}

func (s v1Space) space(r *rest.Site) Space {
	return Space{
		ID: s.ID.String(), Key: s.Key, Name: s.Name, Description: s.Description.Plain.Value, Type: s.Type, Status: s.Status,
		HomepageID: cmp.Or(s.Homepage.ID.String(), s.Expandable.Homepage[strings.LastIndex(s.Expandable.Homepage, "/")+1:]), WebURL: r.WebLink(s.Links),
	}
}

// spaceBody is the request of v1 and Data Center to create or update a space. An update does not change omitted fields.
type spaceBody struct {
	Key         string     `json:"key,omitempty"`
	Name        string     `json:"name,omitempty"`
	Description *plain     `json:"description,omitempty"`
	Homepage    *contentID `json:"homepage,omitempty"`
	Type        string     `json:"type,omitempty"`
	Status      string     `json:"status,omitempty"`
}

type plain struct {
	Plain struct {
		Value          string `json:"value"`
		Representation string `json:"representation"`
	} `json:"plain"`
}

func plainText(value *string) *plain {
	if value == nil {
		return nil
	}
	var p plain
	p.Plain.Value, p.Plain.Representation = *value, "plain"
	return &p
}

func homepageOf(id *string) *contentID {
	if id == nil {
		return nil
	}
	return &contentID{ID: *id}
}

// spacePath returns the path of a space in v1 and on Data Center.
func spacePath(key string) string { return "/rest/api/space/" + url.PathEscape(key) }

// createSpace creates a space with one request. A second one could fail and leave a space that is not in the state. It is not
// needed: the answer has the home page, and what it lacks is as it was sent.
func (v v1) createSpace(ctx context.Context, create SpaceCreate) (Space, error) {
	path := "/rest/api/space"
	if create.Private {
		path += "/_private"
	}
	body := spaceBody{Key: create.Key, Name: create.Name}
	if create.Description != "" {
		body.Description = plainText(&create.Description)
	}
	var answer v1Space
	if err := v.PostOnce(ctx, path, nil, body, &answer); err != nil {
		return Space{}, err
	}
	space := answer.space(v.Site)
	space.Description, space.Labels = create.Description, []string{}
	return space, nil
}

// deleteSpace starts the deletion of a space and returns the ID of its long task.
func (v v1) deleteSpace(ctx context.Context, key string) (string, error) {
	var task struct {
		ID string `json:"id"`
	}
	err := v.Send(ctx, http.MethodDelete, spacePath(key), nil, nil, &task)
	return task.ID, err
}

// forbidden turns an error for which [IsNotFound] is true into one for which [IsForbidden] is true. It is for spaces that the
// account sees: Confluence answers 404 also if it may not change them.
func forbidden(err error) error {
	var refused *Error
	if errors.As(err, &refused) && refused.Kind == rest.KindNotFound {
		return refused.With(rest.KindForbidden, refused.Message)
	}
	return err
}
