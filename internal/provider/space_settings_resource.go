package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const (
	spaceSettingsType = "confluence_space_settings"
	noSpaceSettings   = "Data Center has no REST API for themes and settings of spaces. For the colors of a space, use confluence_space_color_scheme."
)

var (
	_ resource.ResourceWithConfigure      = (*spaceSettingsResource)(nil)
	_ resource.ResourceWithIdentity       = (*spaceSettingsResource)(nil)
	_ resource.ResourceWithImportState    = (*spaceSettingsResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*spaceSettingsResource)(nil)
	_ resource.ResourceWithValidateConfig = (*spaceSettingsResource)(nil)
)

type spaceSettingsResource struct{ resourceBase }

func newSpaceSettingsResource() resource.Resource { return &spaceSettingsResource{} }

func (r *spaceSettingsResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_settings"
}

func (r *spaceSettingsResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Manages settings of a space: its content mode, theme, look and feel, and default classification level. At least one is required. " +
			"A setting that is omitted is not managed: it is neither read nor changed, and stays as it is when it is removed from the configuration. " +
			"Destroying the resource resets those of `theme_key`, `look_and_feel` and `default_classification_level_id` that are managed to those of the site. " +
			"`content_mode` and `route_override_enabled` stay as they are.",
		Attributes: map[string]schema.Attribute{
			"space_key": spaceKeyAttribute(),
			"content_mode": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.OneOf(confluence.ContentStandard, confluence.ContentCompact)},
				MarkdownDescription: "How densely the space shows content: `standard` or `compact`.",
			},
			"route_override_enabled": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether the theme of an app can replace the home page at the URL of the space.",
			},
			"theme_key": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Key of the theme of the space, or `\"\"` for the theme of the site. " +
					"Look up themes with the data source `confluence_themes`.",
			},
			"look_and_feel": schema.StringAttribute{
				Optional:   true,
				Validators: []validator.String{stringvalidator.OneOf(confluence.LookGlobal, confluence.LookCustom, confluence.LookTheme)},
				MarkdownDescription: "Look and feel of the space: `global` is that of the site, `custom` that of the space, `theme` that of its theme. " +
					"`custom` and `theme` require that the space has a theme of its own. Confluence may not tell `custom` and `theme` apart: a change from `theme` to `custom` in a browser is then not drift.",
			},
			"default_classification_level_id": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "ID of the classification level of content that has no other, or `\"\"` for none. Requires Confluence Cloud Enterprise. " +
					"Look up levels with the data source `confluence_classification_levels`.",
			},
		},
	}
}

func (r *spaceSettingsResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"space_key": identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the space."},
	}}
}

// ImportState leaves all settings null, so that the next Read reads all of them.
func (r *spaceSettingsResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newSpaceSettingsIdentity, spaceSettingsIdentity.valid, "the key of a space, such as DOCS")
}

func (r *spaceSettingsResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spaceSettingsModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	written, ok := r.write(ctx, plan, spaceSettingsModel{}, resp.Private, &resp.Diagnostics)
	if !ok && written.managesNothing() {
		return
	}
	// What was written must be saved in state, even if a later step fails.
	resp.Diagnostics.Append(resp.Identity.Set(ctx, written.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, written)...)
}

func (r *spaceSettingsResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spaceSettingsModel
	var private spaceSettingsPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	client, ok := r.settings(&resp.Diagnostics)
	if !ok {
		return
	}
	now, err := client.read(ctx, state, private)
	if r.removeIfGone(ctx, resp, state, false, err) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, now)...)
}

func (r *spaceSettingsResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state spaceSettingsModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	if !resp.Diagnostics.HasError() {
		written, _ := r.write(ctx, plan, state, resp.Private, &resp.Diagnostics)
		resp.Diagnostics.Append(resp.State.Set(ctx, written)...)
	}
}

func (r *spaceSettingsResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state spaceSettingsModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if client, ok := r.settings(&resp.Diagnostics); ok && !resp.Diagnostics.HasError() {
		r.reset(ctx, client, state, &resp.Diagnostics)
	}
}
