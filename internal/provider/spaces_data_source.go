package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*spacesDataSource)(nil)

type spacesDataSource struct{ dataSourceBase }

func newSpacesDataSource() datasource.DataSource { return &spacesDataSource{} }

func (d *spacesDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_spaces"
}

// spaceTypes are the types that Atlassian documents; Data Center has the first two.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-get
var spaceTypes = []string{"global", "personal", "collaboration", "knowledge_base", "system", "onboarding", "xflow_sample_space"}

func (d *spacesDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the spaces that the account can view, 250 (Cloud) or 100 (Data Center) with each request. All arguments restrict the result. " +
			"Spaces in the trash are included only with `status = \"trashed\"`.",
		Attributes: map[string]schema.Attribute{
			"keys": schema.SetAttribute{
				ElementType: types.StringType, Optional: true,
				Validators:          []validator.Set{setvalidator.ValueStringsAre(spaceKeyValidator)},
				MarkdownDescription: "Keys of the spaces. Keys of spaces that do not exist are ignored. `[]` reads no spaces.",
			},
			"type": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.OneOf(spaceTypes...)},
				MarkdownDescription: "Type of the spaces: `global` or `personal`; on Cloud also `collaboration`, `knowledge_base`, `system`, `onboarding` or `xflow_sample_space`.",
			},
			"status": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.OneOf(confluence.StatusCurrent, confluence.StatusArchived, confluence.StatusTrashed)},
				MarkdownDescription: "Status of the spaces: `current`, `archived` or, on Cloud, `trashed`. If omitted, reads current and archived spaces.",
			},
			"labels": schema.SetAttribute{
				ElementType: types.StringType, Optional: true,
				Validators:          []validator.Set{setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1))},
				MarkdownDescription: "Labels of the spaces (space categories). Reads spaces that have at least one of them. `[]` reads no spaces.",
			},
			"owner_id": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{notBlank},
				MarkdownDescription: "(Cloud) Account ID of the owner of the spaces. Confluence has no such filter: all other spaces are read too.",
			},
			"limit": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(1)},
				MarkdownDescription: "Maximum number of spaces, in the order in which Confluence lists them. If omitted, all are read.",
			},
			"spaces": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Spaces that match, sorted by `key`.",
				NestedObject:        schema.NestedAttributeObject{Attributes: listedSpaceAttributes()},
			},
		},
	}
}

func listedSpaceAttributes() map[string]schema.Attribute {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	return map[string]schema.Attribute{
		"id":          text("Numeric ID of the space."),
		"key":         text("Key of the space."),
		"name":        text("Name of the space."),
		"description": text("Description of the space, in plain text."),
		"type":        text("Type of the space."),
		"status":      text("Status of the space: `current`, `archived` or `trashed`."),
		"homepage_id": text("ID of the home page of the space."),
		"owner_id":    text("(Cloud) Account ID of the owner of the space."),
		"author_id":   text("Account ID (Cloud) or username (Data Center) of the user who created the space."),
		"created_at":  text("Time when the space was created, in RFC 3339 format."),
		"web_url":     text("URL of the space in a browser."),
	}
}

func (d *spacesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m spacesModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	d.checkDeployment(m, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	m.Spaces = []listedSpaceModel{}
	if !m.matchesNothing() {
		if err := m.read(ctx, d.client); err != nil {
			addError(&resp.Diagnostics, path.Empty(), "Spaces could not be listed", err)
			return
		}
	}
	slices.SortFunc(m.Spaces, func(a, b listedSpaceModel) int { return strings.Compare(a.Key.ValueString(), b.Key.ValueString()) })
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// checkDeployment refuses what Data Center does not have: owners, a trash for spaces and most types.
func (d *spacesDataSource) checkDeployment(m spacesModel, diags *diag.Diagnostics) {
	if _, ok := d.client.(confluence.SpaceRoles); ok {
		return
	}
	refuse := func(attribute, what, instead string) {
		addUnavailable(diags, path.Root(attribute), d.client, what+" of confluence_spaces", instead)
	}
	if !m.OwnerID.IsNull() {
		refuse("owner_id", "owner_id", "Spaces of Data Center have no owner. The key of a personal space is ~ and the username of its user: use keys, or author_id in the result.")
	}
	if m.Status.ValueString() == confluence.StatusTrashed {
		refuse("status", `status = "trashed"`, "Data Center deletes spaces permanently. Use current or archived.")
	}
	if slices.Contains(spaceTypes[2:], m.Type.ValueString()) {
		refuse("type", fmt.Sprintf("type = %q", m.Type.ValueString()), "Use global or personal.")
	}
}
