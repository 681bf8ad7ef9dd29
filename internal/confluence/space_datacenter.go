package confluence

import (
	"cmp"
	"context"
	"iter"
	"net/http"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) CreateSpace(ctx context.Context, create SpaceCreate) (Space, error) {
	return rest.CreateOnce(ctx, d.Site, create.naturalKey(), func(ctx context.Context) (Space, error) {
		return d.createSpace(ctx, create)
	}, func(ctx context.Context) ([]rest.Candidate[Space], error) {
		found, err := d.readOneSpace(ctx, create.Key)
		if err != nil {
			return nil, rest.IgnoreNotFound(err)
		}
		return create.made(found.space(d.Site), found.Creator.Username, found.CreationDate), nil
	})
}

const spaceExpand = "description.plain,homepage,metadata.labels"

func (d *dataCenter) Space(ctx context.Context, ref SpaceRef) (Space, error) {
	list := "/rest/api/space?" + url.Values{"expand": {spaceExpand}, "limit": {"200"}}.Encode()
	read, err := d.spaces.Get(ctx, list, strings.ToLower(ref.Key), bulk.AcceptAny, func(ctx context.Context) (v1Space, error) {
		return d.readOneSpace(ctx, ref.Key)
	})
	if err != nil {
		return Space{}, err
	}
	space := read.space(d.Site)
	space.Labels = categories(read.Metadata.Labels.Results)
	return space, nil
}

func (d *dataCenter) readOneSpace(ctx context.Context, key string) (read v1Space, err error) {
	err = d.Get(ctx, spacePath(key), url.Values{"expand": {spaceExpand}}, &read)
	return read, err
}

// maxSpaces keeps the address of a request for many spaces within what web servers take.
const maxSpaces = 100

func (d *dataCenter) manySpaces(ctx context.Context, keys []string) (map[string]v1Space, error) {
	return bulk.FirstResultPage[v1Space](ctx, d.Site, "/rest/api/space", url.Values{"spaceKey": keys, "expand": {spaceExpand}, "limit": {"100"}})
}

// UpdateSpace reads the space first unless all is given: an update must hold the name of a space and should hold its
// description, whether they change or not.
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
		d.homepages.Invalidate(key)
		if err := d.Send(ctx, http.MethodPut, spacePath(key), nil, body, nil); err != nil {
			return d.refusedForSpace(ctx, key, err)
		}
	}
	if update.Status != nil && *update.Status == StatusArchived {
		return d.archiveSpace(ctx, key, "archive")
	}
	return nil
}

// archiveSpace archives or restores a space; an update cannot change the status here.
func (d *dataCenter) archiveSpace(ctx context.Context, key, verb string) error {
	return d.refusedForSpace(ctx, key, d.Send(ctx, http.MethodPut, spacePath(key)+"/"+verb, nil, nil, nil))
}

// refusedForSpace tells a space that may not be changed from one that is not there: Data Center answers 404 to both.
func (d *dataCenter) refusedForSpace(ctx context.Context, key string, err error) error {
	if !IsNotFound(err) {
		return err
	}
	if _, unseen := d.readOneSpace(ctx, key); unseen != nil {
		return err
	}
	return forbidden(err)
}

func (d *dataCenter) LabelSpace(ctx context.Context, key string, add, remove []string) error {
	path := spacePath(key) + "/category/"
	for _, name := range add {
		if err := d.Send(ctx, http.MethodPost, path+url.PathEscape(name), nil, nil, nil); err != nil {
			return err
		}
	}
	for _, name := range remove {
		if err := rest.IgnoreNotFound(d.Send(ctx, http.MethodDelete, path+url.PathEscape(name), nil, nil, nil)); err != nil {
			return err
		}
	}
	return nil
}

func (d *dataCenter) SpaceContent(ctx context.Context, ref SpaceRef) (SpaceContent, error) {
	var space v1Space
	if err := d.Get(ctx, spacePath(ref.Key), url.Values{"expand": {"homepage"}}, &space); err != nil {
		return SpaceContent{}, err
	}
	var content SpaceContent
	path := spacePath(ref.Key) + "/content/"
	query := url.Values{"limit": {"200"}, "expand": {"version"}}
	if err := content.countPages(rest.List[versioned](ctx, d.Site, path+Page, query), space.Homepage.ID.String()); err != nil {
		return SpaceContent{}, err
	}
	err := content.countBlogPosts(rest.List[versioned](ctx, d.Site, path+BlogPost, query))
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
	d.homepages.Invalidate(key)
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
		for space, err := range rest.List[v1Space](ctx, d.Site, "/rest/api/space", query) {
			if !yield(space.space(d.Site), err) || err != nil {
				return
			}
		}
	}
}
