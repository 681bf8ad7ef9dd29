package confluence

import (
	"context"
	"iter"
	"net/url"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// spaceLists holds whole lists of spaces. The first write of the client ends it, because what was read before may be out of date.
type spaceLists struct{ lists rest.Cache[[]Space] }

func (l *spaceLists) all(ctx context.Context, r *rest.Site, filter SpaceFilter, list func(context.Context, SpaceFilter) iter.Seq2[Space, error]) ([]Space, error) {
	read := func(ctx context.Context) ([]Space, error) {
		var all []Space
		for space, err := range list(ctx, filter) {
			if err != nil {
				return nil, err
			}
			all = append(all, space)
		}
		return all, nil
	}
	if r.Written() {
		return read(ctx)
	}
	spaces, err := l.lists.Get(ctx, filter.key(), read)
	return slices.Clone(spaces), err
}

// key is the same for filters that select the same spaces.
func (f SpaceFilter) key() string {
	keys, labels := slices.Clone(f.Keys), slices.Clone(f.Labels)
	slices.Sort(keys)
	slices.Sort(labels)
	return url.Values{"keys": {strings.Join(keys, ",")}, "labels": {strings.Join(labels, ",")}, "type": {f.Type}, "status": {f.Status}}.Encode()
}

func (c *cloud) AllSpaces(ctx context.Context, filter SpaceFilter) ([]Space, error) {
	return c.spaceLists.all(ctx, c.Site, filter, c.ListSpaces)
}

func (d *dataCenter) AllSpaces(ctx context.Context, filter SpaceFilter) ([]Space, error) {
	return d.spaceLists.all(ctx, d.Site, filter, d.ListSpaces)
}
