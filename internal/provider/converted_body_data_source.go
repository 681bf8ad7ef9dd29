package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*convertedBodyDataSource)(nil)

// defaultConversionTimeout is as long as Confluence keeps the result of a conversion.
const defaultConversionTimeout = 5 * time.Minute

type convertedBodyDataSource struct{ dataSourceBase }

func newConvertedBodyDataSource() datasource.DataSource { return &convertedBodyDataSource{} }

type convertedBodyModel struct {
	Value    types.String   `tfsdk:"value"`
	From     types.String   `tfsdk:"from"`
	To       types.String   `tfsdk:"to"`
	SpaceKey types.String   `tfsdk:"space_key"`
	Body     types.String   `tfsdk:"body"`
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

func (m convertedBodyModel) toConversion() confluence.BodyConversion {
	conversion := confluence.BodyConversion{
		Value: m.Value.ValueString(), From: confluence.Storage, To: confluence.Representation(m.To.ValueString()), SpaceKey: m.SpaceKey.ValueString(),
	}
	if !m.From.IsNull() {
		conversion.From = confluence.Representation(m.From.ValueString())
	}
	return conversion
}

func (d *convertedBodyDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_converted_body"
}

func (d *convertedBodyDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Converts a body from one format to another, without changing anything in Confluence. On Cloud, this is a task that the provider waits for.",
		Attributes: map[string]schema.Attribute{
			"value": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Body to convert.",
			},
			"from": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{oneOfRepresentations(confluence.Storage, confluence.Editor, confluence.ADF)},
				MarkdownDescription: "Format of `value`: `storage`, `editor` or `atlas_doc_format` (Cloud). Default: `storage`.",
			},
			"to": schema.StringAttribute{
				Required: true,
				Validators: []validator.String{oneOfRepresentations(confluence.View, confluence.ExportView, confluence.StyledView, confluence.Editor, confluence.Storage,
					confluence.ADF)},
				MarkdownDescription: "Format of `body`. From `storage`: `view`, `export_view`, `styled_view`, `editor` or `atlas_doc_format` (Cloud). From `editor`: `storage`. " +
					"From `atlas_doc_format` (Cloud): `view`, `export_view`, `styled_view`, `editor` or `storage`.",
			},
			"space_key": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "(Cloud) Key of the space for links to pages and files that do not name a space.",
			},
			"body":     schema.StringAttribute{Computed: true, MarkdownDescription: "Converted body."},
			"timeouts": timeouts.AttributesWithOpts(ctx, timeouts.Opts{ReadDescription: "How long to wait for the conversion, such as `30s`. Default: `5m`."}),
		},
	}
}

func oneOfRepresentations(all ...confluence.Representation) validator.String {
	return stringvalidator.OneOf(representationNames(all)...)
}

func representationNames(all []confluence.Representation) []string {
	var names []string
	for _, one := range all {
		names = append(names, string(one))
	}
	return names
}

func (d *convertedBodyDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m convertedBodyModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	limit, diags := m.Timeouts.Read(ctx, defaultConversionTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	conversion := m.toConversion()
	if d.unavailable(conversion, &resp.Diagnostics) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	body, err := d.client.ConvertBody(ctx, conversion)
	if err != nil {
		at := path.Empty()
		switch {
		case confluence.IsInvalid(err):
			at = path.Root("value")
		case confluence.IsNotFound(err) && conversion.SpaceKey != "":
			at = path.Root("space_key")
		}
		addError(&resp.Diagnostics, at, fmt.Sprintf("Body could not be converted from %s to %s", conversion.From, conversion.To), err)
		return
	}
	m.Body = types.StringValue(body)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// unavailable reports whether this deployment lacks the conversion, and adds an error if so.
func (d *convertedBodyDataSource) unavailable(conversion confluence.BodyConversion, diags *diag.Diagnostics) bool {
	targets := d.client.ConversionsFrom(conversion.From)
	switch {
	case len(targets) == 0:
		addUnavailable(diags, path.Root("from"), d.client, fmt.Sprintf("from %s of confluence_converted_body", conversion.From), "Use storage or editor.")
	case !slices.Contains(targets, conversion.To):
		diags.AddAttributeError(path.Root("to"), fmt.Sprintf("%s does not convert from %s to %s", d.client.Deployment().Name(), conversion.From, conversion.To),
			fmt.Sprintf("From %s, it converts to: %s.", conversion.From, strings.Join(representationNames(targets), ", ")))
	}
	if conversion.SpaceKey != "" && !d.client.ConvertsInSpace() {
		addUnavailable(diags, path.Root("space_key"), d.client, "space_key of confluence_converted_body", "Name the space in each link of the body, with ri:space-key.")
	}
	return diags.HasError()
}
