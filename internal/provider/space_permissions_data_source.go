package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*spacePermissionsDataSource)(nil)

type spacePermissionsDataSource struct{ dataSourceBase }

func newSpacePermissionsDataSource() datasource.DataSource { return &spacePermissionsDataSource{} }

type spacePermissionsDataSourceModel struct {
	SpaceKey types.String       `tfsdk:"space_key"`
	Grants   []accessEntryModel `tfsdk:"grants"`
}

type accessEntryModel struct {
	PrincipalType types.String `tfsdk:"principal_type"`
	PrincipalID   types.String `tfsdk:"principal_id"`
	DisplayName   types.String `tfsdk:"display_name"`
	App           types.Bool   `tfsdk:"app"`
	Operations    types.Set    `tfsdk:"operations"`
}

func newAccessEntryModel(entry confluence.AccessEntry) accessEntryModel {
	return accessEntryModel{
		PrincipalType: types.StringValue(entry.Type),
		PrincipalID:   textOrNull(entry.ID, types.StringNull()),
		DisplayName:   types.StringValue(entry.Name),
		App:           types.BoolValue(entry.App),
		Operations:    operationSet(entry.Operations),
	}
}

func (d *spacePermissionsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_permissions"
}

func (d *spacePermissionsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads all permissions of a space, by principal. The list includes apps, access classes, anonymous, " +
			"the permissions of roles, and operations that the provider does not know. To read which people have access, use `confluence_effective_access`. " +
			"Reading takes one request for up to 250 permissions on Cloud, or two on Data Center, and then, for the display names, one for up to 100 users and one for each " +
			"group on Cloud, or one for each user on Data Center. Each name is read once.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space.",
			},
			"grants": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Permissions of the space, one element per principal. Sorted by `principal_type`, then by `principal_id`.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"principal_type": schema.StringAttribute{
						Computed: true,
						MarkdownDescription: "Type of the principal: `user`, `group` or `anonymous`; on Cloud also `access_class`, and `role` for the permissions of those who have the role, " +
							"or another type that Confluence returns.",
					},
					"principal_id": schema.StringAttribute{
						Computed: true,
						MarkdownDescription: "ID of the principal: on Cloud the account ID, the group ID, the role ID or the name of the access class, on Data Center the username or group name. " +
							"Null if `principal_type` is `anonymous`.",
					},
					"display_name": schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the principal; its ID if the name cannot be read, such as that of a deleted user."},
					"app": schema.BoolAttribute{
						Computed:            true,
						MarkdownDescription: "Whether the principal is an app: a user with the account type `app` (Cloud), or the group `atlassian-addons-admin`.",
					},
					"operations": schema.SetAttribute{
						ElementType: types.StringType, Computed: true,
						MarkdownDescription: "Operations that the principal is granted, such as `read:space`.",
					},
				}},
			},
		},
	}
}

func (d *spacePermissionsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m spacePermissionsDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	key := m.SpaceKey.ValueString()
	entries, err := d.client.AccessEntries(ctx, confluence.SpaceRef{Key: key})
	if err == nil && len(entries) == 0 { // an anonymous caller sees an empty list
		err = d.client.CheckCaller(ctx)
	}
	if err != nil {
		addError(&resp.Diagnostics, path.Root("space_key"), fmt.Sprintf("Permissions of space %s could not be read", key), err)
		return
	}
	m.Grants = []accessEntryModel{}
	for _, entry := range entries {
		m.Grants = append(m.Grants, newAccessEntryModel(entry))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
