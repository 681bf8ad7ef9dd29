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

// cloudSpace is a space in an answer of v2.
type cloudSpace struct {
	ID          string    `json:"id"`
	Key         string    `json:"key"`
	Name        string    `json:"name"`
	Type        string    `json:"type"`
	Status      string    `json:"status"`
	HomepageID  string    `json:"homepageId"`
	AuthorID    string    `json:"authorId"`
	OwnerID     string    `json:"spaceOwnerId"`
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

// notFound returns the error for a list that lacks the one object it should have. If the site allows anonymous access, a list
// is also empty if the credentials are not accepted.
func (v v1) notFound(ctx context.Context, path, message string) error {
	if caller, _ := v.CallerError(ctx); caller != nil {
		return caller
	}
	return &Error{Method: http.MethodGet, Path: path, Kind: rest.KindNotFound, Message: message}
}

func (c *cloud) UpdateSpace(ctx context.Context, key string, update SpaceUpdate) error {
	body := spaceBody{Name: update.Name, Description: plainText(update.Description), Homepage: homepageOf(update.HomepageID)}
	if strings.HasPrefix(key, "~") { // if omitted, Confluence tries to change the type to global: https://jira.atlassian.com/browse/CONFCLOUD-66918
		body.Type = "personal"
	}
	if update.Status != nil {
		body.Status = *update.Status
	}
	err := c.Send(ctx, http.MethodPut, spacePath(key), nil, body, nil)
	if update.HomepageID != nil {
		c.invalidateHomepage(ctx, key)
	}
	return c.refusedForSpace(ctx, key, err)
}

func (c *cloud) DeleteSpace(ctx context.Context, key string) error {
	c.deletedSpaces.Store(strings.ToLower(key), true)
	task, err := c.deleteSpace(ctx, key)
	if err != nil {
		return c.refusedForSpace(ctx, key, err)
	}
	if err := c.waitLongTask(ctx, task); err != nil {
		return err
	}
	c.spaceIDs.Invalidate(strings.ToLower(key))
	c.access.invalidate(SpaceRef{Key: key})
	c.roles.assignments.Clear() // by ID
	return nil
}

// refusedForSpace returns an error for which [IsForbidden] is true if a change failed with 404 although the account sees the
// space, and else err: v1 answers 404 also if the account may not change a space.
func (c *cloud) refusedForSpace(ctx context.Context, key string, err error) error {
	if !IsNotFound(err) {
		return err
	}
	if _, readErr := c.spaceByKey(ctx, key); readErr != nil {
		return err
	}
	return forbidden(err)
}

func (c *cloud) ListSpaces(ctx context.Context, filter SpaceFilter) iter.Seq2[Space, error] {
	return func(yield func(Space, error) bool) {
		chunks := slices.Collect(slices.Chunk(filter.Keys, maxIDs))
		if len(chunks) == 0 {
			chunks = [][]string{nil}
		}
		for _, keys := range chunks {
			query := url.Values{"limit": {"250"}, "description-format": {"plain"}}
			setUnlessEmpty(query, "keys", strings.Join(keys, ","))
			setUnlessEmpty(query, "labels", strings.Join(filter.Labels, ","))
			setUnlessEmpty(query, "type", filter.Type)
			setUnlessEmpty(query, "status", filter.Status)
			for space, err := range rest.List[cloudSpace](ctx, c.Site, "/api/v2/spaces", query) {
				if !yield(c.listed(space), err) || err != nil {
					return
				}
			}
		}
	}
}

// listed maps a space of a list, and remembers its ID. A space in the trash is found by no key.
func (c *cloud) listed(space cloudSpace) Space {
	if space.ID != "" && space.Status != StatusTrashed {
		c.cacheSpace(space.Key, space.ID)
	}
	mapped := space.space(c.Site)
	mapped.SpaceOrigin = SpaceOrigin{OwnerID: space.OwnerID, AuthorID: space.AuthorID, CreatedAt: space.CreatedAt.Time}
	return mapped
}
