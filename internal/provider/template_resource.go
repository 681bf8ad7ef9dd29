package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const templateType = "confluence_template"

var (
	_ resource.ResourceWithConfigure   = (*templateResource)(nil)
	_ resource.ResourceWithIdentity    = (*templateResource)(nil)
	_ resource.ResourceWithImportState = (*templateResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*templateResource)(nil)
)

type templateResource struct{ resourceBase }

func newTemplateResource() resource.Resource { return &templateResource{} }

func (r *templateResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_template"
}

func (r *templateResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	space := spaceKeyAttribute()
	space.Required, space.Optional = false, true
	space.MarkdownDescription = "Key of the space that the template belongs to. If omitted, it is a global template, which is available in all spaces. Changing this forces a new resource."
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Manages a page template of a space or of the whole site. Templates of blueprints cannot be managed.",
		Attributes: map[string]schema.Attribute{
			"space_key": space,
			"name": schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{keepSameText{}},
				Validators:          []validator.String{stringvalidator.UTF8LengthBetween(1, 255), nameValidator{}},
				MarkdownDescription: "Name of the template. A new template needs a name that is not used by another template of the same space or, for a global template, by another global template.",
			},
			"description": schema.StringAttribute{
				Optional:   true,
				Computed:   true,
				Default:    stringdefault.StaticString(""),
				Validators: []validator.String{stringvalidator.UTF8LengthAtMost(confluence.MaxNewTemplateDescription)},
				MarkdownDescription: fmt.Sprintf("Description of the template, at most %d characters. Confluence accepts up to %d characters for a new template, "+
					"but then refuses any change until the description is shorter. Default: `\"\"`.", confluence.MaxTemplateDescription, confluence.MaxNewTemplateDescription),
			},
			"body": schema.StringAttribute{
				CustomType:    bodyType{},
				Required:      true,
				Validators:    []validator.String{wellFormedBody()},
				PlanModifiers: []planmodifier.String{keepSameBody()},
				MarkdownDescription: "Body in Confluence storage format (XHTML), with variables as `at:` elements, see the example. Bodies are compared by meaning: formatting that Confluence adds " +
					"or normalizes never appears as a diff.",
			},
			"labels": labelsAttribute("Labels that pages created from the template get, in lower case and without spaces. If omitted, labels are not managed. `[]` removes all labels."),
			"id":     computedAttribute("Numeric ID of the template."),
		},
	}
}

func (r *templateResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{RequiredForImport: true, Description: "Numeric ID of the template."},
	}}
}

func (r *templateResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan templateModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	templates, ok := r.templates(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	created, err := templates.CreateTemplate(ctx, plan.toTemplate())
	if err != nil {
		r.addCreateError(plan, err, &resp.Diagnostics)
		return
	}
	r.run.manage(templateType, created.ID)
	state := plan.afterApply(created)
	r.writeFingerprint(ctx, templates, state, resp.Private)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func (r *templateResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state templateModel
	var last templatePrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	templates, ok := r.templates(&resp.Diagnostics)
	if !ok {
		return
	}
	template, err := templates.Template(ctx, state.ID.ValueString(), state.SpaceKey.ValueString())
	if r.removeIfGone(ctx, resp, state, false, err) || r.rejectBlueprint(template, &resp.Diagnostics) {
		return
	}
	if state.Name.IsNull() && state.SpaceKey.IsNull() && template.SpaceKey == "" {
		if r.checkSpaceTold(ctx, templates, template, &resp.Diagnostics); resp.Diagnostics.HasError() {
			return
		}
	}
	r.run.manage(templateType, template.ID)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newTemplatePrivate(template.Body))...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state.read(template, last))...)
}

func (r *templateResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state templateModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	templates, ok := r.templates(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	var last templatePrivate
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	written, err := r.update(ctx, templates, plan, state, last)
	switch {
	case err == nil:
		r.writeFingerprint(ctx, templates, plan, resp.Private)
		resp.Diagnostics.Append(resp.State.Set(ctx, plan.afterApply(written))...)
	case confluence.IsUnsupported(err):
		addError(&resp.Diagnostics, path.Root("labels"), fmt.Sprintf("%s could not be labeled", plan), err)
	case confluence.IsNotFound(err):
		resp.Diagnostics.AddError(fmt.Sprintf("%s could not be updated: it was deleted in the meantime", state), err.Error()+"\n\nRun the plan again to create the template.")
	default:
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be updated", state), err)
	}
}

func (r *templateResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state templateModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	templates, ok := r.templates(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	if err := templates.DeleteTemplate(ctx, state.ID.ValueString(), state.SpaceKey.ValueString()); err != nil {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be deleted", state), err)
		return
	}
	r.run.release(templateType, state.ID.ValueString())
}
