package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ValidateConfig rejects values that neither deployment supports for the type of the content.
func (r *contentResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config contentResourceModel
	resp.Diagnostics.Append(getModel(ctx, tfsdk.State(req.Config), &config)...)
	reject := func(attribute string, invalid bool, detail string) {
		if invalid {
			resp.Diagnostics.AddAttributeError(path.Root(attribute), fmt.Sprintf("Invalid %s for type %q", attribute, config.Type.ValueString()), detail)
		}
	}
	config.rejectForHomepage(&resp.Diagnostics)
	config.rejectPosition(&resp.Diagnostics)
	switch config.Type.ValueString() {
	case confluence.BlogPost:
		reject("parent_id", isSet(config.ParentID), "Blog posts are not part of the page tree of a space. Remove parent_id.")
	case confluence.Folder:
		policy := config.DeletionPolicy.ValueString()
		reject("deletion_policy", policy == "purge" || policy == "archive", "Confluence's API can move a folder to the trash but can neither purge nor archive it.")
		reject("body", isSet(config.Body), "A folder contains other content but has no body. Remove body, or use type page.")
		reject("keep_task_status", config.KeepTaskStatus.ValueBool(), "A folder has no body with task lists. Remove keep_task_status.")
		reject("appearance", isSet(config.Appearance), "A folder has no body whose width could be set. Remove appearance.")
		reject("emoji", isSet(config.Emoji), "Only pages and blog posts have an emoji beside their title. Remove emoji.")
		reject("classification_level_id", isSet(config.Level), "Confluence's API does not support classification levels of folders. Remove classification_level_id.")
		reject("labels", len(config.Labels.Elements()) > 0, "Confluence's API does not support labels on folders. Remove labels.")
		reject("status", isSet(config.Status) && config.Status.ValueString() != confluence.StatusCurrent, "A folder is always current. Remove status.")
	}
}

// ModifyPlan rejects what the deployment does not support, and plans no update if only version_message and minor_edit change.
func (r *contentResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan, state contentResourceModel // zero if the content is to be destroyed or created
	if !req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(getModel(ctx, tfsdk.State(req.Plan), &plan)...)
	}
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(getModel(ctx, req.State, &state)...)
	}
	destroys := req.Plan.Raw.IsNull()
	r.notePlan(plan, state, destroys)
	if destroys {
		return
	}
	r.warnBody(plan, plan.Body, state.Body, &resp.Diagnostics)
	r.warnAppearance(plan, state, &resp.Diagnostics)
	r.checkLevel(ctx, plan, state, &resp.Diagnostics)
	if r.client != nil {
		r.checkDeployment(plan, &resp.Diagnostics)
	}
	if req.State.Raw.IsNull() && plan.Type.ValueString() == confluence.Folder && plan.ParentID.ValueString() == confluence.RootParent {
		resp.Diagnostics.AddAttributeError(path.Root("parent_id"), "A folder cannot be created at the top level of a space",
			"Confluence's API creates folders only below a page or folder. Set parent_id to one of these, or remove it.")
	}
	if !req.State.Raw.IsNull() && !plan.SpaceKey.Equal(state.SpaceKey) {
		plan.ParentID = r.parentInSpace(ctx, req.Config, plan, &resp.Diagnostics)
	}
	r.planPosition(ctx, plan, state, req.Config, &resp.Diagnostics)
	if req.State.Raw.IsNull() || resp.Diagnostics.HasError() {
		return
	}
	if !plan.Type.Equal(state.Type) || r.planSpace(ctx, plan, state, resp) {
		return // replaced
	}
	if r.planHomepage(ctx, plan, state, resp); len(resp.RequiresReplace) > 0 || resp.Diagnostics.HasError() {
		return
	}
	r.checkTransition(plan, state, &resp.Diagnostics)

	if plan.Status.Equal(state.Status) && plan.SpaceKey.Equal(state.SpaceKey) { // the URL changes when a draft is published
		plan.WebURL = state.WebURL
	}
	withoutOptions := plan // version_message and minor_edit are options of an update, not a reason for one
	withoutOptions.VersionMessage, withoutOptions.MinorEdit = state.VersionMessage, state.MinorEdit
	resp.Diagnostics.Append(setModel(ctx, (*tfsdk.State)(&resp.Plan), withoutOptions)...)
	if !resp.Plan.Raw.Equal(req.State.Raw) {
		resp.Diagnostics.Append(setModel(ctx, (*tfsdk.State)(&resp.Plan), plan)...)
	}
	var last contentFingerprint
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	r.planLostComments(ctx, plan, state, last, &resp.Diagnostics)
}

// checkDeployment rejects values that the deployment does not support.
func (r *contentResource) checkDeployment(plan contentResourceModel, diags *diag.Diagnostics) {
	check := func(attribute, value string, supported []string, instead string) {
		if value != "" && !slices.Contains(supported, value) {
			addUnavailable(diags, path.Root(attribute), r.client, fmt.Sprintf("%s = %q of confluence_content", attribute, value),
				fmt.Sprintf("%s supports: %s. %s", r.client.Deployment().Name(), strings.Join(supported, ", "), instead))
		}
	}
	check("type", plan.Type.ValueString(), r.client.ContentTypes(), "Use a page as the parent of other pages.")
	check("status", plan.Status.ValueString(), r.client.ContentStatuses(), "Archive the whole space instead, with status of confluence_space.")
	if plan.DeletionPolicy.ValueString() == "archive" {
		policies := []string{trash, "purge", "retain"}
		if slices.Contains(r.client.ContentStatuses(), confluence.StatusArchived) {
			policies = append(policies, "archive")
		}
		check("deletion_policy", "archive", policies, "")
	}
	if plan.MinorEdit.ValueBool() && !r.client.MinorEdits() {
		addUnavailable(diags, path.Root("minor_edit"), r.client, "minor_edit of confluence_content",
			"Cloud's API cannot suppress notifications: watchers are notified according to their settings. Remove minor_edit.")
	}
}

// checkTransition rejects changes that Confluence's API cannot make.
func (r *contentResource) checkTransition(plan, state contentResourceModel, diags *diag.Diagnostics) {
	from, to := state.Status.ValueString(), plan.Status.ValueString()
	switch {
	case from == confluence.StatusArchived && to != from:
		diags.AddAttributeError(path.Root("status"), fmt.Sprintf("%s is archived and cannot be restored by Terraform", state),
			"Confluence's API cannot restore archived content. Restore it in Confluence and run the plan again, or set status = \"archived\".")
	case from == confluence.StatusCurrent && to == confluence.StatusDraft:
		diags.AddAttributeError(path.Root("status"), fmt.Sprintf("%s is published and cannot become a draft", state),
			"Confluence would keep it published and create a separate draft. Set status = \"current\".")
	case from == confluence.StatusArchived:
		rejectChanges(diags, "Archived content cannot be changed. Restore it in Confluence first, or revert the change.", plan, state)
	case r.client != nil && !r.client.MovesToTop() && changed(plan.ParentID, state.ParentID) != nil && plan.ParentID.ValueString() == confluence.RootParent:
		diags.AddAttributeError(path.Root("parent_id"), fmt.Sprintf("%s cannot be moved to the top level of its space", state),
			fmt.Sprintf("The API of %s can move a page only below another page. Move it in Confluence and run the plan again, or set parent_id to the ID of a page.", r.client.Deployment().Name()))
	case state.Type.ValueString() == confluence.Folder:
		rejectChanges(diags, "Confluence's API can create and delete a folder but cannot change it. Rename or move it in Confluence and run the plan again. "+
			"Replacing the folder would move its content to the trash.", plan, state)
	}
}

// rejectChanges reports an error for each attribute that the plan changes.
func rejectChanges(diags *diag.Diagnostics, detail string, plan, state contentResourceModel) {
	for _, attribute := range []struct {
		name    string
		differs bool
	}{
		{"space_key", state.Status.ValueString() == confluence.StatusArchived && isSet(plan.SpaceKey) && !plan.SpaceKey.Equal(state.SpaceKey)},
		{"title", !plan.Title.Equal(state.Title)},
		{"body", !plan.Body.Equal(state.Body)},
		{"parent_id", changed(plan.ParentID, state.ParentID) != nil && plan.SpaceKey.Equal(state.SpaceKey)}, // a folder moves to another space
		{"labels", !plan.Labels.IsUnknown() && !plan.Labels.Equal(state.Labels)},
		{"appearance", plan.appearanceChange(state).Width != nil},
		{"emoji", plan.appearanceChange(state).Emoji != nil},
		{"classification_level_id", isSet(plan.Level) && !plan.Level.Equal(state.Level)},
	} {
		if attribute.differs {
			diags.AddAttributeError(path.Root(attribute.name), fmt.Sprintf("%s cannot be changed", state), detail)
		}
	}
}
