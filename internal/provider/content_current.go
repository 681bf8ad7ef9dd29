package provider

import (
	"context"
	"regexp"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// checkCurrent returns an error if content is in the trash, or if somebody has edited it since the plan was made.
//
// A newer version is not an edit if the body has another text that means the same: an inline comment may make a version. Nor
// is it if only links to other pages differ and this account made the version: if a page is renamed, Confluence adjusts
// the links to it, and the page may have been renamed by this run.
func (r *contentResource) checkCurrent(ctx context.Context, c contentChange, now confluence.Content) error {
	body := c.plan.withTicksOf(now.Body, c.state.Body.ValueString())
	isDraft := c.state.Status.ValueString() == confluence.StatusDraft
	switch {
	case now.Status == confluence.StatusTrashed && c.state.Status.ValueString() != confluence.StatusTrashed:
		return errTrashed
	case isDraft && now.Version.Number == c.last.Version && (c.last.Body == "" || !c.last.edited(now)):
		return nil
	case !isDraft && now.Version.Number == c.last.Version:
		return nil
	case isDraft, now.Version.Number < c.last.Version: // the latter was restored from a backup
	case c.isDone(now):
		return nil
	case r.isMovedAlong(ctx, c, now):
		return nil
	case !sameText(now.Title, c.state.Title.ValueString()) || now.Status != c.state.Status.ValueString() || now.ParentID != c.state.ParentID.ValueString():
	case sameMeaning(now.SpaceKey, body, now.Body) && bodyHash(now) != c.last.Body:
		return nil
	case sameMeaning(now.SpaceKey, withoutLinkTitles(body), withoutLinkTitles(now.Body)) && r.isOwn(ctx, now.Version):
		return nil
	}
	return &confluence.Error{Kind: confluence.KindConflict, Message: "the content has changed since the plan was made"}
}

// isOwn reports whether the account of the provider made a version.
func (r *contentResource) isOwn(ctx context.Context, version confluence.Version) bool {
	caller, err := r.client.CurrentUser(ctx)
	return err == nil && caller.PrincipalID() == version.By
}

var linkTitle = regexp.MustCompile(`(\sri:content-title\s*=\s*)("[^"]*"|'[^']*')`)

// withoutLinkTitles is a body with the same title in all links to pages.
func withoutLinkTitles(body string) string { return linkTitle.ReplaceAllString(body, `${1}""`) }
