package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// create creates the planned content, or takes over the home page, and reports whether it did so.
func (r *contentResource) create(ctx context.Context, plan contentResourceModel, diags *diag.Diagnostics) (confluence.Content, bool) {
	if plan.Homepage.ValueBool() {
		return r.takeOver(ctx, plan, diags)
	}
	content, err := r.createWhenFree(ctx, plan)
	if err != nil {
		r.addCreateError(ctx, plan, err, diags)
	}
	return content, err == nil
}

// createWhenFree creates content. If other content has its title, it waits as long as this run may free it.
func (r *contentResource) createWhenFree(ctx context.Context, plan contentResourceModel) (confluence.Content, error) {
	title := titleKey(plan)
	for {
		freed := r.run.timesFreed(title)
		content, err := r.client.CreateContent(ctx, plan.toCreate())
		if err == nil {
			r.run.setTitle(content.ID, title, false)
		}
		if !confluence.IsTaken(err) || confluence.TakenBy(err) != "" || title == "" || r.run.awaitTitle(ctx, "", title, freed) != titleFreed {
			return content, err
		}
	}
}

// writeWhenFree is write. If other content has the new title, it waits as long as this run may free it.
//
// If two pages want each other's titles, one of them needs a title in between, which writeWhenFree gives it. If the run ends
// before the second renaming, the next plan shows the title in between as drift.
func (r *contentResource) writeWhenFree(ctx context.Context, c contentChange) (content confluence.Content, err error) {
	id, title := c.state.ID.ValueString(), titleKey(c.plan)
	r.run.beginTitle(id, titleKey(c.state), title != titleKey(c.state))
	defer func() {
		if content.ID != "" {
			c.state.Title, c.state.Status = types.StringValue(content.Title), types.StringValue(content.Status)
		}
		r.run.setTitle(id, titleKey(c.state), false)
	}()
	var between confluence.Content
	for {
		freed := r.run.timesFreed(title)
		content, err = r.write(ctx, c)
		if !confluence.IsTaken(err) || title == "" {
			break
		}
		outcome := r.run.awaitTitle(ctx, id, title, freed)
		if outcome == titleStays {
			break
		}
		if outcome == titleCycle {
			if between, err = r.renameBetween(ctx, c.state, c.last); err != nil {
				break
			}
			c.last, c.update.Version = newContentFingerprint(between), between.Version.Number
			c.state.Title = types.StringValue(between.Title)
			r.run.setTitle(id, titleKey(c.state), true)
		}
	}
	if err != nil && content.ID == "" && between.ID != "" {
		content, err = between, fmt.Errorf("%w. Until the next apply, the title is %q", err, between.Title)
	}
	return content, err
}

// renameBetween gives content a title that no other content has, and changes nothing else.
func (r *contentResource) renameBetween(ctx context.Context, state contentResourceModel, last contentFingerprint) (confluence.Content, error) {
	ref := state.ref(last)
	ref.Fresh = true
	now, err := r.client.Content(ctx, ref)
	if err == nil {
		err = checkBody(now)
	}
	if err != nil {
		return confluence.Content{}, err
	}
	between, err := r.client.UpdateContent(ctx, confluence.ContentUpdate{
		Ref: ref, Version: last.Version, Status: now.Status, Title: titleBetween(state), Body: now.Body, MinorEdit: r.client.MinorEdits(),
	})
	if err == nil && !between.BodyRead {
		between, err = r.client.Content(ctx, ref)
	}
	if err != nil {
		return confluence.Content{}, fmt.Errorf("a title in between could not be written: %w", err)
	}
	return between, nil
}

// titleBetween is a title for content that is renamed twice. The ID makes it unique.
func titleBetween(state contentResourceModel) string {
	title := []rune(state.Title.ValueString())
	return fmt.Sprintf("%s (being renamed, %s)", string(title[:min(len(title), 200)]), state.ID.ValueString())
}
