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

// v1Space is a space in the words of v1 and Data Center.
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

// spaceBody is what v1 and Data Center take for a space; fields left out stay as they are.
type spaceBody struct {
	Key         string      `json:"key,omitempty"`
	Name        string      `json:"name,omitempty"`
	Description *plain      `json:"description,omitempty"`
	Homepage    *contentRef `json:"homepage,omitempty"`
	Type        string      `json:"type,omitempty"`
	Status      string      `json:"status,omitempty"`
}

type plain struct {
	Plain struct {
		Value          string `json:"value"`
		Representation string `json:"representation"`
	} `json:"plain"`
}

type contentRef struct {
	ID string `json:"id"`
}

func plainText(value *string) *plain {
	if value == nil {
		return nil
	}
	var p plain
	p.Plain.Value, p.Plain.Representation = *value, "plain"
	return &p
}

func homepageOf(id *string) *contentRef {
	if id == nil {
		return nil
	}
	return &contentRef{ID: *id}
}

func spacePath(key string) string { return "/rest/api/space/" + url.PathEscape(key) }

// createSpace needs no second request, which could fail and leave a space that nobody knows of: the answer names the
// home page, and what it leaves out is as it was sent.
func (v v1) createSpace(ctx context.Context, create SpaceCreate) (Space, error) {
	path := "/rest/api/space"
	if create.Private {
		path += "/_private"
	}
	body := spaceBody{Key: create.Key, Name: create.Name}
	if create.Description != "" {
		body.Description = plainText(&create.Description)
	}
	var created v1Space
	if err := v.PostOnce(ctx, path, nil, body, &created); err != nil {
		return Space{}, err
	}
	space := created.space(v.Site)
	space.Description, space.Labels = create.Description, []string{}
	return space, nil
}

// deleteSpace starts to delete a space and returns the ID of the long task that does it.
func (v v1) deleteSpace(ctx context.Context, key string) (string, error) {
	var task struct {
		ID string `json:"id"`
	}
	err := v.Send(ctx, http.MethodDelete, spacePath(key), nil, nil, &task)
	return task.ID, err
}

// forbidden turns "not found" into what it means for a space that can be read: Confluence does not tell the two apart
// when it refuses a change.
func forbidden(err error) error {
	var e *Error
	if errors.As(err, &e) && e.Kind == rest.KindNotFound {
		return e.With(rest.KindForbidden, e.Message)
	}
	return err
}
