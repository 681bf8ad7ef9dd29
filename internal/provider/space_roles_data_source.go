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

var _ datasource.DataSourceWithConfigure = (*spaceRolesDataSource)(nil)

type spaceRolesDataSource struct{ dataSourceBase }

func newSpaceRolesDataSource() datasource.DataSource { return &spaceRolesDataSource{} }

type spaceRolesModel struct {
	SpaceKey types.String     `tfsdk:"space_key"`
	Roles    []spaceRoleModel `tfsdk:"roles"`
}

type spaceRoleModel struct {
	ID               types.String `tfsdk:"id"`
	Name             types.String `tfsdk:"name"`
	Description      types.String `tfsdk:"description"`
	Type             types.String `tfsdk:"type"`
	SpacePermissions types.Set    `tfsdk:"space_permissions"`
}

func newSpaceRoleModel(role confluence.SpaceRole) spaceRoleModel {
	return spaceRoleModel{
		ID:               types.StringValue(role.ID),
		Name:             types.StringValue(role.Name),
		Description:      textOrNull(role.Description, types.StringNull()),
		Type:             types.StringValue(role.Type),
		SpacePermissions: stringSet(role.Permissions),
	}
}

func (d *spaceRolesDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_roles"
}

func (d *spaceRolesDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Reads the space roles of a site. Use it to look up the `role_id` of `confluence_space_role_assignment`.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of a space. Reads only the roles available in it. If omitted, reads all roles of the site.",
			},
			"roles": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Roles, sorted by `name`.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"id":          schema.StringAttribute{Computed: true, MarkdownDescription: "ID of the role."},
					"name":        schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the role."},
					"description": schema.StringAttribute{Computed: true, MarkdownDescription: "Description of the role."},
					"type":        schema.StringAttribute{Computed: true, MarkdownDescription: "Type of the role: `system` for built-in roles, `custom` for all others."},
					"space_permissions": schema.SetAttribute{
						ElementType: types.StringType, Computed: true,
						MarkdownDescription: "IDs of the permissions that the role includes.",
					},
				}},
			},
		},
	}
}

func (d *spaceRolesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m spaceRolesModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	client, ok := onlyOn[confluence.SpaceRoles](d.client, "confluence_space_roles", usePermissionInstead, &resp.Diagnostics)
	if !ok {
		return
	}
	summary, at := "Space roles of this site could not be read", path.Empty()
	if !m.SpaceKey.IsNull() {
		summary, at = fmt.Sprintf("Space roles of space %s could not be read", m.SpaceKey.ValueString()), path.Root("space_key")
	}
	roles, err := client.SpaceRoles(ctx, confluence.SpaceRef{Key: m.SpaceKey.ValueString()})
	if err != nil {
		addError(&resp.Diagnostics, at, summary, usePermissions(err))
		return
	}
	m.Roles = []spaceRoleModel{}
	for _, role := range roles {
		m.Roles = append(m.Roles, newSpaceRoleModel(role))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
