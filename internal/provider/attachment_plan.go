package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
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
	if !plan.planFile(config, state, exists, &resp.Diagnostics) {
		return
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

// planFile plans what depends on the file. Without one, an attachment that exists keeps its content.
func (m *attachmentModel) planFile(config, state attachmentModel, exists bool, diags *diag.Diagnostics) bool {
	switch {
	case config.hasFile():
	case !exists:
		diags.AddAttributeError(path.Root("source"), "Missing file", "A new attachment requires one of source, content and content_base64. "+
			"Only an attachment that exists already and is imported can be managed without them.")
		return false
	default:
		m.SHA256, m.Size = state.SHA256, state.Size
		if config.Filename.IsNull() {
			m.Filename = state.Filename
		}
		if isSet(config.MediaType) && !strings.EqualFold(config.MediaType.ValueString(), state.MediaType.ValueString()) {
			diags.AddAttributeError(path.Root("media_type"), fmt.Sprintf("The media type of %s cannot be changed without its file", state),
				"A new media type requires a new version. Set source, content or content_base64 to the content of the attachment.")
		}
		return !diags.HasError()
	}
	file, known := config.file()
	m.SHA256, m.Size = types.StringUnknown(), types.Int64Unknown()
	if known {
		size, sum, ok := file.hash(diags)
		if !ok {
			return false
		}
		m.SHA256, m.Size = types.StringValue(sum), types.Int64Value(size)
	}
	if config.Filename.IsNull() {
		m.Filename = types.StringUnknown()
		if known {
			m.Filename = types.StringValue(file.name())
			if problem := filenameProblem(file.name()); problem != "" {
				diags.AddAttributeError(path.Root("source"), "Invalid file name", fmt.Sprintf("%s Set filename to the name of the attachment.", problem))
			}
		}
	}
	return true
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
