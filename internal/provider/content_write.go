package provider

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

var (
	// errTrashed is the error for an update of content in the trash. Confluence would restore it and change nothing else.
	errTrashed = errors.New("the content is in the trash")

	// errRestored is the error for an update of content that was moved to the trash right before the update.
	errRestored = errors.New("the content was moved to the trash in the meantime, and the update restored it and changed nothing else")
)

// contentChange is an update of content, with what it is based on.
type contentChange struct {
	plan, state contentResourceModel
	last        contentFingerprint
	update      confluence.ContentUpdate
	managesBody bool // the configuration has a body
	diags       *diag.Diagnostics
}

// checkBody returns an error if content was read without its body, which must not be written as an empty one.
func checkBody(content confluence.Content) error {
	if content.BodyRead || content.Type == confluence.Folder {
		return nil
	}
	return &confluence.Error{Message: fmt.Sprintf("Confluence's answer has no body of content %s, and nothing was written", content.ID)}
}

// maxRenames is the number of other writes of this account to the same content that one update allows for, such as renames
// of pages that it links to.
const maxRenames = 20

// write sends an update. If the returned content has an ID, it is the current content, also together with an error.
//
// The version in an update prevents that other edits of pages and blog posts are overwritten. It does not cover what others
// leave in a body without an edit, so that the body is read right before: inline comments stay where their words still
// stand, and a body that the plan does not change is sent as it is stored.
func (r *contentResource) write(ctx context.Context, c contentChange) (confluence.Content, error) {
	ref := c.update.Ref
	ref.WithoutLabels, ref.Fresh = true, true
	var conflict error
	for renames := 0; ; renames++ {
		now, err := r.client.Content(ctx, ref)
		if err == nil {
			err = checkBody(now)
		}
		if err == nil {
			err = r.checkCurrent(ctx, c, now)
		}
		switch {
		case err != nil:
			return confluence.Content{}, err
		case c.isDone(now):
			return now, nil
		case conflict != nil && (now.Version.Number == c.update.Version || renames > maxRenames):
			return confluence.Content{}, conflict
		}
		var lost []storage.Mark
		c.update.Version, c.update.Body = now.Version.Number, now.Body
		if c.namesBody() {
			c.update.Body, lost = storage.Space(now.SpaceKey).Carry(now.Body, c.plan.withTicksOf(now.Body, strings.TrimPrefix(c.plan.Body.ValueString(), byteOrderMark)))
		}
		written, err := r.client.UpdateContent(ctx, c.update)
		if confluence.IsConflict(err) {
			conflict = err
			continue
		}
		if err == nil && !written.BodyRead {
			written, err = r.client.Content(ctx, written.Ref()) // the response does not include the body
		}
		if err == nil && c.isRestored(now, written) {
			err = errRestored
		}
		if err == nil {
			addLostComments(c.state, lost, c.diags)
		}
		return written, err
	}
}

// namesBody reports whether the plan changes the body.
func (c contentChange) namesBody() bool { return c.managesBody && !c.plan.Body.Equal(c.state.Body) }

// isDone reports whether content already is what is planned: this run renamed a page that it links to, or somebody else made
// the same change.
func (c contentChange) isDone(now confluence.Content) bool {
	return now.Title == c.update.Title && now.Status == c.update.Status && (c.update.ParentID == "" || c.update.ParentID == now.ParentID) &&
		(!c.managesBody || sameMeaning(now.SpaceKey, c.plan.withTicksOf(now.Body, c.plan.Body.ValueString()), now.Body))
}

// isRestored reports whether an update found the content in the trash, although it was current right before. Its text is
// then as before, which alone proves nothing, because Confluence may have dropped the whole change. But its parent is the
// one that Confluence chooses for restored content.
func (c contentChange) isRestored(before, written confluence.Content) bool {
	parent := before.ParentID
	if c.update.ParentID != "" {
		parent = c.update.ParentID
	}
	return written.Type == confluence.Page && before.Status != confluence.StatusTrashed && written.ParentID != parent && written.Title == before.Title && written.Body == before.Body
}
