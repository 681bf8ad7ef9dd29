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

var _ datasource.DataSourceWithConfigure = (*spaceRoleAssignmentsDataSource)(nil)

type spaceRoleAssignmentsDataSource struct{ dataSourceBase }

func newSpaceRoleAssignmentsDataSource() datasource.DataSource {
	return &spaceRoleAssignmentsDataSource{}
}

type spaceRoleAssignmentsDataModel struct {
	SpaceKey    types.String           `tfsdk:"space_key"`
	Assignments []namedAssignmentModel `tfsdk:"assignments"`
}

type namedAssignmentModel struct {
	PrincipalType types.String `tfsdk:"principal_type"`
	PrincipalID   types.String `tfsdk:"principal_id"`
	DisplayName   types.String `tfsdk:"display_name"`
	RoleID        types.String `tfsdk:"role_id"`
	RoleName      types.String `tfsdk:"role_name"`
}

func newNamedAssignmentModel(assignment confluence.RoleAssignment, displayName, roleName string) namedAssignmentModel {
	return namedAssignmentModel{
		PrincipalType: types.StringValue(assignment.Type), PrincipalID: types.StringValue(assignment.ID), DisplayName: types.StringValue(displayName),
		RoleID: types.StringValue(assignment.RoleID), RoleName: textOrNull(roleName, types.StringNull()),
	}
}

func (d *spaceRoleAssignmentsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_role_assignments"
}

func (d *spaceRoleAssignmentsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	computed := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Reads all role assignments of a space, including those of apps.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{Required: true, Validators: []validator.String{spaceKeyValidator}, MarkdownDescription: "Key of the space."},
			"assignments": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Role assignments, sorted by `principal_type` and `principal_id`.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"principal_type": computed("Type of the principal: `user`, `group` or `access_class`."),
					"principal_id":   computed("ID of the principal: the account ID of a user, the ID of a group, or the name of an access class."),
					"display_name":   computed("Name of the principal; its ID if the name cannot be read."),
					"role_id":        computed("ID of the role."),
					"role_name":      computed("Name of the role."),
				}},
			},
		},
	}
}

func (d *spaceRoleAssignmentsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m spaceRoleAssignmentsDataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	client, ok := onlyOn[confluence.SpaceRoles](d.client, "confluence_space_role_assignments", usePermissionsInstead, &resp.Diagnostics)
	if !ok {
		return
	}
	list, err := client.RoleAssignments(ctx, confluence.SpaceRef{Key: m.SpaceKey.ValueString()})
	var roles []confluence.SpaceRole
	if err == nil {
		roles, err = client.SpaceRoles(ctx, confluence.SpaceRef{})
	}
	if err != nil {
		addError(&resp.Diagnostics, path.Root("space_key"), fmt.Sprintf("Role assignments of space %s could not be read", m.SpaceKey.ValueString()), usePermissions(err))
		return
	}
	roleNames := map[string]string{}
	for _, role := range roles {
		roleNames[role.ID] = role.Name
	}
	principals := make([]confluence.Principal, len(list))
	for i, one := range list {
		principals[i] = one.Principal
	}
	m.Assignments = []namedAssignmentModel{}
	for i, name := range allNames(ctx, d.client, principals) {
		m.Assignments = append(m.Assignments, newNamedAssignmentModel(list[i], name, roleNames[list[i].RoleID]))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
