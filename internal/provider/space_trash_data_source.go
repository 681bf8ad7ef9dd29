package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*spaceTrashDataSource)(nil)

type spaceTrashDataSource struct{ dataSourceBase }

func newSpaceTrashDataSource() datasource.DataSource { return &spaceTrashDataSource{} }

func (d *spaceTrashDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_trash"
}

func (d *spaceTrashDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	number := func(description string) schema.Int64Attribute {
		return schema.Int64Attribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads what is in the trash of a space. On Cloud, these are pages and blog posts; the API does not list folders and attachments in the trash. " +
			"On Data Center, the account must administer the space, and `trashed_at` and `attachments` come from the app \"REST Extender\": they are null if it is not installed.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space.",
			},
			"limit": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(1)},
				MarkdownDescription: "Maximum number of items. If omitted, all are read.",
			},
			"items": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Content in the trash, in the order in which Confluence lists it; on Cloud, pages first.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"id":         text("ID of the content."),
					"type":       text("Type of the content: `page`, `blogpost`, …"),
					"title":      text("Title of the content."),
					"updated_at": text("Time when the last version was saved, in RFC 3339 format."),
					"updated_by": text("Account ID (Cloud) or username (Data Center) of the user who saved the last version."),
					"trashed_at": text("(Data Center) Time when the content was moved to the trash, in RFC 3339 format. Requires the app \"REST Extender\"."),
					"attachments": schema.ListNestedAttribute{
						Computed:            true,
						MarkdownDescription: "(Data Center) Attachments of the content. Requires the app \"REST Extender\".",
						NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
							"filename":   text("Name of the attachment."),
							"size":       number("Size in bytes."),
							"comment":    text("Comment of the current version."),
							"version":    number("Number of the current version."),
							"created_at": text("Time when the attachment was created, in RFC 3339 format."),
							"created_by": text("Username of the user who created the attachment."),
							"deleted_by": text("Username of the user who deleted the attachment."),
						}},
					},
				}},
			},
		},
	}
}

func (d *spaceTrashDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m spaceTrashModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	key := m.SpaceKey.ValueString()
	m.Items = []trashedModel{}
	for one, err := range d.client.ListTrash(ctx, confluence.SpaceRef{Key: key}) {
		if err != nil {
			addError(&resp.Diagnostics, path.Root("space_key"), fmt.Sprintf("Trash of space %s could not be read", key), err)
			return
		}
		if m.Items = append(m.Items, newTrashedModel(one)); !m.Limit.IsNull() && int64(len(m.Items)) == m.Limit.ValueInt64() {
			break
		}
	}
	d.askApp(ctx, m, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// askApp adds what the app tells of the items. Only a failure of the app is worth a warning; most sites do not have it.
func (d *spaceTrashDataSource) askApp(ctx context.Context, m spaceTrashModel, diags *diag.Diagnostics) {
	app, ok := d.client.(confluence.TrashApp)
	if !ok || len(m.Items) == 0 {
		return
	}
	told, err := app.TrashOfApp(ctx, m.SpaceKey.ValueString())
	if err != nil {
		diags.AddAttributeWarning(path.Root("space_key"), fmt.Sprintf("REST Extender could not be asked about the trash of space %s", m.SpaceKey.ValueString()),
			err.Error()+".\n\ntrashed_at and attachments are null. The rest was read from Confluence itself.")
		return
	}
	for i := range m.Items {
		if trash, known := told[m.Items[i].ID.ValueString()]; known {
			m.Items[i].add(trash)
		}
	}
}
