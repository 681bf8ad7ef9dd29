package confluence

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

const cloudRestrictionExpand = "restrictions.user,restrictions.group,content"

func (c *cloud) ContentRestrictions(ctx context.Context, ref ContentRef) (RestrictedContent, error) {
	spaceID := c.current.space(ref.ID)
	if ref.Fresh || c.Written() {
		c.restrictions.Invalidate(ref.ID)
		spaceID = ""
	}
	content, err := c.restrictionsOnce(ctx, ref.ID, spaceID)
	if IsNotFound(err) {
		c.restrictions.Invalidate(ref.ID)
		return c.unrestrictable(ctx, ref, err)
	}
	if err != nil || content.Type != "" {
		return content, err
	}
	found, err := c.Content(ctx, ContentRef{ID: ref.ID, WithoutLabels: true})
	content.Type, content.Status, content.Title = found.Type, found.Status, found.Title
	return content, err
}

// ownRestrictions are those of one content, or why it has none.
type ownRestrictions struct {
	RestrictedContent
	missing error
}

// restrictionsOnce reads restrictions once for the life of the client, also of content that is not found: from the list of the space if it
// is worth it, unless spaceID is "".
func (c *cloud) restrictionsOnce(ctx context.Context, id, spaceID string) (RestrictedContent, error) {
	own, err := c.restrictions.Get(ctx, id, func(ctx context.Context) (ownRestrictions, error) {
		readOne := func(ctx context.Context) (RestrictedContent, error) { return c.readRestrictions(ctx, id) }
		content, err := bulk.GetListed(ctx, c.restrictedPages, spaceID, id, restrictedAnswer.whole, readOne)
		if IsNotFound(err) || IsInvalid(err) {
			return ownRestrictions{missing: err}, nil
		}
		return ownRestrictions{RestrictedContent: content}, err
	})
	if err == nil {
		err = own.missing
	}
	return own.RestrictedContent, err
}

// readRestrictions reads one part of the users and groups after another.
func (c *cloud) readRestrictions(ctx context.Context, id string) (RestrictedContent, error) {
	whole := RestrictedContent{ID: id}
	for start := 0; ; {
		var answer restrictionsAnswer
		query := url.Values{"expand": {cloudRestrictionExpand}, "start": {strconv.Itoa(start)}, "limit": {"100"}}
		if err := c.Get(ctx, restrictionPath(id), query, &answer); err != nil {
			return RestrictedContent{}, err
		}
		part, err := answer.content(ctx, id, accountID)
		if err != nil {
			return RestrictedContent{}, err
		}
		if start > 0 && part.Read.without(whole.Read).Empty() && part.Update.without(whole.Update).Empty() && answer.shown() > 0 {
			return RestrictedContent{}, endless(restrictionPath(id))
		}
		part.Read, part.Update = whole.Read.and(part.Read), whole.Update.and(part.Update)
		whole = part
		shown := answer.shown()
		if shown == 0 {
			return whole, nil
		}
		start += shown
	}
}

// unrestrictable finds out what it means that there are no restrictions of content: it is in the trash, of a type without
// restrictions, not visible, or does not exist.
func (c *cloud) unrestrictable(ctx context.Context, ref ContentRef, notFound error) (RestrictedContent, error) {
	content, err := c.Content(ctx, ContentRef{ID: ref.ID, WithoutLabels: true})
	switch {
	case IsNotFound(err):
		return RestrictedContent{}, c.HiddenOr(ctx, ref.ID, notFound)
	case err != nil:
		return RestrictedContent{}, err
	}
	unread := RestrictedContent{ID: content.ID, Type: content.Type, Status: content.Status, Title: content.Title, Unread: true}
	if (content.Type == Page || content.Type == BlogPost) && content.Status != StatusTrashed {
		return unread, &Error{Method: http.MethodGet, Path: restrictionPath(ref.ID), Kind: rest.KindForbidden, Message: notFound.Error()}
	}
	return unread, nil
}

// accountID returns the ID of a user in an answer.
func accountID(_ context.Context, user restUser) (string, error) { return user.AccountID, nil }

func (c *cloud) InheritedRestrictions(ctx context.Context, ref ContentRef) ([]RestrictedContent, error) {
	ancestors, err := c.ancestors(ctx, ContentRef{ID: ref.ID, Type: ref.Type})
	if err != nil || len(ancestors) == 0 {
		return nil, err
	}
	return c.eachRestricted(ctx, ancestors)
}

// ancestor is one of the content above a page: of type page, folder, whiteboard, …
type ancestor struct {
	ID   string `json:"id"`
	Type string `json:"type"`
}

// ancestors reads the ancestors of content, the topmost first, 250 with each request. A blog post has none.
func (c *cloud) ancestors(ctx context.Context, ref ContentRef) ([]ancestor, error) {
	ref, err := c.withType(ctx, ref)
	if err != nil || ref.Type == BlogPost {
		return nil, err
	}
	var all []ancestor
	for {
		var answer struct {
			Results []ancestor `json:"results"`
		}
		if err := c.Get(ctx, cloudPath(ref)+"/ancestors", url.Values{"limit": {"250"}}, &answer); err != nil {
			return nil, err
		}
		all = append(answer.Results, all...)
		if len(answer.Results) < maxIDs {
			return all, nil
		}
		top := answer.Results[0]
		if ref = (ContentRef{ID: top.ID, Type: top.Type}); collections[ref.Type] == "" {
			return nil, rest.Unsupported("the ancestors of content of type " + top.Type + " cannot be read")
		}
	}
}

// eachRestricted reads the restrictions of several contents at the same time, in their order, each once for the life of the client. What cannot be found is unread.
func (c *cloud) eachRestricted(ctx context.Context, all []ancestor) ([]RestrictedContent, error) {
	contents, errs := make([]RestrictedContent, len(all)), make([]error, len(all))
	var reads sync.WaitGroup
	for i, one := range all {
		reads.Go(func() {
			contents[i], errs[i] = c.restrictionsOnce(ctx, one.ID, c.current.space(one.ID))
			if contents[i].Type == "" {
				contents[i].Type = one.Type
			}
		})
	}
	reads.Wait()
	for i, err := range errs {
		switch {
		case IsNotFound(err) || IsInvalid(err):
			contents[i] = RestrictedContent{ID: all[i].ID, Type: all[i].Type, Unread: true}
		case err != nil:
			return nil, err
		}
	}
	return contents, nil
}

// unreadRestrictions is the error for content that was listed and whose restrictions are not found, nil if it is gone since.
func (c *cloud) unreadRestrictions(ctx context.Context, content RestrictedContent) error {
	found, err := c.Content(ctx, ContentRef{ID: content.ID, Type: content.Type, WithoutLabels: true})
	if err != nil || found.Status == StatusTrashed {
		return rest.IgnoreNotFound(err)
	}
	return &Error{Method: http.MethodGet, Path: restrictionPath(content.ID), Kind: rest.KindForbidden,
		Message: fmt.Sprintf("the restrictions of %s %q (%s) cannot be read", found.Type, found.Title, content.ID)}
}

// restrictedAtOnce is the number of contents whose restrictions are read before the first is yielded.
const restrictedAtOnce = 50

func (c *cloud) ListRestrictedContent(ctx context.Context, space SpaceRef) iter.Seq2[RestrictedContent, error] {
	return func(yield func(RestrictedContent, error) bool) {
		var next []ancestor
		flush := func() bool {
			contents, err := c.eachRestricted(ctx, next)
			next = nil
			if err != nil {
				yield(RestrictedContent{}, err)
				return false
			}
			for _, content := range contents {
				if content.Unread {
					if err := c.unreadRestrictions(ctx, content); err != nil && !yield(RestrictedContent{}, err) {
						return false
					}
				} else if !(content.Read.Empty() && content.Update.Empty()) && !yield(content, nil) {
					return false
				}
			}
			return true
		}
		for _, contentType := range []string{Page, BlogPost} {
			for content, err := range c.ListContent(ctx, ContentFilter{Space: space, Type: contentType}) {
				if err != nil {
					yield(RestrictedContent{}, err)
					return
				}
				if next = append(next, ancestor{content.ID, content.Type}); len(next) == restrictedAtOnce && !flush() {
					return
				}
			}
		}
		flush()
	}
}
