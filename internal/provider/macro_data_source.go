package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*macroDataSource)(nil)

type macroDataSource struct{ dataSourceBase }

func newMacroDataSource() datasource.DataSource { return &macroDataSource{} }

type macroModel struct {
	ContentID  types.String `tfsdk:"content_id"`
	Version    types.Int64  `tfsdk:"version"`
	MacroID    types.String `tfsdk:"macro_id"`
	Name       types.String `tfsdk:"name"`
	Parameters types.Map    `tfsdk:"parameters"`
	Body       types.String `tfsdk:"body"`
}

// fill sets the computed attributes.
func (m *macroModel) fill(macro confluence.Macro) {
	parameters := map[string]attr.Value{}
	for name, value := range macro.Parameters {
		parameters[name] = types.StringValue(value)
	}
	m.Name, m.Body, m.Parameters = types.StringValue(macro.Name), types.StringValue(macro.Body), types.MapValueMust(types.StringType, parameters)
}

func (d *macroDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_macro"
}

func (d *macroDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads a macro of a page or blog post.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "ID of the page or blog post.",
			},
			"version": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.Between(1, 1<<31-1)},
				MarkdownDescription: "Number of the version that contains the macro. If omitted, reads the current version.",
			},
			"macro_id": schema.StringAttribute{
				Required:   true,
				Validators: []validator.String{notBlank},
				MarkdownDescription: "ID of the macro: the value of `ac:macro-id` in the storage format of the page, or the `local-id` parameter of a Forge macro (Cloud). " +
					"On Data Center, updates of the page can change it.",
			},
			"name": schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the macro, such as `code`."},
			"parameters": schema.MapAttribute{
				ElementType: types.StringType, Computed: true,
				MarkdownDescription: "Parameters of the macro by name.",
			},
			"body": schema.StringAttribute{Computed: true, MarkdownDescription: "Body of the macro, in storage format or plain text; empty if it has none."},
		},
	}
}

func (d *macroDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m macroModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	resp.Diagnostics.Append(checkReference(ctx, contentIDValidator, path.Root("content_id"), m.ContentID)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	macro, err := d.client.Macro(ctx, m.ContentID.ValueString(), int(m.Version.ValueInt64()), m.MacroID.ValueString())
	if err != nil {
		d.addReadError(ctx, m, err, &resp.Diagnostics)
		return
	}
	m.fill(macro)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// addReadError adds an error at the argument that names what does not exist: Confluence answers the same for all of them.
func (d *macroDataSource) addReadError(ctx context.Context, m macroModel, err error, diags *diag.Diagnostics) {
	id := m.ContentID.ValueString()
	at, summary := path.Root("content_id"), fmt.Sprintf("Macro of content %s could not be read", id)
	if !confluence.IsNotFound(err) {
		addError(diags, path.Empty(), summary, err)
		return
	}
	content, unread := d.client.Content(ctx, confluence.ContentRef{ID: id, Status: confluence.StatusCurrent, WithoutLabels: true})
	switch {
	case unread != nil:
		addError(diags, at, summary, unread)
		return
	case content.Status == confluence.StatusTrashed:
		diags.AddAttributeError(at, summary+": the content is in the trash", err.Error())
		return
	case int(m.Version.ValueInt64()) > content.Version.Number:
		at, summary = path.Root("version"), fmt.Sprintf("Content %s has no version %d", id, m.Version.ValueInt64())
	default:
		at, summary = path.Root("macro_id"), fmt.Sprintf("Content %s has no macro with the ID %s", id, m.MacroID.ValueString())
	}
	diags.AddAttributeError(at, summary, fmt.Sprintf("%s\n\nThe current version is %d. Check the ID of the macro in the body of that version, and the number of the version.", err, content.Version.Number))
}
