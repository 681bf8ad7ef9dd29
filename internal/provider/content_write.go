package provider

import (
	"context"
	"errors"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// errNotTaken is an update that Confluence has answered but not made.
var errNotTaken = errors.New("the update was answered, but the former title or body was kept, as Confluence does with what somebody moved to the trash: " +
	"it is restored, and nothing else is changed")

// write makes an update. Content with an ID is what is there now, with an error as well as without.
//
// A version protects pages and blog posts from being overwritten, but drafts have only one: their text is compared
// before. And a body that is not managed is sent back as it is, not as the state spells it.
func (r *contentResource) write(ctx context.Context, update confluence.ContentUpdate, bodyManaged bool, state contentResourceModel, last contentFingerprint) (confluence.Content, error) {
	draft := state.Status.ValueString() == confluence.StatusDraft
	if draft || !bodyManaged {
		now, err := r.client.Content(ctx, update.Ref)
		if err != nil {
			return confluence.Content{}, err
		}
		if now.Version.Number != last.Version || draft && last.Body != "" && last.edited(now) {
			return confluence.Content{}, &confluence.Error{Kind: confluence.KindConflict, Message: "the content is not what the plan was made from"}
		}
		if !bodyManaged {
			update.Body = now.Body
		}
	}
	content, err := r.client.UpdateContent(ctx, update)
	if err == nil && !content.BodyRead {
		content, err = r.client.Content(ctx, content.Ref()) // the answer does not show it
	}
	sameTitle := update.Title != state.Title.ValueString() && content.Title == state.Title.ValueString()
	sameBody := bodyManaged && update.Body != state.Body.ValueString() && last.Body != "" && newContentFingerprint(content).Body == last.Body
	if err == nil && (sameTitle || sameBody) {
		err = errNotTaken
	}
	return content, err
}
