package provider

import (
	"cmp"
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func appearanceAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		Optional:   true,
		Validators: []validator.String{stringvalidator.OneOf(confluence.WidthFull, confluence.WidthDefault)},
		MarkdownDescription: "Width of a page or blog post: `full-width` or `default`. Changing it makes no new version. If omitted, the width is not managed. " +
			"Data Center stores it, but its pages always have the full width.",
	}
}

func emojiAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		Optional:      true,
		Validators:    []validator.String{emojiValidator{}},
		PlanModifiers: []planmodifier.String{keepSameEmoji{}},
		MarkdownDescription: "Emoji beside the title of a page or blog post, such as `📄` or `\"\\U0001F4C4\"`, or `\"\"` for none. Changing it makes no new version. " +
			"If omitted, the emoji is not managed. Data Center stores it, but does not show it.",
	}
}

// managesAppearance reports whether how the content looks is managed, at least in part.
func (m contentResourceModel) managesAppearance() bool {
	return !m.Appearance.IsNull() || !m.Emoji.IsNull()
}

// appearanceChange has the planned values that differ from the prior ones.
func (m contentResourceModel) appearanceChange(prior contentResourceModel) (change confluence.AppearanceChange) {
	if isSet(m.Appearance) && !m.Appearance.Equal(prior.Appearance) {
		change.Width = m.Appearance.ValueStringPointer()
	}
	if isSet(m.Emoji) && !m.Emoji.Equal(prior.Emoji) {
		change.Emoji = m.Emoji.ValueStringPointer()
	}
	return change
}

// withAppearanceOf is the model with the appearance, the level and the position of another, as long as the planned ones are not
// applied.
func (m contentResourceModel) withAppearanceOf(other contentResourceModel) contentResourceModel {
	m.Appearance, m.Emoji, m.Level, m.Position = other.Appearance, other.Emoji, other.Level, other.position()
	return m
}

// readAppearance reads how the content looks if that is managed.
func (r *contentResource) readAppearance(ctx context.Context, m *contentResourceModel, content confluence.Content, diags *diag.Diagnostics) {
	if !m.managesAppearance() {
		return
	}
	now, err := r.client.ContentAppearance(ctx, content.Ref())
	if err != nil {
		addError(diags, m.appearancePath(), fmt.Sprintf("The appearance of %s could not be read", m), err)
		return
	}
	sameWord := func(a, b string) bool { return a == b }
	m.Appearance = readBoth(m.Appearance, now.Published.Width, now.Draft.Width, sameWord)
	m.Emoji = readBoth(m.Emoji, now.Published.Emoji, now.Draft.Emoji, confluence.SameEmoji)
}

// readBoth is the value after a read: the prior one if both properties have it. Otherwise the plan shows what they have, also if
// only the draft differs, because the next edit in a browser publishes it.
func readBoth(prior types.String, published, draft string, same func(a, b string) bool) types.String {
	switch {
	case prior.IsNull() || same(prior.ValueString(), published) && same(prior.ValueString(), draft):
		return prior
	case same(published, draft):
		return types.StringValue(published)
	}
	return types.StringValue(fmt.Sprintf("%s (draft: %s)", cmp.Or(published, "none"), cmp.Or(draft, "none")))
}

func (m contentResourceModel) appearancePath() path.Path {
	if m.Appearance.IsNull() {
		return path.Root("emoji")
	}
	return path.Root("appearance")
}

// applyAppearance applies the planned appearance where it differs from the prior one, and reports whether it did so.
func (r *contentResource) applyAppearance(ctx context.Context, plan, prior contentResourceModel, content confluence.Content, diags *diag.Diagnostics) bool {
	change := plan.appearanceChange(prior)
	if change == (confluence.AppearanceChange{}) {
		return true
	}
	err := r.client.SetContentAppearance(ctx, content.Ref(), change)
	if err != nil {
		addError(diags, plan.appearancePath(), fmt.Sprintf("The appearance of %s could not be set", plan), err)
	}
	return err == nil
}

// warnAppearance says that the deployment does not show what the plan sets. It is a warning, because the same configuration may
// be for Cloud too.
func (r *contentResource) warnAppearance(plan, state contentResourceModel, diags *diag.Diagnostics) {
	if r.client == nil || r.client.ShowsAppearance() {
		return
	}
	warn := func(attribute string) {
		diags.AddAttributeWarning(path.Root(attribute), fmt.Sprintf("%s does not show %s of confluence_content", r.client.Deployment().Name(), attribute),
			"It is stored with the content, but pages look the same with and without it. To avoid this warning, remove the attribute.")
	}
	change := plan.appearanceChange(state)
	if width := change.Width; width != nil && *width != confluence.WidthFull { // pages have the full width anyway
		warn("appearance")
	}
	if emoji := change.Emoji; emoji != nil && *emoji != "" {
		warn("emoji")
	}
}
