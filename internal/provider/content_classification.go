package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var levelPath = path.Root("classification_level_id")

func classificationLevelAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		Optional:   true,
		Validators: []validator.String{stringvalidator.LengthAtLeast(1)},
		MarkdownDescription: "(Cloud) ID of the classification level of a page or blog post. Requires Confluence Cloud Enterprise. Look up levels with the data source " +
			"`confluence_classification_levels`. If omitted, the level is not managed; it stays as it is when it is removed from the configuration.",
	}
}

// classifications is the client if its deployment has classification levels.
func (r *contentResource) classifications(diags *diag.Diagnostics) (confluence.Classifications, bool) {
	return onlyOn[confluence.Classifications](r.client, "classification_level_id of confluence_content", noClassification, diags)
}

// newLevel is the planned level, and reports whether it is known and differs from the prior one.
func (m contentResourceModel) newLevel(prior contentResourceModel) (level string, differs bool) {
	return m.Level.ValueString(), isSet(m.Level) && !m.Level.Equal(prior.Level)
}

// checkLevel rejects a level that the site does not have, or any on a deployment without levels.
func (r *contentResource) checkLevel(ctx context.Context, plan, state contentResourceModel, diags *diag.Diagnostics) {
	if r.client == nil || plan.Level.IsNull() {
		return
	}
	client, ok := r.client.(confluence.Classifications)
	if !ok {
		addUnavailable(diags, levelPath, r.client, "classification_level_id of confluence_content", noClassification)
		return
	}
	if level, differs := plan.newLevel(state); differs {
		checkLevelExists(ctx, client, level, levelPath, diags)
	}
}

// readLevel reads the level if it is managed.
func (r *contentResource) readLevel(ctx context.Context, m *contentResourceModel, content confluence.Content, diags *diag.Diagnostics) {
	if m.Level.IsNull() {
		return
	}
	client, ok := r.classifications(diags)
	if !ok {
		return
	}
	now, err := client.ContentLevel(ctx, content.Ref())
	if err != nil {
		addError(diags, levelPath, fmt.Sprintf("The classification level of %s could not be read", m), err)
		return
	}
	m.Level = types.StringValue(now)
}

// applyLevel applies the planned level where it differs from the prior one, and reports whether it did so.
func (r *contentResource) applyLevel(ctx context.Context, plan, prior contentResourceModel, content confluence.Content, diags *diag.Diagnostics) bool {
	level, differs := plan.newLevel(prior)
	if !differs {
		return true
	}
	client, ok := r.classifications(diags)
	if !ok {
		return false
	}
	err := client.SetContentLevel(ctx, content.Ref(), level)
	if err != nil {
		addError(diags, levelPath, fmt.Sprintf("The classification level of %s could not be set", plan), err)
	}
	return err == nil
}
