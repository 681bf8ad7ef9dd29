package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*spaceRolePermissionsDataSource)(nil)

type spaceRolePermissionsDataSource struct{ dataSourceBase }

func newSpaceRolePermissionsDataSource() datasource.DataSource {
	return &spaceRolePermissionsDataSource{}
}

type spaceRolePermissionsModel struct {
	Permissions []rolePermissionModel `tfsdk:"permissions"`
}

type rolePermissionModel struct {
	ID          types.String `tfsdk:"id"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	Requires    types.Set    `tfsdk:"required_permission_ids"`
}

func newRolePermissionModel(permission confluence.RolePermission) rolePermissionModel {
	return rolePermissionModel{
		ID: types.StringValue(permission.ID), Name: types.StringValue(permission.Name),
		Description: textOrNull(permission.Description, types.StringNull()), Requires: stringSet(permission.Requires),
	}
}

func (d *spaceRolePermissionsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_role_permissions"
}

func (d *spaceRolePermissionsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Reads the permissions that space roles can include. Use it to look up `space_permissions` of `confluence_space_role`.",
		Attributes: map[string]schema.Attribute{
			"permissions": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Permissions, in Confluence's order.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"id":          schema.StringAttribute{Computed: true, MarkdownDescription: "ID of the permission, such as `read/space`."},
					"name":        schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the permission in Confluence."},
					"description": schema.StringAttribute{Computed: true, MarkdownDescription: "Description of the permission."},
					"required_permission_ids": schema.SetAttribute{
						ElementType: types.StringType, Computed: true,
						MarkdownDescription: "IDs of the permissions that a role with this permission must also include.",
					},
				}},
			},
		},
	}
}

func (d *spaceRolePermissionsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	if d.unconfigured(&resp.Diagnostics) {
		return
	}
	client, ok := onlyOn[confluence.CustomRoles](d.client, "confluence_space_role_permissions", usePermissionInstead, &resp.Diagnostics)
	if !ok {
		return
	}
	permissions, err := client.RolePermissions(ctx)
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), "Permissions of space roles could not be read", usePermissions(err))
		return
	}
	m := spaceRolePermissionsModel{Permissions: []rolePermissionModel{}}
	for _, permission := range permissions {
		m.Permissions = append(m.Permissions, newRolePermissionModel(permission))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
