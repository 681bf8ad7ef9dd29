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
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const (
	spaceColorSchemeType = "confluence_space_color_scheme"
	noColorSchemes       = "Cloud has no REST API for the colors of a space. For its theme and its look and feel, use confluence_space_settings."
)

var (
	_ resource.ResourceWithConfigure      = (*spaceColorSchemeResource)(nil)
	_ resource.ResourceWithIdentity       = (*spaceColorSchemeResource)(nil)
	_ resource.ResourceWithImportState    = (*spaceColorSchemeResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*spaceColorSchemeResource)(nil)
	_ resource.ResourceWithValidateConfig = (*spaceColorSchemeResource)(nil)
)

type spaceColorSchemeResource struct{ resourceBase }

func newSpaceColorSchemeResource() resource.Resource { return &spaceColorSchemeResource{} }

func (r *spaceColorSchemeResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_color_scheme"
}

func (r *spaceColorSchemeResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	half := func(theme string) schema.SingleNestedAttribute {
		colors := map[string]schema.Attribute{}
		for name, attribute := range colorAttributes {
			colors[attribute] = schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{ignoreCase{}},
				Validators:          []validator.String{colorValidator},
				MarkdownDescription: fmt.Sprintf("Color `%s` of Confluence's color scheme, in the form `#RRGGBB`.", name),
			}
		}
		return schema.SingleNestedAttribute{
			Optional:            true,
			Attributes:          colors,
			MarkdownDescription: fmt.Sprintf("Colors in the %s theme of Confluence. Requires `type = \"custom\"`. If omitted, they are not managed: they are neither changed nor discarded.", theme),
		}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Data Center) Manages the color scheme of a space. Destroying the resource sets the space to the colors of the site. If both `light` and `dark` are managed, it also discards the colors of the space; if not, Confluence keeps them.",
		Attributes: map[string]schema.Attribute{
			"space_key": spaceKeyAttribute(),
			"type": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{stringvalidator.OneOf(confluence.ColorsGlobal, confluence.ColorsCustom)},
				MarkdownDescription: "Which colors the space has: `global` are those of the site, `custom` its own.",
			},
			"light": half("light"),
			"dark":  half("dark"),
		},
	}
}

func (r *spaceColorSchemeResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"space_key": identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the space."},
	}}
}

// ImportState leaves the type null, so that the next Read reads all colors.
func (r *spaceColorSchemeResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newSpaceColorSchemeIdentity, spaceColorSchemeIdentity.valid, "the key of a space, such as DOCS")
}

func (r *spaceColorSchemeResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spaceColorSchemeModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	none := spaceColorSchemeModel{Light: types.ObjectNull(colorTypes()), Dark: types.ObjectNull(colorTypes())}
	written, ok := r.write(ctx, plan, none, &resp.Diagnostics)
	if !ok && written.Type.IsNull() {
		return
	}
	// What was written must be saved in state, even if a later step fails.
	resp.Diagnostics.Append(resp.Identity.Set(ctx, written.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, written)...)
}

// Read skips the colors of a space that has those of the site: Atlassian does not tell which of them the answer has.
func (r *spaceColorSchemeResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spaceColorSchemeModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	client, ok := r.schemes(&resp.Diagnostics)
	if !ok {
		return
	}
	now, err := readColorScheme(ctx, client, state)
	if r.removeIfGone(ctx, resp, state, false, err) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, now)...)
}

func (r *spaceColorSchemeResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state spaceColorSchemeModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	if !resp.Diagnostics.HasError() {
		written, _ := r.write(ctx, plan, state, &resp.Diagnostics)
		resp.Diagnostics.Append(resp.State.Set(ctx, written)...)
	}
}

func (r *spaceColorSchemeResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state spaceColorSchemeModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	client, ok := r.schemes(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	defer r.run.hold(state.claim())()
	if r.run.wrote(state.claim()) {
		resp.Diagnostics.AddWarning(fmt.Sprintf("%s was not reset", state),
			"Another confluence_space_color_scheme has set it in this run. This resource is only removed from state.")
		return
	}
	if err := resetColorScheme(ctx, client, state); err != nil && !confluence.IsNotFound(err) {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be reset", state), err)
	}
}
