package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ValidateConfig requires a name for a file that has none of its own.
func (r *attachmentResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config attachmentModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if config.Filename.IsNull() && (!config.Content.IsNull() || !config.ContentBase64.IsNull()) && config.Source.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("filename"), "Missing file name",
			"filename is required with content and content_base64. Only source has a name to use by default.")
	}
}

// ModifyPlan reads the file and plans its hash, size, name and media type.
func (r *attachmentResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan, state, config attachmentModel
	exists := !req.State.Raw.IsNull()
	if exists {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		if r.run != nil {
			r.run.manage("confluence_attachment", state.identity().String())
		}
	}
	if req.Plan.Raw.IsNull() {
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	file, known := config.file()
	plan.SHA256, plan.Size = types.StringUnknown(), types.Int64Unknown()
	if known {
		size, sum, ok := file.hash(&resp.Diagnostics)
		if !ok {
			return
		}
		plan.SHA256, plan.Size = types.StringValue(sum), types.Int64Value(size)
	}
	if config.Filename.IsNull() {
		plan.Filename = types.StringUnknown()
		if known {
			plan.Filename = types.StringValue(file.name())
			if problem := filenameProblem(file.name()); problem != "" {
				resp.Diagnostics.AddAttributeError(path.Root("source"), "Invalid file name", fmt.Sprintf("%s Set filename to the name of the attachment.", problem))
			}
		}
	}
	if exists && !plan.Filename.IsUnknown() {
		plan.Filename = sameTitle(state.Filename, plan.Filename.ValueString())
	}
	var last attachmentPrivate
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	inTrash := last.Purging && state.SHA256.IsNull()
	if exists && plan.Filename.Equal(state.Filename) && plan.ContentID.Equal(state.ContentID) && !inTrash {
		plan.planInPlace(config, state)
	} else {
		plan.ID, plan.DownloadURL = types.StringUnknown(), types.StringUnknown()
		plan.planMediaType(config)
	}
	if exists && !plan.Filename.Equal(state.Filename) {
		resp.RequiresReplace = append(resp.RequiresReplace, path.Root("filename"))
	}
	if inTrash { // purged first
		resp.RequiresReplace = append(resp.RequiresReplace, path.Root("sha256"))
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

// planMediaType plans the media type of a new attachment.
func (m *attachmentModel) planMediaType(config attachmentModel) {
	if config.MediaType.IsNull() {
		m.MediaType = types.StringUnknown()
		if !m.Filename.IsUnknown() {
			m.MediaType = types.StringValue(defaultMediaType(m.Filename.ValueString()))
		}
	}
}

// planInPlace plans an update: an attachment keeps a media type that is not configured, and comment and minor_edit are options of
// a version, not a reason for one.
func (m *attachmentModel) planInPlace(config, state attachmentModel) {
	m.ID, m.DownloadURL = state.ID, state.DownloadURL
	if config.MediaType.IsNull() || isSet(config.MediaType) && strings.EqualFold(config.MediaType.ValueString(), state.MediaType.ValueString()) {
		m.MediaType = state.MediaType
	}
	if !m.makesVersion(state) && m.DeletionPolicy.Equal(state.DeletionPolicy) {
		m.Comment, m.MinorEdit = state.Comment, state.MinorEdit
	}
}
