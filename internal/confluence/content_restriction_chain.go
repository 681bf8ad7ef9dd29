package confluence

import (
	"context"
	"slices"
	"sync"
)

// RestrictionChains are all restrictions that apply to content.
type RestrictionChains interface {
	// RestrictionChain reads the restrictions of the ancestors of content, the topmost first, and then its own, with its space.
	// The restrictions of each content are read once for the life of the client, until it changes them. Beside that, it takes
	// one request on Data Center and 100 ancestors with each other; on Cloud one for the content, one for its type if ref has
	// none, one for the ancestors, and one for each content. [IsNotFound] is true for the error if there is no such content.
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
	chain, errs := make([]RestrictedContent, len(ancestors)+1), make([]error, len(ancestors)+1)
	var reads sync.WaitGroup
	for i, one := range append(ancestors, ancestor{content.ID, content.Type}) {
		reads.Go(func() { chain[i], errs[i] = c.restrictedOnce(ctx, one) })
	}
	reads.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	last.Read, last.Update, last.Unread = chain[len(ancestors)].Read, chain[len(ancestors)].Update, chain[len(ancestors)].Unread
	chain[len(ancestors)] = last
	return chain, nil
}

// restrictedOnce reads the restrictions of content that is known to exist. What cannot be found is unread.
func (c *cloud) restrictedOnce(ctx context.Context, one ancestor) (RestrictedContent, error) {
	return c.restrictions.Get(ctx, one.ID, func(ctx context.Context) (RestrictedContent, error) {
		all, err := c.eachRestricted(ctx, []ancestor{one})
		if err != nil {
			return RestrictedContent{}, err
		}
		return all[0], nil
	})
}

func (d *dataCenter) RestrictionChain(ctx context.Context, ref ContentRef) ([]RestrictedContent, error) {
	content, err := d.readRestricted(ctx, ref)
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, one := range content.Ancestors {
		if !d.restrictions.Has(one.ID) {
			missing = append(missing, one.ID)
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
	for _, above := range content.Ancestors {
		one, err := d.restrictions.Get(ctx, above.ID, func(context.Context) (RestrictedContent, error) {
			return RestrictedContent{ID: above.ID, Unread: true}, nil // invalidated in the meantime
		})
		if err != nil {
			return nil, err
		}
		chain = append(chain, one)
	}
	last, err := d.restrictedContent(ctx, content)
	return append(chain, last), err
}
