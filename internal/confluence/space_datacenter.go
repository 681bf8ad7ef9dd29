package confluence

import (
	"cmp"
	"context"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// UpdateSpace reads the space first unless the update has name and description: a request must have the name and should have
// the description even if they do not change.
func (d *dataCenter) UpdateSpace(ctx context.Context, key string, update SpaceUpdate) error {
	if update.Status != nil && *update.Status == StatusCurrent {
		if err := d.archiveSpace(ctx, key, "restore"); err != nil {
			return err
		}
	}
	if update.Name != "" || update.Description != nil || update.HomepageID != nil {
		if update.Name == "" || update.Description == nil {
			current, err := d.readOneSpace(ctx, key)
			if err != nil {
				return err
			}
			update.Name = cmp.Or(update.Name, current.Name)
			update.Description = cmp.Or(update.Description, &current.Description.Plain.Value)
		}
		body := spaceBody{Key: key, Name: update.Name, Description: plainText(update.Description), Homepage: homepageOf(update.HomepageID)}
		err := d.Send(ctx, http.MethodPut, spacePath(key), nil, body, nil)
		d.homepages.Invalidate(strings.ToLower(key))
		if err != nil {
			return d.refusedForSpace(ctx, key, err)
		}
	}
	if update.Status != nil && *update.Status == StatusArchived {
		return d.archiveSpace(ctx, key, "archive")
	}
	return nil
}

// archiveSpace archives or restores a space: an update cannot change the status on Data Center.
func (d *dataCenter) archiveSpace(ctx context.Context, key, action string) error {
	return d.refusedForSpace(ctx, key, d.Send(ctx, http.MethodPut, spacePath(key)+"/"+action, nil, nil, nil))
}

// refusedForSpace returns an error for which [IsForbidden] is true if a change failed with 404 although the account sees the
// space, and else err: Data Center answers 404 also if the account may not change a space.
func (d *dataCenter) refusedForSpace(ctx context.Context, key string, err error) error {
	if !IsNotFound(err) {
		return err
	}
	if _, readErr := d.readOneSpace(ctx, key); readErr != nil {
		return err
	}
	return forbidden(err)
}

func (d *dataCenter) DeleteSpace(ctx context.Context, key string) error {
	task, err := d.deleteSpace(ctx, key)
	if IsNotFound(err) {
		if _, readErr := d.Space(ctx, SpaceRef{Key: key}); readErr == nil {
			return forbidden(err)
		}
	}
	if err != nil {
		return err
	}
	d.access.invalidate(SpaceRef{Key: key})
	d.homepages.Invalidate(strings.ToLower(key))
	return d.waitLongTask(ctx, task)
}

func (d *dataCenter) ListSpaces(ctx context.Context, filter SpaceFilter) iter.Seq2[Space, error] {
	return func(yield func(Space, error) bool) {
		chunks := slices.Collect(slices.Chunk(filter.Keys, maxSpaces))
		if len(chunks) == 0 {
			chunks = [][]string{nil}
		}
		for _, keys := range chunks {
			query := url.Values{"limit": {"100"}, "expand": {"description.plain,homepage"}, "spaceKey": keys, "label": filter.Labels}
			setUnlessEmpty(query, "type", filter.Type)
			setUnlessEmpty(query, "status", filter.Status)
			for answer, err := range rest.List[v1Space](ctx, d.Site, "/rest/api/space", query) {
				space := answer.space(d.Site)
				space.SpaceOrigin = SpaceOrigin{AuthorID: answer.Creator.Username, CreatedAt: answer.CreationDate.Time}
				if !yield(space, err) || err != nil {
					return
				}
			}
		}
	}
}
