package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure      = (*attachmentResource)(nil)
	_ resource.ResourceWithIdentity       = (*attachmentResource)(nil)
	_ resource.ResourceWithImportState    = (*attachmentResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*attachmentResource)(nil)
	_ resource.ResourceWithValidateConfig = (*attachmentResource)(nil)
)

type attachmentResource struct{ resourceBase }

func newAttachmentResource() resource.Resource { return &attachmentResource{} }

func (r *attachmentResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_attachment"
}

func (r *attachmentResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = attachmentSchema()
}

func (r *attachmentResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"content_id": identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the page or blog post."},
		"filename":   identityschema.StringAttribute{RequiredForImport: true, Description: "Name of the attachment."},
	}}
}

func (r *attachmentResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, parseAttachmentIdentity, attachmentIdentity.valid, "ID/FILENAME, such as 123456/overview.png")
}

func (r *attachmentResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config attachmentModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	upload, ok := plan.toUpload(config, &resp.Diagnostics)
	if !ok {
		return
	}
	created, err := r.client.CreateAttachment(ctx, upload)
	if err != nil {
		r.addCreateError(plan, err, &resp.Diagnostics)
		return
	}
	plan = plan.afterApply(created, upload)
	r.run.manage("confluence_attachment", plan.identity().String())
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newAttachmentPrivate(created, upload, &resp.Diagnostics))...)
}

func (r *attachmentResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state attachmentModel
	var last attachmentPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	found, err := r.client.Attachment(ctx, state.ref(last))
	if last.Purging && confluence.IsNotFound(err) {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("sha256"), types.StringNull())...)
		return
	}
	if r.removeIfGone(ctx, resp, state, false, err) {
		return
	}
	sum, err := r.currentHash(ctx, state, last, found)
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be downloaded to compare it", state), err)
		return
	}
	r.run.manage("confluence_attachment", state.identity().String())
	resp.Diagnostics.Append(resp.State.Set(ctx, state.read(found, last, sum))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newRefreshedAttachment(found))...)
}

func (r *attachmentResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config attachmentModel
	var last attachmentPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() {
		return
	}
	if !plan.makesVersion(state) {
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		return
	}
	state.DeletionPolicy = plan.DeletionPolicy // counts from now on, even if the upload fails
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	upload, ok := plan.toUpload(config, &resp.Diagnostics)
	if !ok {
		return
	}
	updated, err := r.update(ctx, attachmentChange{plan, state, last, upload, &resp.Diagnostics})
	if err != nil {
		r.addUpdateError(ctx, state, last, err, &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan.afterApply(updated, upload))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newAttachmentPrivate(updated, upload, &resp.Diagnostics))...)
}

func (r *attachmentResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state attachmentModel
	var last attachmentPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	if resp.Diagnostics.HasError() {
		return
	}
	var err error
	switch state.DeletionPolicy.ValueString() {
	case "retain":
	case "purge":
		err = r.client.PurgeAttachment(ctx, state.toAttachment(last))
	default:
		err = r.client.TrashAttachment(ctx, state.toAttachment(last))
	}
	if err != nil && !confluence.IsNotFound(err) {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be deleted", state), err)
		last.Purging = state.DeletionPolicy.ValueString() == "purge"
		resp.Diagnostics.Append(writePrivate(ctx, resp.Private, last)...)
		return
	}
	r.run.release("confluence_attachment", state.identity().String())
}
