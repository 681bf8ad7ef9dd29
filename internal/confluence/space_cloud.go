package confluence

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// cloudSpace is a space in the words of v2.
type cloudSpace struct {
	ID          string    `json:"id"`
	Key         string    `json:"key"`
	Name        string    `json:"name"`
	Type        string    `json:"type"`
	Status      string    `json:"status"`
	HomepageID  string    `json:"homepageId"`
	AuthorID    string    `json:"authorId"`
	CreatedAt   timestamp `json:"createdAt"`
	Description struct {
		Plain struct {
			Value string `json:"value"`
		} `json:"plain"`
	} `json:"description"`
	Labels struct {
		Results []spaceLabel `json:"results"`
		Meta    struct {
			HasMore bool `json:"hasMore"`
		} `json:"meta"`
	} `json:"labels"`
	Links rest.Links `json:"_links"`
}

func (s cloudSpace) space(r *rest.Site) Space {
	return Space{
		ID: s.ID, Key: s.Key, Name: s.Name, Description: s.Description.Plain.Value, Type: s.Type, Status: s.Status,
		HomepageID: s.HomepageID, WebURL: r.WebLink(s.Links),
	}
}

// missing is the error for a list without the one thing it should hold. Where anonymous visitors are let in, a token
// that is not accepted sees an empty list rather than an error.
func (c *cloud) missing(ctx context.Context, path, message string) error {
	if caller, _ := c.CallerError(ctx); caller != nil {
		return caller
	}
	return &Error{Method: http.MethodGet, Path: path, Kind: rest.KindNotFound, Message: message}
}

func (c *cloud) UpdateSpace(ctx context.Context, key string, update SpaceUpdate) error {
	body := spaceBody{Name: update.Name, Description: plainText(update.Description), Homepage: homepageOf(update.HomepageID)}
	if strings.HasPrefix(key, "~") { // or Confluence takes it for a change to global: https://jira.atlassian.com/browse/CONFCLOUD-66918
		body.Type = "personal"
	}
	if update.Status != nil {
		body.Status = *update.Status
	}
	if update.HomepageID != nil {
		defer c.forgetHomepage(ctx, key)
	}
	err := c.Send(ctx, http.MethodPut, spacePath(key), nil, body, nil)
	return c.refusedForSpace(ctx, key, err)
}

func (c *cloud) DeleteSpace(ctx context.Context, key string) error {
	task, err := c.deleteSpace(ctx, key)
	if err != nil {
		return c.refusedForSpace(ctx, key, err)
	}
	if err := c.waitLongTask(ctx, task); err != nil {
		return err
	}
	c.spaceIDs.Invalidate(strings.ToLower(key))
	c.access.forget(key)
	return nil
}

// refusedForSpace tells a space that may not be changed from one that is not there: v1 answers 404 to both.
func (c *cloud) refusedForSpace(ctx context.Context, key string, err error) error {
	if !IsNotFound(err) {
		return err
	}
	if _, unseen := c.spaceByKey(ctx, key); unseen != nil {
		return err
	}
	return forbidden(err)
}

func (c *cloud) LabelSpace(ctx context.Context, key string, add, remove []string) error {
	path := spacePath(key) + "/label"
	if len(add) > 0 {
		var labels []spaceLabel
		for _, name := range add {
			labels = append(labels, spaceLabel{Prefix: teamPrefix, Name: name})
		}
		if err := c.Send(ctx, http.MethodPost, path, nil, labels, nil); err != nil {
			return err
		}
	}
	for _, name := range remove {
		if err := rest.IgnoreNotFound(c.Send(ctx, http.MethodDelete, path, url.Values{"name": {name}, "prefix": {teamPrefix}}, nil, nil)); err != nil {
			return err
		}
	}
	return nil
}

// maxKeys is how many keys v2 takes in one request.
const maxKeys = 250

func (c *cloud) ListSpaces(ctx context.Context, filter SpaceFilter) iter.Seq2[Space, error] {
	return func(yield func(Space, error) bool) {
		keys := slices.Collect(slices.Chunk(filter.Keys, maxKeys))
		if len(keys) == 0 {
			keys = [][]string{nil}
		}
		for _, chunk := range keys {
			query := url.Values{"limit": {"250"}, "description-format": {"plain"}}
			for name, value := range map[string]string{
				"keys": strings.Join(chunk, ","), "labels": strings.Join(filter.Labels, ","), "type": filter.Type, "status": filter.Status,
			} {
				if value != "" {
					query.Set(name, value)
				}
			}
			for space, err := range rest.List[cloudSpace](ctx, c.Site, "/api/v2/spaces", query) {
				if !yield(space.space(c.Site), err) || err != nil {
					return
				}
			}
		}
	}
}
