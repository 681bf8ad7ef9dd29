package confluence

import (
	"context"
	"iter"
	"net/http"
	"net/url"
)

func (d *dataCenter) CreateSpace(ctx context.Context, create SpaceCreate) (Space, error) {
	return d.createSpace(ctx, create)
}

func (d *dataCenter) Space(ctx context.Context, ref SpaceRef) (Space, error) {
	var read v1Space
	query := url.Values{"expand": {"description.plain,homepage,metadata.labels"}}
	if err := d.get(ctx, spacePath(ref.Key), query, &read); err != nil {
		return Space{}, err
	}
	space := read.space(d.rest)
	space.Labels = categories(read.Metadata.Labels.Results)
	return space, nil
}

// UpdateSpace reads the space first, since an update must hold its name and should hold its description.
func (d *dataCenter) UpdateSpace(ctx context.Context, key string, update SpaceUpdate) error {
	current, err := d.Space(ctx, SpaceRef{Key: key})
	if err != nil {
		return err
	}
	if update.Status != nil && *update.Status == StatusCurrent && current.Status != StatusCurrent {
		if err := d.archiveSpace(ctx, key, "restore"); err != nil {
			return err
		}
	}
	if update.Name != current.Name || update.Description != nil || update.HomepageID != nil {
		body := spaceBody{Key: key, Name: update.Name, Description: plainText(update.Description), Homepage: homepageOf(update.HomepageID)}
		if body.Description == nil {
			body.Description = plainText(&current.Description)
		}
		if err := forbidden(d.send(ctx, http.MethodPut, spacePath(key), nil, body, nil)); err != nil {
			return err
		}
	}
	if update.Status != nil && *update.Status == StatusArchived && current.Status != StatusArchived {
		return d.archiveSpace(ctx, key, "archive")
	}
	return nil
}

// archiveSpace archives or restores a space; an update cannot change the status here.
func (d *dataCenter) archiveSpace(ctx context.Context, key, verb string) error {
	return forbidden(d.send(ctx, http.MethodPut, spacePath(key)+"/"+verb, nil, nil, nil))
}

func (d *dataCenter) LabelSpace(ctx context.Context, key string, add, remove []string) error {
	path := spacePath(key) + "/category/"
	for _, name := range add {
		if err := d.send(ctx, http.MethodPost, path+url.PathEscape(name), nil, nil, nil); err != nil {
			return err
		}
	}
	for _, name := range remove {
		if err := gone(d.send(ctx, http.MethodDelete, path+url.PathEscape(name), nil, nil, nil)); err != nil {
			return err
		}
	}
	return nil
}

func (d *dataCenter) SpaceContent(ctx context.Context, ref SpaceRef) (SpaceContent, error) {
	var space v1Space
	if err := d.get(ctx, spacePath(ref.Key), url.Values{"expand": {"homepage"}}, &space); err != nil {
		return SpaceContent{}, err
	}
	var content SpaceContent
	var err error
	path := spacePath(ref.Key) + "/content/"
	query := url.Values{"limit": {"200"}, "expand": {"version"}}
	if content.Pages, err = countTouched(pages[versioned](ctx, d.rest, path+Page, query), space.Homepage.ID.String()); err != nil {
		return SpaceContent{}, err
	}
	content.BlogPosts, err = countTouched(pages[versioned](ctx, d.rest, path+BlogPost, query), "")
	return content, err
}

func (d *dataCenter) DeleteSpace(ctx context.Context, key string) error {
	task, err := d.deleteSpace(ctx, key)
	if IsNotFound(err) {
		if _, unseen := d.Space(ctx, SpaceRef{Key: key}); unseen == nil {
			return forbidden(err)
		}
	}
	if err != nil {
		return err
	}
	d.access.forget(key)
	return d.waitLongTask(ctx, task)
}

func (d *dataCenter) ListSpaces(ctx context.Context, filter SpaceFilter) iter.Seq2[Space, error] {
	return func(yield func(Space, error) bool) {
		query := url.Values{"limit": {"100"}, "expand": {"description.plain,homepage"}, "spaceKey": filter.Keys, "label": filter.Labels}
		if filter.Type != "" {
			query.Set("type", filter.Type)
		}
		if filter.Status != "" {
			query.Set("status", filter.Status)
		}
		for space, err := range pages[v1Space](ctx, d.rest, "/rest/api/space", query) {
			if !yield(space.space(d.rest), err) || err != nil {
				return
			}
		}
	}
}
