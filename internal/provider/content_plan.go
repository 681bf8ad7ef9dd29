package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ValidateConfig refuses what no deployment can do.
func (r *contentResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config contentResourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	refuse := func(attribute string, set bool, why string) {
		if set {
			resp.Diagnostics.AddAttributeError(path.Root(attribute), fmt.Sprintf("A %s has no %s", config.Type.ValueString(), attribute), why)
		}
	}
	switch config.Type.ValueString() {
	case confluence.BlogPost:
		refuse("parent_id", isSet(config.ParentID), "Blog posts stand beside the page tree of a space. Remove parent_id.")
	case confluence.Folder:
		policy := config.DeletionPolicy.ValueString()
		refuse("deletion_policy", policy == "purge" || policy == "archive", "Confluence's API can move a folder to the trash but neither purge nor archive it.")
		refuse("body", isSet(config.Body), "A folder holds other content but no text. Remove body, or make it a page.")
		refuse("labels", len(config.Labels.Elements()) > 0, "Confluence's API offers no labels for folders. Remove labels.")
		refuse("status", isSet(config.Status) && config.Status.ValueString() != confluence.StatusCurrent, "A folder is always current. Remove status.")
	}
}

// ModifyPlan refuses what this deployment cannot do, and plans nothing where nothing would change.
func (r *contentResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	var plan, state contentResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if r.client != nil {
		r.checkDeployment(plan, &resp.Diagnostics)
	}
	if req.State.Raw.IsNull() && plan.Type.ValueString() == confluence.Folder && plan.ParentID.ValueString() == confluence.RootParent {
		resp.Diagnostics.AddAttributeError(path.Root("parent_id"), "A folder cannot be created at the top level of a space",
			"Confluence's API puts a folder below a page or folder only. Name one, or remove parent_id.")
	}
	if req.State.Raw.IsNull() || resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if !plan.SpaceKey.Equal(state.SpaceKey) || !plan.Type.Equal(state.Type) {
		return // replaced
	}
	r.checkTransition(plan, state, &resp.Diagnostics)

	if plan.Status.Equal(state.Status) { // the address of a draft is another
		plan.WebURL = state.WebURL
	}
	quiet := plan
	quiet.VersionMessage, quiet.MinorEdit = state.VersionMessage, state.MinorEdit
	resp.Diagnostics.Append(resp.Plan.Set(ctx, quiet)...)
	if !resp.Plan.Raw.Equal(req.State.Raw) {
		resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
	}
}

// checkDeployment refuses values that this deployment lacks.
func (r *contentResource) checkDeployment(plan contentResourceModel, diags *diag.Diagnostics) {
	check := func(attribute, value string, offered []string, wayOut string) {
		if value != "" && !slices.Contains(offered, value) {
			addUnavailable(diags, path.Root(attribute), r.client, fmt.Sprintf("%s = %q of confluence_content", attribute, value),
				fmt.Sprintf("%s offers: %s. %s", r.client.Deployment().Name(), strings.Join(offered, ", "), wayOut))
		}
	}
	check("type", plan.Type.ValueString(), r.client.ContentTypes(), "Use a page to group others.")
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
			"Its API has no such choice for an update: watchers are notified as they have set it up. Remove minor_edit.")
	}
}

// checkTransition refuses changes that Confluence's API has no call for.
func (r *contentResource) checkTransition(plan, state contentResourceModel, diags *diag.Diagnostics) {
	from, to := state.Status.ValueString(), plan.Status.ValueString()
	switch {
	case from == confluence.StatusArchived && to != from:
		diags.AddAttributeError(path.Root("status"), fmt.Sprintf("%s is archived and cannot be restored by Terraform", state),
			"Confluence's API has no way back from the archive. Restore it in Confluence and plan again, or set status = \"archived\".")
	case from == confluence.StatusCurrent && to == confluence.StatusDraft:
		diags.AddAttributeError(path.Root("status"), fmt.Sprintf("%s is published and cannot become a draft", state),
			"Confluence would keep it published and make a draft beside it. Set status = \"current\".")
	case from == confluence.StatusArchived:
		refuseChanges(diags, "is archived, and archived content cannot be changed", "Restore it in Confluence first, or take the change back.", plan, state)
	case r.client != nil && !r.client.MovesToTop() && changed(plan.ParentID, state.ParentID) != nil && plan.ParentID.ValueString() == confluence.RootParent:
		diags.AddAttributeError(path.Root("parent_id"), fmt.Sprintf("%s cannot be moved to the top level of its space", state),
			fmt.Sprintf("The API of %s moves a page below another page only. Move it in Confluence and plan again, or name a parent.", r.client.Deployment().Name()))
	case state.Type.ValueString() == confluence.Folder:
		refuseChanges(diags, "is a folder, which Confluence's API can create and delete but not change", "Rename or move it in Confluence and plan again; "+
			"replacing it would move what it holds to the trash.", plan, state)
	}
}

func refuseChanges(diags *diag.Diagnostics, why, wayOut string, plan, state contentResourceModel) {
	for _, attribute := range []struct {
		name    string
		differs bool
	}{
		{"title", !plan.Title.Equal(state.Title)},
		{"body", !plan.Body.Equal(state.Body)},
		{"parent_id", changed(plan.ParentID, state.ParentID) != nil},
		{"labels", !plan.Labels.IsUnknown() && !plan.Labels.Equal(state.Labels)},
	} {
		if attribute.differs {
			diags.AddAttributeError(path.Root(attribute.name), fmt.Sprintf("%s cannot be changed", state), fmt.Sprintf("It %s. %s", why, wayOut))
		}
	}
}
