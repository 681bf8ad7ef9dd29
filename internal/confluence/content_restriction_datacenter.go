package confluence

import (
	"context"
	"iter"
	"net/url"
	"strconv"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

const maxRestricted = 100 // contents in one request by ID

func (d *dataCenter) ContentRestrictions(ctx context.Context, ref ContentRef) (RestrictedContent, error) {
	if ref.Fresh || d.Written() {
		d.restrictions.Invalidate(ref.ID)
	}
	read := func(ctx context.Context) (RestrictedContent, error) { return d.restrictionsOf(ctx, ref) }
	content, err := d.restrictions.Get(ctx, ref.ID, read)
	if err == nil && content.Unread { // an ancestor that was not in the answer to a request for several
		d.restrictions.Invalidate(ref.ID)
		return d.restrictions.Get(ctx, ref.ID, read)
	}
	return content, err
}

// restrictionsOf reads the restrictions of content: by itself, with others, or from a list.
func (d *dataCenter) restrictionsOf(ctx context.Context, ref ContentRef) (RestrictedContent, error) {
	list := ""
	if ref.Space.Key != "" && ref.Type != "" && !ref.Fresh {
		query := url.Values{"spaceKey": {ref.Space.Key}, "type": {ref.Type}, "expand": {"space," + restrictionExpand}, "limit": {"200"}}
		list = "/rest/api/content?" + query.Encode()
	}
	readOne := func(ctx context.Context) (restrictedAnswer, error) { return d.readRestricted(ctx, ref) }
	answer, err := d.restricted.Get(ctx, list, ref.ID, bulk.AcceptAny, readOne)
	if err != nil {
		return RestrictedContent{}, err
	}
	return d.restrictedContent(ctx, answer)
}

func (d *dataCenter) manyRestricted(ctx context.Context, ids []string) (map[string]restrictedAnswer, error) {
	query := url.Values{"ids": ids, "status": {"any"}, "expand": {"space," + restrictionExpand}, "limit": {strconv.Itoa(maxRestricted)}}
	return bulk.FirstResultPage[restrictedAnswer](ctx, d.Site, "/rest/api/content", query)
}

func (d *dataCenter) readRestricted(ctx context.Context, ref ContentRef) (answer restrictedAnswer, err error) {
	query := url.Values{"expand": {"space," + restrictionExpand + ",ancestors"}, "status": {"any"}} // current or trashed
	if err = d.Get(ctx, dataCenterPath(ref), query, &answer); IsNotFound(err) {
		query.Set("status", StatusDraft)
		err = d.Get(ctx, dataCenterPath(ref), query, &answer)
	}
	return answer, err
}

func (d *dataCenter) restrictedContent(ctx context.Context, answer restrictedAnswer) (RestrictedContent, error) {
	content := RestrictedContent{ID: answer.ID, Type: answer.Type, Status: answer.Status, Title: answer.Title, SpaceKey: answer.Space.Key}
	var err error
	if content.Read, err = d.wholeRestriction(ctx, answer.ID, readOperation, answer.Restrictions.Read); err == nil {
		content.Update, err = d.wholeRestriction(ctx, answer.ID, updateOperation, answer.Restrictions.Update)
	}
	return content, err
}

// wholeRestriction reads on where an answer does not hold all users or groups, or tells neither although it was asked to, as some
// versions do.
func (d *dataCenter) wholeRestriction(ctx context.Context, id, operation string, part *operationRestriction) (whole Restriction, err error) {
	path := restrictionPath(id) + "/byOperation/" + operation
	read := func(start int) (*operationRestriction, error) {
		var answer operationRestriction
		query := url.Values{"expand": {"restrictions.user,restrictions.group"}, "start": {strconv.Itoa(start)}, "limit": {"200"}}
		err := d.Get(ctx, path, query, &answer)
		return &answer, err
	}
	if part == nil || part.Restrictions.User == nil || part.Restrictions.Group == nil {
		if part, err = read(0); err != nil {
			return whole, err
		}
	}
	for start := 0; ; {
		more, err := part.Restrictions.restriction(ctx, path, d.restrictedUser)
		if err != nil {
			return whole, err
		}
		repeats := more.without(whole).Empty()
		whole = whole.and(more)
		switch {
		case !part.Restrictions.full():
			return whole, nil
		case repeats:
			return whole, endless(path)
		}
		start += part.Restrictions.shown()
		if part, err = read(start); err != nil {
			return whole, err
		}
	}
}

// restrictedUser returns the name of a user of whom an answer may tell only the key.
func (d *dataCenter) restrictedUser(ctx context.Context, user restUser) (string, error) {
	if user.Username != "" || user.UserKey == "" {
		return user.Username, nil
	}
	return d.username(ctx, user.UserKey)
}

func restrictionPath(id string) string {
	return "/rest/api/content/" + url.PathEscape(id) + "/restriction"
}

// InheritedRestrictions reads the ancestors by ID: the form of the answer of "relevantViewRestrictions" is not documented.
func (d *dataCenter) InheritedRestrictions(ctx context.Context, ref ContentRef) ([]RestrictedContent, error) {
	chain, err := d.RestrictionChain(ctx, ref)
	if err != nil {
		return nil, err
	}
	return chain[:len(chain)-1], nil
}

func (d *dataCenter) ListRestrictedContent(ctx context.Context, space SpaceRef) iter.Seq2[RestrictedContent, error] {
	return func(yield func(RestrictedContent, error) bool) {
		for _, contentType := range []string{Page, BlogPost} {
			query := url.Values{"spaceKey": {space.Key}, "type": {contentType}, "expand": {"space," + restrictionExpand}, "limit": {"200"}}
			for answer, err := range rest.List[restrictedAnswer](ctx, d.Site, "/rest/api/content", query) {
				var content RestrictedContent
				if err == nil {
					content, err = d.restrictedContent(ctx, answer)
				}
				if err == nil && content.Read.Empty() && content.Update.Empty() {
					continue
				}
				if !yield(content, err) || err != nil {
					return
				}
			}
		}
	}
}
