package provider

import (
	"context"
	"errors"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// errUpdateIgnored is the error for an update that Confluence accepts but does not make.
var errUpdateIgnored = errors.New("the update was accepted, but Confluence kept the previous title or body. This happens if the content was in the trash: " +
	"the update restores it and changes nothing else")

// write sends an update. If the returned content has an ID, it is the current content, also together with an error.
//
// The version in an update prevents that other edits of pages and blog posts are overwritten. The version of a draft never
// changes, so its body is compared before the update. A body that is not managed is sent as Confluence stores it, not as
// the state has it.
func (r *contentResource) write(ctx context.Context, update confluence.ContentUpdate, bodyManaged bool, state contentResourceModel, last contentFingerprint) (confluence.Content, error) {
	draft := state.Status.ValueString() == confluence.StatusDraft
	if draft || !bodyManaged {
		now, err := r.client.Content(ctx, update.Ref)
		if err != nil {
			return confluence.Content{}, err
		}
		if now.Version.Number != last.Version || draft && last.Body != "" && last.edited(now) {
			return confluence.Content{}, &confluence.Error{Kind: confluence.KindConflict, Message: "the content has changed since the plan was made"}
		}
		if !bodyManaged {
			update.Body = now.Body
		}
	}
	content, err := r.client.UpdateContent(ctx, update)
	if err == nil && !content.BodyRead {
		content, err = r.client.Content(ctx, content.Ref()) // the response does not include the body
	}
	sameTitle := update.Title != state.Title.ValueString() && content.Title == state.Title.ValueString()
	sameBody := bodyManaged && update.Body != state.Body.ValueString() && last.Body != "" && newContentFingerprint(content).Body == last.Body
	if err == nil && (sameTitle || sameBody) {
		err = errUpdateIgnored
	}
	return content, err
}
