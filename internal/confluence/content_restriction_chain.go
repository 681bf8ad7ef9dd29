package confluence

import (
	"context"
	"slices"
)

// RestrictionChains are all restrictions that apply to content.
type RestrictionChains interface {
	// RestrictionChain reads the restrictions of the ancestors of content, the topmost first, and then its own, with its space.
	// The restrictions of each content are read once for the life of the client, until it changes them: on Data Center with one
	// request for the content and its place, which is read again once this client has written, and one for 100 ancestors; on Cloud
	// with one for each. Beside that, Cloud takes one for the content, one for its type if ref has none, and one for the ancestors. [IsNotFound] is true for the error if there is no such content.
	RestrictionChain(ctx context.Context, ref ContentRef) ([]RestrictedContent, error)
}

func (c *cloud) RestrictionChain(ctx context.Context, ref ContentRef) ([]RestrictedContent, error) {
	ref.WithoutLabels = true
	content, err := c.Content(ctx, ref)
	if err != nil {
		return nil, err
	}
	last := RestrictedContent{ID: content.ID, Type: content.Type, Status: content.Status, Title: content.Title, SpaceKey: content.SpaceKey}
	if content.Type == Folder || content.Status == StatusTrashed {
		last.Unread = true
		return []RestrictedContent{last}, nil
	}
	ancestors, err := c.ancestors(ctx, content.Ref())
	if err != nil {
		return nil, err
	}
	chain, err := c.eachRestricted(ctx, append(ancestors, ancestor{content.ID, content.Type}))
	if err != nil {
		return nil, err
	}
	own := &chain[len(ancestors)]
	last.Read, last.Update, last.Unread = own.Read, own.Update, own.Unread
	*own = last
	return chain, nil
}

// ancestorsOnce reads the IDs of the ancestors of content, the topmost first, and its restrictions with them: once, until this
// client writes and may move it.
func (d *dataCenter) ancestorsOnce(ctx context.Context, ref ContentRef) ([]string, error) {
	if ref.Fresh || d.Written() {
		d.ancestors.Invalidate(ref.ID)
	}
	return d.ancestors.Get(ctx, ref.ID, func(ctx context.Context) ([]string, error) {
		answer, err := d.readRestricted(ctx, ref)
		if err != nil {
			return nil, err
		}
		own, err := d.restrictedContent(ctx, answer)
		if err != nil {
			return nil, err
		}
		d.restrictions.Set(ref.ID, own)
		var ids []string
		for _, one := range answer.Ancestors {
			ids = append(ids, one.ID)
		}
		return ids, nil
	})
}

func (d *dataCenter) RestrictionChain(ctx context.Context, ref ContentRef) ([]RestrictedContent, error) {
	ancestors, err := d.ancestorsOnce(ctx, ref)
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, id := range ancestors {
		if !d.restrictions.Has(id) {
			missing = append(missing, id)
		}
	}
	for ids := range slices.Chunk(missing, maxRestricted) {
		answers, err := d.manyRestricted(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			one := RestrictedContent{ID: id, Unread: true}
			if answer, found := answers[id]; found {
				if one, err = d.restrictedContent(ctx, answer); err != nil {
					return nil, err
				}
			}
			d.restrictions.Set(id, one)
		}
	}
	var chain []RestrictedContent
	for _, id := range ancestors {
		one, err := d.restrictions.Get(ctx, id, func(context.Context) (RestrictedContent, error) {
			return RestrictedContent{ID: id, Unread: true}, nil // invalidated in the meantime
		})
		if err != nil {
			return nil, err
		}
		chain = append(chain, one)
	}
	last, err := d.restrictions.Get(ctx, ref.ID, func(ctx context.Context) (RestrictedContent, error) { return d.restrictionsOf(ctx, ref) })
	return append(chain, last), err
}
