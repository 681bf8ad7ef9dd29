package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// changeSpace moves content to the planned space, and saves that in state, before the rest of the plan is applied. It returns what
// the rest is based on, and reports whether the content is in its space.
func (r *contentResource) changeSpace(ctx context.Context, plan, state contentResourceModel, last contentFingerprint, resp *resource.UpdateResponse,
) (contentResourceModel, contentFingerprint, bool) {
	if plan.SpaceKey.Equal(state.SpaceKey) {
		return state, last, true
	}
	c, err := r.moveWhenFree(ctx, contentChange{plan: plan, state: state, last: last, diags: &resp.Diagnostics})
	c.last.Ticked = last.Ticked
	if c.state.SpaceKey != state.SpaceKey || c.state.Title != state.Title {
		resp.Diagnostics.Append(writePrivate(ctx, resp.Private, c.last)...)
		resp.Diagnostics.Append(setModel(ctx, &resp.State, c.state)...)
	}
	return c.state, c.last, err == nil && !resp.Diagnostics.HasError()
}

// moveWhenFree moves content to the planned space. If a page there has its title, it waits as long as this run may free the title; if
// the plan changes the title, it does that first. The state in the returned change is the present one, also after an error, which
// is in the diagnostics.
func (r *contentResource) moveWhenFree(ctx context.Context, c contentChange) (contentChange, error) {
	id := c.state.ID.ValueString()
	r.run.beginTitle(id, titleKey(c.state), titleKey(c.plan) != titleKey(c.state))
	defer func() { r.run.setTitle(id, titleKey(c.state), false) }()
	for {
		there := c.state
		there.SpaceKey = c.plan.SpaceKey
		title := titleKey(there)
		freed := r.run.timesFreed(title)
		now, err := r.move(ctx, &c)
		switch {
		case err == nil:
			return c, nil
		case now.ID == "": // not even read
			r.addUpdateError(ctx, c.plan, c.state, c.last, err, c.diags)
			return c, err
		case !r.titleIsTaken(ctx, there, err) || title == "":
			r.addMoveError(ctx, c, err)
			return c, err
		case !sameText(c.plan.Title.ValueString(), c.state.Title.ValueString()):
			if c, err = r.renameBeforeMove(ctx, c); err != nil {
				r.addUpdateError(ctx, c.plan, c.state, c.last, err, c.diags)
				return c, err
			}
			continue
		}
		switch r.run.awaitTitle(ctx, id, title, freed) {
		case titleStays:
			r.addMoveError(ctx, c, err)
			return c, err
		case titleCycle:
			between, renameErr := r.renameBetween(ctx, c.state, c.last)
			if renameErr != nil {
				r.addMoveError(ctx, c, err)
				return c, renameErr
			}
			c.state.Title, c.last = types.StringValue(between.Title), newContentFingerprint(between)
			r.run.setTitle(id, titleKey(c.state), true)
		}
	}
}

// move moves content to the planned space, unless it is in its place: it moves along with a page above it. The returned content has
// no ID if the content could not be read, or must not be moved because somebody has edited it.
func (r *contentResource) move(ctx context.Context, c *contentChange) (confluence.Content, error) {
	ref := c.state.ref(c.last)
	ref.WithoutLabels, ref.Fresh = true, true
	now, err := r.client.Content(ctx, ref)
	if err == nil {
		err = r.checkCurrent(ctx, *c, now)
	}
	if err != nil {
		return confluence.Content{}, err
	}
	moved := now
	if !c.isInPlace(now) {
		mover, ok := onlyOn[confluence.ContentMoves](r.client, "another space_key of confluence_content", "Move the page in Confluence, and run the plan again.", c.diags)
		if !ok {
			return now, &confluence.Error{Message: "content cannot be moved"}
		}
		moved, err = mover.MoveContent(ctx, confluence.ContentMove{
			Ref: now.Ref(), To: confluence.SpaceRef{Key: c.plan.SpaceKey.ValueString()}, ParentID: c.plan.ParentID.ValueString(),
		})
		if err != nil {
			return now, err
		}
	}
	c.state.Position = noPosition() // that in the other space is not known
	c.state.SpaceKey, c.state.ParentID, c.state.WebURL = c.plan.SpaceKey, types.StringValue(moved.ParentID), types.StringValue(moved.WebURL)
	if moved.Version.Number == now.Version.Number ||
		moved.Version.Number == now.Version.Number+1 && sameApartFromLinks(moved.SpaceKey, now.Body, moved.Body) && r.isOwn(ctx, moved.Version) {
		c.last = newContentFingerprint(moved)
	}
	return moved, nil
}

func (c contentChange) isInPlace(now confluence.Content) bool {
	return strings.EqualFold(now.SpaceKey, c.plan.SpaceKey.ValueString()) && (c.plan.ParentID.IsUnknown() || c.plan.ParentID.ValueString() == now.ParentID)
}

// renameBeforeMove gives content its planned title and changes nothing else.
func (r *contentResource) renameBeforeMove(ctx context.Context, c contentChange) (contentChange, error) {
	rename := c
	rename.plan = c.state
	rename.plan.Title, rename.plan.VersionMessage, rename.plan.MinorEdit = c.plan.Title, c.plan.VersionMessage, c.plan.MinorEdit
	rename.update, _ = rename.plan.toUpdate(c.state, c.last)
	content, err := r.writeWhenFree(ctx, rename)
	if content.ID != "" {
		c.state.Title, c.last = types.StringValue(content.Title), newContentFingerprint(content)
	}
	r.run.beginTitle(c.state.ID.ValueString(), titleKey(c.state), true)
	return c, err
}

// titleIsTaken reports whether the target space has a page with the title of the content. Only examples of Confluence's words for
// that are known, so that any refusal is looked into.
func (r *contentResource) titleIsTaken(ctx context.Context, there contentResourceModel, err error) bool {
	return confluence.IsTaken(err) || confluence.IsInvalid(err) && r.isTakenByOther(ctx, there)
}

func (r *contentResource) isTakenByOther(ctx context.Context, there contentResourceModel) bool {
	found := r.withTitle(ctx, there)
	return found.ID != "" && found.ID != there.ID.ValueString()
}

// addMoveError reports why content could not be moved, at the attribute that causes the error.
func (r *contentResource) addMoveError(ctx context.Context, c contentChange, err error) {
	there := c.state
	there.SpaceKey = c.plan.SpaceKey
	summary := fmt.Sprintf("%s could not be moved to space %s", c.state, c.plan.SpaceKey.ValueString())
	parentID := c.plan.ParentID.ValueString()
	at, advice := path.Root("space_key"), ""
	switch {
	case c.diags.HasError(): // reported
		return
	case r.titleIsTaken(ctx, there, err):
		if r.isTakenByOther(ctx, there) {
			r.addTitleTaken(ctx, there, true, summary, err, c.diags)
			return
		}
		at, advice = path.Root("title"), "The space has a page with the title of a page that moves along, or one that this account does not see. Rename one of the two, and apply again. Nothing was moved."
	case confluence.IsInOtherSpace(err):
		at, advice = path.Root("parent_id"), "Set parent_id to a page of the space, or space_key to the space of the parent."
	case (confluence.IsNotFound(err) || confluence.IsInvalid(err)) && r.parentMissing(ctx, parentID):
		at, summary = path.Root("parent_id"), fmt.Sprintf("%s: parent %s does not exist", summary, parentID)
	case confluence.IsNotFound(err) && c.state.Type.ValueString() == confluence.Folder:
		advice = "Not every site can move folders by its API. Move the folder in Confluence, and run the plan again."
	case confluence.IsNotFound(err) && c.state.Status.ValueString() == confluence.StatusDraft:
		advice = "Not every site can move drafts by its API. Publish the draft first, or move it in Confluence, and run the plan again."
	}
	addMoveAdvice(c.diags, at, summary, err, advice)
}

func addMoveAdvice(diags *diag.Diagnostics, at path.Path, summary string, err error, advice string) {
	if advice == "" {
		addError(diags, at, summary, err)
		return
	}
	diags.AddAttributeError(at, summary, err.Error()+"\n\n"+advice)
}
